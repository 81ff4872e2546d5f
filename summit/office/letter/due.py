"""Which letters are due: that of the last week that is over, and any that was begun earlier."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from summit.base.frozen import Frozen
from summit.base.week import Week, parse_week
from summit.office.letter.record import FILE, State, read_record


class Due(Frozen):
    """The letter of a week that a list has not got."""

    week: Week
    step: Literal["build", "send"]
    """What comes next: it is written, or it goes to its lists."""

    @property
    def command(self) -> str:
        """The command for that."""
        return f"python3 tasks.py letter {self.step} --week {self.week.name}"


def letters_due(folder: Path, lists: Collection[str], last: Week) -> list[Due]:
    """Return the letters that a list has not got, oldest first: last week's, and those begun.

    A week before the last of which nothing was ever sent is due no more.
    """
    weeks = sorted({last, *(week for week in _begun(folder) if week < last)})
    return [each for week in weeks for each in _due(folder / week.name, week, lists)]


def _begun(folder: Path) -> Iterator[Week]:
    """Yield the weeks of which a letter is in doubt, or was not taken."""
    for record in folder.glob(f"*/{FILE}"):
        with suppress(ValueError):
            week = parse_week(record.parent.name)
            if any(last.state != State.POSTED for last in read_record(record.parent).values()):
                yield week


def _due(folder: Path, week: Week, lists: Collection[str]) -> Iterator[Due]:
    built = {path.stem for path in folder.glob("*.eml")}
    posted = {key for key, last in read_record(folder).items() if last.state == State.POSTED}
    if not built:
        yield Due(week, "build")
    elif (set(lists) & built) - posted:
        yield Due(week, "send")
