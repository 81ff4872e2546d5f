"""Where addresses of earlier editions lead: ``content/.editions``, a line for each.

An edition that ends may move below a path, such as ``/2016/``, and leave its place to the next one.
``archive --under`` writes the list of what moved: the address that it had, and the one that it has
now, both from the site's root. With the list, the next edition leads on whoever comes by an old
address, unless it has something of its own there.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from types import MappingProxyType

from summit.base.problems import Problem, say
from summit.base.utf8 import read_utf8
from summit.site.page import Page
from summit.site.record import Record, parse_record
from summit.site.redirects import MOVED, is_page
from summit.site.retiring import locale_of
from summit.site.site import Site

EDITIONS = ".editions"
"""Its name inside ``content/``."""
SETTING = "EARLIER_EDITIONS"
"""The setting by which a site leads on to them; one that moved below a path does not."""


def read_editions(content: Path) -> tuple[Record, list[Problem]]:
    """Return where addresses of earlier editions lead, and the lines that do not say it."""
    path = content / EDITIONS
    if not path.exists():
        return MappingProxyType({}), []
    text = read_utf8(path, f"{content.name}/{EDITIONS}")
    found = parse_record(text)
    wrong = {address for address, target in found.items() if not _is_fit(address, target)}
    kept = {address: target for address, target in found.items() if address not in wrong}
    return MappingProxyType(kept), [*_problems(text, wrong, f"{content.name}/{EDITIONS}")]


def _is_fit(address: str, target: str) -> bool:
    """Tell whether a line has two places of the site, the second below the first's edition."""
    places = (address, target)
    is_plain = all(place and not set(place) & set(" \\<>\"'?#") for place in places)
    is_inside = not any(":" in place or ".." in place.split("/") for place in places)
    return is_plain and is_inside and not target.startswith("/") and address != target


def _problems(text: str, wrong: Collection[str], path: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        address = line.strip().partition(" ")[0].lstrip("/")
        if line.strip() and address in wrong:
            message = say(
                '"%(line)s" does not say where an address of an earlier edition leads. Write both '
                'from the site\'s root, such as "fr/programme/ 2016/fr/programme/"; or take the '
                "list that was written when that edition was archived.",
                line=line.strip(),
            )
            yield Problem(path, number, message)


def plan_editions(pages: Sequence[Page], site: Site) -> Iterator[Page]:
    """Yield a page for each address of an earlier edition at which there is none now."""
    taken = {page.address for page in pages}
    for address, target in site.editions.items():
        if address not in taken and is_page(address):
            locale = locale_of(address, site) or site.locales.source
            # Its other languages are found there; those of this site have only its home.
            places = ((each, target if each is locale else f"{each}/") for each in site.locales)
            yield Page(address, locale, MOVED, tuple(places), target, is_listed=False)
