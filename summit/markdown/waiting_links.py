"""Links to what is yet to appear: until then they are the words alone."""

import re
from collections.abc import Collection, Iterable

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_HERE = r'"(bundle|asset):([^"#]*)[^"]*"'
LINK = re.compile(
    rf"<a\b{_ATTRIBUTES}?\shref={_HERE}{_ATTRIBUTES}>(.*?)</a>", re.DOTALL | re.IGNORECASE
)
LEADING = re.compile(rf"\s(?:href|cite)={_HERE}(?={_ATTRIBUTES}>)", re.IGNORECASE)
"""What leads on from another element, such as the source of a quotation."""

Ahead = Collection[tuple[str, str]]
"""What is yet to appear: ("bundle", its key), and ("asset", the folder of its files)."""


def may_wait(signs: Iterable[str], ahead: Ahead) -> bool:
    """Tell whether a text with these signs leads to what is ahead."""
    return any(place_of(sign) in ahead for sign in signs)


def without_links(html: str, ahead: Ahead) -> str:
    """Return a text's HTML in which links to what is ahead are plain words."""
    if not ahead:
        return html
    html = LINK.sub(lambda link: link[3] if _waits(link, ahead) else link[0], html)
    return LEADING.sub(lambda found: "" if _waits(found, ahead) else found[0], html)


def _waits(found: re.Match[str], ahead: Ahead) -> bool:
    return place_of(f"{found[1].lower()}:{found[2]}") in ahead


def place_of(sign: str) -> tuple[str, str]:
    """Return what a link leads to: "bundle" and its key, "asset" and the folder of the file."""
    kind, _, place = sign.partition(":")
    return kind, place if kind == "bundle" else place.rpartition("/")[0]
