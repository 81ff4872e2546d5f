"""What the HTML of a body may hold: text and images, nothing that acts, loads or breaks the page.

The element list follows what Markdown writes, plus the text-level semantics of the HTML standard.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from summit.base.problems import Message, say
from summit.markdown.converter import Prose
from summit.markdown.slips import find_slips

VOID = frozenset("br hr img wbr".split())
ALLOWED = VOID | frozenset(
    "a abbr b bdi bdo blockquote caption cite code col colgroup dd del details dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 i ins kbd li mark ol p picture pre q rp rt ruby s samp small "
    "source span strong sub summary sup table tbody td tfoot th thead time tr u ul var".split()
)
LOADING = frozenset({"srcset", "background"})
REFUSED = {
    "h1": say("a first-level heading (#); the title is the page's own. Begin with ##."),
    "script": say("a script, which this site does not publish. Delete it."),
    "style": say("a style, which belongs to the theme. Delete it."),
}
HANDLER = say("a script handler, which this site does not publish. Delete it.")
FIRST_LEVEL = re.compile(r"^#(?!#)|^=+\s*$")
CODE_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
RESERVED = frozenset({"main", "latest"})
"""Keys that the theme itself uses as anchors, with those that begin with "block-"."""


class MarkupChecker(HTMLParser):
    """Collects ``(words to find the line by, message)`` for a body's HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, Message]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element and remember that it is open."""
        if tag not in ALLOWED:
            message = say("<%(tag)s>, which a text may not hold. Delete it.", tag=tag)
            self._note(f"<{tag}", REFUSED.get(tag, message))
        if tag == "img" and not (dict(attrs).get("alt") or "").strip():
            self._note_image(dict(attrs).get("src") or "")
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
            message = say("</%(tag)s> closes nothing that is open. Delete or move it.", tag=tag)
            self._note(f"</{tag}", message)

    def finish(self) -> list[tuple[str, Message]]:
        """Return what was found, what was left open included."""
        self.close()
        for tag in self.open:
            message = say("<%(tag)s> is never closed. Write </%(tag)s>, or delete it.", tag=tag)
            self._note(f"<{tag}", message)
        return self.found

    def _check_attribute(self, name: str, value: str) -> None:
        if name == "style":
            self._note("style", REFUSED["style"])
        if name.startswith("on"):
            self._note(name, HANDLER)
        if name in LOADING:
            self._note(
                name,
                say(
                    'the attribute "%(name)s", which the site writes itself. Delete it.', name=name
                ),
            )
        if name == "id" and (value in RESERVED or value.startswith("block-")):
            self._note(
                value,
                say('the key "%(value)s" is one of the site\'s own. Choose another.', value=value),
            )

    def _note_image(self, source: str) -> None:
        name = source.removeprefix("asset:").rpartition("/")[2]
        remedy = say("Write ![what the image shows](%(name)s).", name=name)
        self._note(
            name,
            say(
                'the image "%(name)s" has no alternative text. %(remedy)s', name=name, remedy=remedy
            ),
        )

    def _note(self, words: str, message: Message) -> None:
        self.found.append((words, message))


def find_faults(html: str) -> list[tuple[str, Message]]:
    """Return what is wrong in the HTML of a body: words to find the line by, and a message."""
    checker = MarkupChecker()
    checker.feed(html)
    return checker.finish()


def check_markup(prose: Prose, body: str, first_line: int) -> Iterator[tuple[int, Message]]:
    """Yield the line and the message of each fault in a converted body."""
    faults = [*find_faults(prose.html), *find_slips(prose.html)]
    for anchor in sorted({a for a in prose.anchors if prose.anchors.count(a) > 1}):
        message = say(
            'the key "%(anchor)s" is used twice. Give each heading its own {#key}.', anchor=anchor
        )
        faults.append((f"#{anchor}", message))
    lines = list(_lines_outside_code(body, first_line))
    for words, message in faults:
        is_heading = message == REFUSED["h1"]
        yield _line_of(words, lines, is_heading=is_heading) or first_line, message


def _line_of(words: str, lines: list[tuple[int, str]], *, is_heading: bool) -> int | None:
    """Return the first line that has the words, or that Markdown makes the heading of."""
    folded = words.casefold()
    found = (
        number
        for number, line in lines
        if folded in line.casefold() or (is_heading and FIRST_LEVEL.search(line))
    )
    return next(found, None)


def _lines_outside_code(body: str, first_line: int) -> Iterator[tuple[int, str]]:
    fence = ""
    for number, line in enumerate(body.split("\n"), first_line):
        mark = CODE_FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence:
            yield number, line
