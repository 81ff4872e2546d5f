"""Reading a file without waiting: a pipe that stands in its place has no bytes.

Standard library only, and little of that: whoever asks whether there is anything to do reads so.
"""

import os

AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""What opens a pipe sooner than its other end is there; for a file it changes nothing."""


def open_at_once(path: str, flags: int) -> int:
    """Open a file, as an ``opener`` of ``open``; raise OSError for a pipe that nobody reads."""
    return os.open(path, flags | AT_ONCE)


def read_at_once(path: str | os.PathLike[str]) -> bytes:
    """Return the bytes of a file, none for a pipe; raise OSError where there is no file."""
    with open(path, "rb", buffering=0, opener=open_at_once) as file:
        return file.read() or b""
