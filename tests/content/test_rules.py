"""Rules are tried where one of their signs is, and the signs are found in any text."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.base.languages import phrases_of_all
from summit.base.languages.record import Language
from summit.content.leftovers.blanks import EVERYWHERE, MARKED_TODO, TODO, UNSURE_RULES
from summit.content.leftovers.characters import FOUND, may_hold_odd
from summit.content.leftovers.check import HELD
from summit.content.leftovers.foreign import AT_THE_HEAD, IN_TEXTS, IN_WORDS
from summit.content.leftovers.markup import RULES
from summit.content.leftovers.programs import PLACES, REMNANTS
from summit.content.leftovers.rules import Finding, Rules, signs_of
from summit.content.leftovers.signs import FRONT_LINES, HEAD_RULES

EVERY = (EVERYWHERE, MARKED_TODO, TODO, UNSURE_RULES, AT_THE_HEAD, IN_TEXTS, IN_WORDS, RULES)
WORDS = sorted({word for rules in (*EVERY, PLACES, REMNANTS) for word in rules.words})
TEXTS = st.lists(
    st.sampled_from([*WORDS, "İ", "K", "ſ", "ß", "a", "1", " ", "\n", "\u00a0", "\x1c"]), max_size=8
)


def one_by_one(rules: Rules, text: str) -> Iterator[Finding]:
    """Yield what each rule finds, its own signs looked for."""
    lowered = text.lower()
    for rule in rules.rules:
        if not rule.signs or any(all(word in lowered for word in need) for need in rule.needs):
            yield from rule.findings(text)


@given(TEXTS.map("".join), st.booleans())
def test_rules_find_what_each_finds(text: str, is_loud: bool) -> None:
    text = text.upper() if is_loud else text
    for rules in (*EVERY, PLACES, REMNANTS):
        assert list(rules.search(text)) == list(one_by_one(rules, text))
        assert rules in (PLACES, UNSURE_RULES) or list(rules.search(text, HELD.of(text))) == list(
            rules.search(text)
        )
        wanted = {word for word in rules.words if word in text.lower()}
        assert rules.held.of(text) == wanted


HEADS = st.lists(
    st.sampled_from("---|----|a|ab_c: d|ef:|g: h|g://h: i| |\n|\n\n".split("|")), max_size=12
)
ANYWHERE = re.compile(rf"(?:\A\s*+|^---+[ \t]*\n){FRONT_LINES}", re.MULTILINE)


@given(HEADS.map("\n".join) | HEADS.map("".join))
def test_the_head_of_a_file_is_found_at_either_place(text: str) -> None:
    found = [each.start for rule in HEAD_RULES[1:] for each in rule.findings(text)]
    assert sorted(found) == [match.start("words") for match in ANYWHERE.finditer(text)]


PARTS: tuple[Callable[[Language], str], ...] = (
    lambda language: language.leftovers.shouts,
    lambda language: language.leftovers.openers,
    lambda language: language.leftovers.offers,
    lambda language: language.leftovers.prompts,
    lambda language: language.leftovers.remains,
    lambda language: language.leftovers.broken,
    lambda language: language.mail.signature,
)


@pytest.mark.parametrize("part", PARTS, ids=range(len(PARTS)))
def test_a_phrase_holds_all_words_of_one_of_its_signs(part: Callable[[Language], str]) -> None:
    signs = signs_of(part)
    for phrase in phrases_of_all(part):

        @given(st.from_regex(phrase, fullmatch=True))
        @settings(max_examples=5)
        def holds_one(words: str) -> None:
            assert any(all(word in words.lower() for word in sign) for sign in signs)

        if signs and "^" not in phrase and "(?=" not in phrase:
            holds_one()


ODD = st.sampled_from(
    "Ã©|â€|™|Â|\u00a0|Ø|Ù|\u0085|\u009d|ﬁ|ﷺ|ﺏ|\u200b|\u200e|\u2028|𝐀|\ue000|é|â|a".split("|")
)


@given(st.lists(ODD | st.characters(), max_size=4).map("".join))
def test_odd_characters_are_not_passed_over(text: str) -> None:
    if any(match.lastgroup != "right" for match in FOUND.finditer(text)):
        assert may_hold_odd(text)
