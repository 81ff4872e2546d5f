"""Lets the other threads of a process go on, where one does what would keep them waiting."""

import time
from threading import active_count

MOMENT = 0.0001
"""Seconds in which a thread that waits wakes, and takes the interpreter."""


def give_way() -> None:
    """Let other threads take the interpreter, if there are any.

    One that reads many small files lets go of it at each, and has taken it back before others wake:
    they may wait until it has read the last.
    """
    if active_count() > 1:
        time.sleep(MOMENT)
