"""Nobody can be found in the difference between two publications of the counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.publication.disclosure import step
from summit.subjects.consultation.counts import OTHER, SMALLEST, Counted, Figures, count

PEOPLE = st.lists(
    st.builds(
        Counted,
        st.sampled_from(["fr", "ar", "es"]),
        st.sampled_from(["MA", "FR", "MX", ""]),
        st.sampled_from(["2016-W40", "2016-W41"]),
        st.lists(st.sampled_from(["housing", "mobility"]), unique=True).map(tuple),
        st.just(("inclusion",)),
    ),
    max_size=40,
)


def is_step(before: int, now: int) -> bool:
    return before == now or abs(before - now) >= SMALLEST


@given(st.lists(PEOPLE, max_size=4), st.integers(0, 30))
def test_no_number_ever_changes_by_fewer_than_five(
    arrivals: list[list[Counted]], withdrawn: int
) -> None:
    everybody: list[Counted] = []
    published: Figures | None = None
    for some in [*arrivals, None]:
        everybody = everybody + some if some is not None else everybody[withdrawn:]
        before, published = published, step(published, count(everybody))
        if before is None:
            continue
        assert is_step(before.contributions, published.contributions)
        for way in ("language", "country", "week", "theme"):
            old, new = before.groups(way), published.groups(way)
            common = (old.keys() & new.keys()) - {OTHER}
            assert all(is_step(old[key], new[key]) for key in common)
            lumps = (sum(g.values()) - sum(g[key] for key in common) for g in (old, new))
            assert is_step(*lumps)
        assert step(published, count(everybody)) == published


def figures(total: int, **language: int) -> Figures:
    return Figures(contributions=total, language=language)


@pytest.mark.parametrize(
    ("before", "now", "published"),
    [
        (None, figures(7, fr=7), figures(7, fr=7)),
        (figures(20, fr=20), figures(24, fr=24), figures(20, fr=20)),
        (figures(20, fr=20), figures(25, fr=25), figures(25, fr=25)),
        # One Arabic voice came with five French ones: it waits with its grouping.
        (figures(20, fr=12, ar=8), figures(26, fr=17, ar=9), figures(26, fr=12, ar=8)),
        # Six came to three small changes: they are "others" until each group has grown.
        (
            figures(30, fr=10, ar=10, es=10),
            figures(36, fr=12, ar=12, es=12),
            figures(36, ar=10, es=10, fr=10, other=6),
        ),
        (
            figures(36, fr=10, ar=10, es=10, other=6),
            figures(45, fr=15, ar=15, es=15),
            figures(45, ar=15, es=15, fr=15),
        ),
        # Spanish was too small to be shown, and has grown by three: to show it would tell that.
        (
            figures(51, fr=40, other=11),
            figures(59, fr=45, ar=9, es=5),
            figures(59, fr=40, other=11),
        ),
        (figures(20, fr=14, ar=6), figures(19, fr=14, ar=5), figures(20, fr=14, ar=6)),
    ],
)
def test_small_changes_wait(before: Figures | None, now: Figures, published: Figures) -> None:
    found = step(before, now)
    assert found == published
    assert list(found.language) == list(published.language)
