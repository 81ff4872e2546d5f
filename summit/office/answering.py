"""The command that opens the pages on which officers answer the public's questions."""

from functools import partial

import click

from summit.base.text import seen
from summit.office.asking import catch_up_with_content
from summit.office.entering import language_option, port_option
from summit.office.questions.arrivals import Arrival
from summit.office.questions.command import FOLDER, draft_context
from summit.office.questions.draft import DraftContext
from summit.office.questions.drafts import Drafts
from summit.office.review.command import open_review, run
from summit.office.store.acts import officer_option
from summit.office.store.asked import Asked
from summit.office.store.workspace import Workspace, pass_workspace, today


@click.command("review")
@officer_option
@port_option
@language_option
@pass_workspace
def review_command(workspace: Workspace, officer: str, port: int, language: str | None) -> None:
    """Answer questions in the browser, merge similar ones, or decline them.

    An answer for everybody becomes a draft in var/listening/drafts. Nothing is sent from here:
    listening reply does that.
    """
    consultation = workspace.consultation()
    catch_up_with_content(workspace, consultation.ask, today(consultation))
    drafts = Drafts(workspace.project.root / FOLDER, workspace.project.tools)
    draft = partial(write_draft, drafts, draft_context(workspace.project))
    server, session = open_review(workspace, officer, port, language, draft=draft)
    run(server, f"{session.address}questions")


def write_draft(
    drafts: Drafts, context: DraftContext, asked: Asked, words: str, answer: str
) -> str:
    """Write the draft of a question in the store and return its name."""
    arrival = Arrival(
        asked.id,
        seen(words),
        day=asked.day,
        language=asked.language,
        theme=asked.theme,
        answer=answer,
        is_kept=True,
    )
    return drafts.write(arrival, context)
