"""The addresses of those who asked: for one e-mail each, and thirty days after its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import Connection, select

from summit.office.store.asked import FINAL, Asked, answered_by, find
from summit.office.store.tables import askers

KEPT = timedelta(days=30)
"""How long an address is kept after the answer or the refusal; the privacy page says it, too."""


class Mail(StrEnum):
    """What became of the one e-mail to somebody who asked."""

    NONE = ""
    BEGUN = "begun"
    """It was about to be handed in; whether it was, only the mail server knows."""
    SENT = "sent"
    REFUSED = "refused"
    """The server takes nothing for this address."""


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
    for row in connection.execute(select(askers).order_by(askers.c.question)).all():
        asked = find(connection, row.question)
        if asked:
            yield Asker(asked, answered_by(connection, asked), row.address, Mail(row.mail))


def has_address(connection: Connection, question: str) -> bool:
    """Tell whether whoever asked can be written to."""
    mine = select(askers.c.question).where(askers.c.question == question)
    return connection.execute(mine).first() is not None


def note_mail(connection: Connection, question: str, mail: Mail, *was: Mail) -> bool:
    """Write down what became of an e-mail, where it was one of these before; tell whether."""
    mine = (askers.c.question == question) & askers.c.mail.in_([each.value for each in was])
    changed = connection.execute(askers.update().where(mine).values(mail=mail.value))
    return bool(changed.rowcount)


def doubt_all(connection: Connection) -> None:
    """Let every e-mail that is not known to be sent be in doubt: a backup is older than some."""
    unsent = askers.c.mail == Mail.NONE.value
    connection.execute(askers.update().where(unsent).values(mail=Mail.BEGUN.value))


def erase_due(connection: Connection, today: date) -> int:
    """Delete the addresses whose time is over, written to or not; return how many."""
    due = [each.asked.id for each in all_askers(connection) if _is_due(each.answered, today)]
    return connection.execute(askers.delete().where(askers.c.question.in_(due))).rowcount


def _is_due(asked: Asked, today: date) -> bool:
    is_over = asked.handling.state in FINAL and asked.decided is not None
    return is_over and asked.decided is not None and asked.decided + KEPT <= today
