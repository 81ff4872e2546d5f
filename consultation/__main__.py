"""The command line of the consultation. Exit codes: 0 done, 1 something refused, 2 wrong use."""

import os
import sys
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.exc import DBAPIError

from consultation import receiver
from consultation.drafting import draft_command
from consultation.importing.commands import import_command, quarantine_command, retry_command
from consultation.migrations import StoreError
from consultation.publishing import publish_command
from consultation.reviewing import review
from consultation.serving import receive
from consultation.withdrawal import withdraw_command
from consultation.workspace import Workspace, store_of
from summit.problems import ContentError, SettingsError
from summit.project import Project
from summit.registry import SUBJECTS

SETTINGS = Path(__file__).resolve().parent.parent / "pelicanconf.py"


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--store",
    "address",
    envvar="CONSULTATION_STORE",
    help="A SQLite file, or the SQLAlchemy URL of another database. [var/consultation.sqlite3]",
)
@click.pass_context
def main(context: click.Context, address: str | None) -> None:
    """Collect, review and publish what people contribute to the consultation."""
    project = context.obj or open_project()
    context.obj = Workspace(project, store_of(project, address))


for command in (
    import_command,
    quarantine_command,
    retry_command,
    receive,
    review,
    publish_command,
    withdraw_command,
    draft_command,
):
    main.add_command(command)


def open_project() -> Project:
    """Return the project of the settings file; raise SettingsError."""
    return Project.read(SETTINGS, SUBJECTS)


def create_app(
    store: str | None = None,
    site: str | None = None,
    origin: str | None = None,
    at: str | None = None,
    *,
    behind_proxy: bool = False,
) -> Flask:
    """Return the receiver, for a WSGI server; its parameters are those of receiver.create_app."""
    project = open_project()
    place = store_of(project, store or os.environ.get("CONSULTATION_STORE"))
    return receiver.create_app(project, place, site, origin, at, behind_proxy=behind_proxy)


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
