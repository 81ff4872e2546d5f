"""The counts: nobody can be found in them, and a text shows them rightly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.locales import read_locales
from summit.content.validation import validate
from summit.content.yaml import read_fields
from summit.subjects.consultation.charts_in_text import Filler
from summit.subjects.consultation.counts import (
    OTHER,
    SMALLEST,
    Counted,
    Figures,
    as_yaml,
    count,
    merge_small,
)
from tests.content_folder import ContentFolder

GROUPS = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 30), max_size=12)


@given(GROUPS)
def test_no_small_group_can_be_read_or_worked_out(groups: dict[str, int]) -> None:
    merged = merge_small(groups)
    hidden = groups.keys() - merged.keys()
    shown = merged.keys() - {OTHER}
    assert sum(merged.values()) == sum(groups.values())
    assert all(merged[key] == groups[key] >= SMALLEST for key in shown)
    if hidden and shown:  # Where all are hidden, "other" says no more than the total.
        assert len(hidden) >= 2
        assert merged[OTHER] >= SMALLEST
    assert all(groups[a] >= groups[b] for a in shown for b in hidden)


def test_one_small_group_takes_the_next_with_it() -> None:
    assert merge_small({"fr": 40, "ar": 9, "es": 2}) == {"fr": 40, OTHER: 11}
    assert merge_small({"fr": 40, "es": 5}) == {"fr": 40, "es": 5}
    assert merge_small({"fr": 40, "es": 1, "ar": 2}) == {OTHER: 43}
    assert merge_small({"fr": 2}) == {OTHER: 2}
    assert merge_small({}) == {}


def contribution(language: str, number: int) -> Counted:
    return Counted(language, "MA", f"2016-W4{number % 2}", ("housing",), ("inclusion",))


def test_counts_by_every_grouping() -> None:
    people = [contribution("fr", n) for n in range(12)] + [contribution("ar", 0)] * 6
    assert count(people).model_dump() == {
        "contributions": 18,
        "language": {"fr": 12, "ar": 6},
        "country": {"MA": 18},
        "theme": {"housing": 18},
        "question": {"inclusion": 18},
        "week": {"2016-W40": 12, "2016-W41": 6},
    }


@given(st.lists(st.builds(contribution, st.sampled_from(["fr", "ar"]), st.integers(0, 1))))
def test_file_is_read_as_it_was_written(people: list[Counted]) -> None:
    figures = count(people)
    fields = read_fields(as_yaml(figures), "figures.yaml")
    assert validate(Figures, fields, "figures.yaml", read_locales(["fr", "ar"])) == figures


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fr", ["France", "Égypte", "Espagne", "Zambie"]),
        ("es", ["Francia", "Egipto", "España", "Zambia"]),
    ],
)
def test_groups_of_one_size_are_in_the_order_of_their_names(
    content: ContentFolder, key: str, expected: list[str]
) -> None:
    groups = {"FR": 9, "EG": 7, "ES": 7, "ZM": 7, OTHER: 12}
    ask = content.ask()
    filler = Filler(ask, Figures.model_construct(contributions=0), ask.locales[key])
    rows = filler.chart("country", groups, 1).rows
    assert [name for name, _, _ in rows[:-1]] == expected
    assert [count for _, count, _ in rows] == [9, 7, 7, 7, 12]
