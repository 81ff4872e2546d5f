"""The interface strings: message catalogs read from ``.po``, with no compile step.

A function that says something takes a *translator*, and asks it by gettext's own names, so that
``messages extract`` finds the words where they are said.
"""

import io
import re
import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from summit.base.locales import Locale, Locales
from summit.base.problems import ContentError, Problem, say

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

    from summit.base.memo import Memo

Translator = NullTranslations
"""Says the interface's strings in one language; ``Translator()`` itself in English."""
Catalogs = Mapping[str, Translator]
"""The translator of each locale, by key."""
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]?|%[sd]|\{\}")


def catalog_path(folder: Path, locale: Locale) -> Path:
    """Return where the locale's catalog is kept, as gettext lays folders out."""
    return folder / locale.catalog_name / "LC_MESSAGES" / "messages.po"


def load_catalogs(
    folder: Path, locales: Locales, memo: "Memo | None" = None
) -> tuple[dict[str, Translator], list[Problem]]:
    """Return the translations by locale and what is wrong; a broken catalog leaves English.

    What is compiled is kept in the memo, if there is one.
    """
    catalogs: dict[str, Translator] = {}
    problems: list[Problem] = []
    for locale in locales.plain:
        try:
            catalogs[locale.key] = load_catalog(folder, locale, memo)
        except ContentError as error:
            problems += error.problems
            catalogs[locale.key] = Translator()
    return {locale.key: catalogs[locale.plain] for locale in locales}, problems


def load_catalog(folder: Path, locale: Locale, memo: "Memo | None" = None) -> GNUTranslations:
    """Return the locale's translations; raise ContentError when there is no readable catalog."""
    path = catalog_path(folder, locale)
    name = path.relative_to(folder.parent.parent).as_posix()
    if not path.exists():
        message = say(
            "the catalog of %(language)s is missing. Copy another locale's, translate it.",
            language=locale.endonym,
        )
        raise ContentError([Problem(name, 1, message)])
    return compiled(path, locale.catalog_name, name, memo)


def copied_catalogs(folder: Path, catalogs: Catalogs, locales: Locales) -> Iterator[Problem]:
    """Yield each catalog that says that it is another language's: readers have that one's words."""
    for locale in locales.plain:
        said = catalogs[locale.key].info().get("language", "")
        if said and said.lower().replace("-", "_").partition("_")[0] != locale.language:
            path = catalog_path(folder, locale).relative_to(folder.parent.parent).as_posix()
            yield of_another_language(said, locale, path)


def of_another_language(said: object, locale: Locale, path: str) -> Problem:
    """Return what to do with a catalog that was copied from another language's."""
    message = say(
        'the line "Language:" says %(said)s, and this is the catalog of %(language)s. '
        "Translate its messages, then correct that line.",
        said=said,
        language=locale.endonym,
    )
    return Problem(path, 1, message)


def compiled(path: Path, language: str, name: str, memo: "Memo | None" = None) -> GNUTranslations:
    """Return the translations in a file; raise ContentError where it cannot be read."""
    try:
        written = path.read_bytes()
    except OSError as error:
        raise _unreadable(name, 1, error) from None
    key = memo.name(_compiled, written, language, name) if memo else b""
    if memo and (kept := memo.recall(key)):
        with suppress(ContentError, OSError, struct.error):  # Or it is damaged.
            return _translations(kept, name)
    made = _compiled(written, language, name)
    translations = _translations(made, name)
    if memo:
        memo.keep(key, made)
    return translations


@lru_cache(maxsize=32)
def _translations(compiled: bytes, name: str) -> GNUTranslations:
    """Return what a compiled catalog says, once a process: a preview asks for each change."""
    try:
        return GNUTranslations(io.BytesIO(compiled))
    except (LookupError, ValueError, AttributeError) as error:
        raise _unreadable(name, 1, error) from None


@lru_cache(maxsize=32)
def _compiled(data: bytes, language: str, name: str) -> bytes:
    """Return a catalog as gettext reads it, once a process; raise ContentError."""
    # Babel is read by those alone who speak another language than English.
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        catalog = read_po(io.BytesIO(data), language, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as error:
        raise _unreadable(name, (getattr(error, "lineno", None) or 0) + 1, error) from None
    problems = list(_check_placeholders(catalog, name))
    if problems:
        raise ContentError(problems)
    return _compile(catalog, name)


def untranslated(folder: Path, locale: Locale, source: Locale) -> list[str]:
    """Return the interface strings that the source's catalog has and the locale's does not.

    In English they stand in the templates already.
    """
    if locale.language == "en":
        return []
    own = {message.id: message for message in _read(folder, locale) if message.id}
    ids = [message.id for message in _read(folder, source) if message.id]
    owed = [each for each in ids if each not in own or own[each].fuzzy or not _said(own[each])]
    return sorted(str(each[0] if isinstance(each, tuple) else each) for each in owed)


def _read(folder: Path, locale: Locale) -> "Catalog":
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with catalog_path(folder, locale).open("rb") as file:
        return read_po(file, locale.catalog_name)


def _said(message: "Message") -> bool:
    """Tell whether every form of a message is there."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def _check_placeholders(catalog: "Catalog", name: str) -> Iterator[Problem]:
    """Yield the translations that lose, add or break a placeholder such as ``%(date)s``.

    A plural form may say its number in a word: Arabic has no numeral for two pages.
    """
    for message in catalog:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = set(PLACEHOLDER.findall("".join(map(str, ids))))
        for text in filter(None, map(str, texts if message.id else ())):
            found = set(PLACEHOLDER.findall(text))
            if found != wanted and not (message.pluralizable and found < wanted):
                expected = ", ".join(sorted(wanted)) or "none"
                shown = ", ".join(sorted(found)) or "none"
                sentence = say(
                    '"%(text)s" has the placeholders %(shown)s; it must have %(expected)s.',
                    text=text,
                    shown=shown,
                    expected=expected,
                )
                yield Problem(name, message.lineno or 1, sentence)


def _compile(catalog: "Catalog", name: str) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415

    compiled = io.BytesIO()
    try:
        write_mo(compiled, catalog)
        return compiled.getvalue()
    except (LookupError, ValueError) as error:
        raise _unreadable(name, 1, error) from None


def _unreadable(name: str, line: int, error: Exception) -> ContentError:
    message = say("not a readable catalog: %(reason)s.", reason=error)
    return ContentError([Problem(name, line, message)])
