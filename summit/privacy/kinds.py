"""What can lead to a person, and how the words for it in all languages become patterns."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from summit.base.frozen import Frozen
from summit.base.languages import phrases_of_all, words_of_all
from summit.base.languages.record import Contacts


class Kind(StrEnum):
    """What can lead to a person."""

    EMAIL = "email"
    PROFILE = "profile"
    """The address of somebody's page in a network."""
    HANDLE = "handle"
    PHONE = "phone"
    """Or another number that stands for one person."""
    NUMBER = "number"
    """Of an account, a card, a passport, a car."""
    PLACE = "place"
    """A postal address, or the coordinates of a place."""
    BIRTH = "birth"
    """A date of birth."""
    DEVICE = "device"
    """The address of a computer in a network."""
    LINK = "link"
    """An address that opens something for whoever has it, or names somebody."""
    NAME = "name"

    @property
    def blocks(self) -> bool:
        """Tell whether it stops a publication; a name is a hint, which a program gets wrong."""
        return self is not Kind.NAME


class Passage(Frozen):
    """A part of a text, from one character to before another."""

    start: int
    end: int
    kind: Kind
    words: str


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True)) or r"(?!)"


def words(part: Callable[[Contacts], str]) -> str:
    """Return the pattern of all languages' words."""
    return any_of(words_of_all(lambda language: part(language.contacts)))


def phrases(part: Callable[[Contacts], str]) -> str:
    """Return the pattern of all languages' phrases."""
    found = phrases_of_all(lambda language: part(language.contacts))
    return any_of(found).replace(" ", r"\s")
