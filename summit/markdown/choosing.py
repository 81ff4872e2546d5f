"""The HTML of what a text says at one moment, of all that is written for every moment.

Signs (``phases``) become elements as Markdown is read (``moments``), and headings keep ``event=``
and ``when=``. Once notes, keys and links stand, what is not said now is taken out, and what it
leaves empty too.
Without a moment everything stays, marked: that is the text as it was written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from summit.base.frozen import Frozen, field
from summit.markdown.choosing_notes import choose_notes
from summit.markdown.headings import LEVELS
from summit.markdown.phases import event_in, names_in
from summit.markdown.taking_out import KEPT_EMPTY, drop, is_empty, is_notes, lift, unwrap

PHASE, END, NAME, TYPED = "data-said", "data-end", "data-fact", "data-typed"
"""What marks the elements of both signs, where the words of a phase end, and what was typed."""
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
OF_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Choice(Frozen):
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


def choose(root: Element, choice: Choice, note_title: str) -> None:
    """Take out what is not said at a moment, and what it leaves empty."""
    full = {heading for heading, content in _sections(root) if content}
    events = _choose_sections(root, choice)
    _choose_words(root, events, choice)
    _drop_empty_sections(root, full)
    choose_notes(root, note_title)


def _sections(root: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Yield each heading with what stands under it, the last first."""
    children = [each for each in root if not is_notes(each)]
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
        level = 1 if is_notes(child) else LEVELS.get(child.tag)
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
        if is_notes(block):
            for item in block.iter("li"):
                _choose_in(item, of_notes.get(f"#{item.get('id')}", choice.event), choice)
        elif (
            _choose_in(block, events[block], choice) and is_empty(block) and block.tag not in LEVELS
        ):
            drop(root, block)


def _events_of_notes(root: Element, events: Mapping[Element, str]) -> dict[str, str]:
    """Return the event of the section that first refers to each note."""
    found: dict[str, str] = {}
    for block in root:
        for link in block.iter("a"):
            if link.get("class") == "footnote-ref" and not is_notes(block):
                found.setdefault(link.get("href", ""), events[block])
    return found


def _choose_in(element: Element, event: str, choice: Choice) -> bool:
    """Take out what is not said in an element; tell whether anything was."""
    changed = {child for child in element if _choose_in(child, event, choice)}
    for child in list(element):
        said = child.get(PHASE, "")
        if child.get(NAME) is not None:
            _tell(element, child, choice.facts.get(child.get(NAME, ""), ""))
        elif said and choice.is_said(event_in(said) or event, names_in(said)):
            unwrap(element, child)
    gone = [each for each in element if each.get(PHASE)]
    for child in gone:
        drop(element, child)
    for child in [each for each in element if each in changed and is_empty(each)]:
        if child.tag not in KEPT_EMPTY:
            drop(element, child)
    for child in [each for each in element if each in changed and each.tag == "li"]:
        lift(element, child)
    return bool(gone or changed)


def _tell(parent: Element, child: Element, words: str) -> None:
    """Put the words of a fact in its place, apart from words that run the other way."""
    child.attrib.clear()
    child.tag, child.text = "bdi", words
    if not LATIN.search(words) or not OF_RIGHT_TO_LEFT.search("".join(parent.itertext())):
        unwrap(parent, child)


def _drop_empty_sections(root: Element, full: set[Element]) -> None:
    """Take out the headings under which nothing is left."""
    left = {*root}
    for heading, content in list(_sections(root)):
        if heading in full and left.isdisjoint(content):
            root.remove(heading)
            left.remove(heading)
