"""Receipt codes: made where the answers are given, they withdraw a contribution without a name.

A code is sixteen characters of Crockford's Base32 (no I, L, O, U), 80 random bits, written in
groups of four: ``7ZQK-0M4V-9D2X-HB3R``. https://www.crockford.com/base32.html
"""

import re
import secrets
from contextlib import suppress
from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
WRITTEN = re.compile(rf"[{ALPHABET}]{{4}}(?:-[{ALPHABET}]{{4}}){{3}}")
LIKELY = re.compile(
    r"(?<![0-9A-Za-z])(?=([0-9A-Za-z]{4}(?:[\s\-‐-―]?[0-9A-Za-z]{4}){3})(?![0-9A-Za-z]))"
)
COPIED = re.compile(r"(?<![0-9A-Za-z])([0-9A-Za-z]{4}(?:[\-‐-―][0-9A-Za-z]{4}){3})(?![0-9A-Za-z])")
FIELD = re.compile(r"^[>\s*_]{0,20}receipt[\s*_]{0,8}:(.{1,60})$", re.IGNORECASE | re.MULTILINE)
"""The field of a portable text."""
LOOKALIKES = str.maketrans("OIL", "011")


def new_receipt() -> str:
    """Return a new random code, in groups of four."""
    return written("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def receipt_of(noise: bytes) -> str:
    """Return the code that sixteen random bytes stand for: the same bytes give the same code."""
    return written("".join(ALPHABET[byte % len(ALPHABET)] for byte in noise[:LENGTH]))


def read_receipt(text: str) -> str:
    """Return the code of what somebody copied by hand, in groups of four; raise ValueError."""
    if WRITTEN.fullmatch(text):
        return text
    letters = re.sub(r"[\s\-‐-―]", "", text)
    code = letters.upper().translate(LOOKALIKES)
    # Some other letters have ASCII capitals: "ß" is "SS".
    if not letters.isascii() or len(code) != LENGTH or set(code) - set(ALPHABET):
        raise ValueError(text)
    return written(code)


def receipts_in(text: str) -> set[str]:
    """Return everything in a text that may be a code, as people write codes."""
    found = set()
    for match in LIKELY.finditer(text):
        with suppress(ValueError):
            found.add(read_receipt(match[1]))
    return found


def codes_in(text: str) -> list[str]:
    """Return what is surely meant as a code in a text, in its order: no number of a card."""
    found = []
    matches = (match for pattern in (COPIED, FIELD) for match in pattern.finditer(text))
    for match in sorted(matches, key=lambda match: match.start(1)):
        with suppress(ValueError):
            found.append(read_receipt(match[1].strip(" *_\t\u00a0")))
    return [code for code in dict.fromkeys(found) if not code.replace("-", "").isdigit()]


def written(code: str) -> str:
    """Return a code in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def digest(receipt: str) -> str:
    """Return what is stored in the place of a code: its SHA-256, in hexadecimal."""
    return sha256(receipt.encode("ascii")).hexdigest()
