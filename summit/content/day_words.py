"""Words for a day that count from the day of reading, in titles and summaries: today, this Monday.

Lists, feeds and search show these for ever, beside other dates.
"""

import re
from collections.abc import Iterator
from itertools import chain

from summit.base.languages import LANGUAGES, language_of
from summit.base.languages.record import phrases_in
from summit.base.memo import Memo
from summit.base.patterns import lazy_pattern
from summit.base.problems import Problem, say
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue

KEYS = ("title", "menu_title", "summary")
PLAIN = str.maketrans("\u2019\u00a0\u202f", "'  ")
PATTERNS = {
    subtag: lazy_pattern(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)
    for subtag, language in LANGUAGES.items()
    if (phrases := phrases_in(language.day_words))
}
"""By the subtag of the language."""


def day_words(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield the titles and summaries that count days from a day that readers do not know."""
    bundles = [(each,) for each in catalogue.bundles.values() if not each.kind.is_plain]
    yield from chain.from_iterable(memo.results(day_words_in, bundles, as_one=True))


def day_words_in(bundle: Bundle) -> list[Problem]:
    """Return the same of the texts of a bundle."""
    return [*chain.from_iterable(map(_in_front, bundle.translations.values()))]


def _in_front(translation: Translation) -> Iterator[Problem]:
    for key in KEYS:
        words = find_day_words(getattr(translation.text, key, "") or "", translation.locale.key)
        if words:
            message = say(
                '"%(key)s" says "%(words)s", which is another day for each reader. Write the date.',
                key=key,
                words=words,
            )
            yield Problem(translation.path, translation.fields.line((key,)), message)


def find_day_words(text: str, tag: str) -> str:
    """Return the first words of a text that count from today, in its language; or nothing."""
    pattern = PATTERNS.get(language_of(tag).subtag)
    found = pattern.search(text.translate(PLAIN)) if pattern else None
    return found[0] if found else ""
