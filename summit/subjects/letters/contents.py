"""What the letter of a week tells readers of a locale: all that became new in that week."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, say
from summit.base.week import Week, parse_week, week_of
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.kinds import HOME
from summit.content.yaml import strings
from summit.markdown.blocks import read_blocks
from summit.markdown.phase_signs import find_signs
from summit.site.ask import FactsAsk, TextsAsk
from summit.site.page_ask import PlanAsk
from summit.site.reader import Reader
from summit.site.weekly import TRANSLATIONS, WeeklyItem, WeeklyPart
from summit.subjects.letters.models import SECTION, LettersFacts

IN_LETTER = say(
    "a letter says what is so in its week, and stays as it was sent. Write that, without the sign "
    "of a phase."
)


class Letter(Frozen):
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


def letters(ask: PlanAsk, locale: Locale) -> tuple[Letter, ...]:
    """Return the letters of the weeks that are over and brought something, newest first."""
    weeks = (week for week in _written(ask, locale) if is_over(week, ask))
    sent = (ask.once(_sent, week.name, locale.key) for week in weeks)
    return tuple(letter for letter in sent if letter.versions)


def letter_of(ask: PlanAsk, week: Week, locale: Locale) -> Letter | None:
    """Return the letter of a week, as far as the clock has come; None: nothing is new."""
    if week not in _written(ask, locale):
        return None
    letter = ask.once(_sent, week.name, locale.key)
    return letter if letter.versions else None


def _sent(ask: PlanAsk, name: str, key: str) -> Letter:
    week = parse_week(name)
    return _letter(issue(ask, week), week, ask.locales[key], keys_of(ask, week))


def is_over(week: Week, ask: FactsAsk) -> bool:
    """Tell whether the clock has passed the week."""
    return ask.passed(week.ends(ask.zone))


def issue(ask: PlanAsk, week: Week) -> PlanAsk:
    """Return what is known when a week's letter appears: later, it stays as it was sent."""
    return ask.once(_issue, week.name) if is_over(week, ask) else ask


def _issue(ask: PlanAsk, name: str) -> PlanAsk:
    week = parse_week(name)
    return ask.as_of(week.ends(ask.zone), keys_of(ask, week))


def keys_of(ask: TextsAsk, week: Week) -> frozenset[str]:
    """Return the bundles that a week's letter tells of in any language, and their sections."""
    found = {key for own in ask.once(_keys_by_locale) for key in own.get(week, ())}
    sections = {key.rpartition("/")[0] or key for key in found}
    return frozenset(key for key in found | sections | {HOME} if ask.bundle(key))


def _keys_by_locale(ask: TextsAsk) -> tuple[Mapping[Week, frozenset[str]], ...]:
    return tuple(_written(ask, locale) for locale in ask.locales)


def _written(ask: TextsAsk, locale: Locale) -> Mapping[Week, frozenset[str]]:
    """Return the weeks that bring something, newest first, each with the bundles it tells of."""
    return ask.once(_keys_by_week, locale.key)


def _keys_by_week(ask: TextsAsk, key: str) -> Mapping[Week, frozenset[str]]:
    locale = ask.locales[key]
    by_week: dict[Week, set[str]] = {}
    for item in _told(ask, locale, (bundle.key for bundle in ask.published)):
        by_week.setdefault(item.week, set()).add(item.version.bundle.key)
    for bundle in ask.items(SECTION, locale):
        by_week.setdefault(_week_introduced(bundle), set()).add(bundle.key)
    weeks = sorted((week for week in by_week if _has_letter(week, ask)), reverse=True)
    return {week: frozenset(by_week[week]) for week in weeks}


def _introducing(key: str, week: Week, ask: FactsAsk) -> Bundle | None:
    """Return the bundle of a key if it is published and introduces a week's letter."""
    bundle = ask.bundle(key) if key.startswith(f"{SECTION}/") and ask.is_published(key) else None
    return bundle if bundle and _week_introduced(bundle) == week else None


def _week_introduced(bundle: Bundle) -> Week:
    return parse_week(bundle.key.rpartition("/")[2])


def _letter(ask: PlanAsk, week: Week, locale: Locale, keys: Collection[str]) -> Letter:
    """Return what a week brought, as it is said at the moment of what is asked.

    What says nothing to these readers is left out, so that no letter is empty.
    """
    found = [bundle for key in sorted(keys) if (bundle := _introducing(key, week, ask))]
    introduction = next((bundle.key for bundle in ask.listed(found, locale)), None)
    reader = Reader(ask, locale)
    told = (item for item in _told(ask, locale, keys) if item.week == week)
    said = [item for item in told if item.note(reader) is not None]
    return Letter(
        week,
        locale,
        ask.text(introduction, locale) if introduction else None,
        _in_order(said),
    )


def _first(ask: FactsAsk) -> Week | None:
    """Return the week of the first letter, where the section's facts say it."""
    facts = ask.facts(SECTION)
    return facts.first if isinstance(facts, LettersFacts) else None


def _has_letter(week: Week, ask: FactsAsk) -> bool:
    """Tell whether the letter was there yet in a week: no past is made up."""
    first = _first(ask)
    return first is None or week >= first


def _told(ask: TextsAsk, locale: Locale, keys: Iterable[str]) -> Iterator[WeeklyItem]:
    """Yield what the subjects tell of those of the bundles that are published.

    What is older than the first letter is told by none, however late it is published.
    """
    found = [
        bundle for key in sorted(keys) if ask.is_published(key) and (bundle := ask.bundle(key))
    ]
    for bundle in ask.listed(found, locale):
        for item in ask.weekly(ask.text(bundle.key, locale)):
            if _has_letter(week_of(item.moment), ask):
                yield item


def _in_order(entries: list[WeeklyItem]) -> tuple[WeeklyItem, ...]:
    """Return the entries in order, without the translations of texts that are new themselves."""
    new = {entry.version.bundle.key for entry in entries if entry.part.is_new_text}
    kept = (e for e in entries if e.part is not TRANSLATIONS or e.version.bundle.key not in new)
    return tuple(sorted(kept, key=_place))


def _place(entry: WeeklyItem) -> tuple[int, str, datetime, int, str]:
    return entry.part.place, entry.part.name, *entry.rank, entry.version.bundle.key


def moments(ask: TextsAsk) -> Iterator[tuple[datetime, Message]]:
    """Yield each moment at which a letter will appear, as far as it is known, and which."""
    if ask.bundle(SECTION) is None:
        return
    coming = (bundle.appears for bundle in ask.bundles())
    weeks = {week_of(ask.local(moment)) for moment in coming if moment}
    for locale in ask.locales:
        weeks |= _written(ask, locale).keys()
    coming_weeks = (week for week in weeks if _has_letter(week, ask) and not is_over(week, ask))
    for week in sorted(coming_weeks):
        yield week.ends(ask.zone), say("the letter of %(week)s", week=week.name)


def _told_by_the_clock(bundle: Bundle) -> Iterator[Problem]:
    """Yield the phases by which a letter that was sent would go on changing in the archive."""
    for translation in bundle.translations.values():
        body = translation.body
        for span in find_signs(body, read_blocks(body).code).spans:
            if span.names:
                line = translation.body_line + body.count("\n", 0, span.start)
                yield Problem(translation.path, line, IN_LETTER)
        for location, words in strings(translation.fields.values):
            if any(span.names for span in find_signs(words).spans):
                yield Problem(translation.path, translation.fields.line(location), IN_LETTER)


def check_introductions(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the introductions whose folder is not named for a week."""
    first = _first(ask)
    for bundle in ask.bundles(SECTION):
        name = bundle.key.rpartition("/")[2]
        yield from _told_by_the_clock(bundle)
        try:
            week = parse_week(name)
        except ValueError:
            message = say(
                'folder name "%(name)s". Name it for the week of its letter, such as 2016-w45.',
                name=name,
            )
            yield Problem(bundle.path, 1, message)
            continue
        if first and week < first:
            message = say(
                'introduces the letter of %(week)s, but the first is that of %(first)s ("first" '
                "in content/letters/bundle.yaml). Delete this folder, or correct that line.",
                week=week.name,
                first=first.name,
            )
            yield Problem(bundle.path, 1, message)
