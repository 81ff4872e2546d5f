"""What makes the typography quick changes none of it: each way beside the plain one."""

import re

from hypothesis import given
from hypothesis import strategies as st

from summit.base.languages.es import LANGUAGE as SPANISH
from summit.base.languages.fr import BOUND
from summit.base.languages.record import HELD_TAG, NBSP, NNBSP
from summit.markdown.typography import ADDRESS, ELEMENTS, MAIL, PRIVATE, _blocks, untouchable
from tests.markdown.test_typography import MARKUP

SPACES = rf"[ \n{NBSP}{NNBSP}]+"
PLAIN = (
    (r"(?<=:)(?=\ue001*«)", " "),
    (rf"(?<=\S){SPACES}(?=[;!?](?!\w))", NNBSP),
    (rf"(?<=\S){SPACES}(?=:(?:[\s»{HELD_TAG}]|$))", NBSP),
    (rf"«(?:{SPACES})?", f"«{NBSP}"),
    (rf"(?:{SPACES})?»", f"{NBSP}»"),
    (rf"(?<=[\d{HELD_TAG}]){SPACES}(?=[%€])", NNBSP),
    (rf"(?<=\d){SPACES}(?=\d{{3}}(?!\d))", NNBSP),
    (rf"(?<=\d){SPACES}(?=h\b)", NBSP),
    (rf"(?<=\d{NBSP}h){SPACES}(?=\d)", NBSP),
)
"""What French binds, and how, with all that stands before it first."""
SPACED = st.text(st.sampled_from(f" \n\t{NBSP}{NNBSP}{HELD_TAG}:;!?«»%€12a-h.é"), max_size=30)
EVERYTHING = re.compile(f"{ELEMENTS}|{PRIVATE.pattern}|{ADDRESS}|{MAIL}", re.DOTALL | re.IGNORECASE)
HELD = st.lists(
    st.one_of(
        MARKUP,
        st.sampled_from(
            "a@b.fr |WwW.a.fr |httpſ://x |HTTPS://x.y |<!-- x -->|<PRE>|</pre>|<ſcript>x</script>"
            "|<kbd>K</kbd>|<mark>x</mark>|\ue000|\ue003|<a href='x@y.z'>|<code|>".split("|")
        ),
    ),
    max_size=5,
).map("".join)
ENDS = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h\d>)|(?<=</t[dh]>)|(?<=</d[dt]>)")
CLOSED = st.lists(
    st.sampled_from("x|</p>|</li>|</h2>|</hx>|</td>|</th>|</dd>|</dt>|</tr>|</P>|</".split("|"))
).map("".join)


@given(SPACED)
def test_spaces_are_bound_as_they_were(text: str) -> None:
    for (pattern, replacement), (plain, same) in zip(BOUND, PLAIN, strict=True):
        assert pattern.sub(replacement, text) == re.sub(plain, same, text)


@given(SPACED)
def test_spanish_spaces_too(text: str) -> None:
    assert SPANISH.typography is not None
    ((pattern, replacement),) = SPANISH.typography.spaces
    plain = rf"(?<=[\d{HELD_TAG}]){SPACES}(?=%)"
    assert pattern.sub(replacement, text) == re.sub(plain, NBSP, text)


@given(HELD)
def test_what_is_not_touched_is_all_that_was(markup: str) -> None:
    quick = untouchable(markup)
    found = re.finditer(quick, markup, EVERYTHING.flags) if quick else ()
    assert [each[0] for each in found] == [each[0] for each in EVERYTHING.finditer(markup)]


@given(CLOSED)
def test_blocks_end_where_they_did(markup: str) -> None:
    pieces = list(_blocks(markup))
    assert "".join(pieces) == markup
    assert [each for each in pieces if each] == [each for each in ENDS.split(markup) if each]
    assert (pieces[0], pieces[-1]) == (ENDS.split(markup)[0], ENDS.split(markup)[-1])
