"""How a text names what its facts rest on: ``[source: gazette]``, ``[disputed: attendance]``.

Each becomes an empty element, which ``notes`` fills once the sources are known: so a text says
nothing of them but their keys, and no language counts its notes by itself.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from summit.base.catalogs import Translator
from summit.base.problems import say

_NO_LINK = r"(?!\(|\[(?!(?:source|disputed)\s*:))"
CITATION = rf"\s*\[source\s*:\s*([^\[\]]*?[^\[\]\s])\s*\]{_NO_LINK}"
"""With the space before it: a note stands at its word."""
DISPUTED = rf"\[disputed\s*:\s*([^\[\]]*?[^\[\]\s])\s*\]{_NO_LINK}"
BETWEEN = re.compile(r"[\s,;،؛]+")
AFTER_CODE = 175
"""Between code (190) and links (170), so that code stays as it is written."""


class Citations(Extension):
    """Citations of sources in Markdown."""

    told = (
        (re.compile(r'<sup data-source="([^"]*)"></sup>'), r"source \1"),
        (re.compile(r'<span data-disputed="([^"]*)"></span>'), r"disputed \1"),
    )
    """What an editor wrote where the page has a number, or what the sources say."""
    slips = (
        (
            re.compile(
                r"(\[\s*(?:sources?|disputed)\s*:[^\]\n]*\]|\{\s*(?:sources?|disputed)\b[^}\n]*\})",
                re.IGNORECASE,
            ),
            say(
                "a citation that is none. Write [source: its-key], [source: one-key, another-key] "
                "or [disputed: its-key]."
            ),
        ),
    )
    """How one comes out that is not written as it must be."""

    def __init__(self, translator: Translator) -> None:
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what reads the two."""
        citations = Places(CITATION, "sup", "data-source")
        disputed = Places(DISPUTED, "span", "data-disputed")
        md.inlinePatterns.register(citations, "summit-sources", AFTER_CODE)
        md.inlinePatterns.register(disputed, "summit-disputed", AFTER_CODE)


class Places(InlineProcessor):
    """An empty element that names what belongs there."""

    signs = ("[",)

    def __init__(self, pattern: str, element: str, attribute: str) -> None:
        super().__init__(pattern)
        self.element, self.attribute = element, attribute

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        """Return the element."""
        keys = filter(None, BETWEEN.split(m[1]))
        return Element(self.element, {self.attribute: " ".join(keys)}), m.start(0), m.end(0)
