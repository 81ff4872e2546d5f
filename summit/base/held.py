"""Which of many signs a text holds: words of it, small letters alone, are known by heart.

Hardly a word of a site is new: what a *piece*, the characters between two white spaces, holds of
the signs is kept for the next time.
"""

from collections.abc import Iterable
from functools import lru_cache

PIECES = 20_000
"""How many of them are known at a time."""
TEXTS = 4
"""How many texts are kept in pieces: who looks for something else in a text asks soon."""


@lru_cache(TEXTS)
def in_pieces(text: str) -> tuple[str, frozenset[str]]:
    """Return a text in lowercase, and its pieces."""
    lowered = text.lower()
    return lowered, frozenset(lowered.split())


class Held:
    """Tells which of its signs, in lowercase, texts hold."""

    def __init__(self, signs: Iterable[str]) -> None:
        """Prepare to look for each sign: for one with white space, in the whole text."""
        every = tuple(dict.fromkeys(signs))
        self.across = tuple(sign for sign in every if sign.split() != [sign])
        self.inside = tuple(sign for sign in every if sign.split() == [sign])
        self.of_piece = lru_cache(PIECES)(self._of_piece)

    def of(self, text: str) -> frozenset[str]:
        """Return the signs that a text holds, once it is in lowercase."""
        lowered, pieces = in_pieces(text)
        found = frozenset[str]().union(*map(self.of_piece, pieces))
        across = [sign for sign in self.across if sign in lowered]
        return found.union(across) if across else found

    def _of_piece(self, piece: str) -> frozenset[str]:
        return frozenset(sign for sign in self.inside if sign in piece)
