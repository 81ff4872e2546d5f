"""The numbers of the consultation are those of the store."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from summit.__main__ import main
from summit.office.status import lines_of
from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decision import Action, Decision
from summit.office.store.decisions import casebook, note_progress, record
from summit.office.store.overview import Overview, overview
from summit.office.store.quarantine import refuse
from summit.office.store.records import Refusal
from summit.office.store.store import stored, withdraw
from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.office.conftest import CODE, DAY, arrival

CLOSES = datetime(2016, 12, 15, 23, 59)


@pytest.fixture
def busy(any_store: Engine, consultation: Consultation) -> Engine:
    """Return a store in which much has happened."""
    book = casebook(consultation)
    with writing(any_store) as connection:
        add(
            connection,
            [
                arrival("1", day=date(2016, 11, 10)),
                arrival("2", day=date(2016, 11, 12), answers={"remark": "Encore."}),
                arrival("3", consent=Consent.COUNT),
                arrival("4"),
                arrival("5", receipt=CODE),
            ],
        )
        withdraw(connection, digest(CODE), DAY)
        refuse(connection, [Refusal("mail", "a.eml", "no.", b"x", DAY)])
        cases = {
            case.words: case
            for each in list(stored(connection))
            for case in book.of_contribution(connection, each.id)
        }
        for words, *decisions in (
            ("1", Decision(Action.PUBLISH), Decision(Action.WITHHOLD, "off-topic")),
            ("2", Decision(Action.PUBLISH)),
        ):
            for decision in decisions:
                case = book.case(connection, cases[words].contribution, "inclusion")
                assert case
                record(connection, case, decision, case.mark, "Amal")
                note_progress(connection, book, [case.contribution])
    return any_store


def look(store: Engine, consultation: Consultation) -> Overview:
    with reading(store) as connection:
        return overview(connection, casebook(consultation), CLOSES, DAY)


def test_the_numbers_are_those_of_the_store(busy: Engine, consultation: Consultation) -> None:
    found = look(busy, consultation)
    assert (found.received, found.withdrawn, found.quarantined, found.dropped) == (4, 1, 1, 0)
    assert list(found.by_day) == [f"2016-11-{day}" for day in range(10, 15)]
    assert sum(found.by_day.values()) == found.received
    assert found.by_way == {"file": 4}
    assert found.by_language == {"fr": 4}
    assert (found.waiting, found.waiting_contributions) == (2, 2)
    assert found.decided == {"publish": 1, "redact": 0, "withhold": 1}
    assert found.withheld == {"off-topic": 1}
    assert found.days_left == 31


def test_the_numbers_in_words(busy: Engine, consultation: Consultation) -> None:
    assert [*map(str, lines_of(look(busy, consultation)))][3:] == [
        f"  2016-11-10      1 {'█' * 20}",
        "  2016-11-11      0",
        f"  2016-11-12      1 {'█' * 20}",
        "  2016-11-13      0",
        f"  2016-11-14      2 {'█' * 40}",
        "Answers that wait for review: 2. Contributions that they are of: 2.",
        "Decided: publish 1, withhold 1.",
        "  withheld: off-topic 1",
        "In quarantine: 1. Dropped: 0.",
        "Closes on 2016-12-15. Days left: 31.",
    ]


def test_the_command_of_an_empty_store(tmp_path: Path) -> None:
    store = tmp_path / "store.sqlite3"
    open_store(store).dispose()
    call = ["consultation", "--store", str(store), "status"]
    told = CliRunner().invoke(main, call)
    assert (told.exit_code, told.output.splitlines()[0]) == (
        *(0, "Received: 0. Withdrawn by their authors: 0."),
    )
    numbers = json.loads(CliRunner().invoke(main, [*call, "--json"]).output)
    assert (numbers["received"], numbers["today"], numbers["by_day"]) == (0, "2016-11-14", {})
