"""What the letter of a week tells readers of a locale: all that became new in that week."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Literal, get_args

from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.catalogue import Catalogue, Version
from summit.content.reader import Bundle
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.letters.models import SECTION, Answered
from summit.subjects.letters.week import Week, parse_week, week_of
from summit.subjects.programme.history import Change, changes_of
from summit.subjects.programme.models import SessionFacts

LetterPart = Literal["news", "answers", "programme", "closing", "translations"]
PARTS: tuple[LetterPart, ...] = get_args(LetterPart)


@dataclass(frozen=True)
class LetterItem:
    """One thing that a letter tells."""

    part: LetterPart
    moment: datetime
    """When it became new, or when it closes."""
    version: Version
    change: Change | None = None
    """How a session changed from before the week to its end."""


@dataclass(frozen=True)
class Letter:
    """The letter of one week in one locale."""

    week: Week
    locale: Locale
    introduction: Version | None
    entries: tuple[LetterItem, ...]

    def told(self, part: LetterPart) -> tuple[LetterItem, ...]:
        """Return the entries of a part."""
        return tuple(entry for entry in self.entries if entry.part == part)

    @property
    def versions(self) -> tuple[Version, ...]:
        """All that the letter is made from."""
        own = (self.introduction,) if self.introduction else ()
        return (*own, *(entry.version for entry in self.entries))


def letters(catalogue: Catalogue, locale: Locale) -> tuple[Letter, ...]:
    """Return the letters of the weeks that are over and brought something, newest first."""
    written = _written(catalogue, locale)
    return tuple(letter for week, letter in written.items() if is_over(week, catalogue))


def letter_of(catalogue: Catalogue, week: Week, locale: Locale) -> Letter | None:
    """Return the letter of a week, as far as the clock has come; None: nothing is new."""
    return _written(catalogue, locale).get(week)


def is_over(week: Week, catalogue: Catalogue) -> bool:
    """Tell whether the clock has passed the week."""
    return catalogue.clock.has_passed(week.ends(catalogue.clock.zone))


def _written(catalogue: Catalogue, locale: Locale) -> dict[Week, Letter]:
    by_week: dict[Week, list[LetterItem]] = {}
    for bundle in catalogue.published:
        for week, entry in _entries(catalogue, bundle, locale):
            by_week.setdefault(week, []).append(entry)
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


def _introductions(catalogue: Catalogue) -> list[Bundle]:
    return [bundle for bundle in catalogue.items(SECTION) if bundle.kind.name == "introduction"]


def _in_order(entries: list[LetterItem]) -> tuple[LetterItem, ...]:
    """Return the entries in order; of a new text, its translation is no other news."""
    told = {entry.version.bundle.key for entry in entries if entry.part in ("news", "answers")}
    kept = (e for e in entries if e.part != "translations" or e.version.bundle.key not in told)
    return tuple(sorted(kept, key=_place))


def _place(entry: LetterItem) -> tuple[int, datetime, int, str]:
    """Sort key: the part, then when it happened or, of a session, when it takes place."""
    facts = entry.version.bundle.facts
    is_session = isinstance(facts, SessionFacts) and entry.part == "programme"
    moment, order = facts.rank if is_session else (entry.moment.replace(tzinfo=None), 0)
    return PARTS.index(entry.part), moment, order, entry.version.bundle.key


def _entries(
    catalogue: Catalogue, bundle: Bundle, locale: Locale
) -> Iterator[tuple[Week, LetterItem]]:
    version, clock = catalogue.version(bundle, locale), catalogue.clock

    def new(part: LetterPart, when: date) -> Iterator[tuple[Week, LetterItem]]:
        moment = clock.local(when if isinstance(when, datetime) else _midnight(when))
        if clock.has_passed(moment):
            yield week_of(moment), LetterItem(part, moment, version)

    facts, text = bundle.facts, version.translation.text
    if bundle.kind.name == "news" and bundle.publication:
        yield from new("news", bundle.publication)
    if isinstance(facts, Answered) and facts.answered:
        yield from new("answers", facts.answered)
    if isinstance(facts, SessionFacts):
        yield from _changes(catalogue, version)
    if isinstance(facts, ConsultationFacts):
        closes = clock.local(facts.closes)
        yield week_of(closes).before, LetterItem("closing", closes, version)
    if text.translated and bundle.kind.has_page and not version.is_fallback:
        yield from new("translations", text.translated)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _changes(catalogue: Catalogue, version: Version) -> Iterator[tuple[Week, LetterItem]]:
    """Yield a session's change in each week: from what it was before to what it was at the end."""
    by_week: dict[Week, list[Change]] = {}
    for change in changes_of(version.bundle, catalogue.clock):
        by_week.setdefault(week_of(change.recorded), []).append(change)
    for week, (first, *later) in by_week.items():
        whole = replace((first, *later)[-1], before=first.before)
        yield week, LetterItem("programme", whole.recorded, version, whole)


def moments(catalogue: Catalogue) -> Iterator[tuple[datetime, str]]:
    """Yield each moment at which a letter will appear, as far as it is known, and which."""
    if SECTION not in catalogue.bundles:
        return
    now = week_of(catalogue.clock.now)
    coming = (b.publication for b in catalogue.bundles.values() if b.kind.name == "news")
    weeks = {week_of(catalogue.clock.local(moment)) for moment in coming if moment}
    for locale in catalogue.locales:
        weeks |= _written(catalogue, locale).keys()
    for week in sorted(week for week in weeks if week >= now):
        yield week.ends(catalogue.clock.zone), f"the letter of {week.name}"


def check_introductions(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the introductions whose folder is not named for a week."""
    for bundle in catalogue.bundles.values():
        if bundle.kind.name != "introduction":
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
