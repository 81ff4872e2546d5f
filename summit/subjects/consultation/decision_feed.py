"""What changed in the decisions, as pages, their feed and the weekly letter tell it."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from summit.base.week import Week, week_of
from summit.content.catalogue import Version
from summit.metadata.changes import ShownChange, changes_feed
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.site.weekly import Note, WeeklyItem, WeeklyPart
from summit.subjects.consultation.decision import FOLDER, DecisionFacts
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
        by_week.setdefault(week_of(change.moment), []).append(change)
    for week, changes in by_week.items():
        rank = version.bundle.facts.rank
        yield WeeklyItem(PART, week, changes[-1].moment, version, _said(changes), rank)


def _said(changes: list[Change]) -> Note:
    """Return the note that says the changes of a week as one, in the reader's words."""
    steps = [each for each in changes if not each.is_overdue]
    told = [replace(steps[-1], before=steps[0].before)] if steps else []
    told += [each for each in changes[-1:] if each.is_overdue]

    def note(reader: Reader) -> str | None:
        translator = reader.ask.translator(reader.locale)
        said = (each for change in told for each in sentences(change, reader.locale, translator))
        return " ".join(f"{each}." for each in said) or None

    return note
