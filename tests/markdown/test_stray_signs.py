"""A sign that is left on a page is looked for wherever it can be."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.markdown.stray_signs import STRAY_SIGNS

PARTS = st.sampled_from(
    sorted({sign for signs, _, _ in STRAY_SIGNS for sign in signs} | set("a1 .([])\n:-/h=x"))
)


@pytest.mark.parametrize(("signs", "pattern"), [each[:2] for each in STRAY_SIGNS if each[0]])
@given(data=st.data())
@settings(max_examples=10)
def test_what_is_found_holds_a_sign(
    signs: tuple[str, ...], pattern: re.Pattern[str], data: st.DataObject
) -> None:
    texts = st.lists(PARTS, max_size=12).map("".join) | st.from_regex(
        re.compile(pattern.pattern, pattern.flags)
    )
    text = data.draw(texts)
    assert any(sign in text for sign in signs) or not pattern.search(text)
