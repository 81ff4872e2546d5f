"""A feed of what changed in the programme, in one language (Atom, RFC 4287)."""

from summit.base.formats import with_semicolons
from summit.base.locales import Locale
from summit.metadata.dates import Feed, beginning
from summit.metadata.ical import namespace
from summit.site.ask import FactsAsk
from summit.site.reader import Reader
from summit.subjects.programme.history import Change, all_changes
from summit.subjects.programme.sentences import Sentence, sentences
from summit.subjects.programme.timetable import SECTION

ToldChange = tuple[Change, list[Sentence]]
LATEST = 50
"""Changes in the feed; a session's page has all of its own."""


def changes_address(ask: FactsAsk, locale: Locale) -> str:
    """Return where the feed of a locale is."""
    return f"{ask.address(SECTION, locale)}changes.xml"


def told_changes(reader: Reader) -> list[ToldChange]:
    """Return the changes that mean something to the reader, newest first, with what to say."""
    found = all_changes(reader.ask)
    listed = [change for change in found if reader.ask.listed([change.session], reader.locale)]
    told = ((change, sentences(change, reader)) for change in listed)
    return [(change, said) for change, said in told if said]


def changes_feed(reader: Reader) -> str:
    """Return the feed, newest change first; no change of address alters what entries are called."""
    ask, locale = reader.ask, reader.locale
    label = reader.gettext("What changed in the programme")
    feed = Feed(
        title=f"{ask.edition.name} – {label}",
        link=ask.absolute(reader.address(SECTION)),
        description=None,
        language=locale.tag,
        feed_url=ask.absolute(changes_address(ask, locale)),
        feed_guid=_tag(ask, f"{SECTION}:{locale}"),
        author_name=ask.edition.name,
        since=beginning(ask),
    )
    for change, said in told_changes(reader)[:LATEST]:
        _add(feed, change, said, reader)
    text: str = feed.writeString("utf-8")
    return text + "\n"


def _add(feed: Feed, change: Change, said: list[Sentence], reader: Reader) -> None:
    ask, session = reader.ask, change.session
    items = "".join(f"<li>{sentence.html}</li>" for sentence in said)
    feed.add_item(
        title=f"{reader.title(session.key)} – {with_semicolons(map(str, said), reader.locale)}",
        link=ask.absolute(reader.address(session.key)),
        description=None,
        content=f"<ul>{items}</ul>",
        unique_id=_tag(ask, f"{session.key}:{change.number}:{reader.locale}"),
        pubdate=change.recorded,
        updateddate=change.recorded,
        language="",
    )


def _tag(ask: FactsAsk, name: str) -> str:
    """Return a tag URI (RFC 4151)."""
    return f"tag:{namespace(ask.edition)},{ask.edition.starts.year}:{name}"
