"""The command that shows what was written beside answers that no reviewer meets."""

import click
from sqlalchemy import select

from summit.base.problems import say
from summit.base.text import printable
from summit.editing.command import show, tell
from summit.office.store.database import reading, streamed
from summit.office.store.tables import contributions
from summit.office.store.workspace import Workspace, pass_workspace
from summit.subjects.consultation.contribution import Consent

LONGEST = 2000
"""Characters of a line that are shown."""


@click.command("beside")
@pass_workspace
def beside_command(workspace: Workspace) -> None:
    """Show what people wrote beside answers that may only be counted: no review shows these.

    None of it is published. It may ask for something: a withdrawal, a correction, a reply.
    """
    counted = contributions.c.consent == Consent.COUNT.value
    query = select(contributions.c.id, contributions.c.day, contributions.c.beside)
    query = query.where(counted & (contributions.c.beside != "")).order_by(contributions.c.day)
    found = False
    with reading(workspace.known_store()) as connection:
        for row in streamed(connection, query):
            found = True
            show(f"{row.id}, {row.day}")
            for line in row.beside.splitlines():
                show(f"  {printable(line, LONGEST)}")
    if not found:
        tell(say("Nothing stands beside answers that may only be counted."))
