"""Whose turn it is at the store: nobody waits longer than a person does, and few wait at all.

SQLite lets one write at a time, and so does the store's own lock elsewhere. While another process
holds it (a long import, a disk that hangs), the threads of the receiver must neither wait one after
the other nor all at once: each thread that waits is one that answers nobody.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition

PATIENCE = 7.0
"""Seconds that a person waits for the store; with them, the answer comes within ten."""
STALL = 1.0
"""Seconds after which whoever has the turn is not merely writing, but waiting."""
MOST_WAITING = 4
"""Threads that go on waiting then: the others answer."""
SHORTEST = 0.3
"""Seconds for which the store is tried, however long it has been held."""
FRESH = 0.5
"""Seconds for which a try that failed tells that the store is held still."""
Timer = Callable[[], float]


class BusyError(Exception):
    """Something else has the store for longer than a person waits."""


@dataclass
class Turns:
    """Hands the store to one thread at a time."""

    timer: Timer = time.monotonic
    _changed: Condition = field(default_factory=Condition)
    _is_taken: bool = False
    _waiting: int = 0
    _since: float | None = None
    """Since when nobody has come through of those who tried; None: nobody tries."""
    _failed: float = 0.0

    @contextmanager
    def turn(self) -> Iterator[float]:
        """Have the turn, with the seconds that are left of it; raise BusyError without one.

        The time of all who wait ends together, with that of whoever came first.
        """
        self._take()
        came_through = False
        try:
            yield max(self._left(), SHORTEST)
            came_through = True
        finally:
            with self._changed:
                self._release(came_through=came_through)

    def _left(self) -> float:
        now = self.timer()
        return PATIENCE - (now - (now if self._since is None else self._since))

    def _take(self) -> None:
        with self._changed:
            if not self._is_taken and self.timer() - self._failed > FRESH:
                self._since = None
            self._waiting += 1
            try:
                end = self.timer() + PATIENCE
                while self._is_taken:
                    self._wait(end)
            finally:
                self._waiting -= 1
            self._is_taken = True
            if self._since is None:
                self._since = self.timer()

    def _wait(self, end: float) -> None:
        """Wait a while for the turn; raise BusyError when that is of no use."""
        left = min(self._left(), end - self.timer())
        is_stalled = PATIENCE - self._left() >= STALL
        if left <= 0 or (is_stalled and self._waiting > MOST_WAITING):
            raise BusyError
        self._changed.wait(min(left, STALL))

    def _release(self, *, came_through: bool) -> None:
        self._is_taken = False
        if came_through or self._left() > 0:  # It failed for another reason than that it is held.
            self._since = None
        else:
            self._failed = self.timer()
        self._changed.notify()
