"""The words of an HTML message, in lines; what it quotes begins with >, as in plain text."""

from html.parser import HTMLParser

import nh3

LONGEST_HTML = 2_000_000
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
    """Return the words of an HTML document; raise ValueError for one that is no letter."""
    if len(html) > LONGEST_HTML:
        raise ValueError("its text is longer than any question.")
    parser = _Lines()
    parser.feed(nh3.clean(html, tags=set(BREAKS), attributes={}, clean_content_tags=set(GONE)))
    parser.close()
    return "\n".join(line.strip() for line in parser.lines)
