"""The state of the consultation, at each of its moments and a minute before."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from summit.base.clock import read_clock
from summit.subjects.consultation.models import ConsultationFacts
from summit.subjects.consultation.states import ConsultationState, state_at

PARIS = ZoneInfo("Europe/Paris")
DATES = {
    "opens": "2016-09-16",
    "closes": "2016-12-15 23:59",
    "analysis": "2016-12-20",
    "summary": "2017-01-31 12:00",
}


def facts(**values: Any) -> ConsultationFacts:
    return ConsultationFacts.model_validate({**DATES, **values})


def state(moment: str, **values: Any) -> ConsultationState:
    return state_at(facts(**values), read_clock(moment, PARIS).has_passed)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2016-09-15 23:59", ConsultationState.ANNOUNCED),
        ("2016-09-16 00:00", ConsultationState.OPEN),
        ("2016-12-08 23:58", ConsultationState.OPEN),
        ("2016-12-08 23:59", ConsultationState.CLOSING_SOON),
        ("2016-12-15 23:58", ConsultationState.CLOSING_SOON),
        ("2016-12-15 23:59", ConsultationState.CLOSED),
        ("2016-12-19 23:59", ConsultationState.CLOSED),
        ("2016-12-20 00:00", ConsultationState.ANALYSED),
        ("2017-01-31 11:59", ConsultationState.ANALYSED),
        ("2017-01-31 12:00", ConsultationState.PUBLISHED),
        ("2026-01-01 00:00", ConsultationState.PUBLISHED),
    ],
)
def test_states(moment: str, expected: ConsultationState) -> None:
    assert state(moment) == expected


def test_what_is_not_known_does_not_come() -> None:
    assert state("2026-01-01", analysis=None, summary=None) == ConsultationState.CLOSED
    assert state("2026-01-01", summary=None) == ConsultationState.ANALYSED
    assert state("2026-01-01", analysis=None) == ConsultationState.PUBLISHED


def test_a_short_consultation_closes_soon_from_the_start() -> None:
    assert state("2016-09-16", closes="2016-09-18") == ConsultationState.CLOSING_SOON


def test_only_an_open_consultation_takes_answers() -> None:
    assert [each for each in ConsultationState if each.takes_answers] == [
        ConsultationState.OPEN,
        ConsultationState.CLOSING_SOON,
    ]


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
