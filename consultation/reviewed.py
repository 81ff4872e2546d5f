"""The store as publication sees it: contributions with the last decision on each answer."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from consultation.store import stored
from consultation.tables import decisions
from summit.consultation.publishing import Approved, Reviewed

PUBLISHED = frozenset({"publish", "redact"})


def read_reviewed(connection: Connection) -> Iterator[Reviewed]:
    """Yield every contribution, with the answers that reviewers let through."""
    approved = _approved(connection)
    for each in stored(connection):
        yield Reviewed(each.id, each.day, each.contribution, tuple(approved.get(each.id, ())))


def _approved(connection: Connection) -> dict[str, list[Approved]]:
    """Return what the last revision of each decision lets through, by contribution."""
    query = select(decisions).order_by(
        decisions.c.contribution, decisions.c.question, decisions.c.revision
    )
    last = {(row.contribution, row.question): row for row in connection.execute(query)}
    found: dict[str, list[Approved]] = {}
    for (contribution, question), row in last.items():
        if row.action in PUBLISHED:
            found.setdefault(contribution, []).append(_approval(question, row.text, row.tags))
    return found


def _approval(question: str, text: str | None, tags: Mapping[str, Any]) -> Approved:
    city = tags.get("city") or ""
    return Approved(
        question=question,
        text=text,
        themes=tuple(tags.get("themes", ())),
        tags=tuple(filter(None, (city, *tags.get("ideas", ())))),
        unsigned=bool(tags.get("unsigned")),
    )
