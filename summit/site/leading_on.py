"""Pages at addresses that texts would have, or had, which lead to where their readers go now."""

from collections.abc import Iterator, Sequence

from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.site.page import Page
from summit.site.redirects import MOVED, moved
from summit.site.site import Site


def plan_leading_on(pages: Sequence[Page], site: Site) -> Iterator[Page]:
    """Yield a page where a list or a text was, or would be.

    A list leads on from the names that the code has for its parts: they were its address once.

    A section that shows untranslated texts today may stop tomorrow: no address dies by that.
    """
    taken = {page.address for page in pages}
    for page in pages:
        if page.formerly and page.formerly not in taken:
            taken.add(page.formerly)
            yield moved(page, page.formerly)
    for locale in site.locales:
        for bundle in site.catalogue.published:
            place = site.catalogue.would_be(bundle, locale)
            has_page = site.catalogue.has_page(bundle, locale) or not bundle.kind.has_page
            if not has_page and place not in taken:
                taken.add(place)
                yield _leading(site, bundle, locale, place)


def _leading(site: Site, bundle: Bundle, locale: Locale, place: str) -> Page:
    target = site.catalogue.address(bundle, locale)
    switches = tuple((other, target) for other in site.locales)
    return Page(place, locale, MOVED, switches, target, is_listed=False)
