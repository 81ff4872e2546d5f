"""What a source yields, and how it says that something cannot be read."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from summit.base.frozen import Frozen
from summit.base.problems import Message, SaidError

LARGEST = 64_000_000
"""Bytes of one item: what is larger is no letter, and would not fit into quarantine."""
FILE, MAIL = "file", "mail"


class SourceError(SaidError):
    """A source that cannot be read, or not to its end: where, and why."""


class Content(Frozen):
    """What a message holds that may be contributions."""

    files: tuple[bytes, ...] = ()
    """The answer files that are attached."""
    renditions: tuple[tuple[str, ...], ...] = ()
    """Its texts, as often as there are ways to take them: as its lines came, or from its HTML."""
    day: date | None = None
    """The day it was sent (UTC)."""
    received: date | None = None
    """The day its last server took it (UTC)."""
    is_automatic: bool = False
    sender: str = ""
    """The address to answer to."""
    subject: str = ""
    identifier: str = ""
    """Its Message-ID."""
    is_cover: bool = False
    """Whether other messages were attached to it: it may say nothing by itself."""
    cover: str = ""
    """What stood in the message that it was attached to."""

    @property
    def everything(self) -> str:
        """All that may be a contribution in it, attached files with it, to be typed from."""
        return "\n\n".join([self.words, *(file.decode("utf-8", "replace") for file in self.files)])

    @property
    def words(self) -> str:
        """What is written in it, as well as that can be shown."""
        return "\n\n".join(next(iter(self.renditions), ()))


class Item(Frozen):
    """Something that may be a contribution, as it was found."""

    source: str
    """How it came: "file", "mail", or the name of a form service's mapping."""
    place: str
    """Where it was found, for the person who imports."""
    payload: bytes
    day: date | None = None
    """The day it was sent (UTC), where that is known."""
    reach: int = 0
    """How far it brings the progress of its source."""
    content: "Content | Message | None" = None
    """What a message holds, read once; or why it cannot be read."""


class Parsed(Frozen):
    """What an item says, not yet held against the questionnaire."""

    document: Any
    day: date | None = None
    """The day it was sent (UTC), where only its words say that."""
    reading: str = ""
    """How surely its words were read; empty where nothing is in doubt."""
    beside: str = ""
    """What its author wrote beside it, for the reviewer."""
    numbers: tuple[str, ...] = ()
    """What a form service numbers it by, or an officer wrote on the paper: its code follows from
    that."""


class Source(Frozen):
    """Somewhere that items are read from."""

    label: str
    size: int
    """Bytes, or whatever the progress of reading is counted in."""
    items: Callable[[], Iterator[Item]]
    """Reads it, one item at a time; raises SourceError where it cannot go on."""
