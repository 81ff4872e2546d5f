"""Lines outside of all blocks are read as they are by all rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.markdown import blocks

WRITTEN = (
    "words|Words! more|wait ! [a](b.png)|été| words|    code|\t|- item|* x|1. one|2) two|2016. x"
    "|> quote|>|## head|---|===|```|~~~|<!-- c|-->|<div>|</div>|a / b|[^1]: n"
    "|    more|  two|[a]: b|\u200bx|a, b, c|1, 2, 3"
)
LINES = st.lists(
    st.sampled_from([*WRITTEN.split("|"), "", "", "", "| a | b |", "|---|---|"]), max_size=14
).map("\n".join)


@given(LINES)
def test_quick_lines_are_read_as_all(body: str) -> None:
    quick = blocks.read_blocks.__wrapped__(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_read_outside", lambda *_: False)
        assert blocks.read_blocks.__wrapped__(body) == quick
