"""What the tables of mistakes are made of: each row is one mistake, and all that is said of it."""

from collections.abc import Mapping

from tests.content_folder import EDITION

DEBATE = "news/debate/index.fr.md"
FACTS = "news/debate/bundle.yaml"
FRONT = "---\ntitle: Le débat\nsummary: Il commence.\n"
NO_ADDRESS = (
    "cannot be used here. Links begin with https://, mailto: or tel:, and an image is "
    "a file beside the text."
)
VALID_FACTS = "date: 2016-09-15\n"

Row = tuple[Mapping[str, str | bytes | None], list[str]]
"""The files that are written into a valid folder (None: deleted), and the messages."""
Rows = Mapping[str, Row]


def edition(old: str, new: str) -> str:
    """Return the valid edition with some words replaced."""
    assert old in EDITION
    return EDITION.replace(old, new)


def text(markdown: str) -> str:
    """Return a text whose body begins on line 5."""
    return f"{FRONT}---\n{markdown}\n"


def in_file(path: str, written: str | bytes | None, *messages: str) -> Row:
    """Return the row of a mistake in one file, of which every message speaks."""
    return {path: written}, [f"content/{path}:{message}" for message in messages]


def in_text(markdown: str, *messages: str) -> Row:
    """Return the row of a mistake in the body of a text."""
    return in_file(DEBATE, text(markdown), *messages)
