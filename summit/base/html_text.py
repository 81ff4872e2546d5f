"""The words of an HTML message, in lines; what it quotes begins with >, as in plain text."""

import re
from collections import Counter
from html.parser import HTMLParser

import nh3

from summit.base.mail import UnreadableError
from summit.base.problems import say

LONGEST_HTML = 2_000_000
DEEPEST = 300
"""Of elements in each other: what puts them in order takes the square of their depth in time."""
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE | re.ASCII)
UNCLOSED = frozenset("p li td th tr br hr img meta link input col base area wbr".split())
"""Elements that need no end tag: however many there are, they do not nest."""
BREAKS = frozenset("p div br li tr ul ol table h1 h2 h3 h4 h5 h6 blockquote pre hr".split())
GONE = frozenset({"script", "style", "title", "noscript", "template", "head", "svg", "object"})
QUOTATION = "blockquote"


class _Lines(HTMLParser):
    """Gathers lines from HTML that nh3 has put in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.depth = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's call
        self.depth += tag == QUOTATION
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)
        self.depth = max(0, self.depth - (tag == QUOTATION))

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words:
            if not self.lines[-1] and self.depth:
                self.lines[-1] = "> "
            space = " " if self.lines[-1] and data[0].isspace() else ""
            self.lines[-1] += space + words + (" " if data[-1].isspace() else "")

    def _break(self, tag: str) -> None:
        if tag in BREAKS:
            self.lines.append("")


def from_html(html: str) -> str:
    """Return the words of an HTML document; raise UnreadableError for one that is no letter."""
    if len(html) > LONGEST_HTML:
        raise UnreadableError(say("its text is longer than any question."))
    if _depth(html) > DEEPEST:
        raise UnreadableError(say("its HTML is nested too deeply."))
    parser = _Lines()
    parser.feed(nh3.clean(html, tags=set(BREAKS), attributes={}, clean_content_tags=set(GONE)))
    parser.close()
    return "\n".join(line.strip() for line in parser.lines)


def _depth(html: str) -> int:
    """Return how many elements are open at once, at most: by name, whatever closes what."""
    open_now: Counter[str] = Counter()
    total = deepest = 0
    for closing, name in TAG.findall(html.lower()):
        if name in UNCLOSED or (closing and not open_now[name]):
            continue
        step = -1 if closing else 1
        open_now[name] += step
        total += step
        deepest = max(deepest, total)
    return deepest
