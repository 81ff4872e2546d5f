"""What editors may word otherwise: hours that a language writes in another way, other words."""

from collections.abc import Iterator

from summit.base.hours import odd_hours
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, say
from summit.content.catalogue import Catalogue
from summit.content.glossary import FILE, Glossary, avoided
from summit.content.words import Words, all_words, without_code, without_comments
from summit.content.yaml import strings


def wording_remarks(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield where a text says what the edition and the language say otherwise."""
    found = catalogue.content.data.get(FILE)
    glossary = found.model if found and isinstance(found.model, Glossary) else None
    for words in all_words(catalogue):
        if words.language and not words.is_public:
            yield from _of(words, glossary, _locale(words, catalogue))
    for words in _in_facts(catalogue):
        yield from _of(words, glossary, catalogue.locales[words.language])


def _in_facts(catalogue: Catalogue) -> Iterator[Words]:
    """Yield the words of facts that stand behind the key of a language: ``es: Madrid``."""
    content = catalogue.content
    bundles = (each for each in content.bundles.values() if not each.kind.quotes_public)
    files = [("content/edition.yaml", content.edition_fields)]
    files += [(bundle.facts_path, bundle.facts_lines) for bundle in bundles]
    files += [(data.path, data.fields) for name, data in content.data.items() if name != FILE]
    for path, fields in files:
        for location, value in strings(fields.values):
            if location[-1] in catalogue.locales:
                yield Words(path, fields.line(location), value, language=str(location[-1]))


def _locale(words: Words, catalogue: Catalogue) -> Locale:
    """Return the locale of the file that the words stand in: ``index.pt-br.md``."""
    return catalogue.locales[words.path.rpartition("/")[2].split(".")[1].lower()]


def _of(words: Words, glossary: Glossary | None, locale: Locale) -> Iterator[Problem]:
    text = without_comments(without_code(words.text)) if words.is_body else words.text
    for place, message in said_otherwise(text, glossary, locale):
        yield Problem(words.path, words.line_at(place), message)


def said_otherwise(
    text: str, glossary: Glossary | None, locale: Locale
) -> list[tuple[int, Message]]:
    """Return the places in a text of what is worded otherwise, in order, and what to say."""
    hours = (
        (hour.start, _hour(hour.words, hour.usual, locale)) for hour in odd_hours(text, locale)
    )
    words = avoided(text, glossary, locale) if glossary else ()
    return sorted([*hours, *words], key=lambda found: found[0])


def _hour(words: str, usual: str, locale: Locale) -> Message:
    return say(
        'the site writes "%(usual)s" in %(language)s, and here stands "%(words)s".',
        usual=usual,
        language=locale.endonym,
        words=words,
    )
