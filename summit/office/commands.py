"""The commands of the consultation, from import to publication."""

import click
from sqlalchemy.exc import DBAPIError

from summit.base.problems import say
from summit.office.beside import beside_command
from summit.office.entering import enter_command, enter_quarantined_command
from summit.office.importing.commands import (
    import_command,
    quarantine_command,
    retry_command,
    sheet_command,
)
from summit.office.person import show_command
from summit.office.publication.exchange import fetch_command, send_command
from summit.office.publication.publish import publish_command
from summit.office.publication.summary_command import draft_command
from summit.office.receiver.command import receive
from summit.office.restoring import restore_command
from summit.office.review.command import review
from summit.office.status import status_command
from summit.office.store.acts import acts_command
from summit.office.store.backup import backup_command
from summit.office.store.migrations import StoreError
from summit.office.store.purge import purge_command
from summit.office.store.workspace import Workspace, store_of
from summit.office.withdrawal import withdraw_command
from summit.site.project import Project


class StoreCommands(click.Group):
    """Commands on a database, whose failures are sentences, too."""

    def invoke(self, context: click.Context) -> object:
        """Run a command; raise StoreError for what the database says."""
        try:
            return super().invoke(context)
        except DBAPIError as error:  # A full disk, a server that went away: what is stored stays.
            message = say(
                "The store cannot go on: %(reason)s. Run the command again.", reason=error.orig
            )
            raise StoreError(message) from None


@click.group(cls=StoreCommands)
@click.option(
    "--store",
    "address",
    envvar="CONSULTATION_STORE",
    help="A SQLite file, or the SQLAlchemy URL of another database. [var/consultation.sqlite3]",
)
@click.pass_context
def consultation(context: click.Context, address: str | None) -> None:
    """Collect, review and publish what people contribute to the consultation."""
    project: Project = context.obj
    context.obj = Workspace(project, store_of(project, address))


for command in (
    status_command,
    import_command,
    quarantine_command,
    retry_command,
    sheet_command,
    enter_command,
    receive,
    review,
    beside_command,
    publish_command,
    send_command,
    fetch_command,
    withdraw_command,
    draft_command,
    backup_command,
    restore_command,
    show_command,
    purge_command,
    acts_command,
):
    consultation.add_command(command)

quarantine_command.add_command(enter_quarantined_command)
