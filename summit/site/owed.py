"""What somebody is to do for the site: what, by when, and the command that settles it.

Each subject says what its facts ask for (the hook ``owed``); ``owing`` adds what is no subject's.
"""

from datetime import date, datetime, time, timedelta

from summit.base.frozen import Frozen
from summit.base.problems import Message
from summit.base.roles import Role


class Owed(Frozen):
    """One thing that somebody is to do."""

    role: Role
    what: Message
    settle: str
    """The command that settles it, or that shows what is to be done."""
    due: datetime | date | None = None
    """A day, or a moment; None: nothing says by when. Without a zone, in the edition's."""
    since: date | None = None
    """Since when it waits, as far as that is known."""

    @property
    def late(self) -> datetime | None:
        """When it is overdue: at its moment, or once its day is over; None: never."""
        if self.due is None or isinstance(self.due, datetime):
            return self.due
        return datetime.combine(self.due, time()) + timedelta(days=1)
