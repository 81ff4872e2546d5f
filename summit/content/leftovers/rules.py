"""A rule: what to look for in a text, and what to say of it."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

from summit.base.frozen import Frozen
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
GROUP = lazy_pattern(r"\((?:[^()]|\([^()]*\))*\)\??")
CHOICE = lazy_pattern(r"\(\?:([^()]*)\)")
"""A group that stands in no other, and need not be left out."""
SPACE = r"\s{1,3}"
"""Of any kind: a pattern of phrases that lists those that are meant takes long to compile."""

Sign = str | tuple[str, ...]
"""What a text holds, in lowercase, where a rule is to be tried: a word, or all of several."""
Signs = frozenset[str]
"""The words of rules' signs that a text holds."""


class Finding(Frozen):
    """Something left over: where it begins in the text, and what to say."""

    start: int
    message: Message
    is_notice: bool = False
    """Whether there are right cases, so that an editor has the last word."""


class Rule(Frozen):
    """A pattern whose group "words", or all of it, is left over.

    Where the pattern has the group, and the group has no part, what it found is right.
    """

    signs: tuple[Sign, ...]
    """Of which a text holds one where the pattern can; empty: it is always tried."""
    pattern: re.Pattern[str]
    message: Message
    """With a place for the "words", and for each other group of the pattern that it tells."""
    is_notice: bool = False

    @property
    def needs(self) -> tuple[tuple[str, ...], ...]:
        """The words of each of its signs."""
        return tuple((sign,) if isinstance(sign, str) else sign for sign in self.signs)

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
        self.words = [word for rule in rules for need in rule.needs for word in need]
        self.held = Held(self.words)
        self._always = {place for place, rule in enumerate(rules) if not rule.signs}
        self._by_word: dict[str, list[tuple[Signs, int]]] = {}
        for place, rule in enumerate(rules):
            for need in rule.needs:  # Fewest texts hold the longest.
                own = self._by_word.setdefault(max(need, key=len), [])
                own.append((frozenset(need), place))

    def search(self, text: str, held: Signs | None = None) -> Iterator[Finding]:
        """Yield what the rules find in a text; ``held`` are the words it holds, if known."""
        held = self.held.of(text) if held is None else held
        # A text holds few of all words.
        found = chain.from_iterable(self._by_word[word] for word in held if word in self._by_word)
        places = {place for need, place in found if need <= held}
        for place in sorted(self._always | places):
            yield from self.rules[place].findings(text)


def phrases(part: Callable[[Language], str]) -> str:
    """Return the pattern of the phrases of all languages, whatever spaces stand in them."""
    spaces = {" ": SPACE, " ?": f"(?:{SPACE})?"}
    found = phrases_of_all(part)
    return "|".join(re.sub(r" \??", lambda match: spaces[match[0]], phrase) for phrase in found)


def signs_of(part: Callable[[Language], str]) -> tuple[Sign, ...]:
    """Return signs of which each phrase of all languages needs one, with all of its words."""
    needed = [need for phrase in phrases_of_all(part) for need in _needed(phrase)]
    return tuple(dict.fromkeys(needed)) if all(needed) else ()


def _needed(phrase: str) -> list[tuple[str, ...]]:
    """Return the words that a phrase needs, all of them; with those of a choice, if it has one."""
    sure = OPTIONAL.sub(" ", phrase)
    words = tuple(word.lower() for word in WORD.findall(sure))
    words = tuple(word for word in words if len(word) > SHORT) or words
    if not words and "!" in sure:
        return [("!",)]
    groups = filter(None, map(CHOICE.fullmatch, GROUP.findall(phrase)))
    choices = ([_needed(each)[0] for each in group[1].split("|")] for group in groups)
    chosen = next((each for each in choices if all(each)), [()])
    return [(*words, *each) for each in chosen]
