"""The end: the command that deletes all that is kept of people, on the day that was announced."""

import sys
from pathlib import Path

import click

from summit.base.problems import Message, SettingsError, say
from summit.editing.command import agrees, tell
from summit.office.built import clear_receipts
from summit.office.publication.exchange import catch_up, send_voices
from summit.office.publication.folder import drop_receipts, has_receipts, restore, snapshot_of
from summit.office.store.acts import Deed, note
from summit.office.store.database import scrub, writing
from summit.office.store.officer import officer_option
from summit.office.store.place import STORE
from summit.office.store.purge import count, purge, said
from summit.office.store.workspace import Workspace, pass_workspace
from summit.site.ask import FactsAsk
from summit.subjects.listening.exchange import retention_of

ENTRIES = say(
    "What receipt codes open is deleted here. Commit the content, build and publish the site, and "
    "have the git host cleaned: until then, codes still open what was online."
)
FOREIGN = say(
    "What is deleted may still stand in the files of the database, whose tables belong to another "
    "account. As that one, run VACUUM (FULL) there."
)
UNSENT = say("The branch voices still has what receipt codes open: call this command again.")


@click.command("purge")
@click.option("--yes", is_flag=True, help="Do not ask.")
@officer_option
@pass_workspace
def purge_command(workspace: Workspace, officer: str, *, yes: bool) -> None:
    """Delete all that is kept of people, once the edition's retention date has come.

    What is published stays: voices and counts. What receipt codes open goes, too. Nothing brings
    the rest back, but a backup.
    """
    _check_day(workspace.ask())
    root = workspace.project.content
    restore(root)
    catch_up(workspace)
    store = workspace.store()
    with writing(store) as connection:
        counts = count(connection)
    is_sealed = has_receipts(root)
    if not any(counts.values()):
        tell(say("The store holds nothing of anybody."))
    if any(counts.values()) or is_sealed:
        if not yes:
            agrees(_question(counts, is_sealed=is_sealed))
        with writing(store) as connection:
            gone = purge(connection)
            note(connection, Deed.PURGE, officer, str(gone["contributions"]))
        if not scrub(store):
            tell(FOREIGN, err=True)
        if any(gone.values()):
            tell(say("Deleted: %(counts)s.", counts=said(gone)))
        for line in _left(workspace):
            tell(line)
    sys.exit(not _end_receipts(workspace, root, is_sealed=is_sealed))


def _question(counts: dict[str, int], *, is_sealed: bool) -> Message:
    if not any(counts.values()):
        return say("Delete for good what receipt codes open?")
    question = say("Delete for good: %(counts)s?", counts=said(counts))
    also = say("%(counts)s, and what receipt codes open", counts=said(counts))
    return question.filled({"counts": also}) if is_sealed else question


def _end_receipts(workspace: Workspace, root: Path, *, is_sealed: bool) -> bool:
    """Delete what receipt codes open, here and in the branch; tell whether nothing is left to do.

    It says what was decided of words that were never published. From now on nobody could renew it,
    nor take it away when its author asks.
    """
    if is_sealed:
        drop_receipts(root)
        clear_receipts(workspace.project.settings)
        tell(ENTRIES)
    # Also where an earlier call could not reach the branch.
    if (is_sealed or snapshot_of(root)) and not send_voices(workspace):
        tell(UNSENT, err=True)
        return False
    return True


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
