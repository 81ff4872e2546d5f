"""What templates may use of the public's questions: an exchange, the lists and the form."""

from typing import Any

from markupsafe import Markup

from summit.base.plain import to_html
from summit.site.ask import PageAsk
from summit.subjects.listening.exchange import Exchange
from summit.subjects.listening.filters import filters
from summit.subjects.listening.form import ask_form


def listening_context(ask: PageAsk) -> dict[str, Any]:
    """Return what every template may use of the exchanges, on any page."""
    site = ask.site
    return {
        "exchange": lambda version: Exchange(version, site.catalogue),
        "exchange_filters": filters(site.catalogue),
        "ask": ask_form(site.catalogue, ask.settings),
        # to_html escapes every character of the words.
        "paragraphs": lambda words: Markup(to_html(words)),  # noqa: S704
    }
