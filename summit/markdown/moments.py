"""The signs of phases and facts as Markdown reads them, and the moment that a text is for."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from summit.markdown.choosing import END, NAME, PHASE, TYPED, Choice, choose
from summit.markdown.headings import LEVELS
from summit.markdown.phases import FACT_SIGN, LEFT, LEFT_OVER, SIGN, fact_in, said_in

AFTER_CODE = 179
"""Between code and backslashes (190, 180) and notes (175): these may stand inside."""
AFTER_KEYS = 4.8
"""After headings have their keys ("toc" is at 5), before what citing blocks take theirs (4)."""


class Moments(Extension):
    """What is said before, during and after; ``choice`` is the moment, None for all of them."""

    told = (
        (re.compile(rf'<span {PHASE}="[^"]*" {TYPED}="([^"]*)">'), r"\1 "),
        (re.compile(rf'<span {NAME}="[^"]*" {TYPED}="([^"]*)">'), r"\1"),
    )
    """What an editor wrote where the page has these elements."""
    slips = ((LEFT, LEFT_OVER),)

    def __init__(self, note_title: str) -> None:
        super().__init__()
        self.note_title = note_title

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what reads the signs, and what chooses."""
        self.chooser = Chooser(md, self.note_title)
        md.inlinePatterns.register(PhaseSigns(SIGN.pattern, md), "summit-phases", AFTER_CODE)
        md.inlinePatterns.register(FactSigns(FACT_SIGN.pattern, md), "summit-facts", AFTER_CODE - 1)
        md.treeprocessors.register(self.chooser, "summit-choosing", AFTER_KEYS)


class PhaseSigns(InlineProcessor):
    """``[before: …]``: an element that says when."""

    signs = ("[",)

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(f"(?i:{pattern})", md)

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return the element with the words up to the bracket that closes it."""
        end = _end(data, m.start(0))
        if end is None or data[m.start(0) - 1 : m.start(0)] == "!":
            return None, None, None
        element = Element("span", {PHASE: said_in(m), TYPED: m[0].strip("[:")})
        element.text = data[m.end(0) : end - 1].strip()
        return element, m.start(0), end


def _end(text: str, start: int) -> int | None:
    """Return where the bracket ends that opens at a place."""
    depth = 0
    for match in re.compile(r"[\[\]]").finditer(text, start):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return match.end()
    return None


class FactSigns(InlineProcessor):
    """``[fact: …]``: an empty element that names the fact."""

    signs = ("[",)

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(f"(?i:{pattern})", md)

    def handleMatch(  # type: ignore[override]  # as Markdown's own processors
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002  # as Markdown's own processors
    ) -> tuple[Element, int, int]:
        """Return the element."""
        return (
            Element("span", {NAME: fact_in(m["inner"]), TYPED: m[0].strip("[]")}),
            m.start(0),
            m.end(0),
        )


class Chooser(Treeprocessor):
    """Takes out what is not said at the moment of ``choice``."""

    choice: Choice | None = None

    def __init__(self, md: Markdown, note_title: str) -> None:
        super().__init__(md)
        self.note_title = note_title

    def run(self, root: Element) -> None:
        """Choose, or leave everything as it was written."""
        for heading in (each for each in root.iter() if each.tag in LEVELS):
            for name in ("event", "when"):
                value = heading.attrib.pop(name, None)
                if value is not None and self.choice is None:
                    heading.set(f"data-{name}", value)
        if self.choice is None:
            for each in [each for each in root.iter() if PHASE in each.attrib]:
                SubElement(each, "span", {END: ""})
            return
        choose(root, self.choice, self.note_title)
