"""How fast messages go out, and how long is waited after a setback."""

import time
from dataclasses import dataclass, field
from threading import Event

MINUTE = 60.0
FIRST_REST, LONGEST_REST = 0.1, 60.0


@dataclass
class Pace:
    """At most so many messages a minute. Every wait ends early once somebody asked to stop."""

    per_minute: int
    stop: Event = field(default_factory=Event)
    _next: float = 0.0

    def turn(self) -> bool:
        """Wait until the next message may go out; tell whether it still shall."""
        now = time.monotonic()
        self._next = max(self._next, now) + MINUTE / self.per_minute
        return self.rest(self._next - MINUTE / self.per_minute - now)

    def rest(self, seconds: float) -> bool:
        """Wait; tell whether to go on."""
        return not (self.stop.wait(seconds) if seconds > 0 else self.stop.is_set())


def rest_after(setbacks: int) -> float:
    """Return how long to wait after so many setbacks in a row: each time twice as long."""
    return float(min(FIRST_REST * 2 ** (setbacks - 1), LONGEST_REST))
