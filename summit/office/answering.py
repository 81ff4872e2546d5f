"""The command that opens the pages on which officers answer the public's questions."""

import click

from summit.office.asking import catch_up_with_content
from summit.office.entering import language_option, port_option
from summit.office.questions.draft import DraftContext
from summit.office.questions.drafts import Drafts
from summit.office.questions.place import DRAFTS
from summit.office.review.command import open_review, run
from summit.office.store.officer import officer_option
from summit.office.store.workspace import Workspace, day_of, pass_workspace, theme_keys
from summit.site.ask import FactsAsk
from summit.site.project import Project


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
    ask = workspace.ask()
    catch_up_with_content(workspace, ask, day_of(ask))
    context = draft_context(workspace.project, ask)
    drafts = Drafts(workspace.project.root / DRAFTS, context)
    server, session = open_review(workspace, officer, port, language, drafts=drafts)
    run(server, f"{session.address}questions")


def draft_context(project: Project, ask: FactsAsk) -> DraftContext:
    """Return what drafts are made with, from the settings and the content as they are."""
    day, persons = day_of(ask), ask.public_persons
    return DraftContext(project.locales, theme_keys(ask), persons, day, project.tools)
