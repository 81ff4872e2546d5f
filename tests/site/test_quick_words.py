"""What makes the comparing of words quick changes none of it: each way beside the plain one."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base import folding
from summit.base.coming import reader_of
from summit.base.folding import plain
from summit.markdown.converter import Prose
from summit.markdown.html_blocks import blocks_of
from summit.site import freshness, sameness
from summit.site.sameness import LETTERS, SAMPLE, SCRIPTS, WORDS, is_foreign, piece_of
from summit.site.written_dates import SENTENCE, said_to_come
from tests.conftest import project_of

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
    same = unicodedata.normalize("NFC", words).translate(
        {ord(each): other for each, other in folding.ALIKE.items()}
    )
    runs = re.sub(r"-{2,}", "-", folding.UNSEEN.sub("", same)).replace("''", '"')
    return " ".join(folding.TOKEN.findall(runs))


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


FUTURES = {
    "fr": "il sera |Sera|12 octobre|12  de\nOctobre|1er octobre 2015|d\u00e9cembre|de\u0301cembre",
    "en": "will |it opens|12 October|12th october 2015|3 may|may|WILL",
    "ar": "سوف |سَوف|12 أكتوبر|1 نوفمبر 2015|نوفـمبر",
}
SAID = "|</p><p>| |. |.|!|…|\n|x|1|<b>|</b>|<q>|</q>|&#769;|\u0338|&lt;|<!-- -->|12 "


def to_come(words: str, html: str, key: str, now: date, near: date) -> list[tuple[str, str]]:
    """Return what is said of passed days as to come, each sentence read."""
    reader = reader_of(project_of().locales[key])
    shown = [words, *(block.own for block in blocks_of(html))]
    sentences = [each for every in shown for each in SENTENCE.findall(every)]
    found = [(each.strip(), reader.passed(each, now, near)) for each in sentences]
    return [each for each in found if each[1]]


@pytest.mark.parametrize("key", FUTURES)
@given(data=st.data())
def test_what_is_to_come_is_found_as_it_was(key: str, data: st.DataObject) -> None:
    locale = project_of().locales[key]
    parts = st.sampled_from(f"{FUTURES[key]}{SAID}".split("|"))
    words, html = ("".join(data.draw(st.lists(parts, max_size=8))) for _ in range(2))
    now, near = date(2016, 12, 20), date(2016, 11, 21)
    found = said_to_come(words, Prose(html, ()), locale, now, near)
    assert found == to_come(words, html, key, now, near)
