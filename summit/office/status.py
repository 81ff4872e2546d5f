"""The command that says where the consultation stands, in numbers."""

import json
from collections.abc import Iterator, Mapping

import click

from summit.base.problems import Message, joined, say, verbatim
from summit.editing.command import show, tell
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
        show(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
        return
    for line in lines_of(found):
        tell(line)


def lines_of(found: Overview) -> Iterator[Message]:
    """Yield the numbers in words, for a terminal."""
    yield say(
        "Received: %(received)s. Withdrawn by their authors: %(withdrawn)s.",
        received=found.received,
        withdrawn=found.withdrawn,
    )
    yield say("  by way: %(counts)s", counts=_listed(found.by_way))
    yield say("  by language: %(counts)s", counts=_listed(found.by_language))
    yield from _days(found.by_day)
    yield say(
        "Answers that wait for review: %(answers)s. Contributions that they are of: "
        "%(contributions)s.",
        answers=found.waiting,
        contributions=found.waiting_contributions,
    )
    yield say("Decided: %(counts)s.", counts=_listed(found.decided))
    yield say("  withheld: %(counts)s", counts=_listed(found.withheld))
    yield say(
        "In quarantine: %(quarantined)s. Dropped: %(dropped)s.",
        quarantined=found.quarantined,
        dropped=found.dropped,
    )
    if found.questions:
        yield say(
            "Questions to the City: %(counts)s. Addresses of those who asked: %(addresses)s.",
            counts=_listed(found.questions),
            addresses=found.addresses,
        )
    if found.beside:
        yield say(
            "Contributions that may only be counted, with words beside the answers: %(count)s. "
            "Read them: consultation beside.",
            count=found.beside,
        )
    left = say("Days left: %(days)s.", days=found.days_left)
    over = say("That is today, or was before.")
    closes = say("Closes on %(day)s.", day=found.closes)
    yield joined([closes, left if found.days_left else over])


def _listed(counts: Mapping[str, int]) -> Message:
    """Return the counts by their names, which are the same in files and options."""
    some = [f"{name} {count}" for name, count in counts.items() if count]
    return verbatim(", ".join(some)) if some else say("none")


def _days(by_day: Mapping[str, int]) -> Iterator[Message]:
    """Yield a bar for each of the last days."""
    shown = list(by_day.items())[-DAYS_SHOWN:]
    most = max((count for _, count in shown), default=0)
    for day, count in shown:
        bar = "█" * (-(-count * WIDTH // most) if count else 0)
        yield verbatim(f"  {day} {count:>6} {bar}".rstrip())
