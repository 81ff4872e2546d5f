"""Dates and hours in prose that a fact says already, and what is said of passed days as to come."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from summit.base.coming import reader_of
from summit.base.digest import Named
from summit.base.formats import format_date, format_short, format_weekday
from summit.base.frozen import Frozen
from summit.base.locales import Locale, Locales
from summit.base.once import Once
from summit.base.patterns import lazy_pattern
from summit.base.problems import Problem, say
from summit.base.text import first_words
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.events import Fact, facts_of
from summit.content.words import without_code, without_comments
from summit.markdown.converter import Prose
from summit.markdown.html_blocks import blocks_of
from summit.site.sameness import piece_of
from summit.site.site import Site
from summit.site.untranslated import Lines

SPACE = r"\s+"
PARAGRAPH = re.compile(r"\n[ \t]*\n")
SENTENCE = re.compile(r"[^.!?؟…]+(?:[.!?؟…](?=\S)[^.!?؟…]*)*")
DIGITS = re.compile(r"\d+")
FRONT = ("title", "menu_title", "summary")
LITERAL = say(
    '"%(words)s" is what [fact: %(fact)s] says. Write that, if it is meant: it follows when the '
    "fact moves."
)
TENSE = say(
    '"%(words)s" speaks of %(date)s as to come, and that has passed. Say what is so now, or write '
    "[before: …] and [after: …]."
)
LONGEST = 60


class Dated(Frozen):
    """A fact as a language writes it."""

    place: int
    """Among all: the longest words are looked for first."""
    words: re.Pattern[str]
    said: str
    """How a sentence names it: ``starts, day``."""
    when: date


class Hour(Frozen):
    """A fact that has an hour."""

    place: int
    """Among all facts."""
    name: str
    words: re.Pattern[str]
    """However the hour is written."""


@dataclass(frozen=True)
class Calendar(Named, Once):
    """The days and hours of the facts, as each language writes them."""

    facts: Mapping[str, Fact]
    locales: Locales

    def said(self) -> tuple[object, ...]:
        """Return both, for its name."""
        return self.facts, self.locales

    def dated(self, locale: Locale, words: str) -> list[Dated]:
        """Return the days that words may name, in each form of a language, the longest first.

        Each is known by digits of its own: most paragraphs have others, or none.
        """
        by_digits = self.once(_dated, locale.key)
        found = chain.from_iterable(by_digits[sign] for sign in by_digits if sign in words)
        return sorted(found, key=lambda each: each.place)

    def hours(self, days: Iterable[date], words: str) -> list[Hour]:
        """Return the facts with an hour on one of the days that words may name, in their order.

        Many sessions begin at the same hour: as many count as there are such hours in the words.
        """
        by_day = self.once(_hours)
        alike = chain.from_iterable(by_day.get(day, {}).items() for day in days)
        found = chain.from_iterable(own[: len(hour.findall(words))] for hour, own in alike)
        return sorted(found, key=lambda each: each.place)


def written_dates(site: Site) -> Iterator[Problem]:
    """Yield the dates and hours that texts write out; what has a date of its own is left alone."""
    calendar = Calendar(facts_of(site.catalogue), site.locales)
    texts = [text for bundle, text in _texts(site.catalogue) if bundle.publication is None]
    calls = [(text, calendar) for text in texts]
    yield from chain.from_iterable(site.memo.results(dates_written_in, calls, as_one=True))


def dates_written_in(translation: Translation, calendar: Calendar) -> list[Problem]:
    """Return the dates and hours of facts that a text writes out."""
    return [
        problem
        for line, words in _paragraphs(translation)
        for problem in _literals(translation, line, words, calendar)
    ]


def _texts(catalogue: Catalogue) -> Iterator[tuple[Bundle, Translation]]:
    for bundle in catalogue.published:
        # The introduction of a letter speaks in its week.
        is_read = bundle.kind.has_page or bundle.is_listed
        # What is about the site itself has its own day, outside the edition's clock.
        is_own = getattr(bundle.facts, "about_site", False)
        if is_read and not bundle.kind.is_plain and not bundle.facts.draft and not is_own:
            yield from ((bundle, each) for each in bundle.translations.values())


def _dated(calendar: Calendar, key: str) -> Mapping[str, list[Dated]]:
    """Return each day in each form of a language, under the first fact's name, by its digits."""
    locale, first = calendar.locales[key], dict[date, str]()
    for name, fact in calendar.facts.items():
        if fact.when is not None:
            first.setdefault(_day(fact.when), name)
    forms: dict[str, Callable[[date], str]] = {
        ", full": lambda day: format_weekday(day, locale, year=True),
        ", day": lambda day: format_weekday(day, locale),
        "": lambda day: format_date(day, locale),
        ", short": lambda day: format_short(day, locale),
    }
    found: dict[str, list[Dated]] = {}
    each = ((form, write(day), day) for form, write in forms.items() for day in first)
    for place, (form, words, day) in enumerate(each):
        source = SPACE.join(map(re.escape, words.split()))
        pattern = lazy_pattern(rf"(?<![\w-]){source}(?![\w-])", re.IGNORECASE)
        digits = next(iter(DIGITS.findall(words)), "")
        found.setdefault(digits, []).append(Dated(place, pattern, f"{first[day]}{form}", day))
    return found


def _hours(calendar: Calendar) -> Mapping[date, Mapping[re.Pattern[str], list[Hour]]]:
    """Return the facts that have an hour by their day, and by what finds the hour."""
    found: dict[date, dict[re.Pattern[str], list[Hour]]] = {}
    for place, (name, fact) in enumerate(calendar.facts.items()):
        if fact.has_hour and isinstance(fact.when, datetime):
            hour = Hour(place, name, _hour(fact.when))
            found.setdefault(fact.when.date(), {}).setdefault(hour.words, []).append(hour)
    return found


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _paragraphs(translation: Translation) -> Iterator[tuple[int, str]]:
    """Yield what editors wrote, paragraph by paragraph, with the line where each begins."""
    for name in FRONT:
        words = translation.fields.values.get(name)
        if isinstance(words, str):
            yield translation.fields.line((name,)), words
    body, place = without_comments(without_code(translation.body)), 0
    line = translation.body_line
    for match in [*PARAGRAPH.finditer(body), None]:
        end, after = match.span() if match else (len(body), len(body))
        yield line, body[place:end]
        line += body.count("\n", place, after)
        place = after


def _literals(
    translation: Translation, first: int, words: str, calendar: Calendar
) -> Iterator[Problem]:
    rest, days = words, set[date]()
    for each in calendar.dated(translation.locale, words):
        for match in [*each.words.finditer(rest)]:
            days.add(each.when)
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
            yield _literal(translation, first, words, match, each.said)
    for hour in calendar.hours(days, rest):
        if written := hour.words.search(rest):
            rest = rest[: written.start()] + " " * len(written[0]) + rest[written.end() :]
            yield _literal(translation, first, words, written, f"{hour.name}, hour")


def _literal(
    translation: Translation, first: int, words: str, match: re.Match[str], fact: str
) -> Problem:
    line = first + words.count("\n", 0, match.start())
    shown = " ".join(match[0].split())
    return Problem(translation.path, line, LITERAL.filled({"words": shown, "fact": fact}))


def _hour(moment: datetime) -> re.Pattern[str]:
    """Return what finds an hour, however it is written: 9 h, 9h00, 09:00, 9.00, 9 am."""
    hour, minute = moment.hour, f"{moment.minute:02}"
    full = rf"0?{hour}\s?[:.h]\s?{minute}"
    alone = rf"|0?{hour}\s?(?:h|am|a\.m\.|heures)" if not moment.minute else ""
    return re.compile(rf"(?<![\d:.])(?:{full}{alone})(?!\w)", re.IGNORECASE)


def passed_futures(site: Site) -> Iterator[Problem]:
    """Yield the sentences that speak of a day as to come which has passed, as they are shown.

    What has a date of its own speaks at that date, or when it was last changed.
    """
    near, calls, texts = site.edition.starts.date(), [], []
    for bundle, translation in _texts(site.catalogue):
        place = bundle.key, translation.locale.key
        says_more = place not in site.undated or site.proses[place] is not site.written[place]
        summary = translation.text.summary
        if not says_more and not reader_of(translation.locale).may_come([summary]):
            continue
        texts.append(translation)
        own = bundle.publication and (
            bundle.facts.last_change(site.clock) or site.clock.local(bundle.publication)
        )
        now = (own or site.clock.now).date()
        calls.append((summary, site.proses[place], translation.locale, now, near))
    found = site.memo.results(said_to_come, calls, as_one=True)
    for translation, sentences in zip(texts, found, strict=True):
        lines = Lines(translation)
        for sentence, passed in sentences:
            yield _tense(lines, sentence, passed)


def said_to_come(
    summary: str, prose: Prose, locale: Locale, now: date, near: date
) -> list[tuple[str, str]]:
    """Return each sentence of a text that speaks of a passed day as to come, and the day.

    ``near`` is the edition's first day.
    """
    reader = reader_of(locale)
    shown = [summary, *(block.own for block in blocks_of(prose.html))]
    if not reader.may_come(shown):
        return []
    sentences = (each for words in shown for each in SENTENCE.findall(words))
    found = ((each.strip(), reader.passed(each, now, near)) for each in sentences)
    return [(sentence, passed) for sentence, passed in found if passed]


def _tense(lines: Lines, sentence: str, passed: str) -> Problem:
    shown = first_words(sentence, LONGEST)
    in_summary = sentence in lines.translation.text.summary
    piece = piece_of("summary" if in_summary else "p", sentence)
    return lines.at(piece, TENSE.filled({"words": shown, "date": passed}))
