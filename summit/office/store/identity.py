"""What makes two contributions the same one, and what each is called."""

import base64
import json
from hashlib import sha256

from summit.subjects.consultation.contribution import Contribution
from summit.subjects.consultation.receipts import ALPHABET, digest

BITS = 5
"""In a character of Base32."""
SHORTEST_ID = 8
"""Forty bits: in a million contributions, two may begin alike; one of them gets a longer id."""
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
TO_CROCKFORD = str.maketrans("0123456789ABCDEFGHIJKLMNOPQRSTUV=", f"{ALPHABET.lower()} ")


def owner_of(contribution: Contribution) -> str | None:
    """Return the digest of its receipt code, or None where it came without one."""
    return digest(contribution.receipt) if contribution.receipt else None


def canonical(contribution: Contribution, owner: str | None) -> bytes:
    """Return what it says in one way of writing it, the owner's digest in the receipt's place.

    Neither the order of the questions nor that of the choices counts: editors may change both.
    """
    answers = {
        key: answer if isinstance(answer, str) else sorted(answer)
        for key, answer in contribution.answers.items()
    }
    facts = contribution.language, contribution.consent.value, contribution.name, contribution.city
    return CANONICAL.encode([*facts, owner, answers]).encode()


def content_digest(contribution: Contribution, owner: str | None) -> str:
    """Return the SHA-256 of the canonical document, in hexadecimal."""
    return sha256(canonical(contribution, owner)).hexdigest()


def id_of(content: str, length: int = SHORTEST_ID) -> str:
    """Return the first characters of a content digest in lower-case Crockford Base32."""
    data = bytes.fromhex(content)[: -(-length * BITS // 8)]
    return base64.b32hexencode(data).decode().translate(TO_CROCKFORD)[:length]
