"""What GitHub's preview shows and Python-Markdown does not, and the other way round.

Headings need a space after their signs, so that a hashtag stays a word; a backslash excuses every
ASCII sign, and breaks a line at its end; ``~~words~~`` are struck; bare addresses are links; what
stands in braces is an attribute list only in the forms ``#key``, ``.class`` and ``name=value``.
"""

import re
from html.entities import html5
from string import punctuation
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import (
    InlineProcessor,
    SimpleTagInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AMP_SUBSTITUTE, INLINE_PLACEHOLDER_RE, AtomicString

from summit.markdown.inline import source_of

SPACES = " \t\u00a0\u202f"
SPACE = f"[{SPACES}]"
HEADING = re.compile(
    rf"(?:^|\n) {{0,3}}(?P<level>\#{{1,6}})"
    rf"(?P<header>(?:{SPACE}[^\n]*+)?)(?:\n|$)"
)
_VALUE = r"""(?:"[^"\n{}]*"|'[^'\n{}]*'|[^\s{}"']+)"""
_ATTRIBUTE = rf"(?:[#.][^\s{{}}\"'=]+|[^\s{{}}=\"'#.]+={_VALUE})"
ATTRIBUTES = rf"\{{:?[ ]*({_ATTRIBUTE}(?:[ ]+{_ATTRIBUTE})*)[ ]*\}}"
"""An attribute list; anything else in braces is words."""
ADDRESS = (
    r"(?<![\w@./:?=&%\-])(?i:(?:https?|ftp)://(?=[\w\[])|www\.(?=\w))[^\s<>\x02\x03]+"
    r"|(?<![\w.+/:@-])(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[\w-]*[a-zA-Z](?![\w@-])"
)
"""A bare address, as GitHub links it: of a page, or of a mailbox."""
BEYOND = re.compile(r"(?:[?!.,:;*_~'\"’”»…،؛؟。，、]|&[a-zA-Z0-9]+;)+$")
"""What ends a sentence after an address, and does not belong to it."""
STRUCK = r"(?<!~)(~{1,2})(?![\s~])((?:(?!\s\1\S).)+?)(?<![\s~])\1(?!~)"
UNKNOWN = r"&([a-zA-Z0-9]+;)"
STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")
LINK_TAG = re.compile(r"<(/?)a\b", re.IGNORECASE)


class GitHub(Extension):
    """Markdown as GitHub's preview shows it."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what reads differently from Python-Markdown."""
        md.ESCAPED_CHARS = list(punctuation)
        md.parser.blockprocessors.register(Headings(md.parser), "hashheader", 70)
        md.treeprocessors.register(StrictAttributes(md), "attr_list", 8)
        md.inlinePatterns.register(Ampersand(r"\\&()", md), "summit-ampersand", 181)
        md.inlinePatterns.register(Ampersand(UNKNOWN, md), "summit-entities", 81)
        md.inlinePatterns.register(BrokenLines(r"\\\n", "br"), "summit-break", 182)
        md.inlinePatterns.register(BareAddresses(ADDRESS, md), "summit-addresses", 85)
        md.inlinePatterns.register(Struck(STRUCK, "del"), "summit-struck", 65)


class Headings(HashHeaderProcessor):
    """A heading has a space after its signs; signs at its end count as such after a space."""

    RE = HEADING

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Make the heading, and leave the signs at its end out."""
        super().run(parent, blocks)
        words = parent[-1].text or ""
        bare = words.rstrip("#")
        if not bare or bare[-1] in SPACES:
            parent[-1].text = bare.strip()


class StrictAttributes(AttrListTreeprocessor):
    """Attribute lists in braces, and no other words."""

    def run(self, doc: Element) -> None:
        """Read the lists, if there can be any."""
        if source_of(self.md).holds("{"):
            super().run(doc)

    HEADER_RE = re.compile(rf"[ ]+{ATTRIBUTES}[ ]*$")  # type: ignore[misc]  # Final in the stubs only
    BLOCK_RE = re.compile(rf"\n[ ]*{ATTRIBUTES}[ ]*$")  # type: ignore[misc]  # Final in the stubs only
    INLINE_RE = re.compile(rf"^{ATTRIBUTES}")  # type: ignore[misc]  # Final in the stubs only


class BrokenLines(SubstituteTagInlineProcessor):
    """A backslash at the end of a line breaks it."""

    signs = ("\\",)


class Struck(SimpleTagInlineProcessor):
    """Words between tildes are struck out."""

    signs = ("~",)


class Ampersand(InlineProcessor):
    """An escaped ``&`` begins no entity, nor one before a name that HTML does not know."""

    signs = ("&",)

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  # as Markdown's own processors
    ) -> tuple[str | None, int | None, int | None]:
        """Return the sign as HTML writes it."""
        if m[1] in html5:
            return None, None, None
        return f"{AMP_SUBSTITUTE}amp;{m[1]}", m.start(0), m.end(0)


class BareAddresses(InlineProcessor):
    """An address in the words is a link to itself."""

    ANCESTOR_EXCLUDES = ("a",)
    signs = ("://", "www.", "@")

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the link, unless the address stands in a link written in HTML."""
        words = trimmed(m[0])
        if _is_in_link(data[: m.start()], self.md):
            return None, None, None
        link = Element("a", {"href": f"{scheme_of(words)}{words}"})
        link.text = AtomicString(words)
        return link, m.start(0), m.start(0) + len(words)


def scheme_of(address: str) -> str:
    """Return what to write before a bare address for a link to it."""
    if address.lower().startswith(("http://", "https://", "ftp://", "mailto:")):
        return ""
    return "http://" if address.lower().startswith("www.") else "mailto:"


def trimmed(address: str) -> str:
    """Return a bare address without what ends the sentence or the parentheses around it."""
    while True:
        short = BEYOND.sub("", address)
        for opening, closing in ("()", "[]"):
            if short.endswith(closing) and short.count(closing) > short.count(opening):
                short = short[:-1]
        if short == address:
            return address
        address = short


def _is_in_link(before: str, md: Markdown) -> bool:
    """Tell whether the last tag of a link, among the HTML written before, opens one."""
    if not md.htmlStash.rawHtmlBlocks:
        return False
    inline = md.treeprocessors["inline"]
    nodes = inline.stashed_nodes  # type: ignore[attr-defined]  # every inline one has it
    for place in reversed(INLINE_PLACEHOLDER_RE.findall(before)):
        stashed = STASHED.search(str(nodes.get(place, "")))
        tag = LINK_TAG.match(str(md.htmlStash.rawHtmlBlocks[int(stashed[1])])) if stashed else None
        if tag:
            return not tag[1]
    return False
