"""The search finds what people look for: questions as they type them, each with its right pages.

``searches.tsv`` has a language, words, and the keys of the pages that answer them. The questions
were written before any keyword was. Half of those of each language, by the order of their digests,
served to choose keywords and weights; the other half says how well strangers find.

``searches_later.tsv`` was written when all keywords were there, by somebody who had chosen none.
What failed of its first half, by the lines of each language, served to mend how words are compared.

``searches_unseen.tsv`` was asked once, when all that was done: nothing was chosen or mended for it.

The questions are those of Paris 2016: another edition writes its own.
"""

import csv
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from summit.render.report import Report
from tests.browser.conftest import served
from tests.conftest import OF_PARIS

pytestmark = OF_PARIS

QUESTIONS = Path(__file__).with_name("searches.tsv")
LATER = Path(__file__).with_name("searches_later.tsv")
UNSEEN = Path(__file__).with_name("searches_unseen.tsv")
FIRST, IN_THREE = 0.85, 0.95
"""Of how many questions a right page is the first, or among the first three, at least."""
FIND = """async (questions) => {
    const find = await loadTitles();
    const first = async (question) => {
        const { pages } = find(question);
        const others = pages.length < 3 ? await inText(question) : [];
        const texts = await Promise.all(others.slice(0, 6).map((each) => each.data()));
        return [...new Set([...pages, ...texts].map(({ way }) => way))].slice(0, 3);
    };
    const found = [];
    for (const question of questions) found.push(await first(question));
    return found;
}"""
Question = tuple[str, list[str]]
"""Words, and the keys of right pages."""


def questions_in(language: str) -> dict[str, list[Question]]:
    """Return the questions of a language: for tuning, held out, written later, never seen."""
    first, later = rows_of(QUESTIONS, language), rows_of(LATER, language)
    first.sort(key=lambda row: sha256(f"{row[0]} {row[1]}".encode()).hexdigest())
    half = len(first) // 2
    parts = {"tuning": first[:half], "held out": first[half:], "later": later}
    parts["unseen"] = rows_of(UNSEEN, language)
    return {
        part: [(words, keys.split()) for _, words, keys in rows] for part, rows in parts.items()
    }


def rows_of(file: Path, language: str) -> list[list[str]]:
    """Return the rows of a language."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter="\t") if row[0] == language]


@pytest.fixture(scope="module")
def places(real_site: Report, browser: Browser) -> dict[str, list[int]]:
    """Return at which place the questions of each part find a right page: 1 to 3, or 9."""
    site = real_site.build.site
    addresses = {
        page.locale.key: f"/{page.address}"
        for page in real_site.build.pages
        if page.template == "search"
    }
    found: dict[str, list[int]] = {}
    with served(real_site.folder) as origin:
        page: Page = browser.new_page(base_url=origin)
        for locale in site.locales:
            page.goto(addresses[locale.key])
            for part, questions in questions_in(locale.key).items():
                answers = page.evaluate(FIND, [words for words, _ in questions])
                found.setdefault(part, []).extend(
                    next((at for at, way in enumerate(ways, 1) if way in right), 9)
                    for ways, (_, keys) in zip(answers, questions, strict=True)
                    if (right := [site.link(site.ask.address(key, locale)) for key in keys])
                )
        page.close()
    return found


@pytest.mark.parametrize("part", ["tuning", "held out", "later", "unseen"])
def test_questions_find_their_pages(places: dict[str, list[int]], part: str) -> None:
    found = places[part]
    first = sum(place == 1 for place in found) / len(found)
    in_three = sum(place <= 3 for place in found) / len(found)

    assert (first >= FIRST, in_three >= IN_THREE) == (True, True), found
