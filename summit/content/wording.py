"""What editors may word otherwise: hours that a language writes in another way, other words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from summit.base.digest import Named
from summit.base.hours import odd_hours
from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.base.once import Once
from summit.base.problems import Message, Problem, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue
from summit.content.glossary import FILE, Avoided, Glossary, avoided, avoided_words
from summit.content.words import Words, without_code, without_comments, words_of
from summit.content.yaml import Fields, strings


@dataclass(frozen=True)
class Usage(Named, Once):
    """How words are written, of the edition's and of the languages' own."""

    glossary: Glossary | None
    locales: Locales

    def said(self) -> tuple[object, ...]:
        """Return both, for its name."""
        return self.glossary, self.locales

    def avoided(self, locale: Locale) -> tuple[Avoided, ...]:
        """Return what finds the words that texts in a language avoid."""
        return self.once(_avoided, locale.key)


def _avoided(usage: Usage, key: str) -> tuple[Avoided, ...]:
    return avoided_words(usage.glossary, usage.locales[key])


def wording_remarks(catalogue: Catalogue, memo: Memo) -> Iterator[Problem]:
    """Yield where a text says what the edition and the language say otherwise."""
    content = catalogue.content
    found = content.data.get(FILE)
    glossary = found.model if found and isinstance(found.model, Glossary) else None
    usage = Usage(glossary, catalogue.locales)
    calls = [(bundle, usage) for bundle in content.bundles.values()]
    yield from chain.from_iterable(memo.results(said_otherwise_in, calls, as_one=True))
    files = [("content/edition.yaml", content.edition_fields)]
    files += [(data.path, data.fields) for name, data in content.data.items() if name != FILE]
    for path, fields in files:
        yield from _in_facts(path, fields, usage)


def said_otherwise_in(bundle: Bundle, usage: Usage) -> list[Problem]:
    """Return where a bundle says what is worded otherwise."""
    found = (
        []
        if bundle.kind.quotes_public
        else [*_in_facts(bundle.facts_path, bundle.facts_lines, usage)]
    )
    locales = {each.path: each.locale for each in bundle.translations.values()}
    for words in () if bundle.kind.is_plain else words_of(bundle):
        if words.path in locales and not words.is_public:
            found += _of(words, usage, locales[words.path])
    return found


def _in_facts(path: str, fields: Fields, usage: Usage) -> Iterator[Problem]:
    """Yield the same of facts, in words behind the key of a language: ``es: Madrid``."""
    for location, value in strings(fields.values):
        if location[-1] in usage.locales:
            words = Words(path, fields.line(location), value, language=str(location[-1]))
            yield from _of(words, usage, usage.locales[words.language])


def _of(words: Words, usage: Usage, locale: Locale) -> Iterator[Problem]:
    text = without_comments(without_code(words.text)) if words.is_body else words.text
    for place, message in said_otherwise(text, usage.avoided(locale), locale):
        yield Problem(words.path, words.line_at(place), message)


def said_otherwise(
    text: str, words: Sequence[Avoided], locale: Locale
) -> list[tuple[int, Message]]:
    """Return the places in a text of what is worded otherwise, in order, and what to say.

    ``words`` are those that its language avoids.
    """
    hours = (
        (hour.start, _hour(hour.words, hour.usual, locale)) for hour in odd_hours(text, locale)
    )
    return sorted([*hours, *avoided(text, words)], key=lambda found: found[0])


def _hour(words: str, usual: str, locale: Locale) -> Message:
    return say(
        'the site writes "%(usual)s" in %(language)s, and here stands "%(words)s".',
        usual=usual,
        language=locale.endonym,
        words=words,
    )
