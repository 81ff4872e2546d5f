"""The commands on the store: of the consultation, and of the public's questions."""

import click

from summit.editing.lazy import LazyGroup
from summit.office.store.place import Named

store_option = click.option(
    "--store",
    "address",
    envvar="CONSULTATION_STORE",
    help="A SQLite file, or the SQLAlchemy URL of another database. [var/consultation.sqlite3]",
)


@click.group(
    cls=LazyGroup,
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
    context.obj = Named(address)


@consultation.group(
    cls=LazyGroup,
    places={
        "drop": "summit.office.importing.commands:drop_command",
        "enter": "summit.office.entering:enter_quarantined_command",
        "show": "summit.office.importing.commands:show_command",
    },
    invoke_without_command=True,
)
@click.pass_context
def quarantine(context: click.Context) -> None:
    """List what could not be read, each with its reason; exit with 1 when there is something."""
    if not context.invoked_subcommand:
        # Who only reads what there is to call waits for no database.
        from summit.office.importing.commands import list_quarantine  # noqa: PLC0415

        list_quarantine()


@click.group(
    cls=LazyGroup,
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
    context.obj = Named(address)
