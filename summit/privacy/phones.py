"""Numbers that may be somebody's: telephone numbers of any country, and longer ones.

Patterns, not the numbering plans of a library: those miss what is mistyped, and the country that
a number without a prefix belongs to is not known.
"""

import re
import unicodedata
from collections.abc import Iterator

from summit.base.languages import words_of_all

CANDIDATE = re.compile(
    r"(?<![\w.,/#])(?P<prefix>\+|00)?\(?\d(?:[ \u00a0\u202f.\-‐–/()]{0,2}\d){5,19}(?![\w])"
)
BEFORE_IT = ["whatsapp", "viber", *words_of_all(lambda language: language.contacts.phones)]
KEYWORD = re.compile(rf"(?:{'|'.join(BEFORE_IT)})\W{{0,3}}$", re.IGNORECASE)
UNITS = ["[€$£%]", "km", "m²", *words_of_all(lambda language: language.contacts.counts)]
UNIT = re.compile(rf"\s?(?:{'|'.join(UNITS)})", re.IGNORECASE)
DATE = re.compile(r"(?:\d{4}\D\d{1,2}\D\d{1,2}|(?:\d{1,2}\D){2,3}\d{4})(?:\D+|$)")
YEAR = re.compile("(?:1[5-9]|20)[0-9]{2}")
BEFORE = 14
"""How many characters before a number are searched for a word such as "WhatsApp"."""
WITHOUT_KEYWORD = 8
"""The fewest digits of a number that no such word goes before."""


def phones(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text holds a telephone number, or another that stands for one person."""
    for match in CANDIDATE.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        announced = match["prefix"] or KEYWORD.search(before)
        is_count = UNIT.match(text, match.end())
        if announced or (not is_count and _is_personal(_western(match.group()))):
            yield match.span()


def _western(number: str) -> str:
    """Return a number with the digits 0 to 9, whatever script it was written in."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in number)


def _is_personal(number: str) -> bool:
    groups = re.findall("[0-9]+", number)
    digits = "".join(groups)
    if len(digits) < WITHOUT_KEYWORD or DATE.match(number):
        return False
    if all(YEAR.fullmatch(group) for group in groups) or {len(group) for group in groups} == {5}:
        return False  # Years, or postal codes.
    return digits[0] == "0" or not _is_amount(groups)


def _is_amount(groups: list[str]) -> bool:
    """Tell whether the digits stand as in 1 200 000; 612 345 678 may be a Spanish telephone."""
    first, *others = groups
    if not others:
        return first.endswith("000") or bool(YEAR.match(first) and len(first) == WITHOUT_KEYWORD)
    thousands = len(first) <= 3 and all(len(group) == 3 for group in others)  # noqa: PLR2004
    return thousands and (len("".join(groups)) != 9 or others[-1] == "000")  # noqa: PLR2004
