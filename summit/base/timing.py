"""How much processor time each stage of a build takes."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Stages:
    """A stopwatch with a hand for each stage, in CPU seconds of this process."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        """Add the CPU time of the block to the stage."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] += time.process_time() - start
