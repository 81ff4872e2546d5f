"""What templates may use of the public's questions: an exchange, the lists and the form."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from summit.base.text import to_html
from summit.site.page_ask import PageAsk, PlanAsk
from summit.subjects.listening.consent import consent_line
from summit.subjects.listening.exchange import Exchange, section_facts
from summit.subjects.listening.filters import filters

LONGEST_QUESTION = 2000
SETTING = "LISTENING_ENDPOINT"


def listening_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the exchanges, on any page."""
    return {
        "exchange": lambda version: Exchange(version, ask),
        "exchange_filters": lambda locale: filters(ask, locale),
        "ask": ask_form(ask),
        "consent_line": lambda locale: consent_line(ask.translator(locale).gettext, locale),
        # to_html escapes every character of the words.
        "paragraphs": lambda words: Markup(to_html(words)),  # noqa: S704
    }


@dataclass(frozen=True)
class AskForm:
    """The ways in which a question can be sent; there may be none."""

    endpoint: str | None
    """The address that the form posts to."""
    email: str | None
    """The address that the section's facts name."""
    longest: int = LONGEST_QUESTION


def ask_form(ask: PlanAsk) -> AskForm:
    """Return the form of the section."""
    return AskForm(ask.endpoint(SETTING), section_facts(ask).email)
