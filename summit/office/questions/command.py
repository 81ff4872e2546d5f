"""``listening import``: questions that arrived by other ways come into the queue of the form's."""

import sys
from collections import Counter
from pathlib import Path

import click

from summit.base.problems import SettingsError, joined, say
from summit.base.text import printable
from summit.editing.command import tell
from summit.office.questions.arrivals import Asking
from summit.office.questions.place import QUARANTINE
from summit.office.questions.queue import (
    ALLOWED,
    KNOWN,
    QUARANTINED,
    TAKEN,
    WITHDRAWN,
    Queue,
    Receiving,
)
from summit.office.questions.sources import found_at
from summit.office.store.askers import erase_due
from summit.office.store.database import scrub, writing
from summit.office.store.workspace import Workspace, day_of, pass_workspace, theme_keys
from summit.site.ask import FactsAsk
from summit.subjects.listening.consent import consent_question
from summit.subjects.listening.exchange import retention_of

BECAME = {
    TAKEN: say("%(count)s in the queue"),
    ALLOWED: say("%(count)s may be published now"),
    KNOWN: say("%(count)s there already"),
    WITHDRAWN: say("%(count)s withdrawn by their authors, left out"),
    QUARANTINED: say("%(count)s in quarantine"),
}
OVER = say("Nothing is kept since %(day)s, as announced: no question is taken.")
NEXT = say("Answer them by listening review.")


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH…", type=click.Path(exists=True, path_type=Path)
)
@click.option(
    "--consented",
    is_flag=True,
    help="Those who did not say whether their questions may be published told you that they may.",
)
@pass_workspace
def import_command(workspace: Workspace, paths: tuple[Path, ...], *, consented: bool) -> None:
    """Put each question in PATHS into the store, once: listening review shows them.

    A path is a message (.eml), an mbox file, a Maildir, an export of the form (.csv, UTF-8) or a
    folder of these. What cannot be read is kept whole, with the reason. Exit code 1 says that
    something new is.
    """
    ask = workspace.ask()
    _check_day(ask)
    project, store = workspace.project, workspace.store()
    translators = [project.translator(locale) for locale in project.locales]
    asking = Asking(tuple(consent_question(each.gettext) for each in translators), consented)
    today = day_of(ask)
    context = Receiving(project.locales, theme_keys(ask), today, ask.zone, asking, project.tools)
    queue = Queue(store, project.root / QUARANTINE, context)
    refused = [_take(path, queue) for path in paths]
    with writing(store) as connection:
        erase_due(connection, today)
    scrub(store)
    tell(NEXT)
    sys.exit(any(refused))


def _check_day(ask: FactsAsk) -> None:
    """End the call where questions are kept no longer: the receiver takes none either."""
    _, ends = retention_of(ask)
    if ends and ask.passed(ends):
        raise SettingsError(OVER.filled({"day": f"{ends:%Y-%m-%d}"}))


def _take(path: Path, queue: Queue) -> bool:
    """Bring a path in and say what became of it; tell whether something was not read."""
    counts = Counter(map(queue.take, found_at(path)))
    parts = [
        words.filled({"count": counts[kind]}) for kind, words in BECAME.items() if counts[kind]
    ]
    became = joined(parts, ", ") if parts else say("nothing to import")
    tell(say("%(source)s: %(became)s.", source=printable(path.name), became=became))
    return bool(counts[QUARANTINED])
