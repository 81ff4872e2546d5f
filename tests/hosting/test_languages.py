"""A reader's languages lead to one of the site's, by every server's patterns alike."""

import re
from collections.abc import Callable, Sequence
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.hosting.languages import levels, ranges, whole_headers

SITE = ("fr", "en", "pt-br", "zh-hans", "zh-hant", "fr-simple")


def by_steps(header: str, locales: Sequence[str] = SITE) -> str | None:
    """Return the locale that servers find which keep a range: Apache, nginx, Caddy."""
    found = (re.search(each, header, re.IGNORECASE) for each in levels(locales))
    range_ = next((match[1] for match in found if match), "")
    known = (key for each, key in ranges(locales) if re.search(each, range_, re.IGNORECASE))
    return next(known, None)


def by_whole_headers(header: str, locales: Sequence[str] = SITE) -> str | None:
    """Return the locale that servers find which keep nothing: lighttpd."""
    found = (key for each, key in whole_headers(locales) if re.search(each, header))
    return next(found, None)


@pytest.mark.parametrize("chosen", [by_steps, by_whole_headers])
@pytest.mark.parametrize(
    ("header", "locale"),
    [
        ("", None),
        ("*", None),
        ("de", None),
        ("xfr", None),
        ("frx,enx", None),
        ("fr", "fr"),
        ("FR", "fr"),
        ("fr-CA", "fr"),
        ("fr-simple", "fr-simple"),
        ("pt", "pt-br"),
        ("pt-BR", "pt-br"),
        ("pt-PT,en;q=0.9", "pt-br"),
        ("zh", "zh-hans"),
        ("zh-Hant-TW", "zh-hant"),
        ("de,en", "en"),
        ("de,en;q=0.3,fr;q=0.7", "fr"),
        ("en;q=0.3,fr;q=0.3", "en"),
        ("en;q=0,fr;q=0.1", "fr"),
        ("en;q=0", None),
        ("en;q=0.000", None),
        ("en;q=0.001", "en"),
        ("en;q=.5,fr;q=0.4", "en"),
        ("fr;q=0.9,en;q=1.0", "en"),
        ("fr ; q = 0.2 , en ; q = 0.8", "en"),
        ("*;q=0.9,fr;q=0.1", "fr"),
    ],
)
def test_the_heaviest_language_leads(
    chosen: Callable[[str], str | None], header: str, locale: str | None
) -> None:
    assert chosen(header) == locale


WEIGHTS = ["", ";q=1", ";q=1.0", *(f";q=0.{tenth}" for tenth in range(1, 10)), ";q=0", ";q=0.05"]
ITEMS = st.tuples(
    st.sampled_from(["fr", "EN", "en-GB", "pt", "pt-BR", "de", "*", "zh-Hant"]),
    st.sampled_from(WEIGHTS),
)


def expected(items: list[tuple[str, str]]) -> str | None:
    """Return the locale of the first of the heaviest known languages."""
    weighed = [(float(weight.partition("=")[2] or 1), range_) for range_, weight in items]
    known = [pair for pair in weighed if pair[0] and by_steps(pair[1])]
    best = max(known, key=lambda pair: pair[0], default=None)
    return by_steps(best[1]) if best else None


@given(st.lists(ITEMS, max_size=6), st.sampled_from([",", ", ", " ,"]))
def test_every_order_and_weight(items: list[tuple[str, str]], between: str) -> None:
    header = between.join(f"{range_}{weight}" for range_, weight in items)
    assert by_steps(header) == expected(items)
    assert by_whole_headers(header) == expected(items)


@pytest.mark.parametrize("header", ["fr{}x", "fr;q=0.0{}x", "fr;q={}x", "en;q=0{},"])
@pytest.mark.parametrize("sign", [" ", "1", "0"])
def test_no_header_costs_the_square_of_its_length(header: str, sign: str) -> None:
    long = header.format(sign * 10_000)
    start = process_time()
    assert by_steps(long) == by_whole_headers(long)
    assert process_time() - start < 1
