"""``letter send``: the letter of a week to everyone who asked for it.

Exit codes: 0 everyone has it, 1 somebody has not (the last lines say how many and why), 2 wrong
use: nothing was sent.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import FrameType

import click
from click._termui_impl import ProgressBar

from summit.base.files import only_one
from summit.base.problems import SettingsError, say
from summit.base.week import Week
from summit.editing.command import bar, pass_project, tell
from summit.office.letter.build import LETTERS, WeekType
from summit.office.letter.courier import Courier, SenderRefusedError
from summit.office.letter.inputs import Inputs, read_letters, read_mailing, read_recipients_file
from summit.office.letter.journal import (
    Journal,
    open_journal,
    read_boot,
    read_journal,
    settle_doubts,
)
from summit.office.letter.recipients import Recipient
from summit.office.letter.record import Delivery
from summit.office.letter.report import outcome, plan, remarks, sample
from summit.office.letter.run import Pace, Run, StoppedError
from summit.office.letter.server import Server, read_server
from summit.site.project import Project

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
HAS_IT = frozenset({Delivery.SENT, Delivery.LEFT})
DRY = say("This was a dry run: nothing was sent. To send it, add --send.")


@dataclass(frozen=True)
class Choices:
    """What the command line says on how to send."""

    per_minute: int
    again: bool
    in_doubt: str | None
    accepted: Path | None
    refused_too: bool


@click.command()
@click.option("--week", type=WeekType(), required=True, help="The week, such as 2016-W45.")
@click.option("--recipients", "path", type=FILE, required=True, help="CSV: address,locale,token.")
@click.option("--send/--dry-run", "really", help="Send; else only show what would be sent.")
@click.option("--per-minute", type=click.IntRange(1, 60_000), default=300, show_default=True)
@click.option("--again", is_flag=True, help="Send, though another letter of the week was sent.")
@click.option("--accepted", type=FILE, help="Message-IDs that the server took, such as its log.")
@click.option("--in-doubt", type=click.Choice(["send", "leave"]), help="For what it may have.")
@click.option("--refused-too", is_flag=True, help="Try those again whom the server refused.")
@pass_project
def send(project: Project, /, week: Week, path: Path, *, really: bool, **choices: object) -> None:
    """Send the letter of a week, one message for each recipient.

    The mail server is named by LETTER_SMTP_HOST, LETTER_SMTP_PORT (587), LETTER_SMTP_USER,
    LETTER_SMTP_PASSWORD and LETTER_SMTP_SECURITY (starttls; tls on port 465; none only on this
    machine). Whatever stops a run, the same command goes on where it ended.
    """
    inputs = read_inputs(project, week, path)
    for line in remarks(inputs):
        tell(line, err=True)
    chosen = Choices(**choices)  # type: ignore[arg-type] # Click has checked them.
    if really:
        sys.exit(deliver(inputs, chosen, read_server()))
    show(inputs, chosen)


def read_inputs(project: Project, week: Week, path: Path) -> Inputs:
    """Return what is to be sent; raise what is wrong with it."""
    source = project.locales.source.key
    folder = project.root / LETTERS / week.name
    letters = read_letters(folder, source)
    mailing, recipients = read_mailing(project), read_recipients_file(path, project.root)
    return Inputs(folder, letters, source, mailing, recipients)


def show(inputs: Inputs, choices: Choices) -> None:
    """Print what a run would do."""
    journal = read_journal(inputs.journal, read_boot())
    chosen = choose(inputs, journal, choices)
    for line in (*plan(inputs, journal, chosen), *sample(inputs, chosen), DRY):
        tell(line)
    try:
        check_first(inputs, choices)
        read_server()
    except SettingsError as error:
        tell(say("Before that: %(reason)s", reason=error))


def deliver(inputs: Inputs, choices: Choices, server: Server) -> int:
    """Send to everyone who has not got it; return the exit code."""
    check_first(inputs, choices)
    boot = read_boot()
    folder = inputs.folder
    busy = say("Another sender is at work in %(path)s. Wait until it has ended.", path=folder)
    with only_one(folder / "journal.lock", busy), open_journal(inputs.journal, boot) as journal:
        settle_doubts(inputs, journal, choices.accepted, choices.in_doubt)
        chosen = choose(inputs, journal, choices)
        try:
            run(inputs, choices, server, journal, chosen)
        except (StoppedError, SenderRefusedError, OSError) as error:
            tell(say("\n%(reason)s", reason=error), err=True)
        for line in outcome(inputs, journal):
            tell(line)
        states = {journal.entry(each.address).state for each in inputs.recipients.all}
    return 0 if states <= HAS_IT else 1


def check_first(inputs: Inputs, choices: Choices) -> None:
    """Raise SettingsError when a letter of the week went out that was not this one."""
    others = inputs.other_journals
    if others and not inputs.journal.exists() and not choices.again:
        raise SettingsError(
            say(
                "Another letter of %(folder)s was sent before (%(letter)s). To send "
                "this one, too, to everybody, add --again.",
                folder=inputs.folder.name,
                letter=others[-1].name,
            )
        )


def choose(inputs: Inputs, journal: Journal, choices: Choices) -> list[Recipient]:
    """Return the recipients that a run is for."""
    states = {Delivery.UNSENT} | ({Delivery.REFUSED} if choices.refused_too else set())
    every = inputs.recipients.all
    return [each for each in every if journal.entry(each.address).state in states]


def run(
    inputs: Inputs,
    choices: Choices,
    server: Server,
    journal: Journal,
    chosen: list[Recipient],
) -> None:
    """Send to the chosen, under a progress bar, until done or asked to stop."""
    sender = inputs.letters[inputs.source].sender
    shown: ProgressBar[int] = bar(say("Sending"), len(chosen), hidden=not sys.stderr.isatty())
    with stoppable() as stop, shown, Courier(server, sender) as courier:
        Run(
            letters=inputs.by_wish,
            mailing=inputs.mailing,
            journal=journal,
            courier=courier,
            pace=Pace(choices.per_minute, stop),
            in_doubt=choices.in_doubt,
            settled=lambda: shown.update(1),
            tell=lambda line: tell(say("\n%(reason)s", reason=line), err=True),
        ).send(chosen)


@contextmanager
def stoppable() -> Iterator[Event]:
    """Turn the first Ctrl-C, or a request to end, into an event: a message is never cut in two."""
    stop = Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        tell(say("\nStopping after this message."), err=True)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
