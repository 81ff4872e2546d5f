"""Words that are said before, during or after an event, and facts inside a sentence.

``[before: …]``, ``[during: …]``, ``[after: …]``, ``[before, during: …]``, of another event than the
section's ``[after consultation: …]``, and ``[fact: starts, day]``: how they are written is here,
``phase_signs`` finds them with what is wrong in them, and ``moments`` makes HTML of them.
"""

import re
from difflib import get_close_matches

from summit.base.problems import say

PHASES = ("before", "during", "after")
FACT = "fact"
_GAP = r"\s*"
_PHASE = "before|during|after"
_NAMES = rf"(?:{_PHASE})(?:[\s,]+(?:{_PHASE}))*"
_EVENT = rf"(?!(?:{_PHASE})\b)[a-z0-9][a-z0-9/-]*"
SIGN = re.compile(rf"\[{_GAP}(?P<names>{_NAMES})(?:\s+(?P<event>{_EVENT}))?{_GAP}:", re.IGNORECASE)
FACT_SIGN = re.compile(rf"\[{_GAP}fact{_GAP}:(?P<inner>[^\[\]]*)\]", re.IGNORECASE)
LEFT = re.compile(rf"(\[{_GAP}(?:(?:{_NAMES})(?:\s+(?:{_EVENT}))?|fact){_GAP}:)", re.IGNORECASE)
"""One that nothing made HTML of."""
ODD = re.compile(
    rf"\[{_GAP}(?P<said>(?:{_PHASE})[\s,][^\[\]:\n]{{1,60}}?){_GAP}:(?![^\[\]\n]*\]\()",
    re.IGNORECASE,
)
"""One that names more than phases and an event: ``[before the summit: …]``."""
HEAD = re.compile(rf"\[{_GAP}(?P<word>[^\W\d_]+){_GAP}:")
OTHERS = {
    "before": "avant antes vor prima قبل",
    "during": "pendant durante während mentre أثناء خلال",
    "after": "après apres después despues nach dopo depois بعد",
    FACT: "facts fait faits dato hecho fakt fatto واقعة حقيقة",
}
"""Words of other languages for these: editors write the English ones, whatever they translate."""
MEANT = {word: name for name, words in OTHERS.items() for word in words.split()}
ALIKE = 0.8
"""How like a phase's name an unknown word is that is a slip of it."""
LEFT_OVER = say(
    "a sign of a phase or a fact stands where it has no effect. Write it in a paragraph, a line of "
    "a list, a cell or a heading, not inside HTML; or \\[ for words."
)


def names_in(written: str) -> tuple[str, ...]:
    """Return the phases of ``before, during``, in their order in time."""
    words = {word.lower() for word in re.split(r"[\s,]+", written) if word}
    return tuple(name for name in PHASES if name in words)


def said_in(sign: re.Match[str]) -> str:
    """Return the phases of a sign, and the event that it names: ``after consultation``."""
    return " ".join([*names_in(sign["names"]), (sign["event"] or "").lower()]).strip()


def event_in(said: str) -> str:
    """Return the event that a sign names; empty where it names none."""
    return " ".join(word for word in said.split() if word not in PHASES)


def fact_in(written: str) -> str:
    """Return a fact and its form as they are named everywhere: ``starts, day``."""
    parts = re.split(r"[,|]", written)
    return ", ".join(" ".join(part.split()).lower() for part in parts)


def may_have_signs(text: str) -> bool:
    """Tell whether a text has to be read for signs at all."""
    found = "[" in text and (LEFT.search(text) or ODD.search(text) or _foreign_in(text))
    return bool(found)


def _foreign_in(text: str) -> bool:
    return any(meant_by(match["word"]) for match in HEAD.finditer(text))


def meant_by(word: str) -> str | None:
    """Return which of the names a word is in another language, or a slip of."""
    folded = word.lower()
    if folded in (*PHASES, FACT):
        return None
    known = MEANT.get(folded)
    close = get_close_matches(folded, (*PHASES, FACT), 1, ALIKE)
    return known or (close[0] if close else None)
