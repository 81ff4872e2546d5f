"""Telephone numbers of any country, and other long numbers that may be somebody's.

Patterns, not the numbering plans of a library: those miss what is mistyped, and the country that
a number without a prefix belongs to is not known.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from summit.base.languages import LANGUAGES, words_of_all
from summit.base.languages.record import words_in
from summit.base.patterns import lazy_pattern
from summit.privacy.kinds import any_of, words
from summit.privacy.signs import FIGURE, PIECES, Search, Signs, by_figure, in_text, in_word

DIGIT = r"(?:\d|(?<=\d)[OoIl]|[OoIl](?=\d)|[Oo](?=[Oo]\d))"
"""A digit, or a letter that is written for one beside it."""
BETWEEN = r"[ .\-–—()·|_~*+/'\\=…]"
CANDIDATE = lazy_pattern(
    rf"(?<![\w.,/#])(?P<prefix>\+\s?|00|plus\s|más\s)?\(?{DIGIT}(?:{BETWEEN}{{0,4}}{DIGIT}){{5,19}}"
    r"(?!\w)"
)
BROKEN = lazy_pattern(
    rf"(?<![\w.,/#])(?P<prefix>\+\s?|00)?\(?{DIGIT}(?:{BETWEEN}{{0,3}}{DIGIT}){{0,14}}"
    rf"{BETWEEN}{{0,2}}\n[ >]{{0,4}}\(?{DIGIT}(?:{BETWEEN}{{0,3}}{DIGIT}){{0,14}}(?!\w)"
)
"""A number over two lines."""
IN_PAIRS = lazy_pattern(
    rf"(?<!\w)0[1-9](?P<sep>[ ]{{0,2}}[,;:\n][ ]{{0,2}}){DIGIT}{{2}}"
    rf"(?:(?P=sep){DIGIT}{{2}}){{3}}(?!\w)"
    r"|(?<![\w,])\(?[2-9]\d\d\)?(?P<comma>[,;:])\d{3}(?P=comma)\d{4}(?!\w)"
)
"""Numbers with a separator that else stands in lists."""
BEFORE_IT = f"whatsapp|viber|signal|{words(lambda contacts: contacts.phones)}"
KEYWORD = lazy_pattern(
    rf"(?<!\w)(?:{BEFORE_IT})\w{{0,2}}\W{{0,3}}(?:n°|[a-zéà]{{1,4}}\s)?$", re.IGNORECASE
)
SHORT = lazy_pattern(
    rf"(?<!\w)(?=\w)(?:{BEFORE_IT})(?:\s?[:=]\s?|\s(?:le|au|on|al|el)\s)(?P<at>\d{{4,5}})(?!\w)",
    re.IGNORECASE,
)
PUBLIC_SHORT = lazy_pattern("3[0-9]{3}|1[0-9]{3,4}|20[0-9]{2}|[0-9]{5}")
"""Numbers of four digits that are services', or years, and postal codes."""
CATALOGUED = lazy_pattern(
    r"(?<!\w)(?:(?:isbn|issn|doi|ean|siret|siren|rna|nit|cif|arxiv)(?:-1[03])?(?!\w)[^\d\n]{0,40}"
    r"|(?:r[ée]f\w{0,10}|n°|no\.)\W{0,3})$",
    re.IGNORECASE,
)
"""What stands before the number of a book or a firm."""
UNITS = ["[€$£%]", "km", "m2", *words_of_all(lambda language: language.contacts.counts)]
UNIT = lazy_pattern(rf"\s?(?:{'|'.join(UNITS)})", re.IGNORECASE)
DATE = lazy_pattern(
    r"(?:(?:1[5-9]|2\d)\d\d\D\d{1,2}\D\d{1,2}|(?:\d{1,2}\D){2,3}(?:1[5-9]|2\d)\d\d)(?:\D+|$)"
)
YEAR = lazy_pattern("(?:1[5-9]|20)[0-9]{2}")
BOOK = lazy_pattern("97[89][0-9]{10}")
BEFORE, NEAR = 60, 24
"""How many characters before a number are searched for what makes it a book's, or a telephone's."""
LOCAL, WITHOUT_KEYWORD, NATIONAL, LONGEST = 7, 8, 9, 15
"""Digits of a town's numbers; the fewest without such a word; a usual one's; the most."""

TOKENS = {
    "digit": words(lambda contacts: contacts.digits),
    "teen": words(lambda contacts: contacts.teens),
    "ten": words(lambda contacts: contacts.tens),
}
TOKEN = "|".join([r"\d{1,4}", *TOKENS.values()])
SPELLED = lazy_pattern(
    rf"(?<![\w'’])(?=\w)(?:{TOKEN})(?:[\s,.\-–]{{1,3}}(?:(?:et|y|and|و)\s?)?(?:{TOKEN})(?!\w)){{4,29}}",
    re.IGNORECASE,
)
FEWEST_SPELLED = 5
NUMBER_WORD = lazy_pattern(rf"(?<![\w'’])(?:et|y|and|و)?(?:{TOKEN})(?!\w)", re.IGNORECASE)
WHERE_ONE_BEGINS = lazy_pattern(f"(?={NUMBER_WORD.pattern})", re.IGNORECASE)
JOINT = lazy_pattern(r"[,.\-–]*(?:et|y|and|و)?[,.\-–]*", re.IGNORECASE)
"""What may stand between two of them."""
SPOKEN = lazy_pattern(
    "|".join([r"(?P<figures>\d+)", *(rf"(?P<{name}>{each})" for name, each in TOKENS.items())]),
    re.IGNORECASE,
)
VALUES = tuple(
    lazy_pattern(any_of(filter(None, each)), re.IGNORECASE)
    for each in zip(
        *(
            (*words_in(language.contacts.digits), *[""] * 10)[:10]
            for language in LANGUAGES.values()
        ),
        strict=True,
    )
)
FEWEST_WORDS = 4
"""Of a number in words: "06 douze" is none."""


ROW = rf"{BETWEEN[:-1]}\dOoIl]"
"""What a number is made of."""
# Each begins with a figure alone: a text is searched for that first.
IN_A_ROW = by_figure(rf"\d(?:(?<=[OoIl]\d)|{ROW}{{5}})")
NEXT_LINE = in_text(r"\n[ >]{0,4}\(?(?:\d|[OoIl]\d|[Oo]{2}\d)")
PAIRS = by_figure(r"\d(?:(?<=0)[1-9] {0,2}[,;:\n]|\d\)?[,;:]\d)")
CALLED = in_word(rf"(?:{BEFORE_IT})(?!\w)")
IN_ONE_LINE = Search(CANDIDATE, ((FIGURE,), (IN_A_ROW,)))
OVER_TWO_LINES = Search(BROKEN, ((FIGURE,), (NEXT_LINE,)))
LISTED = Search(IN_PAIRS, ((FIGURE,), (PAIRS,)))
OF_FEW_DIGITS = Search(SHORT, ((FIGURE,), (CALLED,)))
PHONES = (IN_ONE_LINE, OVER_TWO_LINES, LISTED, OF_FEW_DIGITS)


def phones(text: str, signs: Signs | None = None) -> Iterator[tuple[int, int]]:
    """Yield where a text holds a telephone number, or another that stands for one person.

    ``signs`` are those of the text.
    """
    for match in IN_ONE_LINE.matches(text, signs):
        if _is_phone(match, text):
            yield match.span()
    for match in OVER_TWO_LINES.matches(text, signs):
        if _is_broken(match, text):
            yield match.span()
    yield from _rare(text, signs)


def _rare(text: str, signs: Signs | None) -> Iterator[tuple[int, int]]:
    """Yield where a number is written as only some people do: in lists, short, in words."""
    for match in LISTED.matches(text, signs):
        if not _counts_up(list(map(int, groups_of(match[0])))):
            yield match.span()
    for match in OF_FEW_DIGITS.matches(text, signs):
        if not PUBLIC_SHORT.fullmatch(match["at"]):
            yield match.span("at")
    for match in SPELLED.finditer(text) if signs is None or may_spell(text) else ():
        if _is_spelled(match[0]):
            yield match.span()


def may_spell(text: str) -> bool:
    """Tell whether a text may hold a number in words: FEWEST_SPELLED words for digits in a row."""
    row = 0
    for piece in text.split():
        count = _spelled(piece)
        row = row + count if count >= 0 else 0
        if row >= FEWEST_SPELLED:
            return True
    return False


@lru_cache(PIECES)
def _spelled(piece: str) -> int:
    """Return how many words for digits a piece may hold; -1: it ends a row of them."""
    count = len(WHERE_ONE_BEGINS.findall(piece))
    return count or (0 if JOINT.fullmatch(piece) else -1)


def groups_of(number: str) -> list[str]:
    """Return the groups of a number's digits, O for 0 and l for 1 put right."""
    return re.findall("[0-9]+", number.translate(str.maketrans("OoIl", "0011")))


def is_amount(groups: list[str]) -> bool:
    """Tell whether the digits stand as in 1 200 000; 612 345 678 may be a Spanish telephone."""
    first, *others = groups
    if not others:
        return first.endswith("000") or bool(YEAR.match(first) and len(first) == WITHOUT_KEYWORD)
    thousands = len(first) <= 3 and all(len(group) == 3 for group in others)  # noqa: PLR2004
    is_spanish = len("".join(groups)) == NATIONAL and first[0] in "6789" and others[-1] != "000"
    return thousands and not is_spanish


def _is_phone(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - BEFORE) : match.start()]
    groups = groups_of(match[0])
    if CATALOGUED.search(before) or BOOK.fullmatch("".join(groups)):
        return False
    if match["prefix"]:
        return True
    if KEYWORD.search(before[-NEAR:]):
        return not DATE.match(match[0]) and not _are_years(groups)
    return not UNIT.match(text, match.end()) and _is_personal(match[0])


def _is_broken(match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - BEFORE) : match.start()]
    groups = groups_of(match[0])
    digits = "".join(groups)
    if not NATIONAL <= len(digits) <= LONGEST or {"000", "00"} & set(groups[1:]):
        return False
    if any(map(DATE.match, match[0].split("\n"))) or _are_years(groups):
        return False
    if (
        match["prefix"]
        or KEYWORD.search(before[-NEAR:])
        or (digits[0] == "0" and len(groups[0]) > 1)
    ):
        return True
    first, second = (groups_of(line) for line in match[0].split("\n"))
    is_parted = len(first) > 1 or "(" in match[0]
    return is_parted and digits[0] in "236789" and len(digits) in (9, 10) and len(second) < 4  # noqa: PLR2004


def _are_years(groups: list[str]) -> bool:
    return all(YEAR.fullmatch(group) for group in groups)


def _is_personal(number: str) -> bool:
    groups = groups_of(number)
    digits = "".join(groups)
    if len(digits) < WITHOUT_KEYWORD or DATE.match(number):
        return False
    if _are_years(groups) or {len(group) for group in groups} == {5}:
        return False  # Years, or postal codes.
    parts = [each.strip() for each in re.split("[-–—/]", number)]
    if len(parts) > 1 and all(part.endswith("00") for part in parts):
        return False  # From one amount to another.
    return digits[0] == "0" or not is_amount(groups)


def _is_spelled(number: str) -> bool:
    """Tell whether words for digits spell a telephone number: they do not count up."""
    found = list(SPOKEN.finditer(number))
    spelled = [match for match in found if not match["figures"]]
    digits, last = 0, ""
    for match in found:
        is_second = last == "ten" and match.lastgroup in ("digit", "teen")
        width = len(match[0]) if match["figures"] else 1 if match["digit"] else 2
        digits += 0 if is_second else width
        last = match.lastgroup or ""
    values = [_value(match[0]) for match in spelled]
    if _counts_up(values):
        return False
    if len(spelled) == len(found) == digits == LOCAL:
        return True
    fewest = FEWEST_WORDS - 2 if _value(found[0][0]) == 0 or number[0] == "0" else FEWEST_WORDS
    enough = digits >= WITHOUT_KEYWORD and len(spelled) >= fewest
    return enough or (digits >= NATIONAL and len(spelled) == FEWEST_WORDS - 1)


def _counts_up(values: list[int]) -> bool:
    return all(b == a + 1 for a, b in pairwise(values))


def _value(word: str) -> int:
    return next((n for n, each in enumerate(VALUES) if each.fullmatch(word)), 10)
