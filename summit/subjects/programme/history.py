"""What calendars have shown of a session, revision by revision, and what changed between them.

``content check --fix`` keeps the revisions in the session's facts. Until it has run, the facts as
they are count as one more revision, recorded now.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from summit.base.frozen import Frozen
from summit.content.bundles import Bundle
from summit.site.ask import FactsAsk
from summit.subjects.programme.models import Announced, Revision, SessionFacts
from summit.subjects.programme.timetable import SECTION, facts_of

TRACKED = tuple(Announced.model_fields)
STEP = timedelta(minutes=1)


class Change(Frozen):
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
    history = revisions(facts_of(session), ask)
    for number, after in enumerate(history):
        recorded = ask.local(after.recorded)
        if ask.passed(recorded):
            yield Change(session, number, recorded, _before(history[:number]), after)


def _before(history: tuple[Revision, ...]) -> Announced | None:
    """Return what the next revision is compared to; one that is put back, to when it was to be."""
    if not history:
        return None
    return last_dated(history) if history[-1].status == "cancelled" else history[-1]


def all_changes(ask: FactsAsk) -> list[Change]:
    """Return the changes of every session, newest first."""
    found = [change for session in ask.items(SECTION) for change in changes_of(session, ask)]
    return sorted(found, key=lambda change: change.recorded, reverse=True)


def last_dated(history: tuple[Revision, ...]) -> Announced:
    """Return what calendars show: of what is cancelled or postponed, the last day that it had."""
    newest = history[-1]
    dated = next((revision for revision in reversed(history) if revision.on), newest)
    if newest.on or not dated.on:
        return newest
    place = newest.place
    if newest.status == "cancelled":
        place = place or dated.place
    return dated.model_copy(update={"status": newest.status, "place": place})


def days_announced(session: Bundle, ask: FactsAsk) -> frozenset[date | None]:
    """Return the days for which a session is or was announced."""
    return frozenset(revision.on for revision in revisions(facts_of(session), ask))


def is_postponed(history: tuple[Revision, ...]) -> bool:
    """Tell whether a session that takes place lost its day, and has no new one yet."""
    return history[-1].status != "cancelled" and last_dated(history).on != history[-1].on


def previous_start(history: tuple[Revision, ...]) -> datetime | None:
    """Return when a session was to begin before it was moved, or None where it was not."""
    begun = [revision.starts for revision in history if revision.starts]
    return next((starts for starts in reversed(begun) if starts != history[-1].starts), None)
