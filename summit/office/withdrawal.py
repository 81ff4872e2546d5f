"""Withdrawal: a contribution leaves the store, the published voices and the figures."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

import click
from sqlalchemy import Connection, select

from summit.office.importing.forgetting import forget
from summit.office.publication.folder import restore
from summit.office.publication.publish import Harvest, harvest, published, write
from summit.office.store.database import settle, writing
from summit.office.store.store import withdraw
from summit.office.store.tables import withdrawn
from summit.office.store.workspace import Workspace, pass_workspace, today
from summit.office.traces import sweep
from summit.subjects.consultation.counts import PATH as FIGURES
from summit.subjects.consultation.receipts import digest, read_receipt
from summit.subjects.consultation.voice import FOLDER

VAR = "var"
"""Where the tools put what they write: drafts, the store, and people's sheets."""
REMAINS = """
The content no longer holds it. Commit the change and publish the site.
What was committed before is still in git's history, and in every copy of it. To purge it, with
git-filter-repo (https://github.com/newren/git-filter-repo), in a fresh clone:

    git filter-repo --invert-paths {paths}

Then push with --force and ask everyone who has a clone to delete it. Texts that quote the words
themselves need their own change."""
UNKNOWN = (
    "No contribution is here that came with this code. One that arrives later will not be kept. "
    "Was the code copied rightly?"
)
QUARANTINE = "Things taken out of quarantine: {count}. What others said in them stays there."
UNSEARCHED = (
    "Not searched: mailboxes and files outside {folder} (those that were imported from, sheets, "
    "backups of the store), what came into quarantine without its code, search engines and "
    "archives of the web."
)


@click.command("withdraw")
@click.argument("code")
@pass_workspace
def withdraw_command(workspace: Workspace, code: str) -> None:
    """Remove everything that came with a receipt CODE: no later import brings it back."""
    try:
        receipt = read_receipt(code)
    except ValueError:
        click.echo("This is not a receipt code: it has sixteen letters and digits.", err=True)
        sys.exit(2)
    restore(workspace.project.content)
    consultation = workspace.consultation()
    store = workspace.store()
    with writing(store) as connection:
        owner = digest(receipt)
        ids = {*withdraw(connection, owner, today(consultation)), *_past(connection, owner)}
        waiting = forget(connection, receipt)
    settle(store)
    var = workspace.project.root / VAR
    traces = list(sweep(var, ids, receipt, workspace.file))
    for line in (*([QUARANTINE.format(count=waiting)] if waiting else ()), *traces):
        click.echo(line)
    if not ids and not waiting:
        click.echo(UNKNOWN, err=True)
        sys.exit(1)
    before = published(consultation.ask)
    gathered = harvest(store, consultation)
    left = only(gathered, before, has_figures=consultation.ask.data(FIGURES) is not None)
    write(workspace.project.content, consultation.ask, left)
    for line in _result(ids, before):
        click.echo(line)
    click.echo(UNSEARCHED.format(folder=var))


def _past(connection: Connection, receipt: str) -> list[str]:
    """Return what the code withdrew before: a call may have been cut short after that."""
    query = select(withdrawn.c.ids).where(withdrawn.c.receipt_digest == receipt)
    return connection.execute(query).scalar_one_or_none() or []


def only(gathered: Harvest, names: Iterable[str], *, has_figures: bool) -> Harvest:
    """Return what of a harvest is published already: a withdrawal adds nothing."""
    kept = frozenset(names)
    extracts = tuple(extract for extract in gathered.extracts if extract.name in kept)
    return replace(gathered, extracts=extracts, figures=gathered.figures if has_figures else "")


def _result(ids: set[str], before: set[str]) -> Iterator[str]:
    if ids:
        yield f"Withdrawn: {', '.join(sorted(ids))}."
    gone = sorted(name for name in before if name.partition("-")[0] in ids)
    if gone:
        paths = " ".join(f"--path content/{FOLDER}/{name}/" for name in gone)
        yield REMAINS.format(paths=paths)
    else:
        yield "The content holds none of it."
