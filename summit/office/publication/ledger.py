"""What was ever published of each contribution, kept in the store: a publication steps from it."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select

from summit.base.frozen import Frozen, field
from summit.office.publication.attributes import Author, Shown
from summit.office.store.tables import contributions, published

LANGUAGE = "language"


class Entry(Frozen):
    """What was published of one contribution."""

    signed: Mapping[str, bool] = field(default_factory=dict)
    """By question: whether the answer ever had the name beside it."""
    shown: Shown | None = None
    """What is said of its author; None: nothing that was published says anything of them."""


def read_ledger(connection: Connection) -> dict[str, Entry]:
    """Return what was published, by the ids of the contributions."""
    rows = connection.execute(select(published))
    return {row.contribution: Entry(row.signed, _shown(row.cohort, row.about)) for row in rows}


def _shown(cohort: int, about: Mapping[str, str]) -> Shown | None:
    own = {key: value for key, value in about.items() if key != LANGUAGE}
    return Shown(cohort, Author(about[LANGUAGE], own)) if cohort else None


def write_ledger(connection: Connection, entries: Mapping[str, Entry]) -> None:
    """Write what is published of contributions, where they were not withdrawn meanwhile."""
    before = read_ledger(connection)
    there = {*connection.execute(select(contributions.c.id)).scalars()}
    changed = {id_ for id_, entry in entries.items() if id_ in there and before.get(id_) != entry}
    rows = [_row(id_, entries[id_]) for id_ in sorted(changed)]
    if rows:
        mine = published.c.contribution == bindparam("mine")
        connection.execute(published.delete().where(mine), [{"mine": each} for each in changed])
        connection.execute(published.insert(), rows)


def _row(contribution: str, entry: Entry) -> dict[str, object]:
    shown = entry.shown
    about = {LANGUAGE: shown.author.language, **shown.author.about} if shown else {}
    return {
        "contribution": contribution,
        "cohort": shown.cohort if shown else 0,
        "about": about,
        "signed": dict(entry.signed),
    }
