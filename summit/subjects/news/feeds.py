"""The news as feeds: Atom (RFC 4287) and JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.metadata.dates import Feed
from summit.subjects.news.entries import MOST, FeedEntry

VERSION = "https://jsonfeed.org/version/1.1"
ATOM, JSON = "atom.xml", "feed.json"
TYPES = {ATOM: "application/atom+xml", JSON: "application/feed+json"}
NAMES = {ATOM: "Atom", JSON: "JSON Feed"}


class Channel(Frozen):
    """What a feed says of itself, but for its format."""

    title: str
    page: str
    """The full address of the page that lists the same news."""
    folder: str
    """The full address that the names of the feeds are added to."""
    locale: Locale
    author: str
    author_page: str
    since: datetime
    """What an empty feed is dated by."""
    icons: tuple[str, str] | None
    """The full addresses of a large and of a small picture of the site."""


def latest(found: Sequence[FeedEntry]) -> list[FeedEntry]:
    """Return the entries of a feed in their order, without those that changed longest ago."""
    newest = sorted(found, key=lambda entry: entry.updated, reverse=True)[:MOST]
    kept = {entry.id for entry in newest}
    return [entry for entry in found if entry.id in kept]


def atom(channel: Channel, found: Sequence[FeedEntry]) -> str:
    """Return the feed as Atom."""
    address = f"{channel.folder}{ATOM}"
    feed = Feed(
        title=channel.title,
        link=channel.page,
        description=None,
        language=channel.locale.tag,
        feed_url=address,
        feed_guid=address,
        author_name=channel.author,
        author_link=channel.author_page,
        since=channel.since,
    )
    for entry in latest(found):
        feed.add_item(
            title=entry.title,
            link=entry.url,
            description=entry.summary,
            content=entry.html,
            unique_id=entry.id,
            pubdate=entry.published,
            updateddate=entry.updated,
            language=entry.language.tag if entry.language else "",
            tags=entry.tags,
        )
    text: str = feed.writeString("utf-8")
    return text + "\n"


def json_feed(channel: Channel, found: Sequence[FeedEntry]) -> str:
    """Return the feed as JSON Feed."""
    icons = dict(zip(("icon", "favicon"), channel.icons, strict=True)) if channel.icons else {}
    feed = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": f"{channel.folder}{JSON}",
        **icons,
        "authors": [{"name": channel.author, "url": channel.author_page}],
        "language": channel.locale.tag,
        "items": [_item(entry) for entry in latest(found)],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "summary": entry.summary,
        "content_html": entry.html,
        "image": entry.image,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": entry.language.tag if entry.language else "",
        "tags": [tag.title for tag in entry.tags],
    }
    return {name: value for name, value in item.items() if value}
