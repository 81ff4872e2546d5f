"""The news of each theme: lists of their own inside the section, and their feeds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from summit.catalogue import Catalogue, Version, in_order, slug_of
from summit.content import Bundle
from summit.kinds import BY_FOLDER
from summit.locales import Locale
from summit.pages import Page, at_number, chunks
from summit.site import Site

NEWS, THEMES = "news", "themes"


@dataclass(frozen=True)
class Category:
    """A theme on which there are news, for readers of one locale."""

    theme: Version
    address: str
    """``fr/actualites/themes/logement/``."""
    count: int

    @property
    def key(self) -> str:
        """The theme's own name, the same in every language."""
        return self.theme.bundle.key.rpartition("/")[2]


def categories(catalogue: Catalogue, locale: Locale) -> list[Category]:
    """Return the themes that have news, in the order of the themes."""
    counts: dict[str, int] = {}
    for item in catalogue.items(NEWS):
        for key in dict.fromkeys(item.facts.themes):
            counts[key] = counts.get(key, 0) + 1
    return [
        Category(catalogue.version(theme, locale), list_address(theme, catalogue, locale), count)
        for theme in sorted(catalogue.items(THEMES), key=in_order)
        if (count := counts.get(theme.key.rpartition("/")[2]))
    ]


def list_address(theme: Bundle, catalogue: Catalogue, locale: Locale) -> str:
    """Return where the news of a theme are: below the section's word for themes.

    No item has pages below its own, so that none can stand in the way.
    """
    section = catalogue.address(catalogue.bundles[NEWS], locale)
    words = (catalogue.version(each, locale) for each in (catalogue.bundles[THEMES], theme))
    return section + "".join(f"{slug_of(version.translation)}/" for version in words)


def plan_news(pages: Iterable[Page], site: Site) -> Iterator[Page]:
    """Yield, for each first page of all news, the pages of the list of each theme."""
    for page in pages:
        if page.template == BY_FOLDER[NEWS].section and page.number == 1:
            for category in categories(site.catalogue, page.locale):
                yield from _pages_of(category, page, site)


def _pages_of(category: Category, page: Page, site: Site) -> Iterator[Page]:
    catalogue, theme = site.catalogue, category.theme.bundle
    items = [item for item in catalogue.items(NEWS) if category.key in item.facts.themes]
    versions = [catalogue.version(item, page.locale) for item in items]
    parts = chunks(versions, BY_FOLDER[NEWS].page_size)
    first = replace(
        page,
        address=category.address,
        canonical=list_address(theme, catalogue, page.language),
        switches=tuple((other, list_address(theme, catalogue, other)) for other in site.locales),
        trail=(*page.trail, catalogue.version(catalogue.bundles[NEWS], page.locale)),
        # Search engines find every item in the list of all.
        alternates=(),
        is_listed=False,
        chosen=category.key,
    )
    for number, part in enumerate(parts, 1):
        yield at_number(replace(first, items=part, count=len(parts)), number)
