"""The commands that bring contributions in, and show what could not be read."""

import sys
from collections import Counter

import click
from click._termui_impl import ProgressBar

from summit.base.locales import Locales
from summit.base.text import printable
from summit.office.importing.importer import QUARANTINED, UNSENT, Importer
from summit.office.importing.items import Source, SourceError
from summit.office.importing.mapping import read_mapping
from summit.office.importing.sources import NamedMapping, Opener, sources_at, why
from summit.office.store.database import reading, settle
from summit.office.store.quarantine import quarantined
from summit.office.store.records import Outcome
from summit.office.store.workspace import Workspace, pass_workspace, today

WORDS = {
    Outcome.ADDED: "added",
    Outcome.REPLACED: "replaced by their authors",
    Outcome.SAME: "there already",
    Outcome.WITHDRAWN: "withdrawn by their authors, left out",
    UNSENT: "never sent or sent by programs, left out",
    QUARANTINED: "in quarantine",
}
mapping_option = click.option(
    "--mapping",
    "mapping_name",
    metavar="NAME",
    help="Which column of a CSV export holds what: limesurvey, netlify, or a YAML file.",
)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@mapping_option
@pass_workspace
def import_command(workspace: Workspace, paths: tuple[str, ...], mapping_name: str | None) -> None:
    """Bring contributions in: what is there already stays, what cannot be read is kept apart.

    A PATH is an answer file (.json), JSON Lines (.jsonl, .ndjson), a message (.eml), an mbox
    file, a Maildir, a CSV export of a form service, a folder of these, or a mailbox on a server:
    imaps://user@host/INBOX, with its password in CONSULTATION_IMAP_PASSWORD.
    """
    importer = _importer(workspace, mapping_name)
    openers = [each for path in paths for each in sources_at(path, importer.mapping)]
    refused = [_import(importer, opener) for opener in openers]
    settle(importer.store)
    sys.exit(any(refused))


def _import(importer: Importer, opener: Opener) -> bool:
    """Import a source and say what became of it; tell whether something was refused."""
    counts = Counter[str]()
    label = ""
    failed = False
    try:
        source = opener()
        label = printable(source.label)
        _take(importer, source, counts)
    except (SourceError, OSError) as error:
        failed = True
        for line in str(why(error)).splitlines():
            click.echo(printable(line), err=True)
    if label:
        click.echo(f"{label}: {_sentence(counts)}")
    return failed or bool(counts[QUARANTINED])


def _take(importer: Importer, source: Source, counts: Counter[str]) -> None:
    with _bar(source) as bar:
        for found, reach in importer.take(source.items()):
            counts.update(found)
            bar.update(reach)


def _importer(workspace: Workspace, mapping_name: str | None) -> Importer:
    consultation = workspace.consultation()
    locales = consultation.ask.locales
    mapping = _mapping(mapping_name, locales) if mapping_name else None
    return Importer(workspace.store(), consultation, today(consultation), mapping)


def _mapping(name: str, locales: Locales) -> NamedMapping:
    return NamedMapping(*read_mapping(name, locales))


def _bar(source: Source) -> ProgressBar[int]:
    hidden = not sys.stderr.isatty()
    label = printable(source.label)
    return click.progressbar(length=source.size, label=label, file=sys.stderr, hidden=hidden)


def _sentence(counts: Counter[str]) -> str:
    parts = [f"{counts[kind]} {words}" for kind, words in WORDS.items() if counts[kind]]
    return f"{', '.join(parts) or 'nothing to import'}."


@click.command("quarantine")
@pass_workspace
def quarantine_command(workspace: Workspace) -> None:
    """List what could not be read, each with its reason; exit with 1 when there is something."""
    found = False
    with reading(workspace.store()) as connection:
        for each in quarantined(connection):
            found = True
            refusal = each.refusal
            click.echo(f"{each.id}  {refusal.day}  {refusal.place}: {refusal.reason}")
    sys.exit(found)


@click.command("retry")
@mapping_option
@pass_workspace
def retry_command(workspace: Workspace, mapping_name: str | None) -> None:
    """Try what is in quarantine again, after a change to the questions or to a mapping."""
    counts = Counter[str]()
    for found, _ in _importer(workspace, mapping_name).retry():
        counts += found
    click.echo(f"quarantine: {_sentence(counts)}")
    sys.exit(bool(counts[QUARANTINED]))
