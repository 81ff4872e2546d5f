"""The form to ask a question: where it is sent to, and what its fields are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from summit.catalogue import Catalogue
from summit.endpoints import read_endpoint
from summit.listening.exchange import section_facts

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


def ask_form(catalogue: Catalogue, settings: Mapping[str, Any]) -> AskForm:
    """Return the form of the section; raise SettingsError for an unfit setting."""
    endpoint = read_endpoint(SETTING, settings[SETTING])
    return AskForm(endpoint, section_facts(catalogue).email)
