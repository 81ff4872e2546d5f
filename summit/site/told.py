"""What the letters of the weeks that are over told: no later one tells it, and none changes by it.

``content record`` writes ``content/letters/told.yaml`` after the site was published. Whatever is
published later, under whatever date, is told by the letter of the first week that is not over
there. Without the file each thing is told in the week of its date.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field

from summit.base.week import Week, parse_week, week_of
from summit.content.catalogue import Version
from summit.content.fields import Line, WeekName, _week
from summit.content.models import Model
from summit.site.ask import FactsAsk, TextsAsk

if TYPE_CHECKING:
    from summit.site.weekly import WeeklyItem

LETTERS = "letters"
FILE = "told.yaml"
PATH = f"{LETTERS}/{FILE}"


NameOfWeek = Annotated[str, AfterValidator(lambda value: _week(value).name)]
"""A week as a key, which is to be a word."""


class Told(Model):
    """The file, as it stands in ``content/``."""

    until: WeekName = Field(examples=["2016-W45"])
    """The last week that was over."""
    weeks: dict[NameOfWeek, dict[Line, Line]] = Field(default_factory=dict)
    """What each letter told, and in which locales: ``{news/opening news: en fr}``."""

    def lines(self) -> Iterator[tuple[str, str]]:
        """Yield each thing in each locale, ``fr news/opening news``, with the week that told it."""
        for week, things in self.weeks.items():
            for thing, locales in things.items():
                yield from ((f"{locale} {thing}", week) for locale in locales.split())


def told_of(ask: FactsAsk) -> Told | None:
    """Return what was recorded; None: nothing was."""
    data = ask.data(PATH)
    return data.model if data and isinstance(data.model, Told) else None


def _weeks(ask: FactsAsk) -> Mapping[str, str]:
    """Return the name of the week that told each thing; under a locale alone, the last over."""
    told = told_of(ask)
    if told is None:
        return {}
    # Of two, which a merge may leave, the first counts.
    found = dict(sorted(told.lines(), reverse=True))
    # A language that had no letter yet has none that could change.
    return found | {line.partition(" ")[0]: told.until.name for line in found}


def week_told(version: Version, name: str, ask: FactsAsk) -> Week | None:
    """Return the week whose letter has told a thing of a text to its readers, or None."""
    week = ask.once(_weeks).get(f"{version.locale} {version.bundle.key} {name}")
    return parse_week(week) if week else None


def telling_week(version: Version, name: str, own: Week, ask: FactsAsk) -> Week:
    """Return the week whose letter tells a thing: its own, or if that is over the first to come."""
    until = ask.once(_weeks).get(version.locale.key)
    first = parse_week(until).after if until else own
    return week_told(version, name, ask) or max(own, first)


def told_text(ask: TextsAsk) -> str | None:
    """Return the file with what is told by now; None: the site has no letters."""
    if ask.bundle(LETTERS) is None:
        return None
    known, last = told_of(ask), week_of(ask.now).before
    lines = {*known.lines()} if known else set()
    for item in _items(ask):
        if item.week <= last:
            thing = f"{item.version.locale} {item.version.bundle.key}"
            lines |= {(f"{thing} {name}", item.week.name) for name in item.names}
    weeks: dict[str, dict[str, list[str]]] = {}
    for line, week in sorted(lines):
        locale, _, thing = line.partition(" ")
        weeks.setdefault(week, {}).setdefault(thing, []).append(locale)
    written = [f"until: {max(last, known.until if known else last).name}", "weeks:" * bool(weeks)]
    for week, things in sorted(weeks.items()):
        written += [f"  {week}:"]
        written += [f"    {thing}: {' '.join(own)}" for thing, own in sorted(things.items())]
    return "\n".join(filter(None, written)) + "\n"


def _items(ask: TextsAsk) -> Iterator["WeeklyItem"]:
    """Yield all that the letters of all languages have told, or are going to."""
    for locale in ask.locales:
        for bundle in ask.listed(ask.published, locale):
            yield from ask.weekly(ask.text(bundle.key, locale))
