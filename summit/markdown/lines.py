"""What one line of a text begins, as CommonMark reads it."""

import re
from typing import NamedTuple

SPACE = r"[ \t\u00a0\u2007\u202f]"
MARK = r"[\u061c\u200b-\u200f\u2060\ufeff]"
MARKED = re.compile(
    rf"{SPACE}*+{MARK}*+{SPACE}*+"
    rf"(?=(?:[-*+]|\d{{1,9}}[.)]){SPACE}|\#{{1,6}}{SPACE}|>|\||`{{3}}|~{{3}}|\[\^)"
)
"""What stands before a block's marker: no-break spaces count as spaces, invisible marks as none."""
MARGINAL = frozenset(" \t\u00a0\u2007\u202f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
"""What such a margin, or any, begins with."""
UNSEEN = re.compile(MARK)
BLANK = re.compile(r"[ \t]*")
BLANK_LINE = re.compile(r"[ \t]*$")
ITEM = re.compile(
    rf"(?P<mark>[-*+]|(?P<number>\d{{1,9}})[.)])"
    rf"{MARK}*(?P<space>{SPACE}+)(?=\S)"
)
EMPTY = re.compile(rf"(?:[-*+]|(?P<number>\d{{1,3}})[.)]){SPACE}*$")
TASK = re.compile(rf"\[(?P<done>[ xX])\]{SPACE}+(?=\S)")
QUOTE = re.compile(r"> ?")
NOTE = re.compile(r"\[\^[^\]\s]+\]:")
RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
NO_PARAGRAPH = re.compile(rf"\#{{1,6}}(?:{SPACE}|$)|=+\s*$|-+\s*$|\|")
FENCE = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*(?:\.?[\w#.+-]*|\{[^{}`]*\})[ \t]*$")
COMMENT, COMMENT_END = re.compile(r"<!--"), re.compile(r"-->")
VERBATIM = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)
HTML = re.compile(
    r"</?(?:address|article|aside|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir"
    r"|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|h[1-6]|head|header|hr|html|iframe"
    r"|legend|li|link|main|menu|nav|ol|optgroup|option|p|picture|section|summary|table|tbody|td"
    r"|tfoot|th|thead|title|tr|ul)(?=[\s>/]|$)(?![^>]*\smarkdown\b)",
    re.IGNORECASE,
)
BEGINNING, ENDING, RAW = frozenset(">[-*+"), frozenset("#=-|`~*_<"), frozenset("`~<")
"""What lines begin with that open a container, end a paragraph, or hold no Markdown."""
CODE = 4
"""Columns from which on a line is code."""
YEAR = 4
"""Digits from which on a number at a line's start is a year: no list is that long."""
BOXES = {" ": "☐", "x": "☑", "X": "☑"}


class Line(NamedTuple):
    """What is left to read of a line: a tuple, since a text has many."""

    columns: int
    """Columns of space before it, inside the containers it belongs to."""
    rest: str
    number: int
    place: int
    """Where ``rest`` begins in the text."""

    def after(self, length: int) -> "Line":
        """Return what stands after so many characters."""
        columns, rest = margin(self.rest[length:])
        return Line(columns, rest, self.number, self.place + len(self.rest) - len(rest))


def is_plain(rest: str) -> bool:
    """Tell whether a line begins with a letter, as most do: none of the signs here does."""
    return rest[:1].isalpha()


def may_begin(rest: str) -> bool:
    """Tell whether a line begins with the first sign of a container, or with a digit."""
    return rest[:1] in BEGINNING or rest[:1].isdecimal()


def margin(text: str) -> tuple[int, str]:
    """Return the columns before a line's first sign, and the line from there."""
    if text[:1] not in MARGINAL:
        return 0, text
    match = MARKED.match(text) or BLANK.match(text)
    margin = match[0] if match else ""
    return len(UNSEEN.sub("", margin).expandtabs(4)), text[len(margin) :]


def begins(line: Line, *, goes_on: bool) -> re.Match[str] | None:
    """Return the mark that opens a container, if one does."""
    if not may_begin(line.rest) or line.columns >= CODE or RULE.match(line.rest):
        return None
    match = QUOTE.match(line.rest) or NOTE.match(line.rest) or ITEM.match(line.rest)
    if match is None or match.re is not ITEM:
        return match
    if goes_on and match["number"] and int(match["number"]) != 1:
        return None
    return None if len(match["number"] or "") >= YEAR else match


def ends(rest: str) -> bool:
    """Tell whether a line, no item, ends the paragraph above it."""
    if rest[:1] not in ENDING:
        return False
    return any(each.match(rest) for each in (NO_PARAGRAPH, FENCE, RULE, COMMENT, VERBATIM, HTML))


def no_list(words: str) -> str:
    """Return a line of words of which Python-Markdown makes no list."""
    match = None if is_plain(words) else ITEM.match(words)
    return words if match is None else f"{words[: match.end(1) - 1]}\\{words[match.end(1) - 1 :]}"
