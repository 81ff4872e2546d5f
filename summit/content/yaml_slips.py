"""Lines that no YAML reads, and what whoever wrote them has to do."""

import re
from collections.abc import Sequence

from summit.base.problems import Message, say

BLOCK_SCALAR = re.compile(r"(?::|-)\s+[|>][-+\d]*(?:\s+#.*)?$|:[|>]$")
NO_COLON = say('"%(words)s" has no colon after its key. Write a line such as "key: value".')
SLIPS: tuple[tuple[re.Pattern[str], Message], ...] = (
    (
        re.compile(r"\s*(?P<words>`{3,}|~{3,})"),
        say(
            "a line %(words)s is none of this file. Delete it, and what else is not of the form "
            "key: value."
        ),
    ),
    (
        re.compile(r"(?P<words>-{2,}|\.{3,}|\+{3,}|={3,}|\*{3,}|_{3,}|—+|–+)\s*$"),
        say("a line %(words)s stands in texts alone, around their front matter. Delete it."),
    ),
    (
        re.compile(r"\s*(?P<words>//|/\*|<!--|;|%|--(?=\s)|'(?=\s))"),
        say('"%(words)s" begins no note here. Begin it with "# ", or delete the line.'),
    ),
    (
        re.compile(r"\s*(?P<words>[\w.-]+)[\s\u00a0\u202f]*(?P<sign>[：﹕︓∶；;=])"),
        say('"%(sign)s" stands in the place of a colon. Write "%(words)s: ", then the value.'),
    ),
    (
        re.compile(r"\s*-(?P<words>[^\W\d][\w-]*)\s*$"),
        say('a list needs a space after its hyphen. Write "- %(words)s".'),
    ),
    (
        re.compile(r"\s*(?P<sign>[•·*–—+>‣▪●])[\s\u00a0]*(?P<words>[\w-][^:]*)$"),
        say('"%(sign)s" begins no line of a list here. Write "- %(words)s".'),
    ),
    (
        re.compile(
            r"\s*(?P<sign>[*_`#]+)(?P<words>[\w.-]+)(?P=sign)\s*:|\s*(?P<start>[*_`]+)[\w.-]+:"
        ),
        say("a key stands without signs around it. Delete them."),
    ),
    (
        re.compile(r"\s*\{?\s*\"(?P<words>[\w.-]+)\"\s*:[^,]*,\s*$|\s*[{}]\s*$"),
        say("this is JSON. Write lines key: value, without { }, and no comma at their ends."),
    ),
)
KEY = re.compile(r"""[\w.-]+[ \t]*:(?:\s|$)|["'\[{#]|-\s|-$""")
LONGEST = 60


def find_slip(lines: Sequence[str]) -> tuple[int, Message] | None:
    """Return the first line, from 0, that is of no form of YAML, and what to do; None: none is.

    Lines of a longer text, behind | or >, are words. It is asked of what cannot be read.
    """
    block_indent: int | None = None
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if not line.strip() or (block_indent is not None and indent > block_indent):
            continue
        block_indent = indent if BLOCK_SCALAR.search(line) else None
        message = _slip(line, is_first=not any(each.strip() for each in lines[:number]))
        if message:
            return number, message
    return None


def _slip(line: str, *, is_first: bool) -> Message | None:
    for pattern, message in SLIPS:
        match = pattern.match(line)
        if match:
            said = {
                name: (part or "").strip()[:LONGEST] for name, part in match.groupdict().items()
            }
            return None if is_first and said["words"] == "---" else message.filled(said)
    if line[0].isspace() or KEY.match(line) or re.match(r"[\w.-]+:\S", line):
        return None
    return NO_COLON.filled({"words": line.strip()[:LONGEST]})
