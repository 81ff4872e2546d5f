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

from summit.office.store.askers import erase_due
from summit.office.store.database import writing
from summit.office.store.recent import LIFE, forget_old


@dataclass
class Forgetting:
    """Deletes old rows of a store, again and again from when it was first called."""

    store: Engine
    today: Callable[[], date]
    life: float = LIFE
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
        with suppress(SQLAlchemyError), writing(self.store) as connection:
            forget_old(connection, int(time.time()))
            erase_due(connection, self.today())
        self.due()  # Also where something else has the store.
