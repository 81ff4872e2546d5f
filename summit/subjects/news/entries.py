"""The entries of the news feeds: each published item as readers of one locale get it, in full."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import NamedTuple, cast

from summit.base.digest import Nameless
from summit.base.formats import format_date, language_name
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.markdown.fragments import with_full_fragments
from summit.metadata.dates import entry_id, published_at, updated_at
from summit.site.page_ask import PlanAsk
from summit.subjects.news.addresses import NEWS, THEMES
from summit.subjects.news.corrections import Note, notes
from summit.subjects.news.lists import by_theme

Moments = tuple[datetime, datetime]
"""When an item appeared, and when it was last changed."""
MOST = 50
"""Entries in a feed: those that changed last, so that no correction is missed."""


class Tag(NamedTuple):
    """A theme of an item."""

    key: str
    title: str


class FeedEntry(Nameless, Frozen):
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


def entries(ask: PlanAsk, locale: Locale, theme: str = "") -> tuple[FeedEntry, ...]:
    """Return the news of a theme, or of all, that changed last, newest first.

    The others are not made: their HTML would be, for each feed that leaves them out.
    """
    return ask.once(_entries, f"{locale.key}/{theme}")


def _entries(ask: PlanAsk, place: str) -> tuple[FeedEntry, ...]:
    """Return the entries of a list; who asks for them asks for what each is made of.

    To make fifty texts that none has changed only to name them takes a while.
    """
    locale = place.partition("/")[0]
    return tuple(ask.once(entry_of, f"{locale}/{key}") for key in ask.once(newest, place))


def newest(ask: PlanAsk, place: str) -> tuple[str, ...]:
    """Return the keys of the items of a feed, in its order: ``fr/`` or ``fr/memory``."""
    key, _, theme = place.partition("/")
    locale = ask.locales[key]
    every = () if theme else (bundle.key for bundle in ask.items(NEWS, locale))
    own = ask.part(by_theme, key, of=theme) or () if theme else every
    shown = (ask.text(each, locale) for each in own)
    dated = {each.bundle.key: when for each in shown if (when := _dated(each, ask))}
    kept = {*sorted(dated, key=dated.__getitem__, reverse=True)[:MOST]}
    return tuple(key for key in dated if key in kept)


def _dated(version: Version, ask: PlanAsk) -> datetime | None:
    """Return when an item that has a date was last changed."""
    return updated_at(ask, version) if published_at(ask, version) else None


def entry_of(ask: PlanAsk, place: str) -> FeedEntry:
    """Return the entry of an item for readers of a locale, by both keys: ``fr/news/opening``."""
    locale, _, key = place.partition("/")
    version = ask.text(key, ask.locales[locale])
    # Those without a date are in no feed.
    moments = cast(Moments, (published_at(ask, version), updated_at(ask, version)))
    return _entry(version, ask, moments)


def _entry(version: Version, ask: PlanAsk, moments: Moments) -> FeedEntry:
    correction = ask.translator(version.locale).gettext("Correction of %(date)s")
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
        image=ask.absolute(ask.asset(version.bundle.place(image))) if image else "",
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
