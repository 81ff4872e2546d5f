"""A contribution as the words of a letter, for those who copy their answers into an e-mail.

Keys stand in square brackets on lines of their own, so that a letter written in one language
reads in every other; choices are written by their keys, one a line::

    [cities-for-life/contribution 1]
    language: fr
    consent: name
    name: Amina
    receipt: 7ZQK-0M4V-9D2X-HB3R

    [inclusion]
    Une ville où chacun entre.

    [obstacles]
    cost
    distance

    [/]

What stands before the first line and after the last, such as a greeting, is not read. A line of an
answer that begins with ``[`` or a backslash has a backslash before it.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Any

from summit.base.problems import WrongValueError, say
from summit.subjects.consultation.contribution import FORMAT, VERSION, Contribution
from summit.subjects.consultation.questionnaire import Consultation

FIELDS = ("language", "consent", "name", "city", "receipt")
END = "[/]"
HEAD = re.compile(rf"^\[{re.escape(FORMAT)} (\d{{1,4}})\][ \t]*$", re.MULTILINE)
KEY = re.compile(r"\[([^\[\]\n]+)\][ \t]*")
FIELD = re.compile(rf"({'|'.join(FIELDS)}):(.*)")


def to_text(contribution: Contribution) -> str:
    """Return the words of a letter that from_text reads as the same contribution."""
    document = contribution.document()
    lines = [f"[{FORMAT} {document['version']}]"]
    lines += [f"{name}: {document[name]}" for name in FIELDS if name in document]
    for key, answer in document["answers"].items():
        words = answer.split("\n") if isinstance(answer, str) else answer
        lines += ["", f"[{key}]", *map(_escape, words)]
    return "\n".join([*lines, "", END, ""])


def letters_in(text: str) -> list[str]:
    """Return each letter of a text, from its first line on."""
    text = text.replace("\r\n", "\n")
    starts = [match.start() for match in HEAD.finditer(text)]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def from_text(text: str, consultation: Consultation) -> dict[str, Any]:
    """Return the document that a letter says; raise ValueError where it says none."""
    head = HEAD.search(text)
    if head is None:
        raise WrongValueError(
            say(
                "no line [%(format)s %(version)s] begins the answers.",
                format=FORMAT,
                version=VERSION,
            )
        )
    document: dict[str, Any] = {"format": FORMAT, "version": int(head[1])}
    chosen = {q.key for q in consultation.questions if not q.takes_words}
    first, *blocks = _blocks(text[head.end() :])
    keys = [key for key, *_ in blocks]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    if repeated:
        raise WrongValueError(say("[%(repeated)s] stands twice.", repeated=repeated[0]))
    for match in filter(None, map(FIELD.fullmatch, first)):
        document[match[1]] = match[2].strip()
    document["answers"] = {key: _answer(key, lines, chosen) for key, *lines in blocks}
    return document


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines before the first key, then each key with the lines that follow it."""
    block: list[str] = []
    for line in text.split("\n"):
        if line.rstrip() == END:
            break
        match = KEY.fullmatch(line)
        if match:
            yield block
            block = [match[1]]
        else:
            block.append(line)
    yield block


def _answer(key: str, lines: list[str], chosen: AbstractSet[str]) -> str | list[str]:
    if key in chosen:
        return " ".join(lines).split()
    return "\n".join(line.removeprefix("\\") for line in lines).strip()


def _escape(line: str) -> str:
    return f"\\{line}" if line.startswith(("[", "\\")) else line
