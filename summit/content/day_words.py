"""Words for a day that count from the day of reading, in titles and summaries: today, this Monday.

Lists, feeds and search show these for ever, beside other dates.
"""

import re
from collections.abc import Iterator

from summit.base.languages import language_of
from summit.base.languages.record import phrases_in
from summit.base.problems import Problem, say
from summit.content.bundles import Translation
from summit.content.catalogue import Catalogue

KEYS = ("title", "menu_title", "summary")


def day_words(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the titles and summaries that count days from a day that readers do not know."""
    for bundle in catalogue.bundles.values():
        for translation in bundle.translations.values() if not bundle.kind.is_plain else ():
            yield from _in_front(translation)


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
    phrases = phrases_in(language_of(tag).day_words)
    plain = text.replace("\u2019", "'").replace("\u00a0", " ").replace("\u202f", " ")
    pattern = rf"\b(?:{'|'.join(phrases)})\b"
    found = re.search(pattern, plain, re.IGNORECASE) if phrases else None
    return found[0] if found else ""
