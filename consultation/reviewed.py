"""The store as publication sees it: contributions with the last decision on each answer."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from consultation.store import stored
from consultation.tables import decisions
from summit.consultation.publishing import Approved, Reviewed

PUBLISHED = frozenset({"publish", "redact"})
THEME = "theme"


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


def _approval(question: str, text: str | None, tags: list[str]) -> Approved:
    parted = [tag.partition(":") for tag in tags]
    themes = tuple(value for kind, _, value in parted if kind == THEME)
    others = tuple(value or kind for kind, _, value in parted if kind != THEME)
    return Approved(question, text, themes, others)
