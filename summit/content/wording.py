"""What editors may word otherwise: hours that a language writes in another way, other words."""

from collections.abc import Iterator

from summit.base.hours import odd_hours
from summit.base.locales import Locale
from summit.base.problems import Message, Problem, say
from summit.content.catalogue import Catalogue
from summit.content.glossary import FILE, Glossary, avoided
from summit.content.words import Words, all_words, without_code, without_comments


def wording_remarks(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield where a text says what the edition and the language say otherwise."""
    found = catalogue.content.data.get(FILE)
    glossary = found.model if found and isinstance(found.model, Glossary) else None
    for words in all_words(catalogue):
        if words.language and not words.is_public:
            yield from _of(words, glossary, _locale(words, catalogue))


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
