"""What makes the reading of lines quick changes none of it: each way beside the plain one."""

from hypothesis import example, given
from hypothesis import strategies as st

from summit.markdown import lines
from summit.markdown.lines import Line, begins, ends, margin, may_begin

SIGNS = (
    " |\t|\u00a0|\u2007|\u202f|\u061c|\u200b|\u200e|\u2060|\ufeff|-|*|+|_|=|#|>|[|[^|]:|1|١|.|)|a|é"
)
SIGNS += "|`|```|~~~|<|<!--|<p>|</div|<pre|2016.|- |1. |> |# |---|- - -|[x]|²|!"
WRITTEN = st.lists(st.sampled_from([*SIGNS.split("|"), "|"]) | st.characters(), max_size=6)
WAYS = (
    lines.NO_PARAGRAPH,
    lines.FENCE,
    lines.RULE,
    lines.COMMENT,
    lines.VERBATIM,
    lines.HTML,
)


@given(WRITTEN.map("".join))
@example("")
@example("\u200b- a")
def test_margins_are_what_they_were(text: str) -> None:
    match = lines.MARKED.match(text) or lines.BLANK.match(text)
    before = match[0] if match else ""
    columns = len(lines.UNSEEN.sub("", before).expandtabs(4))
    assert margin(text) == (columns, text[len(before) :])


@given(WRITTEN.map("".join))
@example("١. a")
@example("+ a")
def test_containers_begin_where_they_did(text: str) -> None:
    found = [each.match(text) for each in (lines.QUOTE, lines.NOTE, lines.ITEM, lines.EMPTY)]
    assert may_begin(text) or not any(found)
    match = begins(Line(0, text, 0, 0), goes_on=False)
    is_rule, item = lines.RULE.match(text), found[2]
    is_year = item is not None and len(item["number"] or "") >= lines.YEAR
    plain = next((each for each in found[:3] if each), None)
    assert (match and match[0]) == (None if is_rule or is_year else plain and plain[0])


@given(WRITTEN.map("".join))
@example("</pre")
@example("___")
def test_paragraphs_end_where_they_did(text: str) -> None:
    assert ends(text) == any(each.match(text) for each in WAYS)
    raw = (lines.FENCE, lines.COMMENT, lines.VERBATIM, lines.HTML)
    assert text[:1] in lines.RAW or not any(each.match(text) for each in raw)
