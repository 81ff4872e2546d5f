"""What a reviewer decides on an answer, and what they say that it is about."""

from datetime import datetime
from enum import StrEnum

from summit.base.frozen import Frozen


class Action(StrEnum):
    """What can be decided on an answer."""

    PUBLISH = "publish"
    REDACT = "redact"
    """Publish without some passages."""
    WITHHOLD = "withhold"


class Reason(StrEnum):
    """The reasons to withhold an answer; the list is public."""

    OFF_TOPIC = "off-topic"
    HATE = "hate"
    PRIVACY = "privacy"
    ADVERTISING = "advertising"
    COPIED = "copied"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


class Tags(Frozen):
    """What a reviewer says an answer is about."""

    themes: tuple[str, ...] = ()
    """Keys of the site's themes."""
    city: str = ""
    ideas: tuple[str, ...] = ()


class Decision(Frozen):
    """What a reviewer decides on an answer."""

    action: Action
    reason: str = ""
    """A key of the public list for what is withheld; else why what looks personal is harmless."""
    text: str | None = None
    """What is published after redaction; None where nothing is struck out."""
    tags: Tags = Tags()
    harmless: tuple[str, ...] = ()
    """Passages that look personal and, as the reviewer says, are not."""
    unsigned: bool = False
    """Whether name and city are left out, though their author allows them."""

    @property
    def publishes(self) -> bool:
        """Tell whether the answer, or a part of it, is published."""
        return self.action is not Action.WITHHOLD


class Recorded(Frozen):
    """A decision that was taken."""

    decision: Decision
    revision: int
    reviewer: str
    moment: datetime
    """In UTC, without a zone."""
    stale: bool = False
    """Whether its author wrote more since, beside the same answer: nothing is published of it."""


def published_text(words: str, decision: Decision) -> str:
    """Return what is published of an answer's words."""
    return words if decision.text is None else decision.text
