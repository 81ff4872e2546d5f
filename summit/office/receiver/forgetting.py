"""What is kept for a time goes when it is over, also when nobody sends any more or runs commands.

The rows that know a repeat again go after ten minutes, the addresses of those who asked after
thirty days.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, Timer

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from summit.office.store.askers import erase_due, is_due
from summit.office.store.database import scrub, writing
from summit.office.store.migrations import StoreError
from summit.office.store.recent import LIFE, forget_old


@dataclass
class Forgetting:
    """Deletes old rows of a store, again and again from when it was first called.

    What people took back themselves leaves the file, too: as often, for that takes long in a store
    of a million answers.
    """

    store: Engine
    today: Callable[[], date]
    life: float = LIFE
    has_deleted: bool = False
    """Whether words or addresses were deleted that may stand in the file still."""
    _timer: Timer | None = None
    _lock: Lock = field(default_factory=Lock)

    def due(self, *, now: bool = False) -> None:
        """Look when what came in now is old, or now."""
        with self._lock:
            if self._timer is None:
                self._timer = Timer(0 if now else self.life + 1, self._run)
                self._timer.daemon = True
                self._timer.start()

    def _run(self) -> None:
        with self._lock:
            self._timer = None
        with suppress(SQLAlchemyError, StoreError):
            with writing(self.store) as connection:
                forget_old(connection, int(time.time()))
                self.has_deleted |= is_due(connection, self.today())
                erase_due(connection, self.today())
            if self.has_deleted:
                scrub(self.store)
                self.has_deleted = False
        self.due()  # Also where something else has the store.
