"""The law that what an editor wrote is on the page: every word, once, in order, and no sign left.

The letters and digits of a text are compared with those of its HTML. As they follow each other in
both, the n-th letter of the page is the n-th of the text: that is how a sign on the page is found
in its line, and whether a backslash excuses it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape, unescape
from itertools import islice, zip_longest

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.markdown.blocks import Blocks, read_blocks
from summit.markdown.cells import find_surplus
from summit.markdown.inside_words import find_inside_words
from summit.markdown.lines import HTML
from summit.markdown.stray_signs import INSIDE_HTML, find_stray_signs
from summit.markdown.words import (
    ABBREVIATION,
    DEFINITION,
    INSIDE,
    KEPT,
    MASKED,
    NOTE_ITEM,
    Pieces,
    have_same_letters,
    letters,
    shown,
    written,
)

Told = tuple[tuple[re.Pattern[str], str], ...]
Slips = tuple[tuple[re.Pattern[str], Message], ...]
MISSING = say(
    '"%(words)s" would not be on the page. Look at the signs before it: write a backslash before '
    "one that is no markup."
)
INVENTED = say(
    'the page would show "%(shown)s" as words here, where the text has signs of Markdown. Leave an '
    "empty line before this line, or write a backslash before its signs."
)
OTHER = say(
    'the page would show "%(shown)s" where "%(words)s" is written. Look at the signs before it: '
    "write a backslash before one that is no markup."
)
UNSET = say('the typography of this language changes "%(words)s" into "%(shown)s".')
UNUSED = say(
    'nothing refers to "%(label)s", so that the page would not show this line. Delete it, or write '
    "\\[ for words in brackets."
)
NOTE_NAME = say('a note\'s name is one word: "%(label)s" is none. Write a number, [^1].')
UNCALLED = say(
    "no words refer to this note. Write [^%(label)s] where it belongs, or delete the note."
)
KEY_IN_BRACES = say("write {#%(word)s} to give the heading a key, or \\{%(word)s} for words.")
HEADING_END = re.compile(r"[^{\n]\{([a-zA-Z][\w-]*)\}</h[1-6]>")
NOTE_CALLED = re.compile(r'id="fnref:([^"]*)"')
EXPLAINED = re.compile(r">([^<>]*)</abbr>")
GOAL = re.compile(r'(?:href|src)="([^"]*)"')
SPACED_NOTE = re.compile(r'<li id="fn:([^"]*\s[^"]*)"')
HTML_BLOCK = re.compile(rf"^{HTML.pattern}", re.MULTILINE | re.IGNORECASE)
RESUMED = re.compile(r"\n[ \t]*\n(?:[ \t]*(?:<[^\n]*)?\n)*[ \t]*[^<\s]")
"""Where GitHub reads Markdown again inside HTML: after an empty line."""
TAG = re.compile(rf"<!--.*?-->|<{INSIDE}>", re.DOTALL)
ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
SIGN = re.compile(r"[^\w\s]|_")
MOST = 50
"""Signs left in one text that are told at once."""
LONGEST = 60
"""Characters of the words that a message names."""


class Law(Frozen):
    """What inserts tell: what stands for their words, and which signs are theirs."""

    told: Told = ()
    slips: Slips = ()


def check_words(law: Law, body: str, html: str, set_html: str) -> list[tuple[int, Message]]:
    """Return the lines of a body, from 0, and what a page would lose, invent or leave there.

    ``html`` is what Markdown made of the body, ``set_html`` the same with its typography.
    """
    blocks = read_blocks(body)
    found = [*blocks.faults, *find_surplus(body, blocks), *_unused(body, html, blocks)]
    if "\n<" in f"\n{body}":
        found += _resumed(body, blocks)
    notes = NOTE_ITEM.findall(html)
    own, page = written(body, blocks, notes), shown(html, law.told)
    found += ((_line(body, place), each) for place, each in find_inside_words(body, own))
    found += _first_lines(_leftovers(law, body, html, own, page))
    if not found:
        found += _differences(body, own, page)
    message = check_typography(*(TAG.sub("", each) for each in (html, set_html)))
    if message:
        found.append((0, message))
    return found


def check_typography(words: str, set_words: str) -> Message | None:
    """Return what typography changed besides signs and spaces."""
    before, after = (each.replace("&nbsp;", " ") for each in (words, set_words))
    if have_same_letters(before, after):
        return None
    _, lost, other = _difference(letters(before), letters(after))
    return UNSET.filled({"words": lost[:LONGEST], "shown": other[:LONGEST]})


def _line(body: str, place: int) -> int:
    return bisect_left(_line_ends(body), place)


@lru_cache(1)
def _line_ends(body: str) -> list[int]:
    """Return where the lines of a text end: of a text with faults, many places are asked for."""
    return [match.start() for match in re.finditer("\n", body)]


def _difference(own: str, page: str) -> tuple[int, str, str]:
    """Return where two texts begin to differ, and what each has there."""
    pairs = enumerate(zip_longest(own, page))
    start = next(place for place, (left, right) in pairs if left != right)
    end, longest = 0, min(len(own), len(page)) - start
    while end < longest and own[-1 - end] == page[-1 - end]:
        end += 1
    return start, own[start : len(own) - end], page[start : len(page) - end]


def _differences(body: str, own: Pieces, page: Pieces) -> Iterator[tuple[int, Message]]:
    """Yield where the page's words are no longer those that are written."""
    left, right = "".join(own.texts), "".join(page.texts)
    if have_same_letters(left, right):
        return
    start, missing, extra = _difference(letters(left), letters(right))
    places = list(own.letter_places())
    place = places[start] if start < len(places) else len(body)
    words = _words(body, places[start : start + len(missing)])
    message = OTHER if missing and extra else MISSING if missing else INVENTED
    yield _line(body, place), message.filled({"words": words, "shown": extra[:LONGEST]})


def _words(body: str, places: list[int]) -> str:
    """Return the whole words that have letters at these places, as far as a message takes them."""
    if not places:
        return ""
    start, end = places[0], min(places[0] + LONGEST, max(places[0], places[-1]) + 1)
    while start and KEPT.match(body, start - 1):
        start -= 1
    while end < len(body) and KEPT.match(body, end):
        end += 1
    return " ".join(body[start:end].split())


def _unused(body: str, html: str, blocks: Blocks) -> Iterator[tuple[int, Message]]:
    """Yield the definitions that no words refer to: the page would lose theirs, or leave them."""
    if "]:" not in body and "] :" not in body:
        return
    for label in SPACED_NOTE.findall(html):
        place = max(body.find(f"[^{unescape(label)}]"), 0)
        yield _line(body, place), NOTE_NAME.filled({"label": unescape(label)})
    called = frozenset(NOTE_CALLED.findall(html))
    for start, _ in blocks.notes:
        label = body[start + 2 : body.find("]", start)]
        if escape(label) not in called:
            yield _line(body, start), UNCALLED.filled({"label": label})
    explained = frozenset(EXPLAINED.findall(html))
    for match in ABBREVIATION.finditer(body):
        if match["id"] not in explained and f">{match['id']}</abbr>" not in html:
            yield _line(body, match.start("id")), UNUSED.filled({"label": match["id"]})
    goals = dict.fromkeys(letters(unescape(each)) for each in GOAL.findall(html))
    every = "\n".join(goals)
    for match in DEFINITION.finditer(body):
        to = letters(match["to"])
        if not goals or (to not in goals and to not in every):
            yield _line(body, match.start("id")), UNUSED.filled({"label": match["id"]})


def _first_lines(found: Iterable[tuple[int, Message]]) -> Iterator[tuple[int, Message]]:
    """Yield what is wrong on several lines in a row for the first of them only."""
    before: dict[str, int] = {}
    for line, message in sorted(found):
        if before.get(message.id) not in (line - 1, line):
            yield line, message
        before[message.id] = line


def _leftovers(
    law: Law, body: str, html: str, own: Pieces, seen: Pieces
) -> Iterator[tuple[int, Message]]:
    """Yield the signs that are left on the page and that no backslash excuses."""
    page = "".join(seen.texts)
    text = MASKED.sub(lambda match: "\ufffc" * len(match[0]), page)
    for match in HEADING_END.finditer(html) if "}</h" in html else ():
        braces = body.find(f"{{{match[1]}}}")
        if braces > 0 and body[braces - 1] != "\\":
            yield _line(body, braces), KEY_IN_BRACES.filled({"word": match[1]})
    gaps: Gaps | None = None
    for start, signs, message in islice(find_stray_signs(text, law.slips), MOST):
        gaps = gaps or Gaps(body, page, tuple(own.letter_places()), tuple(_places(page)))
        place = _place_of(gaps, start, signs)
        if place is not None:
            tag = _html_around(body, place)
            yield _line(body, place), INSIDE_HTML.filled({"tag": tag}) if tag else message


class Gaps(Frozen):
    """A text and its page, with the place of each letter in either."""

    body: str
    page: str
    written: tuple[int, ...]
    shown: tuple[int, ...]


def _places(text: str) -> Iterator[int]:
    """Yield the place of each letter."""
    for match in KEPT.finditer(text):
        yield from range(match.start(), match.end())


def _place_of(gaps: Gaps, start: int, signs: str) -> int | None:
    """Return where signs of the page stand in the text; None where a backslash excuses them."""
    sign = SIGN.search(signs)
    at, mark = (start + sign.start(), sign[0]) if sign else (start, signs)
    number = min(bisect_left(gaps.shown, at), len(gaps.written))
    end = gaps.written[number] if number < len(gaps.written) else len(gaps.body)
    begin = gaps.written[number - 1] + 1 if number else 0
    if begin > end:  # the words before it are those of another place: notes come last
        begin = gaps.body.rfind("\n", 0, end) + 1
    gap = gaps.body[begin:end]
    if ESCAPED.search(gap) or (mark not in gap and mark in unescape(gap)):
        return None
    since = gaps.shown[number - 1] + 1 if number else 0
    found = [begin + place for place, each in enumerate(gap) if each == mark]
    nth = gaps.page[since:at].count(mark)
    return found[min(nth, len(found) - 1)] if found else max(gaps.body.find(signs), 0)


def _html_around(body: str, place: int) -> str | None:
    """Return the name of the HTML element, alone at a line's start, that a place is in."""
    inside = (name for name, start, end in _html_blocks(body) if start < place < end)
    return next(inside, None)


def _html_blocks(body: str) -> Iterator[tuple[str, int, int]]:
    """Yield the name of each element that holds no Markdown, and the place of what is in it."""
    done, open_ended = 0, set[str]()
    for match in HTML_BLOCK.finditer(body):
        name = match[0].strip("</ ")
        if match.start() < done or name in open_ended:
            continue
        end = body.find(f"</{name}", match.end())
        if end > 0:
            yield name, match.end(), end
            done = end
        else:  # Nor does one of that name that comes later.
            open_ended.add(name)


def _resumed(body: str, blocks: Blocks) -> Iterator[tuple[int, Message]]:
    """Yield the words inside HTML that GitHub reads as Markdown, after an empty line."""
    for name, start, end in _html_blocks(body):
        match = RESUMED.search(body, start, end)
        if match and not any(first <= start < last for first, last in blocks.code):
            yield _line(body, match.end()), INSIDE_HTML.filled({"tag": name})
