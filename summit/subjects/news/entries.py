"""The entries of the news feeds: each published item as readers of one locale get it, in full."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import NamedTuple

from summit.base.formats import format_date, language_name
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.markdown.fragments import with_full_fragments
from summit.metadata.dates import entry_id, published_at, updated_at
from summit.site.page_ask import PlanAsk
from summit.subjects.news.addresses import NEWS, THEMES
from summit.subjects.news.corrections import Note, notes


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


def entries(ask: PlanAsk, locale: Locale, correction: str) -> Iterator[FeedEntry]:
    """Yield the published news, newest first; ``correction`` labels a note, %(date)s its day."""
    for bundle in ask.items(NEWS):
        version = ask.text(bundle.key, locale)
        published, updated = published_at(ask, version), updated_at(ask, version)
        if published and updated:
            yield _entry(version, ask, (published, updated), correction)


def _entry(
    version: Version, ask: PlanAsk, moments: tuple[datetime, datetime], correction: str
) -> FeedEntry:
    text, url = version.translation.text, address_of(version, ask)
    other = language_name(version.language, version.locale) if version.is_fallback else ""
    image = version.bundle.facts.image
    return FeedEntry(
        id=entry_id(ask, version.bundle.key, version.locale),
        url=url,
        title=f"[{other}] {text.title}" if other else text.title,
        summary=text.summary,
        html=_content(version, ask, url, correction),
        published=moments[0],
        updated=moments[1],
        language=version.language if other else None,
        tags=tuple(_tags(version, ask)),
        image=ask.absolute(ask.asset(f"{version.bundle.folder}/{image}")) if image else "",
        made_from=(version.translation.path, version.bundle.facts_path),
    )


def address_of(version: Version, ask: PlanAsk) -> str:
    """Return the full address of a version's page."""
    return ask.absolute(ask.address(version.bundle.key, version.locale))


def _tags(version: Version, ask: PlanAsk) -> Iterator[Tag]:
    """Yield the themes of an item, by the titles that its reader gets."""
    for key in version.bundle.facts.themes:
        theme = ask.text(f"{THEMES}/{key}", version.locale)
        yield Tag(key, theme.translation.text.title)


def _content(version: Version, ask: PlanAsk, url: str, correction: str) -> str:
    """Return corrections, picture and text; feed readers know neither language nor direction."""
    said = "".join(_note(note, correction, version.locale) for note in notes(version, ask))
    cover = ask.cover(version, absolute=True)
    shown = f"<p>{cover}</p>\n" if cover else ""
    body = with_full_fragments(ask.body(version, absolute=True), url)
    return said + _within(version.language, f"{shown}{body}")


def _note(note: Note, correction: str, locale: Locale) -> str:
    day = format_date(note.moment, locale, "full")
    label = escape(correction % {"date": day}, quote=False)
    own = f'lang="{note.language.tag}" dir="{note.language.direction}"'
    words = f"<span {own}>{escape(note.text, quote=False)}</span>"
    return _within(locale, f"<p><strong>{label}</strong> {words}</p>") + "\n"


def _within(language: Locale, html: str) -> str:
    return f'<div lang="{language.tag}" dir="{language.direction}">\n{html}\n</div>'
