"""What a command mends in the content, since nobody has to decide anything."""

from collections.abc import Callable

from summit.base.frozen import Frozen
from summit.base.problems import Message, Problem, SaidError, say

COMMAND = "python3 tasks.py content check --fix"


class MendError(SaidError, ValueError):
    """A file that cannot be mended without changing something else in it."""


class Repair(Frozen):
    """One thing to mend in one file."""

    path: str
    """From the project's folder; the file may still have to be made."""
    line: int
    fault: Message
    """What is wrong, as a sentence."""
    done: Message
    """What mending has done, as a sentence."""
    mend: Callable[[str], str]
    """From the file's text to the mended one; raises MendError."""
    line_end: str = ""
    """How lines shall end; empty: as they do."""

    @property
    def problem(self) -> Problem:
        """The fault with its remedy."""
        return Problem(
            self.path,
            self.line,
            say('%(fault)s "%(command)s" mends it.', fault=self.fault, command=COMMAND),
        )
