"""What letters say by themselves, in one language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from summit.letters.contents import Part


@dataclass(frozen=True)
class Words:
    """Sentences and names; ``%(…)s`` stands where something is filled in."""

    title: str
    """Holds ``%(days)s``."""
    headings: Mapping[Part, str]
    closes: str
    """Holds ``%(moment)s``."""
    deadline: str
    """Holds ``%(moment)s``, ``%(city)s`` and ``%(utc)s``."""
    on_the_web: str
    why: str
    leave: str
    gettext: Callable[[str], str]
    """What says the changes of the programme."""
