"""What makes two contributions the same one, and what each is called."""

import base64
import hmac
import json
from hashlib import sha256
from secrets import token_hex

from sqlalchemy import Connection, select

from summit.office.store.tables import secrets
from summit.subjects.consultation.contribution import Contribution
from summit.subjects.consultation.receipts import ALPHABET, digest, receipt_of

RECEIPTS = "receipts"
"""The secret that codes are made with for letters that came without one."""
BITS = 5
"""In a character of Base32."""
NAME_LENGTH = 12
"""Characters of a published name before its question: sixty bits, so that no two are alike."""
NAMES = "names"
"""The secret that published names are made with."""
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
    """Return the first characters of a content digest in lower-case Crockford Base32.

    Whoever guesses what a person wrote can work it out: it never leaves the store and ``var/``.
    """
    data = bytes.fromhex(content)[: -(-length * BITS // 8)]
    return base64.b32hexencode(data).decode().translate(TO_CROCKFORD)[:length]


def secret(connection: Connection, name: str) -> bytes:
    """Return a secret of the store, 256 random bits, made when it is first asked for."""
    query = select(secrets.c.value).where(secrets.c.name == name)
    value = connection.execute(query).scalar_one_or_none()
    if value is None:
        value = token_hex(32)
        connection.execute(secrets.insert().values(name=name, value=value))
    return bytes.fromhex(value)


def issued_receipt(key: bytes, *letter: str) -> str:
    """Return the code for somebody whose letter came without one: the same for the same letter."""
    return receipt_of(hmac.new(key, json.dumps(letter).encode(), sha256).digest())


def public_name(key: bytes, contribution: str, question: str) -> str:
    """Return what an answer is called where everybody can read it: ``<letters>-<question>``.

    Without the store's secret nothing follows from it: neither who gave the answer, nor which
    other answer is by the same person.
    """
    digest = hmac.new(key, f"{contribution}-{question}".encode(), sha256).hexdigest()
    return f"{id_of(digest, NAME_LENGTH)}-{question}"
