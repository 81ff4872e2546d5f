"""What changed in the programme, as its feed tells it."""

from summit.metadata.changes import FeedChange, changes_feed
from summit.site.reader import Reader
from summit.subjects.programme.history import Change, all_changes
from summit.subjects.programme.sentences import Sentence, sentences
from summit.subjects.programme.timetable import SECTION

ToldChange = tuple[Change, list[Sentence]]


def told_changes(reader: Reader) -> list[ToldChange]:
    """Return the changes that mean something to the reader, newest first, with what to say."""
    found = all_changes(reader.ask)
    listed = [change for change in found if reader.ask.listed([change.session], reader.locale)]
    told = ((change, sentences(change, reader)) for change in listed)
    return [(change, said) for change, said in told if said]


def programme_feed(reader: Reader) -> str:
    """Return the feed of what changed in the programme, in one language."""
    changes = (
        FeedChange(
            key=change.session.key,
            name=str(change.number),
            moment=change.recorded,
            said=[*map(str, said)],
            items=[sentence.html for sentence in said],
        )
        for change, said in told_changes(reader)
    )
    return changes_feed(reader, SECTION, reader.gettext("What changed in the programme"), changes)
