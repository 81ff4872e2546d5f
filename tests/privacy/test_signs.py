"""The signs of a text pass over no pattern that would have found something in it."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.base.languages import phrases_of_all
from summit.base.languages.record import Contacts
from summit.privacy.addresses import ADDRESSES
from summit.privacy.numbers import NUMBERS
from summit.privacy.passages import READER, _found, contacts
from summit.privacy.phones import NUMBER_WORD, PHONES, SPELLED, may_spell
from summit.privacy.shadow import searched
from summit.privacy.signs import MARK, Search, Sign, around_figures, begun, in_word
from tests.privacy.test_privacy import table

SEARCHES = (*(each for _, each in ADDRESSES), *(each for each, _, _ in NUMBERS), *PHONES)
PARTS = st.sampled_from([text for name in ("contacts", "ordinary") for *_, text in table(name)])
PHRASES: tuple[Callable[[Contacts], str], ...] = (
    lambda contacts: contacts.identities,
    lambda contacts: contacts.births,
)
TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|P<\w+>|P=|-?i?:)|.", re.DOTALL)
BETWEEN = st.sampled_from(["", " ", "\n", "\n\n", "ſ", "İ", "K", "1", ",", " x "])


def agrees(text: str) -> None:
    """See that as much is found in a text by its signs as without them."""
    text = searched(text)
    assert list(_found(text, frozenset(), READER.read(text))) == list(
        _found(text, frozenset(), None)
    )


def without_conditions(pattern: str) -> str:
    """Return a pattern without what it asks of the text around: Hypothesis would only guess."""
    kept, depths = [""], [0]
    for part in TOKEN.findall(pattern):
        is_condition = part in ("(?=", "(?!", "(?<=", "(?<!")
        depths[-1] += part.startswith("(") - (part == ")")
        if is_condition and len(kept) == 1:
            kept.append("")
            depths[-1] -= 1
            depths.append(1)
        elif len(kept) > 1 and depths[-1] == 0:
            kept.pop()
            depths.pop()
        else:
            kept[-1] += part
    return kept[0]


@pytest.mark.parametrize("search", SEARCHES, ids=range(len(SEARCHES)))
@given(data=st.data())
@settings(max_examples=4)
def test_whatever_a_pattern_finds_has_its_signs(search: Search, data: st.DataObject) -> None:
    like = re.compile(without_conditions(search.pattern.pattern), search.pattern.flags)
    before, after = data.draw(BETWEEN), data.draw(BETWEEN)
    text = searched(f"{before}{data.draw(st.from_regex(like, fullmatch=True))}{after}")
    found = [match[0] for match in search.pattern.finditer(text)]
    assert [match[0] for match in search.matches(text, READER.read(text))] == found


@pytest.mark.parametrize("part", PHRASES)
def test_a_phrase_begins_with_its_signs(part: Callable[[Contacts], str]) -> None:
    sign = in_word(*begun(part))
    for phrase in phrases_of_all(lambda language: part(language.contacts)):

        @given(st.from_regex(phrase, fullmatch=True))
        @settings(max_examples=15)
        def has_it(words: str) -> None:
            assert any(sign.pattern.search(piece) for piece in f"n° {words} 12".split())

        has_it()


def compiled(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return what stands for a pattern as the pattern, which Hypothesis wants."""
    return re.compile(pattern.pattern, pattern.flags)


@given(st.from_regex(compiled(SPELLED)), BETWEEN)
def test_a_number_in_words_is_seen(number: str, after: str) -> None:
    text = f"{number}{after}"
    assert may_spell(text) or not SPELLED.search(text)


@given(
    st.lists(
        st.from_regex(compiled(NUMBER_WORD), fullmatch=True) | st.sampled_from(["et", "-", ". "])
    )
)
def test_words_for_digits_in_any_order_agree(words: list[str]) -> None:
    agrees(" ".join(words))
    agrees("-".join(words))


@given(st.lists(st.one_of(PARTS, BETWEEN), max_size=4))
def test_texts_agree(parts: list[str]) -> None:
    agrees("".join(parts))


def test_every_row_agrees() -> None:
    for name in ("contacts", "ordinary"):
        for *_, text in table(name):
            agrees(text)
            agrees(text.upper())


@pytest.mark.parametrize("sign", READER.marked, ids=range(len(READER.marked)))
@given(data=st.data())
@settings(max_examples=5)
def test_a_sign_with_a_mark_holds_one(sign: Sign, data: st.DataObject) -> None:
    like = re.compile(without_conditions(sign.pattern.pattern), sign.pattern.flags)
    assert MARK.search(data.draw(st.from_regex(like, fullmatch=True)))


NEEDED = dict.fromkeys(sign for each in SEARCHES for group in each.needs for sign in group)
BY_FIGURES = [sign for sign in NEEDED if sign.is_by_figure]
NEAR = st.text(st.sampled_from("0123456789OIl  ..--AZx|:,;\nب"))
FAR = st.from_regex(r"[ -.A-Zx]{14,18}")
LONGEST = st.sampled_from([f"1{' -Z' * 5}", f"O1{'x' * 20}", "l7", "05  ,", "123-AB", "1 | ب"])


@pytest.mark.parametrize("sign", BY_FIGURES, ids=range(len(BY_FIGURES)))
@given(data=st.data())
@settings(max_examples=60)
def test_what_begins_with_a_figure_is_found_around_figures(sign: Sign, data: st.DataObject) -> None:
    own = st.from_regex(re.compile(without_conditions(sign.pattern.pattern)), fullmatch=True)
    text = "".join(data.draw(st.lists(LONGEST | NEAR | FAR | own, max_size=5)))
    around = around_figures(text)
    assert all(match[0] in around for match in sign.pattern.finditer(text))
    assert bool(sign.pattern.search(around)) >= bool(sign.pattern.search(text))


def test_what_has_no_sign_is_not_searched() -> None:
    text = searched("La ville n'exclut personne : elle s'ouvre à tous, et à toutes.\n" * 3)
    signs = READER.read(text)
    assert not any(all(any(map(signs.has, group)) for group in each.needs) for each in SEARCHES)
    assert contacts(text) == ()
