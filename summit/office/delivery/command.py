"""``consultation deliver``: the executive summary, ready to be handed over."""

from collections.abc import Iterator
from pathlib import Path

import click

from summit.archive.packing import zip_of
from summit.base.files import replace_files
from summit.base.locales import Locale
from summit.base.problems import SettingsError, say
from summit.base.settings import is_public_url
from summit.editing.command import show, tell
from summit.office.delivery.document import day_of
from summit.office.delivery.pack import SUMS, pack_name, pack_of
from summit.office.store.workspace import Workspace, pass_workspace
from summit.render.templates import renderer_of
from summit.site.load import load_site
from summit.site.page_ask import PlanAsk
from summit.subjects.consultation.voice import SUMMARY

PLACE = Path("var/delivery")


@click.command("deliver")
@click.option("--at", help="Make it as if it were this moment, such as 2016-11-22T15:00.")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="[var/delivery]")
@pass_workspace
def deliver_command(workspace: Workspace, at: str | None, folder: Path | None) -> None:
    """Write the executive summary as PDF files, and a pack of all that it rests on.

    A PDF file for each language, the summary as text, findings, voices, figures, decisions, the
    licence and the SHA-256 sum of each: in a folder, and in one ZIP file.
    """
    project = workspace.project.beside("publishconf.py")
    base = project.settings.base
    if not is_public_url(base):
        raise SettingsError(
            say(
                "the links of the summary would lead to %(base)s, which its readers cannot open. "
                "Set SITE_URL to the public address of the site.",
                base=base,
            )
        )
    ask = PlanAsk(load_site(project, at), project.settings)
    if ask.bundle(SUMMARY) is None or not ask.is_published(SUMMARY):
        raise SettingsError(say("the site has no executive summary: %(key)s.", key=SUMMARY))
    files, name = pack_of(ask, renderer_of(project), project.root), pack_name(ask)
    place = folder or project.root / PLACE
    earlier = _earlier(place / name)
    written = {place / name / path: data for path, data in files.items()}
    written[place / f"{name}.zip"] = zip_of(
        {f"{name}/{path}": data for path, data in files.items()}, day_of(ask)
    )
    replace_files(written)
    for path in earlier - written.keys():
        path.unlink(missing_ok=True)
    for locale in _left_out(ask):
        lacking = say("%(locale)s: the summary is not written in this language.", locale=locale)
        tell(lacking, err=True)
    for path in (place / name, place / f"{name}.zip"):
        show(path)


def _earlier(folder: Path) -> set[Path]:
    """Return the files of the pack that was written there before, whatever else stands there."""
    sums = folder / SUMS
    lines = sums.read_text("utf-8").splitlines() if sums.is_file() else []
    return {folder / line.partition("  ")[2] for line in lines}


def _left_out(ask: PlanAsk) -> Iterator[Locale]:
    own = {locale.key for locale in ask.alternates(SUMMARY)}
    yield from (each for each in ask.locales if not each.variant and each.key not in own)
