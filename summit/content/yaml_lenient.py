"""Quotes around values that YAML would cut, change or refuse: editors type words.

French titles are full of colons (``title: Ouverture : la suite``), summits of hashtags, Spanish
of signs before the first word; a number is "# 3".
"""

import re

import yaml

from summit.content.yaml_parsing import NO_WORDS, NOTE, parse

ENTRY = re.compile(
    r"(?P<head>[ \t]*(?=-[ ]|[\w.-]+[ ]*:[ \t])(?:-[ ]+)*(?:[\w.-]+[ ]*:[ \t]+)?)(?P<value>\S.*)"
)
IN_WORDS = re.compile(r"(?:title|menu_title|summary|image_alt|question|\b[a-z]{2,3})\s*:\s+$")
"""The keys of a front matter, and the locales, whose values are words whatever they look like."""
CLOSINGS = {'"': '"', "'": "'", "[": "]", "{": "}"}
QUOTES = "\"'"
BLOCK_SCALAR = re.compile(r"(?::|-)\s+[|>][-+\d]*(?:\s+#.*)?$|:[|>]$")
SAID = re.compile(r"\[\s*(?:before|during|after|fact)\b[^\[\]:\n]*:", re.IGNORECASE)
"""Words of one moment, or a fact, at the beginning of a text: no list, whatever YAML says."""
SPECIAL = re.compile(
    r"(?:^|\s)(?:#|[&!*]\S)|:[\u00a0\u202f]|^[^\S\n]*(?:[\w.-]+|-)[\u00a0\u202f]|\"[A-Za-z]:\\\w"
    rf"|:[ \t]+{SAID.pattern}",
    re.MULTILINE | re.IGNORECASE,
)
"""What may be words that YAML passes over without a fault, or takes for something else."""
HARD_SPACE = re.compile(
    r"(?<=:)[\u00a0\u202f]+|(?<=[\w.-])[\u00a0\u202f]+(?=:\s)|(?<=-)[\u00a0\u202f]+"
)
HEAD = re.compile(r"\s*(?:-\s)?(?:[\w.-]+\s*:\s?|-\s)")
"""Of a line: its key and its colon, or its hyphen, with any space, as French keyboards type it."""
PATH = re.compile(r'"[A-Za-z]:\\(?!\\).*"')
"""A place on a computer in double quotes, whose backslashes are none of YAML's."""
APOSTROPHE = re.compile(r"(?<=\w)\\?'(?=\w)")


def quoted(text: str) -> str:
    """Return the text with quotes around each value of one line that needs them.

    Lines inside a block scalar (``|`` or ``>``) are left alone.
    """
    result: list[str] = []
    block_indent: int | None = None
    lines = text.split("\n")
    for line, below in zip(lines, _words_below(lines), strict=True):
        indent = len(line) - len(line.lstrip())
        if block_indent is not None and line.strip() and indent <= block_indent:
            block_indent = None
        is_words = block_indent is not None
        result.append(line if is_words else _quote_value(line, below))
        if block_indent is None and BLOCK_SCALAR.search(line):
            block_indent = indent
    return "\n".join(result)


def _words_below(lines: list[str]) -> list[str]:
    """Return for each line the next below it that is not empty."""
    found, below = list[str](), ""
    for line in reversed(lines):
        found.append(below)
        below = line if line.strip() else below
    return found[::-1]


def _quote_value(line: str, below: str) -> str:
    head = HEAD.match(line)
    if head:  # As many characters as before: places in the line stay what they are.
        plain = HARD_SPACE.sub(lambda match: " " * len(match[0]), head[0])
        line = plain + line[head.end() :]
    entry = ENTRY.fullmatch(line.rstrip())
    if entry is None or BLOCK_SCALAR.search(line):
        return line
    value = entry["value"]
    if value[0] == "#" and _goes_on(entry["head"], below):
        return line  # a note above a list or a mapping
    words = _words(value, is_text=IN_WORDS.search(entry["head"]) is not None)
    return line if words is None else f"{entry['head']}'{words.replace(chr(39), chr(39) * 2)}'"


def _goes_on(head: str, line: str) -> bool:
    """Tell whether the value of a key stands on the lines below it, of which this is the first."""
    own = len(head) - len(head.lstrip())
    indent = len(line) - len(line.lstrip())
    return bool(line) and (indent > own or (indent == own and line.lstrip().startswith("- ")))


def _words(value: str, *, is_text: bool) -> str | None:
    """Return the words that a value is to say; None: YAML reads it as it was meant."""
    is_said = is_text and SAID.match(value) is not None
    closing = None if is_said else CLOSINGS.get(value[0])
    if closing and closing not in value[1:]:
        return None  # a forgotten end is a mistake to report, not a text to keep
    if closing and not PATH.fullmatch(value) and not _fails(value):
        return None
    if value[0] in QUOTES:
        return _unquoted(value)
    if is_said or value[0] in "&!*#":
        return value
    note = NOTE.search(value)
    if note and (is_text or not NO_WORDS.fullmatch(value[: note.start()].rstrip())):
        return value
    return value if _fails(value) else None


def _unquoted(value: str) -> str | None:
    """Return a text in quotes that holds such quotes itself: ``'L'eau pour tous'``.

    The outer ones are its own where the first inside opens: ``"Ville" pour "tous"`` keeps all.
    None: the quote at its beginning is never closed.
    """
    quote = value[0]
    inside = APOSTROPHE.sub("’" if quote == "'" else r"\g<0>", value[1:-1])
    first = inside.find(quote)
    if value[-1] != quote:
        return value if first >= 0 or quote == '"' else None
    opens = first < 0 or first == 0 or inside[first - 1] in " (\\«"
    return value[1:-1].replace(f"\\{quote}", quote) if opens else value


def _fails(value: str) -> bool:
    try:
        node = parse(f"key: {value}")
    except yaml.YAMLError:
        return True
    return not isinstance(node, yaml.MappingNode) or len(node.value) != 1
