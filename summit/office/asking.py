"""What is left of questions outside the store: drafts, and exchanges in the content."""

import re
import shutil
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from datetime import date
from pathlib import Path

from sqlalchemy import Connection, select

from summit.base.problems import say
from summit.editing.command import tell
from summit.office.questions.place import DRAFTS
from summit.office.store.asked import note_published
from summit.office.store.askers import erase_due
from summit.office.store.database import scrub, writing
from summit.office.store.store import finish
from summit.office.store.tables import withdrawn
from summit.office.store.workspace import Workspace
from summit.site.ask import FactsAsk
from summit.subjects.listening.exchange import answered, exchanges, names_of
from summit.subjects.listening.models import FOLDER

DRAFT = re.compile(r"\d{4}-\d\d-\d\d-[0-9a-f]{10}")
"""How a draft of a question in the store is first called."""
CLEARED = say("%(path)s: its author has withdrawn the question; the draft is deleted.")
STILL = say(
    "%(path)s: its author has withdrawn the question. Take its words away, or retire the page "
    "(content retire), then call this command again."
)


def leave_no_draft(workspace: Workspace, ask: FactsAsk, names: Collection[str]) -> bool:
    """Delete the drafts of withdrawn questions; tell whether nothing is left in the content."""
    keys = {name.removeprefix(f"{FOLDER}/") for name in names}
    drafts = sorted((workspace.project.root / DRAFTS).glob("*"))
    for path in (path for path in drafts if _is_draft_of(path, keys)):
        shutil.rmtree(path)
        tell(CLEARED.filled({"path": path}))
    left = [bundle for bundle in exchanges(ask) if keys & names_of(bundle)]
    for bundle in left:
        tell(STILL.filled({"path": workspace.project.content / bundle.key}), err=True)
    return not left


def catch_up_with_content(workspace: Workspace, ask: FactsAsk, day: date) -> int:
    """Note which answers are published, let addresses go whose time is over, and clear drafts.

    Returns how many addresses went.
    """
    store = workspace.store()
    with writing(store) as connection:
        note_published(connection, answered(ask), day)
        erased = erase_due(connection, day)
        waiting = _withdrawn(connection)
    for owner, names in waiting.items():
        if leave_no_draft(workspace, ask, names):
            with writing(store) as connection:
                finish(connection, owner)
    scrub(store)
    return erased


def _is_draft_of(path: Path, keys: AbstractSet[str]) -> bool:
    """Tell whether a draft is of questions with some names, whatever an editor calls its folder.

    They may be numbered, and one that was being written when the power failed is called otherwise.
    """
    facts = path / "bundle.yaml"
    said = f"{path.name}\n{facts.read_text('utf-8', 'replace') if facts.is_file() else ''}"
    return path.name in keys or not keys.isdisjoint(DRAFT.findall(said))


def _withdrawn(connection: Connection) -> dict[str, list[str]]:
    """Return the names that withdrawn questions may have outside the store, by their owners."""
    query = select(withdrawn.c.receipt_digest, withdrawn.c.ids).where(~withdrawn.c.done)
    found = {row.receipt_digest: row.ids for row in connection.execute(query)}
    return {k: v for k, v in found.items() if v and all(x.startswith(f"{FOLDER}/") for x in v)}
