"""A feed of the news in one locale (Atom, RFC 4287), its fallback entries marked as such."""

from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed

from summit.catalogue import Version
from summit.formats import language_name
from summit.head import feed_address
from summit.locales import Locale
from summit.site import Site


class Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom whose entries say their own language, and that is as old as its newest entry."""

    def latest_post_date(self) -> datetime:
        """Return the newest date, or the build's moment while there is no entry."""
        latest: datetime = super().latest_post_date() if self.items else self.feed["now"]
        return latest

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the language of an entry that is not in the feed's."""
        return {"xml:lang": item["language"]} if item["language"] else {}


def news_feed(site: Site, locale: Locale, title: str, author: str) -> str:
    """Return the feed of the published news, newest first, with the full texts."""
    address = site.absolute(feed_address(locale.key))
    feed = Feed(
        title=title,
        link=site.absolute(f"{locale}/"),
        description=None,
        language=locale.tag,
        feed_url=address,
        feed_guid=address,
        author_name=author,
        now=site.clock.now,
    )
    for bundle in site.catalogue.items("news"):
        _add(feed, site, site.catalogue.version(bundle, locale))
    text: str = feed.writeString("utf-8")
    return text + "\n"


def _add(feed: Feed, site: Site, version: Version) -> None:
    bundle, text = version.bundle, version.translation.text
    language = language_name(version.language, version.locale) if version.is_fallback else ""
    feed.add_item(
        title=f"[{language}] {text.title}" if language else text.title,
        link=site.absolute(site.catalogue.address(bundle, version.locale)),
        description=text.summary,
        content=site.body(version, absolute=True),
        unique_id=entry_id(site, version),
        pubdate=published_at(site, version),
        updateddate=updated_at(site, version),
        language=version.language.tag if version.is_fallback else "",
    )


def entry_id(site: Site, version: Version) -> str:
    """Return the entry's tag URI (RFC 4151), which no change of title or slug alters."""
    host = site.base.partition("://")[2].partition("/")[0].partition(":")[0]
    year = site.edition.starts.year
    return f"tag:{host},{year}:{version.bundle.key}:{version.locale}"


def published_at(site: Site, version: Version) -> datetime | None:
    """Return when the version appeared, in the edition's zone."""
    date = version.bundle.publication
    return site.clock.local(date) if date else None


def updated_at(site: Site, version: Version) -> datetime | None:
    """Return when the version was last changed: never before it appeared."""
    day = version.bundle.facts.updated
    published = published_at(site, version)
    if day is None:
        return published
    updated = site.clock.local(datetime(day.year, day.month, day.day))
    return max(updated, published) if published else updated
