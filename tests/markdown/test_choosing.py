"""The HTML of a text before, during and after: what is said, and no trace of what is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.locales import read_locale
from summit.markdown.choosing import Choice
from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import PHASES
from summit.markdown.words import letters
from tests.content_folder import make_converter
from tests.markdown.trial import found

FRENCH, ARABIC = (make_converter(read_locale(key)) for key in ("fr", "ar"))
FACTS = {"starts, day": "lundi 21 novembre", "hashtag": "#CitiesForLife"}
NOTES = "A [before: b[^1]] [after: c[^2]][^1].\n\n[^1]: Un.\n[^2]: Deux [before: x][after: y]."


def choice(phase: str, **more: str) -> Choice:
    return Choice("summit", {"summit": phase, "other": "during", **more}, FACTS)


def shown(body: str, phase: str) -> str:
    sections = {
        each.key: (each.event, each.when) for each in FRENCH.finish(FRENCH.to_html(body)).headings
    }
    now = Choice("summit", choice(phase).phases, FACTS, sections)
    html = FRENCH.to_html(body, None, (), now)
    return re.sub(r"\s*\n\s*", "\n", html)


@pytest.mark.parametrize(
    ("body", "before", "after"),
    [
        ("A [before: *b*] [after: **c**].", "<p>A <em>b</em>.</p>", "<p>A <strong>c</strong>.</p>"),
        ("a\\\n[before: b]\\\nc", "<p>a<br>\nb<br>\nc</p>", "<p>a<br>\nc</p>"),
        ("[before: b]\\\nc", "<p>b<br>\nc</p>", "<p>c</p>"),
        ("a\\\nc [before: b]", "<p>a<br>\nc b</p>", "<p>a<br>\nc </p>"),
        ("[before: b]\n\nC", "<p>b</p>\n<p>C</p>", "<p>C</p>"),
        ("*[before: b]* c", "<p><em>b</em> c</p>", "<p>c</p>"),
        ("[[before: b] c](d)", '<p><a href="d">b c</a></p>', '<p><a href="d">c</a></p>'),
        ("[[before: b]](d) c", '<p><a href="d">b</a> c</p>', "<p>c</p>"),
        (
            "- a\n- [before: b]\n- c",
            "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>",
            "<ul>\n<li>a</li>\n<li>c</li>\n</ul>",
        ),
        (
            "A\n\n- [before: b]\n\nC",
            "<p>A</p>\n<ul>\n<li>b</li>\n</ul>\n<p>C</p>",
            "<p>A</p>\n<p>C</p>",
        ),
        (
            "1. a\n2. [before: b]\n3. c",
            "<ol>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ol>",
            "<ol>\n<li>a</li>\n<li>c</li>\n</ol>",
        ),
        (
            "- [before: b]\n    - c",
            "<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>",
            "<ul>\n<li>c</li>\n</ul>",
        ),
        ("> [before: b\n> c]", "<blockquote>\n<p>b\nc</p>\n</blockquote>", ""),
        (
            "## T\n\n[before: b]\n\n## U\n\nC",
            '<h2 id="t">T</h2>\n<p>b</p>\n<h2 id="u">U</h2>\n<p>C</p>',
            '<h2 id="u">U</h2>\n<p>C</p>',
        ),
        (
            "## [before: T][after: U] {#k}\n\nC",
            '<h2 id="k">T</h2>\n<p>C</p>',
            '<h2 id="k">U</h2>\n<p>C</p>',
        ),
        (
            "## T {#k when=before}\n\nB\n\n### V\n\nD\n\n## U\n\nC",
            '<h2 id="k">T</h2>\n<p>B</p>\n<h3 id="v">V</h3>\n<p>D</p>\n<h2 id="u">U</h2>\n<p>C</p>',
            '<h2 id="u">U</h2>\n<p>C</p>',
        ),
        ('## T {#k when="during after"}\n\nB', "", '<h2 id="k">T</h2>\n<p>B</p>'),
        (
            "## T {#k event=other}\n\n[before: b][during: d][after: c]",
            '<h2 id="k">T</h2>\n<p>d</p>',
            '<h2 id="k">T</h2>\n<p>d</p>',
        ),
        ("A [during other: b] [before other: c]", "<p>A b</p>", "<p>A b</p>"),
        ("Le [fact: starts, day].", "<p>Le lundi 21 novembre.</p>", "<p>Le lundi 21 novembre.</p>"),
        ("[after: Le [fact: starts, day].]", "", "<p>Le lundi 21 novembre.</p>"),
        (
            "`[before: b]` \\[before: c]",
            "<p><code>[before: b]</code> [before: c]</p>",
            "<p><code>[before: b]</code> [before: c]</p>",
        ),
        (
            "```\n[before: b]\n```",
            "<pre><code>[before: b]\n</code></pre>",
            "<pre><code>[before: b]\n</code></pre>",
        ),
        ("A  \n[before: b]", "<p>A<br>\nb</p>", "<p>A</p>"),
        ("A ([before: b])", "<p>A (b)</p>", "<p>A</p>"),
        (
            "[Before : B] [FACT: Starts | Day]",
            "<p>B lundi 21 novembre</p>",
            "<p>lundi 21 novembre</p>",
        ),
    ],
)
def test_each_phase_has_its_html(body: str, before: str, after: str) -> None:
    assert [shown(body, "before"), shown(body, "after")] == [before, after]
    assert found(FRENCH, body) == []


def test_a_row_goes_and_so_does_a_table_without_rows() -> None:
    table = "A\n\n|a|b|\n|---|---|\n|[before: c]|[before: d]|\n"
    assert shown(f"{table}|e|[before: f]|", "after").count("<tr>") == len(["head", "e"])
    assert shown(table, "after") == "<p>A</p>"


def test_notes_follow_what_is_said() -> None:
    before, after = shown(NOTES, "before"), shown(NOTES, "after")
    assert re.findall(r'href="#fn:(\d)">(\d)<', before) == [("1", "1"), ("1", "1")]
    assert "Deux" not in before
    assert re.findall(r'href="#fn:(\d)">(\d)<', after) == [("2", "1"), ("1", "2")]
    assert re.findall(r'<li id="fn:(\d)">', after) == ["2", "1"]
    assert "Deux y." in after
    assert shown("A[^1]\n\n[^1]: [before: n]", "after") == "<p>A</p>"
    for html in (before, after):
        ids = {*re.findall(r'id="([^"]+)"', html)}
        assert {*re.findall(r'href="#([^"]+)"', html)} <= ids


def test_latin_facts_stand_apart_in_arabic() -> None:
    html = ARABIC.to_html("الوسم [fact: hashtag].", None, (), choice("before"))
    assert html == "<p>الوسم <bdi>#CitiesForLife</bdi>.</p>"


def test_what_stands_inside_html_is_refused() -> None:
    [line] = found(FRENCH, "<div>[before: a]</div>")
    assert "Markdown inside <div>" in line or "has no effect" in line


SEPARATORS = [" ", "\n", "", "\n\n", "\n- ", "\\\n", " w\\\n", "\\\nw "]
PARTS = st.lists(
    st.tuples(
        st.sampled_from(["", *PHASES]),
        st.sampled_from(["mot", "*mot*", "[mot](a)", "m, ot."]),
        st.sampled_from(SEPARATORS),
    ),
    min_size=1,
    max_size=6,
)


@given(PARTS, st.sampled_from(PHASES))
def test_the_words_of_a_moment_are_those_written_for_it(
    parts: list[tuple[str, str, str]], phase: str
) -> None:
    pieces = [(f"[{name}: {w}]" if name else w) + between for name, w, between in parts]
    body = "".join(pieces).strip().strip("\\")
    wanted = "".join(
        words * (name in ("", phase)) + between for name, words, between in parts
    ).replace("(a)", "")
    html = FRENCH.to_html(body, None, (), choice(phase))
    assert letters(re.sub("<[^>]*>", "", html)) == letters(wanted)
    assert find_signs(re.sub("<[^>]*>", "", html)).spans == ()
