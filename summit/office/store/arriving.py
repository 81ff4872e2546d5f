"""How contributions enter the store: many at a time, each once, the last of a receipt on top."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, bindparam, select

from summit.office.store.identity import SHORTEST_ID, id_of
from summit.office.store.records import Arrival, Outcome, Status, merged
from summit.office.store.tables import LONGEST_ID, contributions, decisions, replaced, withdrawn

Values = dict[str, Any]


def add(connection: Connection, arrivals: Sequence[Arrival]) -> list[Outcome]:
    """Put contributions into the store and return what became of each.

    A document that was there before its author replaced it stays in the past, unless it was sent
    once more after that: reading the same mailbox again, old letter and new, changes nothing.
    """
    batch = Batch(connection, arrivals)
    outcomes = [batch.take(arrival) for arrival in arrivals]
    batch.write()
    return outcomes


def existing(connection: Connection, column: Column[str], values: Collection[str]) -> set[str]:
    """Return those of the values that a column holds."""
    found = connection.execute(select(column).where(column.in_(values)))
    return set(found.scalars())


@dataclass
class Past:
    """A document that was replaced."""

    row: Values
    decisions: list[Values] = field(default_factory=list)


class Batch:
    """Some arrivals against what the store holds of them, read at once and written at once."""

    def __init__(self, connection: Connection, arrivals: Iterable[Arrival]) -> None:
        self.connection = connection
        digests = {arrival.digest for arrival in arrivals}
        owners = {arrival.owner for arrival in arrivals if arrival.owner}
        self.known = existing(connection, contributions.c.digest, digests)
        self.known |= existing(connection, replaced.c.digest, digests)
        self.withdrawn = existing(connection, withdrawn.c.receipt_digest, owners)
        self.taken = existing(connection, contributions.c.id, {id_of(each) for each in digests})
        self.stored = self._owned(owners)
        self.owned = dict(self.stored)
        self.added: dict[str, Values] = {}
        self.past: list[Past] = []
        self.back: set[str] = set()
        """The digests of what leaves the past, because it was sent again."""

    def _owned(self, owners: Collection[str]) -> dict[str, Values]:
        query = select(contributions).where(contributions.c.receipt_digest.in_(owners))
        rows = self.connection.execute(query).mappings()
        return {row["receipt_digest"]: dict(row) for row in rows}

    def take(self, arrival: Arrival) -> Outcome:
        """Decide on one arrival, those before it counted in."""
        if arrival.owner in self.withdrawn:
            return Outcome.WITHDRAWN
        if arrival.digest in self.known and not self._comes_back(arrival):
            self._note_beside(arrival)
            return Outcome.SAME
        self.known.add(arrival.digest)
        if arrival.owner in self.owned:
            self._replace(arrival, self.owned[arrival.owner])
            return Outcome.REPLACED
        row = arrival.row(self._new_id(arrival))
        self.added[row["id"]] = row
        if arrival.owner:
            self.owned[arrival.owner] = row
        return Outcome.ADDED

    def _note_beside(self, arrival: Arrival) -> None:
        """Keep what was written beside answers that are here; who decided has not seen it."""
        if not arrival.beside:
            return
        mine = contributions.c.digest == arrival.digest
        columns = contributions.c.id, contributions.c.beside
        row = self.connection.execute(select(*columns).where(mine)).one_or_none()
        some = [*self.added.values(), *self.owned.values()]
        for each in (each for each in some if each["digest"] == arrival.digest):
            each["beside"] = merged(each["beside"], arrival.beside)
        words = merged(row.beside, arrival.beside) if row else ""
        if row and words != row.beside:
            new = {"beside": words, "status": Status.NEW.value}
            self.connection.execute(contributions.update().where(mine).values(new))
            self._look_again(row.id)

    def _look_again(self, identifier: str) -> None:
        """Let the decisions on a contribution wait for whoever reads what is new beside it."""
        mine = decisions.c.contribution == identifier
        self.connection.execute(decisions.update().where(mine).values(stale=True))

    def _comes_back(self, arrival: Arrival) -> bool:
        """Tell whether an author returns to what was replaced; then take it out of the past."""
        current = self.owned.get(arrival.owner or "")
        if not current or current["digest"] == arrival.digest:
            return False
        if not arrival.was_sent_after(current["day"]):
            return False
        self.back.add(arrival.digest)
        self.past = [past for past in self.past if past.row["digest"] != arrival.digest]
        return True

    def _new_id(self, arrival: Arrival) -> str:
        lengths = range(SHORTEST_ID, LONGEST_ID + 1)
        candidates = (id_of(arrival.digest, length) for length in lengths)
        identifier = next(filter(self._is_free, candidates))
        self.taken.add(identifier)
        return identifier

    def _is_free(self, identifier: str) -> bool:
        if identifier in self.taken:
            return False
        # The shortest ones were all looked up at once.
        return len(identifier) == SHORTEST_ID or not existing(
            self.connection, contributions.c.id, {identifier}
        )

    def _replace(self, arrival: Arrival, old: Values) -> None:
        row = arrival.row(old["id"])
        row["beside"] = merged(old["beside"], row["beside"])
        assert arrival.owner  # noqa: S101 - only owners replace
        self.owned[arrival.owner] = row
        if row["id"] in self.added:
            self.added[row["id"]] = row
            self.past.append(Past(old))
        else:
            self.past.append(Past(old, self._drop_decisions(old, row)))
            if row["beside"] != old["beside"]:
                self._look_again(old["id"])

    def _drop_decisions(self, old: Values, new: Values) -> list[Values]:
        """Take the decisions on changed answers away, and return them."""
        before, after = (json.loads(row["document"]) for row in (old, new))
        kept = [
            key
            for key, answer in before["answers"].items()
            if after["answers"].get(key) == answer and before["consent"] == after["consent"]
        ]
        mine = (decisions.c.contribution == old["id"]) & decisions.c.question.not_in(kept)
        dropped = self.connection.execute(select(decisions).where(mine)).mappings().all()
        self.connection.execute(decisions.delete().where(mine))
        return [{**row, "moment": row["moment"].isoformat()} for row in dropped]

    def write(self) -> None:
        """Write what was decided."""
        if self.added:
            self.connection.execute(contributions.insert(), list(self.added.values()))
        changed = [
            {**row, "old_id": row["id"]}
            for owner, row in self.owned.items()
            if owner in self.stored and row is not self.stored[owner]
        ]
        if changed:
            mine = contributions.c.id == bindparam("old_id")
            self.connection.execute(contributions.update().where(mine), changed)
        if self.back:
            self.connection.execute(replaced.delete().where(replaced.c.digest.in_(self.back)))
        if self.past:
            self.connection.execute(replaced.insert(), [_past_row(past) for past in self.past])


def _past_row(past: Past) -> Values:
    names = ("digest", "document", "source", "day")
    kept = {name: past.row[name] for name in names}
    return {**kept, "contribution": past.row["id"], "decisions": past.decisions}
