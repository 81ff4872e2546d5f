"""What of a translation is older than its source, by the digests of sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.catalogs import load_catalog
from summit.base.locales import read_locale
from summit.content.bundles import Translation
from summit.content.models import Text
from summit.content.yaml_edit import stamp_line, with_line
from summit.markdown.converter import Converter
from summit.site.freshness import (
    TOP,
    Freshness,
    Section,
    freshness_of,
    front_words,
    sections_of,
    split,
    stamp_of,
)
from tests.conftest import ROOT

BODY = "Lead's.\n\n## Why {#why}\n\nBecause *é*.\n\n### More\n\nMore [words](a.md) here.\n"
TRANSLATIONS = ROOT / "theme/translations"
CONVERTER = Converter(read_locale("fr"), load_catalog(TRANSLATIONS, read_locale("fr")))


def translation(body: str, **front: str) -> Translation:
    text = Text.model_validate({"title": "T", "summary": "S.", **front})
    return Translation(read_locale("fr"), "content/x/index.fr.md", text, body, 1)


def sections(body: str, **front: str) -> tuple[Section, ...]:
    prose = CONVERTER.convert(body)
    return sections_of(front_words(translation(body, **front)), prose.html, prose.headings)


def stale_keys(before: str, after: str) -> tuple[str, ...]:
    fresh = freshness_of(sections(after), stamp_of(sections(before)))
    return tuple(section.key for section in fresh.changed)


@pytest.mark.parametrize(
    ("after", "stale"),
    [
        (BODY, ()),
        (BODY.replace("Because", "As"), ("why",)),
        (BODY.replace("More [words", "Fewer [words"), ("more",)),
        (BODY.replace("Lead", "Another lead"), (TOP,)),
        (BODY.replace("## Why", "## Why not"), ("why",)),
        (BODY.replace(" here.", " here!"), ("more",)),
        (BODY.replace(" here.", " here.\n\n{figure: by-theme}"), ("more",)),
        (BODY.replace(" here.", " here.[^1]\n\n[^1]: A note."), ("more",)),
        (BODY.replace(" here.", " here.\n\n![A square](a.png)"), ("more",)),
        (f"{BODY}\n## New\n\nWords.\n", ("new",)),
    ],
)
def test_a_change_is_that_of_its_section(after: str, stale: tuple[str, ...]) -> None:
    assert stale_keys(BODY, after) == stale


@pytest.mark.parametrize(
    "after",
    [
        BODY.replace(" {#why}", " {#reason}"),  # a key is no word to translate
        BODY.replace("] here", "]\n  here"),
        BODY.replace(" here", "\u00a0here"),
        BODY.replace("é", "e\u0301"),
        BODY.replace("(a.md)", "(../other/)"),
        BODY.replace("(a.md)", "(/other/#part)"),
        BODY.replace("'", "’"),
        BODY.replace("*é*", "_é_"),
        BODY.replace("*é*", "**é**"),
        BODY.replace("here", "<span class='x'>here</span>"),
        BODY.replace("here", "he\u00adre"),
        BODY.replace("\n", "\r\n"),
        BODY.replace("### More", "### More ###"),
        f"{BODY}\n\n\n",
    ],
)
def test_what_is_no_word_makes_nothing_stale(after: str) -> None:
    assert stale_keys(BODY, after) == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('Il dit "oui".', "Il dit « oui »."),
        ('Il dit "oui".', "Il dit “oui”."),
        ("- un\n- deux", "* un\n* deux"),
        ("Deux jours -- pleins...", "Deux jours – pleins…"),
        ("Vraiment ?", "Vraiment\u202f?"),
        ("[Un](a.md) mot", "[Un][1] mot\n\n[1]: b.md"),
        ("![Un](a.png)", "![Un](b.png)"),
        ("|A|B|\n|-|-|\n|1|2|", "| A | B |\n|:--|--:|\n| 1 | 2 |"),
    ],
)
def test_how_words_are_typed_is_not_the_words(before: str, after: str) -> None:
    assert stale_keys(before, after) == stale_keys(after, before) == ()


TYPED = ("l'eau", "*chat*", '"mot"', "[lien](a.md)", "été", "2016", "Paris", "`code`")
RETYPED = (
    "l’eau",
    "__chat__",
    "« mot »",
    "[lien](b/#c)",
    "e\u0301te\u0301",
    "2016",
    "Paris",
    "`code`",
)


@given(st.lists(st.tuples(st.sampled_from(range(len(TYPED))), st.sampled_from([" ", "\n"]))))
def test_retyping_any_words_makes_nothing_stale(chosen: list[tuple[int, str]]) -> None:
    before = "".join(f"{TYPED[which]} " for which, _ in chosen)
    after = "".join(f"{RETYPED[which]}{space}" for which, space in chosen)
    assert stale_keys(before, after) == ()


@given(
    st.lists(st.sampled_from(TYPED), min_size=1), st.integers(min_value=0), st.sampled_from(TYPED)
)
def test_another_word_anywhere_is_seen(words: list[str], place: int, other: str) -> None:
    changed = list(words)
    changed[place % len(words)] = f"{other} autre"
    assert stale_keys(" ".join(words), " ".join(changed)) == (TOP,)


def test_title_and_summary_are_the_top() -> None:
    made_from = stamp_of(sections(BODY))
    for name in ("title", "summary", "image_alt"):
        changed = sections(BODY, **{name: "Other"})
        assert [each.key for each in freshness_of(changed, made_from).changed] == [TOP]
    assert not freshness_of(sections(BODY, slug="elsewhere"), made_from).is_stale


def test_words_by_which_people_look_for_a_page_are_not_translated() -> None:
    assert sections(BODY, keywords="hours, timetable") == sections(BODY)


def test_sections_that_came_and_went_are_told_apart() -> None:
    made_from = stamp_of(sections(BODY))
    now = sections("Lead's.\n\n## New {#why}\n\nFour new words here.\n")
    fresh = freshness_of(now, made_from)
    assert [section.key for section in fresh.changed] == ["why"]
    assert fresh.removed == ("more",)
    assert fresh.words == 5


def test_nothing_is_claimed_of_what_is_not_known() -> None:
    fresh = freshness_of(sections(BODY), {})
    assert fresh == Freshness(is_stamped=False)
    assert not fresh.is_stale


def test_headings_inside_code_are_no_sections() -> None:
    body = "Lead.\n\n```\n## No\n```\n\n~~~~\n## No\n```\n~~~~\n\n## Yes\n\nText.\n"
    assert [part.split("\n")[0] for part in split(body)] == ["Lead.", "## Yes"]
    assert [section.key for section in sections(body)] == [TOP, "yes"]


def test_every_kind_of_heading_begins_a_section() -> None:
    assert [each.key for each in sections("One\n\nTwo\n---\n\n<h3 id='x'>X</h3>\n")] == [
        TOP,
        "two",
        "x",
    ]


@given(st.text(alphabet="ab#` \n{}~"))
def test_no_word_is_lost_between_sections(body: str) -> None:
    assert "\n".join(split(body)) == body


LINE = stamp_line("made_from", {TOP: "abc123"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: T\n---\nB\n", f"---\ntitle: T\n{LINE}\n---\nB\n"),
        ("---\r\ntitle: T\r\n---\r\nB\r\n", f"---\r\ntitle: T\r\n{LINE}\r\n---\r\nB\r\n"),
        ("\ufeff---\nmade_from: {_: 0}\na: b\n---\n---\n", f"\ufeff---\n{LINE}\na: b\n---\n---\n"),
        (
            "---\nmade_from:\n  _: 0\n  why: 1\n# N\na: b\n---\n",
            "---\nmade_from:\n  _: abc123\n# N\na: b\n---\n",
        ),
    ],
)
def test_one_line_is_written_and_nothing_else(text: str, expected: str) -> None:
    assert with_line(text, LINE) == expected


def test_keys_that_yaml_would_misread_are_quoted() -> None:
    line = stamp_line("made_from", {"a:b": "abc123", "مدن": "abc123", "2-c": "000000"})
    assert line == 'made_from: {"a:b": abc123, مدن: abc123, 2-c: 000000}'
