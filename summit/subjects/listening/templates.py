"""What templates may use of the public's questions: an exchange, the lists and the form."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from summit.base.frozen import Frozen
from summit.base.text import to_html
from summit.site.page_ask import PageAsk
from summit.subjects.listening.consent import consent_line
from summit.subjects.listening.exchange import Exchange, retention_of, section_facts
from summit.subjects.listening.lists import exchange_filters_on
from summit.subjects.listening.models import ListeningFacts

LONGEST_QUESTION = 2000
SETTING = "LISTENING_ENDPOINT"


def listening_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the exchanges, on any page."""
    return {
        "exchange": lambda version: Exchange(version, ask),
        "exchange_filters": lambda page: exchange_filters_on(page, ask),
        "ask": ask_form(ask),
        "consent_line": lambda locale: consent_line(ask.translator(locale).gettext, locale),
        # to_html escapes every character of the words.
        "paragraphs": lambda words: Markup(to_html(words)),  # noqa: S704
    }


class AskForm(Frozen):
    """The ways in which a question can be sent; there may be none."""

    endpoint: str | None
    """The address that the form posts to."""
    facts: ListeningFacts
    """The other ways that the section's facts name: an address, by post, another site."""
    receipts: str | None
    """Where a receipt code shows what became of a question: where the receiver takes them."""
    ended: datetime | None = None
    """Since when no questions are kept, and none are taken."""
    longest: int = LONGEST_QUESTION

    @property
    def has_ways(self) -> bool:
        """Tell whether a question can be asked without the form."""
        return bool(self.facts.email or self.facts.post or self.facts.elsewhere)


def ask_form(ask: PageAsk) -> AskForm:
    """Return the form of the section.

    What takes questions on the site's own host is the receiver: form services have their own.
    """
    _, day = retention_of(ask)
    ended = day if day and ask.passed(day) else None
    endpoint = None if ended else ask.endpoint(SETTING)
    is_own = bool(endpoint) and _host(endpoint or "") == _host(ask.absolute(""))
    return AskForm(endpoint, section_facts(ask), f"{endpoint}/receipt" if is_own else None, ended)


def _host(address: str) -> str:
    return urlsplit(address).netloc
