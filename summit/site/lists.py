"""Lists of a part of a section, each with an address of its own below the section's."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from summit.content.reader import Bundle
from summit.site.plan import Page, at_number, chunks
from summit.site.site import Site


def narrowed(
    page: Page, name: str, found: Iterable[Bundle], site: Site, size: int | None
) -> Iterator[Page]:
    """Yield the pages of a list of some items, from the first page of the section's list of all."""
    versions = [site.catalogue.version(bundle, page.locale) for bundle in found]
    first = replace(
        page,
        address=f"{page.address}{name}/",
        canonical=f"{page.canonical}{name}/",
        switches=tuple((locale, f"{a}{name}/") for locale, a in page.switches),
        # Search engines find every item in the list of all.
        alternates=(),
        is_listed=False,
        chosen=name,
    )
    parts = chunks(versions, size)
    for number, part in enumerate(parts, 1):
        yield at_number(replace(first, items=part, count=len(parts)), number)
