"""What quarantine may keep of something that holds the receipt code of a withdrawn contribution."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from email.message import EmailMessage

from sqlalchemy import Connection

from summit.base.frozen import replace
from summit.base.problems import Message, WrongValueError
from summit.office.importing.items import FILE, MAIL, Content
from summit.office.importing.letters import Letter, letters_in
from summit.office.importing.mail_content import content_of
from summit.office.store.arriving import existing
from summit.office.store.quarantine import dropped_among, quarantined, refuse, release
from summit.office.store.records import Refusal, RefusedError
from summit.office.store.tables import withdrawn
from summit.subjects.consultation.receipts import digest, receipts_in


def forget(connection: Connection, receipt: str) -> int:
    """Take what came with a receipt code out of quarantine; return from how many things.

    What others said in the same message stays, each contribution by itself.
    """
    found = [each for each in quarantined(connection) if receipt in receipts_of(each.refusal)]
    release(connection, (each.id for each in found))
    refuse(connection, [left for each in found for left in left_of(each.refusal, {receipt})])
    return len(found)


def forget_withdrawn(connection: Connection) -> int:
    """Take what was withdrawn out of quarantine; return from how many things."""
    count = 0
    for each in list(quarantined(connection)):
        kept = _admitted(connection, each.refusal, receipts_of(each.refusal))
        if kept != [each.refusal]:
            count += 1
            release(connection, [each.id])
            refuse(connection, kept)
    return count


def refuse_rightly(
    connection: Connection, searched: Sequence[tuple[Refusal, AbstractSet[str]]]
) -> tuple[int, int, int]:
    """Put things into quarantine, without what was withdrawn; each comes with its receipt codes.

    Returns how many are there, in how many something was withdrawn, and how many an officer
    dropped before: those stay out.
    """
    known = len(searched)
    gone = dropped_among(connection, [refusal for refusal, _ in searched])
    searched = [each for each in searched if each[0].digest not in gone]
    admissible = [_admitted(connection, *each) for each in searched]
    kept = [refusal for some in admissible for refusal in some]
    refuse(connection, kept)
    whole = sum(some == [refusal] for (refusal, _), some in zip(searched, admissible, strict=True))
    return len(kept), len(searched) - whole, known - len(searched)


def _admitted(connection: Connection, refusal: Refusal, codes: AbstractSet[str]) -> list[Refusal]:
    """Return what quarantine may take in of something that holds these receipt codes."""
    receipts = {digest(code): code for code in codes}
    gone = existing(connection, withdrawn.c.receipt_digest, receipts.keys()) if receipts else set()
    return list(left_of(refusal, {receipts[each] for each in gone})) if gone else [refusal]


def receipts_of(refusal: Refusal, content: Content | Message | None = None) -> set[str]:
    """Return every receipt code in it, however it is wrapped; ``content`` is what it holds."""
    found = _receipts(refusal.payload)
    for _, data in _pieces(refusal, content):
        found |= _receipts(data)
    return found


def left_of(refusal: Refusal, receipts: AbstractSet[str]) -> Iterator[Refusal]:
    """Yield the contributions beside those of some receipts, each as a refusal of its own."""
    for number, (source, data) in enumerate(_pieces(refusal), 1):
        if not _receipts(data) & receipts:
            place = f"{refusal.place}, contribution {number}"
            yield replace(refusal, source=source, place=place, payload=data)


def _receipts(data: bytes) -> set[str]:
    # Without zeros, UTF-16 reads as ASCII: all that a code needs.
    return receipts_in(data.replace(b"\0", b"").decode("utf-8", "replace"))


def _pieces(
    refusal: Refusal, content: Content | Message | None = None
) -> Iterator[tuple[str, bytes]]:
    """Yield each contribution that a message may hold; of anything else, none."""
    if refusal.source != MAIL:
        return
    try:
        held = content or content_of(refusal.payload)
        if isinstance(held, Message):
            return
        yield from ((FILE, file) for file in held.files)
        for text in (text for texts in held.renditions[:1] for text in texts):
            yield from ((MAIL, _as_message(letter)) for letter in letters_in(text))
    except (RefusedError, WrongValueError):
        return


def _as_message(letter: Letter) -> bytes:
    message = EmailMessage()
    message.set_content(letter.as_it_came)
    return message.as_bytes()
