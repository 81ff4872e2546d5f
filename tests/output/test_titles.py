"""The small index: what it holds of a page, and what is left out where it would be too large."""

import json
import random
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.output.titles import MOST, fitting, titles_of
from summit.output.weight import compressed
from summit.render.report import Report
from tests.conftest import REAL
from tests.content_folder import ContentFolder

TEXT = (
    "---\ntitle: Le débat\nmenu_title: Débattre\nsummary: S.\nkeywords: {keywords}\n---\n{body}\n"
)
DEBATE = "news/debate/index.fr.md"


def entries(content: ContentFolder, locale: str = "fr") -> dict[str, dict[str, Any]]:
    """Return the pages of an index by their links."""
    found = json.loads(titles_of(content.site(), locale).text)["pages"]
    return {page["way"]: page for page in found}


@pytest.mark.parametrize("keywords", ["avis, donner son avis", "[avis, donner son avis]"])
def test_a_page_is_found_by_all_that_it_is_called(content: ContentFolder, keywords: str) -> None:
    body = "## Quand ?\n\n### Où ?\n\n#### Pourquoi ?"
    content.write(DEBATE, TEXT.format(keywords=keywords, body=body))
    assert entries(content)["/fr/actualites/le-debat/"] == {
        "way": "/fr/actualites/le-debat/",
        "title": "Le\u00a0débat",
        "section": "Actualités",
        "menu": "Débattre",
        "keywords": ["avis", "donner son avis"],
        "excerpt": ["S."],
        "headings": ["Quand\u202f?", "Où\u202f?"],
    }


def test_a_fallback_names_its_language_to_the_reader(content: ContentFolder) -> None:
    assert entries(content, "ar")["/ar/le-sommet/"] == {
        "way": "/ar/le-sommet/",
        "title": "Le\u00a0sommet",
        "lang": "fr",
        "dir": "ltr",
        "language": "الفرنسية",
        "excerpt": ["Deux\u00a0jours."],
        "headings": ["Programme"],
    }


def test_keywords_stand_on_no_page_and_are_set_by_no_typography(content: ContentFolder) -> None:
    content.write(DEBATE, TEXT.format(keywords='l\'eau "vive"', body="Texte."))
    [bundle] = [each for each in content.site().catalogue.published if each.key == "news/debate"]
    text = bundle.translations["fr"].text
    assert text.keywords == ('l\'eau "vive"',)
    assert text.keywords[0] not in text.words


def test_the_name_is_the_digest_of_what_it_holds(content: ContentFolder) -> None:
    before = titles_of(content.site(), "fr")
    content.write(DEBATE, "---\ntitle: Le débat\nsummary: Il commence.\n---\nUn autre texte.\n")
    assert titles_of(content.site(), "fr") == before
    content.write(DEBATE, TEXT.format(keywords="avis", body="Texte."))
    assert titles_of(content.site(), "fr").address != before.address


def test_what_is_scheduled_is_not_in_it(content: ContentFolder) -> None:
    content.write("news/debate/bundle.yaml", "date: 2017-01-01\n")
    assert "/fr/actualites/le-debat/" not in entries(content)


@given(st.integers(0, 12), st.integers(0, 900))
def test_parts_are_left_out_before_pages_and_both_from_the_end(number: int, most: int) -> None:
    pages = [
        {"way": str(each), "headings": ["x" * each], "excerpt": ["S."]} for each in range(number)
    ]
    kept = json.loads(fitting({}, pages, most))["pages"]
    assert [page["way"] for page in kept] == [page["way"] for page in pages[: len(kept)]]
    whole = [page for page in kept if "headings" in page]
    assert whole == pages[: len(whole)]
    assert not any("excerpt" in page for page in kept[len(whole) :])
    assert not whole or len(kept) == number
    if kept:
        assert len(fitting({}, pages, most).encode()) <= most
    if whole != pages:
        assert len(fitting({}, pages, 10**6).encode()) > most


def test_an_index_of_any_words_is_small() -> None:
    chance = random.Random(0)  # noqa: S311 - the same words in each run

    def word() -> str:
        return "".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 9)))

    pages = [
        {"way": f"/fr/{word()}/", "title": f"{word()} {word()}", "keywords": [word(), word()]}
        for _ in range(2000)
    ]
    made = fitting({}, pages, MOST).encode()
    assert MOST - 200 < len(made) <= MOST
    assert compressed(made) <= 18_500, "no language is written in letters at random"


@pytest.mark.parametrize("locale", REAL.locales)
def test_the_index_of_a_site_fits_whole(real_site: Report, locale: str) -> None:
    made = titles_of(real_site.build.site, locale).text.encode()
    assert len(made) <= MOST
    assert compressed(made) <= 15_000 * len(made) / MOST
    assert real_site.build.tree.files[titles_of(real_site.build.site, locale).address].data == made
