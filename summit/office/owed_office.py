"""What officers owe: drafts that wait, the letter of the week, answers that nobody has reviewed."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from summit.base.problems import ContentError, say
from summit.base.week import week_of
from summit.content.yaml import read_fields, read_text
from summit.office.letter.build import LETTERS
from summit.office.letter.due import letters_due
from summit.office.questions.place import DRAFTS, QUARANTINE
from summit.office.store.place import STORE
from summit.site.ask import FactsAsk
from summit.site.owed import Owed
from summit.site.page_ask import PlanAsk
from summit.site.project import Project
from summit.site.site import Site
from summit.subjects.consultation.became import receipts_of
from summit.subjects.consultation.questionnaire import SECTION as CONSULTATION
from summit.subjects.letters.contents import letters
from summit.subjects.letters.models import SECTION as LETTERS_SECTION

if TYPE_CHECKING:
    from summit.office.store.overview import Asking, Waiting

SENDING = timedelta(days=1)
"""How long the letter of a week may wait once the week is over."""
A_WEEK = timedelta(days=7)


def owed_drafts(_site: Site, project: Project) -> Iterator[Owed]:
    """Yield the questions that wait as drafts, and the messages that nobody could read."""
    for draft in sorted((project.root / DRAFTS).glob("[!.]*/bundle.yaml")):
        name = draft.parent.name
        what = say("the draft of a question waits: %(name)s", name=name)
        settle = f"mv {DRAFTS / name} content/listening/"
        yield Owed("officer", what, settle, since=_asked(draft))
    if unread := len([*(project.root / QUARANTINE).glob("*.reason.txt")]):
        what = say("messages with questions that could not be read: %(count)s", count=unread)
        yield Owed("officer", what, f"grep . {QUARANTINE}/*.reason.txt")


def _asked(draft: Path) -> date | None:
    """Return the day on which the question of a draft was asked, where it says so."""
    with suppress(ContentError, ValueError, OSError):
        values = read_fields(read_text(draft, draft.name), draft.name).values
        return date.fromisoformat(str(values.get("asked")))
    return None


def owed_letter(site: Site, project: Project) -> Iterator[Owed]:
    """Yield the letter of last week, and those that were begun, that a list has not got."""
    lists = site.edition.newsletter.lists.keys()
    if not lists or LETTERS_SECTION not in site.catalogue.bundles:
        return
    last = week_of(site.clock.now).before
    written = {
        letter.week for letter in letters(PlanAsk(site, project.settings), site.locales.source)
    }
    for due in letters_due(project.root / LETTERS, lists, last):
        if due.week in written:
            ends = due.week.ends(site.clock.zone)
            what = say("the letter of %(week)s is to be sent", week=due.week.name)
            yield Owed("officer", what, due.command, ends + SENDING, ends.date())


def owed_reviews(site: Site, project: Project, address: str | None) -> Iterator[Owed]:
    """Yield what waits in the store, where there is one."""
    if not address and not (project.root / STORE).exists():
        return
    # Who has no store may have no SQLAlchemy either.
    from summit.office.store.database import reading  # noqa: PLC0415
    from summit.office.store.decisions import casebook  # noqa: PLC0415
    from summit.office.store.failing import failures_said  # noqa: PLC0415
    from summit.office.store.overview import waiting_questions, waiting_work  # noqa: PLC0415
    from summit.office.store.workspace import Workspace, store_of  # noqa: PLC0415

    workspace = Workspace(project, store_of(project, address))
    is_held = CONSULTATION in site.catalogue.bundles
    book = casebook(workspace.consultation()) if is_held else None
    with failures_said(), reading(workspace.known_store()) as connection:
        answers = waiting_work(connection, book) if book else None
        asked = waiting_questions(connection)
    yield from _owed_answers(answers) if answers else ()
    yield from _owed_questions(asked)
    yield from _owed_receipts(FactsAsk(site.catalogue))


def _owed_receipts(ask: FactsAsk) -> Iterator[Owed]:
    """Yield that receipt codes open what was known in a week that is over."""
    receipts = receipts_of(ask)
    if receipts and (over := receipts.monday + A_WEEK) <= ask.now.astimezone(UTC).date():
        what = say("receipt codes open what was known in %(week)s", week=receipts.week)
        yield Owed("officer", what, "python3 tasks.py consultation publish", since=over)


def _owed_answers(waiting: "Waiting") -> Iterator[Owed]:
    """Yield what waits of the consultation."""
    if waiting.answers:
        what = say("answers that wait for review: %(count)s", count=waiting.answers)
        yield Owed("officer", what, "python3 tasks.py consultation review", since=waiting.since)
    if waiting.quarantined:
        what = say("contributions that could not be read: %(count)s", count=waiting.quarantined)
        yield Owed("officer", what, "python3 tasks.py consultation quarantine")


def _owed_questions(waiting: "Asking") -> Iterator[Owed]:
    """Yield the questions that wait in the store, and whoever is to be told of an answer."""
    if waiting.questions:
        what = say("questions that wait for an answer: %(count)s", count=waiting.questions)
        yield Owed("officer", what, "python3 tasks.py listening review", since=waiting.asked)
    if waiting.mails:
        what = say("people who asked and are to be told: %(count)s", count=waiting.mails)
        yield Owed("officer", what, "python3 tasks.py listening reply")
