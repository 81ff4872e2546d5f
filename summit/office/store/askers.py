"""The addresses of those who asked: for one e-mail each, or thirty days after its reason.

What is to be said to one address at a time is one message, named for one of its questions.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from summit.base.frozen import Frozen, replace
from summit.office.store.asked import (
    FINAL,
    Asked,
    Handling,
    State,
    all_asked,
    answered_by,
    find_all,
    in_parts,
)
from summit.office.store.tables import askers, questions

KEPT = timedelta(days=30)
"""How long an address is kept after the answer or the refusal; the privacy page says it, too."""


class Mail(StrEnum):
    """What became of the one e-mail to somebody who asked."""

    NONE = ""
    BEGUN = "begun"
    """It was about to be handed in; whether it was, only the mail server knows."""
    SENT = "sent"
    """So that the address has no purpose any more: it goes at once."""


class Asker(Frozen):
    """Somebody who left an address with a question."""

    asked: Asked
    answered: Asked
    """The same question, or the one that is answered in its place."""
    address: str
    mail: Mail
    named: str = ""
    """The id of the question that the begun message is named for; empty: nobody knows."""

    @property
    def person(self) -> str:
        """The address as mail servers compare it: written otherwise, it is nobody else's."""
        return self.address.casefold()


def all_askers(connection: Connection) -> Iterator[Asker]:
    """Yield those whose addresses are here, in the order of their questions' ids."""
    asked = {each.id: each for each in all_asked(connection)}
    for row in connection.execute(select(askers).order_by(askers.c.question)).all():
        if row.question in asked:
            yield _asker(row, asked)


def find_askers(connection: Connection, identifiers: Iterable[str]) -> list[Asker]:
    """Return those who left an address with some questions, the oldest question first."""
    rows: dict[str, Row[Any]] = {}
    for some in in_parts(identifiers):
        query = select(askers).where(askers.c.question.in_(some))
        rows |= {row.question: row for row in connection.execute(query)}
    asked = find_all(connection, rows)
    known = asked | find_all(connection, {x.handling.merged for x in asked.values()})
    found = (_asker(rows[each], known) for each in asked)
    return sorted(found, key=lambda each: (each.asked.day, each.asked.id))


def _asker(row: Row[Any], asked: Mapping[str, Asked]) -> Asker:
    mine = asked[row.question]
    is_known = row.mail in {*Mail}
    mail, named = (Mail(row.mail), "") if is_known else (Mail.BEGUN, row.mail)
    return Asker(mine, asked.get(mine.handling.merged, mine), row.address, mail, named)


def waits(asker: Asker) -> bool:
    """Tell whether somebody is to be written to."""
    return asker.mail is Mail.NONE and asker.answered.handling.state in FINAL


def has_address(connection: Connection, question: str) -> bool:
    """Tell whether whoever asked can be written to."""
    mine = select(askers.c.question).where(askers.c.question == question)
    return connection.execute(mine).first() is not None


def told(connection: Connection, asked: Asked) -> Asked:
    """Return what answers a question, as its author may be told: in person, once that is sent."""
    answered = answered_by(connection, asked)
    if answered.handling.state is State.ANSWERED and has_address(connection, asked.id):
        return replace(answered, handling=Handling(State.ANSWERING))
    return answered


def begin_mail(connection: Connection, identifiers: Iterable[str], name: str) -> None:
    """Write down that one message about some questions is begun, named for one of them."""
    for some in in_parts(identifiers):
        mine = askers.c.question.in_(some) & (askers.c.mail == Mail.NONE.value)
        connection.execute(askers.update().values(mail=name).where(mine))


def end_mail(connection: Connection, name: str, mail: Mail) -> list[str]:
    """Write down what became of a begun message; return the ids of what it was about.

    It is known by the question that it is named for, or by another one in it. With one that is
    sent, the addresses go: however its questions are decided on again, nobody is written to twice.
    """
    if name in {*Mail}:  # Not an id: it is what stands beside many.
        return []
    said = connection.execute(select(askers.c.mail).where(askers.c.question == name)).scalar()
    name = said if said and said not in {*Mail} else name
    own = (askers.c.question == name) & (askers.c.mail == Mail.BEGUN.value)
    mine = own | (askers.c.mail == name)
    found = list(connection.execute(select(askers.c.question).where(mine)).scalars())
    write = askers.delete() if mail is Mail.SENT else askers.update().values(mail=mail.value)
    connection.execute(write.where(mine))
    return sorted(found)


def doubt_all(connection: Connection) -> None:
    """Let every e-mail that is not known to be sent be in doubt: a backup is older than some."""
    unsent = askers.c.mail == Mail.NONE.value
    connection.execute(askers.update().where(unsent).values(mail=Mail.BEGUN.value))


def erase_due(connection: Connection, today: date) -> int:
    """Delete the addresses whose time is over, written to or not; return how many.

    What stood beside the questions goes, too: it may name whoever asked. Who asked what was
    answered long before has thirty days from when that was found.
    """
    connection.execute(questions.update().where(_named(today)).values(beside=""))
    return connection.execute(askers.delete().where(askers.c.question.in_(_due(today)))).rowcount


def is_due(connection: Connection, today: date) -> bool:
    """Tell whether there is anything whose time is over."""
    addresses = select(askers.c.question).where(askers.c.question.in_(_due(today)))
    names = select(questions.c.id).where(_named(today))
    return any(connection.execute(each).first() for each in (addresses, names))


def _named(today: date) -> ColumnElement[bool]:
    return questions.c.id.in_(_due(today)) & (questions.c.beside != "")


def _due(today: date) -> Select[tuple[str]]:
    """Return what finds the questions whose authors' time is over.

    Where officers' clock stands still, a question is decided on before it was asked: nobody's
    address goes sooner than thirty days after that.
    """
    other = questions.alias()  # What is answered in the place of a question.
    state = func.coalesce(other.c.state, questions.c.state)
    decided = func.coalesce(other.c.decided, questions.c.decided)
    return (
        select(questions.c.id)
        .outerjoin(other, other.c.id == questions.c.merged)
        .where(state.in_([each.value for each in FINAL]))
        .where((decided <= today - KEPT) & (questions.c.decided <= today - KEPT))
        .where(questions.c.day <= today - KEPT)
    )
