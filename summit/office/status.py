"""The command that says where the consultation stands, in numbers."""

import json
from collections.abc import Iterator, Mapping

import click

from summit.office.store.database import reading
from summit.office.store.decisions import casebook
from summit.office.store.overview import Overview, overview
from summit.office.store.workspace import Workspace, pass_workspace, today

WIDTH = 40
"""Of the longest bar."""
DAYS_SHOWN = 14


@click.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print the numbers for a program.")
@pass_workspace
def status_command(workspace: Workspace, *, as_json: bool) -> None:
    """Say what came in, what waits for review, what was decided, and the days that are left."""
    consultation = workspace.consultation()
    with reading(workspace.known_store()) as connection:
        found = overview(
            connection,
            casebook(consultation),
            consultation.ask.local(consultation.facts.closes),
            today(consultation),
        )
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    for line in lines_of(found):
        click.echo(line)


def lines_of(found: Overview) -> Iterator[str]:
    """Yield the numbers in words, for a terminal."""
    yield f"Received: {found.received}. Withdrawn by their authors: {found.withdrawn}."
    yield f"  by way: {_listed(found.by_way)}"
    yield f"  by language: {_listed(found.by_language)}"
    yield from _days(found.by_day)
    yield (
        f"Waiting for review: {found.waiting} answers of {found.waiting_contributions} "
        "contributions."
    )
    yield f"Decided: {_listed(found.decided)}."
    yield f"  withheld: {_listed(found.withheld)}"
    yield f"In quarantine: {found.quarantined}. Dropped: {found.dropped}."
    left = f"in {found.days_left} days" if found.days_left else "today, or before"
    yield f"Closes on {found.closes}: {left}."


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "none"


def _days(by_day: Mapping[str, int]) -> Iterator[str]:
    """Yield a bar for each of the last days."""
    shown = list(by_day.items())[-DAYS_SHOWN:]
    most = max((count for _, count in shown), default=0)
    for day, count in shown:
        bar = "█" * (-(-count * WIDTH // most) if count else 0)
        yield f"  {day} {count:>6} {bar}".rstrip()
