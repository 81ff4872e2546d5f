"""How work grows with what there is of it, counted and not timed: the same on each machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from tests.conftest import ROOT

LINEAR = 2.1
"""How much more twice as much may take, at most."""
CODE = str(ROOT / "summit")


def lines_run(work: Callable[[], object]) -> int:
    """Return how many lines of the project a call runs, each as often as a loop comes by it.

    Those of libraries are left out: what these keep for later depends on what ran before.
    """
    count = 0

    def local(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal count
        count += event == "line"
        return local

    def entered(frame: FrameType, _event: str, _value: object) -> Any:
        return local if frame.f_code.co_filename.startswith(CODE) else None

    before = sys.gettrace()
    sys.settrace(entered)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def check_linear(work: Callable[[int], Callable[[], object]], size: int) -> None:
    """Assert that what is done for twice as much takes no more than twice the lines.

    ``work`` prepares so much, and returns what is counted.
    """
    work(size // 2)()  # What is made once for all is not counted.
    once, twice = lines_run(work(size)), lines_run(work(size * 2))
    assert twice <= LINEAR * once, (once, twice)
