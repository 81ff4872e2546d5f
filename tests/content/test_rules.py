"""Rules are tried where one of their signs is, and the signs are found in any text."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.base.languages import phrases_of_all
from summit.base.languages.record import Language
from summit.content.leftovers.blanks import EVERYWHERE, MARKED_TODO, TODO, UNSURE_RULES
from summit.content.leftovers.foreign import AT_THE_HEAD, IN_TEXTS, IN_WORDS
from summit.content.leftovers.markup import RULES
from summit.content.leftovers.programs import PLACES, REMNANTS
from summit.content.leftovers.rules import Finding, Rules, signs_of

EVERY = (EVERYWHERE, MARKED_TODO, TODO, UNSURE_RULES, AT_THE_HEAD, IN_TEXTS, IN_WORDS, RULES)
SIGNS = sorted(
    {sign for rules in (*EVERY, PLACES, REMNANTS) for rule in rules.rules for sign in rule.signs}
)
TEXTS = st.lists(st.sampled_from([*SIGNS, "İ", "K", "ß", "a", "1", " ", "\n"]), max_size=8)


def one_by_one(rules: Rules, text: str) -> Iterator[Finding]:
    """Yield what each rule finds, its own signs looked for."""
    lowered = text.lower()
    for rule in rules.rules:
        if not rule.signs or any(sign in lowered for sign in rule.signs):
            yield from rule.findings(text)


@given(TEXTS.map("".join), st.booleans())
def test_rules_find_what_each_finds(text: str, is_loud: bool) -> None:
    text = text.upper() if is_loud else text
    for rules in (*EVERY, PLACES, REMNANTS):
        assert list(rules.search(text)) == list(one_by_one(rules, text))
        wanted = {sign for rule in rules.rules for sign in rule.signs if sign in text.lower()}
        assert rules.signs_in(text.lower()) == wanted


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
def test_a_phrase_holds_one_of_its_signs(part: Callable[[Language], str]) -> None:
    signs = signs_of(part)
    for phrase in phrases_of_all(part):

        @given(st.from_regex(phrase, fullmatch=True))
        @settings(max_examples=5)
        def holds_one(words: str) -> None:
            assert any(sign in words.lower() for sign in signs)

        if signs and "^" not in phrase and "(?=" not in phrase:
            holds_one()
