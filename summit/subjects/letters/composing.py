"""A letter in words, with its links: what the page, the feed and the e-mail are made from."""

from collections.abc import Callable, Iterator

from summit.base.catalogs import Translator
from summit.base.formats import (
    format_range,
    language_name,
)
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.week import Week
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.content.kinds import HOME
from summit.markdown.fragments import with_full_fragments
from summit.site.ask import FactsAsk
from summit.site.page_ask import PlanAsk
from summit.site.reader import Reader
from summit.site.weekly import WeeklyItem
from summit.subjects.letters.contents import Letter, issue
from summit.subjects.letters.models import SECTION

MOST = 50
"""Things in one part of a letter; where there are more, it leads to their list."""


class Item(Frozen):
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


class Section(Frozen):
    """One kind of news."""

    heading: str
    items: tuple[Item, ...]


class Introduction(Frozen):
    """The editor's own words."""

    title: str
    html: str
    language: Locale
    language_name: str


class Composed(Frozen):
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
    unsubscribe: str
    """Where its readers leave the list that brought it; empty: no list is known."""


def compose(letter: Letter, ask: PlanAsk, *, absolute: bool = True) -> Composed:
    """Return the letter in words; its links are full addresses, or begin at the host's root.

    It speaks from the moment at which it appears.
    """
    ask = issue(ask, letter.week)
    translator = ask.translator(letter.locale)
    link = ask.absolute if absolute else ask.link
    sections = tuple(_sections(letter, ask, link))
    url = link(address_of(letter.week, letter.locale, ask))
    return Composed(
        name=letter.week.slug,
        title=title_of(letter.week, letter.locale, translator),
        summit=localized(ask.edition.title, letter.locale, ask.locales)[0],
        locale=letter.locale,
        url=url,
        section_url=link(section_address(ask, letter.locale)),
        summary=" · ".join(item.title for section in sections for item in section.items),
        introduction=_introduction(letter, ask, url, absolute=absolute),
        sections=sections,
        on_the_web=translator.gettext("Read this letter on the web"),
        why=translator.gettext(
            "You receive this letter because somebody asked for it with your address."
        ),
        # Translators: from the weekly letter.
        leave=translator.gettext("Unsubscribe"),
        unsubscribe=ask.edition.newsletter.leaving(letter.locale, ask.locales),
    )


def _sections(letter: Letter, ask: PlanAsk, link: Callable[[str], str]) -> Iterator[Section]:
    reader = Reader(ask, letter.locale)
    for part, entries in letter.parts:
        told = ((entry, entry.note(reader)) for entry in entries)
        found = [(entry, note) for entry, note in told if note is not None]
        items = tuple(_item(entry, note, ask, link) for entry, note in found[:MOST])
        left = found[MOST][0] if found[MOST:] else None
        more = (_more(left, letter.locale, ask, link),) if left else ()
        if items:
            yield Section(part.heading(ask.translator(letter.locale)), (*items, *more))


def title_of(week: Week, locale: Locale, translator: Translator) -> str:
    """Return the title of a week's letter: ``Letter of the week: 7–13 November 2016``."""
    # Translators: the title of a letter; %(days)s is such as "7–13 November 2016".
    title = translator.gettext("Letter of the week, %(days)s")
    return title % {"days": format_range(week.monday, week.sunday, locale)}


def section_address(ask: FactsAsk, locale: Locale) -> str:
    """Return where the section of the letters is: ``fr/lettres/``."""
    return ask.address(SECTION, locale)


def address_of(week: Week, locale: Locale, ask: FactsAsk) -> str:
    """Return where a week's letter is: ``fr/lettres/2016-w45/``."""
    return f"{section_address(ask, locale)}{week.slug}/"


def _introduction(letter: Letter, ask: PlanAsk, url: str, *, absolute: bool) -> Introduction | None:
    version = letter.introduction
    if version is None:
        return None
    html = ask.body(version, absolute=absolute)
    if absolute:
        html = with_full_fragments(html, url)  # In a mailbox, the page is elsewhere.
    title = version.translation.text.title
    return Introduction(title, html, version.language, _other_language(version))


def _item(entry: WeeklyItem, note: str, ask: FactsAsk, link: Callable[[str], str]) -> Item:
    version = entry.version
    return Item(
        title=version.translation.text.title,
        url=link(ask.address(version.bundle.key, version.locale)) + entry.anchor,
        language=version.language,
        language_name=_other_language(version),
        note=note,
        summary=version.translation.text.summary,
    )


def _more(left: WeeklyItem, locale: Locale, ask: PlanAsk, link: Callable[[str], str]) -> Item:
    """Return what leads to the list of the first thing that a letter leaves out."""
    section = left.version.bundle.key.rpartition("/")[0]
    key = section if ask.bundle(section) else HOME
    words = ask.text(key, locale).translation.text.title
    # Translators: a link from a few texts to all of a list; %(section)s is the name of the list.
    title = ask.translator(locale).gettext("The whole list: %(section)s") % {"section": words}
    return Item(title, link(ask.address(key, locale)), locale, "", "", "")


def _other_language(version: Version) -> str:
    return language_name(version.language, version.locale) if version.is_fallback else ""
