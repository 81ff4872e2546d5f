"""Which questions are like another one: by the words that they share, the rare ones first."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summit.base.folding import folded_words

SHORTEST = 4
"""Letters of a word that says what a question is about, in most languages."""
MOST = 200
"""Nobody looks through more."""


@dataclass(frozen=True)
class Alike:
    """Something that a question may be merged with."""

    key: str
    """The id of a question, or the key of an exchange's bundle."""
    words: str


def alike(words: str, others: Sequence[Alike]) -> list[Alike]:
    """Return others in the order of how much they share with some words, the most first."""
    said = {each.key: _telling(each.words) for each in others}
    common = Counter(word for each in said.values() for word in each)
    mine = _telling(words)

    def shared(other: Alike) -> float:
        return sum(math.log(1 + len(said) / common[word]) for word in said[other.key] & mine)

    return sorted(others, key=shared, reverse=True)[:MOST]


def _telling(words: str) -> set[str]:
    return {word for word in folded_words(words).split() if len(word) >= SHORTEST}
