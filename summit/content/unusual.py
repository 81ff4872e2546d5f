"""What is allowed in a text and seldom meant: an empty body, a title in capitals, a far date."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from pydantic import BaseModel

from summit.base.memo import Memo
from summit.base.problems import Message, Problem, say
from summit.base.text import is_blank
from summit.content.bundles import Bundle, Translation
from summit.content.catalogue import Catalogue
from summit.content.leftovers.rules import LONGEST

LONGEST_TITLE = 120
LONGEST_SUMMARY = 400
"""Characters: lists and search engines show the first 160 or so."""
FEWEST_CAPITALS = 12
"""A shorter title in capitals is likely an abbreviation."""
YEARS = 5
"""Around the edition; a date outside them is likely a slip."""
EMPTY = say("the text is empty: its page shows the title and the summary alone.")

NO_KEYWORDS = say(
    'the source has "keywords", and this translation none: write the words by which the readers of '
    "this language look for the page."
)


def unusual(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield what editors may not have meant."""
    year = catalogue.content.edition.starts.year
    bundles = [each for each in catalogue.bundles.values() if not each.kind.is_plain]
    calls = [(each, catalogue.source(each).locale.key, year) for each in bundles]
    yield from chain.from_iterable(memo.results(unusual_in, calls, as_one=True))


def unusual_in(bundle: Bundle, source: str, year: int) -> list[Problem]:
    """Return the same of a bundle; its source's locale and the edition's year are given."""
    found = [*_dates(bundle, year)]
    has_keywords = bool(bundle.translations[source].text.keywords)
    for translation in bundle.translations.values():
        found += _text(bundle, translation)
        if has_keywords and not (translation.text.keywords or translation.locale.variant):
            found.append(Problem(translation.path, 1, NO_KEYWORDS))
    return found


def _text(bundle: Bundle, translation: Translation) -> Iterator[Problem]:
    for key, longest in (("title", LONGEST_TITLE), ("summary", LONGEST_SUMMARY)):
        words = _said(translation, key)
        if len(words) > longest:
            message = _too_long(key, len(words), longest)
            yield Problem(translation.path, translation.fields.line((key,)), message)
    title = _said(translation, "title")
    if _is_shouted(title):
        message = say(
            '"%(title)s" is in capitals, which are slow to read. Write it as in a sentence.',
            title=title[:LONGEST],
        )
        yield Problem(translation.path, translation.fields.line(("title",)), message)
    if bundle.kind.needs_body and not _has_blocks(bundle) and is_blank(translation.body):
        yield Problem(translation.path, translation.body_line, EMPTY)


def _said(translation: Translation, key: str) -> str:
    """Return what a key says now, where it is written at all."""
    is_written = key in translation.fields.values
    words = str(getattr(translation.text, key, "") or "") if is_written else ""
    return words.replace("\u00a0", " ")


def _too_long(key: str, length: int, longest: int) -> Message:
    return say(
        '"%(key)s" has %(length)s characters. Keep it under %(longest)s: lists and search engines '
        "cut it.",
        key=key,
        length=length,
        longest=longest,
    )


def _is_shouted(title: str) -> bool:
    letters = [letter for letter in title if letter.isupper() or letter.islower()]
    return len(letters) >= FEWEST_CAPITALS and title.upper() == title and " " in title.strip()


def _has_blocks(bundle: Bundle) -> bool:
    return bool(getattr(bundle.facts, "blocks", ()))


def _dates(bundle: Bundle, year: int) -> Iterator[Problem]:
    """Yield the dates of the facts that are far from the edition; not those of the site's own."""
    if getattr(bundle.facts, "about_site", False):
        return
    for key, value in _values(bundle.facts):
        if isinstance(value, date) and abs(value.year - year) > YEARS:
            message = say(
                '"%(key)s" is in %(year)s, far from this edition. Is it the right year?',
                key=key,
                year=value.year,
            )
            yield Problem(bundle.facts_path, bundle.facts_lines.line((key,)), message)


def _values(model: BaseModel) -> Iterator[tuple[str, object]]:
    return ((name, getattr(model, name)) for name in type(model).model_fields)
