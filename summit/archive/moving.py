"""The site below a path, where it stays when the next edition takes its place, and what moved.

The list holds every recorded address at which there is something, and those of the site as it is
now: its pages, its feeds and calendars. The next edition keeps it as ``content/.editions``.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

from summit.base.locales import Locales
from summit.base.problems import SettingsError, say
from summit.output.build import Build
from summit.site.editions import read_editions
from summit.site.record import Record
from summit.site.recording import published_addresses, to_record
from summit.site.redirects import NOT_FOUND

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PASSING = (".well-known/", "theme/", "share/", "search/", "styleguide/", "media/")
"""Folders of what pages load under names that change with it; what is recorded of them moves."""
OWN = frozenset({"data", "media", "search", "share", "styleguide", "theme"})
"""Folders of every site, besides those of its languages."""
OF_THE_ROOT = frozenset({"", "_redirects", "robots.txt", "sitemap.xml", "manifest.json"})


def check_name(under: str, locales: Locales) -> None:
    """Raise SettingsError where a site cannot move below a path of this name."""
    if not NAME.fullmatch(under):
        raise SettingsError(
            say(
                '"%(under)s" is no name of a place for this edition. Write one of small letters, '
                "numbers and hyphens, such as 2016.",
                under=under,
            )
        )
    if under in OWN or under in locales.keys:
        raise SettingsError(
            say(
                "/%(under)s/ is a place of the site itself. Choose another name, such as the year "
                "of the edition.",
                under=under,
            )
        )


def moved_addresses(build: Build, under: str) -> Record:
    """Return where each address of a site leads once the site is below a path.

    ``build`` is that of the site there. What earlier editions had leads where it did.
    """
    earlier, _ = read_editions(build.project.content)
    own = set(_addresses(build))
    moved = {address: f"{under}/{address}" for address in own}
    kept = {address: place for address, place in earlier.items() if address not in own}
    return dict(sorted({**moved, **kept}.items()))


def _addresses(build: Build) -> Iterator[str]:
    published = published_addresses(build.pages, build.site)
    yield from (address for address in build.site.record if address in published)
    yield from to_record(build.pages, build.site)
    for path in build.tree.files:
        address = path.removesuffix("index.html") if path.endswith("/index.html") else path
        name = path.rpartition("/")[2]
        is_passing = path.startswith(PASSING) or name in (NOT_FOUND, "site.webmanifest")
        if not (is_passing or path in OF_THE_ROOT or path == "index.html"):
            yield address


def host_lines(moved: Record, root: str) -> str:
    """Return the lines that hosts read: from, to, and that it is for good."""
    return "".join(
        f"{quote(root + address)} {quote(root + place)} 301\n" for address, place in moved.items()
    )
