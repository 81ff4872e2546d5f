"""Blocks of long texts are read as those of short ones, and none is moved for another."""

from typing import Any
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.locales import read_locales
from summit.markdown import signed_blocks
from summit.markdown.signed_blocks import Waiting
from tests.content_folder import make_converter

FRENCH = make_converter(read_locales(["fr"]).source)
TEXT = """\
## Titre

Un mot[^n].

- un

    encore

- deux

> cité

[^n]: La note

    et sa suite.

| a | b |
|---|---|
| c | d |

*[OCDE]: Organisation

    code
"""


class Moved(list[str]):
    """A list that counts the blocks that are moved when one before them is taken."""

    moved = 0

    def pop(self, place: Any = -1) -> str:
        self.moved += len(self) - place
        return super().pop(place)


@pytest.mark.parametrize("count", [1, 60])
def test_many_blocks_are_read_as_few(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    html = []
    for many in (0, 1_000_000):
        monkeypatch.setattr(signed_blocks, "MANY", many)
        html.append(FRENCH.to_html(f"{TEXT}\n" * count))
    assert html[0] == html[1]
    assert "La note" in html[0]


def test_no_block_is_moved_for_each_before_it() -> None:
    blocks = Moved(["Texte."] * 3000)
    FRENCH.markdown.parser.parseBlocks(Element("div"), blocks)
    assert blocks.moved < 10 * 3000


@given(st.lists(st.tuples(st.sampled_from(["pop", "insert", "get"]), st.integers(0, 5))))
def test_it_is_a_list(calls: list[tuple[str, int]]) -> None:
    plain = ["a", "b", "c"]
    waiting = Waiting(plain)
    for name, place in calls:
        if name == "insert":
            plain.insert(place, f"{place}")
            waiting.insert(min(place, len(waiting)), f"{place}")
        elif place < len(plain):
            taken = plain.pop(place) if name == "pop" else plain[place]
            assert (waiting.pop(place) if name == "pop" else waiting[place]) == taken
        assert [waiting[each] for each in range(len(waiting))] == plain
        assert bool(waiting) == bool(plain)
