"""The words that set the texts of one group apart from those of the others.

Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn, 2008, "Fightin'
Words", section 3.5.1): it favours neither the rarest words nor the most frequent ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from math import log, sqrt

from summit.base.languages import language_of, words_of_all

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
ELISION = re.compile(
    rf"^(?:{'|'.join(words_of_all(lambda language: language.elisions))})['’]", re.IGNORECASE
)
FEWEST = 3
"""People who must have used a word: one person's habit is no finding."""
SURE = 1.96
"""Standard deviations: chance alone makes one word in twenty look distinctive."""


def words_of(text: str, language: str) -> set[str]:
    """Return the words of a text in lowercase, without those that say nothing."""
    found = (ELISION.sub("", word.casefold()) for word in WORD.findall(text))
    return {word for word in found if len(word) > 1} - language_of(language).stop_words


def distinctive(
    groups: Mapping[str, Iterable[str]], language: str, most: int = 8
) -> dict[str, list[str]]:
    """Return the distinctive words of each group's texts, the most distinctive first.

    A word counts once in a text, however often somebody repeats it.
    """
    counts = {
        key: Counter(word for text in texts for word in words_of(text, language))
        for key, texts in groups.items()
    }
    whole = sum(counts.values(), Counter[str]())
    return {key: _most_distinctive(counter, whole, most) for key, counter in counts.items()}


def _most_distinctive(own: Counter[str], whole: Counter[str], most: int) -> list[str]:
    if len(whole) < 2:  # noqa: PLR2004 - one word alone sets nobody apart
        return []
    scores = {word: _score(word, own, whole) for word, n in own.items() if n >= FEWEST}
    sure = [word for word, score in scores.items() if score > SURE]
    return sorted(sure, key=lambda word: (-scores[word], word))[:most]


def _score(word: str, own: Counter[str], whole: Counter[str]) -> float:
    """Return by how many standard deviations a word is more frequent here than elsewhere."""
    prior, prior_total = whole[word], whole.total()
    here, here_total = own[word] + prior, own.total() + prior_total
    there = whole[word] - own[word] + prior
    there_total = prior_total - own.total() + prior_total
    odds = log(here / (here_total - here)) - log(there / (there_total - there))
    return odds / sqrt(1 / here + 1 / there)
