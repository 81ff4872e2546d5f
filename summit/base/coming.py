"""Days that sentences speak of as to come, in each language."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache

from summit.base.frozen import Frozen
from summit.base.languages import language_of
from summit.base.languages.record import phrases_in
from summit.base.locales import Locale

DIGIT = re.compile(r"\d")
MARKS = re.compile("[\u064b-\u0652\u0640]")


class Reader(Frozen):
    """What reads dates and verbs of the future in a language."""

    months: tuple[str, ...]
    dates: re.Pattern[str]
    future: re.Pattern[str] | None

    def may_come(self, every: Iterable[str]) -> bool:
        """Tell whether there is a date, and something to come, in some of these words.

        A sentence that has both is in these words as a whole.
        """
        return any(self._has_both(words) for words in every if DIGIT.search(words))

    def _has_both(self, words: str) -> bool:
        folded = _folded(words)
        return bool(self.future and self.dates.search(folded) and self.future.search(folded))

    def passed(self, sentence: str, now: date, near: date) -> str:
        """Return the last date of a sentence, if it has passed and is said to be to come.

        Where no year is written, it is that of the year nearest to the day ``near``.
        """
        folded = _folded(sentence)
        found = [*self.dates.finditer(folded)]
        if not found or self.future is None or not self.future.search(folded):
            return ""
        last = max(found, key=lambda match: self._day(match, near) or date.min)
        day = self._day(last, near)
        return last[0] if day and day < now else ""

    def _day(self, match: re.Match[str], near: date) -> date | None:
        month = self.months.index(match["month"]) + 1
        years = [int(match["year"])] if match["year"] else range(near.year - 1, near.year + 2)
        found = (_date(year, month, int(match["day"])) for year in years)
        return min(filter(None, found), key=lambda day: abs(day - near), default=None)


@cache
def reader_of(locale: Locale) -> Reader:
    """Return what reads a language."""
    names = tuple(_folded(locale.cldr.months["format"]["wide"][n]) for n in range(1, 13))
    month = "|".join(map(re.escape, names))
    pattern = re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?:de\s+)?(?P<month>{month})\b"
        rf"(?:\s+(?:de\s+)?(?P<year>\d{{4}}))?"
    )
    phrases = "|".join(map(_folded, phrases_in(language_of(locale.key).future)))
    future = re.compile(rf"(?<!\w)(?:{phrases})(?!\w)") if phrases else None
    return Reader(names, pattern, future)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _folded(words: str) -> str:
    """Return words in lowercase, without the vowel signs of Arabic, their spaces plain."""
    plain = MARKS.sub("", unicodedata.normalize("NFC", words).casefold())
    return " ".join(plain.split())
