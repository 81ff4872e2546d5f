"""What changed in the programme, as its pages and its feed tell it."""

from summit.metadata.changes import ShownChange, changes_feed
from summit.site.reader import Reader
from summit.subjects.programme.history import Change, all_changes
from summit.subjects.programme.sentences import sentences
from summit.subjects.programme.timetable import SECTION


def told_changes(reader: Reader) -> list[ShownChange]:
    """Return the changes that mean something to the reader, newest first."""
    found = all_changes(reader.ask)
    listed = [change for change in found if reader.ask.listed([change.session], reader.locale)]
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
    return changes_feed(reader, SECTION, label, told_changes(reader))
