"""The plain text: flowed, 72 characters a line, its words and addresses whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.letter.plain_text import WIDTH, Block, flow, plain_blocks

WORD = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Z"), exclude_characters=">"), min_size=1
).filter(lambda word: word != "From")


def unflow(lines: list[str]) -> str:
    """Return the paragraph that a program which knows RFC 3676 shows."""
    bare = (line.removeprefix(" ") if line.startswith(" ") else line for line in lines)
    return "".join(bare)


@given(st.lists(WORD, max_size=40))
def test_a_flowed_paragraph_is_put_together_again(words: list[str]) -> None:
    text = " ".join(words)
    lines = list(flow(text))
    assert unflow(lines) == text
    assert all(line.endswith(" ") for line in lines[:-1])
    assert not lines[-1].endswith(" ")
    assert all(len(line) <= WIDTH or " " not in line.strip(" ") for line in lines)


@pytest.mark.parametrize(
    ("line", "stuffed"),
    [("> said", " > said"), ("From Paris", " From Paris"), ("Fromage", "Fromage"), ("", "")],
)
def test_what_programs_would_misread_has_a_space_before(line: str, stuffed: str) -> None:
    assert list(flow(line)) == [stuffed]


def test_marks_over_arabic_letters_take_no_place() -> None:
    marked = "لكلٍّ " * 14 + "نهاية"
    assert len(marked) > WIDTH
    assert len(list(flow(marked))) == 1


NOTE = (
    '<p>then<sup id="fnref:1"><a class="footnote-ref" href="{0}#fn:1">1</a></sup>, '
    '<a href="{0}#suite">more</a>.</p>'
    '<div class="footnote"><hr><ol><li id="fn:1"><p>A note.\u00a0'
    '<a class="footnote-backref" href="{0}#fnref:1">\u21a9</a></p></li></ol></div>'
)


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>One\ntwo.</p>\n<p>Three.</p>", [["One two."], ["Three."]]),
        (
            '<p>See <a href="https://example.org/?a=1&amp;b=2">the <em>place</em></a>.</p>',
            [["See the place.", "https://example.org/?a=1&b=2"]],
        ),
        ("<ul>\n<li>One</li>\n<li><p>Two</p></li>\n</ul>", [["- One"], ["- Two"]]),
        ('<ol start="3"><li>One</li><li>Two</li></ol>', [["3. One"], ["4. Two"]]),
        ("<p>21\u00a0h &amp; plus<br>Suite</p>", [["21\u00a0h & plus Suite"]]),
        ('<p><img src="a.jpg" alt="A tram"></p>', [["[A tram]"]]),
        ("<h3>Head</h3><blockquote><p>Said</p></blockquote>", [["Head"], ["Said"]]),
        (NOTE.format("https://example.org/letter/"), [["then[1], more."], ["[1] A note."]]),
        (NOTE.format(""), [["then[1], more."], ["[1] A note."]]),
        ("", []),
    ],
)
def test_an_introduction_keeps_its_words_and_where_they_lead(
    html: str, parts: list[list[str]]
) -> None:
    blocks = plain_blocks(html, "https://example.org/letter/")
    assert [list(block.lines) for block in blocks] == parts


def test_a_list_in_a_list_knows_how_deep_it_stands() -> None:
    html = "<ol><li>One<ul><li>In it</li></ul></li><li>Two</li></ol><p>After.</p>"
    assert plain_blocks(html) == [
        Block(("1. One",), 1),
        Block(("- In it",), 2),
        Block(("2. Two",), 1),
        Block(("After.",), 0),
    ]
