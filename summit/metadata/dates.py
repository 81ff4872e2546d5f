"""What a feed is made of: entries in any format, and Atom (RFC 4287) as feedgenerator writes it."""

from datetime import datetime
from html import escape
from typing import Any

from feedgenerator import Atom1Feed

from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk
from summit.site.page_ask import PlanAsk


class Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no types
    """Atom whose entries say their own language, and that is as old as its newest entry."""

    def latest_post_date(self) -> datetime:
        """Return the newest date; without an entry ``since``: a build alone changes no feed."""
        latest: datetime = super().latest_post_date() if self.items else self.feed["since"]
        return latest

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Return the language of an entry that is not in the feed's."""
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:  # noqa: ANN401 - as above
        """Write an entry whose summary is plain text, and its categories with their names."""
        summary = item["description"]
        # feedgenerator says that a summary is HTML.
        escaped = escape(summary, quote=False) if summary else summary
        super().add_item_elements(handler, {**item, "description": escaped})
        for term, label in item.get("tags", ()):
            handler.addQuickElement("category", "", {"term": term, "label": label})


def entry_id(ask: PlanAsk, key: str, locale: Locale) -> str:
    """Return an entry's tag URI (RFC 4151), which no change of title or slug alters."""
    return f"tag:{ask.host},{ask.edition.starts.year}:{key}:{locale}"


def beginning(ask: FactsAsk) -> datetime:
    """Return the first moment of the edition's year: what feeds without an entry are dated by."""
    return ask.local(datetime(ask.edition.starts.year, 1, 1))


def published_at(ask: FactsAsk, version: Version) -> datetime | None:
    """Return when the version appeared, in the edition's zone."""
    date = version.bundle.publication
    return ask.local(date) if date else None


def updated_at(ask: FactsAsk, version: Version) -> datetime | None:
    """Return when the version was last updated or corrected, at least when it appeared."""
    return ask.last_change(version.bundle.key) or published_at(ask, version)
