"""What editors write about the letters."""

from summit.content.fields import Email, WeekName
from summit.content.models import Facts, SectionFacts, Text

SECTION = "letters"
INTRODUCTION = "introduction"
"""The name of the kind of an editor's own words."""


class LettersFacts(SectionFacts):
    """The section of the letters: who they come from."""

    email: Email | None = None
    """The published address of the editors; None: none is known."""
    first: WeekName | None = None
    """The week of the first letter: those before it brought none; None: every week with news."""


class IntroductionFacts(Facts):
    """An introduction has its folder's name: that of its week, such as ``2016-w45``."""

    key: None = None

    @property
    def is_listed(self) -> bool:
        """Whether search and site map show it: never without its letter."""
        return False


class IntroductionText(Text):
    """An editor's words at the head of a letter, under a title of their own."""

    slug: None = None
    menu_title: None = None
    keywords: None = None
    summary: str = ""
