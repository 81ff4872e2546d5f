"""Rules are tried where one of their signs is, and the signs are found in any text."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from summit.content.leftovers.blanks import EVERYWHERE, MARKED_TODO, TODO, UNSURE_RULES
from summit.content.leftovers.foreign import AT_THE_HEAD, IN_TEXTS, IN_WORDS
from summit.content.leftovers.markup import RULES
from summit.content.leftovers.programs import PLACES, REMNANTS
from summit.content.leftovers.rules import Finding, Rules

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
