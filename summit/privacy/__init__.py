"""Personal data in somebody's words: what could lead to a private person, and where it stands.

A finding blocks publication until a reviewer has dealt with it: what is found too much costs a
click, what is found too little a person's peace. Every pattern takes time in proportion to the
text, hostile ones included.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from summit.base.languages import words_of_all
from summit.base.languages.record import Contacts
from summit.privacy.naming import people
from summit.privacy.phones import phones


class Kind(StrEnum):
    """What can lead to a person."""

    EMAIL = "email"
    PROFILE = "profile"
    """The address of somebody's page in a network."""
    HANDLE = "handle"
    PHONE = "phone"
    """Or another number that stands for one person."""
    NAME = "name"


@dataclass(frozen=True)
class Passage:
    """A part of a text, from one character to before another."""

    start: int
    end: int
    kind: Kind
    words: str


def _said(sign: str, part: Callable[[Contacts], str]) -> str:
    """Return the pattern of a sign of addresses, or of a word for it in some language."""
    words = words_of_all(lambda language: part(language.contacts))
    plain = words_of_all(
        lambda language: part(language.contacts) if language.contacts.is_plain else ""
    )
    bracketed = rf"\s?[(\[]\s?(?:{'|'.join(words)}|{sign})\s?[)\]]\s?"
    return rf"(?:{sign}|{bracketed}|\s(?:{'|'.join(plain)})\s)"


AT = _said("@", lambda contacts: contacts.at)
DOT = _said(r"\.", lambda contacts: contacts.dot)
EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{AT}[\w-]{{1,63}}(?:{DOT}[\w-]{{1,63}}){{1,8}}", re.IGNORECASE
)
HANDLE = re.compile(
    r"(?<![\w@/.])[@＠](?=\w*[^\W\d])[\w.]{1,49}(?<!\.)(?:@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})?"
)
NETWORKS = "instagram insta twitter facebook fb tiktok snapchat snap telegram skype discord".split()
ACCOUNT = re.compile(
    rf"(?<!\w)(?:{'|'.join(NETWORKS)})\s?[:：=]\s?(?!https?:)[@\w][\w.-]{{1,50}}", re.IGNORECASE
)
PUBLIC_PATHS = (
    "hashtag search share sharer intent events groups watch explore reel p i home".split()
)
PROFILE = re.compile(
    rf"""(?<![\w.@-])(?:https?://)?(?:[a-z]{{1,20}}\.){{0,2}}(?:
      (?:facebook|fb|instagram|twitter|x|tiktok|threads|vk|ok|pinterest|soundcloud)\.(?:com|net|ru)
        /(?!(?:{"|".join(PUBLIC_PATHS)})(?![\w.]))
      |(?:linkedin\.com/in|snapchat\.com/add|youtube\.com/(?:c|channel|user)|bsky\.app/profile)/
      |(?:t|wa|m)\.me/|github\.com/
      |[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,3}}/(?:@|~|u/|users?/|profiles?/)
    )[^\s<>"'»”)\]]{{1,200}}""",
    re.IGNORECASE | re.VERBOSE,
)
PATTERNS = ((Kind.EMAIL, "", EMAIL), (Kind.PROFILE, "/", PROFILE), (Kind.HANDLE, "", HANDLE))
"""Each with what a text must hold for the pattern to be worth its time."""


def personal_data(text: str, public: Iterable[str] = (), own: str = "") -> tuple[Passage, ...]:
    """Return what is personal in a text, in its order; passages that overlap are one.

    Names and handles that are listed as ``public`` are none; ``own`` is the author's name.
    """
    listed = frozenset(public)
    named = ((*span, Kind.NAME) for span in people(text, listed, own))
    return _passages(text, chain(_by_pattern(text, listed), _phones(text), named))


def contacts(text: str) -> tuple[Passage, ...]:
    """Return what leads to a person in a text, but for names: addresses, numbers, accounts."""
    return _passages(text, chain(_by_pattern(text, frozenset()), _phones(text)))


def _passages(text: str, found: Iterable[tuple[int, int, Kind]]) -> tuple[Passage, ...]:
    """Return what was found in the text's order; what overlaps is one."""
    joined: list[tuple[int, int, Kind]] = []
    for start, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if joined and start < joined[-1][1]:
            first, last, first_kind = joined.pop()
            joined.append((first, max(last, end), first_kind))
        else:
            joined.append((start, end, kind))
    return tuple(Passage(start, end, kind, text[start:end]) for start, end, kind in joined)


def _by_pattern(text: str, public: frozenset[str]) -> Iterator[tuple[int, int, Kind]]:
    for kind, needed, pattern in PATTERNS:
        for match in pattern.finditer(text) if needed in text else ():
            if match.group() not in public:
                yield (*match.span(), kind)
    for match in ACCOUNT.finditer(text):
        yield (*match.span(), Kind.HANDLE)


def _phones(text: str) -> Iterator[tuple[int, int, Kind]]:
    for span in phones(text):
        yield (*span, Kind.PHONE)
