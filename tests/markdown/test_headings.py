"""Section keys: written, inherited from the source, made from words; contents and anchors."""

import pytest

from summit.base.locales import Locales
from summit.markdown.headings import Heading, find_headings, long_contents, with_anchors
from tests.content_folder import ContentFolder, make_converter

FRENCH, ENGLISH = "pages/summit/index.fr.md", "pages/summit/index.en.md"


def keys(content: ContentFolder, french: str, english: str) -> list[list[str]]:
    """Return the keys of a French text, the source, and of its English translation."""
    content.body(french, FRENCH)
    content.body(english, ENGLISH)
    proses = content.site().proses
    return [
        [heading.key for heading in proses["pages/summit", locale].headings]
        for locale in ("fr", "en")
    ]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        # Written in both, or in one alone: the source's is everyone's.
        ("## Lieu {#place}", "## Venue {#place}", ["place"]),
        ("## Lieu {#place}", "## Venue", ["place"]),
        ("## Le lieu", "## Venue", ["le-lieu"]),
        # Made from words: readable, in ASCII where the script is Latin.
        ("## À l'écoute !", "## Listening", ["a-l-ecoute"]),
        ("## 21 novembre", "## 21 November", ["21-novembre"]),
        # The same words twice.
        ("## Lieu\n\n## Lieu", "## Venue\n\n## Place", ["lieu", "lieu_1"]),
        # Levels count, also those that have no link of their own.
        ("## Un\n\n### Deux\n\n#### Trois", "## A\n\n### B\n\n#### C", ["un", "deux", "trois"]),
        # A heading in code is none.
        ("```\n## Rien\n```\n\n## Lieu", "## Venue", ["lieu"]),
    ],
)
def test_translation_has_the_keys_of_the_source(
    content: ContentFolder, french: str, english: str, expected: list[str]
) -> None:
    assert keys(content, french, english) == [expected, expected]


@pytest.mark.parametrize(
    ("french", "english", "expected"),
    [
        # Other levels, or another number of headings: each has its own.
        ("## Un\n\n## Deux", "## One\n\n### Two", ["one", "two"]),
        ("## Un\n\n## Deux", "## One", ["one"]),
        ("## Un {#a}\n\n## Deux", "## One {#a}", ["a"]),
        # A key that is written in the translation stays with its heading.
        ("## Un\n\n## Deux", "## Two {#deux}\n\n## One", ["deux", "one"]),
        ("## Un\n\n## Deux", "## One {#mine}\n\n## Two", ["mine", "deux"]),
    ],
)
def test_translation_keeps_its_own_keys(
    content: ContentFolder, french: str, english: str, expected: list[str]
) -> None:
    assert keys(content, french, english)[1] == expected


def test_key_that_is_written_twice_is_a_problem(content: ContentFolder) -> None:
    content.body("## Un {#a}\n\n## Deux {#a}", FRENCH)
    content.body("## One\n\n## Two", ENGLISH)
    assert content.problems() == [
        f'content/{FRENCH}:5: the key "a" is used twice. Give each heading its own {{#key}}.'
    ]


def test_source_keys_do_not_stay_for_the_next_text(content: ContentFolder) -> None:
    content.body("## Lieu", FRENCH)
    content.body("## Autre chose", "news/debate/index.fr.md")
    site = content.site()
    assert site.proses["news/debate", "fr"].headings[0].key == "autre-chose"


def test_title_is_plain_text_set_by_the_language(locales: Locales) -> None:
    markdown = "## Le *vrai* lieu : « `a < b` »[^1] {#lieu}\n\n[^1]: Une note."
    (heading,) = make_converter(locales["fr"]).convert(markdown).headings
    assert heading == Heading(2, "lieu", "Le vrai lieu\u00a0: «\u00a0a < b\u00a0»")


def test_commented_heading_is_none() -> None:
    assert find_headings('<!-- <h2 id="a">A</h2> --><h3 id="b">B</h3>') == (Heading(3, "b", "B"),)


def test_only_a_long_text_has_contents() -> None:
    sections = [Heading(2, name, name) for name in "abc"]
    assert long_contents([*sections, Heading(3, "d", "d")]) == tuple(sections)
    assert long_contents([*sections[:2], Heading(3, "d", "d")]) == ()


def test_anchor_stands_beside_its_heading() -> None:
    html = '<h2 id="a">Q &amp; "R"</h2><h4 id="b">B</h4><h2>C</h2>'
    assert with_anchors(html, "Link to {}".format) == (
        '<div class="section"><h2 id="a">Q &amp; "R"</h2><a class="anchor" href="#a" '
        'aria-label="Link to Q &amp; &quot;R&quot;"></a></div><h4 id="b">B</h4><h2>C</h2>'
    )
