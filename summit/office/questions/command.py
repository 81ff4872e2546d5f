"""``listening import``: questions that arrived become drafts, with nothing personal in them."""

import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import click

from summit.base.problems import joined, say
from summit.base.text import printable
from summit.editing.command import pass_project, tell
from summit.office.questions.arrivals import Asking
from summit.office.questions.draft import DraftContext
from summit.office.questions.drafts import DRAFTED, KNOWN, QUARANTINED, Drafts
from summit.office.questions.sources import found_at
from summit.site.project import Project
from summit.subjects.listening.consent import consent_question

FOLDER = Path("var/listening")
BECAME = {
    DRAFTED: say("%(count)s drafted"),
    KNOWN: say("%(count)s there already"),
    QUARANTINED: say("%(count)s in quarantine"),
}


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of drafts, quarantine and journal. [var/listening]",
)
@click.option(
    "--consented",
    is_flag=True,
    help="Those who wrote these messages told you that they may be published.",
)
@pass_project
def import_command(
    project: Project, paths: tuple[Path, ...], into: Path | None, *, consented: bool
) -> None:
    """Make a draft of each question in PATHS; what cannot be read is kept whole, with the reason.

    A path is a message (.eml), an mbox file, a Maildir, an export of the form (.csv, UTF-8) or a
    folder of these. Exit code 1 says that something new is in quarantine.
    """
    drafts = Drafts(into or project.root / FOLDER, project.tools)
    context = draft_context(project, consented=consented)
    refused = [_take(path, drafts, context) for path in paths]
    tell(
        say(
            "Read the drafts in %(folder)s, then move them to content/listening/.",
            folder=drafts.folder,
        )
    )
    sys.exit(any(refused))


def _take(path: Path, drafts: Drafts, context: DraftContext) -> bool:
    """Bring a path in and say what became of it; tell whether something was not read."""
    counts = Counter[str]()
    for found in found_at(path):
        counts.update(drafts.take(found, context))
    parts = [
        words.filled({"count": counts[kind]}) for kind, words in BECAME.items() if counts[kind]
    ]
    became = joined(parts, ", ") if parts else say("nothing to import")
    tell(say("%(source)s: %(became)s.", source=printable(path.name), became=became))
    return bool(counts[QUARANTINED])


def draft_context(project: Project, *, consented: bool = False) -> DraftContext:
    """Return what drafts are made with, from the settings and the content as they are."""
    content, _ = project.read_content()
    zone = content.edition.time_zone
    themes = [key.partition("/")[2] for key in content.bundles if key.startswith("themes/")]
    today = datetime.now(zone).date()
    translators = [project.translator(locale) for locale in project.locales]
    asking = Asking(tuple(consent_question(each.gettext) for each in translators), consented)
    return DraftContext(
        project.locales, themes, content.public_persons, today, zone, asking, project.tools
    )
