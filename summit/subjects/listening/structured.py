"""An exchange as search engines take it: schema.org's QAPage, with the days that are known.

Source: https://developers.google.com/search/docs/appearance/structured-data/qapage. Who asked is
never said: nobody's name is published.
"""

import re
from collections.abc import Iterator

from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.site.page import Page
from summit.site.page_ask import PageAsk, PlanAsk
from summit.site.subject import Node
from summit.subjects.listening.exchange import Exchange
from summit.subjects.listening.models import ExchangeFacts

NOTES = re.compile(r"<sup\b[^>]*>.*?</sup>|<div class=\"(?:footnote|sources)\".*", re.DOTALL)
"""What is no word of the answer: marks of notes, and the notes, which end a text."""


def exchange_node(page: Page, ask: PageAsk, _picture: Node) -> Iterator[Node]:
    """Yield the question that a page shows, with its answer where there is one."""
    if page.version and isinstance(page.version.bundle.facts, ExchangeFacts):
        yield qa_page(page, page.version, ask)


def qa_page(page: Page, version: Version, ask: PlanAsk) -> Node:
    """Return the page of one question, in the language of its text."""
    url = ask.absolute(page.canonical)
    return {
        "@type": "QAPage",
        "url": url,
        "inLanguage": version.language.tag,
        "mainEntity": question(Exchange(version, ask), url, ask),
    }


def question(exchange: Exchange, url: str, ask: PlanAsk) -> Node:
    """Return a question as it was asked, or translated, and the answer."""
    facts, text = exchange.facts, exchange.version.translation.text
    is_answered = facts.status == "answered"
    return {
        "@type": "Question",
        "name": text.title,
        "text": exchange.translation or exchange.original,
        **({"datePublished": facts.asked.isoformat()} if facts.asked else {}),
        "answerCount": int(is_answered),
        **({"acceptedAnswer": _answer(exchange, url, ask)} if is_answered else {}),
    }


def _answer(exchange: Exchange, url: str, ask: PlanAsk) -> Node:
    from summit.base.html_text import from_html  # noqa: PLC0415 - most builds describe none anew

    facts, version = exchange.facts, exchange.version
    lines = from_html(NOTES.sub("", ask.html(version))).split("\n")
    who = localized(facts.service, version.language, ask.locales)[0] if facts.service else ""
    return {
        "@type": "Answer",
        "text": "\n".join(line for line in lines if line),
        **({"datePublished": facts.answered.isoformat()} if facts.answered else {}),
        **({"author": {"@type": "Organization", "name": who}} if who else {}),
        "url": f"{url}#answer",
    }
