"""Where a text has what stands for one person: an account, a passport, an address, a birth."""

import re
from collections.abc import Callable, Iterable, Iterator
from ipaddress import ip_address

from summit.base.languages import phrases_of_all
from summit.base.patterns import lazy_pattern
from summit.privacy.kinds import Kind, any_of, phrases, words
from summit.privacy.phones import UNIT, YEAR, groups_of, is_amount
from summit.privacy.signs import (
    FIGURE,
    Needs,
    Search,
    Sign,
    Signs,
    begun,
    by_figure,
    in_piece,
    in_text,
    in_word,
)

ACCOUNTS = (
    r"(?<!\w)(?:[A-Z]{2}[ .-]?|[a-z]{2})\d{2}(?:[ .-]{0,2}[A-Z0-9]){11,34}(?!\w)",
    r"(?<!\w)[a-z]{2}\d{2}[a-z0-9]{11,30}(?!\w)",
)
"""International bank account numbers."""
FEWEST_OF_ACCOUNT = 10
"""Digits."""
IDENTITIES = (
    (
        r"(?<!\w)[12][ .-]?\d{2}[ .-]?[0-9]{2}[ .-]?(?:\d{2}|2[ABab])[ .-]?\d{3}[ .-]?\d{3}"
        r"(?:[ .-]?\d{2})?(?!\w)"
    ),  # The French number of social security.
    r"(?<![\w.])(?:\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z](?!\w)",  # Spanish: DNI
    r"(?<!\w)[XYZ][ -]?\d{7}[ -]?[A-Z](?!\w)",  # and NIE.
    r"(?<!\w)[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)",  # British: insurance.
    r"(?<!\w)\d{3}-\d{2}-\d{4}(?!\w)",  # Of the United States: social security.
    r"(?<![\w-])(?!(?:SS|WW)-)[A-HJ-NP-TV-Z]{2}([- ]?)\d{3}\1[A-HJ-NP-TV-Z]{2}(?![\w-])",  # French
    r"(?<!\w)\d{4}[- ][BCDFGHJ-NPR-TV-Z]{3}(?![\w-])",  # and Spanish plates of cars.
    "(?<!\\w)\\d{1,6} ?[|-] ?[\u0621-\u064a] ?[|-] ?\\d{1,2}(?!\\w)",  # Moroccan ones.
)
ANNOUNCED = lazy_pattern(
    rf"(?<!\w)(?=\w)(?:{phrases(lambda contacts: contacts.identities)})(?!\w)"
    r"(?:[^\d\n.;?!A-Z]|n[o.]\.){0,25}?"
    r"(?:[A-Z]{2,4}\s)?[^\d\n.;?!]{0,12}?"
    r"(?P<at>(?<!\w)(?:(?-i:(?=[A-Z.\- ]{0,6}\d)[A-Z0-9](?:[ .\-/]?[A-Z0-9]){3,24})"
    r"|(?=[a-z]{0,6}\d)[a-z0-9]{4,25})(?!\w))",
    re.IGNORECASE,
)
FEWEST, FEWEST_WITH_LETTERS = 5, 4
DAY = (
    r"(?:(?<!\d)\d{1,2}\s?[./ -]\s?\d{1,2}\s?[./ -]\s?(?:19|20)?\d{2}"
    r"|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}(?:er|st|nd|rd|th|º)?[ .-]{1,2}(?:de\s|of\s)?[^\W\d_]{3,10}\.?(?:\s[^\W\d_]{3,10})?,?"
    r"[ -](?:del?\s)?(?:19|20)\d\d"
    r"|[^\W\d_]{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d)(?!\d)"
)
BIRTH = lazy_pattern(
    rf"(?<!\w)(?=\w)(?:{phrases(lambda contacts: contacts.births)})(?!\w)[^\d\n.]{{0,40}}?{DAY}",
    re.IGNORECASE,
)
PARTICLE = (
    r"(?:de\sla|de\sl['’]|de\slos|de\slas|del|de|du|des|d['’]|la|las|los|le|les|l['’]|the)\s?"
)
WORD = r"[^\W\d_][\w'’.-]{0,30}"
HOUSE = r"(?!(?:1[89]|20)\d\d(?!\d))\d{1,4}(?:\s?(?:bis|ter|quater)|[A-Za-z])?(?!\w)"
WAYS = words(lambda contacts: contacts.ways)
WIDE = words(lambda contacts: contacts.places)
NUMBER = any_of(phrases_of_all(lambda language: language.contacts.house.replace(" ", "\n")))
REST = rf"(?:,?\s\d{{4,6}}(?!\d)(?:\s{WORD}){{0,2}})?"
"""What may follow: a postal code and a town."""
CAPITAL = "(?-i:[A-ZÀ-ÞŒ])"
PLACES = (
    rf"(?<![\w.,/-]){HOUSE},?\s{{1,2}}(?:{PARTICLE})?(?:{WAYS})\s(?:{PARTICLE}{WORD}|{CAPITAL}{WORD}"
    rf"|{WORD}(?=,|\s\d{{5}}|\s{CAPITAL})|(?:\d{{1,2}}|[\u0621-\u064a]{{2,15}})(?!\w))(?:\s{CAPITAL}{WORD}){{0,3}}"
    + REST,
    rf"(?<![\w.,/-]){HOUSE},?\s{{1,2}}(?:{PARTICLE})?(?:{WIDE})\s"
    rf"(?:(?:{PARTICLE})?{CAPITAL}|(?:du|des|de\sla|de\sl['’]|del)\s?){WORD}"
    rf"(?:\s{CAPITAL}{WORD}){{0,3}}" + REST,
    rf"(?<!\w)(?=[^\W\d_])(?:{WAYS}|{WIDE})\s?(?:{PARTICLE})?(?:{CAPITAL}{WORD}|[\u0621-\u064a]{{2,15}}|\d{{1,3}}[A-Za-z]?)"
    rf"(?:\s(?:{PARTICLE})?(?:{CAPITAL}{WORD}|[\u0621-\u064a]{{2,15}}|[A-Za-z](?!\w))){{0,3}},?"
    rf"\s?(?:{NUMBER})\s?{HOUSE}(?:\s?-\s?\d{{1,3}})?" + REST,
    rf"(?<!\w)(?=[^\W\d_])(?:{WAYS})\s(?:{PARTICLE})?{CAPITAL}{WORD}(?:\s(?:{PARTICLE})?{CAPITAL}{WORD}){{0,3}}"
    rf",?\s{HOUSE}" + REST,
    rf"(?<!\w)(?=[^\W\d_])(?:{WAYS})\s[\u0621-\u064a]{{2,15}}(?:\s[\u0621-\u064a]{{2,15}}){{0,3}}[,،]?\s{HOUSE}(?=\s?(?:[,.،]|\n|$))",
    (
        rf"(?<!\w)(?=[^\W\d_])(?:{WAYS})\s\d{{1,3}}[A-Za-z]?\s?(?:sur|norte|este|oeste)?\s?(?:#|n[°ºo.]{{1,2}})?\s?"
        r"\d{1,3}[A-Za-z]?\s?-\s?\d{1,3}(?!\w)"
    ),
    (
        rf"(?<![\w.,/-]){HOUSE},?\s(?:{CAPITAL}[\w'’-]{{1,30}}\s){{1,3}}"
        rf"(?:{words(lambda contacts: contacts.ways_behind)})(?!\w)"
    ),
    r"(?<![\w.])-?\d{1,2}[.,]\d{4,15}°?\s?[NSns]?\s?[,;/ ]\s?-?\d{1,3}[.,]\d{4,15}(?!\w)",
    (
        r"(?<![\w.])\d{1,3}°\s?\d{1,2}['’′]\s?\d{1,2}(?:\.\d+)?[\"”″]{1,2}\s?[NSns][,;/ ]{1,2}"
        r"\d{1,3}°\s?\d{1,2}['’′]\s?\d{1,2}(?:\.\d+)?[\"”″]{1,2}\s?[EWOewo]"
    ),
    r"(?<![\w/:])///[^\W\d_]{2,30}\.[^\W\d_]{2,30}\.[^\W\d_]{2,30}",
    r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)",
)
IP = lazy_pattern(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]\w)"
    r"|(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])"
    r"|(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])",
    re.IGNORECASE,
)
VERSION = lazy_pattern(
    r"(?<!\w)(?:v|versi[oó]n|release|article|art\.|section|§)\W{0,2}$", re.IGNORECASE
)
BEFORE = 12
MAC = 17
"""Characters of the address of a network card."""


LONG = by_figure(r"\d(?:[ .-]{0,2}[A-Z\d]){5}")
"""Six figures or letters, a little apart."""
PLATE = by_figure(r"\d\d\d[- ]?[A-Z]{2}")
IDENTITY, BORN = (
    in_word(*begun(lambda contacts: contacts.identities)),
    in_word(*begun(lambda contacts: contacts.births)),
)
GLUED = rf"(?:{PARTICLE})?"
WAY = in_word(rf"{GLUED}(?:{WAYS})\Z")
WAY_OR_WIDE = in_word(rf"{GLUED}(?:{WAYS}|{WIDE})\Z")
BEGUN_WAY = in_word(rf"(?:{WAYS}|{WIDE})")
WAY_BEHIND = in_word(rf"\A(?:{words(lambda contacts: contacts.ways_behind)})(?!\w)")
NEEDS_OF_ACCOUNTS: tuple[Needs, ...] = (
    ((FIGURE,), (LONG,)),
    ((Sign(lazy_pattern(ACCOUNTS[1])),),),
)
NEEDS_OF_IDENTITIES: tuple[Needs, ...] = (
    *[((FIGURE,), (LONG,))] * 5,
    *[((FIGURE,), (PLATE,))] * 2,
    ((FIGURE,), (by_figure("\\d ?[|-] ?[\u0621-\u064a]"),)),
)
NEEDS_OF_PLACES: tuple[Needs, ...] = (
    ((FIGURE,), (WAY,)),
    ((FIGURE,), (WAY_OR_WIDE,)),
    ((FIGURE,), (BEGUN_WAY,), (in_text(rf"(?:{NUMBER})\s?\d", flags=re.IGNORECASE),)),
    *[((FIGURE,), (WAY,))] * 3,
    ((FIGURE,), (WAY_BEHIND,)),
    ((in_piece(r"\d[.,]\d{4}"),),),
    ((in_piece(r"\d°"),),),
    ((in_piece("///"),),),
    ((in_piece(r"[A-Z\d]\+[A-Z\d]"),),),
)


def numbers(text: str, signs: Signs | None = None) -> Iterator[tuple[int, int, Kind]]:
    """Yield where a text has such a thing, and its kind; ``signs`` are those of the text."""
    for search, kind, is_one in NUMBERS:
        for match in search.matches(text, signs):
            if is_one(match):
                yield (*match.span("at" if search.pattern is ANNOUNCED else 0), kind)


def _is_account(match: re.Match[str]) -> bool:
    return sum(map(str.isdigit, match[0])) >= FEWEST_OF_ACCOUNT


def _is_of_no_year(match: re.Match[str]) -> bool:
    return not YEAR.fullmatch(match[0][:4])


def _is_any(_match: re.Match[str]) -> bool:
    return True


def _is_identity(match: re.Match[str]) -> bool:
    number = match["at"]
    groups = groups_of(number)
    letters = sum(map(str.isalpha, number))
    if all(YEAR.fullmatch(group) for group in groups) or UNIT.match(match.string, match.end()):
        return False
    if " " in number and not letters and is_amount(groups) and groups[-1].endswith("00"):
        return False
    digits = sum(map(len, groups))
    return digits >= FEWEST or (digits >= FEWEST_WITH_LETTERS and letters > 0)


def _is_device(match: re.Match[str]) -> bool:
    if len(match[0]) == MAC and match[0][2] == match[0][5]:
        return True
    try:
        address = ip_address(match[0])
    except ValueError:
        return False
    is_version = VERSION.search(match.string[max(0, match.start() - BEFORE) : match.start()])
    return not (address.is_unspecified or address.is_loopback or is_version)


IsOne = Callable[[re.Match[str]], bool]


def _searches(
    kind: Kind, is_one: IsOne, patterns: Iterable[str], needs: Iterable[Needs], flags: int = 0
) -> Iterator[tuple[Search, Kind, IsOne]]:
    for pattern, groups in zip(patterns, needs, strict=True):
        yield Search(lazy_pattern(pattern, flags), groups), kind, is_one


NUMBERS: tuple[tuple[Search, Kind, IsOne], ...] = (
    *_searches(Kind.NUMBER, _is_account, ACCOUNTS, NEEDS_OF_ACCOUNTS),
    *_searches(Kind.NUMBER, _is_of_no_year, IDENTITIES, NEEDS_OF_IDENTITIES),
    (Search(ANNOUNCED, ((FIGURE,), (IDENTITY,))), Kind.NUMBER, _is_identity),
    *_searches(Kind.PLACE, _is_any, PLACES, NEEDS_OF_PLACES, re.IGNORECASE),
    (Search(BIRTH, ((FIGURE,), (BORN,))), Kind.BIRTH, _is_any),
    (Search(IP, ((Sign(IP),),)), Kind.DEVICE, _is_device),
)
"""Each with what tells whether a match is one."""
