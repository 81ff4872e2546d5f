"""Keeping what calendars show: the entry that a session's history lacks."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from summit.base.problems import say
from summit.content.repairs import MendError, Repair
from summit.content.yaml_edit import EntryError
from summit.content.yaml_entries import Entry, add_entry
from summit.site.ask import FactsAsk
from summit.subjects.programme.history import is_recorded, revisions
from summit.subjects.programme.models import Revision
from summit.subjects.programme.timetable import SECTION, facts_of, is_session

KEY = "history"


def unrecorded_changes(ask: FactsAsk) -> Iterator[Repair]:
    """Yield a repair for each session that its last record does not describe."""
    for session in filter(is_session, ask.bundles(SECTION)):
        facts = facts_of(session)
        if not (facts.draft or is_recorded(facts)):
            newest = revisions(facts, ask)[-1]
            yield Repair(
                path=session.facts_path,
                line=session.facts_lines.line((KEY,)),
                fault=say('the "history" does not have what calendars now show.'),
                done=say(
                    'the "history" has an entry, recorded %(recorded)s.',
                    recorded=f"{newest.recorded:%Y-%m-%d %H:%M}",
                ),
                mend=partial(_record, newest),
            )


def _record(revision: Revision, text: str) -> str:
    try:
        return add_entry(text, KEY, entry_of(revision))
    except EntryError:
        message = say(
            'an entry cannot be added to "%(key)s". Write the list in lines of its own.', key=KEY
        )
        raise MendError(message) from None


def entry_of(revision: Revision) -> Entry:
    """Return the revision as editors would write it: what is set, and no usual status."""
    day = None if revision.starts else revision.day
    written = {
        "recorded": _written(revision.recorded),
        "starts": _written(revision.starts),
        "day": _written(day),
        "ends": _written(revision.ends),
        "place": revision.place,
        "status": None if revision.status == "confirmed" else revision.status,
    }
    return {name: value for name, value in written.items() if value}


def _written(moment: datetime | date | None) -> str:
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M}"
    return f"{moment}" if moment else ""
