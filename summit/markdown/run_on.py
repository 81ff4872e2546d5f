"""Lines written as a list or as rows of a sheet, which Markdown runs on into one paragraph.

Two lines of one paragraph that begin with the same sign, or with one number after the other, are
a list to whoever wrote them; two with the same number of cells are rows. A break at the end of the
line above (a backslash, two spaces) keeps them apart, and they are right.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from summit.base.problems import Message, say
from summit.markdown.lines import SPACE, UNSEEN

NUMBERED = say(
    'lines that begin with "%(sign)s" run on in one line. Begin each with "1. ", "2. " and so on, '
    "or leave an empty line before each."
)
SIGNED = say(
    'lines that begin with "%(sign)s" run on in one line. Begin each with "- " for a list, or '
    "leave an empty line before each."
)
ROWS = say(
    'lines parted by "%(sign)s" run on in one line. Write them as a table, | a | b |, with '
    '|---|---| under its first line, or begin each with "- ".'
)
TABBED = say(
    "lines parted by tabs run on in one line. Write them as a table, | a | b |, with |---|---| "
    'under its first line, or begin each with "- ".'
)
ORDINAL = re.compile(
    rf"(?P<sign>(?P<word>(?:[^\W\d_]{{2,12}}\.?{SPACE})?)\(?(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*|[a-zA-Z]|[ivxlIVXL]{{2,6}})"
    rf"(?P<style>{SPACE}?[-–—.)\]:/°º]+|(?<=\.\d)|(?<=\.\d\d)|(?<=\d)(?:ers?|res?|è?me|ème|e|º|st|nd|rd|th)?(?={SPACE})))(?={SPACE}|[^\W\d_])"
)
SUFFIX = re.compile(r"^[^\W\d_]+$")
SIGN = re.compile(
    rf"(?P<sign>[①-⓿❶-➓]|\d\ufe0f?\u20e3|\[[ xX]?\]|\([ xX]?\)|[oO§]|[-=~]+>|>>+|--+|[.~_/\\#*+-]"
    rf"|[^\w\s\x00-\x7f«»“”‘’„‚‹›¿¡…%‰\ufffc]\ufe0f?){SPACE}+\S"
)
TIME = re.compile(rf"\d{{1,2}}{SPACE}?(?:[hH]{SPACE}?(?:\d\d)?|:\d\d)(?!\w)")
ENTITY = re.compile(r"&#?\w+;")
HARD = re.compile(r"(?:\\|  +|<br[ ]?/?>[ \t]*)$")
SEPARATOR = re.compile(r"[ \t]*+\|?[ \t]*:?-+:?[ \t]*+(?:\|[ \t]*:?-+:?[ \t]*+)*\|?[ \t]*")
ROMAN = {
    word: number
    for number, word in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split(), 1
    )
}
FIRST_LETTERS = {str(ord("a")), str(ord("A"))}
ALIKE = {"[": "[", "(": "(", "☑": "☐", "☐": "☐", "☒": "☐", "\u20e3": "1"}
ALIKE |= dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄", "1")
"""Signs of one list that are not the same."""

Lines = Sequence[tuple[int, str]]


def find_run_on(lines: Lines) -> tuple[int, Message] | None:
    """Return the first line of a list, or of rows, that a paragraph's lines run on; or nothing."""
    if any("|" in rest and SEPARATOR.fullmatch(rest) for _, rest in lines):
        return None
    bare = [(number, _bare(rest)) for number, rest in lines]
    found = (find(bare) for find in (_ordinals, _signs, _times))
    return next(chain(chain.from_iterable(found), _rows(lines)), None)


def _bare(rest: str) -> str:
    """Return a line without what nobody sees at its beginning."""
    return (rest if rest.isascii() else UNSEEN.sub("", rest)).lstrip()


def _ordinals(lines: Lines) -> Iterator[tuple[int, Message]]:
    """Yield the lines that count on from one before them."""
    after: dict[tuple[str, tuple[str, str]], tuple[int, str]] = {}
    """The first line, and its sign, that a style and a number count on from."""
    for number, bare in lines:
        match = ORDINAL.match(bare)
        if not match:
            continue
        style = match["word"] + SUFFIX.sub("e", "".join(match["style"].split()))
        values = frozenset(_values(match["number"]))
        counted = [after[style, value] for value in values if (style, value) in after]
        if counted:
            line, sign = min(counted)
            yield line, NUMBERED.filled({"sign": sign.strip()})
        if not match["style"] and "." not in match["number"] and int(match["number"]) != 1:
            continue  # "5 rue X" and "6 rue Y" may be words; "1" and "2" are a list
        for value in _next(values):
            after.setdefault((style, value), (number, match["sign"]))


def _values(number: str) -> Iterator[tuple[str, str]]:
    """Yield what a number may be: digits, a letter, a Roman number."""
    if number[0].isdigit():
        head, _, last = number.rpartition(".")
        yield f"digits {head}", str(int(last))
        return
    case = "large" if number.isupper() else "small"
    if number.lower() in ROMAN:
        yield f"Roman {case}", str(ROMAN[number.lower()])
    if len(number) == 1:
        yield f"letter {case}", str(ord(number))


def _next(values: frozenset[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what comes after; letters count from the first one only: "M. N." are names."""
    for kind, value in values:
        if not kind.startswith("letter") or value in FIRST_LETTERS:
            yield kind, str(int(value) + 1)


def _signs(lines: Lines) -> Iterator[tuple[int, Message]]:
    """Yield the lines whose sign comes again; "o" is a word in the midst of Spanish ones."""
    before: dict[str, tuple[int, str]] = {}
    above = ":"
    for number, bare in lines:
        match = SIGN.match(bare)
        is_word = match and match["sign"] in "oO" and not (before or above.endswith(":"))
        if match and not is_word:
            sign = ALIKE.get(match["sign"][-1]) or ALIKE.get(match["sign"][0]) or match["sign"]
            if sign in before:
                line, first = before[sign]
                yield line, SIGNED.filled({"sign": first})
            before.setdefault(sign, (number, match["sign"]))
        above = bare.rstrip()


def _times(lines: Lines) -> Iterator[tuple[int, Message]]:
    """Yield the lines of a programme: two in a row that begin with a time of the day."""
    last = None
    for number, bare in lines:
        match = TIME.match(bare)
        if match and last:
            yield last[0], SIGNED.filled({"sign": last[1].strip()})
        last = (number, match[0]) if match else None


def _rows(lines: Lines) -> Iterator[tuple[int, Message]]:
    """Yield the lines that have as many cells as the one after them."""
    last: tuple[str, int] | None = None
    for place, (_, rest) in enumerate(lines):
        cells = _cells(ENTITY.sub("", rest) if "&" in rest else rest)
        if cells and cells == last:
            number, sign = lines[place - 1][0], cells[0]
            yield number, TABBED if sign == "\t" else ROWS.filled({"sign": sign})
        last = cells


def _cells(line: str) -> tuple[str, int] | None:
    """Return what parts a line like a row of a sheet, and how often."""
    for sign, least in ("\t", 1), (";", 1), ("|", 1), (",", 2):
        count = line.count(sign)
        if count < least or (sign in ";," and re.search(rf"\s?{sign}\s", line)):
            continue
        if sign == "," and re.search(r"\d,\d", line):
            continue
        if sign == ";" and count == 1 and not re.search(r"\S;\S", line):
            continue
        return sign, count
    return None


def paragraphs(joined: Sequence[tuple[int, str, bool]]) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines that run on in one, from the lines with whether each goes on from above."""
    run: list[tuple[int, str]] = []
    for number, rest, goes_on in joined:
        if not goes_on or (run and HARD.search(run[-1][1])):
            if len(run) > 1:
                yield run
            run = []
        run.append((number, rest))
    if len(run) > 1:
        yield run
