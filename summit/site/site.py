"""The whole site, read, checked and converted: what the adapters render."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from summit.base.catalogs import Catalogs
from summit.base.clock import Clock
from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.base.once import Once
from summit.base.problems import Problem
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue, Version, in_order
from summit.content.edition import Edition
from summit.content.events import summit_of
from summit.content.retired import Retired
from summit.images.html import (
    BODY_SIZES,
    COVER_SIZES,
    address_of,
    asset_address,
    cover_tag,
    show_pictures,
    show_plain,
)
from summit.images.pictures import Picture
from summit.images.shown import published_places
from summit.markdown.converter import Prose
from summit.markdown.links import resolve
from summit.site.ask import ProseKey, TextsAsk
from summit.site.freshness import Freshness, Section
from summit.site.record import Record

if TYPE_CHECKING:
    from summit.site.past import Past
    from summit.site.subject import Subject


@dataclass(frozen=True)
class Site(Once):
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
    subjects: tuple["Subject", ...]
    """What it is about."""
    doubts: tuple[Problem, ...] = ()
    """What of the translations may be their source's words, or may be right."""
    written: Mapping[ProseKey, Prose] = field(default_factory=dict)
    """The texts with all that they say at any moment, phases and facts marked."""
    record: Record = field(default_factory=dict)
    """The addresses that were published, and what was there."""
    retired: Mapping[str, Retired] = field(default_factory=dict)
    """Those of them that are no longer a page's, or a file's, and what is there instead."""
    editions: Record = field(default_factory=dict)
    """The addresses of earlier editions, and where they lead now."""
    past: "Past | None" = None
    """What knows the texts as they were."""
    undated: frozenset[ProseKey] = frozenset()
    """Those of ``written`` that speak of no day as to come."""

    def as_of(self, moment: datetime, keys: Collection[str]) -> "Site":
        """Return the site at an earlier moment, with some bundles as they were said then."""
        return self.past.site(self, moment, keys) if self.past else self

    @property
    def memo(self) -> Memo:
        """What its project has worked out already."""
        return self.past.project.memo if self.past else Memo()

    @property
    def ask(self) -> TextsAsk:
        """What the subjects' hooks ask, but for those of pages and files."""
        return self.once(_texts_ask)

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
        return summit_of(self.edition).phase(self.clock)

    @property
    def root(self) -> str:
        """The path of the site on its host: ``/`` or ``/2016/``."""
        host_and_path = self.base.partition("://")[2]
        return f"/{host_and_path.partition('/')[2]}".rstrip("/") + "/"

    @property
    def host(self) -> str:
        """The name of its host, without a port."""
        return self.base.partition("://")[2].partition("/")[0].partition(":")[0]

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

        html = self.ask.html(version)
        if absolute:
            return resolve(show_plain(html, self.pictures, link), address)
        is_first = not version.bundle.facts.image
        shown = show_pictures(html, self.pictures, link, BODY_SIZES, is_first=is_first)
        return resolve(shown, address)

    def asset(self, place: str) -> str:
        """Return where the file of a place is published; a photograph: its widest fallback.

        A place is what ``Bundle.place`` says: plain ASCII, which needs no quoting anywhere.
        """
        picture = self.pictures.get(place)
        return address_of(picture) if picture else asset_address(place)

    def shown_pictures(self) -> list[Picture]:
        """Return the pictures that published pages show, in order."""
        places = published_places(self.catalogue, self.proses) & self.pictures.keys()
        return [self.pictures[place] for place in sorted(places)]

    def cover(self, version: Version, *, is_first: bool = True) -> str:
        """Return the HTML of a version's main picture, or nothing."""
        language = version.language
        own = {"lang": language.tag, "dir": language.direction} if version.is_fallback else {}
        tag = _cover_tag(version, own)
        return show_pictures(tag, self.pictures, self.link, COVER_SIZES, is_first=is_first)

    def plain_cover(self, version: Version) -> str:
        """Return a version's main picture as simple as feed readers need it, or nothing."""
        plain = show_plain(_cover_tag(version, {}), self.pictures, self.absolute)
        return resolve(plain, lambda _, place: self.absolute(self.asset(place)))

    def menu(self, name: str, locale: Locale) -> list[Version]:
        """Return the entries of the "header" or the "footer" menu, in order."""
        catalogue = self.catalogue
        return [catalogue.version(bundle, locale) for bundle in catalogue.once(_menu, name)]


def _texts_ask(site: Site) -> TextsAsk:
    return TextsAsk(site.catalogue, site.proses, site.catalogs, site.subjects)


def _menu(catalogue: Catalogue, name: str) -> tuple[Bundle, ...]:
    # Most kinds of facts have no menu: to ask one for it would raise an error within, each time.
    chosen = (b for b in catalogue.published if vars(b.facts).get("menu") == name)
    return tuple(sorted(chosen, key=in_order))


def _cover_tag(version: Version, own: Mapping[str, str]) -> str:
    """Return the element of a version's main picture, with attributes of its own, or nothing."""
    image = version.bundle.facts.image
    alt = version.translation.text.image_alt or ""
    return cover_tag(version.bundle.place(image), alt, own) if image else ""
