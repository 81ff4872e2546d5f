"""Lists of the questions in the store: so many in each state, and a part of those in one."""

from collections import Counter
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from summit.office.store.asked import Asked, State, find_all
from summit.office.store.tables import questions


def count_states(connection: Connection) -> Counter[str]:
    """Return how many questions are in each state."""
    rows = connection.execute(
        select(questions.c.state, func.count().label("number")).group_by(questions.c.state)
    )
    return Counter({row.state: row.number for row in rows})


def asked_in(connection: Connection, state: State, after: str, most: int) -> list[Asked]:
    """Return some questions in a state, the oldest first: those after the one of a place.

    A place is what ``place_of`` returns; another text is before all.
    """
    query = select(questions.c.id).where(questions.c.state == state.value)
    if place := _read_place(after):
        day, key = place
        later = and_(questions.c.day == day, questions.c.id > key)
        query = query.where(or_(questions.c.day > day, later))
    ordered = query.order_by(questions.c.day, questions.c.id).limit(most)
    ids = list(connection.execute(ordered).scalars())
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
