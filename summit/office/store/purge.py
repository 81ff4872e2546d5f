"""The end of what is kept of people, on the day that the edition names; what is published stays."""

from collections.abc import Mapping

import click
from sqlalchemy import Connection, Table, func, select

from summit.base.problems import Message, SettingsError, joined, say
from summit.editing.command import agrees, tell
from summit.office.store.acts import Deed, note, officer_option
from summit.office.store.database import scrub, writing
from summit.office.store.place import STORE
from summit.office.store.tables import (
    askers,
    contributions,
    decisions,
    dropped,
    published,
    quarantine,
    questions,
    recent,
    replaced,
    secrets,
)
from summit.office.store.workspace import Workspace, pass_workspace, retention_of
from summit.site.ask import FactsAsk

PURGED: dict[str, Table] = {
    "contributions": contributions,
    "questions": questions,
    "addresses of those who asked": askers,
    "replaced versions": replaced,
    "decisions": decisions,
    "things in quarantine": quarantine,
    "things dropped from it": dropped,
    "notes of what was published": published,
    "keys": secrets,
    "repeats": recent,
}
"""What goes, by what it is called; digests of withdrawn codes stay, and who did what."""
COUNTED = {
    "contributions": say("contributions: %(count)s"),
    "questions": say("questions: %(count)s"),
    "addresses of those who asked": say("addresses of those who asked: %(count)s"),
    "replaced versions": say("replaced versions: %(count)s"),
    "decisions": say("decisions: %(count)s"),
    "things in quarantine": say("things in quarantine: %(count)s"),
    "things dropped from it": say("things dropped from it: %(count)s"),
    "notes of what was published": say("notes of what was published: %(count)s"),
    "keys": say("keys: %(count)s"),
    "repeats": say("repeats: %(count)s"),
}


@click.command("purge")
@click.option("--yes", is_flag=True, help="Do not ask.")
@officer_option
@pass_workspace
def purge_command(workspace: Workspace, officer: str, *, yes: bool) -> None:
    """Delete all that is kept of people, once the edition's retention date has come.

    What is published stays: voices and counts. Nothing brings the rest back, but a backup.
    """
    _check_day(workspace.ask())
    store = workspace.store()
    with writing(store) as connection:
        counts = {name: _count(connection, table) for name, table in PURGED.items()}
    if not any(counts.values()):
        tell(say("The store holds nothing of anybody."))
        return
    if not yes:
        agrees(say("Delete for good: %(counts)s?", counts=_said(counts)))
    with writing(store) as connection:
        gone = purge(connection)
        note(connection, Deed.PURGE, officer, str(gone["contributions"]))
    scrub(store)
    if any(gone.values()):
        tell(say("Deleted: %(counts)s.", counts=_said(gone)))
    for line in _left(workspace):
        tell(line)


def purge(connection: Connection) -> dict[str, int]:
    """Delete what is kept of people; return how much of each kind there was."""
    return {name: connection.execute(table.delete()).rowcount for name, table in PURGED.items()}


def _said(counts: Mapping[str, int]) -> Message:
    """Return how much there is of each kind that there is something of."""
    return joined(
        (COUNTED[name].filled({"count": count}) for name, count in counts.items() if count), ", "
    )


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _check_day(ask: FactsAsk) -> None:
    """End the call where the day has not come until which what people sent is kept."""
    place, day = retention_of(ask)
    if day is None:
        raise SettingsError(
            say(
                "%(place)s does not say until when answers are kept: nothing is deleted. Write "
                '"retention: 2017-12-31", with the day that was decided and announced.',
                place=place,
            )
        )
    if not ask.passed(day):
        raise SettingsError(
            say(
                'Answers are kept until %(day)s ("retention" in %(place)s): nothing is deleted.',
                day=f"{day:%Y-%m-%d}",
                place=place,
            )
        )


def _left(workspace: Workspace) -> list[Message]:
    """Return what else may hold words of people."""
    var = (workspace.project.root / STORE).parent
    own = f"{workspace.file}"
    files = sorted(path for path in var.rglob("*") if path.is_file())
    left = [path for path in files if not str(path.resolve()).startswith(own)]
    return [
        *(say("Still there: %(path)s", path=path) for path in left),
        say("Not searched: backups, mailboxes, sheets elsewhere. Publish no more from here."),
    ]
