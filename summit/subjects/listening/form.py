"""The form to ask a question: where it is sent to, and what its fields are called."""

from dataclasses import dataclass

from summit.base.settings import Settings
from summit.content.catalogue import Catalogue
from summit.subjects.listening.exchange import section_facts

LONGEST_QUESTION = 2000
SETTING = "LISTENING_ENDPOINT"


@dataclass(frozen=True)
class AskForm:
    """The ways in which a question can be sent; there may be none."""

    endpoint: str | None
    """The address that the form posts to."""
    email: str | None
    """The address that the section's facts name."""
    longest: int = LONGEST_QUESTION


def ask_form(catalogue: Catalogue, settings: Settings) -> AskForm:
    """Return the form of the section."""
    return AskForm(settings.endpoints.get(SETTING), section_facts(catalogue).email)
