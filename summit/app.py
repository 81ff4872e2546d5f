"""The site as an application on a reader's device: its icons, colours and web manifest.

Sources: the W3C's Web Application Manifest; theme-color in the HTML standard.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summit.head import Tag
from summit.locales import Locale
from summit.models import localized
from summit.site import Site

VECTOR_ICON = "icon.svg"
TOUCH_ICON = "icon-180.png"
LARGE_ICON = "icon-512.png"


@dataclass(frozen=True)
class Look:
    """What devices show around the pages."""

    icons: Mapping[str, str]
    """Where each icon of the theme is published, by file name."""
    colors: Mapping[str, str]
    """The colour of the page's head, in a "light" and in a "dark" scheme."""
    paper: str
    """The colour behind an application that is being started."""


def app_tags(locale: Locale, site: Site, look: Look) -> Iterator[Tag]:
    """Yield the colours, the icons and the manifest of any page in the locale."""
    for scheme, color in look.colors.items():
        media = f"(prefers-color-scheme: {scheme})"
        yield Tag("meta", {"name": "theme-color", "content": color, "media": media})
    if VECTOR_ICON in look.icons:
        address = site.link(look.icons[VECTOR_ICON])
        yield Tag("link", {"rel": "icon", "type": "image/svg+xml", "href": address})
    if TOUCH_ICON in look.icons:
        address = site.link(look.icons[TOUCH_ICON])
        yield Tag("link", {"rel": "apple-touch-icon", "href": address})
    yield Tag("link", {"rel": "manifest", "href": site.link(manifest_address(locale))})


def manifest_address(locale: Locale) -> str:
    """Return where a locale's web manifest is."""
    return f"{locale}/site.webmanifest"


def manifest(locale: Locale, site: Site, look: Look) -> str:
    """Return the web manifest of a locale, its names in the language that it says."""
    name, language = localized(site.edition.title, locale, site.locales)
    facts = {
        "name": name,
        "short_name": site.edition.name,
        "lang": language.tag,
        "dir": language.direction,
        "start_url": site.link(f"{locale}/"),
        "scope": site.root,
        "display": "browser",
        "background_color": look.paper,
        "theme_color": look.colors["light"],
        "icons": list(_icons(site, look)),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _icons(site: Site, look: Look) -> Iterator[dict[str, str]]:
    for name, sizes, kind in (
        (VECTOR_ICON, "any", "image/svg+xml"),
        (LARGE_ICON, "512x512", "image/png"),
    ):
        if name in look.icons:
            yield {"src": site.link(look.icons[name]), "sizes": sizes, "type": kind}
