"""One page: where it is, what it shows, and how a list is parted into several."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from summit.base.frozen import Frozen, replace
from summit.base.locales import Locale
from summit.content.catalogue import Version
from summit.content.kinds import Kind

T = TypeVar("T")
X_DEFAULT = "x-default"
MOST = 20
"""Texts of a section that is parted in smaller pages, where a page shows some of every section."""


class Page(Frozen):
    """One page: its place, the locale of its chrome, and the version that it shows."""

    address: str
    """From the site's root: ``fr/actualites/``, ``fr/404.html``; the root itself is empty."""
    locale: Locale
    template: str
    switches: tuple[tuple[Locale, str], ...]
    """For each locale, the address of this same page for its readers."""
    canonical: str
    """The address that search engines should keep: another page's for a fallback."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Language tag (or x-default) and address of each version in its own language."""
    version: Version | None = None
    trail: tuple[Version, ...] = ()
    """The pages above this one, from the home page."""
    items: tuple[Version, ...] = ()
    newer: Version | None = None
    older: Version | None = None
    """The news before and after this one in their list."""
    onward: Version | None = None
    """What to read next; an item has its neighbours and its section instead."""
    number: int = 1
    """Which page of a list this is, from 1."""
    count: int = 1
    chosen: str = ""
    """Which part of a section the list shows, as in its address; empty: all of it."""
    formerly: str = ""
    """The address with the names that the code has for its parts, where readers see words."""
    page_word: str = "page"
    """What stands before the number in the address of a list's pages."""
    has_moved: bool = True
    """Of an address that leads to another page: whether that is the same one, which moved there."""
    is_listed: bool = True
    """Whether search engines and the sitemap may list it."""

    @property
    def path(self) -> str:
        """The file of the page inside ``output/``."""
        is_folder = self.address.endswith("/") or not self.address
        return f"{self.address}index.html" if is_folder else self.address

    @property
    def language(self) -> Locale:
        """The locale that the page's text is written in."""
        return self.version.language if self.version else self.locale

    @property
    def groups(self) -> list[tuple[Kind, list[Version]]]:
        """The items of one kind after those of another, as they come."""
        by_kind = groupby(self.items, key=lambda version: version.bundle.kind)
        return [(kind, list(versions)) for kind, versions in by_kind]

    @property
    def is_fallback(self) -> bool:
        """Tell whether the text stands in for a missing translation."""
        return self.version is not None and self.version.is_fallback

    @property
    def is_found(self) -> bool:
        """Tell whether search engines may keep the page.

        What stands in for a text that a variant lacks is the plain page: it is found there.
        """
        return self.is_listed or (self.is_fallback and not self.locale.variant)

    @property
    def has_feeds(self) -> bool:
        """Tell whether the page leads programs to feeds: what is found, and lists of one theme."""
        return self.is_found or bool(self.chosen and self.items)


def first_of(items: Sequence[T], kind: Kind) -> Sequence[T]:
    """Return what a page of the whole site shows of a section: all, or the first of a long list."""
    return items[: max(MOST, kind.page_size)] if kind.page_size else items


def chunks(items: Sequence[Version], size: int | None) -> list[tuple[Version, ...]]:
    """Return the items of each page of a list; an empty list has one page too."""
    step = size or max(len(items), 1)
    starts = range(0, max(len(items), 1), step)
    return [tuple(items[start : start + step]) for start in starts]


def at_number(page: Page, number: int, words: Mapping[str, str]) -> Page:
    """Return the numbered page of a list; the first keeps the section's own address.

    ``words`` has what stands before the number, by locale.
    """
    page = replace(page, page_word=words[page.locale.key])
    if number == 1:
        return page

    def at(address: str) -> str:
        return numbered(address, number, words[address.partition("/")[0]])

    return replace(
        page,
        number=number,
        address=at(page.address),
        canonical=at(page.canonical),
        switches=tuple((locale, at(a)) for locale, a in page.switches),
        alternates=tuple((tag, at(a)) for tag, a in page.alternates),
        formerly=numbered(page.formerly or page.address, number, "page"),
    )


def to_number(page: Page, number: int, counts: Mapping[str, int], words: Mapping[str, str]) -> Page:
    """Return the numbered page of a list that has fewer pages in some locales: there, the first."""
    page, first_page = at_number(page, number, words), page
    pairs = zip(first_page.switches, page.switches, strict=True)
    there = tuple(own if number <= counts[own[0].key] else first for first, own in pairs)
    return replace(page, switches=there)


def numbered(address: str, number: int, word: str) -> str:
    """Return the address of a list's numbered page: ``fr/actualites/page-2/``."""
    return address if number == 1 else f"{address}{word}-{number}/"
