"""The patterns inside lines, each tried only where a text has the sign that it begins with.

Python-Markdown tries every pattern on every piece of text. Most pieces are words: they hold none
of the signs, and are passed over as a whole.
"""

from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import AtomicString

TAG, BRACKET, BRACE, IMAGE, BACKSLASH, ENTITY = ("<",), ("[",), ("{",), ("![",), ("\\",), ("&",)
SIGNS = {
    "backtick": ("`",),
    "escape": BACKSLASH,
    "footnote": ("[^",),
    "reference": BRACKET,
    "link": BRACKET,
    "image_link": IMAGE,
    "image_reference": IMAGE,
    "short_reference": BRACKET,
    "short_image_ref": IMAGE,
    "autolink": TAG,
    "automail": TAG,
    "linebreak": ("  \n",),
    "html": TAG,
    "entity": ENTITY,
    "em_strong": ("*", "_"),
}
"""Of Python-Markdown's own patterns: what a text holds, in lowercase, where one can match."""


class SignedInlines(Extension):
    """Python-Markdown's reading of lines, quicker."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register it in the place of Python-Markdown's own, with their priorities."""
        md.preprocessors.register(Source(md), "summit-source", 1000)
        md.treeprocessors.register(SignedInlineProcessor(md), "inline", 20)
        md.treeprocessors.register(Unescaping(md), "unescape", 0)


class Source(Preprocessor):
    """Knows the text as it came, before any part of it was taken out."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        """Keep the text, and leave it as it is."""
        self.text = "\n".join(lines)
        return lines

    def holds(self, sign: str) -> bool:
        """Tell whether the text has a sign."""
        return sign in self.text


def source_of(md: Markdown) -> Source:
    """Return what knows the text that is being converted."""
    source = md.preprocessors["summit-source"]
    assert isinstance(source, Source)  # noqa: S101  # for mypy: it is registered above
    return source


class Unescaping(UnescapeTreeprocessor):
    """Puts escaped characters back, if there are any."""

    def run(self, root: Element) -> None:
        """Look for them where the text has a backslash."""
        if source_of(self.md).holds("\\"):
            super().run(root)


class SignedInlineProcessor(InlineProcessor):
    """Tries the patterns whose signs a text holds, in their order.

    A pattern of ours says its ``signs`` itself; one that says none is always tried.
    """

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.signs: tuple[tuple[str, ...], ...] = ()
        self.every = frozenset[str]()

    def prepare(self) -> None:
        """Take the patterns, all of them registered, out of the registry, which sorts them."""
        registry = self.md.inlinePatterns
        known = {
            registry.get_index_for_name(name): SIGNS[name] for name in SIGNS if name in registry
        }
        self.inlinePatterns = tuple(registry)  # type: ignore[assignment]  # looked up by place
        self.signs = tuple(
            getattr(pattern, "signs", known.get(place, ()))
            for place, pattern in enumerate(self.inlinePatterns)
        )
        self.every = frozenset(sign for signs in self.signs for sign in signs)
        self.wanted = cache(self._wanted)

    def _wanted(self, held: frozenset[str]) -> tuple[int, ...]:
        """Return the places of the patterns to try where a text holds these signs."""
        tried = enumerate(self.signs)
        return tuple(place for place, signs in tried if not signs or not held.isdisjoint(signs))

    def _InlineProcessor__handleInline(  # noqa: N802  # so Python-Markdown calls it
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803  # as Python-Markdown calls it
    ) -> str:
        """Return the text with what the patterns make of it, from the pattern at a place on.

        What a pattern takes out leaves a mark of letters and figures: a sign that the text does
        not hold at first does not come into it later.
        """
        if isinstance(data, AtomicString):
            return data
        if not self.signs:
            self.prepare()
        lowered, start = data.lower(), 0
        held = frozenset([sign for sign in self.every if sign in lowered])
        for place in self.wanted(held):
            is_matched = place >= patternIndex
            while is_matched:
                data, is_matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    self.inlinePatterns[place], data, place, start
                )
        return data
