"""JSON Feed 1.1 as its specification has it: https://www.jsonfeed.org/version/1.1/."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

VERSION = "https://jsonfeed.org/version/1.1"
ADDRESSES = {"home_page_url", "feed_url", "next_url", "icon", "favicon", "url", "external_url",
             "image", "banner_image", "avatar"}  # fmt: skip
TEXTS = {"title", "description", "user_comment", "name", "id", "content_html", "content_text",
         "summary"}  # fmt: skip
MOMENTS = {"date_published", "date_modified"}
FEED = {"version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url",
        "icon", "favicon", "authors", "language", "expired", "hubs", "items"}  # fmt: skip
ITEM = {"id", "url", "external_url", "title", "content_html", "content_text", "summary", "image",
        "banner_image", "date_published", "date_modified", "authors", "tags", "language",
        "attachments"}  # fmt: skip
AUTHOR = {"name", "url", "avatar"}
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*")


def faults(feed: dict[str, Any]) -> list[str]:
    """Return what the specification would not have in a feed."""
    found = list(_of(feed, FEED, {"version", "title", "items"}, "feed"))
    if feed.get("version") != VERSION:
        found.append(f"feed: version {feed.get('version')}")
    ids = [item.get("id") for item in feed.get("items", [])]
    if len(set(ids)) != len(ids):
        found.append("items: an id comes twice")
    for number, item in enumerate(feed.get("items", [])):
        place = f"items[{number}]"
        found += _of(item, ITEM, {"id"}, place)
        if not {"content_html", "content_text"} & item.keys():
            found.append(f"{place}: neither content_html nor content_text")
    return found


def _of(thing: dict[str, Any], known: set[str], needed: set[str], place: str) -> Iterator[str]:
    """Yield what is wrong in one object."""
    yield from (f"{place}: without {name}" for name in sorted(needed - thing.keys()))
    for name, value in thing.items():
        if name not in known and not name.startswith("_"):
            yield f"{place}: unknown {name}"
        elif not _is_fit(name, value):
            yield f"{place}: {name} is {value!r}"
        if name == "authors":
            for author in value:
                yield from _of(author, AUTHOR, set(), f"{place}.authors")
                if not author:
                    yield f"{place}.authors: one says nothing"


def _is_fit(name: str, value: object) -> bool:
    """Tell whether a value is of the type that its name asks for."""
    if name in ADDRESSES:
        parts = urlsplit(str(value))
        return parts.scheme in ("http", "https") and bool(parts.netloc) and str(value).isascii()
    if name in TEXTS:
        return isinstance(value, str) and bool(value.strip())
    if name in MOMENTS:
        return bool(RFC_3339.fullmatch(str(value)) and datetime.fromisoformat(str(value)))
    if name == "language":
        return isinstance(value, str) and bool(LANGUAGE.fullmatch(value))
    if name == "tags":
        return isinstance(value, list) and all(isinstance(tag, str) and tag for tag in value)
    return isinstance(value, list) if name in ("authors", "items", "attachments", "hubs") else True
