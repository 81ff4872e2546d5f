"""The addresses of those who asked: for one e-mail each, or thirty days after its reason."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Select, func, select

from summit.office.store.asked import FINAL, Asked, Handling, State, all_asked, answered_by, find
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


@dataclass(frozen=True)
class Asker:
    """Somebody who left an address with a question."""

    asked: Asked
    answered: Asked
    """The same question, or the one that is answered in its place."""
    address: str
    mail: Mail


def all_askers(connection: Connection) -> Iterator[Asker]:
    """Yield those whose addresses are here, in the order of their questions' ids."""
    asked = {each.id: each for each in all_asked(connection)}
    for row in connection.execute(select(askers).order_by(askers.c.question)).all():
        if row.question in asked:
            mine = asked[row.question]
            yield Asker(mine, asked.get(mine.handling.merged, mine), row.address, Mail(row.mail))


def find_asker(connection: Connection, question: str) -> Asker | None:
    """Return whoever asked a question and left an address, or None."""
    query = select(askers).where(askers.c.question == question)
    row = connection.execute(query).one_or_none()
    asked = find(connection, question) if row else None
    if row is None or asked is None:
        return None
    return Asker(asked, answered_by(connection, asked), row.address, Mail(row.mail))


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


def note_mail(connection: Connection, question: str, mail: Mail, *was: Mail) -> bool:
    """Write down what became of an e-mail, where it was one of these before; tell whether.

    With one that is sent, the address goes: however its question is decided on again, nobody is
    written to twice.
    """
    mine = (askers.c.question == question) & askers.c.mail.in_([each.value for each in was])
    write = askers.delete() if mail is Mail.SENT else askers.update().values(mail=mail.value)
    return bool(connection.execute(write.where(mine)).rowcount)


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
    """Return what finds the questions whose authors' time is over."""
    other = questions.alias()  # What is answered in the place of a question.
    state = func.coalesce(other.c.state, questions.c.state)
    decided = func.coalesce(other.c.decided, questions.c.decided)
    return (
        select(questions.c.id)
        .outerjoin(other, other.c.id == questions.c.merged)
        .where(state.in_([each.value for each in FINAL]))
        .where((decided <= today - KEPT) & (questions.c.decided <= today - KEPT))
    )
