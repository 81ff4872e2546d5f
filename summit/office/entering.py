"""The commands that open the page on which an officer types answers."""

import click

from summit.office.importing.commands import one_in_quarantine, words_of
from summit.office.review.command import open_review, run
from summit.office.store.officer import officer_option
from summit.office.store.records import Quarantined
from summit.office.store.workspace import Workspace, pass_workspace

port_option = click.option(
    "--port", metavar="PORT", type=click.IntRange(0, 65535), default=0, help="[any that is free]"
)
language_option = click.option(
    "--language", metavar="KEY", help="The language of the pages. [the site's source]"
)


@click.command("enter")
@officer_option
@port_option
@language_option
@pass_workspace
def enter_command(workspace: Workspace, officer: str, port: int, language: str | None) -> None:
    """Type answers that came on paper, by e-mail or by word of mouth, in the browser.

    Each entry gets a receipt code, to print or to write to whoever gave the answers.
    """
    _serve(workspace, officer, port, language, "enter")


@click.command("enter")
@click.argument("number", type=int)
@officer_option
@port_option
@language_option
@pass_workspace
def enter_quarantined_command(
    workspace: Workspace, number: int, officer: str, port: int, language: str | None
) -> None:
    """Type what one thing in quarantine says, beside its words.

    It leaves quarantine when you say that nothing more is in it.
    """
    one_in_quarantine(workspace, number)
    _serve(workspace, officer, port, language, f"enter/{number}")


def _serve(workspace: Workspace, officer: str, port: int, language: str | None, page: str) -> None:
    server, session = open_review(workspace, officer, port, language, _words)
    run(server, f"{session.address}{page}")


def _words(waiting: Quarantined) -> str:
    return words_of(waiting.refusal, in_full=True)
