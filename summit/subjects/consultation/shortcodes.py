"""What editors insert into a text: citations of voices and figures.

``[voice:ab12cdef-inclusion]`` becomes a numbered link, ``{voice: ab12cdef-inclusion}`` the voice's
first words and that link; ``{figure: by-language}`` an empty element
that ``summit.subjects.consultation.charts_in_text`` fills. A block that cites has a key of its own
(``cites-2``), so that a voice can say where it was used.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from summit.base.catalogs import Translator
from summit.base.problems import say

CITATION = r"\[voice:\s*([^\]\s]+)\s*\](?![(\[])"
QUOTE = r"\{voice:\s*([^{}\s]+)\s*\}"
FIGURE = r"\{figure:\s*([^{}\n]*?)\s*\}"
Match = tuple[Element, int, int]
BLOCKS = frozenset("p li td th dd dt h2 h3 h4 h5 h6 figcaption".split())
MARK = "cites-"
AFTER_CODE = 175
"""Between code (190) and links (170), so that code stays as it is written."""


class Inserts(Extension):
    """Citations and figures in Markdown."""

    told = (
        (re.compile(r'<a class="cited" href="([^"]*)"[^>]*>[^<]*</a>'), r"\1"),
        (re.compile(r'<(?:span|div) data-figure="([^"]*)">'), r"figure \1"),
    )
    """What an editor wrote where the page shows what these elements stand for."""
    slips = (
        (
            re.compile(
                r"(\[voices?\s*:[^\]\n]*\]|\{(?:voices?|figures?)\b[^}\n]*\})", re.IGNORECASE
            ),
            say(
                "an insert that is none. Write [voice:its-name], {voice: its-name} or "
                "{figure: its-name}."
            ),
        ),
    )
    """How one comes out that is not written as it must be."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()
        # Translators: the label of a citation; %s is a number.
        self.cited = translator.gettext("voice %s")

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what reads the two, and what gives citing blocks their keys."""
        self.citations = Citations(md, self.cited)
        md.inlinePatterns.register(self.citations, "summit-citations", AFTER_CODE)
        md.inlinePatterns.register(Quotes(self.citations), "summit-quotes", AFTER_CODE)
        md.inlinePatterns.register(FigureInserts(FIGURE, md), "summit-figures", AFTER_CODE)
        md.treeprocessors.register(CitingBlocks(self.citations), "summit-citing", 4)
        md.treeprocessors.register(LoneFigures(md), "summit-lone-figures", 4.5)


class Citations(InlineProcessor):
    """``[voice:…]``: a link to the voice, numbered once it is known what the text says."""

    signs = ("[",)

    def __init__(self, md: Markdown, label: str) -> None:
        super().__init__(CITATION, md)
        self.label = label

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the link."""
        return self.link(m[1]), m.start(0), m.end(0)

    def link(self, name: str) -> Element:
        """Return the link to a voice."""
        return Element("a", {"class": "cited", "href": f"voice:{name}", "title": name})

    def number(self, root: Element) -> None:
        """Write the numbers of the links in the order of the text, one for each voice."""
        numbers: dict[str, int] = {}
        for link in root.iter("a"):
            if link.get("class") == "cited":
                number = numbers.setdefault(link.get("href", ""), len(numbers) + 1)
                link.text = f"[{self.label.replace('%s', str(number))}]"


class Quotes(InlineProcessor):
    """``{voice: …}``: an empty quotation, which the build fills, and the link to the voice."""

    signs = ("{",)

    def __init__(self, citations: Citations) -> None:
        super().__init__(QUOTE, citations.md)
        self.citations = citations

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the quotation and the link, in one element."""
        both = Element("span")
        quotation = SubElement(both, "q", {"data-voice": m[1]})
        quotation.tail = " "
        both.append(self.citations.link(m[1]))
        return both, m.start(0), m.end(0)


class FigureInserts(InlineProcessor):
    """``{figure: …}``: an empty element that names the figure."""

    signs = ("{",)

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the element."""
        return Element("span", {"data-figure": m[1]}), m.start(0), m.end(0)


class LoneFigures(Treeprocessor):
    """A figure alone in its paragraph becomes a block, which may hold a chart."""

    def run(self, root: Element) -> None:
        """Turn such paragraphs into elements that name the figure."""
        for paragraph in root.iter("p"):
            name = _lone_figure(paragraph)
            if name is not None:
                del paragraph[0]
                paragraph.tag = "div"
                paragraph.text = ""
                paragraph.set("data-figure", name)


def _lone_figure(paragraph: Element) -> str | None:
    if len(paragraph) != 1 or (paragraph.text or "").strip():
        return None
    return None if (paragraph[0].tail or "").strip() else paragraph[0].get("data-figure")


class CitingBlocks(Treeprocessor):
    """Each block that cites has a key."""

    def __init__(self, citations: Citations) -> None:
        super().__init__(citations.md)
        self.citations = citations

    def run(self, root: Element) -> None:
        """Give a key to the nearest block around each citation, unless it has one already."""
        self.citations.number(root)
        found = (block for block in root.iter() if block.tag in BLOCKS and _cites(block))
        for number, block in enumerate(found, 1):
            block.attrib.setdefault("id", f"{MARK}{number}")


def _cites(block: Element) -> bool:
    return any(each.get("class") == "cited" for each in _inside(block))


def _inside(block: Element) -> Iterator[Element]:
    """Yield the elements of a block, but for those of the blocks in it."""
    for child in block:
        if child.tag not in BLOCKS:
            yield child
            yield from _inside(child)
