"""``messages``: the words of menus and buttons, gathered from the sources and checked."""

import click
from babel.messages.pofile import write_po

from summit.base.catalogs import catalog_path
from summit.base.files import replace_file
from summit.base.problems import ContentError
from summit.editing.command import pass_project
from summit.editing.messages import (
    extract,
    find_message_problems,
    find_unexplained,
    read_catalog,
    updated,
)
from summit.site.project import Project

TEMPLATE = "messages.pot"


@click.group()
def messages() -> None:
    """Gather the interface's words and check their translations."""


@messages.command("extract")
@pass_project
def extract_command(project: Project) -> None:
    """Write every message to messages.pot, for programs that translators use."""
    template = extract(project.root)
    with (project.root / TEMPLATE).open("wb") as file:
        write_po(file, template, width=0, omit_header=False, sort_output=True)
    click.echo(f"{TEMPLATE}: {len(template)} messages.")


@messages.command()
@pass_project
def update(project: Project) -> None:
    """Bring every catalog up to the sources; translations stay as they are."""
    folder, template = project.translations, extract(project.root)
    for locale in project.locales.plain:
        path = catalog_path(folder, locale)
        data = updated(read_catalog(folder, locale), template)
        if not path.is_file() or path.read_bytes() != data:
            replace_file(path, data)
            click.echo(f"{path.relative_to(project.root)}: updated.")


@messages.command()
@pass_project
def check(project: Project) -> None:
    """Say what is out of date, untranslated, or short of a plural form or a comment."""
    folder, template = project.translations, extract(project.root)
    problems = list(find_unexplained(template))
    for locale in project.locales.plain:
        problems += find_message_problems(folder, locale, template)
    if problems:
        raise ContentError(problems)
    click.echo(f"{len(template)} messages, nothing wrong.")
