"""The whole site as one document, to print or to save: each text once, in reading order.

Who prints it wants what the event is and says; a list that goes on for years, such as the news,
would bury that. So a section that is parted in pages has its first items here, and leads to all.

Every key begins with the key of its bundle (``pages/practical/metro``), which no key written by
an editor can imitate; links between the texts lead inside the document.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import Catalogue, Version, in_order
from summit.images.html import BODY_SIZES, show_pictures
from summit.markdown.links import resolve
from summit.markdown.typography import TAG
from summit.site.page import first_of
from summit.site.site import Site

ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)=(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
HEADING = re.compile(r"^(</?h)([2-6])\b")
DRAWN = re.compile(r"<(?:svg|title|desc)\b")
DEEPEST = 6
NAMING = frozenset({"aria-describedby", "aria-labelledby", "headers"})
"""Attributes whose value is one or more ids of the same text."""
BY_MENU = ("header", None, "footer")
"""In which order pages stand that a menu leads to, or none."""
FACTS = ("dates", "venue", "partners", "publisher", "contact", "retention")
"""The blocks of facts in the document; that of the themes would list what follows in full."""


class DocumentPart(Frozen):
    """One text of the document, with those of its section below it."""

    version: Version
    level: int
    """That of its heading."""
    below: tuple["DocumentPart", ...] = ()
    is_cut: bool = False
    """Whether its section has more below it, which only the list has."""

    @property
    def key(self) -> str:
        """The part's own key in the document."""
        return self.version.bundle.key


def whole_site(catalogue: Catalogue, locale: Locale) -> Iterator[DocumentPart]:
    """Yield the parts in order: home, pages as the menus have them, sections with their items."""
    for bundle in _pages(catalogue):
        yield DocumentPart(catalogue.version(bundle, locale), 2)
    for kind in catalogue.kinds:
        section = catalogue.bundles.get(kind.folder) if kind.section else None
        if section is not None and catalogue.is_published(section):
            items = catalogue.named(kind.folder, locale)
            # A section inside this one is a part of its own.
            own = [
                item
                for item in items
                if not item.kind.is_section
                and item.is_listed
                and catalogue.standing(item, locale) == "shown"
            ]
            shown = [catalogue.version(item, locale) for item in first_of(own, kind)]
            below = tuple(DocumentPart(version, 3) for version in shown)
            is_cut = len(shown) < len(own)
            yield DocumentPart(catalogue.version(section, locale), 2, below, is_cut)


def versions_of(parts: Iterable[DocumentPart]) -> tuple[Version, ...]:
    """Return what the parts show, in order."""
    return tuple(each.version for part in parts for each in (part, *part.below))


def _pages(catalogue: Catalogue) -> list[Bundle]:
    def place(bundle: Bundle) -> tuple[bool, int, int, str]:
        menu = BY_MENU.index(getattr(bundle.facts, "menu", None))
        return not bundle.kind.is_home, menu, *in_order(bundle)

    shown = (b for b in catalogue.published if b.kind.has_page and b.is_listed)
    single = (b for b in shown if not b.kind.is_section and not b.kind.section)
    return sorted(single, key=place)


def shown_facts(parts: Iterable[DocumentPart]) -> dict[str, list[str]]:
    """Return the blocks of facts to show after each part: those of its page, but each once."""
    shown: dict[str, list[str]] = {}
    waiting = list(FACTS)
    for part in parts:
        blocks = getattr(part.version.bundle.facts, "blocks", ())
        shown[part.key] = [block for block in blocks if block in waiting]
        waiting = [block for block in waiting if block not in blocks]
    return shown


def part_body(site: Site, part: DocumentPart, keys: Collection[str]) -> str:
    """Return the text of a part, its headings below the part's, its keys and links its own.

    ``keys`` are those of all parts: what is not among them has its page alone.
    """
    html = TAG.sub(lambda tag: _adapt(tag[0], part, keys), site.ask.html(part.version))
    html = show_pictures(html, site.pictures, site.link, BODY_SIZES, is_first=False)

    def address(kind: str, key: str) -> str:
        if kind != "bundle":
            return site.link(site.asset(key))
        bundle = site.catalogue.bundles[key]
        return site.link(site.catalogue.address(bundle, part.version.locale))

    return resolve(html, address)


def _adapt(tag: str, part: DocumentPart, keys: Collection[str]) -> str:
    tag = HEADING.sub(lambda m: f"{m[1]}{min(int(m[2]) + part.level - 1, DEEPEST)}", tag)
    # In a drawing an id is a name of XML, which has no slash.
    key = part.key.replace("/", ".") + "." if DRAWN.match(tag) else f"{part.key}/"
    return ATTRIBUTE.sub(lambda match: _attribute(match, part.key, key, keys), tag)


def _attribute(match: re.Match[str], key: str, before: str, keys: Collection[str]) -> str:
    """Return an attribute as it is, but for keys and for links to texts."""
    name, value = match[1].lower(), match[2] or match[3] or match[4] or ""
    if name == "id":
        return f' id="{before}{value}"'
    if name in NAMING:
        named = " ".join(f"{before}{each}" for each in value.split())
        return f' {name}="{named}"'
    if name == "href" and value.startswith("#"):
        return f' href="#{_inside(key, value[1:])}"'
    if name == "href" and value.startswith("bundle:"):
        goal, _, fragment = value.removeprefix("bundle:").partition("#")
        return f' href="#{_inside(goal, fragment)}"' if goal in keys else match[0]
    return match[0]


def _inside(key: str, fragment: str) -> str:
    """Return the place of a section in the document; "main" is a text's beginning."""
    return key if fragment in ("", "main") else f"{key}/{fragment}"
