"""What a text must hold for a pattern to be worth its time in it.

A pattern is tried at every letter of a text, and most texts lack what each of its matches has: an
@, a word for a network, five figures in a row. Most such signs stand in a *piece*, the characters
between two white spaces. Hardly a piece of a site is new, so what one holds is kept for the next
time: these are editors' words. What the public writes is kept nowhere, and searched without signs.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain

from summit.base.frozen import Frozen, field
from summit.base.languages import phrases_of_all
from summit.base.languages.record import Contacts
from summit.base.patterns import lazy_pattern

PIECES = 20_000
"""How many of them are known at a time."""


MARK = lazy_pattern(r"[@#./=°+:\d-]")
"""What many signs hold, and few pieces."""
REACH = 15
"""How many characters after a figure a sign that begins with it may look at."""
BEFORE = 1
"""How many before it."""
AROUND_FIGURES = lazy_pattern(rf"\d(?:\D{{0,{REACH}}}\d)*+\D{{0,{REACH}}}")


class Sign(Frozen, eq=False):
    """What some matches cannot be without."""

    pattern: re.Pattern[str]
    is_in_piece: bool = True
    """Whether no white space is in it; else it is looked for in the whole text."""
    is_marked: bool = True
    """Whether it holds a MARK."""
    is_by_figure: bool = False
    """Whether it begins with a figure, and is short: it is looked for around these alone."""


def in_piece(*patterns: str) -> Sign:
    """Return a sign that stands within a piece, in one of these forms, and holds a MARK."""
    return Sign(lazy_pattern("|".join(patterns), re.IGNORECASE))


def in_word(*patterns: str) -> Sign:
    """Return a sign that begins where a word of a piece may, in one of these forms."""
    pattern = f"{WORD_START}(?:{'|'.join(patterns)})"
    return Sign(lazy_pattern(pattern, re.IGNORECASE), is_marked=False)


def in_text(*patterns: str, flags: int = 0) -> Sign:
    """Return a sign that may hold white space, too."""
    return Sign(lazy_pattern("|".join(patterns), flags), is_in_piece=False)


def by_figure(pattern: str) -> Sign:
    """Return a sign that may hold white space, begins with a figure, and ends within its REACH."""
    return Sign(lazy_pattern(pattern), is_in_piece=False, is_by_figure=True)


def around_figures(text: str) -> str:
    """Return what stands around the figures of a text, all that signs may look at."""
    found = (match.span() for match in AROUND_FIGURES.finditer(text))
    return "\n".join(text[max(0, start - BEFORE) : end] for start, end in found)


Needs = tuple[tuple[Sign, ...], ...]
"""Groups of signs: one of each."""
WORD_START = r"(?<!\w)"
OPTIONAL_SPACE = r"\s?"
FIGURE = Sign(lazy_pattern(r"\d"))


def begun(part: Callable[[Contacts], str]) -> list[str]:
    """Return the patterns of what a piece has of all languages' phrases: their first words."""
    phrases = phrases_of_all(lambda language: part(language.contacts))
    joined = (each.replace(OPTIONAL_SPACE, "") for each in phrases)
    parted = (each.replace(OPTIONAL_SPACE, " ") for each in phrases)
    return list(dict.fromkeys(map(_begun, chain(joined, parted))))


def _begun(phrase: str) -> str:
    word = _first_word(phrase)
    if " " in word:  # Within brackets: the piece may end anywhere in them.
        return word
    return f"(?:{word})" + (r"(?!\w)" if word == phrase else r"\Z")


def _first_word(phrase: str) -> str:
    """Return the pattern of a phrase up to its first space outside of brackets."""
    depth = 0
    for place, character in enumerate(phrase):
        depth += (character == "(") - (character == ")")
        if character == " " and not depth:
            return phrase[:place]
    return phrase


class Search(Frozen, eq=False):
    """A pattern, and what each of its matches has: one of the signs of every group."""

    pattern: re.Pattern[str]
    needs: Needs

    def matches(self, text: str, signs: "Signs | None") -> Iterator[re.Match[str]]:
        """Return the matches in a text; ``signs`` are the text's, None looks at no sign."""
        return self.pattern.finditer(text) if signs is None or signs.allow(self) else iter(())

    def may_match(self, found: frozenset[Sign]) -> bool:
        """Tell whether these signs of a text's pieces leave it possible that there is a match."""
        return all(
            any(sign in found or not sign.is_in_piece for sign in group) for group in self.needs
        )


class Signs(Frozen):
    """The signs that a text holds."""

    text: str
    found: frozenset[Sign]
    """Those in its pieces."""
    possible: frozenset[Search]
    """The searches that these do not rule out."""
    figures: str
    """What stands around its figures."""
    _passages: dict[Sign, bool] = field(default_factory=dict)
    """What was looked for in the whole text, and whether it is there."""

    def allow(self, search: Search) -> bool:
        """Tell whether a search may find something in the text."""
        return search in self.possible and all(any(map(self.has, group)) for group in search.needs)

    def has(self, sign: Sign) -> bool:
        """Tell whether the text holds a sign."""
        if sign.is_in_piece:
            return sign in self.found
        if sign not in self._passages:
            text = self.figures if sign.is_by_figure else self.text
            self._passages[sign] = sign.pattern.search(text) is not None
        return self._passages[sign]


class Reader:
    """Tells which signs texts hold."""

    def __init__(self, searches: tuple[Search, ...]) -> None:
        """Prepare to look for what the searches need."""
        needed = dict.fromkeys(
            sign for each in searches for group in each.needs for sign in group if sign.is_in_piece
        )
        self.searches = searches
        self.marked = tuple(sign for sign in needed if sign.is_marked)
        self.words = tuple(sign for sign in needed if not sign.is_marked)
        # The condition that all of them begin with is asked once at each letter.
        words = "|".join(sign.pattern.pattern.removeprefix(WORD_START) for sign in self.words)
        self.any_word = lazy_pattern(f"{WORD_START}(?:{words})", re.IGNORECASE)
        self.of_piece = lru_cache(PIECES)(self._of_piece)
        self.possible = lru_cache(PIECES)(self._possible)

    def read(self, text: str) -> Signs:
        """Return the signs of a text."""
        found = frozenset[Sign]().union(*map(self.of_piece, set(text.split())))
        figures = around_figures(text) if FIGURE in found else ""
        return Signs(text, found, self.possible(found), figures)

    def _possible(self, found: frozenset[Sign]) -> frozenset[Search]:
        return frozenset(each for each in self.searches if each.may_match(found))

    def _of_piece(self, piece: str) -> frozenset[Sign]:
        words = self.words if self.any_word.search(piece) else ()
        marked = self.marked if MARK.search(piece) else ()
        return frozenset(sign for sign in (*words, *marked) if sign.pattern.search(piece))
