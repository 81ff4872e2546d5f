"""Reading editors' files: text in UTF-8, YAML with line numbers, front matter before a body."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from summit.base.problems import ContentError, Message, Problem, say, verbatim

FENCE = "---"
CONFLICT = re.compile(r"^(?:<{7}|>{7}) .*$", re.MULTILINE)
STRAY_CHARACTER = re.compile("[\0-\b\v\f\x0e-\x1f\x7f\ue000-\ue003]")
"""Control characters, and the private-use ones that typography works with."""
ENTRY = re.compile(r"^(?P<key>\s*(?:- )?[\w.-]+:)[ \t]+(?P<value>\S.*?)[ \t]*$")
HASHTAG = re.compile(r"(?:^|\s)#\w")
CLOSINGS = {'"': '"', "'": "'", "[": "]", "{": "}"}
BLOCK_SCALAR = re.compile(r":\s*[|>][-+\d]*\s*$")

Location = tuple[str | int, ...]
SENTENCES = {
    "found unexpected end of stream": say("a quotation mark is opened and never closed"),
    "did not find expected ',' or ']'": say("a bracket [ is opened and never closed"),
    "did not find expected ',' or '}'": say("a bracket { is opened and never closed"),
    "mapping values are not allowed in this context": say(
        "this line does not continue the one before it, or begins too far right"
    ),
    "could not find expected ':'": say("a line has no colon after its key"),
    "did not find expected key": say("this line begins too far right, or a quote ends too early"),
    "found character that cannot start any token": say(
        "a value begins with a character of YAML's own"
    ),
}
REMEDY = say('Write "key: value", with the value in double quotes if it has special characters.')
TAB = say(
    "a tab stands before the words. Delete it; lines that belong to the one above begin with two "
    "spaces."
)


@dataclass(frozen=True)
class Fields:
    """The values of a YAML text (mappings, lists and strings) and the line of each."""

    values: dict[str, Any]
    lines: Mapping[Location, int]

    def line(self, location: Location) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while location not in self.lines and location:
            location = location[:-1]
        return self.lines.get(location, 1)


@dataclass(frozen=True)
class Document:
    """A Markdown file: its front matter, its body and the line where the body starts."""

    fields: Fields
    body: str
    body_line: int


def read_text(path: Path, name: str) -> str:
    """Return the text of a UTF-8 file, without BOM and with Unix line ends.

    Raises ContentError, naming line and byte, for any other encoding and for an empty file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = say("the file cannot be read: %(reason)s.", reason=error.strerror)
        raise ContentError([Problem(name, 1, message)]) from None
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = say(
            'byte 0x%(byte)s is not UTF-8. Save the file again with the encoding "UTF-8".',
            byte=f"{data[error.start]:02X}",
        )
        raise ContentError([Problem(name, line, message)]) from None
    if not text.strip():
        raise ContentError([Problem(name, 1, say("the file is empty. Write it, or delete it."))])
    conflict = CONFLICT.search(text)
    if conflict:
        line = text.count("\n", 0, conflict.start()) + 1
        message = say(
            '"%(mark)s": two versions were merged and nobody chose. Keep the right lines, '
            "and delete the marks <<<<<<<, ======= and >>>>>>>.",
            mark=conflict[0],
        )
        raise ContentError([Problem(name, line, message)])
    stray = STRAY_CHARACTER.search(text)
    if stray:
        line = text.count("\n", 0, stray.start()) + 1
        message = say(
            "the character U+%(code)s, which no text holds. Delete it, or save the "
            'file again as plain text, encoding "UTF-8".',
            code=f"{ord(stray[0]):04X}",
        )
        raise ContentError([Problem(name, line, message)])
    return text


def read_document(path: Path, name: str) -> Document:
    """Return a Markdown file in its parts; raise ContentError when it has no front matter."""
    return parse_document(read_text(path, name), name)


def parse_document(text: str, name: str) -> Document:
    """Return the text of a Markdown file in its parts; raise ContentError as ``read_document``."""
    lines = text.split("\n")
    start = next(number for number, line in enumerate(lines) if line.strip())
    if lines[start].rstrip() != FENCE:
        message = say(
            "the front matter is missing. Begin the file with a line ---, "
            'then "title: …", then a second line ---.'
        )
        raise ContentError([Problem(name, start + 1, message)])
    for end in range(start + 1, len(lines)):
        if lines[end].rstrip() == FENCE:
            fields = read_fields("\n".join(lines[start + 1 : end]), name, start + 2)
            return Document(fields, "\n".join(lines[end + 1 :]), end + 2)
    message = say("the front matter has no end. Close it with a line --- before the text.")
    raise ContentError([Problem(name, start + 1, message)])


def read_fields(text: str, name: str, first_line: int = 1) -> Fields:
    """Return the mapping written in YAML, every scalar a string; raise ContentError."""
    try:
        return _to_fields(compose(text, name, first_line), name, first_line)
    except RecursionError:
        message = say('the values are nested too deeply. Write plain lines "key: value".')
        raise ContentError([Problem(name, first_line, message)]) from None


def _to_fields(node: yaml.Node | None, name: str, first_line: int) -> Fields:
    if node is None:
        return Fields({}, {(): first_line})
    if not isinstance(node, yaml.MappingNode):
        message = say('expected lines of the form "key: value", with a space after the colon.')
        raise ContentError([Problem(name, first_line + node.start_mark.line, message)])
    lines: dict[Location, int] = {}
    repeated: list[Problem] = []
    for location, line in _repeated_keys(node, ()):
        message = say('"%(key)s" is written twice. Keep one of the two lines.', key=location[-1])
        repeated.append(Problem(name, first_line + line, message))
    if repeated:
        raise ContentError(repeated)
    values = _plain(node, (), lines, first_line)
    return Fields(values, lines)


def compose(text: str, name: str, first_line: int) -> yaml.Node | None:
    """Return the YAML's tree, with its places in the text; raise ContentError."""
    lenient = _quote_lines(text) if HASHTAG.search(text) else text
    try:
        return _parse(lenient)
    except yaml.YAMLError:
        pass
    try:
        return _parse(_quote_lines(text))
    except yaml.YAMLError as error:
        mark = _mark_of(error)
        line = first_line + (min(mark.line, text.count("\n")) if mark else 0)
        message = explain(getattr(error, "problem", None), text.split("\n")[line - first_line])
        raise ContentError([Problem(name, line, message)]) from None


def _mark_of(error: yaml.YAMLError) -> yaml.Mark | None:
    """Return where the mistake is: for a quote or a bracket without end, where it opens."""
    if re.search("quoted|flow", getattr(error, "context", None) or ""):
        return getattr(error, "context_mark", None)
    return getattr(error, "problem_mark", None)


def _parse(text: str) -> yaml.Node | None:
    if "*" in text and any(
        isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.CBaseLoader)
    ):
        raise yaml.YAMLError("an alias")
    # CBaseLoader makes no value other than strings, and reads ten times faster than Python.
    node: yaml.Node | None = yaml.compose(text, Loader=yaml.CBaseLoader)
    return node


def _quote_lines(text: str) -> str:
    """Return the text with quotes around each value that YAML would cut or refuse.

    French titles are full of colons (``title: Ouverture : la suite``) and summits of hashtags.
    Lines inside a block scalar (``|`` or ``>``) are left alone.
    """
    result: list[str] = []
    block_indent: int | None = None
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if block_indent is not None and line.strip() and indent <= block_indent:
            block_indent = None
        result.append(line if block_indent is not None else _quote_value(line))
        if block_indent is None and BLOCK_SCALAR.search(line):
            block_indent = indent
    return "\n".join(result)


def _quote_value(line: str) -> str:
    entry = ENTRY.match(line)
    if entry is None or BLOCK_SCALAR.search(line) or not _needs_quotes(entry["value"]):
        return line
    return f"{entry['key']} '{entry['value'].replace(chr(39), chr(39) * 2)}'"


def _needs_quotes(value: str) -> bool:
    closing = CLOSINGS.get(value[0])
    if closing and closing not in value[1:]:
        return False  # a forgotten end is a mistake to report, not a text to keep
    if closing and not _fails(value):
        return False
    return HASHTAG.search(value) is not None or _fails(value)


def _fails(value: str) -> bool:
    try:
        node = _parse(f"key: {value}")
    except yaml.YAMLError:
        return True
    return not isinstance(node, yaml.MappingNode) or len(node.value) != 1


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
    other = verbatim(problem) if problem else say("it cannot be read")
    said = SENTENCES.get(problem or "", other)
    return say("this is not valid YAML: %(said)s. %(remedy)s", said=said, remedy=REMEDY)
