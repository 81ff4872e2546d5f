"""The words of the questions, kept while a review runs: which are alike, which hold some words.

To read and fold twenty thousand texts takes most of a second. What a text says never changes; which
texts there are is told each time, and of what is gone nothing is kept.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import nsmallest
from itertools import islice
from threading import Lock

from summit.base.folding import sought_words

SHORTEST = 4
"""Letters of a word that says what a question is about, in most languages."""
MOST = 200
"""Nobody looks through more."""
Read = Callable[[AbstractSet[str]], Mapping[str, str]]
"""Returns the texts of some keys, by these."""


class KnownWords:
    """The words of texts, as they are compared."""

    def __init__(self) -> None:
        """Know none."""
        self._texts: dict[str, str] = {}
        self._holding: dict[str, set[str]] = {}
        """By each word that tells something, the keys of the texts that hold it."""
        self._lock = Lock()

    def know(self, keys: AbstractSet[str], read: Read) -> None:
        """Know the texts of some keys, and no others; those that are new are read."""
        with self._lock:
            for key in self._texts.keys() - keys:
                self._forget(key)
            for key, words in read(keys - self._texts.keys()).items():
                self._texts[key] = sought_words(words)
                for word in _telling(self._texts[key]):
                    self._holding.setdefault(word, set()).add(key)

    def _forget(self, key: str) -> None:
        for word in _telling(self._texts.pop(key)):
            self._holding[word].discard(key)
            if not self._holding[word]:
                del self._holding[word]

    def alike(self, words: str, others: Sequence[str]) -> list[str]:
        """Return some keys in the order of how much their texts share with words, the most first.

        Rare words count for more. Where as much is shared, the order is as it was given.
        """
        shared: defaultdict[str, float] = defaultdict(float)
        places = {key: place for place, key in enumerate(others)}
        with self._lock:
            # In one order, so that sums of the same numbers are the same.
            for word in sorted(_telling(sought_words(words))):
                holding = self._holding.get(word, set()) & places.keys()
                weight = math.log(1 + len(others) / len(holding)) if holding else 0
                for key in holding:
                    shared[key] += weight
        found = nsmallest(MOST, shared, key=lambda key: (-shared[key], places[key]))
        return [*found, *islice((key for key in others if key not in shared), MOST - len(found))]

    def holding(self, words: str, keys: Iterable[str]) -> list[str]:
        """Return those of some keys whose texts hold each of the words, or a word with it inside.

        Where there are no words to look for, it is none.
        """
        sought = sought_words(words).split()
        with self._lock:
            # What another page does not know any more is gone.
            texts = ((key, self._texts.get(key, "")) for key in keys if sought)
            return [key for key, text in texts if all(each in text for each in sought)]


def _telling(folded: str) -> set[str]:
    return {word for word in folded.split() if len(word) >= SHORTEST}
