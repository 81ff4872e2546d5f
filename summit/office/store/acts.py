"""Who did what to the store, and when: only ever added to, and without a word of anybody."""

import secrets
from datetime import UTC, datetime
from enum import StrEnum

import click
from sqlalchemy import Connection, select

from summit.base.frozen import Frozen
from summit.base.problems import say
from summit.editing.command import tell
from summit.office.store.database import reading
from summit.office.store.officer import LONGEST
from summit.office.store.tables import acts
from summit.office.store.workspace import Workspace, pass_workspace


class Deed(StrEnum):
    """What an officer can do that no decision on a contribution records."""

    WITHDRAW = "withdraw"
    PURGE = "purge"
    RESTORE = "restore"
    ENTER = "enter"
    """Type answers that came on paper or in a letter."""
    ANSWER = "answer"
    """Answer a question, in a draft or in person."""
    DECLINE = "decline"
    MERGE = "merge"
    REPLY = "reply"
    """Write to somebody who asked."""


DONE = {
    Deed.WITHDRAW: say("withdrew contributions: %(about)s"),
    Deed.PURGE: say("purged contributions: %(about)s"),
    Deed.RESTORE: say("restored contributions: %(about)s"),
    Deed.ENTER: say("entered contributions: %(about)s"),
    Deed.ANSWER: say("answered questions: %(about)s"),
    Deed.DECLINE: say("declined questions: %(about)s"),
    Deed.MERGE: say("merged questions: %(about)s"),
    Deed.REPLY: say("wrote to those who asked: %(about)s"),
}


class Act(Frozen):
    """Something that an officer did."""

    moment: str
    """In UTC: ``2016-11-14T09:00:00Z``."""
    officer: str
    deed: Deed
    about: str
    """The ids of contributions or questions, or numbers: no words."""


def note(connection: Connection, deed: Deed, officer: str, about: str = "") -> Act:
    """Write down an act, in the transaction of the deed itself."""
    moment = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    row = {"moment": moment, "officer": officer, "act": deed.value, "about": about[:LONGEST]}
    connection.execute(acts.insert().values(id=secrets.token_hex(16), **row))
    return Act(moment, officer, deed, about[:LONGEST])


def all_acts(connection: Connection) -> list[Act]:
    """Return what was done, the latest last."""
    rows = connection.execute(select(acts).order_by(acts.c.moment, acts.c.id))
    return [Act(row.moment, row.officer, Deed(row.act), row.about) for row in rows]


@click.command("acts")
@pass_workspace
def acts_command(workspace: Workspace) -> None:
    """Say who typed, withdrew, purged or restored what, and when."""
    with reading(workspace.known_store()) as connection:
        for each in all_acts(connection):
            tell(
                say(
                    "%(moment)s  %(officer)s: %(deed)s",
                    moment=each.moment,
                    officer=each.officer,
                    deed=DONE[each.deed].filled({"about": each.about}),
                )
            )
