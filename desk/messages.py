"""``messages``: the words of menus and buttons, gathered from the sources and checked."""

import click
from babel.messages.pofile import write_po

from desk.settings import read_settings
from summit.catalogs import catalog_path
from summit.locales import read_locales
from summit.messages import (
    extract,
    find_message_problems,
    find_unexplained,
    read_catalog,
    updated,
)
from summit.problems import ContentError

TEMPLATE = "messages.pot"


@click.group()
def messages() -> None:
    """Gather the interface's words and check their translations."""


@messages.command("extract")
def extract_command() -> None:
    """Write every message to messages.pot, for programs that translators use."""
    settings = read_settings()
    template = extract(settings.root)
    with (settings.root / TEMPLATE).open("wb") as file:
        write_po(file, template, width=0, omit_header=False, sort_output=True)
    click.echo(f"{TEMPLATE}: {len(template)} messages.")


@messages.command()
def update() -> None:
    """Bring every catalog up to the sources; translations stay as they are."""
    settings = read_settings()
    folder, template = settings.theme / "translations", extract(settings.root)
    for locale in read_locales(settings.values["LOCALES"]):
        path = catalog_path(folder, locale)
        data = updated(read_catalog(folder, locale), template)
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
            click.echo(f"{path.relative_to(settings.root)}: updated.")


@messages.command()
def check() -> None:
    """Say what is out of date, untranslated, or short of a plural form or a comment."""
    settings = read_settings()
    folder, template = settings.theme / "translations", extract(settings.root)
    problems = list(find_unexplained(template))
    for locale in read_locales(settings.values["LOCALES"]):
        problems += find_message_problems(folder, locale, template)
    if problems:
        raise ContentError(problems)
    click.echo(f"{len(template)} messages, nothing wrong.")
