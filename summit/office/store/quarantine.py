"""Quarantine: what could not be read, whole and once, until it can be."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from summit.base.frozen import asdict
from summit.office.store.arriving import existing
from summit.office.store.database import streamed
from summit.office.store.records import Quarantined, Refusal
from summit.office.store.tables import dropped, quarantine


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


def dropped_among(connection: Connection, refusals: Sequence[Refusal]) -> set[str]:
    """Return the digests of those that an officer put out of quarantine for good."""
    return existing(connection, dropped.c.digest, {refusal.digest for refusal in refusals})


def quarantined(connection: Connection, source: str = "") -> Iterator[Quarantined]:
    """Yield what is in quarantine, or what came there in one way, the oldest first."""
    query = select(quarantine).order_by(quarantine.c.id)
    if source:
        query = query.where(quarantine.c.source == source)
    for row in streamed(connection, query, page=1):  # A payload may weigh 64 MB.
        yield _quarantined(row)


def find_quarantined(connection: Connection, number: int) -> Quarantined | None:
    """Return what has a number in quarantine, or None."""
    row = connection.execute(select(quarantine).where(quarantine.c.id == number)).one_or_none()
    return None if row is None else _quarantined(row)


def _quarantined(row: Row[Any]) -> Quarantined:
    refusal = Refusal(row.source, row.place, row.reason, row.payload, row.day)
    return Quarantined(row.id, refusal, row.retried, tuple(row.entered.split()))


def note_entered(connection: Connection, one: Quarantined, owner: str) -> None:
    """Note that an officer typed a contribution from something that stays in quarantine."""
    entered = " ".join(dict.fromkeys([*one.entered, owner]))
    mine = quarantine.update().where(quarantine.c.id == one.id)
    connection.execute(mine.values(entered=entered))


def drop(connection: Connection, one: Quarantined, reason: str, officer: str) -> None:
    """Take something out of quarantine for good; who did so, when and why stays."""
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    row = {"digest": one.refusal.digest, "reason": reason, "officer": officer, "moment": moment}
    connection.execute(dropped.insert(), row)
    release(connection, [one.id])


def release(connection: Connection, numbers: Iterable[int]) -> None:
    """Take things out of quarantine: they are contributions now."""
    rows = [{"number": number} for number in numbers]
    if rows:
        mine = quarantine.c.id == bindparam("number")
        connection.execute(quarantine.delete().where(mine), rows)


def release_taken(connection: Connection, digests: Collection[str]) -> None:
    """Take things out of quarantine that came once more, and could be read."""
    connection.execute(quarantine.delete().where(quarantine.c.digest.in_(digests)))


def refuse_again(connection: Connection, reasons: Mapping[int, str]) -> None:
    """Note that things in quarantine were tried again, and why each stays there."""
    rows = [{"number": number, "reason": reason} for number, reason in reasons.items()]
    if rows:
        mine = quarantine.update().where(quarantine.c.id == bindparam("number"))
        connection.execute(mine.values(retried=quarantine.c.retried + 1), rows)
