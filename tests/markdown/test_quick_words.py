"""What makes the comparing of a text with its page quick changes none of it."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from summit.markdown.inside_words import ONE_STAR, STAR_INSIDE, TWO_STARS, _from_stars
from summit.markdown.words import (
    HTML_TOKEN,
    KEPT,
    MARKUP,
    TOKEN,
    have_same_letters,
    letters,
    tokens,
)

WRITTEN = st.lists(
    st.sampled_from(
        "a|é|ſ|K|مد|1|²| |\n|\n\n|\u00a0|\u2028|\x1c|\u3000|€|→|🙂|_|*|**|***"
        "|`|``|\\|\\*|\\]|!|![|[|]|(x)|(<y z>)"
        "|[^1]|[^1]:|[x]|&|&amp;|&#8217;|{|}|{#k}|{: a=b}|<|>|<b>|</b>|<a href='x > y'>|<a \"|</a>"
        "|<!--|-->|<https://a.b>|<a@b.fr>|'|\"|=".split("|")
    )
    | st.characters(),
    max_size=14,
).map("".join)


@given(WRITTEN)
@example("a&amp;b \\* `c` ![d](e) [f][g] {#h} <i>j</i> [^k]: l]")
def test_tokens_are_found_where_they_begin(text: str) -> None:
    for start in (0, 1):
        end = len(text) - start
        quick = [match.span() for match in tokens(text, start, end)]
        assert quick == [match.span() for match in TOKEN.finditer(text, start, end)]


@given(WRITTEN)
@example("a\u00a0b_c d\x1ce\u2028→🙂\u3000é²")
def test_the_letters_of_pieces_are_those_of_the_text(text: str) -> None:
    assert letters(text) == "".join(KEPT.findall(text))


@given(WRITTEN)
def test_tags_are_parted_from_words(html: str) -> None:
    assert MARKUP.split(html)[1::2] == [match[0] for match in HTML_TOKEN.finditer(html)]


INSIDE = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
PLAIN = re.compile(rf"<!--.*?-->|</?[a-zA-Z][^\s/<>\"'@]*{INSIDE}>", re.DOTALL)


@given(WRITTEN)
@example("<a 'x > y' b>c</a><a \">d<!-- <b> --></b \"'\">")
def test_tags_end_where_they_did(html: str) -> None:
    found = [match.span() for match in HTML_TOKEN.finditer(html)]
    assert found == [match.span() for match in PLAIN.finditer(html)]


@given(st.text(st.sampled_from("aé1*  \n\\ع²_"), max_size=16))
@example("citoyen*ne*s 3*4*5 a**b**c")
@example("a*a*é*1**1**1")
@example("a**b**c**d**e a*\nb*")
@example("**é**a*b***c**d*e*")
def test_stars_are_found_behind_a_letter(text: str) -> None:
    for pattern in (ONE_STAR, TWO_STARS):
        found = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in _from_stars(pattern, text)] == found
        assert not found or STAR_INSIDE.search(text)


@given(st.lists(st.sampled_from(["a", "b", "é", "*", "# ", "- ", "_", " ", "€", "'"])), st.data())
def test_texts_with_the_same_letters_are_known(text: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(text) | st.just([each for each in text if each != "*"]))
    one, another = "".join(text), "".join(other)
    assert have_same_letters(one, another) == (letters(one) == letters(another))
