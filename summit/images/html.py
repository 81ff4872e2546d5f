"""How a page shows its pictures: the best format and size for each screen, its place reserved."""

import re
from collections.abc import Callable, Iterator, Mapping
from html import escape

from summit.images.pictures import Picture

SYMBOLIC = re.compile(r'<img\b[^<>]*?\ssrc="asset:([^"#]*)[^"]*"[^<>]*>', re.IGNORECASE)
ATTRIBUTE = re.compile(r"""\s([^\s=>"'/]+)(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?""")
REPLACED = frozenset({"src", "srcset", "sizes", "width", "height", "loading", "fetchpriority"})
TYPES = {"avif": "image/avif", "webp": "image/webp"}
BODY_SIZES = "(min-width: 42rem) 40rem, calc(100vw - 2rem)"
"""How wide a picture is in a text: ``--measure`` of the theme, or the screen without its edges."""
COVER_SIZES = "(min-width: 70rem) 68rem, calc(100vw - 2rem)"
"""The same for a page's main picture: ``--page``."""

Link = Callable[[str], str]
"""From an address on the site to what a page writes."""


def show_pictures(
    html: str, pictures: Mapping[str, Picture], link: Link, sizes: str, *, is_first: bool
) -> str:
    """Return the HTML with each ``<img>`` of a known picture in full.

    ``is_first``: no picture comes before, so that the first one is to be loaded at once.
    """
    urgent = is_first

    def replace(match: re.Match[str]) -> str:
        nonlocal urgent
        picture = pictures.get(match[1])
        if picture is None:
            return match[0]
        moment = 'fetchpriority="high"' if urgent else 'loading="lazy"'
        urgent = False
        return _picture(picture, match[0], link, sizes, moment)

    return SYMBOLIC.sub(replace, html)


def show_plain(html: str, pictures: Mapping[str, Picture], link: Link) -> str:
    """Return the HTML with each ``<img>`` as simple as feed readers need it."""

    def replace(match: re.Match[str]) -> str:
        picture = pictures.get(match[1])
        return _img(picture, match[0], link, "") if picture else match[0]

    return SYMBOLIC.sub(replace, html)


def address_of(picture: Picture) -> str:
    """Return where a picture is by itself: its widest fallback, or the file as it is."""
    return picture.variants[-1].address if picture.variants else asset_address(picture.place)


def asset_address(place: str) -> str:
    """Return where a file of a place is published as it is: ``media/pages/summit/skyline.svg``."""
    return f"media/{place}"


def _picture(picture: Picture, tag: str, link: Link, sizes: str, moment: str) -> str:
    if not picture.variants:
        return _img(picture, tag, link, f" {moment}")
    *better, fallback = picture.formats
    sources = "".join(
        f'<source type="{TYPES[name]}" srcset="{_srcset(picture, name, link)}" sizes="{sizes}">'
        for name in better
    )
    more = f' srcset="{_srcset(picture, fallback, link)}" sizes="{sizes}" {moment}'
    return f"<picture>{sources}{_img(picture, tag, link, more)}</picture>"


def _img(picture: Picture, tag: str, link: Link, more: str) -> str:
    """Return the editor's tag (its text, class and language) with our addresses and sizes."""
    kept = "".join(each[0] for each in ATTRIBUTE.finditer(tag) if each[1].lower() not in REPLACED)
    source = link(address_of(picture))
    shown = picture.variants[-1] if picture.variants else picture
    return f'<img{kept} src="{source}" width="{shown.width}" height="{shown.height}"{more}>'


def _srcset(picture: Picture, name: str, link: Link) -> str:
    return ", ".join(
        # Names on the site are ASCII without a space or a comma, which would end the address.
        f"{link(variant.address)} {variant.width}w"
        for variant in picture.variants
        if variant.format == name
    )


def cover_tag(place: str, alternative: str, language: Mapping[str, str]) -> str:
    """Return the tag of a page's main picture, as a text would have it."""
    attributes = {"src": f"asset:{place}", "alt": alternative, **language}
    return f"<img{''.join(_attributes(attributes))}>"


def _attributes(attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        yield f' {name}="{escape(value)}"'
