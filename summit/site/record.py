"""The addresses that were published: ``content/.addresses``, a line for each, and none ever leaves.

A build only reads the file; ``content record`` writes it. A line has the address and, where there
is one, what was there: a bundle's key, a file inside ``content/``, or "@" and the template of a
page that shows no text. The lines are sorted, so that two branches that add some rarely meet, and
git keeps those of both (``merge=union``): what a merge leaves behind, doubles and marks, is read
over.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from unicodedata import normalize

from summit.base.utf8 import read_utf8

RECORD = ".addresses"
"""Its name inside ``content/``: the reader passes over hidden files, and so do editors."""
MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")

Record = Mapping[str, str]
"""What was at each address; nothing where nobody said it."""


def read_record(content: Path) -> Record:
    """Return the addresses that were published; none where nobody recorded them yet.

    Raises ContentError where the file cannot be read, or is no text.
    """
    path = content / RECORD
    if not path.exists():
        return MappingProxyType({})
    return parse_record(read_utf8(path, f"{content.name}/{RECORD}"))


def parse_record(text: str) -> Record:
    """Return what the file's lines say, in whatever order and with whatever a merge left there."""
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith(MARKS))
    pairs = (normalize("NFC", line).strip().partition(" ") for line in lines)
    # Of two lines of one address, a merge's, the one that says what was there counts.
    found = sorted((address.lstrip("/"), place.strip()) for address, _, place in pairs)
    return MappingProxyType(dict(found))


def record_text(record: Record) -> str:
    """Return the text of the file: sorted, each address once."""
    lines = (f"{address} {place}".rstrip() for address, place in sorted(record.items()))
    return "".join(f"{line}\n" for line in lines)
