"""The pages of texts, planned as data before anything is rendered: ``everything`` adds to them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from typing import cast

from summit.base.frozen import replace
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.kinds import HOME
from summit.content.models import HomeFacts
from summit.site.address_words import page_words
from summit.site.ask import TextsAsk
from summit.site.page import X_DEFAULT, Page, at_number, chunks
from summit.site.site import Site
from summit.site.whole import versions_of, whole_site

MOST_ON_TERM = 10
"""Texts of each kind on the page of a term: their own lists have all."""
WHOLE_SITE = "whole-site.html"
"""A file, like 404.html: no slug can ever take its place, since each is a folder."""


def plan_pages(site: Site) -> Iterator[Page]:
    """Yield the front door and, in each locale, the pages of texts, all as one, and the 404."""
    shared = _Shared(site)
    yield _everywhere(site, "", "languages", listed=True)
    yield _everywhere(site, "404.html", "not_found", listed=False)
    for locale in site.locales:
        yield _not_found(site, locale)
        yield _whole_site(site, locale)
        for bundle in site.catalogue.published:
            yield from _pages_of(site, bundle, locale, shared)


def _everywhere(site: Site, address: str, template: str, *, listed: bool) -> Page:
    """Return a page for readers of all languages: the front door, and the root's 404."""
    name = "" if listed else "404.html"
    places = tuple((locale, f"{locale}/{name}") for locale in site.locales)
    return Page(
        address=address,
        locale=site.locales.source,
        template=template,
        switches=places,
        canonical=address,
        alternates=_home_alternates(site) if listed else (),
        is_listed=listed,
    )


def _home_alternates(site: Site) -> tuple[tuple[str, str], ...]:
    home = site.catalogue.bundles[HOME]
    places = ((locale, f"{locale}/") for locale in site.catalogue.alternates(home))
    return alternates_of(places, "")


def alternates_of(
    places: Iterable[tuple[Locale, str]], default: str
) -> tuple[tuple[str, str], ...]:
    """Return the versions of a page for search engines, which know no variants of languages."""
    own = ((locale.tag, address) for locale, address in places if not locale.variant)
    return (*own, (X_DEFAULT, default))


def _not_found(site: Site, locale: Locale) -> Page:
    address = f"{locale}/404.html"
    places = tuple((other, f"{other}/404.html") for other in site.locales)
    return Page(address, locale, "not_found", places, address, is_listed=False)


def _whole_site(site: Site, locale: Locale) -> Page:
    """Return the page that holds all others, for print: search engines have them one by one."""
    places = tuple((other, f"{other}/{WHOLE_SITE}") for other in site.locales)
    items = versions_of(whole_site(site.catalogue, locale))
    address = f"{locale}/{WHOLE_SITE}"
    return Page(address, locale, "whole_site", places, address, items=items, is_listed=False)


class _Shared:
    """What the pages of a bundle have alike in every locale, found once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._switches: dict[str, tuple[tuple[Locale, str], ...]] = {}
        self._alternates: dict[str, tuple[tuple[str, str], ...]] = {}

    def switches(self, bundle: Bundle) -> tuple[tuple[Locale, str], ...]:
        if bundle.key not in self._switches:
            locales = self._site.locales
            self._switches[bundle.key] = tuple(
                (each, _nearest(self._site, bundle, each)) for each in locales
            )
        return self._switches[bundle.key]

    def alternates(self, bundle: Bundle) -> tuple[tuple[str, str], ...]:
        if bundle.key not in self._alternates:
            self._alternates[bundle.key] = _alternates(self._site, bundle)
        return self._alternates[bundle.key]


def _pages_of(site: Site, bundle: Bundle, locale: Locale, shared: _Shared) -> Iterator[Page]:
    if not site.catalogue.has_page(bundle, locale):
        return
    page = _first_page(site, bundle, locale, shared)
    if not bundle.kind.is_section:
        yield page
        return
    kind = site.catalogue.kinds[bundle.key]
    listed = site.catalogue.listed(site.catalogue.named(bundle.key, locale), locale)
    items = [site.catalogue.version(item, locale) for item in listed]
    parts = chunks(items, kind.page_size)
    words = page_words(site.ask, bundle.key)
    for number, part in enumerate(parts, 1):
        whole = replace(page, template=kind.section or "", items=part, count=len(parts))
        yield at_number(whole, number, words)


def _first_page(site: Site, bundle: Bundle, locale: Locale, shared: _Shared) -> Page:
    catalogue = site.catalogue
    version = catalogue.version(bundle, locale)
    is_listed = bundle.is_listed and not version.is_fallback
    newer, older = catalogue.neighbours(bundle, locale) if bundle.publication else (None, None)
    return Page(
        address=catalogue.address(bundle, locale),
        locale=locale,
        template=bundle.kind.template or "",
        switches=shared.switches(bundle),
        canonical=catalogue.address(bundle, version.language),
        alternates=shared.alternates(bundle) if is_listed and not locale.variant else (),
        version=version,
        trail=trail_of(site, bundle, locale),
        items=_gathered(site, bundle, locale),
        newer=catalogue.version(newer, locale) if newer else None,
        older=catalogue.version(older, locale) if older else None,
        onward=None if bundle.kind.section else _onward(site, bundle, locale),
        is_listed=is_listed,
    )


def _nearest(site: Site, bundle: Bundle, locale: Locale) -> str:
    """Return where readers of a locale go from a page: to theirs of it, or else to its section."""
    section = site.catalogue.section_of(bundle)
    if section is None or site.catalogue.has_page(bundle, locale):
        return site.catalogue.address(bundle, locale)
    return site.catalogue.address(section, locale)


def _alternates(site: Site, bundle: Bundle) -> tuple[tuple[str, str], ...]:
    if bundle.kind.is_home:
        return _home_alternates(site)
    catalogue = site.catalogue
    places = ((x, catalogue.address(bundle, x)) for x in catalogue.alternates(bundle))
    source = catalogue.source(bundle).locale
    return alternates_of(places, catalogue.address(bundle, source))


def trail_of(site: Site, bundle: Bundle, locale: Locale) -> tuple[Version, ...]:
    """Return what is above a page, from the home page on."""
    if bundle.kind.is_home:
        return ()
    section = site.catalogue.section_of(bundle)
    above = section.key if section else HOME
    return site.once(_trail_to, locale.key, above)


def _trail_to(site: Site, locale: str, key: str) -> tuple[Version, ...]:
    bundle = site.catalogue.bundles[key]
    version = site.catalogue.version(bundle, site.locales[locale])
    return (*trail_of(site, bundle, version.locale), version)


def _gathered(site: Site, bundle: Bundle, locale: Locale) -> tuple[Version, ...]:
    """Return what a page shows of others: the first of each kind on a term, the latest at home."""
    catalogue, chosen = site.catalogue, list[Bundle]()
    if bundle.kind.is_home:
        for kind in catalogue.kinds:
            listed = catalogue.listed(catalogue.items(kind.folder), locale)
            chosen += listed[: kind.latest_on_home]
    elif bundle.kind.is_taxonomy:
        term = bundle.key.rpartition("/")[2]
        listed = catalogue.listed(catalogue.tagged(term), locale)
        tagged = (item for item in listed if item is not bundle)
        for kind, items in groupby(tagged, key=lambda item: item.kind):
            chosen += islice(
                items, max(MOST_ON_TERM, kind.page_size or 0 if kind.is_article else 0)
            )
    return tuple(catalogue.version(item, locale) for item in chosen)


def _onward(site: Site, bundle: Bundle, locale: Locale) -> Version | None:
    """Return what to read after a page: the next of the main menu, else the first action.

    The first action of the home page is how the edition wants its readers to take part.
    """
    menu = [version.bundle for version in site.menu("header", locale)]
    following = menu[menu.index(bundle) + 1 :] if bundle in menu else []
    home = site.catalogue.bundles[HOME]
    keys = cast(HomeFacts, home.facts).actions.at(site.phase)
    actions = [site.catalogue.bundles[key] for key in keys]
    choices = [*following[:1], *filter(site.catalogue.is_published, actions), home]
    chosen = next((choice for choice in choices if choice is not bundle), None)
    return site.catalogue.version(chosen, locale) if chosen else None


def narrowed(
    page: Page, name: str, names: Mapping[str, str], found: Iterable[Bundle], ask: TextsAsk
) -> Iterator[Page]:
    """Yield the pages of a list of some items, from the first page of the section's list of all.

    ``name`` is what the code calls the list, ``names`` has its part of the address by locale.
    """
    versions = [ask.text(bundle.key, page.locale) for bundle in ask.listed(found, page.locale)]
    first = replace(
        page,
        address=f"{page.address}{names[page.locale.key]}/",
        canonical=f"{page.canonical}{names[page.language.key]}/",
        switches=tuple((locale, f"{a}{names[locale.key]}/") for locale, a in page.switches),
        formerly=f"{page.address}{name}/",
        # Search engines find every item in the list of all.
        alternates=(),
        is_listed=False,
        chosen=name,
    )
    section = page.version.bundle.key if page.version else ""
    parts = chunks(versions, ask.kind(section).page_size)
    words = page_words(ask, section)
    for number, part in enumerate(parts, 1):
        yield at_number(replace(first, items=part, count=len(parts)), number, words)
