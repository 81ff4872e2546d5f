"""A letter in words, with its links: what the page, the feed and the e-mail are made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summit.base.catalogs import Translator
from summit.base.formats import (
    format_date,
    format_moment,
    format_range,
    format_utc,
    language_name,
    zone_city,
)
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.site.reader import Reader
from summit.site.site import Site
from summit.subjects.letters.contents import PARTS, Letter, LetterItem, LetterPart
from summit.subjects.letters.models import SECTION
from summit.subjects.letters.week import Week
from summit.subjects.programme.sentences import sentences

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
    on_the_web: str
    """What leads to the letter's page."""
    why: str
    """Why its reader receives it."""
    leave: str
    unsubscribe: str = UNSUBSCRIBE


def compose(
    letter: Letter, site: Site, translator: Translator, *, absolute: bool = True
) -> Composed:
    """Return the letter in words; its links are full addresses, or begin at the host's root."""
    link = site.absolute if absolute else site.link
    sections = tuple(_sections(letter, site, translator, link))
    return Composed(
        name=letter.week.slug,
        title=title_of(letter.week, letter.locale, translator),
        summit=localized(site.edition.title, letter.locale, site.locales)[0],
        locale=letter.locale,
        url=link(address_of(letter, site)),
        section_url=link(section_address(site, letter.locale)),
        summary=" · ".join(item.title for section in sections for item in section.items),
        introduction=_introduction(letter, site, absolute=absolute),
        sections=sections,
        on_the_web=translator.gettext("Read this letter on the web"),
        why=translator.gettext(
            "You receive this letter because somebody asked for it with your address."
        ),
        # Translators: from the weekly letter.
        leave=translator.gettext("Unsubscribe"),
    )


def headings(translator: Translator) -> dict[LetterPart, str]:
    """Return the heading of each part of a letter."""
    return {
        # Translators: the heading of the part of a letter that tells the news.
        "news": translator.gettext("News"),
        "answers": translator.gettext("Newly answered questions"),
        "programme": translator.gettext("What changed in the programme"),
        "closing": translator.gettext("Closing next week"),
        # Translators: texts that were translated into the reader's language.
        "translations": translator.gettext("New translations"),
    }


def _sections(
    letter: Letter, site: Site, translator: Translator, link: Callable[[str], str]
) -> Iterator[Section]:
    named = headings(translator)
    for part in PARTS:
        items = tuple(
            _item(entry, site, translator, link)
            for entry in letter.told(part)
            if entry.change is None or _note(entry, site, translator)
        )
        if items:
            yield Section(named[part], items)


def title_of(week: Week, locale: Locale, translator: Translator) -> str:
    """Return the title of a week's letter: ``Letter of the week: 7–13 November 2016``."""
    # Translators: the title of a letter; %(days)s is such as "7–13 November 2016".
    title = translator.gettext("Letter of the week, %(days)s")
    return title % {"days": format_range(week.monday, week.sunday, locale)}


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


def _item(
    entry: LetterItem, site: Site, translator: Translator, link: Callable[[str], str]
) -> Item:
    version = entry.version
    return Item(
        title=version.translation.text.title,
        url=link(site.catalogue.address(version.bundle, version.locale)),
        language=version.language,
        language_name=_other_language(version),
        note=_note(entry, site, translator),
        summary=version.translation.text.summary,
    )


def _other_language(version: Version) -> str:
    return language_name(version.language, version.locale) if version.is_fallback else ""


def _note(entry: LetterItem, site: Site, translator: Translator) -> str:
    locale = entry.version.locale
    if entry.part == "closing":
        closes = translator.gettext("Answers are taken until %(moment)s.")
        return closes % {"moment": _deadline(entry, translator, locale)}
    if entry.change:
        reader = Reader(site, locale, translator)
        return " ".join(f"{said}." for said in sentences(entry.change, reader))
    return "" if entry.part == "translations" else format_date(entry.moment.date(), locale)


def _deadline(entry: LetterItem, translator: Translator, locale: Locale) -> str:
    deadline = translator.gettext("%(moment)s in %(city)s, %(utc)s UTC")
    return deadline % {
        "moment": format_moment(entry.moment, locale),
        "city": zone_city(entry.moment, locale),
        "utc": format_utc(entry.moment, locale),
    }
