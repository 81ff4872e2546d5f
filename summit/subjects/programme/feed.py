"""A feed of what changed in the programme, in one language (Atom, RFC 4287)."""

from summit.base.locales import Locale
from summit.metadata.dates import Feed, beginning
from summit.site.reader import Reader
from summit.site.site import Site
from summit.subjects.programme.events import namespace
from summit.subjects.programme.history import Change, all_changes
from summit.subjects.programme.sentences import Sentence, sentences
from summit.subjects.programme.timetable import SECTION

LATEST = 50
"""Changes in the feed; a session's page has all of its own."""


def changes_address(site: Site, locale: Locale) -> str:
    """Return where the feed of a locale is."""
    section = site.catalogue.bundles[SECTION]
    return f"{site.catalogue.address(section, locale)}changes.xml"


def told_changes(reader: Reader) -> list[tuple[Change, list[Sentence]]]:
    """Return the changes that mean something to the reader, newest first, with what to say."""
    told = ((change, sentences(change, reader)) for change in all_changes(reader.site.catalogue))
    return [(change, said) for change, said in told if said]


def changes_feed(reader: Reader) -> str:
    """Return the feed, newest change first; no change of address alters what entries are called."""
    site, locale = reader.site, reader.locale
    label = reader.gettext("What changed in the programme")
    feed = Feed(
        title=f"{site.edition.name} – {label}",
        link=site.absolute(reader.address(site.catalogue.bundles[SECTION])),
        description=None,
        language=locale.tag,
        feed_url=site.absolute(changes_address(site, locale)),
        feed_guid=_tag(site, f"{SECTION}:{locale}"),
        author_name=site.edition.name,
        since=beginning(site),
    )
    for change, said in told_changes(reader)[:LATEST]:
        _add(feed, change, said, reader)
    text: str = feed.writeString("utf-8")
    return text + "\n"


def _add(feed: Feed, change: Change, said: list[Sentence], reader: Reader) -> None:
    site, session = reader.site, change.session
    items = "".join(f"<li>{sentence.html}</li>" for sentence in said)
    feed.add_item(
        title=f"{reader.title(session)} – {'; '.join(map(str, said))}",
        link=site.absolute(reader.address(session)),
        description=None,
        content=f"<ul>{items}</ul>",
        unique_id=_tag(site, f"{session.key}:{change.number}:{reader.locale}"),
        pubdate=change.recorded,
        updateddate=change.recorded,
        language="",
    )


def _tag(site: Site, name: str) -> str:
    """Return a tag URI (RFC 4151)."""
    return f"tag:{namespace(site.edition)},{site.edition.starts.year}:{name}"
