"""Words of another language than the page's say so, wherever they stand."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from justhtml.dom import Element

from summit.base.locales import Locale
from summit.render.report import Report
from summit.site.page import Page
from tests.html import attribute, find, parse
from tests.output.conftest import EDITIONS, SiteNamed
from tests.sites.test_golden import SITES

OTHER_SCRIPT = {"rtl": re.compile("[A-Za-zÀ-ÿ]{2}"), "ltr": re.compile("[\u0621-\u06ff]{2}")}
KNOWN_LATIN = re.compile(r"^CC BY 4\.0$|\((?:Atom|SHA-256)\)$")
"""Names in Latin letters in every language, where they end a link or a line, or are all of it."""
Texts = list[tuple[str, Element]]


@pytest.fixture(scope="module", params=[*EDITIONS, *SITES])
def report(request: pytest.FixtureRequest, site_named: SiteNamed) -> Report:
    """Each edition's site, and each tiny one through the real theme."""
    return site_named(request.param)


@pytest.fixture(scope="module")
def shown(report: Report) -> list[tuple[Page, Texts]]:
    """Return the texts of every page, each with the element that holds it."""
    return [(page, list(texts(body_of(report, page)))) for page in report.build.pages]


def texts(node: Any) -> Iterator[tuple[str, Element]]:
    """Yield each text below a node with the element that holds it, editors' bodies left out."""
    if "prose" in (attribute(node, "class") or "").split():
        return
    for child in node.children:
        if child.name == "#text":
            yield " ".join((child.data or "").split()), node
        elif isinstance(child, Element):
            yield from texts(child)


def language_of(node: Any) -> str:
    """Return the language that a browser takes an element's text to be in."""
    while (found := attribute(node, "lang")) is None:
        node = node.parent
    return found


def is_isolated(node: Any) -> bool:
    """Tell whether an element or one above it keeps its text apart from the page's direction."""
    while node.name != "body":
        if node.name == "bdi" or attribute(node, "dir") or attribute(node, "direction"):  # SVG
            return True
        node = node.parent
    return False


def body_of(report: Report, page: Page) -> Element:
    body = find(parse(Path(report.folder, page.path).read_text("utf-8")), "body")
    assert isinstance(body, Element)
    return body


def words_of(report: Report, locale: Locale) -> tuple[dict[str, str], set[str]]:
    """Return what the readers of a locale get in another language, with that, and in their own.

    A plain text that stands in for its easy one is in the same language.
    """
    foreign: dict[str, str] = {}
    own: set[str] = set()
    for page in report.build.pages:
        if page.version and page.locale == locale:
            text = page.version.translation.text
            short = getattr(text, "menu_title", None)
            words = {" ".join(each.split()) for each in (text.title, text.summary, short) if each}
            if page.language.plain != page.locale.plain:
                foreign |= dict.fromkeys(words, page.language.tag)
            else:
                own |= words
    return {text: tag for text, tag in foreign.items() if text not in own}, own


def test_texts_that_stand_in_for_a_translation_say_their_language(
    report: Report, shown: list[tuple[Page, Texts]]
) -> None:
    found = 0
    words = {locale: words_of(report, locale)[0] for locale in report.build.locales}
    for page, pairs in shown:
        foreign = words[page.locale]
        for text, holder in pairs:
            if text in foreign:
                found += 1
                assert language_of(holder) == foreign[text], (page.path, text)
    assert found or not any(words.values())


def test_words_of_the_other_direction_are_isolated(
    report: Report, shown: list[tuple[Page, Texts]]
) -> None:
    """Titles and summaries that a translator wrote are whole texts, and left as they are."""
    own = {locale: words_of(report, locale)[1] for locale in report.build.locales}
    for page, pairs in shown:
        other = OTHER_SCRIPT[page.locale.direction]
        for text, holder in pairs:
            if text not in own[page.locale] and other.search(KNOWN_LATIN.sub("", text)):
                assert is_isolated(holder), (page.path, text)
