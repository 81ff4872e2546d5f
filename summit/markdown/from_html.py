"""The Markdown of a page's text, for programs that read: its HTML written back.

What editors wrote would not do: links name files there, and phases and facts stand in marks. The
form is CommonMark's, with GitHub's tables; an element that Markdown has none for is its words.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

Attributes = dict[str, str]
VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
UNSAID = frozenset("script style svg template".split())
"""Elements that have no words for readers, or the same in another form."""
BLOCKS = frozenset(
    "address article aside blockquote details div dl dt dd figcaption figure footer header h1 h2 "
    "h3 h4 h5 h6 hr ol p pre section summary table ul".split()
)
WITHOUT_WORDS = frozenset("dl ol table tbody thead tr ul".split())
"""Elements that hold others alone: space in them is none."""
AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~"}
BACK = "footnote-backref"
"""The class of links from notes back to their places."""
SIGNS = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
"""What means something wherever it stands in a line."""
REFERENCES = {"&": "&amp;", "<": "&lt;"}
BEGINNING = re.compile(r"(?m)^([#+>=|-]|\d+(?=[.)](?:\s|$)))")
"""What means something where a line begins."""
SPACE = re.compile(r"[ \t\n\r\f]+")
BLANKS = re.compile(r"[ \t]*\n(?:[ \t]*\n)+")


@dataclass
class _Element:
    """An element that is open, and what was written of it so far."""

    tag: str
    attributes: Attributes
    parts: list[str] = field(default_factory=list)
    items: int = 0
    """Of a list: how many items it has already."""


def plain(words: str) -> str:
    """Return words as Markdown that means nothing more."""
    return SIGNS.sub(lambda sign: REFERENCES.get(sign[0], f"\\{sign[0]}"), words)


def to_markdown(html: str) -> str:
    """Return the Markdown of some HTML: "" or lines, the last one ended."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    text = BLANKS.sub("\n\n", writer.written()).strip()
    return f"{text}\n" if text else ""


class _Writer(HTMLParser):
    """Writes each element once it ends, into the one around it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("", {})]

    def written(self) -> str:
        """Return all that was written; what is still open ends here."""
        while len(self.open) > 1:
            self._close()
        return "".join(self.open[0].parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        self.open.append(_Element(tag, {name: value or "" for name, value in attrs}))
        if tag in VOID:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin and end an element."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what is still open in it."""
        if any(each.tag == tag for each in self.open[1:]):
            while self.open[-1].tag != tag:
                self._close()
            self._close()

    def handle_data(self, data: str) -> None:
        """Keep words: as they are in code, else with nothing that would mean more."""
        if self.open[-1].tag in WITHOUT_WORDS and not data.strip():
            return
        is_code = any(each.tag in ("code", "pre") for each in self.open)
        self.open[-1].parts.append(data if is_code else plain(SPACE.sub(" ", data)))

    def _close(self) -> None:
        element = self.open.pop()
        around = self.open[-1]
        if element.tag == "li":
            around.items += 1
        text = _form(element, "".join(element.parts), around)
        around.parts.append(f"\n\n{text}\n\n" if element.tag in BLOCKS else text)


def _form(element: _Element, text: str, around: _Element) -> str:
    """Return an element as Markdown has it, from what it holds."""
    tag = element.tag
    if tag in UNSAID:
        return ""
    if tag in AROUND:
        return _around(text, AROUND[tag])
    if tag in BLOCKS:
        return _block(tag, text)
    if tag == "li":
        return _item(text, around)
    if tag in ("caption", "td", "th", "tr"):
        return _of_table(tag, text)
    return _inline(element, text, around)


def _around(text: str, sign: str) -> str:
    """Return words between signs, which touch no space inside."""
    words = text.strip()
    before, _, after = text.partition(words) if words else (text, "", "")
    return f"{before}{sign}{words}{sign}{after}" if words else text


def _inline(element: _Element, text: str, around: _Element) -> str:
    attributes = element.attributes
    if element.tag == "a" and (address := attributes.get("href")):
        is_back = BACK in attributes.get("class", "").split()
        return "" if is_back else f"[{text.strip()}]({_address(address)})"
    if element.tag == "img":
        alt = plain(attributes.get("alt", ""))
        return f"![{alt}]({_address(attributes.get('src', ''))})"
    if element.tag == "code" and around.tag != "pre":
        sign = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
        pad = " " if text.startswith("`") or text.endswith("`") else ""
        return f"{sign}{pad}{text}{pad}{sign}"
    return "\\\n" if element.tag == "br" else text


def _address(address: str) -> str:
    """Return an address as it may stand between brackets."""
    return re.sub(r"[\s()<>]", lambda sign: f"%{ord(sign[0]):02X}", address)


def _block(tag: str, text: str) -> str:
    if tag == "hr":
        return "---"
    if tag == "pre":
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
        return f"{fence}\n{text.rstrip()}\n{fence}"
    if tag == "table":
        return _table(text)
    text = BLANKS.sub("\n\n", text).strip(" \n")
    if tag == "blockquote":
        return re.sub(r"(?m)^", "> ", text).replace("> \n", ">\n")
    if re.fullmatch("h[1-6]", tag):
        return f"{'#' * int(tag[1])} {SPACE.sub(' ', text)}" if text else ""
    return BEGINNING.sub(_plain, text) if tag == "p" else text


def _plain(beginning: re.Match[str]) -> str:
    """Return the beginning of a line that means nothing more; of a number, its point is marked."""
    return f"{beginning[0]}\\" if beginning[0].isdigit() else f"\\{beginning[0]}"


def _item(text: str, around: _Element) -> str:
    """Return an item of a list: what follows its first line stands under its words."""
    first = int(around.attributes.get("start") or 1)
    marker = f"{first + around.items - 1}. " if around.tag == "ol" else "- "
    inner = BLANKS.sub("\n\n", text).strip(" \n")
    tight = re.sub(r"\n\n(?=\s*(?:- |\d+\. ))", "\n", inner)
    indent = "\n" + " " * len(marker)
    return f"{marker}{tight}\n".replace("\n", indent).removesuffix(indent) + "\n"


def _of_table(tag: str, text: str) -> str:
    if tag == "caption":
        return f"{text.strip()}\n"
    if tag == "tr":
        return f"{text.strip()} |\n"
    words = SPACE.sub(" ", text).strip().replace("|", r"\|")
    return f"| {words} "


def _table(text: str) -> str:
    """Return the rows of a table, the first of which is its head."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    rows = [line for line in lines if line.startswith("| ")]
    title = [line for line in lines if not line.startswith("| ")]
    if not rows:
        return "\n".join(title)
    columns = len(re.findall(r"(?<!\\)\|", rows[0])) - 1
    table = "\n".join([rows[0], "| --- " * columns + "|", *rows[1:]])
    return "\n\n".join([*title, table])
