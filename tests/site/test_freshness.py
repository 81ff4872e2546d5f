"""What of a translation is older than its source, by the digests of sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.locales import read_locale
from summit.content.models import Text
from summit.content.reader import Translation
from summit.content.yaml_edit import stamp_line, with_line
from summit.markdown.headings import Heading
from summit.site.freshness import TOP, Freshness, freshness_of, sections_of, split, stamp_of

BODY = "Lead.\n\n## Why {#why}\n\nBecause.\n\n### More\n\nMore words here.\n"
HEADINGS = (Heading(2, "why", "Why"), Heading(3, "more", "More"))


def translation(body: str, **front: str) -> Translation:
    text = Text.model_validate({"title": "T", "summary": "S.", **front})
    return Translation(read_locale("fr"), "content/x/index.fr.md", text, body, 1)


def stale_keys(before: str, after: str) -> tuple[str, ...]:
    stamp = stamp_of(sections_of(translation(before), HEADINGS))
    fresh = freshness_of(sections_of(translation(after), HEADINGS), stamp)
    return tuple(section.key for section in fresh.changed)


@pytest.mark.parametrize(
    ("after", "stale"),
    [
        (BODY, ()),
        (BODY.replace("Because.", "Because of that."), ("why",)),
        (BODY.replace("More words", "Fewer words"), ("more",)),
        (BODY.replace("Lead.", "Another lead."), (TOP,)),
        (BODY.replace("## Why", "## Why not"), ("why",)),
        (BODY.replace(" {#why}", " {#reason}"), ()),  # a key is no word to translate
        (BODY.replace("More words here.", "More\n  words\u00a0here."), ()),  # lines broken anew
        (BODY.replace("é", "e\u0301"), ()),
    ],
)
def test_a_change_is_that_of_its_section(after: str, stale: tuple[str, ...]) -> None:
    assert stale_keys(BODY, after) == stale


def test_title_and_summary_are_the_top() -> None:
    stamp = stamp_of(sections_of(translation(BODY), HEADINGS))
    for name in ("title", "summary", "image_alt"):
        changed = sections_of(translation(BODY, **{name: "Other"}), HEADINGS)
        assert [each.key for each in freshness_of(changed, stamp).changed] == [TOP]
    moved = sections_of(translation(BODY, slug="elsewhere"), HEADINGS)
    assert not freshness_of(moved, stamp).is_stale


def test_sections_that_came_and_went_are_told_apart() -> None:
    stamp = stamp_of(sections_of(translation(BODY), HEADINGS))
    now = sections_of(translation("Lead.\n\n## New\n\nFour new words here.\n"), HEADINGS[:1])
    renamed = [section.key for section in now]
    assert renamed == [TOP, "why"]
    fresh = freshness_of(now, stamp)
    assert [section.key for section in fresh.changed] == ["why"]
    assert fresh.removed == ("more",)
    assert fresh.words == 5


def test_nothing_is_claimed_of_what_is_not_known() -> None:
    fresh = freshness_of(sections_of(translation(BODY), HEADINGS), {})
    assert fresh == Freshness(is_stamped=False)
    assert not fresh.is_stale


def test_headings_inside_code_are_no_sections() -> None:
    body = "Lead.\n\n```\n## No\n```\n\n~~~~\n## No\n```\n~~~~\n## Yes\nText.\n"
    assert [part.split("\n")[0] for part in split(body)] == ["Lead.", "## Yes"]


def test_a_text_that_cannot_be_told_apart_is_one_section() -> None:
    sections = sections_of(translation("One\n===\n\nTwo\n---\n"), HEADINGS)
    assert [section.key for section in sections] == [TOP]


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
