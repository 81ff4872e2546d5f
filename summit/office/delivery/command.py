"""``consultation deliver``: the executive summary, ready to be handed over."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from summit.archive.packing import zip_of
from summit.base.files import replace_files
from summit.base.locales import Locale
from summit.base.problems import SettingsError, say
from summit.base.settings import is_public_url
from summit.base.text import clean_line
from summit.editing.command import show, tell
from summit.office.delivery.document import day_of
from summit.office.delivery.pack import SUMS, pack_name, pack_of
from summit.office.store.workspace import Workspace, pass_workspace
from summit.render.renderer import renderer_of
from summit.site.load import load_site
from summit.site.page_ask import PlanAsk
from summit.subjects.consultation.models import ReportFacts
from summit.subjects.consultation.voice import SUMMARY

PLACE = Path("var/delivery")
PASTE = say(
    "Once it is handed over, put the PDF files and the ZIP file beside the text, and these lines "
    "into %(path)s:"
)


@click.command("deliver")
@click.option("--at", help="Make it as if it were this moment, such as 2016-11-22T15:00.")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="[var/delivery]")
@click.option(
    "--recipient",
    "recipients",
    metavar="WORDS",
    multiple=True,
    help='To whom it is handed over; in another language than the source, "en=The Mayor".',
)
@pass_workspace
def deliver_command(
    workspace: Workspace, at: str | None, folder: Path | None, recipients: tuple[str, ...]
) -> None:
    """Write the executive summary as PDF files, and a pack of all that it rests on.

    A PDF file for each language, the summary as text, findings, voices, figures, decisions, the
    licence and the SHA-256 sum of each: in a folder, and in one ZIP file. It says what to write
    of them beside the text once they are handed over.
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
    tell(PASTE.filled({"path": project.content / SUMMARY / "bundle.yaml"}), err=True)
    for line in delivered_lines(ask, files, name, recipients):
        show(line)


def delivered_lines(
    ask: PlanAsk, files: Iterable[str], name: str, recipients: Iterable[str]
) -> Iterator[str]:
    """Yield what the facts of the summary say once it is handed over: the words stay those there.

    To whom, somebody must say: without it, the build refuses them.
    """
    bundle = ask.bundle(SUMMARY)
    known = bundle.facts.delivered if bundle and isinstance(bundle.facts, ReportFacts) else None
    to = dict(_named(ask, recipients)) or (known.to if known else {ask.locales.source.key: ""})
    pdf = [path.rpartition("/")[2] for path in files if path.endswith(".pdf")]
    own = {each.removeprefix("summary-").removesuffix(".pdf"): each for each in pdf}
    yield "delivered:"
    yield f"  date: {ask.now:%Y-%m-%d}"
    yield f"  to: {_flow({k: json.dumps(words, ensure_ascii=False) for k, words in to.items()})}"
    yield f"  files: {_flow(own)}"
    yield f"  pack: {name}.zip"


def _named(ask: PlanAsk, recipients: Iterable[str]) -> Iterator[tuple[str, str]]:
    for each in recipients:
        key, sign, words = each.partition("=")
        is_own = sign and key in ask.locales
        yield (key, clean_line(words)) if is_own else (ask.locales.source.key, clean_line(each))


def _flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def _earlier(folder: Path) -> set[Path]:
    """Return the files of the pack that was written there before, whatever else stands there."""
    sums = folder / SUMS
    lines = sums.read_text("utf-8").splitlines() if sums.is_file() else []
    return {folder / line.partition("  ")[2] for line in lines}


def _left_out(ask: PlanAsk) -> Iterator[Locale]:
    own = {locale.key for locale in ask.alternates(SUMMARY)}
    yield from (each for each in ask.locales if not each.variant and each.key not in own)
