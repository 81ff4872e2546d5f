"""Answers that came without a receipt code, known again for ten minutes: by their sender and words.

What is kept of them is a digest under a key of the store, and a salt that their receipt code is
made of: when the row goes, nothing tells any more who sent them.
"""

import secrets as random
from hashlib import blake2b

from sqlalchemy import Connection, select

from summit.base.frozen import Frozen
from summit.office.store.tables import recent, secrets

LIFE = 600
"""Seconds."""
KEY = "recent"
SECRET_BYTES = 32


class Known(Frozen):
    """What is known of answers without a receipt code."""

    noise: bytes
    """Sixteen bytes for their receipt code: the same for the same ones."""
    age: int | None
    """Seconds since they came first; None: they are new."""


def recognize(connection: Connection, sent: bytes, now: int) -> Known:
    """Return what is known of the answers of a sender, and remember them from now on."""
    forget_old(connection, now)
    digest = blake2b(sent, key=_key(connection), digest_size=32).hexdigest()
    found = connection.execute(select(recent).where(recent.c.digest == digest)).one_or_none()
    salt = found.salt if found else random.token_hex(SECRET_BYTES)
    if found is None:
        connection.execute(recent.insert().values(digest=digest, salt=salt, moment=now))
    noise = blake2b(sent, key=bytes.fromhex(salt), digest_size=16).digest()
    return Known(noise, max(now - found.moment, 0) if found else None)


def forget_old(connection: Connection, now: int) -> None:
    """Delete what is older than it may be."""
    connection.execute(recent.delete().where(recent.c.moment <= now - LIFE))


def _key(connection: Connection) -> bytes:
    query = select(secrets.c.value).where(secrets.c.name == KEY)
    value = connection.execute(query).scalar_one_or_none()
    if value is None:
        value = random.token_hex(SECRET_BYTES)
        connection.execute(secrets.insert().values(name=KEY, value=value))
    return bytes.fromhex(value)
