"""``letter build``: the letters of a week as e-mails, one for each language."""

import os
from dataclasses import dataclass
from pathlib import Path

import click
from jinja2 import Environment, FileSystemLoader

from desk.reading import Catalogs, read_site
from desk.settings import ROOT, Settings, read_settings
from plugins.letter_words import letter_words
from summit.letters.composing import compose
from summit.letters.contents import Letter, is_over, letter_of
from summit.letters.message import write_message
from summit.letters.models import SECTION
from summit.letters.reach import is_reachable
from summit.letters.week import Week, parse_week, week_of
from summit.look import read_look
from summit.palette import Palette
from summit.problems import SettingsError
from summit.site import Site

LETTERS = Path("var/letters")
PREVIEW = Path("var/letters/preview")
"""Where letters go that must not be sent."""


class WeekType(click.ParamType[Week]):
    """A week such as 2016-W46."""

    name = "week"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Week:
        """Return the week; fail with how to write one."""
        if isinstance(value, Week):
            return value
        try:
            return parse_week(str(value))
        except ValueError:
            self.fail(f'"{value}" is not a week. Write it as 2016-W46.', param, ctx)


@dataclass(frozen=True)
class Desk:
    """What letters are made from."""

    site: Site
    catalogs: Catalogs
    templates: Environment
    palette: Palette


@click.group()
def letter() -> None:
    """Make the weekly letter, and send it."""


@letter.command()
@click.option("--week", type=WeekType(), help="The week, such as 2016-W46; else the last one over.")
@click.option("--at", help="Make it as if it were this moment, such as 2016-11-21T08:00.")
@click.option("--preview", is_flag=True, help="Make it for your eyes only, before its time too.")
def build(week: Week | None, at: str | None, preview: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Write what became new in a week to var/letters/, one e-mail for each language."""
    settings = public_settings(preview=preview)
    desk = open_desk(settings, at)
    clock = desk.site.clock
    week = week or week_of(clock.now).before
    if not (preview or is_over(week, desk.site.catalogue)):
        raise SettingsError(
            f"{week.name} is not over: its letter appears at "
            f"{week.ends(clock.zone):%Y-%m-%d %H:%M %Z}. To see what it has so far, add --preview."
        )
    folder = settings.root / (PREVIEW if preview else LETTERS) / week.name
    written = write_letters(desk, week, folder)
    if not written:
        click.echo(f"{week.name} brought nothing new: no letter.")
    for path in written:
        click.echo(path.relative_to(settings.root))


def public_settings(*, preview: bool) -> Settings:
    """Return the settings for letters: those for publishing, whose address readers can open."""
    is_public = not preview or os.environ.get("SITE_URL")
    settings = read_settings(ROOT / ("publishconf.py" if is_public else "pelicanconf.py"))
    base = str(settings.values["SITEURL"])
    if not (preview or is_reachable(base)):
        raise SettingsError(
            f"the links of the letter would lead to {base}, which its readers cannot open. Set "
            "SITE_URL to the public address of the site, or add --preview."
        )
    return settings


def open_desk(settings: Settings, at: str | None) -> Desk:
    """Return the site with its letters; raise SettingsError where it has no section for them."""
    site, catalogs = read_site(settings, at)
    if SECTION not in site.catalogue.bundles:
        name = f"content/{SECTION}/index.{site.locales.source}.md"
        raise SettingsError(f"the site has no letters. Write {name}, which says what they are.")
    loader = FileSystemLoader(settings.theme / "templates")
    templates = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    look, _ = read_look(settings.theme, settings.values["LOOK"])
    return Desk(site, catalogs, templates, look.palette)


def write_letters(desk: Desk, week: Week, folder: Path) -> list[Path]:
    """Write the letter of each language that has one, delete others; return the files."""
    messages: dict[Path, bytes] = {}
    for locale in desk.site.locales:
        found = letter_of(desk.site.catalogue, week, locale)
        if found:
            messages[folder / f"{locale}.eml"] = message_of(desk, found)
    for old in set(folder.glob("*.eml")) - messages.keys():
        old.unlink()
    for path, message in messages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(message)
    return list(messages)


def message_of(desk: Desk, found: Letter) -> bytes:
    """Return a letter as an e-mail."""
    words = letter_words(desk.catalogs[found.locale.key].gettext)
    composed = compose(found, desk.site, words)
    template = desk.templates.get_template("letters/message.html")
    html = template.render(letter=composed, palette=desk.palette)
    return write_message(found, composed, html, desk.site)
