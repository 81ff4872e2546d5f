"""``letter build``: the letters of a week as e-mails, one for each language."""

import os
from collections.abc import Callable
from pathlib import Path

import click

from summit.base.files import PRIVATE, replace_files
from summit.base.problems import SettingsError, say
from summit.base.settings import is_public_url
from summit.base.week import Week, week_of
from summit.editing.command import pass_project, show, tell
from summit.office.letter.message import write_message
from summit.office.letter.weeks import WeekType
from summit.render.renderer import renderer_of
from summit.site.load import load_site
from summit.site.page_ask import PlanAsk
from summit.site.project import Project
from summit.subjects.letters.composing import compose
from summit.subjects.letters.contents import Letter, is_over, letter_of
from summit.subjects.letters.models import SECTION

LETTERS = Path("var/letters")
PREVIEW = Path("var/letters/preview")
"""Where letters go that must not be sent."""


@click.command()
@click.option("--week", type=WeekType(), help="The week, such as 2016-W46; else the last one over.")
@click.option("--at", help="Make it as if it were this moment, such as 2016-11-21T08:00.")
@click.option("--preview", is_flag=True, help="Make it for your eyes only, before its time too.")
@pass_project
def build(project: Project, week: Week | None, at: str | None, preview: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Write what became new in a week to var/letters/, one e-mail for each language."""
    public = public_project(project, preview=preview)
    ask = ask_of_letters(public, at)
    week = week or week_of(ask.now).before
    if not (preview or is_over(week, ask)):
        raise SettingsError(
            say(
                "%(week)s is not over: its letter appears at "
                "%(ends)s. To see what it has so far, add --preview.",
                week=week.name,
                ends=f"{week.ends(ask.zone):%Y-%m-%d %H:%M %Z}",
            )
        )
    folder = project.root / (PREVIEW if preview else LETTERS) / week.name
    written = write_letters(ask, renderer_of(public), week, folder)
    if not written:
        tell(say("%(week)s brought nothing new: no letter.", week=week.name))
    for path in written:
        show(path.relative_to(project.root))


def public_project(project: Project, *, preview: bool) -> Project:
    """Return the project as it is published, at an address that readers can open."""
    is_public = not preview or os.environ.get("SITE_URL")
    public = project.beside("publishconf.py") if is_public else project
    base = public.settings.base
    if not (preview or is_public_url(base)):
        raise SettingsError(
            say(
                "the links of the letter would lead to %(base)s, which its readers cannot open. "
                "Set SITE_URL to the public address of the site, or add --preview.",
                base=base,
            )
        )
    return public


def ask_of_letters(project: Project, at: str | None) -> PlanAsk:
    """Return what letters ask of the site; raise SettingsError where it has no section for them."""
    ask = PlanAsk(load_site(project, at), project.settings)
    if ask.bundle(SECTION) is None:
        name = f"content/{SECTION}/index.{ask.locales.source}.md"
        raise SettingsError(
            say("the site has no letters. Write %(name)s, which says what they are.", name=name)
        )
    return ask


def write_letters(ask: PlanAsk, render: Callable[..., str], week: Week, folder: Path) -> list[Path]:
    """Write the letter of each language that has one, delete others; return the files."""
    messages: dict[Path, bytes] = {}
    for locale in ask.locales:
        found = letter_of(ask, week, locale)
        if found:
            messages[folder / f"{locale}.eml"] = message_of(ask, render, found)
    for old in set(folder.glob("*.eml")) - messages.keys():
        old.unlink()
    # The journal of who has the letter comes to stand there.
    replace_files(messages, PRIVATE)
    return list(messages)


def message_of(ask: PlanAsk, render: Callable[..., str], found: Letter) -> bytes:
    """Return a letter as an e-mail."""
    composed = compose(found, ask)
    html = render("letters/message.html", letter=composed)
    return write_message(found, composed, html, ask)
