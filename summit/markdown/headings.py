"""The sections of a text: a readable key for each heading, the same in every language.

A key written as ``{#key}`` wins. A heading without one takes, in a translation, the key of the
source's heading at the same place, as long as both texts have the same levels in the same order;
everywhere else its key is made from its words. A key that the text already has is not taken twice.
"""

import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.toc import TocExtension, TocTreeprocessor, slugify_unicode
from markdown.treeprocessors import Treeprocessor

from summit.base.frozen import Frozen
from summit.content.slugs import is_latin, slugify
from summit.markdown.phases import names_in

LEVELS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
HEADING = re.compile(
    rf"<!--.*?-->|<h(?P<level>[2-6])\b(?P<attributes>{_ATTRIBUTES})>(?P<inner>.*?)</h(?P=level)\s*>",
    re.DOTALL,
)
KEY = re.compile(r"""\sid=["']?([^\s"'>]+)""")
SAID = tuple(re.compile(rf"""\sdata-{name}=["']?([^"'>]*)""") for name in ("event", "when"))
UNSAID = re.compile(rf"<sup id=\"fnref.*?</sup>|<{_ATTRIBUTES}>", re.DOTALL)
"""What a title leaves out: the number of a note, and tags."""
LONG = 3
"""Sections from which on a text has a table of contents."""


class Heading(Frozen):
    """The heading of a section, as a list of contents shows it."""

    level: int
    key: str
    title: str
    """Plain text, set by the language's typography."""
    event: str = ""
    """The event of the section's phases, where it has one of its own."""
    when: tuple[str, ...] = ()
    """The phases in which the section is shown; none: in all."""


class SharedKeys(Treeprocessor):
    """A heading without a key takes that of the source's heading at its place."""

    source: Sequence[Heading] = ()

    def run(self, root: Element) -> None:
        """Set the keys, where the headings of both texts have the same levels."""
        own = [element for element in root.iter() if element.tag in LEVELS]
        if [LEVELS[element.tag] for element in own] != [each.level for each in self.source]:
            return
        taken = {element.get("id") for element in root.iter()}
        for element, heading in zip(own, self.source, strict=True):
            if "id" not in element.attrib and heading.key not in taken:
                element.set("id", heading.key)
                taken.add(heading.key)


def key_of(words: str, separator: str) -> str:
    """Return the key of a heading's words: ``a-l-ecoute``; other scripts than Latin are kept."""
    key: str = slugify(words) if is_latin(words) else slugify_unicode(words, separator)
    return key


def find_headings(html: str) -> tuple[Heading, ...]:
    """Return the headings of a converted text that have a key, in order."""
    matches = (match for match in HEADING.finditer(html) if match["level"])
    return tuple(heading for match in matches if (heading := _heading(match)))


def long_contents(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Return the sections to list above a long text; a short one needs no list."""
    sections = tuple(heading for heading in headings if heading.level == LEVELS["h2"])
    return sections if len(sections) >= LONG else ()


def with_anchors(html: str, name_of: Callable[[str], str]) -> str:
    """Return the text with a link beside each section's heading; ``name_of`` a title names it.

    The link stands beside the heading, not in it: a screen reader's list of headings stays short.
    """

    def add(match: re.Match[str]) -> str:
        heading = _heading(match) if match["level"] in ("2", "3") else None
        if heading is None:
            return match[0]
        name, key = escape(name_of(heading.title)), escape(heading.key)
        anchor = f'<a class="anchor" href="#{key}" aria-label="{name}"></a>'
        return f'<div class="section">{match[0]}{anchor}</div>'

    return HEADING.sub(add, html)


def _heading(match: re.Match[str]) -> Heading | None:
    key = KEY.search(match["attributes"])
    title = unescape(UNSAID.sub("", match["inner"])).strip()
    event, when = (found[1] if (found := each.search(match["attributes"])) else "" for each in SAID)
    when = names_in(unescape(when))
    return Heading(int(match["level"]), unescape(key[1]), title, event, when) if key else None


class KeysAlone(TocTreeprocessor):
    """Gives headings their keys, and makes no list of them: the page has its own."""

    def build_toc_div(self, toc_list: list[Any]) -> Element:  # noqa: ARG002  # as Markdown's own
        """Return an empty list."""
        return Element("div")


class HeadingKeys(TocExtension):
    """Python-Markdown's "toc", of which texts have the keys of headings alone."""

    TreeProcessorClass = KeysAlone
