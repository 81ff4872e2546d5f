"""E-mail addresses in the form that mail servers take (RFC 5321, 6531)."""

import re
import unicodedata

import idna

from summit.base.problems import WrongValueError, say

LOCAL_PART = re.compile(r"[^.\s@\"(),:;<>\[\\\]]+(?:\.[^.\s@\"(),:;<>\[\\\]]+)*")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
LONGEST_LOCAL_PART, LONGEST = 64, 254


def read_address(text: str) -> str:
    """Return the address with its domain in ASCII; raise ValueError with what is wrong."""
    address = unicodedata.normalize("NFC", text.strip())
    local, at, domain = address.rpartition("@")
    if not at or not address.isprintable() or not LOCAL_PART.fullmatch(local):
        raise WrongValueError(say("not an e-mail address. Write one, such as name@example.org"))
    read = f"{local}@{_ascii_domain(domain)}"
    if len(local.encode()) > LONGEST_LOCAL_PART or len(read.encode()) > LONGEST:
        raise WrongValueError(
            say("longer than an e-mail address may be. Correct it or delete the row")
        )
    return read


def _ascii_domain(domain: str) -> str:
    try:
        name = domain.lower() if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        name = ""
    labels = name.split(".")
    if len(labels) == 1 or labels[-1].isdigit() or not all(map(LABEL.fullmatch, labels)):
        raise WrongValueError(say("without a domain of the internet after the @. Correct it"))
    return name


def needs_smtputf8(address: str) -> bool:
    """Tell whether only servers with the extension SMTPUTF8 can take the address."""
    return not address.isascii()


def same_mailbox(address: str) -> str:
    """Return what addresses of one mailbox share: no provider tells a name's case apart."""
    return address.lower()
