"""A letter in words, with its links: what the page, the feed and the e-mail are made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summit.catalogue import Version
from summit.formats import (
    format_date,
    format_moment,
    format_range,
    format_utc,
    language_name,
    zone_city,
)
from summit.letters.contents import PARTS, Entry, Letter
from summit.letters.models import SECTION
from summit.letters.week import Week
from summit.letters.words import Words
from summit.locales import Locale
from summit.models import localized
from summit.programme.reader import Reader
from summit.programme.sentences import sentences
from summit.site import Site

UNSUBSCRIBE = "https://unsubscribe.invalid/"
"""What stands in an e-mail where who sends it puts each reader's own address."""


@dataclass(frozen=True)
class Item:
    """One thing that is new: where it can be read, and what it is."""

    title: str
    url: str
    language: Locale
    """That of title and summary."""
    language_name: str
    """The language's name, where it is not the reader's; empty: it is."""
    note: str
    """Its date, or what changed, in the reader's language."""
    summary: str


@dataclass(frozen=True)
class Section:
    """One kind of news."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Introduction:
    """The editor's own words."""

    title: str
    html: str
    language: Locale
    language_name: str


@dataclass(frozen=True)
class Composed:
    """A letter that only needs a shape."""

    name: str
    """The week as it stands in addresses: ``2016-w45``."""
    title: str
    summit: str
    """The name of the summit, in the locale or in the source's."""
    locale: Locale
    url: str
    section_url: str
    summary: str
    """The titles of all that it tells."""
    introduction: Introduction | None
    sections: tuple[Section, ...]
    words: Words
    unsubscribe: str = UNSUBSCRIBE


def compose(letter: Letter, site: Site, words: Words, *, absolute: bool = True) -> Composed:
    """Return the letter in words; its links are full addresses, or begin at the host's root."""
    link = site.absolute if absolute else site.link
    sections = tuple(_sections(letter, site, words, link))
    return Composed(
        name=letter.week.slug,
        title=title_of(letter.week, letter.locale, words),
        summit=localized(site.edition.title, letter.locale, site.locales)[0],
        locale=letter.locale,
        url=link(address_of(letter, site)),
        section_url=link(section_address(site, letter.locale)),
        summary=" · ".join(item.title for section in sections for item in section.items),
        introduction=_introduction(letter, site, absolute=absolute),
        sections=sections,
        words=words,
    )


def _sections(
    letter: Letter, site: Site, words: Words, link: Callable[[str], str]
) -> Iterator[Section]:
    for part in PARTS:
        items = tuple(
            _item(entry, site, words, link)
            for entry in letter.told(part)
            if entry.change is None or _note(entry, site, words)
        )
        if items:
            yield Section(words.headings[part], items)


def title_of(week: Week, locale: Locale, words: Words) -> str:
    """Return the title of a week's letter: ``Letter of the week: 7–13 November 2016``."""
    return words.title % {"days": format_range(week.monday, week.sunday, locale)}


def section_address(site: Site, locale: Locale) -> str:
    """Return where the section of the letters is: ``fr/lettres/``."""
    return site.catalogue.address(site.catalogue.bundles[SECTION], locale)


def address_of(letter: Letter, site: Site) -> str:
    """Return where a letter is: ``fr/lettres/2016-w45/``."""
    return f"{section_address(site, letter.locale)}{letter.week.slug}/"


def _introduction(letter: Letter, site: Site, *, absolute: bool) -> Introduction | None:
    version = letter.introduction
    if version is None:
        return None
    html = site.body(version, absolute=absolute)
    title = version.translation.text.title
    return Introduction(title, html, version.language, _other_language(version))


def _item(entry: Entry, site: Site, words: Words, link: Callable[[str], str]) -> Item:
    version = entry.version
    return Item(
        title=version.translation.text.title,
        url=link(site.catalogue.address(version.bundle, version.locale)),
        language=version.language,
        language_name=_other_language(version),
        note=_note(entry, site, words),
        summary=version.translation.text.summary,
    )


def _other_language(version: Version) -> str:
    return language_name(version.language, version.locale) if version.is_fallback else ""


def _note(entry: Entry, site: Site, words: Words) -> str:
    locale = entry.version.locale
    if entry.part == "closing":
        return words.closes % {"moment": _deadline(entry, words, locale)}
    if entry.change:
        reader = Reader(site, locale, words.gettext)
        return " ".join(f"{said}." for said in sentences(entry.change, reader))
    return "" if entry.part == "translations" else format_date(entry.moment.date(), locale)


def _deadline(entry: Entry, words: Words, locale: Locale) -> str:
    return words.deadline % {
        "moment": format_moment(entry.moment, locale),
        "city": zone_city(entry.moment, locale),
        "utc": format_utc(entry.moment, locale),
    }
