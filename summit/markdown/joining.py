"""Words that are said, joined again where others are left out between them."""

from collections.abc import Callable

from summit.markdown.phase_signs import find_signs
from summit.markdown.phases import FACT_SIGN, fact_in

CLOSING = ".,;:!?…)]}»؟،؛"
OPENING = "([{«“¿¡"
ENDS = ".!?…"
PAIRS = ("()", "[]", "«»", "“”")


def joined(before: str, after: str) -> str:
    """Return the words around something that is left out, with the space that belongs there."""
    left, right = before.rstrip(), after.lstrip()
    if not left:
        return right
    if not right:
        return left + (after[:1] if before == left else before[len(left) :])
    if right[0] in CLOSING and _is_same_end(left[-1], right[0]):
        return joined(before, right[1:])
    if left[-1] + right[0] in PAIRS:
        return joined(left[:-1], right[1:])
    return left + _space(before[len(left) :], after[: len(after) - len(right)], left, right) + right


def _space(before: str, after: str, left: str, right: str) -> str:
    """Return the space between words that were not neighbours, from the spaces on either side."""
    if left[-1] in OPENING:
        return before
    # A sign of two parts keeps the space that is written before it; a full stop has none.
    return after if right[0] in CLOSING else before or after


def _is_same_end(last: str, first: str) -> bool:
    """Tell whether a sign repeats what ends the words before it."""
    return first in ".,;:" and (last == first or (first == "." and last in ENDS))


def said_plain(
    text: str, is_said: Callable[[str, tuple[str, ...]], bool], tell: Callable[[str], str]
) -> str:
    """Return plain words, such as a title, as they are said: of each sign its words, or nothing."""
    signs = find_signs(text)
    if not signs.spans:
        return text
    said, done = "", 0
    phases = sorted((span for span in signs.spans if span.names), key=lambda span: span.start)
    gap = False
    for span in phases:
        part = text[done : span.start]
        said = joined(said, part) if gap else said + part
        gap = not is_said(span.event, span.names)
        said += "" if gap else span.inner
        done = span.end
    said = joined(said, text[done:]) if gap else said + text[done:]
    return FACT_SIGN.sub(lambda match: tell(fact_in(match["inner"])), said).strip()
