"""``owed``: what everybody owes the site and its readers, and the command that settles it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from summit.base.problems import ContentError, SaidError, say
from summit.base.roles import ROLES, Role
from summit.editing.command import pass_project, wrong_use

if TYPE_CHECKING:  # Who asks for help needs no site.
    from summit.office.owed_report import Form
    from summit.site.project import Project

OVERDUE, UNTOLD = 1, 2
"""How the command ends where it is not well: the exit codes."""


@click.command("owed")
@click.option("--role", "roles", type=click.Choice(ROLES), multiple=True, help="Of this role only.")
@click.option("--json", "as_json", is_flag=True, help="Print it for a program to read.")
@click.option("--ics", "as_ics", is_flag=True, help="Print it as tasks for a calendar (iCalendar).")
@click.option("--at", help="As if it were this moment, such as 2016-11-21T08:00.")
@click.option(
    "--store",
    envvar="CONSULTATION_STORE",
    help="A SQLite file, or the SQLAlchemy URL of another database. [var/consultation.sqlite3]",
)
@pass_project
def owed_command(
    project: "Project",
    roles: Sequence[Role],
    at: str | None,
    store: str | None,
    *,
    as_json: bool,
    as_ics: bool,
) -> None:
    """Say who owes what, by when, and the command that settles it; nothing is fetched.

    Exit code 1: something is overdue. 2: it cannot be told, since the content or the store cannot
    be used, or the command is wrong.
    """
    if as_json and as_ics:
        raise wrong_use(say("Give --json or --ics, not both."))
    from summit.office.owed_report import report  # noqa: PLC0415 - as above

    form: Form = "json" if as_json else "ics" if as_ics else "lines"
    try:
        is_late = report(project, form, roles or ROLES, at, store)
    except (ContentError, SaidError) as error:
        error.exitcode = UNTOLD
        raise
    if is_late:
        raise SystemExit(OVERDUE)
