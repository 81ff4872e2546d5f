"""A rule: what to look for in a text, and what to say of it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summit.base.held import Held
from summit.base.languages import phrases_of_all
from summit.base.languages.record import Language
from summit.base.patterns import lazy_pattern
from summit.base.problems import Message
from summit.base.text import printable

LONGEST = 60
"""Characters that a message quotes of a text."""
OPTIONAL = lazy_pattern(r"\((?:[^()]|\([^()]*\))*\)\??|\[[^\]]*\]|\\.|\w\?")
"""Parts of a pattern that a text need not hold word for word."""
WORD = lazy_pattern(r"[^\W\d_]{2,}")
SHORT = 2
"""Letters of words that many texts hold."""
CHOICE = lazy_pattern(r"\(\?:([^()]*)\)(?!\?)")
SPACE = "[ \u00a0\u202f\n]{1,3}"


Signs = frozenset[str]
"""Those of rules that a text holds."""


@dataclass(frozen=True)
class Finding:
    """Something left over: where it begins in the text, and what to say."""

    start: int
    message: Message
    is_notice: bool = False
    """Whether there are right cases, so that an editor has the last word."""


@dataclass(frozen=True)
class Rule:
    """A pattern whose group "words", or all of it, is left over.

    Where the pattern has the group, and the group has no part, what it found is right.
    """

    signs: tuple[str, ...]
    """Of which a text, in lowercase, holds one where the pattern can; empty: it is always tried."""
    pattern: re.Pattern[str]
    message: Message
    """With a place for the "words", and for each other group of the pattern that it tells."""
    is_notice: bool = False

    def findings(self, text: str) -> Iterator[Finding]:
        """Yield what the pattern finds in a text."""
        for match in self.pattern.finditer(text):
            group = "words" if "words" in self.pattern.groupindex else 0
            if match[group] is None:
                continue
            parts = {**match.groupdict(""), "words": match[group]}
            said = {name: printable(part.strip(), LONGEST) for name, part in parts.items()}
            yield Finding(match.start(group), self.message.filled(said), self.is_notice)


class Rules:
    """Rules to search by, each where one of its signs is."""

    def __init__(self, *rules: Rule) -> None:
        """Prepare to look for all signs at once."""
        self.rules = rules
        self.held = Held(sign for rule in rules for sign in rule.signs)
        self._always = {place for place, rule in enumerate(rules) if not rule.signs}
        self._by_sign: dict[str, set[int]] = {}
        for place, rule in enumerate(rules):
            for sign in rule.signs:
                self._by_sign.setdefault(sign, set()).add(place)

    def search(self, text: str, held: Signs | None = None) -> Iterator[Finding]:
        """Yield what the rules find in a text; ``held`` are its signs, if they are known."""
        held = self.held.of(text) if held is None else held
        # A text holds few of all signs.
        found = [self._by_sign[sign] for sign in held if sign in self._by_sign]
        for place in sorted(self._always.union(*found)):
            yield from self.rules[place].findings(text)


def phrases(part: Callable[[Language], str]) -> str:
    """Return the pattern of the phrases of all languages, whatever spaces stand in them."""
    spaces = {" ": SPACE, " ?": f"(?:{SPACE})?"}
    found = phrases_of_all(part)
    return "|".join(re.sub(r" \??", lambda match: spaces[match[0]], phrase) for phrase in found)


def signs_of(part: Callable[[Language], str]) -> tuple[str, ...]:
    """Return words, in lowercase, of which each phrase of all languages needs one."""
    words = [word for phrase in phrases_of_all(part) for word in _needed(phrase)]
    return () if "" in words else tuple(dict.fromkeys(word.lower() for word in words))


def _needed(phrase: str) -> list[str]:
    """Return the longest word that a phrase needs, or, if none is long, those of a choice in it."""
    sure = OPTIONAL.sub(" ", phrase)
    word = max(WORD.findall(sure), key=len, default="")
    if len(word) > SHORT:
        return [word]
    if not word and "!" in sure:
        return ["!"]
    choices = ([_needed(each)[0] for each in group.split("|")] for group in CHOICE.findall(phrase))
    return next((words for words in choices if all(words)), [word])
