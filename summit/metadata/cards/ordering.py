"""The order in which the letters of a line stand: the Unicode Bidirectional Algorithm.

https://www.unicode.org/reports/tr9/, whose names of rules stand behind the functions. Left out is
what no text here has: embeddings and overrides, which the content may not use, and spaces at the
end of a line.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from summit.base.frozen import Frozen

ISOLATES = {"LRI", "RLI", "FSI"}
UNSEEN = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}
NEUTRAL = {"B", "S", "WS", "ON", "PDI", *ISOLATES}
SIDES = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""Towards which side what is strong or a number draws its neighbours."""
OPENING, CLOSING = "([{", ")]}"
"""The brackets that come in pairs, of those that a font of share images writes."""


class Run(Frozen):
    """Letters of one direction that follow each other, as they are written."""

    text: str
    is_rtl: bool


def visual_runs(text: str, direction: str) -> list[Run]:
    """Return the runs of a line of text from left to right; ``direction`` is ``ltr`` or ``rtl``."""
    levels = embedding_levels(text, direction)
    runs = [
        (level, "".join(char for _, char in chars))
        for level, chars in groupby(zip(levels, text, strict=True), key=itemgetter(0))
    ]
    for level in range(max(levels, default=0), 0, -1):  # L2
        runs = [*_turned(runs, level)]
    return [Run(each, level % 2 == 1) for level, each in runs]


def _turned(runs: Sequence[tuple[int, str]], least: int) -> Iterator[tuple[int, str]]:
    """Yield the runs, those of this level or a higher one that follow each other turned round."""
    for is_inner, inner in groupby(runs, key=lambda run: run[0] >= least):
        found = [*inner]
        yield from reversed(found) if is_inner else found


def embedding_levels(text: str, direction: str) -> list[int]:
    """Return the level of each character: an odd one is written from right to left."""
    classes = [unicodedata.bidirectional(char) for char in text]
    levels, parts = _parts(classes, 1 if direction == "rtl" else 0)
    for part in parts:
        seen = [place for place in part if classes[place] not in UNSEEN]
        level = levels[part[0]]
        found = _resolved(
            [text[place] for place in seen], [classes[place] for place in seen], level
        )
        for place, raised in zip(seen, found, strict=True):
            levels[place] = raised
    for place in range(1, len(text)):
        if classes[place] in UNSEEN:
            levels[place] = levels[place - 1]
    return levels


def _parts(classes: Sequence[str], base: int) -> tuple[list[int], list[list[int]]]:
    """Return each character's level before letters count, and the parts that isolates make (X)."""
    levels: list[int] = []
    parts: list[list[int]] = [[]]
    open_parts = [(base, parts[0])]
    for place, each in enumerate(classes):
        if each == "PDI" and open_parts[1:]:
            open_parts.pop()
        level, part = open_parts[-1]
        levels.append(level)
        part.append(place)
        if each in ISOLATES:
            parts.append([])
            inner = level + 1 + (level % 2 == _is_rtl(classes, place))
            open_parts.append((inner, parts[-1]))
    return levels, [part for part in parts if part]


def _is_rtl(classes: Sequence[str], place: int) -> bool:
    """Tell whether an isolate is of the right; FSI leaves it to the first letter in it (P2)."""
    if classes[place] != "FSI":
        return classes[place] == "RLI"
    depth = 0
    for each in classes[place + 1 :]:
        depth += (each in ISOLATES) - (each == "PDI")
        if depth < 0:
            break
        if not depth and each in ("L", "R", "AL"):
            return each != "L"
    return False


def _resolved(chars: Sequence[str], classes: list[str], level: int) -> list[int]:
    """Return the levels of a part's characters, which letters and numbers may raise."""
    own = "R" if level % 2 else "L"
    classes = _neutrals(_brackets(chars, _weak(classes, own), own), own)
    raised = {"L": level % 2, "R": 1 - level % 2, "EN": 2 - level % 2, "AN": 2 - level % 2}
    return [level + raised[each] for each in classes]  # I1, I2


def _weak(classes: list[str], own: str) -> list[str]:
    """Return the classes with those of numbers and marks settled by what is near (W1 to W7)."""
    done: list[str] = []
    strong = own
    for each in classes:
        now = each
        if each == "NSM":  # Behind an isolate it has no side, as that has none.
            now = done[-1] if done else own
        if now in ("L", "R", "AL"):
            strong = now
        done.append("AN" if now == "EN" and strong == "AL" else now)
    done = ["R" if each == "AL" else each for each in done]
    for place in range(1, len(done) - 1):
        before, after = done[place - 1], done[place + 1]
        if before == after and (done[place], before) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            done[place] = before
    return _latin_numbers(_with_signs(done), own)


def _with_signs(classes: list[str]) -> list[str]:
    """Return the classes with the signs beside a number as a part of it: "€5", "10%"."""
    done = list(classes)
    for places in (range(len(done)), range(len(done) - 1, -1, -1)):
        before = ""
        for place in places:
            if (done[place], before) == ("ET", "EN"):
                done[place] = "EN"
            before = done[place]
    return ["ON" if each in ("ES", "ET", "CS") else each for each in done]


def _latin_numbers(classes: list[str], own: str) -> list[str]:
    """Return the classes with numbers behind Latin letters as a part of these."""
    strong = own
    done = []
    for each in classes:
        strong = each if each in ("L", "R") else strong
        done.append("L" if each == "EN" and strong == "L" else each)
    return done


def _brackets(chars: Sequence[str], classes: list[str], own: str) -> list[str]:
    """Return the classes with both brackets of a pair towards the same side (N0)."""
    done = list(classes)
    for start, end in _pairs(chars):
        inside = {SIDES[each] for each in done[start + 1 : end] if each in SIDES}
        if not inside:
            continue
        sides = (SIDES[each] for each in reversed(done[:start]) if each in SIDES)
        done[start] = done[end] = own if own in inside else next(sides, own)
    return done


def _pairs(chars: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the brackets that belong together, by where they open."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, char in enumerate(chars):
        if char in OPENING:
            waiting.append((CLOSING[OPENING.index(char)], place))
        elif char in CLOSING and any(char == closing for closing, _ in waiting):
            while waiting[-1][0] != char:
                waiting.pop()
            pairs.append((waiting.pop()[1], place))
    return sorted(pairs)


def _neutrals(classes: list[str], own: str) -> list[str]:
    """Return the classes with what has no side on that of both neighbours, or its own (N1, N2)."""
    done: list[str] = []
    groups = [(key, [*group]) for key, group in groupby(classes, key=NEUTRAL.__contains__)]
    for number, (is_neutral, group) in enumerate(groups):
        if not is_neutral:
            done += group
            continue
        before = SIDES[groups[number - 1][1][-1]] if number else own
        after = SIDES[groups[number + 1][1][0]] if groups[number + 1 :] else own
        done += [before if before == after else own] * len(group)
    return done
