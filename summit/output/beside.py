"""What another process does while this one does something else, where both are long enough.

Standard library only, as ``last_build``, which asks this before anything starts: to import what
shares larger work among processes takes longer than all that is shared here.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

T = TypeVar("T")
ENOUGH = 2
"""Processors with which two processes are done sooner than one."""


@contextmanager
def beside(do: Callable[[], T], *, is_long: bool) -> Iterator[Callable[[], T | None]]:
    """Do something in a copy of this process during the block, and give what asks for the result.

    The result is what JSON holds; None where the copy came to no end. What is short, or on a system
    that has one processor or copies none, is done when it is asked for.
    """
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"  # As ``summit.base.workers``.
    if not is_long or not can_fork or (os.cpu_count() or 1) < ENOUGH:
        yield do
        return
    reading, writing = os.pipe()
    try:
        copy = os.fork()
    except OSError:  # There are too many processes.
        os.close(reading)
        os.close(writing)
        yield do
        return
    if copy == 0:
        try:
            os.close(reading)  # Or it would wait for itself to read.
            _answer(writing, do)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield lambda: json.loads(pipe.read() or b"null")
        finally:
            pipe.close()  # It writes to nobody then, and ends.
            with suppress(ChildProcessError):  # Where the system was told to wait for none.
                os.waitpid(copy, 0)


def _answer(writing: int, do: Callable[[], object]) -> None:
    with os.fdopen(writing, "wb") as pipe:
        pipe.write(json.dumps(do()).encode())
