"""The plain text: flowed, 72 characters a line, its words and addresses whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.letter.plain_text import WIDTH, flow, plain_parts

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


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>One\ntwo.</p>\n<p>Three.</p>", [["One two."], ["Three."]]),
        (
            '<p>See <a href="https://example.org/?a=1&amp;b=2">the <em>place</em></a>.</p>',
            [["See the place.", "https://example.org/?a=1&b=2"]],
        ),
        ("<ul>\n<li>One</li>\n<li><p>Two</p></li>\n</ul>", [["- One"], ["- Two"]]),
        ("<p>21\u00a0h &amp; plus<br>Suite</p>", [["21\u00a0h & plus Suite"]]),
        ('<p><img src="a.jpg" alt="A tram"></p>', [["[A tram]"]]),
        ("<h3>Head</h3><blockquote><p>Said</p></blockquote>", [["Head"], ["Said"]]),
        ("", []),
    ],
)
def test_an_introduction_keeps_its_words_and_where_they_lead(
    html: str, parts: list[list[str]]
) -> None:
    assert plain_parts(html) == parts
