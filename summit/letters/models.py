"""What editors write about the letters, and what letters read in the facts of others."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, runtime_checkable

from summit.consultation.models import Email
from summit.models import Facts, SectionFacts, Text

SECTION = "letters"


class LettersFacts(SectionFacts):
    """The section of the letters: who they come from."""

    email: Email | None = None
    """The published address of the editors; None: none is known."""


class IntroductionFacts(Facts):
    """An introduction has its folder's name: that of its week, such as ``2016-w45``."""

    key: None = None

    @property
    def listed(self) -> bool:
        """Whether search and site map show it: never without its letter."""
        return False


class IntroductionText(Text):
    """An editor's words at the head of a letter, under a title of their own."""

    slug: None = None
    menu_title: None = None
    summary: str = ""


@runtime_checkable
class Answered(Protocol):
    """The facts of a question that may have been answered."""

    @property
    def answered(self) -> date | None:
        """The day of the answer."""


class Revision(Protocol):
    """What calendars showed of a session from a moment on."""

    @property
    def recorded(self) -> datetime:
        """The moment."""

    @property
    def starts(self) -> datetime | None:
        """When the session begins."""

    @property
    def day(self) -> date | None:
        """Its day, where the hour is not announced."""

    @property
    def ends(self) -> datetime | None:
        """When it is over."""

    @property
    def place(self) -> Mapping[str, str] | None:
        """Its room by locale; None: not announced."""

    @property
    def status(self) -> str:
        """Whether it is ``confirmed``, ``tentative`` or ``cancelled``."""


@runtime_checkable
class Tracked(Protocol):
    """The facts of a session whose changes are kept, oldest first."""

    @property
    def history(self) -> Sequence[Revision]:
        """The values that calendars showed."""
