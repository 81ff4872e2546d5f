"""Finds the passages of a text that are personal."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from summit.privacy.addresses import ADDRESSES, addresses, web_addresses
from summit.privacy.kinds import Kind, Passage
from summit.privacy.naming import people
from summit.privacy.numbers import NUMBERS, numbers
from summit.privacy.phones import PHONES, phones
from summit.privacy.shadow import searched, shadows
from summit.privacy.signs import PIECES, Reader, Signs

Found = tuple[int, int, Kind]
READER = Reader(
    (
        *(search for _, search in ADDRESSES),
        *(search for search, _, _ in NUMBERS),
        *PHONES,
    )
)
SHORT = 80
"""Characters of a text of which it is known what is in it, once it was looked for."""
IN_WEB_ADDRESSES = (Kind.EMAIL, Kind.PROFILE, Kind.LINK)
"""What may be found in the address of a page; the numbers and names there are of pages."""


def personal_data(text: str, public: Iterable[str] = (), own: str = "") -> tuple[Passage, ...]:
    """Return what is personal in a text, in its order; passages that overlap are one.

    Names and handles that are listed as ``public`` are none; ``own`` is the author's name.
    """
    return _passages(text, frozenset(public), own, has_names=True)


def contacts(text: str) -> tuple[Passage, ...]:
    """Return what is personal in a text of editors, but for names."""
    return _known(text) if len(text) <= SHORT else _contacts(text)


def _contacts(text: str) -> tuple[Passage, ...]:
    return _passages(text, frozenset(), "", has_names=False)


_known = lru_cache(PIECES)(_contacts)
"""The same of a short text: facts have the same rooms, hours and names again and again."""


def _passages(
    text: str, public: frozenset[str], own: str, *, has_names: bool
) -> tuple[Passage, ...]:
    found: list[Found] = []
    for shadow in shadows(text):
        named = people(shadow.text, public, searched(own)) if has_names else ()
        # What the public writes is kept nowhere, the signs in its words neither.
        signs = None if has_names else READER.read(shadow.text)
        parts = chain(_found(shadow.text, public, signs), ((*span, Kind.NAME) for span in named))
        for start, end, kind in _outside_web_addresses(shadow.text, parts):
            found.append((*shadow.span(start, end), kind))
    return tuple(Passage(start, end, kind, text[start:end]) for start, end, kind in _joined(found))


def _found(text: str, public: frozenset[str], signs: Signs | None) -> Iterator[Found]:
    """Yield all but the names; what the signs of the text say is not there, is not looked for."""
    for start, end, kind in chain(addresses(text, signs), numbers(text, signs)):
        if text[start:end] not in public:
            yield start, end, kind
    for span in phones(text, signs):
        yield (*span, Kind.PHONE)


def _outside_web_addresses(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found in order, but for what only looks so in the address of a page."""
    in_order = sorted(found)
    pages = iter(web_addresses(text) if in_order else ())
    page = next(pages, None)
    for start, end, kind in in_order:
        while page and page[1] <= start:
            page = next(pages, None)
        if kind in IN_WEB_ADDRESSES or not (page and page[0] <= start):
            yield start, end, kind


def _joined(found: Iterable[Found]) -> list[Found]:
    """Return what was found in order; what overlaps is one, of the first kind that blocks."""
    joined: list[Found] = []
    for start, end, kind in sorted(found, key=lambda each: (each[0], -each[1])):
        if joined and start < joined[-1][1]:
            first, last, first_kind = joined.pop()
            joined.append((first, max(last, end), first_kind if first_kind.blocks else kind))
        else:
            joined.append((start, end, kind))
    return joined
