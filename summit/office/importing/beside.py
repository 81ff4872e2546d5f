"""What somebody writes beside their answers: a reviewer must see it before anything is published.

"P.S. After all, do not publish my name." Greetings, polite endings, signatures and what programs
write above a copied message are no such words; whatever may be some stays.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from summit.base.languages import phrases_of_all
from summit.base.languages.record import Language
from summit.subjects.consultation.portable import EDGE

LONGEST = 20_000
"""Characters that are kept of one letter."""
CUT = "[…]"
MOST_SIGNATURE, MOST_NAMES = 8, 4
"""Lines of a signature, and words of a name."""
SIGNATURES = ("--", "—", "__")
EDGES = re.compile(rf"^[{EDGE}>*_]+|[{EDGE}*_]+$")


def _any(part: Callable[[Language], str]) -> str:
    return "|".join(phrases_of_all(part))


SIGNS = r"[\s,;:.!،…]*"
POLITE = re.compile(rf"(?:{_any(lambda each: each.mail.greetings)}){SIGNS}", re.IGNORECASE)
CLOSING = re.compile(rf"(?:{_any(lambda each: each.mail.closings)}){SIGNS}", re.IGNORECASE)
OF_PROGRAMS = re.compile(
    rf"(?:{_any(lambda each: each.mail.signature)})\b.{{0,60}}"
    rf"|-[\s-]*(?:{_any(lambda each: each.mail.copied)})[\s:-]*"
    rf"|(?:{_any(lambda each: each.mail.sender)}|{_any(lambda each: each.mail.headers)}"
    r"|objet|subject|asunto|الموضوع)\s?:.{0,200}"
    rf"|.{{0,200}}(?:{_any(lambda each: each.mail.wrote)})\s?:",
    re.IGNORECASE,
)


def beside(lines: Iterable[str]) -> str:
    """Return what of the lines beside answers a reviewer must see."""
    text = "\n".join(_kept([EDGES.sub("", line) for line in lines]))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} {CUT}"


def _kept(lines: Sequence[str]) -> Iterator[str]:
    is_after_closing = False
    for number, line in enumerate(lines):
        if line in SIGNATURES and len(list(filter(None, lines[number:]))) <= MOST_SIGNATURE:
            return
        if not line or POLITE.fullmatch(line) or OF_PROGRAMS.fullmatch(line):
            continue
        if CLOSING.fullmatch(line):
            is_after_closing = True
        elif not (is_after_closing and _is_name(line)):
            yield line
            is_after_closing = False


def _is_name(line: str) -> bool:
    """Tell whether a line is a name as people sign: a few words, and no sentence."""
    words = line.split()
    is_capital = all(not word[0].islower() for word in words)
    return len(words) <= MOST_NAMES and is_capital and line[-1] not in ".!?؟…"
