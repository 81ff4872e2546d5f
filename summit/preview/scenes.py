"""What readers find on a site at one moment, and how that differs from a moment before."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import unescape
from itertools import chain
from types import MappingProxyType
from urllib.parse import unquote

from summit.base.frozen import Frozen
from summit.base.problems import Message, Problem, say, verbatim
from summit.output.build import Build
from summit.output.search import MAIN
from summit.site.navigation import MENUS
from summit.site.page import Page
from summit.site.redirects import MOVED
from summit.site.remarks import untimely
from summit.site.retiring import RETIRED

DATA = re.compile(r'\sdata-[a-z-]+="[^"]*"')
"""What only scripts read, such as the clock of the page."""
FORM = re.compile(r'<form\b[^>]* method="(?:post|dialog)"')
LINK = re.compile(r'\shref="(/[^"#?]*/)(?=["#?])')
ENTRY = re.compile(r"<entry\b.*?<title[^>]*>(.*?)</title>.*?</entry>", re.DOTALL)
LETTER = "letter"
NO_TEXT = (MOVED, RETIRED, "not_found")
"""Templates of pages that only lead on."""
KINDS: Mapping[str, Message] = MappingProxyType(
    {
        "menu": say("in the menu: %(name)s"),
        "form": say("the form of %(name)s"),
        "feed": say("in the feeds: %(name)s"),
        LETTER: say("the letter of %(name)s"),
    }
)
"""How a thing that is no page is named."""

Thing = tuple[str, str]
"""Its kind, "page" or one of KINDS, and its name."""
Looks = frozenset[tuple[str, str]]
"""A locale, and what a thing looks like there."""


class Scene(Frozen):
    """What there is at one moment."""

    moment: datetime
    things: Mapping[Thing, Looks]
    problems: tuple[Problem, ...]
    """What would be wrong for its readers."""


class Difference(Frozen):
    """What became of the things of a site between two moments, pages first."""

    appear: tuple[Thing, ...]
    change: tuple[Thing, ...]
    go: tuple[Thing, ...]


def scene_of(build: Build) -> Scene:
    """Return what there is on a site, every page and feed of it made."""
    things: dict[Thing, set[tuple[str, str]]] = {}
    for thing, locale, look in _seen(build):
        things.setdefault(thing, set()).add((locale, look))
    looks = {thing: frozenset(found) for thing, found in things.items()}
    problems = (*untimely(build.site), *_dead_links(build))
    return Scene(build.site.clock.now, MappingProxyType(looks), problems)


def difference(before: Mapping[Thing, Looks], after: Mapping[Thing, Looks]) -> Difference:
    """Return what appears, what looks different, and what is gone."""
    stay = before.keys() & after.keys()
    return Difference(
        _sorted(after.keys() - stay),
        _sorted(each for each in stay if before[each] != after[each]),
        _sorted(before.keys() - stay),
    )


def _sorted(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """Return the things in the order of their names, pages first."""
    return tuple(sorted(things, key=lambda each: (each[0] in KINDS, each)))


def named(thing: Thing) -> Message:
    """Return what editors call a thing."""
    kind, name = thing
    return KINDS[kind].filled({"name": name}) if kind in KINDS else verbatim(name)


def _seen(build: Build) -> Iterator[tuple[Thing, str, str]]:
    """Yield each thing with a locale that has it, and what it looks like there."""
    for page in build.pages:
        if page.template not in NO_TEXT and (name := _name(page)):
            html = _html(page, build)
            main = MAIN.search(html)
            kind = LETTER if page.template == LETTER else "page"
            yield (kind, name), page.locale.key, DATA.sub("", main[0] if main else html)
            if main and FORM.search(main[0]):
                yield ("form", name), page.locale.key, ""
    for locale in build.locales:
        for version in chain.from_iterable(build.site.menu(name, locale) for name in MENUS):
            yield ("menu", version.bundle.key), locale.key, version.translation.text.title
    yield from ((("feed", title), "", "") for title in _entries(build))


def _html(page: Page, build: Build) -> str:
    return (build.tree.data(page.path) or b"").decode()


def _name(page: Page) -> str:
    """Return what editors call a page; of one that no text and no section has, nothing."""
    if page.template == LETTER:
        return page.chosen
    owner = page.version or (page.trail[-1] if page.trail else None)
    own = owner.bundle.key if owner else ""
    number = str(page.number) if page.number > 1 else ""
    return " ".join(filter(None, (own, page.chosen, number))) if own else ""


def _entries(build: Build) -> Iterator[str]:
    """Yield the titles of what the feeds in the source language hold."""
    source = f"{build.locales.source}/"
    paths = {*build.tree.files, *build.tree.promises}
    for path in sorted(each for each in paths if each.startswith(source)):
        if path.endswith("atom.xml"):
            feed = (build.tree.data(path) or b"").decode()
            yield from (unescape(title) for title in ENTRY.findall(feed))


def _dead_links(build: Build) -> Iterator[Problem]:
    """Yield the links of pages to pages that there are not."""
    earlier = build.site.editions.values()
    paths = {build.site.link(each) for each in (*(page.address for page in build.pages), *earlier)}
    for page in build.pages:
        for link in sorted(_links(_html(page, build)) - paths):
            message = say("the page has a link to %(link)s, where there is none now.", link=link)
            yield Problem(page.path, 1, message)


def _links(html: str) -> set[str]:
    return {unquote(unescape(each)) for each in LINK.findall(html)}


def shown(things: Iterable[Thing], most: int) -> list[Message]:
    """Return the names of things; where there are many, how many more there are."""
    found = list(things)
    more = len(found) - most
    names = [named(each) for each in found[:most]]
    return [*names, say("%(count)s more", count=more)] if more > 0 else names
