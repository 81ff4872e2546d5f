"""The languages that the program knows, each in one file here that is called by its subtag.

Nothing else names them: a new file is found. A language without a file works too, with less of
what helps its readers and reviewers; ``record`` says what each field is for.
"""

import re
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from summit.base.languages.record import Language, phrases_in, words_in

SUBTAG = re.compile("[a-z]{2,3}")


def read_languages() -> dict[str, Language]:
    """Return the languages by subtag."""
    found = sorted(each.name for each in iter_modules(__path__) if SUBTAG.fullmatch(each.name))
    return {name: import_module(f"{__name__}.{name}").LANGUAGE for name in found}


LANGUAGES = MappingProxyType(read_languages())
"""Each language that has a file, by subtag."""


def language_of(tag: str) -> Language:
    """Return the language of a tag or a locale's key, ``pt-BR``; an empty one without a file."""
    subtag = tag.partition("-")[0].lower()
    return LANGUAGES.get(subtag) or Language(subtag)


def words_of_all(part: Callable[[Language], str]) -> list[str]:
    """Return the words of all languages' lists, each once: a text may quote any language."""
    return list(dict.fromkeys(word for each in LANGUAGES.values() for word in words_in(part(each))))


def phrases_of_all(part: Callable[[Language], str]) -> list[str]:
    """Return the phrases of all languages' lists, each once."""
    found = (phrase for each in LANGUAGES.values() for phrase in phrases_in(part(each)))
    return list(dict.fromkeys(found))
