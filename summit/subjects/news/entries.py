"""The entries of the news feeds: each published item as readers of one locale get it, in full."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import NamedTuple

from summit.base.formats import format_date, language_name
from summit.base.locales import Locale
from summit.content.catalogue import Catalogue, Version
from summit.images.html import cover_tag, show_plain
from summit.markdown.links import LINKING_TAG, resolve
from summit.metadata.dates import entry_id, published_at, updated_at
from summit.site.site import Site
from summit.subjects.news.corrections import Note, notes

FRAGMENT = re.compile(r'(\shref=")(?=#)')


class Tag(NamedTuple):
    """A theme of an item."""

    key: str
    title: str


@dataclass(frozen=True)
class FeedEntry:
    """One item of a feed, ready for any format."""

    id: str
    url: str
    title: str
    """Begins with the language of the text in brackets, where it is not the reader's."""
    summary: str
    html: str
    """The whole text, every address in it absolute."""
    published: datetime
    updated: datetime
    language: Locale | None
    """That of a text which stands in for a missing translation; None: the reader's."""
    tags: tuple[Tag, ...]
    image: str
    """The address of the main picture, or ""."""
    made_from: tuple[str, ...]
    """The files of the text and of its facts."""


def entries(site: Site, locale: Locale, correction: str) -> Iterator[FeedEntry]:
    """Yield the published news, newest first; ``correction`` labels a note, %(date)s its day."""
    for bundle in site.catalogue.items("news"):
        version = site.catalogue.version(bundle, locale)
        published, updated = published_at(site, version), updated_at(site, version)
        if published and updated:
            yield _entry(version, site, (published, updated), correction)


def _entry(
    version: Version, site: Site, moments: tuple[datetime, datetime], correction: str
) -> FeedEntry:
    text, url = version.translation.text, address_of(version, site)
    other = language_name(version.language, version.locale) if version.is_fallback else ""
    image = version.bundle.facts.image
    return FeedEntry(
        id=entry_id(site, version),
        url=url,
        title=f"[{other}] {text.title}" if other else text.title,
        summary=text.summary,
        html=_content(version, site, url, correction),
        published=moments[0],
        updated=moments[1],
        language=version.language if other else None,
        tags=tuple(_tags(version, site.catalogue)),
        image=site.absolute(site.asset(f"{version.bundle.folder}/{image}")) if image else "",
        made_from=(version.translation.path, version.bundle.facts_path),
    )


def address_of(version: Version, site: Site) -> str:
    """Return the full address of a version's page."""
    return site.absolute(site.catalogue.address(version.bundle, version.locale))


def _tags(version: Version, catalogue: Catalogue) -> Iterator[Tag]:
    """Yield the themes of an item, by the titles that its reader gets."""
    for key in version.bundle.facts.themes:
        theme = catalogue.version(catalogue.bundles[f"themes/{key}"], version.locale)
        yield Tag(key, theme.translation.text.title)


def _content(version: Version, site: Site, url: str, correction: str) -> str:
    """Return corrections, picture and text; feed readers know neither language nor direction."""
    said = "".join(
        _note(note, correction, version.locale) for note in notes(version, site.catalogue)
    )
    body = with_full_fragments(site.body(version, absolute=True), url)
    return said + _within(version.language, f"{_cover(version, site)}{body}")


def _note(note: Note, correction: str, locale: Locale) -> str:
    day = format_date(note.moment, locale, "full")
    label = escape(correction % {"date": day}, quote=False)
    own = f'lang="{note.language.tag}" dir="{note.language.direction}"'
    words = f"<span {own}>{escape(note.text, quote=False)}</span>"
    return _within(locale, f"<p><strong>{label}</strong> {words}</p>") + "\n"


def _within(language: Locale, html: str) -> str:
    return f'<div lang="{language.tag}" dir="{language.direction}">\n{html}\n</div>'


def _cover(version: Version, site: Site) -> str:
    """Return the main picture as simple as feed readers need it, or nothing."""
    facts = version.bundle.facts
    if not facts.image:
        return ""
    tag = cover_tag(
        f"{version.bundle.folder}/{facts.image}", version.translation.text.image_alt or "", {}
    )
    plain = show_plain(tag, site.pictures, site.absolute)
    return f"<p>{resolve(plain, lambda _, key: site.absolute(site.asset(key)))}</p>\n"


def with_full_fragments(html: str, url: str) -> str:
    """Return the HTML with links to its own sections as links to the page: a feed has none."""
    return LINKING_TAG.sub(lambda tag: FRAGMENT.sub(rf"\g<1>{url}", tag[0]), html)
