"""The command line of the consultation. Exit codes: 0 done, 1 something refused, 2 wrong use."""

import sys

import click
from sqlalchemy.exc import DBAPIError

from consultation.desk import Desk
from consultation.importing.commands import import_command, quarantine_command, retry_command
from consultation.migrations import StoreError
from consultation.serving import receive
from consultation.settings import DEFAULT_STORE
from summit.problems import ContentError, SettingsError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    "address",
    envvar="CONSULTATION_STORE",
    default=str(DEFAULT_STORE),
    help="A SQLite file, or the SQLAlchemy URL of another database. [var/consultation.sqlite3]",
)
@click.pass_context
def main(context: click.Context, address: str) -> None:
    """Collect, review and publish what people contribute to the consultation."""
    context.obj = Desk(address)


for command in (import_command, quarantine_command, receive, retry_command):
    main.add_command(command)


def run() -> int:
    """Run a command; what is wrong with the content or the store is a sentence, no traceback."""
    try:
        main(prog_name="consultation")
    except (ContentError, SettingsError) as error:
        click.echo(str(error), err=True)
        return error.exitcode
    except StoreError as error:
        click.echo(str(error), err=True)
        return 1
    except DBAPIError as error:  # A full disk, a server that went away: what is stored stays so.
        click.echo(f"The store cannot go on: {error.orig}. Run the command again.", err=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(run())
