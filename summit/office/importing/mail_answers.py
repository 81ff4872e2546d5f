"""The contributions of a message: answer files, or the words that the form offers to copy."""

from collections.abc import Iterator, Sequence

from summit.base.frozen import replace
from summit.base.mail import SENT_BY_A_PROGRAM
from summit.base.problems import WrongValueError, say
from summit.office.importing.beside import beside
from summit.office.importing.email_form import Read, read_letter
from summit.office.importing.items import Content, Parsed
from summit.office.importing.letter_parts import Questions, questions_of
from summit.office.importing.letters import Letter, letters_in, outside
from summit.office.importing.numbered import NONE, by_number
from summit.office.store.records import RefusedError, merged
from summit.office.store.strict_json import read_json
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import receipts_in

LONGEST_COVER = 200
"""Characters of a note beside attached messages; more may be answers."""
COVER = say("words stand beside the messages attached to it: whether they are answers is in doubt.")


def outside_of(renditions: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a message that are in none of its letters."""
    try:
        return [line for texts in renditions for text in texts for line in outside(text)]
    except WrongValueError:
        return []


def parse_letter(content: Content, consultation: Consultation) -> list[Parsed]:
    """Return every contribution of a message; raise RefusedError when there is none, or a doubt.

    An answer file is what its author saved: text beside it is its copy, or a letter to us.
    """
    if content.is_automatic:
        raise RefusedError(SENT_BY_A_PROGRAM)
    if content.files:
        words = merged(content.cover, beside(outside_of(content.renditions[:1])))
        return [Parsed(read_json(file), beside=words) for file in content.files]
    return [
        replace(each, beside=merged(content.cover, each.beside))
        for each in _parsed(content, consultation)
    ]


def _parsed(content: Content, consultation: Consultation) -> list[Parsed]:
    """Return the contributions of a message's text; raise RefusedError."""
    found, texts = _letters_of(content.renditions, questions_of(consultation))
    if found:
        words = beside(outside_of([texts]))
        # What is quoted deeper was written before: what is said last stands.
        return [
            Parsed(each.document, reading=each.reading.word, beside=words)
            for each in sorted(found, key=lambda read: -read.depth)
        ]
    try:
        return [by_number("\n\n".join(next(iter(content.renditions), ())), consultation)]
    except RefusedError as error:
        if not content.is_cover or error.message != NONE:
            raise
    if len(beside(outside_of(content.renditions[:1]))) > LONGEST_COVER:
        raise RefusedError(COVER)
    return []


def _letters_of(
    renditions: Sequence[Sequence[str]], questions: Questions
) -> tuple[list[Read], Sequence[str]]:
    """Return the letters of the surest rendition, with its texts; raise RefusedError in doubt."""
    best: list[Read] = []
    chosen: Sequence[str] = ()
    doubt: WrongValueError | None = None
    for texts in renditions:
        try:
            found = list(_read_all(texts, questions))
        except WrongValueError as error:
            doubt = doubt or error
            continue
        if found and (not best or _surety(found) < _surety(best)):
            best, chosen = found, texts
    if doubt and not best:
        raise RefusedError(doubt.message)
    return best, chosen


def _surety(found: Sequence[Read]) -> int:
    return max(each.reading for each in found)


def _read_all(texts: Sequence[str], questions: Questions) -> Iterator[Read]:
    """Yield the letters of some texts; a damaged copy of one that came whole is passed over."""
    codes: set[str] = set()
    doubts: list[tuple[Letter, WrongValueError]] = []
    for each in (letter for text in texts for letter in letters_in(text)):
        try:
            read = read_letter(each, questions)
        except WrongValueError as why:
            doubts.append((each, why))
            continue
        codes |= receipts_in(str(read.document.get("receipt", "")))
        yield read
    for damaged, doubt in doubts:
        if not receipts_in("\n".join(damaged.lines)) & codes:
            raise doubt
