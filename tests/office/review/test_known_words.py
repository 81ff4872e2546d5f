"""The words that a review keeps find what a comparison with every text would find."""

import math
from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from hypothesis import given
from hypothesis import strategies as st

from summit.base.folding import sought_words
from summit.office.review import known_words
from summit.office.review.known_words import KnownWords

WORDS = ("tramway", "Tramway", "piscine", "mairie", "où", "École", "ecole", "ترام", "مدرسة", "?")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
STORES = st.dictionaries(st.sampled_from("abcdefgh"), TEXTS)


def compared(words: str, others: Mapping[str, str], most: int) -> list[str]:
    """Return keys by how much their texts share with words, having compared each of them."""

    def telling(text: str) -> set[str]:
        return {word for word in sought_words(text).split() if len(word) >= known_words.SHORTEST}

    said = {key: telling(text) for key, text in others.items()}
    common = Counter(word for each in said.values() for word in each)

    def shared(key: str) -> float:
        mine = sorted(said[key] & telling(words))
        return sum(math.log(1 + len(said) / common[word]) for word in mine)

    return sorted(others, key=shared, reverse=True)[:most]


@given(STORES, st.lists(st.sets(st.sampled_from("abcdefgh")), max_size=4), TEXTS, st.data())
def test_what_is_found_is_what_a_full_comparison_finds(
    texts: dict[str, str], moments: list[set[str]], words: str, data: st.DataObject
) -> None:
    """Whatever came and went before; of what is gone, no word is kept."""
    known = KnownWords()

    def reading(keys: AbstractSet[str]) -> dict[str, str]:
        return {key: texts[key] for key in keys}

    for moment in [*moments, {*texts}]:
        known.know(texts.keys() & moment, reading)
    others = data.draw(st.permutations([*texts]))[: data.draw(st.integers(0, 8))]
    expected = compared(words, {key: texts[key] for key in others}, known_words.MOST)
    assert known.alike(words, others) == expected
    known.know(set(), reading)
    assert [each for each in vars(known).values() if isinstance(each, dict) and each] == []


def test_rare_words_tell_which_texts_are_alike() -> None:
    texts = {
        "a": "Quand ouvre la mairie ?",
        "b": "Quand passe le tramway ?",
        "c": "Quand ouvre la piscine ?",
    }
    known = KnownWords()
    known.know(texts.keys(), lambda keys: {key: texts[key] for key in keys})
    assert known.alike("Le TRAMWAY, quand ?", [*texts])[0] == "b"
    assert known.alike("?", []) == []


@given(STORES, TEXTS)
def test_what_holds_words_is_what_a_look_at_each_text_finds(
    texts: dict[str, str], words: str
) -> None:
    known = KnownWords()
    known.know(texts.keys(), lambda keys: {key: texts[key] for key in keys})
    sought = sought_words(words).split()
    expected = [
        key for key in texts if sought and all(each in sought_words(texts[key]) for each in sought)
    ]
    assert known.holding(words, [*texts, "gone"]) == expected


def test_texts_that_are_known_are_not_read_again() -> None:
    read: list[AbstractSet[str]] = []

    def reading(keys: AbstractSet[str]) -> dict[str, str]:
        read.append(keys)
        return dict.fromkeys(keys, "Le tramway ?")

    known = KnownWords()
    known.know({"a", "b"}, reading)
    known.know({"a", "b"}, reading)
    known.know({"b", "c"}, reading)
    known.know({"a"}, reading)
    assert read == [{"a", "b"}, set(), {"c"}, {"a"}]
