"""The whole site, read, checked and converted: what the adapters render."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from summit.base.catalogs import Catalogs, Translator
from summit.base.clock import Clock
from summit.base.locales import Locale, Locales
from summit.content.catalogue import Catalogue, Version, in_order
from summit.content.edition import Edition
from summit.images.html import (
    BODY_SIZES,
    COVER_SIZES,
    address_of,
    cover_tag,
    show_pictures,
    show_plain,
)
from summit.images.pictures import Picture
from summit.images.shown import published_places
from summit.markdown.converter import Prose
from summit.markdown.links import resolve
from summit.site.freshness import Freshness, Section

if TYPE_CHECKING:
    from summit.site.weekly import WeeklyItem

ProseKey = tuple[str, str]
"""A bundle's key and a locale's key."""
Fill = Callable[[str, Version, Catalogue, Translator], str]
"""From the HTML of a text to the same with its places filled."""
Weekly = Callable[[Version, Catalogue], Iterator["WeeklyItem"]]
"""From a text to what letters tell of it."""


@dataclass(frozen=True)
class Site:
    """Everything that a page, a feed or a list is made from."""

    catalogue: Catalogue
    proses: Mapping[ProseKey, Prose]
    base: str
    """The public address of the site, without a slash at the end: ``https://example.org/2016``."""
    pictures: Mapping[str, Picture]
    """By place inside ``content/``: those that texts show, and every drawing."""
    catalogs: Catalogs
    """The translator of each locale."""
    sections: Mapping[str, tuple[Section, ...]]
    """Of each source text, the parts that its translations follow, by its bundle's key."""
    freshness: Mapping[ProseKey, Freshness]
    """Of each translation, what is older in it than in its source."""
    fills: tuple[Fill, ...] = ()
    """What puts into texts what only the facts know."""
    weekly: tuple[Weekly, ...] = ()
    """What tells the letters of the weeks what became new."""

    @property
    def edition(self) -> Edition:
        """The facts of the edition."""
        return self.catalogue.content.edition

    @property
    def locales(self) -> Locales:
        """The site's locales, source first."""
        return self.catalogue.locales

    @property
    def clock(self) -> Clock:
        """The moment for which the site is built."""
        return self.catalogue.clock

    @property
    def phase(self) -> str:
        """Where the summit stands: "before", "during" or "after"."""
        today = self.clock.now.date()
        if today < self.edition.starts.date():
            return "before"
        return "during" if today <= self.edition.ends else "after"

    @property
    def root(self) -> str:
        """The path of the site on its host: ``/`` or ``/2016/``."""
        host_and_path = self.base.partition("://")[2]
        return f"/{host_and_path.partition('/')[2]}".rstrip("/") + "/"

    def link(self, address: str) -> str:
        """Return the link to a place of the site, from its host's root: ``/2016/fr/``."""
        return self.root + address

    def absolute(self, address: str) -> str:
        """Return the full address of a place of the site."""
        return f"{self.base}/{address}"

    def prose(self, version: Version) -> Prose:
        """Return a version's text in the language that it is written in."""
        return self.proses[version.bundle.key, version.language.key]

    def body(self, version: Version, *, absolute: bool = False) -> str:
        """Return a version's HTML, its links leading to pages in the reader's locale."""
        link = self.absolute if absolute else self.link

        def address(kind: str, key: str) -> str:
            if kind == "bundle":
                bundle = self.catalogue.bundles[key]
                return link(self.catalogue.address(bundle, version.locale))
            return link(self.asset(key))

        html = self.filled(version)
        if absolute:
            return resolve(show_plain(html, self.pictures, link), address)
        is_first = not version.bundle.facts.image
        shown = show_pictures(html, self.pictures, link, BODY_SIZES, is_first=is_first)
        return resolve(shown, address)

    def filled(self, version: Version) -> str:
        """Return a version's HTML with what only the facts know in its places."""
        html, translator = self.prose(version).html, self.catalogs[version.language.key]
        for fill in self.fills:
            html = fill(html, version, self.catalogue, translator)
        return html

    def asset(self, place: str) -> str:
        """Return where a file of ``content/`` is published; a photograph: its widest fallback."""
        picture = self.pictures.get(place)
        return address_of(picture) if picture else asset_address(place)

    def shown_pictures(self) -> list[Picture]:
        """Return the pictures that published pages show, in order."""
        places = published_places(self.catalogue, self.proses) & self.pictures.keys()
        return [self.pictures[place] for place in sorted(places)]

    def cover(self, version: Version, *, is_first: bool = True) -> str:
        """Return the HTML of a version's main picture, or nothing."""
        bundle, language = version.bundle, version.language
        if not bundle.facts.image:
            return ""
        own = {"lang": language.tag, "dir": language.direction} if version.is_fallback else {}
        place = f"{bundle.folder}/{bundle.facts.image}"
        tag = cover_tag(place, version.translation.text.image_alt or "", own)
        return show_pictures(tag, self.pictures, self.link, COVER_SIZES, is_first=is_first)

    def menu(self, name: str, locale: Locale) -> list[Version]:
        """Return the entries of the "header" or the "footer" menu, in order."""
        chosen = [b for b in self.catalogue.published if getattr(b.facts, "menu", None) == name]
        return [self.catalogue.version(bundle, locale) for bundle in sorted(chosen, key=in_order)]


def asset_address(path: str) -> str:
    """Return where a file of ``content/`` is published: ``media/pages/summit/skyline.svg``."""
    return f"media/{quote(path)}"
