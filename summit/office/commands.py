"""The commands on the store: of the consultation, and of the public's questions."""

import click

from summit.editing.command import project_of
from summit.editing.lazy import LazyGroup


class StoreCommands(LazyGroup):
    """Commands on a database, whose failures are sentences, too."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; raise StoreError for what the database says."""
        # Who only reads a list of the commands waits for no database.
        from summit.office.store.failing import failures_said  # noqa: PLC0415

        with failures_said():
            return super().invoke(ctx)


store_option = click.option(
    "--store",
    "address",
    envvar="CONSULTATION_STORE",
    help="A SQLite file, or the SQLAlchemy URL of another database. [var/consultation.sqlite3]",
)


@click.group(
    cls=StoreCommands,
    places={
        "acts": "summit.office.store.acts:acts_command",
        "backup": "summit.office.store.backup:backup_command",
        "beside": "summit.office.beside:beside_command",
        "codes": "summit.office.importing.codes:codes_command",
        "deliver": "summit.office.delivery.command:deliver_command",
        "draft": "summit.office.publication.summary_command:draft_command",
        "enter": "summit.office.entering:enter_command",
        "fetch": "summit.office.publication.exchange:fetch_command",
        "import": "summit.office.importing.commands:import_command",
        "publish": "summit.office.publication.publish:publish_command",
        "purge": "summit.office.purging:purge_command",
        "quarantine": "summit.office.importing.commands:quarantine_command",
        "receive": "summit.office.receiver.command:receive",
        "restore": "summit.office.restoring:restore_command",
        "retry": "summit.office.importing.commands:retry_command",
        "review": "summit.office.review.command:review",
        "send": "summit.office.publication.exchange:send_command",
        "sheet": "summit.office.importing.commands:sheet_command",
        "show": "summit.office.person:show_command",
        "status": "summit.office.status:status_command",
        "withdraw": "summit.office.withdrawal:withdraw_command",
    },
)
@store_option
@click.pass_context
def consultation(context: click.Context, address: str | None) -> None:
    """Collect, review and publish what people contribute to the consultation."""
    _open(context, address)


@click.group(
    cls=StoreCommands,
    places={
        "import": "summit.office.questions.command:import_command",
        "reply": "summit.office.replying:reply_command",
        "review": "summit.office.answering:review_command",
    },
)
@store_option
@click.pass_context
def listening(context: click.Context, address: str | None) -> None:
    """Answer the questions of the public."""
    _open(context, address)


def _open(context: click.Context, address: str | None) -> None:
    from summit.office.store.workspace import Workspace, store_of  # noqa: PLC0415 - as above

    project = project_of(context)
    context.obj = Workspace(project, store_of(project, address))
