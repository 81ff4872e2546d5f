"""What is held of one person, for that person: all that came with a receipt code."""

import json
import sys
from typing import Any

import click
from sqlalchemy import ColumnElement, Connection, Row, select

from summit.base.frozen import asdict
from summit.base.problems import say
from summit.base.text import printable
from summit.editing.command import show, tell
from summit.office.importing.forgetting import left_of, receipts_of
from summit.office.store.acts import all_acts
from summit.office.store.database import reading
from summit.office.store.decisions import history_of
from summit.office.store.quarantine import quarantined
from summit.office.store.tables import askers, contributions, questions, replaced, withdrawn
from summit.office.store.workspace import Workspace, pass_workspace
from summit.subjects.consultation.receipts import digest, read_receipt

Values = dict[str, Any]
NOTHING = say(
    "Nothing is held under %(code)s: it is no receipt code, and no id of a contribution or a "
    "question, that is known here. Was it copied rightly?"
)


@click.command("show")
@click.argument("code")
@pass_workspace
def show_command(workspace: Workspace, code: str) -> None:
    """Write all that is held of the person with a receipt CODE, as JSON.

    Who has no code is known by the id of the contribution, which stands before the first "-" in
    the name of each of its answers, or by that of the question.
    """
    with reading(workspace.known_store()) as connection:
        found = person(connection, code)
    if not any(found[name] for name in ("contributions", "questions", "quarantine", "withdrawn")):
        tell(NOTHING.filled({"code": printable(code)}), err=True)
        sys.exit(1)
    show(json.dumps(found, ensure_ascii=False, indent=2, default=str))


def person(connection: Connection, code: str) -> Values:
    """Return what is held under a receipt code, or under the id of a contribution or question."""
    try:
        receipt = read_receipt(code)
        owner = digest(receipt)
        mine, own = contributions.c.receipt_digest == owner, questions.c.receipt_digest == owner
    except ValueError:
        receipt, known = "", code.strip().lower()
        mine, own = contributions.c.id == known, questions.c.id == known
    rows = connection.execute(select(contributions).where(mine)).all()
    gone = select(withdrawn).where(withdrawn.c.receipt_digest == digest(receipt or "-"))
    asked = _questions(connection, own)
    ids = {row.id for row in rows} | {each["id"] for each in asked}
    return {
        "contributions": [_contribution(connection, row) for row in rows],
        "questions": asked,
        "quarantine": _quarantine(connection, receipt) if receipt else [],
        "withdrawn": [dict(row) for row in connection.execute(gone).mappings()],
        "acts": [asdict(act) for act in all_acts(connection) if ids & set(act.about.split())],
    }


def _contribution(connection: Connection, row: Row[Any]) -> Values:
    """Return a contribution with how it came, its past, and what was decided of it."""
    before = select(replaced).where(replaced.c.contribution == row.id).order_by(replaced.c.number)
    past = connection.execute(before).mappings()
    decided = history_of(connection, [row.id])
    return {
        **_read(dict(row._mapping)),  # noqa: SLF001 - SQLAlchemy's name for what is public
        "replaced": [_read(dict(each)) for each in past],
        "decisions": [
            {
                "question": question,
                **asdict(each.decision),
                "tags": asdict(each.decision.tags),
                "revision": each.revision,
                "reviewer": each.reviewer,
                "moment": each.moment.isoformat(),
            }
            for (_, question), history in decided.items()
            for each in history
        ],
    }


def _questions(connection: Connection, mine: ColumnElement[bool]) -> list[Values]:
    """Return a question with what became of it, and the address of its author."""
    rows = connection.execute(select(questions).where(mine))
    found = []
    for row in rows.mappings().all():
        of_author = select(askers.c.address, askers.c.mail).where(askers.c.question == row["id"])
        authors = connection.execute(of_author).mappings()
        found.append({**row, "author": [dict(author) for author in authors]})
    return found


def _read(values: Values) -> Values:
    return {**values, "document": json.loads(values["document"])}


def _quarantine(connection: Connection, receipt: str) -> list[Values]:
    """Return what holds the code: whole, and marked where others' words stand in it, too."""
    return [
        {
            "number": each.id,
            "source": each.refusal.source,
            "place": each.refusal.place,
            "day": each.refusal.day,
            "reason": each.refusal.reason,
            "holds_others": any(True for _ in left_of(each.refusal, {receipt})),
            "payload": each.refusal.payload.decode("utf-8", "backslashreplace"),
        }
        for each in quarantined(connection)
        if receipt in receipts_of(each.refusal)
    ]
