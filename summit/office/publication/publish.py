"""Publication: the voices and figures of ``content/`` made anew from the store."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from sqlalchemy import Engine

from summit.office.publication.disclosure import step
from summit.office.publication.extracts import Extract, counted, extracts_of, groups_of
from summit.office.publication.folder import carry_out, plan, restore
from summit.office.publication.reviewed import read_all, read_decided
from summit.office.store.database import reading
from summit.office.store.workspace import Workspace, pass_workspace
from summit.site.ask import FactsAsk
from summit.subjects.consultation.charts_in_text import figures_of
from summit.subjects.consultation.counts import as_yaml, count
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.voices import name_of, voices_of

WAITING = (
    "Some counts stay as they were published until they have changed by five: else people could "
    "be found in the difference."
)


@dataclass(frozen=True)
class Harvest:
    """All that may be published at a moment."""

    extracts: tuple[Extract, ...]
    figures: str
    """As ``figures.yaml`` holds them; empty where there is nothing to count."""
    refused: tuple[str, ...]
    """Decisions that cannot be followed, each in a sentence."""
    is_waiting: bool = False
    """Whether counts stay behind until enough people have come."""


def harvest(store: Engine, consultation: Consultation) -> Harvest:
    """Return what the store lets publish.

    The contributions are read three times, a few at a time: a million fit into no memory.
    """
    with reading(store) as connection:
        figures = count(counted(each, consultation) for each in read_all(connection))
        groups = groups_of(each.contribution for each in read_all(connection))
        decided = list(read_decided(connection, consultation))
    extracts = [found for each in decided for found in extracts_of(each, groups, consultation)]
    refused = [
        f"{each.id}-{approved.question}: {fault}"
        for each in decided
        for approved in each.approved
        for fault in approved.faults
    ]
    if not figures.contributions:
        return Harvest(tuple(extracts), "", tuple(refused))
    fit = step(figures_of(consultation.ask), figures)
    return Harvest(tuple(extracts), as_yaml(fit), tuple(refused), is_waiting=fit != figures)


def published(ask: FactsAsk) -> set[str]:
    """Return the names of the voices that the content holds."""
    return {name_of(bundle) for bundle in voices_of(ask)}


@click.command("publish")
@click.option("--empty", is_flag=True, help="Go on though the store holds nothing.")
@pass_workspace
def publish_command(workspace: Workspace, *, empty: bool) -> None:
    """Write what reviewers let through into content/, and the counts of all contributions.

    Voices that may no longer be published go. What is there already stays as it is; commit the
    changes to publish them.
    """
    restore(workspace.project.content)
    consultation = workspace.consultation()
    gathered = harvest(workspace.store(), consultation)
    if not gathered.figures and published(consultation.ask) and not empty:
        click.echo(
            "The store holds no contribution, but voices are published. Is it the right store? "
            "To remove every voice, call publish --empty.",
            err=True,
        )
        sys.exit(2)
    write(workspace.project.content, consultation.ask, gathered)
    for sentence in gathered.refused:
        click.echo(f"Not published: {sentence}", err=True)
    sys.exit(bool(gathered.refused))


def write(root: Path, ask: FactsAsk, gathered: Harvest) -> None:
    """Bring the content to what was gathered, and say what changed."""
    wanted = plan(root, ask, gathered.extracts, gathered.figures)
    new, changed, gone = carry_out(root, wanted)
    total = len(gathered.extracts)
    click.echo(f"{total} voices: {len(new)} new, {len(changed)} changed, {len(gone)} removed.")
    if gathered.is_waiting:
        click.echo(WAITING)
    for name in sorted(gone):
        for place in citations(ask, name):
            click.echo(f"{place}: cites the voice {name}, which is gone: the build stops here.")


def citations(ask: FactsAsk, name: str) -> Iterator[str]:
    """Yield the file and the line of each citation of a voice."""
    pattern = re.compile(rf"voice:\s*{re.escape(name)}(?![\w-])")
    for bundle in ask.bundles():
        for text in bundle.translations.values():
            for number, line in enumerate(text.body.split("\n"), text.body_line):
                if not bundle.kind.is_plain and pattern.search(line):
                    yield f"{text.path}:{number}"
