"""What the files beside texts are called: here as their authors chose, on the site in ASCII.

A name of letters, digits, hyphens, points and underscores is published as it is. Of any other, the
site has its words in plain letters with a digest of the whole name behind them: two names that
sound alike stay apart, and no file's address depends on the files beside it.
"""

import re
from collections.abc import Container
from hashlib import sha256
from pathlib import PurePosixPath
from unicodedata import normalize

from summit.base.problems import Message, say
from summit.content.slugs import slugify

PLAIN = re.compile(r"[A-Za-z0-9_~][A-Za-z0-9._~-]{0,179}")
"""Names that every address, every server and every disk takes as they are, also with what the
variants of a picture add to them."""
LONGEST = 80
"""Characters of a made name, without its digest and its ending."""


def plain_name(name: str) -> str:
    """Return a file's name in the form in which names are compared: Unicode's NFC.

    Some computers take the accents apart (NFD); both look the same to whoever writes a link.
    """
    return normalize("NFC", name)


def published_name(name: str) -> str:
    """Return what a file is called on the site: ``programme-detaille-098496.pdf``."""
    name = plain_name(name)
    if PLAIN.fullmatch(name):
        return name
    path = PurePosixPath(name)
    words = slugify(path.stem)[:LONGEST].rstrip("-")
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{words}-{digest}{path.suffix.lower()}".lstrip("-")


def name_fault(name: str, taken: Container[str]) -> Message | None:
    """Return what keeps a file from being linked to: bytes that are no letters, a twin."""
    if any("\ud800" <= letter <= "\udfff" for letter in name):  # How Python shows such bytes.
        return say("the file's name cannot be read. Give it another.")
    if plain_name(name) in taken:
        return say(
            "another file here has the same name, its accents stored in another way. Rename or "
            "delete one of the two."
        )
    return None
