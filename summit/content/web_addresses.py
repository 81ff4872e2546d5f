"""Addresses of the web as people mistype them, and what they meant."""

import re

from summit.base.problems import Message, say

WELL_FORMED = re.compile(
    r"https?://(?:[^\s/@]+@)?(?:(?!ww\.|w{4,}\.|www\.[^.]*(?:[/?#:]|$))(?:\w[\w-]*\.)+[\w-]*[^\W_][\w-]*|\[[\da-fA-F:.]+\]|localhost)"
    r"(?::\d{1,5})?(?:[/?#][^\"<>]*)?",
    re.IGNORECASE,
)
"""With a host that has a dot, and no quotation marks; spaces in it are told elsewhere."""
TWICE = re.compile(r"https?:?/{0,3}(?=https?:)", re.IGNORECASE)
SCHEME = re.compile(
    r"(?P<scheme>h{0,2}t{1,3}p{1,2}s{0,2}|h{1,2}t{1,3}s{1,2}|h{1,2}p{1,2}t?s?)"
    r"(?P<sign>\s?[:;.,]?\s?[/\\]{1,4}|\s?[:;]\s?)(?P<rest>(?:www[.,])?[\w-]+[.,][\w-].*|localhost.*)",
    re.IGNORECASE | re.DOTALL,
)
"""``htps://``, ``http//``, ``https;/``: each slip of a hand in http and its signs."""
HOST = re.compile(r"(?P<before>(?:https?://)?)(?P<host>[^/?#]*+)(?P<after>.*)", re.DOTALL)
QUOTES = "\"'«»“”‘’„ \u00a0\u202f<>"
NAME = re.compile(r"(?!www\.[^.]*$)(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
SAID = {
    "meant": say('"%(written)s" is mistyped. Write "%(meant)s".'),
    "no end": say(
        '"%(written)s" is not complete: the name of a site has a dot and an end, such as '
        "www.example.org. Copy the address again."
    ),
    "odd": say('"%(written)s" is no address of the web. Copy it again from the browser.'),
}


def address_fault(written: str) -> Message | None:
    """Return what is wrong with the address of a page; None: it may lead somewhere."""
    if WELL_FORMED.fullmatch(written):
        return None
    meant = meant_address(written)
    if meant and meant != written:
        return SAID["meant"].filled({"written": written, "meant": meant})
    host = HOST.fullmatch(written)
    has_end = host is not None and NAME.fullmatch(host["host"].partition(":")[0])
    return SAID["odd" if has_end else "no end"].filled({"written": written})


def meant_address(written: str) -> str | None:
    """Return the address of a page that somebody meant, where that is clear."""
    address = TWICE.sub("", written.strip(QUOTES))
    match = SCHEME.fullmatch(address)
    if match:
        scheme = "https" if match["scheme"].lower().endswith("s") else "http"
        address = f"{scheme}://{match['rest']}"
    elif re.match(r"www[.,]", address, re.IGNORECASE):
        address = f"https://{address}"
    parts = HOST.fullmatch(address)
    if not parts or not parts["before"]:
        return None
    host = re.sub(r"[.,]{1,3}", ".", parts["host"].strip(".,;")).lower()
    host = re.sub(r"\Aw{2,6}\.", "www.", host)
    found = f"{parts['before'].lower()}{host}{parts['after']}"
    return found if WELL_FORMED.fullmatch(found) else None
