"""The site as an application on a reader's device: its icons, colours and web manifest.

Sources: the W3C's Web Application Manifest; theme-color in the HTML standard.
"""

import json
from collections.abc import Iterator

from summit.base.locales import Locale
from summit.content.fields import localized
from summit.look.look import LARGE_ICON, TOUCH_ICON, VECTOR_ICON
from summit.look.palette import Palette
from summit.site.page_ask import PageAsk
from summit.site.tags import Tag


def app_tags(locale: Locale, ask: PageAsk, palette: Palette) -> Iterator[Tag]:
    """Yield the colours, the icons and the manifest of any page in the locale."""
    for scheme, colors in (("light", palette.light), ("dark", palette.dark)):
        media = f"(prefers-color-scheme: {scheme})"
        yield Tag("meta", {"name": "theme-color", "content": colors["band"], "media": media})
    if VECTOR_ICON in ask.icons:
        address = ask.link(ask.icons[VECTOR_ICON])
        yield Tag("link", {"rel": "icon", "type": "image/svg+xml", "href": address})
    if TOUCH_ICON in ask.icons:
        address = ask.link(ask.icons[TOUCH_ICON])
        yield Tag("link", {"rel": "apple-touch-icon", "href": address})
    if not ask.setting("OFFLINE"):
        yield Tag("link", {"rel": "manifest", "href": ask.link(manifest_address(locale))})


def manifest_address(locale: Locale) -> str:
    """Return where a locale's web manifest is."""
    return f"{locale}/site.webmanifest"


def manifest(locale: Locale, ask: PageAsk, palette: Palette) -> str:
    """Return the web manifest of a locale, its names in the language that it says."""
    name, language = localized(ask.edition.title, locale, ask.locales)
    facts = {
        "name": name,
        "short_name": ask.edition.name,
        "lang": language.tag,
        "dir": language.direction,
        "start_url": ask.link(f"{locale}/"),
        "scope": ask.link(""),
        "display": "browser",
        "background_color": palette.light["paper"],
        "theme_color": palette.light["band"],
        "icons": list(_icons(ask)),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def _icons(ask: PageAsk) -> Iterator[dict[str, str]]:
    for name, sizes, kind in (
        (VECTOR_ICON, "any", "image/svg+xml"),
        (LARGE_ICON, "512x512", "image/png"),
    ):
        if name in ask.icons:
            yield {"src": ask.link(ask.icons[name]), "sizes": sizes, "type": kind}
