"""What changed in a section, for pages and for its feed in one language (Atom, RFC 4287)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from summit.base.formats import with_semicolons
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.metadata.calendar import namespace
from summit.metadata.dates import Feed, beginning
from summit.site.ask import FactsAsk
from summit.site.reader import Reader

LATEST = 50
"""Changes in a feed; the page of what changed has all of its own."""


class ShownChange(Frozen):
    """A change as pages and feeds tell it."""

    key: str
    """The bundle that changed."""
    name: str
    """What tells the change from the others of its bundle, for ever."""
    moment: datetime
    said: Sequence[str]
    """What changed, in sentences of plain text."""
    items: Sequence[str]
    """The same, in HTML, with what they name escaped."""


def gathered(changes: Iterable[ShownChange]) -> list[list[ShownChange]]:
    """Return the changes in their order, those of a day that say the same in a row as one group."""
    groups = groupby(changes, lambda each: (each.moment.date(), [*each.items]))
    return [[*group] for _, group in groups]


def changes_address(ask: FactsAsk, section: str, locale: Locale) -> str:
    """Return where the feed of a section is, in a locale."""
    return f"{ask.address(section, locale)}changes.xml"


def changes_feed(reader: Reader, section: str, label: str, changes: Iterable[ShownChange]) -> str:
    """Return the feed, newest change first; no change of address alters what entries are called."""
    ask, locale = reader.ask, reader.locale
    feed = Feed(
        title=f"{ask.edition.name} – {label}",
        link=ask.absolute(reader.address(section)),
        description=None,
        language=locale.tag,
        feed_url=ask.absolute(changes_address(ask, section, locale)),
        feed_guid=_tag(ask, f"{section}:{locale}"),
        author_name=ask.edition.name,
        since=beginning(ask),
    )
    for change in [*changes][:LATEST]:
        feed.add_item(
            title=f"{reader.title(change.key)} – {with_semicolons(change.said, locale)}",
            link=ask.absolute(reader.address(change.key)),
            description=None,
            content=f"<ul>{''.join(f'<li>{each}</li>' for each in change.items)}</ul>",
            unique_id=_tag(ask, f"{change.key}:{change.name}:{locale}"),
            pubdate=change.moment,
            updateddate=change.moment,
            language="",
        )
    text: str = feed.writeString("utf-8")
    return text + "\n"


def _tag(ask: FactsAsk, name: str) -> str:
    """Return a tag URI (RFC 4151)."""
    return f"tag:{namespace(ask.edition)},{ask.edition.starts.year}:{name}"
