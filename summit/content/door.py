"""What a file must be before anything reads it: UTF-8, of a size that a person writes, whole.

Everything that editors write comes through here, whoever asks for it: libraries behind it crash
on what is nested too deeply, and take the square of the length of what is hostile.
"""

import os
import re
from pathlib import Path
from typing import NoReturn

from summit.base.at_once import open_at_once
from summit.base.problems import ContentError, Message, Problem, grouped, reason_of, say

LARGEST = 500_000
"""Bytes of a text or of facts: a book of 80,000 words."""
LONGEST_LINE = 40_000
"""Characters: twice the longest answer of a consultation."""
WORK = 6_000_000
"""Signs of markup in a paragraph times its characters: Markdown looks from each to the end."""
WORK_OF_WORD, WORK_OF_COPY, WORK_OF_FENCE = 25, 10, 20
"""How many times less weighs the square of a word without spaces, a copy, and a block of code."""
LONG = 500
WORD = re.compile(rf"\S{{{LONG},}}|[^\S\n]{{{LONG},}}")
"""One without end, or a space without end within a line: a Tab is as long as four."""
WORK_OF_CHARACTER = 200
"""How much a whole text may have of that for each of its characters, besides."""
CONFLICT = re.compile(r"^(?:(?:<{7}|>{7}) .*|\|{7} [^|\n]*)$", re.MULTILINE)
STRAY_CHARACTER = re.compile("[\0-\b\v\f\x0e-\x1f\x7f\ue000-\ue003]")
"""Control characters, and the private-use ones that typography works with."""
BLANK_LINE = re.compile(r"(?<=\n)(?=[ \t]*\n)")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])[ \t]")
NEXT_ITEM = re.compile(r"(?<=\n)(?=[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t])")
SIGNS = "[]<_*`("
SIGN = re.compile(rf"[{re.escape(SIGNS)}]|^[=-]+$", re.MULTILINE)
LIGHTER = ("\\", "@", "://", "  \n")
"""Signs of markup, too: Markdown looks from none of them to the end, and copies the paragraph."""
HEADING = re.compile(r"^[ \t>]*+(?:#{1,6}\s|[=-]+[ \t]*+$)", re.MULTILINE)
"""For which all that comes after it in a paragraph, in its items too, is copied."""
FENCE = re.compile(r"^[ \t>]*+(?:`{3}|~{3})", re.MULTILINE)
SAID = {
    "too long": say(
        "a line of %(count)s characters; the longest may have %(limit)s. Part it into paragraphs."
    ),
}
TOO_MUCH = say(
    "too many brackets, stars or other signs of markup in one paragraph, or a word or a space "
    "without end. Part it."
)


def loaded(path: Path, name: str) -> bytes:
    """Return the bytes of a file; raise ContentError for one that is too large, or not there."""
    try:
        with open(path, "rb", buffering=0, opener=open_at_once) as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read() or b"" if size <= LARGEST else b""
    except OSError as error:
        _refuse(name, 1, say("the file cannot be read: %(reason)s.", reason=reason_of(error)))
    if size > LARGEST:
        _refuse(name, 1, _too_large(size))
    return data


def _too_large(size: int) -> Message:
    return say(
        "the file has %(size)s bytes, more than the %(limit)s of a text. Part it, or put it beside "
        "a text as a PDF file.",
        size=grouped(size),
        limit=grouped(LARGEST),
    )


def checked(text: str, name: str) -> str:
    """Return the text of a file; raise ContentError for one that no editor wrote so."""
    if not text.strip():
        _refuse(name, 1, say("the file is empty. Write it, or delete it."))
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            message = SAID["too long"].filled(
                {"count": grouped(len(line)), "limit": grouped(LONGEST_LINE)}
            )
            _refuse(name, number, message)
    conflict = CONFLICT.search(text)
    if conflict:
        message = say(
            '"%(mark)s": two versions were merged and nobody chose. Keep the right lines, '
            "and delete the marks <<<<<<<, |||||||, ======= and >>>>>>>.",
            mark=conflict[0],
        )
        _refuse(name, _line_at(text, conflict.start()), message)
    stray = STRAY_CHARACTER.search(text)
    if stray:
        message = say(
            "the character U+%(code)s, which no text holds. Delete it, or save the "
            'file again as plain text, encoding "UTF-8".',
            code=f"{ord(stray[0]):04X}",
        )
        _refuse(name, _line_at(text, stray.start()), message)
    return text


def check_markdown(body: str, name: str, first_line: int) -> None:
    """Raise ContentError where Markdown would take the square of a body's length in time."""
    if _is_light(body):
        return
    # For each block of code, the whole text is copied.
    total, place = len(FENCE.findall(body)) * len(body) // WORK_OF_FENCE, 0
    for paragraph in BLANK_LINE.split(body):
        above = len(HEADING.findall(paragraph)) * len(paragraph) // WORK_OF_COPY
        for block in _blocks(paragraph):
            work, above = _work_of(block) + above, 0
            total += work
            if work > WORK or total > WORK + WORK_OF_CHARACTER * len(body):
                start = place + len(block) - len(block.lstrip() or block)
                _refuse(name, first_line + body.count("\n", 0, start), TOO_MUCH)
            place += len(block)


def _work_of(block: str) -> int:
    words = sum(len(word.expandtabs(4)) ** 2 for word in WORD.findall(block))
    copies = sum(map(block.count, LIGHTER)) * len(block)
    signs = len(SIGN.findall(block)) * len(block)
    return signs + copies // WORK_OF_COPY + words // WORK_OF_WORD


def _is_light(body: str) -> bool:
    """Tell whether all signs of a body together are no work, wherever they stand: most have few."""
    signs = sum(map(body.count, (*SIGNS, *LIGHTER))) + body.count("\n") + 1
    return signs * len(body) <= WORK and not _may_have_word(body)


def _may_have_word(body: str) -> bool:
    """Tell whether a text may have what WORD finds, which looks from each character on."""
    lengths = [*map(len, body.split())]
    spaces = len(body) - sum(lengths)
    return max(lengths, default=0) >= LONG or spaces - len(lengths) >= LONG - 2


def _blocks(paragraph: str) -> list[str]:
    """Return the parts in which Markdown looks for pairs of signs: a paragraph, items, rows."""
    if _is_table(paragraph):
        return paragraph.splitlines(keepends=True)
    return NEXT_ITEM.split(paragraph) if ITEM.match(paragraph) else [paragraph]


def _is_table(block: str) -> bool:
    header, _, rest = block.lstrip().partition("\n")
    rule = rest.partition("\n")[0]
    return "|" in header and "-" in rule and not rule.strip(" \t|:-")


def _line_at(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _refuse(name: str, line: int, message: Message) -> NoReturn:
    raise ContentError([Problem(name, line, message)])
