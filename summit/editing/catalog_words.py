"""The words of menus and buttons, held against the glossary and the hours of their language."""

from collections.abc import Iterator

from babel.messages.catalog import Catalog

from summit.base.locales import Locale
from summit.base.problems import Problem
from summit.content.glossary import FILE, Glossary, avoided_words
from summit.content.validation import validate
from summit.content.wording import said_otherwise
from summit.content.yaml import read_fields, read_text
from summit.site.project import Project


def read_glossary(project: Project) -> Glossary | None:
    """Return the words of the edition, if it has written them down."""
    path, name = project.content / FILE, f"content/{FILE}"
    if not path.is_file():
        return None
    return validate(Glossary, read_fields(read_text(path, name), name), name, project.locales)


def catalog_remarks(
    catalog: Catalog, name: str, locale: Locale, glossary: Glossary | None
) -> Iterator[Problem]:
    """Yield where a translation has a word that the texts avoid; nothing is wrong by that."""
    words = avoided_words(glossary, locale)
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
        for form in forms if message.id else ():
            for _, sentence in said_otherwise(str(form), words, locale):
                yield Problem(name, message.lineno or 1, sentence)
