"""What changed in the programme, as its pages and its feed tell it."""

from summit.metadata.changes import ShownChange, changes_feed
from summit.site.page_ask import PlanAsk
from summit.site.reader import Reader
from summit.subjects.programme.history import Change, all_changes
from summit.subjects.programme.sentences import sentences
from summit.subjects.programme.timetable import SECTION


def told_changes(ask: PlanAsk, key: str) -> list[ShownChange]:
    """Return the changes that mean something to readers of a locale, newest first."""
    reader = Reader(ask, ask.locales[key])
    listed = [each for each in all_changes(ask) if ask.listed([each.session], reader.locale)]
    return [told for change in listed if (told := _told(change, reader)).said]


def _told(change: Change, reader: Reader) -> ShownChange:
    said = sentences(change, reader)
    return ShownChange(
        key=change.session.key,
        name=str(change.number),
        moment=change.recorded,
        said=[*map(str, said)],
        items=[sentence.html for sentence in said],
    )


def programme_feed(reader: Reader) -> str:
    """Return the feed of what changed in the programme, in one language."""
    label = reader.gettext("What changed in the programme")
    changes = reader.ask.once(told_changes, reader.locale.key)
    return changes_feed(reader, SECTION, label, changes)
