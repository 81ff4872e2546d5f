"""Dates and hours in prose that a fact says already, and what is said of passed days as to come."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from summit.base.coming import reader_of
from summit.base.digest import Named
from summit.base.formats import format_date, format_short, format_weekday
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
from summit.site.untranslated import at

SPACE = r"[\s\u00a0\u202f]+"
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


@dataclass(frozen=True)
class Dated:
    """A fact as a language writes it."""

    sign: str
    """The digits that all its words hold: most paragraphs have others, or none."""
    words: re.Pattern[str]
    said: str
    """How a sentence names it: ``starts, day``."""
    when: date


@dataclass(frozen=True)
class Calendar(Named, Once):
    """The days and hours of the facts, as each language writes them."""

    facts: Mapping[str, Fact]
    locales: Locales

    def said(self) -> tuple[object, ...]:
        """Return both, for its name."""
        return self.facts, self.locales

    def dated(self, locale: Locale) -> tuple[Dated, ...]:
        """Return each day of the facts in each form of a language, the longest first."""
        return self.once(_dated, locale.key)


def written_dates(site: Site) -> Iterator[Problem]:
    """Yield the dates and hours that texts write out; what has a date of its own is left alone."""
    calendar = Calendar(facts_of(site.catalogue), site.locales)
    texts = [text for bundle, text in _texts(site.catalogue) if bundle.publication is None]
    calls = [(text, calendar) for text in texts]
    yield from chain.from_iterable(site.memo.results(dates_written_in, calls, as_one=True))


def dates_written_in(translation: Translation, calendar: Calendar) -> list[Problem]:
    """Return the dates and hours of facts that a text writes out."""
    dated = calendar.dated(translation.locale)
    return [
        problem
        for line, words in _paragraphs(translation)
        for problem in _literals(translation, line, words, dated, calendar.facts)
    ]


def _texts(catalogue: Catalogue) -> Iterator[tuple[Bundle, Translation]]:
    for bundle in catalogue.published:
        # The introduction of a letter speaks in its week.
        is_read = bundle.kind.has_page or bundle.is_listed
        # What is about the site itself has its own day, outside the edition's clock.
        is_own = getattr(bundle.facts, "about_site", False)
        if is_read and not bundle.kind.is_plain and not bundle.facts.draft and not is_own:
            yield from ((bundle, each) for each in bundle.translations.values())


def _dated(calendar: Calendar, key: str) -> tuple[Dated, ...]:
    """Return each day in each form of a language, under the first fact's name."""
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
    return tuple(
        _written(write(day), f"{name}{form}", day)
        for form, write in forms.items()
        for day, name in first.items()
    )


def _written(words: str, said: str, day: date) -> Dated:
    """Return a day in words, such as a language writes it."""
    source = SPACE.join(map(re.escape, words.split()))
    pattern = lazy_pattern(rf"(?<![\w-]){source}(?![\w-])", re.IGNORECASE)
    return Dated(next(iter(DIGITS.findall(words)), ""), pattern, said, day)


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _paragraphs(translation: Translation) -> Iterator[tuple[int, str]]:
    """Yield what editors wrote, paragraph by paragraph, with the line where each begins."""
    for name in FRONT:
        words = translation.fields.values.get(name)
        if isinstance(words, str):
            yield translation.fields.line((name,)), words
    body, place = without_comments(without_code(translation.body)), 0
    for match in [*PARAGRAPH.finditer(body), None]:
        end = match.start() if match else len(body)
        yield translation.body_line + body.count("\n", 0, place), body[place:end]
        place = match.end() if match else end


def _literals(
    translation: Translation,
    first: int,
    words: str,
    dated: tuple[Dated, ...],
    facts: Mapping[str, Fact],
) -> Iterator[Problem]:
    rest, days = words, set[date]()
    for each in dated:
        if each.sign not in rest:
            continue
        for match in [*each.words.finditer(rest)]:
            days.add(each.when)
            rest = rest[: match.start()] + " " * len(match[0]) + rest[match.end() :]
            yield _literal(translation, first, words, match, each.said)
    for name, fact in facts.items():
        if fact.has_hour and isinstance(fact.when, datetime) and fact.when.date() in days:
            hour = _hour(fact.when).search(rest)
            if hour:
                rest = rest[: hour.start()] + " " * len(hour[0]) + rest[hour.end() :]
                yield _literal(translation, first, words, hour, f"{name}, hour")


def _literal(
    translation: Translation, first: int, words: str, match: re.Match[str], fact: str
) -> Problem:
    line = first + words.count("\n", 0, match.start())
    shown = " ".join(match[0].split())
    return Problem(translation.path, line, LITERAL.filled({"words": shown, "fact": fact}))


def _hour(moment: datetime) -> re.Pattern[str]:
    """Return what finds an hour, however it is written: 9 h, 9h00, 09:00, 9.00, 9 am."""
    hour, minute = moment.hour, f"{moment.minute:02}"
    full = rf"0?{hour}[\s\u00a0\u202f]?[:.h][\s\u00a0\u202f]?{minute}"
    alone = rf"|0?{hour}[\s\u00a0\u202f]?(?:h|am|a\.m\.|heures)" if not moment.minute else ""
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
        for sentence, passed in sentences:
            yield _tense(translation, sentence, passed)


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


def _tense(translation: Translation, sentence: str, passed: str) -> Problem:
    shown = first_words(sentence, LONGEST)
    in_summary = sentence in translation.text.summary
    piece = piece_of("summary" if in_summary else "p", sentence)
    return at(translation, piece, TENSE.filled({"words": shown, "date": passed}))
