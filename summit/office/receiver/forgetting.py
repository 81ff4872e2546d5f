"""The rows that know a repeat again go after ten minutes, also when nobody sends any more."""

import time
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, Timer

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from summit.office.store.database import writing
from summit.office.store.recent import LIFE, forget_old


@dataclass
class Forgetting:
    """Deletes old rows of a store when it is time."""

    store: Engine
    life: float = LIFE
    _timer: Timer | None = None
    _lock: Lock = field(default_factory=Lock)

    def due(self) -> None:
        """Look again when what came in now is old."""
        with self._lock:
            if self._timer is None:
                self._timer = Timer(self.life + 1, self._run)
                self._timer.daemon = True
                self._timer.start()

    def _run(self) -> None:
        with self._lock:
            self._timer = None
        with suppress(SQLAlchemyError), writing(self.store) as connection:
            forget_old(connection, int(time.time()))
            return
        self.due()  # Something else has the store: once more.
