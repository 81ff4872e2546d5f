"""From Markdown to HTML: one converter for each language, its rules configured once."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from summit.base.asked import asking
from summit.base.catalogs import Translator
from summit.base.digest import Named, digest_of
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.assets import plain_name
from summit.markdown.blocks import read_blocks
from summit.markdown.choosing import Choice
from summit.markdown.conservation import Law
from summit.markdown.footnotes import Footnotes
from summit.markdown.github import GitHub
from summit.markdown.headings import (
    LEVELS,
    Heading,
    HeadingKeys,
    SharedKeys,
    find_headings,
    key_of,
)
from summit.markdown.inline import SignedInlines
from summit.markdown.moments import Moments
from summit.markdown.signed_blocks import SignedMarkdown
from summit.markdown.typography import typeset

ID = re.compile(r"""<[a-z](?:[^<>"']|"[^"]*"|'[^']*')*?\sid=["']?([^\s"'>]+)""")
COMMENT = re.compile(r"^<!--.*?-->[ \t]*(?:\n+|\Z)|<!--.*?-->", re.DOTALL | re.MULTILINE)
ALIGNMENT = re.compile(r"text-align:\s*(left|center|right);?")
LOGICAL = {"left": "start", "center": "center", "right": "end"}


SIGNS = (re.compile(r"data-[a-z]+|\["), re.compile('"((?:bundle|asset):[^"#]*)'))
"""What texts are read for that few of them have: marks, and where links lead."""


@dataclass(frozen=True)
class Prose(Named):
    """A converted body: its HTML, with links still as written, and the fragments it offers."""

    html: str
    anchors: tuple[str, ...]
    """Every ``id`` in the body, in order; one that comes twice is a mistake of the editor."""
    headings: tuple[Heading, ...] = ()
    """The headings that have a key."""

    @classmethod
    def kept(cls, known: "Known", read: Callable[[], str]) -> Self:
        """Return one of which all is known but the HTML, which is read when it is asked for."""
        prose = object.__new__(cls)
        vars(prose).update(
            anchors=known.anchors,
            headings=known.headings,
            signs=frozenset(known.signs),
            _read=read,
        )
        return prose.known_by(known.name)

    def said(self) -> tuple[object, ...]:
        """Return all that it says, for its name."""
        return self.html, self.anchors, self.headings

    @property
    def known(self) -> "Known":
        """All but the HTML."""
        return Known(self.identity, self.anchors, self.headings, tuple(sorted(self.signs)))

    @cached_property
    def signs(self) -> frozenset[str]:
        """Each of the SIGNS that the HTML has."""
        return frozenset(sign for each in SIGNS for sign in each.findall(self.html))

    def may_have(self, sign: str) -> bool:
        """Tell whether the HTML has to be read for one of the SIGNS, or how one begins."""
        return any(each.startswith(sign) for each in self.signs)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> str:
            """Read the HTML, the first time that it is asked for."""
            if name != "html" or "_read" not in vars(self):
                raise AttributeError(name)
            with asking():  # Who asks for the prose has asked for its HTML.
                vars(self)[name] = html = vars(self)["_read"]()
            return html


BACK = {"ltr": "&#8617;", "rtl": "&#8618;"}
"""The arrow from a note back to its text, as the text is read."""


class Known(Frozen):
    """What is known of a prose without its HTML."""

    name: str
    """Its identity."""
    anchors: tuple[str, ...]
    headings: tuple[Heading, ...]
    signs: tuple[str, ...]
    """Which of the SIGNS the HTML has."""


class Converter:
    """Turns the Markdown of one language into HTML, with its typography."""

    def __init__(
        self, locale: Locale, translator: Translator, extensions: Iterable[Extension] = ()
    ) -> None:
        """Prepare the converter; ``extensions`` are what texts may hold besides Markdown's own.

        An extension may say ``told`` and ``slips``, as ``conservation.Law`` has them.
        """
        inserts = tuple(extensions)
        self.locale = locale
        # Translators: stands below a picture; %s is the name of the person who made it.
        self.tidy = Tidy(translator.gettext("Credit: %s"), locale.direction)
        self.backlink_title = translator.gettext("Back to the place of note {} in the text")
        self.moments = Moments(self.backlink_title)
        self.inserts = inserts
        labels = self.tidy.credit_label, self.backlink_title
        self.identity = digest_of(locale, labels, [*map(_name_of, inserts)]).hex()
        """What its results depend on, besides the code and the catalogs."""
        told = (getattr(each, "told", ()) for each in (self.tidy, self.moments, *inserts))
        slips = (getattr(each, "slips", ()) for each in (self.moments, *inserts))
        self.law = Law(tuple(chain(*told)), tuple(chain(*slips)))

    @cached_property
    def markdown(self) -> Markdown:
        """What converts a text; where all texts are known, it is never made."""
        own = HeadingKeys(slugify=key_of, marker=""), SignedInlines(), GitHub()
        back = BACK[self.locale.direction]
        markdown = SignedMarkdown(
            output_format="html",
            extensions=[
                *("abbr", "attr_list", "fenced_code"),
                Footnotes(BACKLINK_TITLE=self.backlink_title, BACKLINK_TEXT=back),
                *("md_in_html", "sane_lists", "tables"),
                *own,
                self.moments,
                self.tidy,
                *self.inserts,
            ],
        )
        # Each element is looked up in it, several times.
        markdown.block_level_elements = set(markdown.block_level_elements)  # type: ignore[assignment]
        return markdown

    def to_html(
        self,
        markdown: str,
        credits: Mapping[str, str] | None = None,
        headings: Sequence[Heading] = (),
        choice: Choice | None = None,
    ) -> str:
        """Return the HTML as Markdown makes it, without comments: they are for editors.

        ``credits`` has the credit of each image, ``headings`` are those of the source translation.
        Without a ``choice`` of what is said at a moment the text is as it was written, its phases
        and its facts marked.
        """
        convert = self.markdown.reset().convert
        self.moments.chooser.choice = choice
        self.tidy.figures.credits = credits or {}
        self.tidy.keys.source = headings
        html = convert(read_blocks(markdown).text)
        return (COMMENT.sub("", html) if "<!--" in html else html).strip()

    def finish(self, html: str) -> Prose:
        """Return the prose of a body's HTML, set as the language wants it."""
        html = typeset(html, self.locale.language)
        return Prose(html, tuple(ID.findall(html)), find_headings(html))

    def convert(self, markdown: str, credits: Mapping[str, str] | None = None) -> Prose:
        """Return the prose of a Markdown body."""
        return self.finish(self.to_html(markdown, credits))


def _name_of(extension: Extension) -> str:
    return f"{type(extension).__module__}.{type(extension).__qualname__}"


class Tidy(Extension):
    """What Python-Markdown leaves to do: tables without ``style=``, images as figures, keys."""

    def __init__(self, credit_label: str, direction: str) -> None:
        super().__init__()
        self.credit_label = credit_label
        self.direction = direction
        before, _, after = map(re.escape, map(escape, credit_label.partition("%s")))
        self.told = ((re.compile(f"<figcaption>{before}<bdi>.*?</bdi>{after}</figcaption>"), ""),)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the tree processors after all others, but for what "toc" (at 5) builds on."""
        self.figures = Figures(md, self.credit_label)
        self.keys = SharedKeys(md)
        # In the place of Python-Markdown's own, with its priority.
        md.parser.blockprocessors.register(References(md.parser), "reference", 15)
        md.treeprocessors.register(self.keys, "summit-keys", 6)
        md.treeprocessors.register(Tables(md), "summit-tables", 3)
        if self.direction == "rtl":
            md.treeprocessors.register(Codes(md), "summit-codes", 3)
        md.treeprocessors.register(self.figures, "summit-figures", 2)


class References(ReferenceProcessor):
    """Definitions of links, whose address may hold spaces between < and >, as CommonMark has it."""

    RE = re.compile(
        ReferenceProcessor.RE.pattern.replace(r"([^\s]+)", r"(<[^<>\n]+>|[^\s]+)"), re.MULTILINE
    )


class Codes(Treeprocessor):
    """Code in a text from the right: pieces with commas between are in the order of the text."""

    def run(self, root: Element) -> None:
        """Give each piece of code its direction, which also isolates it."""
        for element in root.iter("code"):
            element.set("dir", "ltr")


class Tables(Treeprocessor):
    """Alignment by class, which a strict content security policy lets through; heads and a name."""

    def run(self, root: Element) -> None:
        """Replace each cell's style, say what heads and names, and let each table scroll."""
        for cell in (*root.iter("th"), *root.iter("td")):
            match = ALIGNMENT.fullmatch(cell.attrib.pop("style", ""))
            if match:
                cell.set("class", f"align-{LOGICAL[match[1]]}")
        for cell in root.iterfind(".//thead/tr/th"):
            cell.attrib.setdefault("scope", "col")
        _name_tables(root)
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if child.tag == "table":
                    parent[index] = _wrap(child)


def _name_tables(root: Element) -> None:
    """Name each table by the heading that it stands under: Markdown knows no captions."""
    key = None
    for element in root.iter():
        if element.tag in LEVELS:
            key = element.get("id")
        elif element.tag == "table" and key and element.find("caption") is None:
            element.attrib.setdefault("aria-labelledby", key)


def _wrap(table: Element) -> Element:
    wrapper = Element("div", {"class": "table", "tabindex": "0"})
    wrapper.tail, table.tail = table.tail, None
    wrapper.append(table)
    return wrapper


class Figures(Treeprocessor):
    """An image alone in its paragraph becomes a figure, with its credit under it."""

    def __init__(self, md: Markdown, credit_label: str) -> None:
        super().__init__(md)
        self.label = credit_label.partition("%s")
        self.credits: Mapping[str, str] = {}

    def run(self, root: Element) -> None:
        """Turn the paragraphs that hold an image and nothing else into figures."""
        for paragraph in list(root.iter("p")):
            if len(paragraph) == 1 and paragraph[0].tag == "img" and not _has_text(paragraph):
                self._to_figure(paragraph)

    def _to_figure(self, paragraph: Element) -> None:
        paragraph.tag = "figure"
        written = paragraph[0].get("src", "").rpartition("/")[2]
        for name in (plain_name(unquote(written)), plain_name(written)):
            if name in self.credits:
                paragraph.append(self._caption(self.credits[name]))
                return

    def _caption(self, credit: str) -> Element:
        """Return the credit line; ``bdi`` keeps a foreign name from mixing with its label."""
        caption, name = Element("figcaption"), Element("bdi")
        caption.text, _, name.tail = self.label
        name.text = credit
        caption.append(name)
        return caption


def _has_text(paragraph: Element) -> bool:
    return bool((paragraph.text or "").strip() or (paragraph[0].tail or "").strip())
