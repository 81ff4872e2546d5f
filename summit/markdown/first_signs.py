"""Signs at a line's start that GitHub's preview takes for markup, or not, against their editor."""

import re

from summit.base.problems import Message, say
from summit.markdown.lines import SPACE

UNDERLINED = say(
    'the line "%(signs)s" makes a heading of the words above it. Leave an empty line before it, or '
    'write a heading as "## Words".'
)
MORE_THAN = say(
    'a line that begins with "%(sign)s" is a quotation. Write \\%(sign)s for the sign itself, or '
    '"> " and an empty line before it for a quotation.'
)
NO_HEADING_WORDS = say(
    'a heading without words. Write them after "%(signs)s" and a space, on the same line, or '
    "delete it."
)
TOO_DEEP = say("a heading has at most six signs. Write fewer, or \\# for the sign itself.")
SPACED_IMAGE = say(
    "an image that is none: a space stands after its !. Write ![what the image shows](its file)."
)
TWICE = say(
    "the lines at the top of the file, between the two ---, are written a second time here. Delete "
    "them here, up to and with the second ---."
)
SETEXT = re.compile(r"(?:--+|=+)[ \t]*$")
QUOTED_SUM = re.compile(r"(>(?:=|≥)?[ \t]?[-+]?\d)|(>=)")
EMPTY_HEADING = re.compile(rf"(\#{{1,6}})(?:{SPACE}++\#*+)?+{SPACE}*+$")
SEVEN = re.compile(rf"\#{{7,}}(?:{SPACE}|$)")
IMAGE = re.compile(
    r"(?:^|[.;:>)\]])[ \t]*![ \t\u00a0\u202f]+\[[^\]\n]*\]"
    r"\([^\s()]+\.(?:jpe?g|png|webp|avif|gif|svg)(?:\s+\"[^\"\n]*\")?\)",
    re.IGNORECASE,
)


def find_first_signs(rest: str, *, goes_on: bool, is_second: bool) -> Message | None:
    """Return what is wrong with the first signs of a line, inside the containers it belongs to.

    ``goes_on`` says that the line is in a paragraph, ``is_second`` that this has one line above:
    a double line under it is a heading of the first level then, which is said elsewhere.
    """
    first = rest[:1]
    if first == "#":
        empty = EMPTY_HEADING.match(rest)
        if empty:
            return NO_HEADING_WORDS.filled({"signs": empty[1]})
        return TOO_DEEP if SEVEN.match(rest) else None
    if goes_on and (first == "-" or (first == "=" and not is_second)) and SETEXT.match(rest):
        return UNDERLINED.filled({"signs": rest.strip()})
    if first == ">":
        quoted = QUOTED_SUM.match(rest)
        if quoted and (goes_on or " " not in quoted[0]):
            return MORE_THAN.filled({"sign": quoted[0]})
    return SPACED_IMAGE if "! " in rest and IMAGE.search(rest) else None
