"""``messages``: the interface strings, gathered from the sources, merged and checked."""

import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po, write_po

from summit.base.catalogs import catalog_path, load_catalog, of_another_language
from summit.base.files import replace_file
from summit.base.locales import Locale, read_locale
from summit.base.problems import ContentError, Problem, say
from summit.base.speaking import FOLDER, speaking, tools_catalog, translated_tools
from summit.editing.catalog_words import catalog_remarks, read_glossary
from summit.editing.command import pass_project, tell
from summit.editing.tools_words import tools_words
from summit.site.project import Project

MAPPING = "pyproject.toml"
OWN_KEYWORDS = ("gettext_in:2", "plurals:1,2")
"""Functions of the templates, besides gettext's own, and the places of their messages."""
COMMENTS = "Translators:"
UPDATE = "python3 tasks.py messages update"
SHORT = 2
"""Words up to which a message says too little by itself."""
UNREAD = frozenset({"content", "node_modules", "output", "tests", "var"})
"""Folders of the project that hold no interface."""
TEMPLATE = "messages.pot"


def extract(root: Path) -> Catalog:
    """Return every message of the project's sources, with the comments for translators."""
    methods, options = _mapping(root)
    found = extract_from_dir(
        root,
        methods,
        options,
        keywords={**DEFAULT_KEYWORDS, **parse_keywords(OWN_KEYWORDS)},
        comment_tags=[COMMENTS],
        strip_comment_tags=True,
        directory_filter=lambda folder: not _is_unread(Path(folder)),
    )
    catalog = Catalog(charset="utf-8")
    for file_name, line, message, comments, context in found:
        catalog.add(message, None, [(file_name, line)], auto_comments=comments, context=context)
    return catalog


def _mapping(root: Path) -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """Return how each pattern of files is read, and its options, as Babel's commands find them."""
    with (root / MAPPING).open("rb") as file:
        entries = tomllib.load(file)["tool"]["babel"]["mappings"]
    places = [(pattern, entry) for entry in entries for pattern in entry["pattern"]]
    return [(pattern, entry["method"]) for pattern, entry in places], dict(places)


def _is_unread(folder: Path) -> bool:
    return folder.name in UNREAD or folder.name.startswith((".", "_"))


def read_catalog(path: Path, locale: Locale) -> Catalog:
    """Return the locale's catalog as it is; an empty one where there is none yet."""
    if not path.is_file():
        return Catalog(locale=locale.catalog_name, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale.catalog_name)


def updated(catalog: Catalog, template: Catalog) -> bytes:
    """Return the file of a catalog with the template's messages, its translations kept.

    Nothing is guessed from similar messages: a guess that nobody reads is a mistranslation.
    """
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    file = BytesIO()
    write_po(file, catalog, width=0, no_location=True, sort_output=True, omit_header=False)
    return file.getvalue()


def find_message_problems(folder: Path, locale: Locale, template: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with a locale's catalog, beside what stops a build."""
    path = catalog_path(folder, locale)
    try:
        load_catalog(folder, locale)
    except ContentError as error:
        yield from error.problems
        return
    yield from _check_catalog(path, path.relative_to(folder.parent.parent), locale, template)


def find_tools_problems(language: str, template: Catalog) -> Iterator[Problem]:
    """Yield what is wrong with the translations of what the tools say."""
    path = tools_catalog(language)
    try:
        speaking(language)
    except ContentError as error:
        yield from error.problems
        return
    name = path.relative_to(FOLDER.parent.parent.parent)
    yield from _check_catalog(path, name, read_locale(language), template)


def _check_catalog(path: Path, shown: Path, locale: Locale, template: Catalog) -> Iterator[Problem]:
    catalog, name = read_catalog(path, locale), shown.as_posix()
    known = {_identity(message) for message in template if message.id}
    present = {_identity(message) for message in catalog if message.id}
    if known != present:
        counts = say(
            "%(new)s messages are new, %(gone)s are gone",
            new=len(known - present),
            gone=len(present - known),
        )
        yield Problem(
            name,
            1,
            say(
                "the catalog is out of date: %(counts)s. Run: %(command)s",
                counts=counts,
                command=UPDATE,
            ),
        )
    for message in catalog:
        if message.id and locale.language != "en":
            yield from _untold(message, catalog.num_plurals, name)
    yield from _of_another_language(catalog, locale, name)


def _of_another_language(catalog: Catalog, locale: Locale, name: str) -> Iterator[Problem]:
    """Yield a problem where a catalog says that it is another language's: it was copied."""
    said = catalog.locale
    if said is not None and said.language != locale.language:
        yield of_another_language(said, locale, name)


def _identity(message: Message) -> tuple[object, ...]:
    return message.context, message.id


def _untold(message: Message, plurals: int, name: str) -> Iterator[Problem]:
    """Yield a problem when a translation is missing, guessed, or lacks a plural form."""
    line, text = message.lineno or 1, _text(message)
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if message.fuzzy:
        yield Problem(
            name, line, say('"%(text)s" is marked fuzzy. Read it, then delete the mark.', text=text)
        )
    elif not any(forms):
        yield Problem(name, line, say('"%(text)s" is not translated.', text=text))
    elif message.pluralizable and len([form for form in forms if form]) < plurals:
        yield Problem(
            name,
            line,
            say(
                '"%(text)s" needs %(plurals)s plural forms. Add those missing.',
                text=text,
                plurals=plurals,
            ),
        )


def find_unexplained(template: Catalog) -> Iterator[Problem]:
    """Yield the short messages that no comment explains to translators, where they stand."""
    for message in template:
        if message.id and len(_text(message).split()) <= SHORT and not message.auto_comments:
            file, line = message.locations[0]
            sentence = say(
                '"%(text)s" is short, and nothing tells translators what it is. '
                'Write a comment "%(comments)s …" on the line above.',
                text=_text(message),
                comments=COMMENTS,
            )
            yield Problem(file, line, sentence)


def _text(message: Message) -> str:
    return str(message.id[0] if isinstance(message.id, tuple | list) else message.id)


@click.command("extract")
@pass_project
def extract_command(project: Project) -> None:
    """Write every message to messages.pot, for programs that translators use."""
    template = extract(project.root)
    with (project.root / TEMPLATE).open("wb") as file:
        write_po(file, template, width=0, omit_header=False, sort_output=True)
    tell(say("%(file)s: messages: %(count)s.", file=TEMPLATE, count=len(template)))


@click.command()
@pass_project
def update(project: Project) -> None:
    """Bring every catalog up to the sources; translations stay as they are."""
    template, tools = extract(project.root), tools_words(project.root, project.kinds)
    for locale in project.locales.plain:
        _update(catalog_path(project.translations, locale), locale, template, project)
    for language in translated_tools():
        _update(tools_catalog(language), read_locale(language), tools, project)


def _update(path: Path, locale: Locale, template: Catalog, project: Project) -> None:
    """Bring one catalog up to a template."""
    data = updated(read_catalog(path, locale), template)
    if not path.is_file() or path.read_bytes() != data:
        replace_file(path, data)
        tell(say("%(path)s: updated.", path=path.relative_to(project.root)))


@click.command()
@pass_project
def check(project: Project) -> None:
    """Say what is out of date, untranslated, or short of a plural form or a comment."""
    folder, template = project.translations, extract(project.root)
    problems, tools = list(find_unexplained(template)), tools_words(project.root, project.kinds)
    for locale in project.locales.plain:
        problems += find_message_problems(folder, locale, template)
        for remark in _remarks(project, locale):
            tell(remark.placed)
    for language in translated_tools():
        problems += find_tools_problems(language, tools)
    if problems:
        raise ContentError(problems)
    tell(say("Messages: %(count)s, nothing wrong.", count=len(template) + len(tools)))


def _remarks(project: Project, locale: Locale) -> Iterator[Problem]:
    """Yield where a catalog words what the edition's texts word otherwise."""
    path = catalog_path(project.translations, locale)
    name = path.relative_to(project.root).as_posix()
    yield from catalog_remarks(read_catalog(path, locale), name, locale, read_glossary(project))
