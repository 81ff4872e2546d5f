"""What is left of questions outside the store: drafts, and exchanges in the content."""

import shutil
from collections.abc import Collection
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from summit.base.problems import say
from summit.editing.command import tell
from summit.office.store.asked import note_published
from summit.office.store.askers import erase_due
from summit.office.store.database import settle, writing
from summit.office.store.store import finish
from summit.office.store.tables import withdrawn
from summit.office.store.workspace import Workspace
from summit.site.ask import FactsAsk
from summit.subjects.listening.exchange import facts_of
from summit.subjects.listening.models import FOLDER

DRAFTS = Path("var/listening/drafts")
"""Where drafts of exchanges lie in a project."""
CLEARED = say("%(path)s: its author has withdrawn the question; the draft is deleted.")
STILL = say(
    "%(path)s: its author has withdrawn the question. Take its words away, or retire the page "
    "(content retire), then call this command again."
)


def leave_no_draft(workspace: Workspace, names: Collection[str]) -> bool:
    """Delete the drafts of withdrawn questions; tell whether nothing is left in the content."""
    is_clear = True
    for name in sorted(names):
        key = name.removeprefix(f"{FOLDER}/")
        for path in sorted((workspace.project.root / DRAFTS).glob(f"{key}*")):
            shutil.rmtree(path)
            tell(CLEARED.filled({"path": path}))
        published = workspace.project.content / name
        if published.exists():
            tell(STILL.filled({"path": published}), err=True)
            is_clear = False
    return is_clear


def catch_up_with_content(workspace: Workspace, ask: FactsAsk, day: date) -> None:
    """Note which answers are published, let addresses go whose time is over, and clear drafts."""
    store = workspace.store()
    with writing(store) as connection:
        note_published(connection, [*published_exchanges(ask)], day)
        erase_due(connection, day)
        waiting = _withdrawn(connection)
    for owner, names in waiting.items():
        if leave_no_draft(workspace, names):
            with writing(store) as connection:
                finish(connection, owner)
    settle(store)


def published_exchanges(ask: FactsAsk) -> set[str]:
    """Return the names of the exchanges that everybody can read, with an answer."""
    return {
        bundle.key.removeprefix(f"{FOLDER}/")
        for bundle in ask.items(FOLDER)
        if facts_of(bundle).status == "answered"
    }


def _withdrawn(connection: Connection) -> dict[str, list[str]]:
    """Return the names that withdrawn questions may have outside the store, by their owners."""
    query = select(withdrawn.c.receipt_digest, withdrawn.c.ids).where(~withdrawn.c.done)
    found = {row.receipt_digest: row.ids for row in connection.execute(query)}
    return {k: v for k, v in found.items() if v and all(x.startswith(f"{FOLDER}/") for x in v)}
