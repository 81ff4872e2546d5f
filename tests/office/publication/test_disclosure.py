"""Nobody can be found in the difference between two publications of counts or of the register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.frozen import replace
from summit.base.locales import read_locales
from summit.content.validation import validate
from summit.content.yaml import read_fields
from summit.office.publication.disclosure import register_step, step
from summit.subjects.consultation.counts import OTHER, PARTS, SMALLEST, Counted, Figures, count
from summit.subjects.consultation.moderation import (
    WITHHELD_BY,
    Moderated,
    Moderation,
    count_moderated,
    moderation_as_yaml,
)

THEMES = ("housing", "mobility", "climate", "health", "energy", "ageing")
PEOPLE = st.lists(
    st.builds(
        Counted,
        st.sampled_from(["fr", "ar", "es"]),
        st.sampled_from(["MA", "FR", "MX", ""]),
        st.sampled_from(["2016-W40", "2016-W41"]),
        st.lists(st.sampled_from(THEMES), unique=True).map(tuple),
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
        for way in PARTS:
            old, new = before.groups(way), published.groups(way)
            common = (old.keys() & new.keys()) - {OTHER}
            assert all(is_step(old[key], new[key]) for key in common)
            lumps = (sum(g.values()) - sum(g[key] for key in common) for g in (old, new))
            assert is_step(*lumps)
        assert step(published, count(everybody)) == published


@given(st.lists(PEOPLE, max_size=4), st.integers(0, 30))
def test_of_what_one_person_chooses_often_no_number_is_of_fewer_than_five(
    arrivals: list[list[Counted]], withdrawn: int
) -> None:
    """Neither a number nor the change of one; a theme without a number may have up to four."""
    everybody: list[Counted] = []
    published: Figures | None = None
    known: dict[str, set[int]] = {theme: set() for theme in THEMES}
    for some in [*arrivals, None]:
        everybody = everybody + some if some is not None else everybody[withdrawn:]
        people = {theme: sum(theme in each.themes for each in everybody) for theme in THEMES}
        for theme, number in people.items():
            known[theme].add(number)
        before, published = published, step(published, count(everybody))
        assert published.theme.keys() <= {*THEMES}  # No sum of choices.
        assert all(number >= SMALLEST for number in published.theme.values())
        assert all(number in known[theme] for theme, number in published.theme.items())
        for theme in THEMES if before else ():
            old, new = (each.theme.get(theme, SMALLEST - 1) for each in (before, published) if each)
            assert is_step(old, new)


def test_the_themes_of_one_person_are_seen_nowhere() -> None:
    """Who came among five chose all the small themes: no number tells that somebody did."""
    usual = Counted("fr", "FR", "2016-W40", ("housing",), ())
    odd = replace(usual, themes=("housing", *THEMES[1:]))
    some = [usual] * 20
    before = step(None, count(some))
    assert step(before, count([*some, *[usual] * 5])) == step(
        before, count([*some, *[usual] * 4, odd])
    )
    assert count([*some, odd]).theme == {"housing": 21}


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


MODERATED = st.lists(
    st.builds(
        Moderated,
        st.sampled_from(["fr", "ar", "es"]),
        st.integers(0, 9),
        st.sampled_from(["hate", "privacy", "copied", ""]),
        st.sampled_from(["2016-W40", "2016-W41"]),
    ),
    max_size=40,
)


@given(st.lists(MODERATED, max_size=4), st.integers(0, 30), st.integers(0, 9))
def test_no_number_of_the_register_changes_by_fewer_than_five(
    arrivals: list[list[Moderated]], withdrawn: int, unread: int
) -> None:
    everybody: list[Moderated] = []
    published: Moderation | None = None
    known: Figures | None = None
    for some in [*arrivals, None]:
        everybody = everybody + some if some is not None else everybody[withdrawn:]
        known, now = step(known, all_of(everybody, unread)), count_moderated(everybody)
        before, published = published, register_step(published, now, known)
        if published is None:
            assert before is None
            continue
        assert read_back(published) == published  # No group is smaller than five, either.
        parts = [
            (each.decided, each.withheld, each.decided - each.withheld)
            for each in (before, published)
            if each
        ]
        assert all(part == 0 or part >= SMALLEST for part in parts[-1])
        if published != before:  # Nobody stands between the register and the other counts.
            left = [known.contributions - published.decided]
            if before is None or published.language != before.language:
                left += left_by_language(published, known)
            assert all(each == 0 or each >= SMALLEST for each in left)
        # Each person counts once: no two numbers tell of those who are in both.
        assert all(
            sum(published.groups(way).values()) == published.withheld
            for way in WITHHELD_BY
            if published.groups(way)
            and (before is None or published.groups(way) != before.groups(way))
        )
        if before is None:
            continue
        assert all(map(is_step, *parts))
        assert before.days == published.days or before.decided != published.decided
        for way in WITHHELD_BY:
            old, new = before.groups(way), published.groups(way)
            common = (old.keys() & new.keys()) - {OTHER}
            assert all(is_step(old[key], new[key]) for key in common)
            lumps = (sum(g.values()) - sum(g[key] for key in common) for g in (old, new))
            assert is_step(*lumps)
        assert register_step(published, now, known) == published


def left_by_language(register: Moderation, known: Figures) -> list[int]:
    """Return what is left of each language, and of those that the register does not name."""
    named = {key: n for key, n in register.language.items() if key != OTHER}
    left = [known.language.get(key, 0) - n for key, n in named.items()]
    others = known.contributions - sum(known.language.get(key, 0) for key in named)
    return left + [others - register.language.get(OTHER, 0)] * bool(register.language)


def all_of(everybody: list[Moderated], unread: int) -> Figures:
    """Return the counts of people on whom something was decided, and of others."""
    every = [Counted(each.language, "", each.week, (), ()) for each in everybody]
    return count([*every, *[Counted("fr", "", "2016-W40", (), ())] * unread])


def read_back(register: Moderation) -> Moderation:
    """Return what the file says of a register."""
    fields = read_fields(moderation_as_yaml(register), "moderation.yaml")
    return validate(Moderation, fields, "moderation.yaml", read_locales(["fr"]))


def people(withheld: int, decided: int, language: str = "fr") -> list[Moderated]:
    """Return people, of the first of whom an answer was withheld."""
    own = [Moderated(language, n % 7, "hate", "2016-W40") for n in range(withheld)]
    return own + [Moderated(language, n % 7) for n in range(decided - withheld)]


@pytest.mark.parametrize(
    ("before", "now", "withheld"),
    [
        ([], people(4, 30), None),
        ([], people(0, 4), None),
        # Of three, nothing was withheld: "all but three" would tell who they are.
        ([], people(6, 9), None),
        ([], people(5, 10), 5),
        ([], people(0, 10), 0),
        (people(5, 10), people(6, 15), 5),
        (people(5, 10), people(10, 15), 10),
        (people(5, 10), people(4, 9), 5),
    ],
)
def test_the_register_waits_for_five(
    before: list[Moderated], now: list[Moderated], withheld: int | None
) -> None:
    first = register_step(None, count_moderated(before), all_of(before, 5)) if before else None
    found = register_step(first, count_moderated(now), all_of(now, 5))
    assert register_step(None, count_moderated(now), all_of(now, 3)) is None
    assert (found.withheld if found else None) == withheld


def register(withheld: int, decided: int = 40, **groups: dict[str, int]) -> Moderation:
    return Moderation(decided=decided, withheld=withheld, days=1, **groups)


@pytest.mark.parametrize(
    ("counted", "now", "way"),
    [
        # All but two of those who wrote in French; all but two of the others together.
        (figures(50, fr=12, ar=38), register(10, language={"fr": 10}), "language"),
        (
            figures(50, fr=36, ar=7, es=7),
            register(32, language={"fr": 20, "other": 12}),
            "language",
        ),
        # The counts hide that somebody wrote in Arabic, or so many: the register would tell.
        (figures(50, fr=40, other=10), register(15, language={"fr": 10, "ar": 5}), "language"),
        (figures(50, fr=40, ar=10), register(20, language={"fr": 8, "ar": 12}), "language"),
        # Until Sunday nine had answered, and eight had something withheld.
        (
            figures(50, fr=50).model_copy(update={"week": {"2016-W40": 9, "2016-W41": 41}}),
            register(20, week={"2016-W40": 8, "2016-W41": 12}),
            "week",
        ),
    ],
)
def test_no_grouping_of_the_register_is_taken_from_that_of_the_counts(
    counted: Figures, now: Moderation, way: str
) -> None:
    found = register_step(None, now, counted)
    assert found
    assert found.groups(way) == {}
    before = register(5, 20, **{way: {"other": 5}})
    later = register_step(before, now, counted)
    assert later
    assert later.groups(way) == {"other": 5}
    assert later.withheld == now.withheld


@pytest.mark.parametrize("total", [39, 41, 44])
def test_the_register_does_not_tell_that_the_counts_are_older(total: int) -> None:
    assert register_step(None, register(10), figures(total, fr=total)) is None


def test_the_median_stays_with_the_people_that_it_is_of() -> None:
    before, slower = people(5, 15), [replace(each, days=9) for each in people(5, 15)]
    known = all_of(before, 5)
    first = register_step(None, count_moderated(before), known)
    assert first
    assert register_step(first, count_moderated(slower), known) == first
    more = register_step(first, count_moderated([*slower, *slower[-5:]]), all_of(before, 10))
    assert more
    assert more.days == 9 > first.days
