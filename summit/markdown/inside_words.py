"""Signs of Markdown inside a word or a number, where their editor meant something else.

GitHub's preview makes emphasis of the stars in ``citoyen*ne*s``, strikes out what stands between
the tildes of ``CO~2~`` and shows the words between the backticks of ``l`été d`abord`` as code.
Words in scripts that join the small words before them (Arabic), or have no spaces (Chinese), may
well have a mark inside.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from summit.base.patterns import lazy_pattern
from summit.base.problems import Message, say
from summit.markdown.github import ADDRESS
from summit.markdown.words import CODE, MASKED, Pieces

STARS = say(
    '"%(written)s" has stars inside a word, which set a part of it in italics or bold. Write '
    "%(dotted)s, or %(escaped)s for the stars themselves."
)
SUMS = say(
    '"%(written)s" has stars between numbers, which set a part of it in italics or bold. Write '
    "%(times)s, or %(escaped)s for the stars themselves."
)
TILDES = say(
    '"%(written)s" is struck out by its tildes. Write %(escaped)s for the signs themselves, or '
    "%(doubled)s to strike it out."
)
TICKS = say(
    'a backtick after "%(before)s", which makes code of the words up to the next one. Write the '
    "apostrophe ('), or a space before the backtick for code."
)
LETTER = r"0-9A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"
"""Letters of scripts that part words by spaces, and digits."""
ONE_STAR = lazy_pattern(
    rf"(?<![*{LETTER}])[{LETTER}]+(?<!\*)\*(?=[^\s*])(?:[^*\n]|\n(?!\s*\n)|\*\*)*?(?<=[^\s*])\*(?!\*)"
    rf"[{LETTER}]*"
)
TWO_STARS = lazy_pattern(rf"[{LETTER}]+\*\*(?=[^\s*])[^*\n]+?(?<=[^\s*])\*\*[{LETTER}]+")
ONE_TILDE = lazy_pattern(
    rf"(?P<before>[{LETTER}]*)(?<!~)~(?![\s~])(?P<words>(?:(?!\s~\S)[^~\n])+?)(?<!\s)~(?!~)"
    rf"(?P<after>[{LETTER}]*)"
)
STAR_INSIDE = lazy_pattern(rf"\*(?<=[{LETTER}]\*)\*?(?=[^\s*])")
"""What both have behind their first letters: stars, and no space behind these."""
ONE_LETTER = lazy_pattern(f"[{LETTER}]")
BARE = lazy_pattern(ADDRESS)
SUM = lazy_pattern(r"[\d*.,]+")
WHOLE = lazy_pattern(r"\S*")


def find_inside_words(body: str, own: Pieces) -> Iterator[tuple[int, Message]]:
    """Yield the place in a body of each sign inside a word, and what to do."""
    if "`" in body:
        yield from _ticks(body, own)
    if "*" not in body and "~" not in body:
        return
    text = MASKED.sub(lambda match: "\ufffc" * len(match[0]), "".join(own.texts))
    if "://" in text or "www." in text or "@" in text:
        text = BARE.sub(lambda match: "\ufffc" * len(match[0]), text)
    found = [*_stars(text), *_tildes(text)]
    if found:
        starts = _starts(own)
        for start, message in found:
            piece = bisect_right(starts, start) - 1
            yield own.places[piece] + start - starts[piece], message


def _starts(own: Pieces) -> list[int]:
    """Return where each piece begins in all words."""
    starts, length = [], 0
    for text in own.texts:
        starts.append(length)
        length += len(text)
    return starts


def _stars(text: str) -> Iterator[tuple[int, Message]]:
    """Yield the words with stars inside that Markdown reads as emphasis."""
    for pattern in (ONE_STAR, TWO_STARS) if STAR_INSIDE.search(text) else ():
        for match in _from_stars(pattern, text):
            written = match[0] if len(match[0].split()) == 1 else match[0].split()[0]
            values = {"written": written, "escaped": written.replace("*", "\\*")}
            if SUM.fullmatch(written):
                times = re.sub(r"\*+", " × ", written)
                yield match.start(), SUMS.filled({**values, "times": times.strip()})
            else:
                dotted = re.sub(r"\*+", "·", written)
                yield match.start(), STARS.filled({**values, "dotted": dotted})


def _from_stars(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of one of both patterns, tried where there is a star: few words have one.

    Each begins with the letters before it.
    """
    done = 0
    while star := STAR_INSIDE.search(text, done):
        start = star.start()
        while start > done and ONE_LETTER.match(text, start - 1):
            start -= 1
        match = pattern.match(text, start)
        done = match.end() if match else star.end()
        if match:
            yield match


def _tildes(text: str) -> Iterator[tuple[int, Message]]:
    """Yield what single tildes strike out beside letters, or that begins or ends with a digit."""
    for match in ONE_TILDE.finditer(text) if "~" in text else ():
        words = match["words"]
        if match["before"] or match["after"] or words[0].isdigit() or words[-1].isdigit():
            values = {
                "written": match[0],
                "escaped": match[0].replace("~", "\\~"),
                "doubled": match[0].replace("~", "~~"),
            }
            yield match.start(), TILDES.filled(values)


def _ticks(body: str, own: Pieces) -> Iterator[tuple[int, Message]]:
    """Yield the code whose opening backtick stands where an apostrophe would."""
    for text, place in zip(own.texts, own.places, strict=True):
        if text.startswith(CODE) and place > 0 and body[place] == "`":
            before = re.search(rf"[{LETTER}]+$", body[max(0, place - 30) : place])
            if before:
                yield place, TICKS.filled({"before": before[0]})
