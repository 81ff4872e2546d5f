"""What the weekly letter tells of the programme: how each session changed in the week."""

from collections.abc import Iterator

from summit.base.frozen import replace
from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.told import telling_week
from summit.site.weekly import Note, WeeklyItem, WeeklyPart
from summit.subjects.programme.history import Change, changes_of
from summit.subjects.programme.sentences import sentences
from summit.subjects.programme.timetable import is_session

PART = WeeklyPart(
    "programme", 30, lambda translator: translator.gettext("What changed in the programme")
)


def changed_sessions(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield a session's change in each week: from what it was before to what it was at the end."""
    if not is_session(version.bundle):
        return
    by_week: dict[Week, list[Change]] = {}
    for change in changes_of(version.bundle, ask):
        week = telling_week(version, str(change.number), week_of(change.recorded), ask)
        by_week.setdefault(week, []).append(change)
    for week, (first, *later) in by_week.items():
        whole = replace((first, *later)[-1], before=first.before)
        # In the letter, sessions stand in the order in which they take place.
        rank = version.bundle.facts.rank
        names = tuple(str(change.number) for change in (first, *later))
        yield WeeklyItem(PART, week, whole.recorded, version, _said(whole), rank, names)


def _said(change: Change) -> Note:
    """Return the note that says the change, where there is something in the reader's words."""

    def note(reader: Reader) -> str | None:
        return " ".join(f"{said}." for said in sentences(change, reader)) or None

    return note
