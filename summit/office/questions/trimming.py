"""What a message says by itself: without what it quotes, its signature, and what is personal."""

import re
from collections.abc import Callable, Iterable, Iterator

from summit.base.frozen import Frozen
from summit.base.languages import phrases_of_all
from summit.base.languages.record import Mail
from summit.base.text import seen
from summit.privacy.kinds import Passage
from summit.privacy.passages import personal_data

STRUCK = "[…]"
LONGEST_LINE = 1000
"""Of a line that may announce a quotation: the patterns look at no more."""
LINE_ENDS = re.compile("[\u2028\u2029]")
QUOTED = re.compile(r"\s?>")


def _any(part: Callable[[Mail], str]) -> str:
    """Return the pattern of all languages' phrases."""
    return f"(?:{'|'.join(phrases_of_all(lambda language: part(language.mail)))})"


WROTE = re.compile(rf"\b{_any(lambda mail: mail.wrote)}\s?:?\s*$", re.IGNORECASE)
ON = re.compile(rf"\s?{_any(lambda mail: mail.on)}\b")
ORIGINAL = re.compile(
    rf"(?:[-_*]{{2,}}\s*{_any(lambda mail: mail.copied)}\b|_{{10,}}$)", re.IGNORECASE
)
SENDER = re.compile(rf"\*?{_any(lambda mail: mail.sender)}\s?\*?:\*?\s", re.IGNORECASE)
SENT = re.compile(rf"\*?{_any(lambda mail: mail.headers)}\s?\*?:", re.IGNORECASE)
SIGNATURE = re.compile(rf"--$|{_any(lambda mail: mail.signature)} ", re.IGNORECASE)
CLOSING = re.compile(rf"{_any(lambda mail: mail.closings)}[\s,;.!،]*$", re.IGNORECASE)
GREETING = re.compile(rf"[¡\s]*{_any(lambda mail: mail.greetings)}[\s,;.:!،]*", re.IGNORECASE)
MORE = re.compile(r"[?؟]|^\s*(?:p\.?\s?-?s|n\.?\s?b|ملاحظة|ملحوظة)\b", re.IGNORECASE)
"""A question, or a postscript: whoever adds something has not signed yet."""
FEWEST_WORDS = 4
"""Of a sentence after a closing."""
LAST_LINES, SHORT = 6, 60
"""How many lines, and how long, may follow a closing: a name, an office, a street."""


class Trimmed(Frozen):
    """What somebody wrote in a message, and what stood around it."""

    words: str
    left: tuple[str, ...]
    """The lines that were left out, those with words, as they came: quoted, greeting, signing."""


def trimmed(text: str) -> Trimmed:
    """Return what somebody wrote in a message, without what they quote and how they sign."""
    lines = [line.rstrip() for line in LINE_ENDS.sub("\n", seen(text)).split("\n")]
    kept = _without_signature(_without_quotations(_before_original(_without_greeting(lines))))
    words = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
    return Trimmed(words, tuple(_left(lines, kept)))


def own_words(text: str) -> str:
    """Return what somebody wrote in a message, without what they quote and how they sign."""
    return trimmed(text).words


def _left(lines: list[str], kept: list[str]) -> Iterator[str]:
    """Yield the lines with words that are not among those that were kept, in their order."""
    waiting = iter(kept)
    following = next(waiting, None)
    for line in lines:
        if line == following:
            following = next(waiting, None)
        elif line.strip():
            yield line


def without_contacts(text: str, public: Iterable[str] = ()) -> str:
    """Return a text with […] in the place of whatever leads to a person; names stay."""
    listed = tuple(public)
    # What stood beside something personal may look personal without it.
    while found := [each for each in personal_data(text, listed) if each.kind.blocks]:
        for passage in reversed(found):
            text = text[: passage.start] + STRUCK + text[passage.end :]
    return text


def names_at(text: str, public: Iterable[str] = (), own: str = "") -> list[int]:
    """Return which words of a text, counted from 1, begin what may be somebody's name."""
    found = (each for each in personal_data(text, public, own) if not each.kind.blocks)
    return [len(text[: passage.start].split()) + 1 - _is_inside(text, passage) for passage in found]


def _is_inside(text: str, passage: Passage) -> bool:
    """Tell whether a passage begins inside a word, such as d'Awa."""
    return passage.start > 0 and not text[passage.start - 1].isspace()


def _before_original(lines: list[str]) -> list[str]:
    """Return the lines before a whole message that is copied below."""
    for number, line in enumerate(lines):
        following = [each.strip()[:LONGEST_LINE] for each in lines[number + 1 : number + 4]]
        start = line.strip()[:LONGEST_LINE]
        heads = sum(1 for each in following if SENT.match(each))
        # "From the station: …" and "To: …" may be words; with an address, or more, they are not.
        is_header = SENDER.match(start) and heads >= (1 if "@" in start else 2)
        if ORIGINAL.match(start) or is_header:
            return lines[:number]
    return lines


def _without_greeting(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None or not GREETING.fullmatch(lines[first].strip()[:SHORT]):
        return lines
    return [*lines[:first], *lines[first + 1 :]]


def _without_quotations(lines: list[str]) -> list[str]:
    """Return the lines without quoted ones and without what announces them."""
    kept: list[str] = []
    for line in lines:
        if not QUOTED.match(line):
            kept.append(line)
        elif kept and kept[-1] != "\0":
            _drop_announcement(kept)
            kept.append("\0")
    if kept and kept[-1] != "\0":
        _drop_announcement(kept)
    return [line for line in kept if line != "\0"]


def _drop_announcement(kept: list[str]) -> None:
    """Take "On Monday, somebody wrote:" off the end; programs break it over two lines."""
    while kept and not kept[-1].strip():
        kept.pop()
    if kept and WROTE.search(kept[-1][-LONGEST_LINE:]) and kept[-1].rstrip().endswith(":"):
        kept.pop()
        while kept and kept[-1].strip() and ON.match(kept[-1]):
            kept.pop()


def _without_signature(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if SIGNATURE.match(line.strip()[:LONGEST_LINE]):
            lines = lines[:number]
            break
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    for number in range(max(0, len(lines) - LAST_LINES - 1), len(lines)):
        if CLOSING.match(lines[number].strip()[:SHORT]) and all(map(_signs, lines[number + 1 :])):
            return lines[:number]
    return lines


def _signs(line: str) -> bool:
    """Tell whether a line may belong to a signature: it is short, and neither asks nor states."""
    is_sentence = len(line.split()) >= FEWEST_WORDS and line.rstrip().endswith((".", "!", "…"))
    return len(line) <= SHORT and not is_sentence and not MORE.search(line)
