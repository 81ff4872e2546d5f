"""What the HTML of a body may hold: text and images, nothing that acts, loads or breaks the page.

The element list follows what Markdown writes, plus the text-level semantics of the HTML standard.
"""

from html.parser import HTMLParser

VOID = frozenset("br hr img wbr".split())
ALLOWED = VOID | frozenset(
    "a abbr b bdi bdo blockquote caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 i ins kbd li mark ol p picture pre q rp rt ruby s samp small "
    "source span strong sub summary sup table tbody td tfoot th thead time tr u ul var".split()
)
LOADING = frozenset({"srcset", "background", "style"})
RESERVED = frozenset({"main", "latest"})
"""Keys that the theme itself uses as anchors, with those that begin with "block-"."""


class MarkupChecker(HTMLParser):
    """Collects ``(words to find the line by, message)`` for a body's HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element and remember that it is open."""
        if tag not in ALLOWED and tag not in ("h1", "script", "style"):
            self._note(f"<{tag}", f"<{tag}>, which a text may not hold. Delete it.")
        for name, value in attrs:
            self._check_attribute(name, value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element written as closed in itself."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Check that the element was the last one opened."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self._note(f"</{tag}", f"</{tag}> closes nothing that is open. Delete or move it.")

    def finish(self) -> list[tuple[str, str]]:
        """Return what was found, what was left open included."""
        self.close()
        for tag in self.open:
            self._note(f"<{tag}", f"<{tag}> is never closed. Write </{tag}>, or delete it.")
        return self.found

    def _check_attribute(self, name: str, value: str) -> None:
        if name in LOADING - {"style"}:
            self._note(name, f'the attribute "{name}", which the site writes itself. Delete it.')
        if name == "id" and (value in RESERVED or value.startswith("block-")):
            self._note(value, f'the key "{value}" is one of the site\'s own. Choose another.')

    def _note(self, words: str, message: str) -> None:
        self.found.append((words, message))


def check_markup(html: str) -> list[tuple[str, str]]:
    """Return what is wrong in the HTML of a body: words to find the line by, and a message."""
    checker = MarkupChecker()
    checker.feed(html)
    return checker.finish()
