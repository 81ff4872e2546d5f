"""The site as an application on a reader's device: its icons, colours and web manifest.

Sources: the W3C's Web Application Manifest; theme-color in the HTML standard.
"""

import json
from collections.abc import Iterator, Mapping

from summit.base.locales import Locale
from summit.content.fields import localized
from summit.look.look import LARGE_ICON, TOUCH_ICON, VECTOR_ICON
from summit.look.palette import Palette
from summit.site.site import Site
from summit.site.tags import Tag

Icons = Mapping[str, str]
"""Where each icon is published, by file name."""


def app_tags(locale: Locale, site: Site, icons: Icons, palette: Palette) -> Iterator[Tag]:
    """Yield the colours, the icons and the manifest of any page in the locale."""
    for scheme, colors in (("light", palette.light), ("dark", palette.dark)):
        media = f"(prefers-color-scheme: {scheme})"
        yield Tag("meta", {"name": "theme-color", "content": colors["band"], "media": media})
    if VECTOR_ICON in icons:
        address = site.link(icons[VECTOR_ICON])
        yield Tag("link", {"rel": "icon", "type": "image/svg+xml", "href": address})
    if TOUCH_ICON in icons:
        address = site.link(icons[TOUCH_ICON])
        yield Tag("link", {"rel": "apple-touch-icon", "href": address})
    yield Tag("link", {"rel": "manifest", "href": site.link(manifest_address(locale))})


def manifest_address(locale: Locale) -> str:
    """Return where a locale's web manifest is."""
    return f"{locale}/site.webmanifest"


def manifest(locale: Locale, site: Site, icons: Icons, palette: Palette) -> str:
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
        "background_color": palette.light["paper"],
        "theme_color": palette.light["band"],
        "icons": list(_icons(site, icons)),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _icons(site: Site, icons: Icons) -> Iterator[dict[str, str]]:
    for name, sizes, kind in (
        (VECTOR_ICON, "any", "image/svg+xml"),
        (LARGE_ICON, "512x512", "image/png"),
    ):
        if name in icons:
            yield {"src": site.link(icons[name]), "sizes": sizes, "type": kind}
