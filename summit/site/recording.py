"""What of a site the record takes in: the addresses that readers may keep, and what is there."""

from collections.abc import Iterable, Iterator

from summit.content.catalogue import Catalogue
from summit.images.html import asset_address
from summit.images.shown import published_files
from summit.site.page import Page
from summit.site.record import Record
from summit.site.redirects import MOVED
from summit.site.retiring import RETIRED, retired_files
from summit.site.site import Site

BY_TEMPLATE = "@"
"""What the record has before the template of a page that shows no text of the editors'."""


def to_record(pages: Iterable[Page], site: Site) -> Record:
    """Return the addresses that readers may keep, and what is there.

    Neither the numbered pages of a list, whose items move on, nor anything that shows words of
    the public, who may take them back.
    """
    found = {page.address: _place(page) for page in pages if _is_kept(page, site.catalogue)}
    return {**found, **dict(_media(site.catalogue))}


def _media(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for place, path in published_files(catalogue):
        yield asset_address(place), f"{place.rpartition('/')[0]}/{path.name}"


def _place(page: Page) -> str:
    if page.version:
        return page.version.bundle.key
    return page.trail[-1].bundle.key if page.trail else f"{BY_TEMPLATE}{page.template}"


def _is_kept(page: Page, catalogue: Catalogue) -> bool:
    if not page.address or page.number > 1 or page.template in (MOVED, RETIRED, "not_found"):
        return False
    bundle = page.version.bundle if page.version else None
    if bundle is None or not bundle.kind.is_section:
        return not (bundle and bundle.kind.is_plain)
    return not (page.chosen and catalogue.kinds[bundle.key].is_plain)


def published_addresses(pages: Iterable[Page], site: Site) -> frozenset[str]:
    """Return every address at which a reader finds something that a record may have."""
    files = (asset_address(place) for place, _ in published_files(site.catalogue))
    copies = (address for address, _ in retired_files(site))
    return frozenset([*(page.address for page in pages), *files, *copies, *site.editions])
