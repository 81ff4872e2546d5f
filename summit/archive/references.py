"""Every reference of a page, as it must be written where there is no host: from file to file.

The build writes what it links to from the host's root, on whatever page it stands; from a disk that
leads nowhere. So each tag of a finished page is read once, and every attribute that can name
another file is looked up: it leads to a file of the copy, or away from it altogether, or it is an
error.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from posixpath import dirname, relpath
from urllib.parse import quote, unquote, urljoin, urlsplit

from summit.base.frozen import Frozen, field
from summit.markdown.typography import TAG

ATTRIBUTE = re.compile(r"""(\s)([^\s=>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
LEADING = frozenset(
    "href src poster data cite action formaction background longdesc xlink:href".split()
)
SETS = frozenset({"srcset", "imagesrcset"})
REFRESH = re.compile(r"(?i)(\s*[\d.]+\s*[;,]\s*url\s*=\s*)(.*)", re.DOTALL)
CANDIDATE = re.compile(r"(\s*)([^\s,]\S*[^\s,]|[^\s,])([^,]*,?)")
LINK = re.compile(r"""(?is)<a\s(?!.*\srel=["']?external)""")
"""How links begin, but for those to the page on its host, which a copy has on purpose."""
OUTSIDE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//")
"""How references begin that lead away from the site, or hold all that they show."""


class Copied(Frozen):
    """Where the files of a site are in its copy."""

    root: str
    """The path of the site on its host: ``/`` or ``/2016/``."""
    places: Mapping[str, str]
    """The place in the copy of each file, by its path on the site."""
    home: str = ""
    """The whole address of the site's root: ``https://example.org/2016/``."""
    lost: set[tuple[str, str]] = field(default_factory=set)
    """The references that lead nowhere, each after the page that it stands on."""
    used: set[str] = field(default_factory=set)
    """The files that a page refers to, by their path on the site."""

    def between(self, path: str, other: str) -> str:
        """Return the way from one file to another of the copy, as links have it."""
        way = relpath(self.places[other], dirname(self.places[path]) or ".")
        return quote(way)

    def link(self, written: str, path: str) -> str:
        """Return what stands for a link, be it by the whole address of a page that is here."""
        rest = written.removeprefix(self.home)
        if not self.home or rest == written or _file_of(rest) not in self.places:
            return self.reference(written, path)
        return self.reference(f"{self.root}{rest}", path)

    def reference(self, written: str, path: str) -> str:
        """Return what stands for a reference on the page of a path."""
        if not written or written.startswith("#") or OUTSIDE.match(written):
            return written
        parts = urlsplit(urljoin(f"{self.root}{quote(path)}", written))
        target = _file_of(parts.path.removeprefix(self.root))
        if not parts.path.startswith(self.root) or target not in self.places:
            self.lost.add((path, written))
            return written
        self.used.add(target)
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"{self.between(path, target)}{query}{fragment}"


def _file_of(address: str) -> str:
    """Return the file that a host shows at an address, which is written from the site's root."""
    path = unquote(re.split("[?#]", address, maxsplit=1)[0])
    return f"{path}index.html" if not path or path.endswith("/") else path


def from_file(html: str, path: str, copied: Copied) -> str:
    """Return a page as it is read from a disk; what leads nowhere is kept among the lost."""

    def referred(written: str) -> str:
        return copied.reference(written, path)

    def linked(written: str) -> str:
        return copied.link(written, path)

    return TAG.sub(lambda tag: _tag(tag[0], linked if LINK.match(tag[0]) else referred), html)


def _tag(tag: str, referred: Callable[[str], str]) -> str:
    is_refresh = tag.startswith("<meta") and "refresh" in tag

    def attribute(match: re.Match[str]) -> str:
        value = unescape(match[3] or match[4] or match[5] or "")
        new = _value(match[2].lower(), value, referred, is_refresh=is_refresh)
        return match[0] if new == value else f'{match[1]}{match[2]}="{escape(new)}"'

    return ATTRIBUTE.sub(attribute, tag)


def _value(name: str, value: str, referred: Callable[[str], str], *, is_refresh: bool) -> str:
    if name in LEADING:
        return referred(value.strip())
    if name in SETS:
        return CANDIDATE.sub(lambda match: f"{match[1]}{referred(match[2])}{match[3]}", value)
    if name == "content" and is_refresh:
        return REFRESH.sub(lambda match: f"{match[1]}{referred(match[2].strip())}", value)
    if name.startswith("data-") and "<" in value:  # What a script puts into the page.
        return TAG.sub(lambda tag: _tag(tag[0], referred), value)
    return value
