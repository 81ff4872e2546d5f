"""The picture that services show for a shared link: which page has which, and what it says.

One picture belongs to one text: every page that shows this text shares it. A page whose words the
font cannot write has the picture of the site; where that cannot be written either, none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from summit.base.formats import (
    format_date,
    format_hour,
    format_range,
    format_weekday,
    with_commas,
)
from summit.base.frozen import Frozen, replace
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.metadata.cards.layout import PLAIN, CardWords, Emblem
from summit.metadata.cards.printing import Press, key_of
from summit.site.page import Page
from summit.site.site import Site

DOT = " · "
LEFT_TO_RIGHT, END = "\u2066", "\u2069"


class ShareImage(Frozen):
    """The share image of a text."""

    address: str
    key: str
    """The digest of all that the picture depends on."""
    words: CardWords
    made_from: tuple[str, ...]

    @property
    def alt(self) -> str:
        """What the picture says, for those who do not see it."""
        return ". ".join(line for line in self.words.lines if line)


class Marked(NamedTuple):
    """The emblem of a bundle's theme, and the files that it is made from."""

    emblem: Emblem
    made_from: tuple[str, ...]


EmblemOf = Callable[[Bundle], Marked]
UNMARKED = Marked(PLAIN, ())


def plan_share_images(
    pages: Iterable[Page], site: Site, press: Press, emblem_of: EmblemOf
) -> Mapping[str, ShareImage]:
    """Return the share image of each page that has one, by the page's address."""
    return dict(_plan(pages, site, press, emblem_of))


def _plan(
    pages: Iterable[Page], site: Site, press: Press, emblem_of: EmblemOf
) -> Iterator[tuple[str, ShareImage]]:
    shown = [page for page in pages if page.is_listed or page.is_fallback]
    marks = [emblem_of(page.version.bundle) if page.version else UNMARKED for page in shown]
    common = words_of(None, site.locales.source, site)
    own = [
        replace(words_of(page, page.language, site), emblem=marked.emblem)
        for page, marked in zip(shown, marks, strict=True)
    ]
    calls = [(press, words) for words in (common, *own)]
    key_of_all, *keys = site.memo.results(key_of, calls, as_one=True)
    for page, marked, words, key in zip(shown, marks, own, keys, strict=True):
        stem, found, said = (_stem(page), key, words) if key else ("site", key_of_all, common)
        if found:
            made_from = (*_sources(page, site), *marked.made_from)
            address = f"share/{stem}.{found[:10]}.png"
            yield page.address, ShareImage(address, found, said, made_from)


def _stem(page: Page) -> str:
    """Return the name of a page's picture: ``fr/news/opening``; the front door's is the site's."""
    return f"{page.language}/{page.version.bundle.key}" if page.version else "site"


def _sources(page: Page, site: Site) -> tuple[str, ...]:
    """Return the files that the words come from."""
    edition = "content/edition.yaml"
    if page.version is None:
        return (edition,)
    bundle = page.version.bundle
    section = site.catalogue.section_of(bundle)
    above = [site.catalogue.version(section, page.language)] if section else []
    texts = [version.translation.path for version in (page.version, *above)]
    return (edition, *texts, *([bundle.facts_path] if bundle.facts_lines.values else []))


def words_of(page: Page | None, language: Locale, site: Site) -> CardWords:
    """Return what the picture of a page says; that of the site without one."""
    edition = site.edition
    brand, _ = localized(edition.title, language, site.locales)
    place, _ = localized(edition.venue.name, language, site.locales)
    version = page.version if page else None
    days = _when(version, language, site)
    title = version.translation.text.title if version else edition.name
    label = (_label(page, language, site) if page else "") or _hashtag(site)
    return CardWords(language, brand, label, title, f"{days}{DOT}{place}")


def _when(version: Version | None, language: Locale, site: Site) -> str:
    """Return when what a page tells of takes place: a session by the hour, all else by the days."""
    day = version.bundle.facts.takes_place if version else None
    if day is None:
        return format_range(site.edition.starts.date(), site.edition.ends, language)
    words = [format_weekday(day, language, year=True)]
    if isinstance(day, datetime):
        words.append(format_hour(site.clock.local(day), language))
    return with_commas(words, language)


def _hashtag(site: Site) -> str:
    """Return the hashtag, its "#" first in every direction of writing."""
    hashtag = site.edition.hashtag
    return f"{LEFT_TO_RIGHT}{hashtag}{END}" if hashtag else ""


def _label(page: Page, language: Locale, site: Site) -> str:
    """Return the section of a page in its language, and the day that it appeared."""
    section = site.catalogue.section_of(page.version.bundle) if page.version else None
    if page.version is None or section is None:
        return ""
    text = site.catalogue.version(section, language).translation.text
    day = page.version.bundle.publication
    name = text.menu_title or text.title
    return f"{name}{DOT}{format_date(day, language)}" if day else name
