"""The search finds what people look for: questions as they type them, each with its right pages.

``searches.tsv`` has a language, words, and the keys of the pages that answer them. The questions
were written before any keyword was. Half of those of each language, by the order of their digests,
served to choose keywords and weights; the other half says how well strangers find.
"""

import csv
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from summit.render.report import Report
from tests.browser.conftest import served

QUESTIONS = Path(__file__).with_name("searches.tsv")
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


def questions_in(language: str) -> list[Question]:
    """Return the questions of a language, those for tuning first."""
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file, delimiter="\t") if row[0] == language]
    rows.sort(key=lambda row: sha256(f"{row[0]} {row[1]}".encode()).hexdigest())
    return [(words, keys.split()) for _, words, keys in rows]


@pytest.fixture(scope="module")
def places(real_site: Report, browser: Browser) -> dict[str, list[int]]:
    """Return at which place each language's questions find a right page: 1 to 3, or 9."""
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
            questions = questions_in(locale.key)
            page.goto(addresses[locale.key])
            answers = page.evaluate(FIND, [words for words, _ in questions])
            found[locale.key] = [
                next((at for at, way in enumerate(ways, 1) if way in right), 9)
                for ways, (_, keys) in zip(answers, questions, strict=True)
                if (right := [site.link(site.ask.address(key, locale)) for key in keys])
            ]
        page.close()
    return found


@pytest.mark.parametrize("half", ["tuning", "held out"])
def test_questions_find_their_pages(places: dict[str, list[int]], half: str) -> None:
    of_half = {
        language: all_[: len(all_) // 2] if half == "tuning" else all_[len(all_) // 2 :]
        for language, all_ in places.items()
    }
    whole = [place for found in of_half.values() for place in found]
    first = sum(place == 1 for place in whole) / len(whole)
    in_three = sum(place <= 3 for place in whole) / len(whole)

    assert (first >= FIRST, in_three >= IN_THREE) == (True, True), of_half


def test_each_language_has_thirty_questions() -> None:
    assert {key: len(questions_in(key)) for key in ("fr", "en", "es", "ar")} == dict.fromkeys(
        ("fr", "en", "es", "ar"), 30
    )
