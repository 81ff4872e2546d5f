"""What letters say by themselves, in one language."""

from collections.abc import Mapping
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
    added: str
    """Holds ``%(time)s``."""
    moved: str
    """Holds ``%(time)s`` and ``%(before)s``."""
    ends: str
    """Holds ``%(time)s``."""
    place: str
    """Holds ``%(place)s``."""
    no_time: str
    no_end: str
    no_place: str
    statuses: Mapping[str, str]
    on_the_web: str
    why: str
    leave: str
