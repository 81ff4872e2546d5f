"""What each subject tells the letter of a week: what became new, and in which part it stands."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time

from summit.base.catalogs import Translator
from summit.base.formats import format_date
from summit.base.frozen import Frozen
from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.told import telling_week

Note = Callable[[Reader], str | None]
"""Says what became of a thing, for a reader; None: nothing that concerns this reader."""


class WeeklyPart(Frozen):
    """A part of the letter, under a heading of its own."""

    name: str
    place: int
    """Among the parts: the smallest comes first."""
    heading: Callable[[Translator], str]
    is_new_text: bool = False
    """Whether its texts are new as a whole: their translations are then no other news."""


def _translations(translator: Translator) -> str:
    # Translators: texts that were translated into the reader's language.
    return translator.gettext("New translations")


TRANSLATIONS = WeeklyPart("translations", 50, _translations)
"""The part of texts of any subject: one that is new itself is told in its own part alone."""


class WeeklyItem(Frozen):
    """One thing that a letter tells."""

    part: WeeklyPart
    week: Week
    """The week whose letter tells it."""
    moment: datetime
    """When it became new, or when it closes; in the edition's zone."""
    version: Version
    note: Note
    rank: tuple[datetime, int]
    """Its place in the part."""
    names: tuple[str, ...]
    """What it tells, by names that tell it from all else of its text, for ever."""
    anchor: str = ""
    """Where on the text's page it is told, such as ``#delivered``; empty: the page is about it."""


def new_item(
    part: WeeklyPart, version: Version, when: date, ask: FactsAsk, note: Note | None = None
) -> Iterator[WeeklyItem]:
    """Yield what became new on a day or at a moment, once that has come; its note is the day.

    Where that was published too late for the letter of its week, another one tells it.
    """
    moment = ask.local(when if isinstance(when, datetime) else datetime.combine(when, time()))
    if ask.passed(moment):
        rank, names = (moment.replace(tzinfo=None), 0), (part.name,)
        week = telling_week(version, part.name, week_of(moment), ask)
        yield WeeklyItem(part, week, moment, version, note or dated(moment), rank, names)


def dated(moment: datetime) -> Note:
    """Return the note that says the day alone."""
    return lambda reader: format_date(moment.date(), reader.locale)
