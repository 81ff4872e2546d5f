r"""A contribution as words that can be pasted into any letter: the one definition of the format.

The form's script writes it (theme/static/js/consultation.js, by the rules of RULES), the importer
reads it (summit/office/importing/email_form.py), and both are held to to_text by tests::

    [cities-for-life/contribution 1]
    language: fr
    consent: name
    name: Amina
    receipt: 7ZQK-0M4V-9D2X-HB3R

    [inclusion]
    Une ville où chacun entre.

    Et reste.

    [obstacles]
    cost
    distance

    [/ 6-196b03f3-ca85b178]

Keys stand for questions and choices, so that words written in one language are read in every
other. Each line of an answer is a paragraph of its own, so that a program may wrap it; a line
without words is a lone backslash. A backslash also stands before each ``[`` and ``\`` of an
answer, before spaces that a program could take away, and before what one could take for a
quotation, a signature or the next message. The closing line says how many fields and answers stand
above it, and holds two sums of them, CRC-32 (RFC 1952): of every character, and of the words alone.
"""

import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from summit.subjects.consultation.contribution import FORMAT, VERSION, Contribution

FIELDS = ("language", "consent", "name", "city", "receipt")
EDGE = r" \t\u00a0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f\u3000\ufeff"
"""Spaces, and marks of direction that programs put beside words: in brackets, a pattern."""
START = rf"^(?:[{EDGE}>]|--|From )"
"""What a line of an answer cannot begin with, unprotected."""
STOP = rf"[{EDGE}]$"
"""What it cannot end with."""
LOOSE = rf"\\?[{EDGE}\n]|\\$"
"""What is no part of a word, with what protects it: not summed in the second sum."""
RULES = json.dumps(
    {
        "format": FORMAT,
        "version": VERSION,
        "fields": FIELDS,
        "start": START,
        "stop": STOP,
        "loose": LOOSE,
    },
    separators=(",", ":"),
)
"""All that the script must know, as JSON: patterns are the same in both languages."""
RUN = re.compile(" {2,}")
MARKED = re.compile(r"[\\\[]")
PROTECTED = re.compile(r"\\(.?)")


def to_text(contribution: Contribution) -> str:
    """Return the words that the form's button copies."""
    document = contribution.document()
    body = body_of(document)
    return f"{body}\n\n[/ {parts_of(document)}-{'-'.join(sums(body))}]\n"


def body_of(document: Mapping[str, Any]) -> str:
    """Return a document as words, without the closing line."""
    return "\n".join(_lines(document))


def _lines(document: Mapping[str, Any]) -> Iterator[str]:
    yield f"[{FORMAT} {document['version']}]"
    yield from (f"{name}: {protect(document[name])}" for name in FIELDS if document.get(name))
    for key, answer in document["answers"].items():
        yield from ("", f"[{key}]")
        if isinstance(answer, str):
            yield "\n\n".join(map(protect, answer.split("\n")))
        else:
            yield from map(protect, answer)


def protect(line: str) -> str:
    """Return a line of words so that no program that carries it changes it unseen."""
    marked = MARKED.sub(r"\\\g<0>", line)
    spaced = RUN.sub(lambda run: " " + "\\ " * (len(run[0]) - 1), marked)
    begun = f"\\{spaced}" if not spaced or re.search(START, spaced) else spaced
    return f"{begun}\\" if re.search(STOP, begun) else begun


def unprotected(line: str) -> str:
    """Return the line that protect was given."""
    return PROTECTED.sub(r"\1", line)


def parts_of(document: Mapping[str, Any]) -> int:
    """Return how many fields and answers a document has."""
    return sum(bool(document.get(name)) for name in FIELDS) + len(document["answers"])


def sums(body: str) -> tuple[str, str]:
    """Return the sums of a body: of its every character, and of its words."""
    words = unicodedata.normalize("NFC", re.sub(LOOSE, "", body))
    return _sum(body), _sum(words)


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'replace')):08x}"
