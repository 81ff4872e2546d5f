"""Patterns that are compiled when they are first asked: most builds search few texts anew."""

import re
from typing import Any, cast


class _Pattern:
    """Stands for a compiled pattern, and has all that it has once that is asked for."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what a compiled pattern has
        compiled = re.compile(self.pattern, self._flags)
        for each in dir(compiled):
            if not each.startswith("__"):  # The next time, this is not called.
                setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled at its first use."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
