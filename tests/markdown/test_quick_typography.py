"""What makes the typography quick changes none of it: each way beside the plain one."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from typogrify.filters import widont

from summit.base.languages.ar import SIGNS
from summit.base.languages.es import LANGUAGE as SPANISH
from summit.base.languages.fr import BOUND
from summit.base.languages.record import HELD_TAG, NBSP, NNBSP
from summit.markdown.quotes import _glyphs
from summit.markdown.typography import (
    ADDRESS,
    ELEMENTS,
    ENGLISH,
    HELD,
    HELD_NNBSP,
    MAIL,
    PRIVATE,
    _are_short,
    _blocks,
    _joined_with,
    _keep_last_words,
    _parted,
    untouchable,
)
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
TOUCHY = st.lists(
    st.one_of(
        MARKUP,
        st.sampled_from(
            "a@b.fr |WwW.a.fr |httpſ://x |HTTPS://x.y |<!-- x -->|<PRE>|</pre>|<ſcript>x</script>"
            "|<kbd>K</kbd>|<mark>x</mark>|\ue000|\ue003|<a href='x@y.z'>|<code|>".split("|")
        ),
    ),
    max_size=5,
).map("".join)
FROM_THE_RIGHT = st.text(
    st.sampled_from(
        f"\u0627\u0644\u0645aZé \n\u00a0\u202f-+#$%°.,;:?!«»()&{HELD_TAG}12\u0663\u200e"
    ),
    max_size=24,
)
SPACE = re.compile(r"\s+")
WIDOWS = st.lists(
    st.sampled_from(
        f"mot|un long paragraphe|é| |  |\n|\t|{NBSP}|{NNBSP}|&amp;|{HELD}|<p>|</p>|<li>|</li>"
        "|<a href='x y'>|</a>|<em>|</em>|<abbr title=a>|</abbr>|</code>|<td>|</td>|</h2>|</h7>|>|<"
        "|</dd>|</b> |<span".split("|")
    ),
    max_size=9,
).map("".join)
MARKS = st.text(st.sampled_from("'\"aé ſ1½一²e\u0301\u2029\ue000.,n(«"), max_size=12)
ENDS = re.compile(r"(?<=</p>)|(?<=</li>)|(?<=</h\d>)|(?<=</t[dh]>)|(?<=</d[dt]>)")
CLOSED = st.lists(
    st.sampled_from("x|</p>|</li>|</h2>|</hx>|</td>|</th>|</dd>|</dt>|</tr>|</P>|</".split("|"))
).map("".join)


@given(SPACED)
def test_spaces_are_bound_as_they_were(text: str) -> None:
    for bound, (plain, same) in zip(BOUND, PLAIN, strict=True):
        assert bound.set_in(text) == re.sub(plain, same, text)


@given(SPACED)
def test_spanish_spaces_too(text: str) -> None:
    assert SPANISH.typography is not None
    (bound,) = SPANISH.typography.spaces
    plain = rf"(?<=[\d{HELD_TAG}]){SPACES}(?=%)"
    assert bound.set_in(text) == re.sub(plain, NBSP, text)


@given(FROM_THE_RIGHT)
def test_arabic_signs_are_set_where_they_were(text: str) -> None:
    for sign in SIGNS:
        assert sign.set_in(text) == sign.pattern.sub(sign.replacement, text)


@given(TOUCHY)
def test_what_is_not_touched_is_all_that_was(markup: str) -> None:
    quick = untouchable(markup)
    found = re.finditer(quick, markup, EVERYTHING.flags) if quick else ()
    assert [each[0] for each in found] == [each[0] for each in EVERYTHING.finditer(markup)]


@given(CLOSED)
def test_blocks_end_where_they_did(markup: str) -> None:
    texts, tags = _parted(markup)
    pieces = [_joined_with(text, own) for text, own in _blocks(texts, tags)]
    assert pieces == ENDS.split(markup)


def last_words_kept(markup: str) -> str:
    """Return the markup as typogrify's own pattern finds its last words."""
    markup = markup.replace(NNBSP, HELD_NNBSP).replace(HELD, f"<{HELD}>")
    before, *rest = widont(markup).split("&nbsp;")
    joined, end = [before], len(before)
    for after in rest:
        space = SPACE.match(markup, end)
        assert space
        is_bound = NBSP in space[0] or _are_short(ENDS.split(before)[-1], ENDS.split(after)[0])
        joined += (NBSP if is_bound else space[0]), after
        before, end = after, space.end() + len(after)
    return "".join(joined).replace(f"<{HELD}>", HELD).replace(HELD_NNBSP, NNBSP)


@given(WIDOWS)
@example("<p>un mot</em> </p><li>un <a href='x y'>mot</a> a</b></em>\n</li><td>un a</td>un a\n")
@example(f"<p>un{NBSP}très long paragraphe{NBSP}extraordinaire</p><h2>un <abbr>a</abbr> b</h2>")
@example(f"<p>{HELD} a</p><p><code> a</p><p>un {HELD}</p><p>un a{NNBSP}b</p><p> a</p><p>un< a</p>")
@example("<p>extraordinaires paragraphes</p><h7>un a</h7><p>un <b>&amp;&amp;&amp;</b> a</p><p></p>")
def test_last_words_are_kept_as_they_were(markup: str) -> None:
    assert _keep_last_words(markup) == last_words_kept(markup)


@given(MARKS)
@example("一'一 ²'a a'1 a'a \"a'a\"")
def test_a_mark_between_letters_is_read_like_any(text: str) -> None:
    quick = [*_glyphs(text, ENGLISH, frozenset())]
    assert quick == [*_glyphs(text, ENGLISH, frozenset({"no word is this"}))]
