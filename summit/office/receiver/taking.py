"""What is handed in goes into the store, one thing at a time, whatever it is."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from summit.base.clock import Clock, read_clock
from summit.base.frozen import Frozen, field
from summit.office.receiver.forgetting import Forgetting
from summit.office.receiver.request import Submission
from summit.office.receiver.sentences import Slip
from summit.office.receiver.turns import Turns
from summit.office.store.database import writing
from summit.office.store.recent import Known, recognize


class NotTakenError(Exception):
    """What came before or after the time for it; the moment, and whether it is past."""

    def __init__(self, moment: datetime, *, is_over: bool) -> None:
        self.moment = moment
        self.is_over = is_over
        super().__init__("after the closing" if is_over else "before the opening")


class WithdrawnError(Exception):
    """What came with a receipt code that was used to withdraw it."""


class SlipsError(Exception):
    """What cannot be taken, with everything that is wrong in it."""

    def __init__(self, slips: Sequence[Slip]) -> None:
        self.slips = slips
        super().__init__(", ".join(slip.kind for slip in slips))


class Taken(Frozen):
    """What is stored."""

    receipt: str
    age: int | None
    """Seconds since the same sender sent the same without a receipt; None: it came now."""


class Till(Frozen, dict=True):
    """The store as the receiver has it: whose turn it is, what the time is, who sent twice."""

    store: Engine
    zone: ZoneInfo
    at: str | None = None
    """The moment to keep, for trying things out; None: the real time."""
    turns: Turns = field(default_factory=Turns)

    @cached_property
    def forgetting(self) -> Forgetting:
        """What deletes the memory of repeats, and the addresses whose time is over."""
        return Forgetting(self.store, lambda: self.today)

    @property
    def clock(self) -> Clock:
        """The moment now, whatever moment the site was built for."""
        return read_clock(self.at, self.zone)

    @property
    def today(self) -> date:
        """The day in UTC."""
        return self.clock.now.astimezone(UTC).date()

    @contextmanager
    def open(self) -> Iterator[Connection]:
        """Open a transaction that writes, when it is this thread's turn.

        Raises BusyError, and what SQLAlchemy raises when the store fails.
        """
        with self.turns.turn() as wait, writing(self.store, wait) as connection:
            yield connection

    def recognize(self, connection: Connection, sent: bytes) -> Known:
        """Return what is known of something without a receipt code, for ten minutes."""
        self.forgetting.due()
        return recognize(connection, sent, int(time.time()))


@dataclass(frozen=True)
class Counter(ABC):
    """Where one kind of thing is handed in."""

    till: Till

    @abstractmethod
    def check_time(self) -> None:
        """Raise NotTakenError unless it is the time for it."""

    @abstractmethod
    def take(self, submission: Submission, sender: bytes) -> Taken:
        """Store what was sent, once for the same words of the same sender.

        Raises SlipsError, WithdrawnError, BusyError, and what SQLAlchemy raises when the store
        fails.
        """
