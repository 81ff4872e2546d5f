"""Where the lists of parts of sections are, such as the voices on a theme."""

from collections.abc import Iterable, Mapping

from summit.content.bundles import Bundle
from summit.content.kinds import Kind
from summit.site.page import Page

Lists = Mapping[tuple[str, str, str], str]
"""The address of the first page of each, by locale, section and what it shows."""


def lists_of(pages: Iterable[Page]) -> Lists:
    """Return the lists of parts among the pages."""
    return {
        (page.locale.key, page.version.bundle.key, page.chosen): page.address
        for page in pages
        if page.chosen and page.version and page.number == 1
    }


def chosen_by(term: Bundle) -> tuple[str, str]:
    """Return what the lists of a term's items are chosen by: ``climate`` or ``theme-climate``."""
    name = term.key.rpartition("/")[2]
    return name, f"{term.kind.name}-{name}"


def list_on(term: Page, kind: Kind, lists: Lists) -> str | None:
    """Return where all bundles of a kind on a term are listed; None: nowhere by themselves."""
    if term.version is None:
        return None
    places = ((term.locale.key, kind.folder, name) for name in chosen_by(term.version.bundle))
    return next((lists[place] for place in places if place in lists), None)
