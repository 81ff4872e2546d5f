"""The state of the consultation, at each of its moments and a minute before."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from summit.base.clock import read_clock
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.consultation.states import State, state_at

PARIS = ZoneInfo("Europe/Paris")
DATES = {
    "opens": "2016-09-16",
    "closes": "2016-12-15 23:59",
    "analysis": "2016-12-20",
    "summary": "2017-01-31 12:00",
}


def facts(**values: Any) -> ConsultationFacts:
    return ConsultationFacts.model_validate({**DATES, **values})


def state(moment: str, **values: Any) -> State:
    return state_at(facts(**values), read_clock(moment, PARIS))


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2016-09-15 23:59", State.ANNOUNCED),
        ("2016-09-16 00:00", State.OPEN),
        ("2016-12-08 23:58", State.OPEN),
        ("2016-12-08 23:59", State.CLOSING_SOON),
        ("2016-12-15 23:58", State.CLOSING_SOON),
        ("2016-12-15 23:59", State.CLOSED),
        ("2016-12-19 23:59", State.CLOSED),
        ("2016-12-20 00:00", State.ANALYSED),
        ("2017-01-31 11:59", State.ANALYSED),
        ("2017-01-31 12:00", State.PUBLISHED),
        ("2026-01-01 00:00", State.PUBLISHED),
    ],
)
def test_states(moment: str, expected: State) -> None:
    assert state(moment) == expected


def test_what_is_not_known_does_not_come() -> None:
    assert state("2026-01-01", analysis=None, summary=None) == State.CLOSED
    assert state("2026-01-01", summary=None) == State.ANALYSED
    assert state("2026-01-01", analysis=None) == State.PUBLISHED


def test_a_short_consultation_closes_soon_from_the_start() -> None:
    assert state("2016-09-16", closes="2016-09-18") == State.CLOSING_SOON


def test_only_an_open_consultation_takes_answers() -> None:
    assert [each for each in State if each.takes_answers] == [State.OPEN, State.CLOSING_SOON]


def test_changes_are_in_order_and_named() -> None:
    changes = list(facts().changes())
    assert [f"{moment:%Y-%m-%d %H:%M} {why}" for moment, why in changes] == [
        "2016-09-16 00:00 the consultation opens",
        "2016-12-08 23:59 the consultation closes soon",
        "2016-12-15 23:59 the consultation closes",
        "2016-12-20 00:00 the contributions are analysed",
        "2017-01-31 12:00 the executive summary is published",
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"closes": "2016-09-15"},
        {"analysis": "2016-12-01"},
        {"summary": "2016-12-16"},
        {"analysis": None, "summary": "2016-10-01"},
    ],
)
def test_moments_out_of_order_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="the moments are not in order"):
        facts(**values)
