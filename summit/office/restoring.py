"""The way back from a backup: what was withdrawn since stays withdrawn."""

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import Connection, select

from summit.base.problems import Message, say
from summit.editing.command import tell
from summit.office.importing.forgetting import forget_withdrawn
from summit.office.publication.exchange import catch_up
from summit.office.publication.folder import restore
from summit.office.publication.publish import published as names_in
from summit.office.store.acts import Deed, note
from summit.office.store.askers import doubt_all
from summit.office.store.backup import BESIDE, CONTRIBUTIONS, copy, file_of_store, held
from summit.office.store.database import open_store, reading, scrub, writing
from summit.office.store.decisions import casebook, note_progress
from summit.office.store.identity import NAMES, public_name, secret
from summit.office.store.migrations import StoreError
from summit.office.store.officer import officer_option
from summit.office.store.store import finish, withdraw
from summit.office.store.tables import decisions, published
from summit.office.store.withdrawals import file_beside, read_withdrawn
from summit.office.store.workspace import Workspace, pass_workspace

AGAIN = say("Withdrawn after the backup, and withdrawn once more: %(count)s.")
NO_LIST = say(
    "%(path)s is not there: what was withdrawn after the backup is in the store again. Withdraw it "
    "once more."
)
GONE = say(
    "Answers published before the backup, and not published now: %(count)s. They wait for review "
    "again, for their authors may have withdrawn them: %(names)s"
)
UNKNOWN = say(
    "No voices are here to compare with: fetch them, and restore again, before anything is "
    "published. What was withdrawn after the backup may be in it."
)


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, exists=True, path_type=Path))
@officer_option
@pass_workspace
def restore_command(workspace: Workspace, file: Path, officer: str) -> None:
    """Put a backup where the store was: stop the receiver first, and move the old store away.

    Who asked may have been written to since: listening reply asks before it writes again.

    Leave the list of withdrawn codes, which stands beside the store, where it is.
    """
    store = file_of_store(workspace, "pg_restore")
    there = [f"{store}{end}" for end in BESIDE if Path(f"{store}{end}").exists()]
    if there:
        raise StoreError(
            say("%(paths)s: is there already. Move it away first.", paths=", ".join(there))
        )
    counts = copy(file, store)
    engine = open_store(store)
    with writing(engine) as connection:
        note(connection, Deed.RESTORE, officer, str(counts[CONTRIBUTIONS]))
        doubt_all(connection)
        said = [*_withdraw_again(connection, store)]
    said += _compare(workspace)
    scrub(engine)
    engine.dispose()
    tell(say("%(found)s. They are in %(store)s now.", found=held(file, counts), store=store))
    for line in said:
        tell(line)


def _withdraw_again(connection: Connection, store: Path) -> Iterator[Message]:
    """Take out of a store what was withdrawn since; say what was."""
    if not file_beside(store).exists():
        yield NO_LIST.filled({"path": file_beside(store)})
        return
    count = 0
    for owner, day in read_withdrawn(store):
        count += len(withdraw(connection, owner, day))
        finish(connection, owner)
    count += forget_withdrawn(connection)
    if count:
        yield AGAIN.filled({"count": count})


def _compare(workspace: Workspace) -> list[Message]:
    """Let answers wait for review that were published once and are not any more; say which."""
    store = workspace.store()
    with reading(store) as connection:
        known = _published(connection)
    if not known:
        return []
    restore(workspace.project.content)
    catch_up(workspace)
    consultation = workspace.consultation()
    there = names_in(consultation.ask)
    if not there:
        return [UNKNOWN]
    book = casebook(consultation)
    with writing(store) as connection:
        gone = {name: which for name, which in known.items() if name not in there}
        for identifier, question in list(gone.values()):
            case = book.case(connection, identifier, question)
            if not (case and case.last and case.last.decision.publishes):
                del gone[_name(connection, identifier, question)]
                continue
            mine = (decisions.c.contribution == identifier) & (decisions.c.question == question)
            connection.execute(decisions.delete().where(mine))
        note_progress(connection, book, {identifier for identifier, _ in gone.values()})
    names = ", ".join(sorted(gone))
    return [GONE.filled({"count": len(gone), "names": names})] if gone else []


def _published(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return each answer that was ever published by its name: its contribution and question."""
    rows = connection.execute(select(published.c.contribution, published.c.signed)).all()
    return {
        _name(connection, row.contribution, question): (row.contribution, question)
        for row in rows
        for question in row.signed
    }


def _name(connection: Connection, identifier: str, question: str) -> str:
    return public_name(secret(connection, NAMES), identifier, question)
