"""Lists of the questions in the store: so many in each state, and a part of those in one."""

from collections import Counter
from collections.abc import Container, Iterable
from datetime import date
from itertools import islice

from sqlalchemy import Connection, and_, func, or_, select

from summit.office.store.asked import Asked, State, find_all, in_parts
from summit.office.store.tables import questions


def is_answered_for_all(asked: Asked) -> bool:
    """Tell whether a question may get an answer that serves others, too: not one in person."""
    return asked.publishes and asked.handling.state is not State.DECLINED


def list_ids(connection: Connection, *, mergeable: bool = False) -> list[str]:
    """Return the ids of all questions, the oldest first; or of those that others may join."""
    query = select(questions.c.id).order_by(questions.c.day, questions.c.id)
    if mergeable:
        # As is_answered_for_all says; and nothing is two steps away.
        over = [State.DECLINED.value, State.MERGED.value]
        query = query.where(questions.c.publishes, questions.c.state.not_in(over))
    return [*connection.execute(query).scalars()]


def words_of(connection: Connection, identifiers: Iterable[str]) -> dict[str, str]:
    """Return the words of the questions of some ids, however many, by these."""
    found: dict[str, str] = {}
    for some in in_parts(identifiers):
        query = select(questions.c.id, questions.c.words).where(questions.c.id.in_(some))
        found |= {row.id: row.words for row in connection.execute(query)}
    return found


def count_states(connection: Connection, among: Container[str] | None = None) -> Counter[str]:
    """Return how many questions are in each state, all or those of some ids."""
    if among is None:
        number = func.count().label("number")
        rows = connection.execute(select(questions.c.state, number).group_by(questions.c.state))
        return Counter({row.state: row.number for row in rows})
    rows = connection.execute(select(questions.c.id, questions.c.state))
    return Counter(row.state for row in rows if row.id in among)


def asked_in(
    connection: Connection,
    state: State,
    after: str,
    most: int,
    among: Container[str] | None = None,
) -> list[Asked]:
    """Return some questions in a state, the oldest first: those after the one of a place.

    A place is what ``place_of`` returns; another text is before all. ``among`` are the ids of those
    that may be among them, where not all may.
    """
    query = select(questions.c.id).where(questions.c.state == state.value)
    if place := _read_place(after):
        day, key = place
        later = and_(questions.c.day == day, questions.c.id > key)
        query = query.where(or_(questions.c.day > day, later))
    ordered = query.order_by(questions.c.day, questions.c.id)
    # Of those that the store cannot tell, it does not know how many are enough.
    rows = connection.execute(ordered.limit(most) if among is None else ordered).scalars()
    ids = [*islice((each for each in rows if among is None or each in among), most)]
    found = find_all(connection, ids)
    return [found[each] for each in ids]


def place_of(asked: Asked) -> str:
    """Return where a question stands in the lists, also when it is in none any more."""
    return f"{asked.day.isoformat()}.{asked.id}"


def _read_place(text: str) -> tuple[date, str] | None:
    day, dot, key = text.partition(".")
    try:
        return (date.fromisoformat(day), key) if dot else None
    except ValueError:
        return None
