"""Every page of the site: those of its texts and its subjects, and those of earlier addresses."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from summit.base.locales import Locale
from summit.content.earlier import once_at
from summit.site.editions import plan_editions
from summit.site.leading_on import plan_leading_on
from summit.site.navigation import plan_wayfinding
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.plan import plan_pages
from summit.site.recording import BY_TEMPLATE
from summit.site.redirects import MOVED, moved, plan_moved, target_of
from summit.site.retiring import locale_of, plan_retired
from summit.site.site import Site
from summit.site.status import plan_status


def plan_everything(site: Site, ask: PlanAsk) -> tuple[Page, ...]:
    """Return every page, each address once."""
    planned = tuple(plan_pages(site))
    plans = (plan for subject in site.subjects for plan in subject.pages)
    own = chain.from_iterable(plan(planned, ask) for plan in plans)
    ways = (*plan_wayfinding(site, site.catalogs), *plan_status(site))
    pages = (*planned, *own, *ways)
    pages += tuple(plan_moved(pages, site))
    pages += tuple(plan_leading_on(pages, site))
    pages += tuple(plan_retired(pages, site))
    pages += tuple(plan_kept(pages, site))
    return (*pages, *plan_editions(pages, site))


def plan_kept(pages: Sequence[Page], site: Site) -> Iterator[Page]:
    """Yield what leads on from published addresses of which nobody need say where they lead.

    Those of a text's fallback, once there is its translation; the parts of a list, by day, theme
    or status, once nothing is in them; those of pages that the site itself names.
    """
    by_address = {page.address: page for page in pages}
    by_template = {(page.locale.key, page.template): page for page in reversed(pages)}
    for address, place in site.record.items():
        locale = locale_of(address, site)
        if address in by_address or locale is None or not address.endswith("/"):
            continue
        has_moved = True
        if place.startswith(BY_TEMPLATE):
            goal = by_template.get((locale.key, place.removeprefix(BY_TEMPLATE)))
        else:
            own = _own_address(address, place, site)
            goal = by_address.get(own) if own else None
            has_moved = address in _once_own(place, locale, site)
        if goal:
            yield moved(goal, address, has_moved=has_moved)


def _once_own(place: str, locale: Locale, site: Site) -> Collection[str]:
    """Return where the bundle of a place itself was; what is below it did not move to it."""
    bundle = site.catalogue.bundles.get(place)
    return once_at(site.catalogue, bundle, locale) if bundle else ()


def _own_address(address: str, place: str, site: Site) -> str | None:
    """Return where the bundle of a place is, if the address was its own, or lay below it."""
    catalogue, locale = site.catalogue, locale_of(address, site)
    bundle = catalogue.bundles.get(place)
    if bundle is None or locale is None or bundle.kind.is_home:
        return None
    own = catalogue.address(bundle, locale)
    before = once_at(catalogue, bundle, locale)
    is_its = address in before or address.startswith((own, *before))
    return own if is_its and catalogue.is_published(bundle) else None


def followed(pages: Iterable[Page], files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield where feeds and calendars were before their page moved, and where they are now.

    What leads on to the list that it was in had none of the list's.
    """
    by_folder: dict[str, list[str]] = {}
    for file in files:
        by_folder.setdefault(file.rpartition("/")[0], []).append(file)
    for page in pages:
        goal = target_of(page) if page.template == MOVED else None
        if goal is None or page.address.startswith(goal):
            continue
        for file in by_folder.get(goal.rstrip("/"), ()):
            yield f"{page.address}{file.rpartition('/')[2]}", file
