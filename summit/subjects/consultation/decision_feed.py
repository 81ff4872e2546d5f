"""What changed in the decisions, as pages, their feed and the weekly letter tell it."""

from collections.abc import Iterator
from html import escape

from summit.base.frozen import replace
from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.metadata.changes import ShownChange, changes_feed
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.told import telling_week
from summit.site.weekly import Note, WeeklyItem, WeeklyPart
from summit.subjects.consultation.decision import FOLDER, DecisionFacts, Step
from summit.subjects.consultation.decision_words import sentences
from summit.subjects.consultation.decisions import Change, all_changes, changes_of

PART = WeeklyPart(
    "decisions", 25, lambda translator: translator.gettext("What was decided on the findings")
)


def decisions_feed(reader: Reader) -> str:
    """Return the feed of what changed in the decisions, in one language."""
    changes = (shown(change, reader) for change in all_changes(reader.ask))
    return changes_feed(reader, FOLDER, reader.gettext("What was decided on the findings"), changes)


def shown(change: Change, reader: Reader) -> ShownChange:
    """Return a change as pages and the feed tell it."""
    said = sentences(change, reader.locale, reader.ask.translator(reader.locale))
    return ShownChange(
        key=change.decision.key,
        name=change.name,
        moment=change.moment,
        said=said,
        items=[escape(each) for each in said],
    )


def changed_decisions(version: Version, ask: FactsAsk) -> Iterator[WeeklyItem]:
    """Yield what changed of a decision in each week: from its state before to that at the end."""
    if not isinstance(version.bundle.facts, DecisionFacts):
        return
    by_week: dict[Week, list[Change]] = {}
    for change in changes_of(version.bundle, ask):
        week = telling_week(version, change.name, week_of(change.moment), ask)
        by_week.setdefault(week, []).append(change)
    before: Step | None = None
    for week, changes in sorted(by_week.items()):
        rank, names = version.bundle.facts.rank, tuple(change.name for change in changes)
        note = _said(before, changes)
        yield WeeklyItem(PART, week, changes[-1].moment, version, note, rank, names)
        before = _newest(before, changes)


def _newest(before: Step | None, changes: list[Change]) -> Step:
    """Return where a decision stands, as readers are told: one step may be told after a later."""
    steps = [*([before] if before else []), *(each.after for each in changes)]
    return max(steps, key=lambda step: step.date)


def _said(before: Step | None, changes: list[Change]) -> Note:
    """Return the note that says the changes of a week as one, in the reader's words."""
    now, last = _newest(before, changes), changes[-1]
    told = [] if now == before else [replace(last, before=before, after=now, is_overdue=False)]
    told += [last] if last.is_overdue and last.after == now else []

    def note(reader: Reader) -> str | None:
        translator = reader.ask.translator(reader.locale)
        said = (each for change in told for each in sentences(change, reader.locale, translator))
        return " ".join(f"{each}." for each in said) or None

    return note
