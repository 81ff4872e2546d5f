"""Reading editors' files: text in UTF-8, YAML with line numbers, front matter before a body."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from summit.base.frozen import Frozen
from summit.base.problems import ContentError, Message, Problem, say, verbatim
from summit.base.utf8 import decoded
from summit.content.door import checked, loaded
from summit.content.yaml_lenient import SAID, SPECIAL, quoted
from summit.content.yaml_parsing import LEFT_OUT, PROPERTIES, NestingError, parse
from summit.content.yaml_slips import find_slip

FENCE = "---"
GLUED = re.compile(r"\s*[\w-]+:[^\s/]")
MOST_REPEATED = 50

LONGEST = 20
DASHES = re.compile(r"(?:\\?[-‐‑–—_*+=.]\s?){1,40}(?:yaml|yml)?|-{3}\s*\S{1,6}")
"""What is meant for a line ---: more hyphens, dashes, another program's marks."""
CODE_FENCE = re.compile("`{3}|~{3}")
TEXT_KEY = re.compile(r"(?:title|slug|summary)\s*:")
NO_FRONT_MATTER = say(
    "the front matter is missing. Begin the file with a line ---, "
    'then "title: …", then a second line ---.'
)
NO_FIRST_FENCE = say(
    "a line --- is missing before the front matter. Write three hyphens on a line of their own, "
    "above this one."
)
WORDS_FIRST = say(
    "words stand before the front matter. Delete them, or write them below it: the file begins "
    "with a line ---."
)
WRAPPED = say(
    'the file begins with "%(line)s", as an assistant or a program gave it. Delete this line, and '
    "the line %(mark)s at its end."
)
ODD_FENCE = say(
    'the line "%(line)s" is not ---. Write three hyphens, alone in their line, before and after '
    "the front matter."
)
NO_END = say("the front matter has no end. Close it with a line --- before the text.")
Location = tuple[str | int, ...]
SPECIAL_SIGN = say("a value begins with a character of YAML's own")
SENTENCES = {
    "found unexpected end of stream": say("a quotation mark is opened and never closed"),
    "did not find expected ',' or ']'": say("a bracket [ is opened and never closed"),
    "did not find expected ',' or '}'": say("a bracket { is opened and never closed"),
    "mapping values are not allowed in this context": say(
        "this line does not continue the one before it, or begins too far right"
    ),
    "could not find expected ':'": say("a line has no colon after its key"),
    "did not find expected key": say("this line begins too far right, or a quote ends too early"),
    "found character that cannot start any token": SPECIAL_SIGN,
    PROPERTIES: SPECIAL_SIGN,
    "did not find expected <document start>": say("this line begins further left than the first"),
    "did not find expected alphabetic or numeric character": SPECIAL_SIGN,
    "could not find expected directive name": SPECIAL_SIGN,
    LEFT_OUT: say("the words from # on would be lost, as a note"),
}
REMEDY = say('Write "key: value", with the value in double quotes if it has special characters.')
SEVERAL_LINES = re.compile(
    rf"^(?P<key>[\w-]+):[ \t]+{SAID.pattern}[^\n]*\n[ \t]+\S", re.MULTILINE | re.IGNORECASE
)
BELOW = say(
    'words that begin with [ and go on below. Write "%(key)s: >", and all of them on the lines '
    "below it, indented by two spaces."
)
NESTED = say('the values are nested too deeply. Write plain lines "key: value".')
HYPHENS = say("a hyphen before a key makes it an item of a list. Delete the hyphens.")
NO_SPACE = say("a space is missing after the colon")
TAB = say(
    "a tab stands before the words. Delete it; lines that belong to the one above begin with two "
    "spaces."
)


class Fields(Frozen):
    """The values of a YAML text (mappings, lists and strings) and the line of each."""

    values: dict[str, Any]
    lines: tuple[tuple[Location, int], ...]

    @property
    def identity(self) -> tuple[object, ...]:
        """What names it in any process: a file is read in its order."""
        return self.values, self.lines

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        for place, line in self.lines:
            if place == location:
                return line
        return self.line(location[:-1]) if location else 1


class Document(Frozen):
    """A Markdown file: its front matter, its body and the line where the body starts."""

    fields: Fields
    body: str
    body_line: int


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, without BOM and with Unix line ends.

    Raises ContentError, naming line and byte, for any other encoding, for an empty file and for
    one that is no text of an editor.
    """
    return checked(decoded(loaded(path, name), name), name)


def read_document(path: Path, name: str) -> Document:
    """Return a Markdown file in its parts; raise ContentError when it has no front matter."""
    return parse_document(read_text(path, name), name)


def parse_document(text: str, name: str) -> Document:
    """Return the text of a Markdown file in its parts; raise ContentError as ``read_document``."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.strip())
    if lines[start].rstrip() != FENCE:
        raise ContentError([Problem(name, start + 1, _no_front_matter(lines[start:]))])
    for end in range(start + 1, len(lines)):
        if lines[end].rstrip() == FENCE:
            fields = read_fields("\n".join(lines[start + 1 : end]), name, start + 2)
            return Document(fields, "\n".join(lines[end + 1 :]), end + 2)
    raise ContentError([_endless(lines, start, name)])


def _no_front_matter(lines: Sequence[str]) -> Message:
    """Return why a text has no front matter, by its first line."""
    first = lines[0].strip()
    if DASHES.fullmatch(first):
        return ODD_FENCE.filled({"line": first[:LONGEST]})
    if CODE_FENCE.match(first):
        return WRAPPED.filled({"line": first[:LONGEST], "mark": first[:3]})
    if TEXT_KEY.match(first):
        return NO_FIRST_FENCE
    if FENCE in (line.rstrip() for line in lines[1:]) and any(map(TEXT_KEY.match, lines)):
        return WORDS_FIRST
    return NO_FRONT_MATTER


def _endless(lines: Sequence[str], start: int, name: str) -> Problem:
    """Return the problem of a front matter without an end: at what may have been meant as one."""
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if DASHES.fullmatch(line.strip()) and line.strip():
            return Problem(name, number + 1, ODD_FENCE.filled({"line": line.strip()[:LONGEST]}))
    return Problem(name, start + 1, NO_END)


def read_fields(text: str, name: str, first_line: int = 1) -> Fields:
    """Return the mapping written in YAML, every scalar a string; raise ContentError."""
    return _to_fields(compose(text, name, first_line), text, name, first_line)


def _to_fields(node: yaml.Node | None, text: str, name: str, first_line: int) -> Fields:
    if node is None:
        return Fields({}, (((), first_line),))
    if not isinstance(node, yaml.MappingNode):
        if slip := find_slip(text.split("\n")):
            raise ContentError([Problem(name, first_line + slip[0], slip[1])])
        if isinstance(node, yaml.SequenceNode):
            raise ContentError([Problem(name, first_line + node.start_mark.line, HYPHENS)])
        message = say('expected lines of the form "key: value", with a space after the colon.')
        raise ContentError([Problem(name, first_line + node.start_mark.line, message)])
    lines: dict[Location, int] = {}
    repeated: list[Problem] = []
    for location, line in islice(_repeated_keys(node, ()), MOST_REPEATED):
        message = say('"%(key)s" is written twice. Keep one of the two lines.', key=location[-1])
        repeated.append(Problem(name, first_line + line, message))
    if repeated:
        raise ContentError(repeated)
    values = _plain(node, (), lines, first_line)
    return Fields(values, (*lines.items(),))


def compose(text: str, name: str, first_line: int) -> yaml.Node | None:
    """Return the YAML's tree, with its places in the text; raise ContentError."""
    try:
        return _compose(text, name, first_line)
    except NestingError as error:
        raise ContentError([Problem(name, first_line + error.line, NESTED)]) from None


def _compose(text: str, name: str, first_line: int) -> yaml.Node | None:
    # Where words might be passed over without a fault, they get their quotes before the first try.
    lenient = quoted(text) if SPECIAL.search(text) else text
    for attempt in (lenient, text):
        with suppress(yaml.YAMLError):
            return parse(attempt)
    try:
        return parse(quoted(text))
    except yaml.YAMLError as error:
        several = SEVERAL_LINES.search(text)
        if several:
            line = first_line + text.count("\n", 0, several.start())
            message = BELOW.filled({"key": several["key"]})
            raise ContentError([Problem(name, line, message)]) from None
        mark, lines = _mark_of(error), text.split("\n")
        if slip := find_slip(lines):
            raise ContentError([Problem(name, first_line + slip[0], slip[1])]) from None
        place = min(mark.line, len(lines) - 1) if mark else 0
        if place and GLUED.match(lines[place - 1]):
            place -= 1
        message = explain(getattr(error, "problem", None), lines[place])
        raise ContentError([Problem(name, first_line + place, message)]) from None


def _mark_of(error: yaml.YAMLError) -> yaml.Mark | None:
    """Return where the mistake is: for a quote or a bracket without end, where it opens."""
    if re.search("quoted|flow", getattr(error, "context", None) or ""):
        return getattr(error, "context_mark", None)
    return getattr(error, "problem_mark", None)


def strings(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield every text inside mappings and lists, with its place."""
    if isinstance(value, str):
        yield location, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, (*location, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from strings(inner, (*location, index))


def _repeated_keys(node: yaml.Node, location: Location) -> Iterator[tuple[Location, int]]:
    if isinstance(node, yaml.SequenceNode):
        for index, child in enumerate(node.value):
            yield from _repeated_keys(child, (*location, index))
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, child in node.value:
            word = str(key.value)
            if word in seen:
                yield (*location, word), key.start_mark.line
            seen.add(word)
            yield from _repeated_keys(child, (*location, word))


def _plain(node: yaml.Node, location: Location, lines: dict[Location, int], first: int) -> Any:  # noqa: ANN401 - YAML holds anything
    """Return the node as dicts, lists and strings, noting in ``lines`` where each begins."""
    lines.setdefault(location, first + node.start_mark.line)
    if isinstance(node, yaml.MappingNode):
        mapping = {}
        for key, child in node.value:
            place = (*location, str(key.value))
            lines[place] = first + key.start_mark.line
            mapping[str(key.value)] = _plain(child, place, lines, first)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(child, (*location, index), lines, first)
            for index, child in enumerate(node.value)
        ]
    return node.value


def explain(problem: str | None, line: str) -> Message:
    """Return what is wrong with a line of YAML, and what to do."""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return TAB
    if GLUED.match(line):
        return say("this is not valid YAML: %(said)s. %(remedy)s", said=NO_SPACE, remedy=REMEDY)
    other = verbatim(problem) if problem else say("it cannot be read")
    said = SENTENCES.get(problem or "", other)
    return say("this is not valid YAML: %(said)s. %(remedy)s", said=said, remedy=REMEDY)
