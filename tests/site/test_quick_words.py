"""What makes the comparing of words quick changes none of it: each way beside the plain one."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from summit.site import freshness, sameness
from summit.site.freshness import plain
from summit.site.sameness import LETTERS, SAMPLE, SCRIPTS, WORDS, is_foreign, piece_of

WRITTEN = st.lists(
    st.one_of(
        st.text(max_size=6),
        st.sampled_from(
            "«|»|“|”|„|\"|'|''|--|–|…|e\u0301|\u00ad|http://x.y|www.a|a@b|{x}|{|}| |ville"
            "|le monde entier va bien|مدينة| مدن كثيرة في هذا العالم|Город и люди в нём".split("|")
        ),
    ),
    max_size=14,
).map("".join)


def compared(words: str) -> str:
    """Return words as they are compared, nothing passed over."""
    same = unicodedata.normalize("NFC", words).translate(freshness.SET)
    runs = re.sub(r"-{2,}", "-", freshness.UNSEEN.sub("", same)).replace("''", '"')
    return " ".join(freshness.TOKEN.findall(runs))


def is_of_another(words: str, script: tuple[str, ...]) -> bool:
    """Tell whether words are written in another script, each character looked up."""
    found = sameness.WORD.findall(words)
    letters = "".join(found)
    if len(letters) < LETTERS or len(found) < WORDS:
        return False
    sample = letters[:: max(1, len(letters) // SAMPLE)]
    own = sum(unicodedata.name(c, "").startswith(script) for c in sample)
    low = sum(not each[0].isupper() for each in found[1:])
    return own < len(sample) / 10 and low > len(found) / 2


@given(WRITTEN)
def test_words_are_compared_as_they_were(words: str) -> None:
    assert plain(words) == compared(words)


@given(WRITTEN)
def test_pieces_are_without_the_same(words: str) -> None:
    own = freshness.INSERT.sub(" ", words)
    own = sameness.QUOTED.sub(" ", sameness.ADDRESS.sub(" ", own))
    assert piece_of("p", words).words == " ".join(own.split())


@given(WRITTEN)
def test_scripts_are_the_same(words: str) -> None:
    for script in SCRIPTS.values():
        assert is_foreign(words, script) == is_of_another(words, script)
