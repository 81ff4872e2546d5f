"""What the letter of a week tells readers of a locale: all that became new in that week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from summit.base.clock import Clock
from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.base.week import Week, parse_week, week_of
from summit.content.catalogue import Catalogue, Version
from summit.content.reader import Bundle
from summit.site.site import Site
from summit.site.weekly import TRANSLATIONS, WeeklyItem, WeeklyPart
from summit.subjects.letters.models import INTRODUCTION, SECTION


@dataclass(frozen=True)
class Letter:
    """The letter of one week in one locale."""

    week: Week
    locale: Locale
    introduction: Version | None
    entries: tuple[WeeklyItem, ...]

    @property
    def parts(self) -> list[tuple[WeeklyPart, list[WeeklyItem]]]:
        """The parts in their order, each with its entries."""
        return [(part, list(own)) for part, own in groupby(self.entries, lambda each: each.part)]

    @property
    def versions(self) -> tuple[Version, ...]:
        """All that the letter is made from."""
        own = (self.introduction,) if self.introduction else ()
        return (*own, *(entry.version for entry in self.entries))


def letters(site: Site, locale: Locale) -> tuple[Letter, ...]:
    """Return the letters of the weeks that are over and brought something, newest first."""
    written = _written(site, locale)
    return tuple(letter for week, letter in written.items() if is_over(week, site.clock))


def letter_of(site: Site, week: Week, locale: Locale) -> Letter | None:
    """Return the letter of a week, as far as the clock has come; None: nothing is new."""
    return _written(site, locale).get(week)


def is_over(week: Week, clock: Clock) -> bool:
    """Tell whether the clock has passed the week."""
    return clock.has_passed(week.ends(clock.zone))


def _written(site: Site, locale: Locale) -> dict[Week, Letter]:
    by_week: dict[Week, list[WeeklyItem]] = {}
    for item in _told(site, locale):
        by_week.setdefault(item.week, []).append(item)
    catalogue = site.catalogue
    introductions = {parse_week(b.key.rpartition("/")[2]): b for b in _introductions(catalogue)}
    weeks = sorted({*by_week, *introductions}, reverse=True)
    return {
        week: Letter(
            week,
            locale,
            catalogue.version(introductions[week], locale) if week in introductions else None,
            _in_order(by_week.get(week, [])),
        )
        for week in weeks
    }


def _told(site: Site, locale: Locale) -> Iterator[WeeklyItem]:
    """Yield what the subjects tell of everything that is published."""
    for bundle in site.catalogue.published:
        version = site.catalogue.version(bundle, locale)
        for tell in site.weekly:
            yield from tell(version, site.catalogue)


def _introductions(catalogue: Catalogue) -> list[Bundle]:
    return [bundle for bundle in catalogue.items(SECTION) if bundle.kind.name == INTRODUCTION]


def _in_order(entries: list[WeeklyItem]) -> tuple[WeeklyItem, ...]:
    """Return the entries in order, without the translations of texts that are new themselves."""
    new = {entry.version.bundle.key for entry in entries if entry.part.is_new_text}
    kept = (e for e in entries if e.part is not TRANSLATIONS or e.version.bundle.key not in new)
    return tuple(sorted(kept, key=_place))


def _place(entry: WeeklyItem) -> tuple[int, str, datetime, int, str]:
    return entry.part.place, entry.part.name, *entry.rank, entry.version.bundle.key


def moments(site: Site) -> Iterator[tuple[datetime, str]]:
    """Yield each moment at which a letter will appear, as far as it is known, and which."""
    catalogue, clock = site.catalogue, site.clock
    if SECTION not in catalogue.bundles:
        return
    now = week_of(clock.now)
    coming = (bundle.publication for bundle in catalogue.bundles.values())
    weeks = {week_of(clock.local(moment)) for moment in coming if moment}
    for locale in catalogue.locales:
        weeks |= _written(site, locale).keys()
    for week in sorted(week for week in weeks if week >= now):
        yield week.ends(clock.zone), f"the letter of {week.name}"


def check_introductions(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the introductions whose folder is not named for a week."""
    for bundle in catalogue.bundles.values():
        if bundle.kind.name != INTRODUCTION:
            continue
        name = bundle.key.rpartition("/")[2]
        try:
            parse_week(name)
        except ValueError:
            message = say(
                'folder name "%(name)s". Name it for the week of its letter, such as 2016-w45.',
                name=name,
            )
            yield Problem(bundle.path, 1, message)
