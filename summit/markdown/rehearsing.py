"""Links to what is yet to appear, where a site is built for another moment than its own."""

import re
from collections.abc import Collection

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
LINK = re.compile(
    rf'<a\b{_ATTRIBUTES}?\shref="bundle:([^"#]*)[^"]*"{_ATTRIBUTES}>(.*?)</a>',
    re.DOTALL | re.IGNORECASE,
)


def without_links(html: str, keys: Collection[str]) -> str:
    """Return a text's HTML in which links to some bundles, named by their keys, are plain words."""
    return LINK.sub(lambda link: link[2] if link[1] in keys else link[0], html)
