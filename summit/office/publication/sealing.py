"""What became of each contribution and question, for whoever holds its receipt code alone.

A code stands for 80 random bits. The store has its SHA-256, from which HKDF (RFC 5869) makes the
number of a file and, with the salt of that file, a pad: an entry is eight zero bytes and the text,
under the pad. Whoever has the code makes the pad anew in their browser, and reads the entry that
begins with zeros. A slow derivation would add little: 80 bits are not guessed.

Who downloads all files, and compares those of every week, learns:

* no count. A file has 256 entries, the rest of which are noise. How many files there are doubles at
  thresholds that follow from a secret of the store, and never falls.
* no state. All texts are of one length.
* no change, and no tie. Salts are new at each publication, so that no byte stays: entries that
  changed look like those that did not, and like the noise, which nobody has to keep from week to
  week. Entries lie in the order of their bytes, which is another one each time.
* not who answered twice: each contribution has a code of its own.

The host sees which file a reader asks for, never which entry; a file has those of many people. It
is the same file each week: others would tell more of the code with each visit. Only where files
become more, all places are others: who sends answers with codes of their own choice can crowd one
file of today, and not also one of those that would be made then. Where fewer than six codes are
known, nothing is written. Once a week, so that no moment tells of anything; and where a voice goes,
which everybody sees.

A pad is used once, for a salt is: two texts under one pad would tell of both. Not sealed is what
came with no code: other numbers, such as those of a form service, can be guessed.

Answers and questions lie in the same files, and six codes are six of both together: an entry does
not show which it is.
"""

import hmac
from collections.abc import Mapping
from hashlib import sha256
from secrets import token_bytes

SLOTS = 256
"""Entries of a file, the noise among them."""
SALT, TAG = 16, 8
FEWEST = 6
FULLEST = 0.7
"""The most of all entries that may be people's: more would not fit in every file."""
FILE, ENTRY = b"file", b"entry"
"""What HKDF is told a result is for."""
Texts = Mapping[bytes, str]
"""What an entry says, by the SHA-256 of its receipt code."""


def derived(secret: bytes, salt: bytes, use: bytes, length: int) -> bytes:
    """Return so many bytes of HKDF with SHA-256."""
    key = hmac.digest(salt or bytes(32), secret, sha256)
    block = found = b""
    for number in range(1, -(-length // 32) + 1):
        block = hmac.digest(key, block + use + bytes([number]), sha256)
        found += block
    return found[:length]


def file_of(digest: bytes, files: int) -> int:
    """Return the number of the file that has the entry of a code, by its SHA-256."""
    return int.from_bytes(derived(digest, b"", FILE + f"{files}".encode(), 2)) % files


def sealed(texts: Texts, length: int, key: bytes, before: int = 1) -> list[bytes]:
    """Return the files, of which there were so many before; ``key`` is a secret of the store.

    Every text is padded to one length, which must be that of the longest or more.
    """
    files = before
    while len(texts) > SLOTS * files * _threshold(key, files) or not _fit(texts, files):
        files *= 2
    parts: list[dict[bytes, str]] = [{} for _ in range(files)]
    for digest, text in texts.items():
        parts[file_of(digest, files)][digest] = text
    return [_file(part, length) for part in parts]


def _threshold(key: bytes, files: int) -> float:
    """Return which part of the entries may be people's: from half of FULLEST to all of it."""
    noise = hmac.digest(key, f"{files}".encode(), sha256)
    return FULLEST * (1 + int.from_bytes(noise[:4]) / 2**32) / 2


def _fit(texts: Texts, files: int) -> bool:
    held = [0] * files
    for digest in texts:
        held[file_of(digest, files)] += 1
    return max(held) <= SLOTS


def _file(texts: Texts, length: int) -> bytes:
    salt = token_bytes(SALT)
    entries = [_entry(digest, salt, text.ljust(length)) for digest, text in texts.items()]
    entries += [token_bytes(TAG + length) for _ in range(SLOTS - len(texts))]
    return salt + b"".join(sorted(entries))


def _entry(digest: bytes, salt: bytes, text: str) -> bytes:
    made = derived(digest, salt, ENTRY, TAG + len(text))
    pad = zip(made[TAG:], text.encode("ascii"), strict=True)
    return made[:TAG] + bytes(one ^ other for one, other in pad)
