"""The signs of phases and facts in a text, and what is wrong with them, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.markdown.phases import (
    FACT,
    FACT_SIGN,
    HEAD,
    ODD,
    SIGN,
    event_in,
    fact_in,
    may_have_signs,
    meant_by,
    names_in,
    said_in,
)

KNOWN = 500
"""Texts whose signs are known: several look for them in all texts, one after the other."""
TOKEN = re.compile(
    r"\\."
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"
    r"|<!--.*?-->"
    r"""|</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>"""
    r"|(?P<image>!\[)|(?P<open>\[)|(?P<close>\])|(?P<blank>\n[ \t>]*\n)"
    r"|(?P<block>\n[ \t]*(?:>[ \t]*)*(?:[-+*][ \t]|\d{1,9}[.)][ \t]|\#{1,6}[ \t]|\|))"
    r"|(?P<cell>\|)",
    re.DOTALL,
)
OPEN = say("%(sign)s is not closed. Write ] after the words that it is for.")
ACROSS = say(
    "%(sign)s … ] holds more than one paragraph, line of a list or cell. Write one in each; or "
    "limit the whole section, on its heading: {#its-key when=%(when)s}."
)
NESTED = say("%(sign)s stands inside another. Close the first with ] before it.")
LINK = say(
    "%(sign)s … ] is followed by what makes a link of it. Write the link inside, "
    "%(sign)s [words](address)]; or \\[ for words in brackets."
)
FACT_LINK = say(
    "[fact: …] is followed by what makes a link of it. Write it among the link's words: "
    "[the [fact: …]](address)."
)
DEFINED = say("%(sign)s … ] is followed by a colon. Write the colon inside, before the ].")
IN_IMAGE = say(
    "%(sign)s stands in the words for a picture. Write it around the whole picture: "
    "%(sign)s ![what it shows](its file)]."
)
NO_WORDS = say("%(sign)s has no words. Write them after the colon, or delete it.")
FOREIGN = say('"[%(word)s:" is written "[%(name)s:" in every language; or \\[ for words.')
ODD_NAMES = say(
    '"[%(said)s:" names no phase. Write [before: …], [during, after: …], or of another event '
    "[after consultation: …]; or \\[ for words."
)
NO_FACT = say("[fact: …] needs the name of a fact alone, such as [fact: starts, day].")


class Span(Frozen):
    """One of the signs, with its place in the text."""

    start: int
    end: int
    names: tuple[str, ...]
    """The phases; none for a fact."""
    inner: str
    """The words, or the fact with its form: ``starts, day``."""
    event: str = ""
    """The event of the phases, where another than the section's is named."""


class Signs(Frozen):
    """What a text has of them, and what is wrong, each with its place."""

    spans: tuple[Span, ...] = ()
    """Phases, and the facts within and without them."""
    faults: tuple[tuple[int, Message], ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that are named, in order."""
        return tuple(span.inner for span in self.spans if not span.names)


def find_signs(text: str, code: Iterable[tuple[int, int]] = ()) -> Signs:
    """Return the signs of a text; ``code`` are the places that hold none."""
    return _signs_of(text, tuple(code)) if may_have_signs(text) else Signs()


@lru_cache(KNOWN)
def _signs_of(text: str, code: tuple[tuple[int, int], ...]) -> Signs:
    masked = text
    for start, end in code:
        masked = masked[:start] + re.sub(r"[^\n]", " ", masked[start:end]) + masked[end:]
    spans: list[Span] = []
    faults: list[tuple[int, Message]] = []
    for found in _read(masked, text):
        (spans if isinstance(found, Span) else faults).append(found)  # type: ignore[arg-type]
    return Signs(tuple(spans), tuple(faults))


@dataclass
class _Open:
    """A bracket that is open."""

    start: int
    sign: re.Match[str] | None = None
    is_image: bool = False
    fault: Message | None = None


def _read(masked: str, text: str) -> Iterator[Span | tuple[int, Message]]:
    stack: list[_Open] = []
    place = 0
    while match := TOKEN.search(masked, place):
        place = match.end()
        phase = next((each for each in stack if each.sign), None)
        if match["open"] or match["image"]:
            yield from _opened(stack, phase, masked, match)
        elif match["close"] and stack:
            yield from _closed(stack.pop(), masked, text, place)
        elif match["blank"]:
            yield from _unclosed(stack, masked)
            stack.clear()
            place = match.end() - 1
        elif phase and match["block"]:
            phase.fault = phase.fault or ACROSS
            place = match.start() + 1
        elif phase and match["cell"] and _is_row(masked, match.start()):
            phase.fault = phase.fault or ACROSS
    yield from _unclosed(stack, masked)


def _is_row(text: str, place: int) -> bool:
    """Tell whether a place is in a row of a table: its block has the line under the first row."""
    start = text.rfind("\n\n", 0, place) + 1
    end = text.find("\n\n", place)
    block = text[start : end if end > 0 else len(text)]
    return re.search(r"^[ \t>]*(?=[^\n]*\|)[-:| \t]+$", block, re.MULTILINE) is not None


def _opened(
    stack: list[_Open], phase: _Open | None, text: str, match: re.Match[str]
) -> Iterator[tuple[int, Message]]:
    """Open a bracket, and yield what is wrong with its being there."""
    at = match.end() - 1
    sign, fact = SIGN.match(text, at), FACT_SIGN.match(text, at)
    head = HEAD.match(text, at)
    meant = meant_by(head["word"]) if head and not sign and not fact else None
    in_image = match["image"] or any(each.is_image for each in stack)
    odd = ODD.match(text, at)
    if odd and not sign:
        yield at, ODD_NAMES.filled({"said": " ".join(odd["said"].split())})
    elif head and meant:
        yield at, FOREIGN.filled({"word": head["word"], "name": meant})
    elif sign and in_image:
        yield at, _filled(IN_IMAGE, sign)
        sign = None
    elif fact and in_image:
        yield at, IN_IMAGE.filled({"sign": "[fact:"})
    elif sign and phase:
        yield at, _filled(NESTED, sign)
        sign = None
    stack.append(_Open(at, sign, bool(match["image"])))


def _closed(
    opened: _Open, masked: str, text: str, end: int
) -> Iterator[Span | tuple[int, Message]]:
    """Yield the sign that a bracket ends, or what is wrong with it."""
    fact = FACT_SIGN.fullmatch(masked, opened.start, end)
    if fact:
        yield Span(opened.start, end, (), fact_in(fact["inner"]))
        if not fact_in(fact["inner"]).split(",")[0].strip():
            yield opened.start, NO_FACT
        elif _after(masked, opened.start, end) is LINK:
            yield opened.start, FACT_LINK
    elif HEAD.match(masked, opened.start) and _is_fact(masked, opened.start):
        yield opened.start, NO_FACT
    if opened.sign is None:
        return
    sign = opened.sign
    inner = text[sign.end() : end - 1].strip()
    fault = opened.fault or _after(masked, opened.start, end) or (None if inner else NO_WORDS)
    if fault:
        yield opened.start, _filled(fault, sign)
    yield Span(opened.start, end, names_in(sign["names"]), inner, event_in(said_in(sign)))


def _is_fact(text: str, start: int) -> bool:
    head = HEAD.match(text, start)
    return head is not None and head["word"].lower() == FACT


def _after(text: str, start: int, end: int) -> Message | None:
    """Return what is wrong with what follows a sign."""
    following = text[end : end + 1]
    if following == ":" and not text[text.rfind("\n", 0, start) + 1 : start].strip(" \t>"):
        return DEFINED
    is_other = SIGN.match(text, end) or FACT_SIGN.match(text, end) or text.startswith("[^", end)
    is_link = following == "(" or (following == "[" and not is_other and "]" in text[end:])
    return LINK if is_link and not HEAD.match(text, end) else None


def _unclosed(stack: list[_Open], text: str) -> Iterator[tuple[int, Message]]:
    """Yield the signs that a paragraph's end leaves open."""
    for opened in stack:
        if opened.sign:
            depth, later = 0, TOKEN.finditer(text, opened.start)
            for match in later:
                depth += bool(match["open"] or match["image"]) - bool(match["close"])
                if depth == 0:
                    break
            yield opened.start, _filled(OPEN if depth else ACROSS, opened.sign)


def _filled(message: Message, sign: re.Match[str]) -> Message:
    names = names_in(sign["names"])
    when = names[0] if len(names) == 1 else f'"{" ".join(names)}"'
    values = {"sign": f"[{', '.join(names)}:", "when": when}
    return message.filled({key: each for key, each in values.items() if f"%({key})s" in message.id})
