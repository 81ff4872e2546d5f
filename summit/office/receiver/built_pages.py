"""The pages that the build wrote, opened to be completed for one reader.

The receiver has no templates of its own: what it shows is a page of the site, in the reader's
language, parsed as a browser parses it, changed as a tree and written again, so that whatever
somebody sent is escaped where it stands.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from justhtml import Element, JustHTML, Node, Text

from summit.base.locales import Locale
from summit.base.problems import SettingsError, say
from summit.office.receiver.rate_limit import origin_of
from summit.site.ask import FactsAsk

ROOTED = {
    "href": re.compile(r"^/(?!/)"),
    "src": re.compile(r"^/(?!/)"),
    "srcset": re.compile(r"(?:^|(?<=[\s,]))/(?!/)"),
}
"""In which attributes addresses stand, and the slash that begins one from the host's root."""
Attributes = Mapping[str, str]


class BuiltPage:
    """A copy of a page, for one answer to a request."""

    def __init__(self, root: Node) -> None:
        self.root = root

    def find(self, selector: str) -> Element | None:
        """Return the first element of a selector."""
        return next(self.find_all(selector), None)

    def find_all(self, selector: str) -> Iterator[Element]:
        """Yield the elements of a selector in the order of the page."""
        return (node for node in self.root.query(selector) if isinstance(node, Element))

    def set_title(self, text: str) -> None:
        """Set the title of the page."""
        title = self.find("title")
        if title:
            empty(title)
            title.append_child(Text(text))

    @property
    def title(self) -> str:
        """The title of the page."""
        title = self.find("title")
        return title.to_text() if title else ""

    def html(self) -> str:
        """Return the page as a file."""
        return self.root.to_html(pretty=False)


def element(name: str, attributes: Attributes | None = None, *children: Node | Text | str) -> Node:
    """Return a new element; children that are strings are text, whatever they hold."""
    node = Element(name, dict(attributes or {}), "html")
    for child in children:
        node.append_child(Text(child) if isinstance(child, str) else child)
    return node


def language_of(locale: Locale | None) -> Attributes:
    """Return the attributes of a text in another language than the page's."""
    return {"lang": locale.tag, "dir": locale.direction} if locale else {}


def empty(node: Node) -> None:
    """Take all children out of an element."""
    for child in list(node.children or ()):
        node.remove_child(child)


def insert_after(node: Node, new: Node) -> None:
    """Put a new element behind one that stands in another."""
    if node.parent:
        following = iter(node.parent.children or ())
        next(each for each in following if each is node)
        node.parent.insert_before(new, next(following, None))


@dataclass
class BuiltSite:
    """The output folder of a build, read again when a build has changed it."""

    folder: Path
    ask: FactsAsk
    base: str
    """The site's public address, without a slash at the end."""
    forms: Mapping[str, str]
    """The place on the site of the page that has the form, by locale: ``ar/istishara/ijaba/``."""
    thanking: str
    """The key of the page that thanks."""
    _parsed: dict[Path, tuple[int, Node]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def link(self, locale: Locale) -> str:
        """Return the whole address of the page that has the form."""
        return f"{self.base}/{self.forms[locale.key]}"

    def call(self, locale: Locale) -> BuiltPage:
        """Return the page that has the form, while it has one."""
        return self._open(f"{self.forms[locale.key]}index.html")

    def thanks(self, locale: Locale) -> BuiltPage:
        """Return the page that thanks."""
        return self._open(f"{self.ask.address(self.thanking, locale)}index.html")

    def thanks_link(self, locale: Locale) -> str:
        """Return the whole address of the page that thanks."""
        return f"{self.base}/{self.ask.address(self.thanking, locale)}"

    def check(self) -> None:
        """Raise SettingsError where a page is missing that readers may be shown."""
        if self.ask.bundle(self.thanking) is None:
            raise SettingsError(
                say(
                    "content/%(thanks)s is missing: there is no thank-you page.",
                    thanks=self.thanking,
                )
            )
        try:
            for locale in self.ask.locales:
                self.call(locale)
                self.thanks(locale)
        except OSError as error:
            raise SettingsError(
                say(
                    "%(file)s is missing. Build the site first (python3 tasks.py build), or "
                    "say with --site where it is.",
                    file=error.filename,
                )
            ) from None

    def _open(self, name: str) -> BuiltPage:
        path = self.folder / name
        with self._lock:
            kept = self._parsed.get(path)
            # While a build replaces the page, nobody's words wait for it.
            with suppress(OSError) if kept else nullcontext():
                changed = path.stat().st_mtime_ns
                if kept is None or kept[0] != changed:
                    kept = self._parsed[path] = changed, self._parse(path.read_text("utf-8"))
            assert kept  # noqa: S101 - without one, the error was raised
            return BuiltPage(kept[1].clone_node(deep=True))

    def _parse(self, html: str) -> Node:
        root: Node = JustHTML(html, sanitize=False).root
        for node in root.query("*"):
            self._point_to_site(node.attrs or {})
        return root

    def _point_to_site(self, attributes: dict[str, str | None]) -> None:
        for name in attributes.keys() & ROOTED.keys():
            attributes[name] = ROOTED[name].sub(f"{origin_of(self.base)}/", attributes[name] or "")
