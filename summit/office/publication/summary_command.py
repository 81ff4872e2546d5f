"""The command that begins the executive summary from the data."""

import sys
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path

import click

from summit.base.files import PRIVATE, replace_file
from summit.base.problems import Message, say
from summit.content.slugs import slug_of
from summit.editing.command import tell
from summit.office.publication.extracts import Extract, Reviewed, counted
from summit.office.publication.harvest import harvest
from summit.office.publication.reviewed import read_all
from summit.office.publication.summary import Theme, draft
from summit.office.store.database import reading
from summit.office.store.workspace import Workspace, pass_workspace
from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.counts import count
from summit.subjects.consultation.questionnaire import THEMES, Consultation

PLACE = Path("var/summary")
SUMMARY = "consultation/summary"
KINDS = {"themes": "themes", "ideas": "tags"}
"""What findings are sorted by, and the fact of a voice that says it."""
SORTED = {"themes": say("themes"), "ideas": say("ideas")}
NOT_READY = say(
    "It has no findings: no answer is ready to be published. Decide on answers first (consultation "
    "review), then take this draft away and call draft again."
)
UNTAGGED = say(
    "No answer that is ready to be published is tagged with %(kinds)s yet, so the draft has no "
    "findings by %(kinds)s. Tag answers as you review them (consultation review, or the columns "
    '"themes" and "ideas" of its sheet), then take this draft away and call draft again.'
)


@click.command("draft")
@click.option("--to", "folder", type=click.Path(path_type=Path), help="[var/summary]")
@pass_workspace
def draft_command(workspace: Workspace, folder: Path | None) -> None:
    """Write a first draft of the executive summary, outside content/: counts, words, ideas.

    It cites voices that are ready to be published. A draft that is there already stays.
    """
    consultation = workspace.consultation()
    locale = consultation.ask.locales.source
    folder = folder or workspace.project.root / PLACE
    path = folder / f"index.{locale}.md"
    if path.exists():
        tell(
            say(
                "%(path)s is there already, and stays. Move it, or choose a folder: --to.",
                path=path,
            )
        )
        sys.exit(1)
    translator = workspace.project.translator(locale)
    store = workspace.store()
    with reading(store) as connection:
        reviewed = list(read_all(connection))
    if not reviewed:
        tell(say("The store holds no contribution: there is nothing to begin with."), err=True)
        sys.exit(1)
    figures = count(counted(each, consultation) for each in reviewed)
    extracts = harvest(store, consultation).extracts
    themes = _themes(reviewed, consultation)
    text = draft(translator, _slug(consultation), figures, themes, extracts)
    replace_file(path, text.encode(), mode=PRIVATE)
    tell(
        say(
            "%(path)s is written. Make it the summary's own words: every finding cites a voice.",
            path=path,
        )
    )
    for sentence in _lacking(extracts):
        tell(sentence)


def _lacking(extracts: Sequence[Extract]) -> Iterator[Message]:
    """Yield what reviewers have yet to do for a draft with findings."""
    if not extracts:
        yield NOT_READY
        return
    lacking = [kind for kind, fact in KINDS.items() if not any(e.facts.get(fact) for e in extracts)]
    if lacking:
        yield UNTAGGED.filled({"kinds": reduce(_either, (SORTED[each] for each in lacking))})


def _either(first: Message, then: Message) -> Message:
    return say("%(first)s or %(then)s", first=first, then=then)


def _slug(consultation: Consultation) -> str:
    """Return the address that the summary has already: a new text must not move it."""
    ask = consultation.ask
    summary = ask.bundle(SUMMARY)
    own = summary.translations.get(ask.locales.source.key) if summary else None
    return slug_of(own) if own else ""


def _themes(reviewed: Sequence[Reviewed], consultation: Consultation) -> list[Theme]:
    """Return the themes with the words of those who chose them and let them be read."""
    ask, locale = consultation.ask, consultation.ask.locales.source
    texts: dict[str, dict[str, list[str]]] = {}
    for each in reviewed:
        if each.contribution.consent is not Consent.COUNT:
            for key in counted(each, consultation).themes:
                by_language = texts.setdefault(key, {})
                by_language.setdefault(each.contribution.language, []).append(_text(each))
    themes = [ask.text(bundle.key, locale) for bundle in ask.items(THEMES)]
    return [
        Theme(key, theme.translation.text.title, texts.get(key, {}))
        for theme in themes
        if (key := theme.bundle.key.rpartition("/")[2])
    ]


def _text(reviewed: Reviewed) -> str:
    """Return all the words of a contribution."""
    answers = reviewed.contribution.answers.values()
    return "\n".join(answer for answer in answers if isinstance(answer, str))
