"""The HTML of what a text says at one moment, of all that is written for every moment.

Signs (``phases``) become elements as Markdown is read, and headings keep ``event=`` and ``when=``.
Once notes, keys and links stand, what is not said now is taken out, and what it leaves empty too.
Without a moment everything stays, marked: that is the text as it was written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from summit.markdown.headings import LEVELS
from summit.markdown.phases import (
    FACT_SIGN,
    LEFT,
    LEFT_OVER,
    SIGN,
    event_in,
    fact_in,
    joined,
    names_in,
    said_in,
)

PHASE, END, NAME, TYPED = "data-said", "data-end", "data-fact", "data-typed"
"""What marks the elements of both signs, where the words of a phase end, and what was typed."""
AFTER_CODE = 179
"""Between code and backslashes (190, 180) and notes (175): these may stand inside."""
AFTER_KEYS = 4.8
"""After headings have their keys ("toc" is at 5), before what citing blocks take theirs (4)."""
KEPT_EMPTY = frozenset("area br col hr img input td th wbr".split())
BLOCKS = frozenset(
    "blockquote dd div dl dt figure li ol p section table tbody thead tr ul details summary".split()
)
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
OF_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True)
class Choice:
    """A moment, for one text: what is said of it."""

    event: str
    """The event of the text, where a section has none of its own."""
    phases: Mapping[str, str]
    """Where each event stands: "before", "during" or "after"."""
    facts: Mapping[str, str]
    """The words of each fact, by how it is named: ``starts, day``."""
    sections: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """The event and the phases of sections, by the key of their heading."""

    @property
    def key(self) -> tuple[object, ...]:
        """All that the HTML of a text depends on."""
        parts = (self.phases, self.facts, self.sections)
        return (self.event, *(tuple(sorted(part.items())) for part in parts))

    def is_said(self, event: str, names: Sequence[str]) -> bool:
        """Tell whether what is written for phases is said."""
        return not names or self.phases.get(event, "") in names


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
        full = {heading for heading, content in _sections(root) if content}
        events = _choose_sections(root, self.choice)
        _choose_words(root, events, self.choice)
        _drop_empty_sections(root, full)
        _choose_notes(root, self.note_title)


def _is_notes(element: Element) -> bool:
    return element.tag == "div" and element.get("class") == "footnote"


def _sections(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each heading with what stands under it, the last first."""
    children = [each for each in root if not _is_notes(each)]
    for place in range(len(children) - 1, -1, -1):
        level = LEVELS.get(children[place].tag)
        if level:
            content = []
            for each in children[place + 1 :]:
                if LEVELS.get(each.tag, level + 1) <= level:
                    break
                content.append(each)
            yield children[place], content


def _choose_sections(root: Element, choice: Choice) -> dict[Element, str]:
    """Take out the sections that are not shown now; return the event of each block that stays."""
    stack: list[tuple[int, str, bool]] = [(0, choice.event, False)]
    events: dict[Element, str] = {}
    for child in list(root):
        level = 1 if _is_notes(child) else LEVELS.get(child.tag)
        if level:
            while stack[-1][0] >= level:
                stack.pop()
            own, names = choice.sections.get(child.get("id", ""), ("", ()))
            event = own or stack[-1][1]
            is_hidden = stack[-1][2] or not choice.is_said(event, names)
            stack.append((level, event, is_hidden))
        if stack[-1][2]:
            root.remove(child)
        else:
            events[child] = stack[-1][1]
    return events


def _choose_words(root: Element, events: Mapping[Element, str], choice: Choice) -> None:
    """Take out the words that are not said now, and tell the facts."""
    of_notes = _events_of_notes(root, events)
    for block in list(root):
        if _is_notes(block):
            for item in block.iter("li"):
                _choose(item, of_notes.get(f"#{item.get('id')}", choice.event), choice)
        elif _choose(block, events[block], choice) and _is_empty(block) and block.tag not in LEVELS:
            _drop(root, block)


def _events_of_notes(root: Element, events: Mapping[Element, str]) -> dict[str, str]:
    """Return the event of the section that first refers to each note."""
    found: dict[str, str] = {}
    for block in root:
        for link in block.iter("a"):
            if link.get("class") == "footnote-ref" and not _is_notes(block):
                found.setdefault(link.get("href", ""), events[block])
    return found


def _choose(element: Element, event: str, choice: Choice) -> bool:
    """Take out what is not said in an element; tell whether anything was."""
    changed = {child for child in element if _choose(child, event, choice)}
    for child in list(element):
        said = child.get(PHASE, "")
        if child.get(NAME) is not None:
            _tell(element, child, choice.facts.get(child.get(NAME, ""), ""))
        elif said and choice.is_said(event_in(said) or event, names_in(said)):
            _unwrap(element, child)
    gone = [each for each in element if each.get(PHASE)]
    for child in gone:
        _drop(element, child)
    for child in [each for each in element if each in changed and _is_empty(each)]:
        if child.tag not in KEPT_EMPTY:
            _drop(element, child)
    for child in [each for each in element if each in changed and each.tag == "li"]:
        _lift(element, child)
    return bool(gone or changed)


def _lift(parent: Element, item: Element) -> None:
    """Put the lines of an inner list in the place of the line above it, if that says nothing."""
    if (item.text or "").strip() or not all(each.tag in ("ul", "ol") for each in item):
        return
    place = list(parent).index(item)
    parent.remove(item)
    for line in reversed([line for inner in item for line in inner]):
        parent.insert(place, line)


def _tell(parent: Element, child: Element, words: str) -> None:
    """Put the words of a fact in its place, apart from words that run the other way."""
    child.attrib.clear()
    child.tag, child.text = "bdi", words
    if not LATIN.search(words) or not OF_RIGHT_TO_LEFT.search("".join(parent.itertext())):
        _unwrap(parent, child)


def _unwrap(parent: Element, child: Element) -> None:
    """Put what is in an element in its place."""
    place = list(parent).index(child)
    inner, tail = list(child), child.tail or ""
    _add_text(parent, place, child.text or "")
    parent.remove(child)
    for offset, each in enumerate(inner):
        parent.insert(place + offset, each)
    _add_text(parent, place + len(inner), tail)


def _add_text(parent: Element, place: int, words: str) -> None:
    """Add words before the child that stands at a place."""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


def _drop(parent: Element, child: Element) -> None:
    """Take an element out, and one of the spaces around it."""
    place = list(parent).index(child)
    after = child.tail or ""
    parent.remove(child)
    if child.tag in BLOCKS and not after.strip():
        return
    if place and parent[place - 1].tag == "br" and not after.strip() and place == len(parent):
        parent.remove(parent[place - 1])  # The break before nothing; its own tail was blank.
        return
    before = (parent[place - 1].tail if place else parent.text) or ""
    left, right = (
        ("x" if place and parent[place - 1].tag != "br" else ""),
        "x" * (place < len(parent)),
    )
    words = joined(left + before, after + right)
    words = words[len(left) : len(words) - len(right)]
    words = words if right or not left else words.rstrip() if not after.strip() else words
    if place:
        parent[place - 1].tail = words
    else:
        parent.text = words if right else words.rstrip()


def _is_empty(element: Element) -> bool:
    """Tell whether an element shows no word, sign apart from its punctuation, or picture."""
    if element.tag == "table":
        return not any(True for body in element.iter("tbody") for _ in body)
    words = [element.text or "", *(child.tail or "" for child in element)]
    if any(re.search(r"\w", each) for each in words):
        return False
    return all(child.tag in ("br", "td", "th") and _is_empty(child) for child in element)


def _drop_empty_sections(root: Element, full: set[Element]) -> None:
    """Take out the headings under which nothing is left."""
    for heading, content in list(_sections(root)):
        if heading in full and not [each for each in content if each in list(root)]:
            root.remove(heading)


def _choose_notes(root: Element, title: str) -> None:
    """Take out the notes that nothing refers to any longer, and number the others."""
    notes = next((each for each in root if _is_notes(each)), None)
    items = notes.find("ol") if notes is not None else None
    if notes is None or items is None:
        return
    _drop_empty_notes(root, items)
    order = _called(root, notes)
    for item in list(items):
        if f"#{item.get('id')}" not in order:
            items.remove(item)
    items[:] = sorted(items, key=lambda item: order.index(f"#{item.get('id')}"))
    if not len(items):
        root.remove(notes)
        return
    _number_notes(root, items, order, title)


def _drop_empty_notes(root: Element, items: Element) -> None:
    """Take out what refers to the notes that say nothing now."""
    empty = {f"#{item.get('id')}" for item in items if not _says_something(item)}
    for parent in list(root.iter()) if empty else ():
        for child in [each for each in parent if each.tag == "sup" and len(each)]:
            if child[0].get("href") in empty:
                _drop(parent, child)


def _says_something(note: Element) -> bool:
    backs = [each for each in note.iter("a") if each.get("class") == "footnote-backref"]
    own = sum(len("".join(each.itertext())) for each in backs)
    words = "".join(note.itertext())
    return bool(
        re.search(r"\w", re.sub(r"\x02[^\x03]*\x03", "", words[: len(words) - own]))
    ) or any(each.tag == "img" for each in note.iter())


def _called(root: Element, notes: Element) -> list[str]:
    """Return the notes that the text refers to, and those that these refer to, in order."""
    found: dict[str, None] = {}
    waiting = [each for each in root if each is not notes]
    by_id = {f"#{item.get('id')}": item for item in notes.iter("li")}
    while waiting:
        for link in waiting.pop(0).iter("a"):
            target = link.get("href", "")
            if link.get("class") == "footnote-ref" and target not in found:
                found[target] = None
                waiting += [by_id[target]] if target in by_id else []
    return list(found)


def _number_notes(root: Element, items: Element, order: Sequence[str], title: str) -> None:
    """Write the number of each note where it is referred to, and its ways back to there."""
    for link in root.iter("a"):
        if link.get("class") == "footnote-ref":
            link.text = str(order.index(link.get("href", "")) + 1)
    there = {f"#{each.get('id')}" for each in root.iter("sup")}
    for number, item in enumerate(items, 1):
        for parent in list(item.iter()):
            for link in [each for each in parent if each.get("class") == "footnote-backref"]:
                link.set("title", title.format(number))
                if link.get("href") not in there:
                    parent.remove(link)
