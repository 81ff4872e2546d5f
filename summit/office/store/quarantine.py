"""Quarantine: what could not be read, whole and once, until it can be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, select

from summit.office.store.arriving import existing
from summit.office.store.database import streamed
from summit.office.store.records import Quarantined, Refusal
from summit.office.store.tables import quarantine


def refuse(connection: Connection, refusals: Sequence[Refusal]) -> int:
    """Put what could not be read into quarantine, each once; return how many are new."""
    by_digest = {refusal.digest: refusal for refusal in refusals}
    known = existing(connection, quarantine.c.digest, by_digest.keys())
    rows = [
        {"digest": digest, "retried": 0, **asdict(refusal)}
        for digest, refusal in by_digest.items()
        if digest not in known
    ]
    if rows:
        connection.execute(quarantine.insert(), rows)
    return len(rows)


def quarantined(connection: Connection) -> Iterator[Quarantined]:
    """Yield what is in quarantine, the oldest first."""
    query = select(quarantine).order_by(quarantine.c.id)
    for row in streamed(connection, query, page=1):  # A payload may weigh 64 MB.
        refusal = Refusal(row.source, row.place, row.reason, row.payload, row.day)
        yield Quarantined(row.id, refusal, row.retried)


def release(connection: Connection, numbers: Iterable[int]) -> None:
    """Take things out of quarantine: they are contributions now."""
    rows = [{"number": number} for number in numbers]
    if rows:
        mine = quarantine.c.id == bindparam("number")
        connection.execute(quarantine.delete().where(mine), rows)


def refuse_again(connection: Connection, reasons: Mapping[int, str]) -> None:
    """Note that things in quarantine were tried again, and why each stays there."""
    rows = [{"number": number, "reason": reason} for number, reason in reasons.items()]
    if rows:
        mine = quarantine.update().where(quarantine.c.id == bindparam("number"))
        connection.execute(mine.values(retried=quarantine.c.retried + 1), rows)
