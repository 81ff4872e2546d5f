"""What calendars have shown of a session, revision by revision, and what changed between them.

``content check --fix`` keeps the revisions in the session's facts. Until it has run, the facts as
they are count as one more revision, recorded now.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from summit.content.bundles import Bundle
from summit.site.ask import FactsAsk
from summit.subjects.programme.models import Announced, Revision, SessionFacts
from summit.subjects.programme.timetable import SECTION, facts_of

TRACKED = tuple(Announced.model_fields)
STEP = timedelta(minutes=1)


@dataclass(frozen=True)
class Change:
    """One step in a session's history."""

    session: Bundle
    number: int
    """The revision's place in the history, from 0: it never changes."""
    recorded: datetime
    """In the edition's zone."""
    before: Announced | None
    """None: the session was added."""
    after: Announced


def revisions(facts: SessionFacts, ask: FactsAsk) -> tuple[Revision, ...]:
    """Return all revisions, oldest first: those recorded, and the facts where they differ."""
    if is_recorded(facts):
        return facts.history
    now = ask.now.replace(tzinfo=None, second=0, microsecond=0)
    earliest = facts.history[-1].recorded + STEP if facts.history else now
    values = {name: getattr(facts, name) for name in TRACKED}
    # The values were validated as part of the facts.
    return (*facts.history, Revision.model_construct(**values, recorded=max(now, earliest)))


def is_recorded(facts: SessionFacts) -> bool:
    """Tell whether the last revision says the same as the facts."""
    return bool(facts.history) and facts.history[-1].values == facts.values


def changes_of(session: Bundle, ask: FactsAsk) -> Iterator[Change]:
    """Yield what has changed until now, oldest first, beginning with the session's addition."""
    before: Announced | None = None
    for number, after in enumerate(revisions(facts_of(session), ask)):
        recorded = ask.local(after.recorded)
        if ask.passed(recorded):
            yield Change(session, number, recorded, before, after)
        before = after


def all_changes(ask: FactsAsk) -> list[Change]:
    """Return the changes of every session, newest first."""
    found = [change for session in ask.items(SECTION) for change in changes_of(session, ask)]
    return sorted(found, key=lambda change: change.recorded, reverse=True)


def last_dated(history: tuple[Revision, ...]) -> Announced:
    """Return what calendars show: of a cancelled session, the last day that it had."""
    newest = history[-1]
    if newest.on or newest.status != "cancelled":
        return newest
    dated = next((revision for revision in reversed(history) if revision.on), newest)
    return dated.model_copy(update={"status": newest.status, "place": newest.place})
