"""The store keeps each contribution once, and says what became of it."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, select, text

from summit.office.store.arriving import add
from summit.office.store.database import open_store, reading, scrub, settle, writing
from summit.office.store.identity import owner_of
from summit.office.store.migrations import STEPS, StoreError, migrate
from summit.office.store.quarantine import quarantined, refuse, refuse_again, release
from summit.office.store.records import Arrival, Outcome, Refusal, Status
from summit.office.store.store import find, history, stored, withdraw
from summit.office.store.tables import METADATA, contributions, decisions, questions, replaced
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from summit.subjects.consultation.receipts import digest
from tests.office.conftest import CODE, DAY, arrival
from tests.servers.postgresql import empty_schema

REFUSAL = Refusal("file", "answers.json", "this is no contribution.", b"[]", DAY)


def put(store: Engine, *arrivals: Arrival) -> list[Outcome]:
    with writing(store) as connection:
        return add(connection, arrivals)


def all_of(store: Engine) -> list[Contribution]:
    with reading(store) as connection:
        return [each.contribution for each in stored(connection)]


def ids_of(store: Engine) -> list[str]:
    with reading(store) as connection:
        return [each.id for each in stored(connection)]


def test_what_goes_in_comes_out_without_its_receipt(any_store: Engine) -> None:
    answers: dict[str, Answer] = {"inclusion": "« Ensemble »\nici", "obstacles": ("cost", "other")}
    contribution = Contribution("ar", answers, Consent.NAME, "ليلى", "الرباط", CODE)
    assert put(any_store, Arrival(contribution, "mail", DAY)) == [Outcome.ADDED]
    with reading(any_store) as connection:
        (found,) = stored(connection)
        assert find(connection, found.id) == found
        assert find(connection, "00000000") is None
        raw = str(connection.execute(select(contributions)).one())
    assert found.contribution == Contribution("ar", answers, Consent.NAME, "ليلى", "الرباط")
    assert (found.source, found.day, found.status) == ("mail", DAY, Status.NEW)
    assert CODE not in raw
    assert digest(CODE) in raw


def test_the_same_twice_is_one(any_store: Engine) -> None:
    assert put(any_store, arrival(), arrival()) == [Outcome.ADDED, Outcome.SAME]
    assert put(any_store, arrival(day=date(2016, 12, 1))) == [Outcome.SAME]
    assert len(all_of(any_store)) == 1


def test_the_same_words_with_other_receipts_are_two(any_store: Engine) -> None:
    other = "0000-0000-0000-0000"
    outcomes = put(any_store, arrival(receipt=CODE), arrival(receipt=other), arrival(mark="a" * 64))
    assert outcomes == [Outcome.ADDED] * 3


@pytest.mark.parametrize("together", [True, False])
def test_a_corrected_one_replaces_and_keeps_its_id(any_store: Engine, together: bool) -> None:
    versions = [arrival(words, receipt=CODE) for words in ("one", "two", "three")]
    batches = [versions] if together else [[version] for version in versions]
    outcomes = [outcome for batch in batches for outcome in put(any_store, *batch)]
    assert outcomes == [Outcome.ADDED, Outcome.REPLACED, Outcome.REPLACED]
    assert [c.answers["inclusion"] for c in all_of(any_store)] == ["three"]
    with reading(any_store) as connection:
        (found,) = stored(connection)
        past = history(connection, found.id)
    assert [c.answers["inclusion"] for c in past] == ["one", "two"]
    first = open_store(":memory:")
    put(first, versions[0])
    assert ids_of(first) == [found.id]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_many_open_a_new_store_at_once(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    # As the processes of one web server do, the first time that it is started.
    address = str(tmp_path / "new.sqlite3")
    if kind == "postgresql":
        address = empty_schema(request.getfixturevalue("postgresql_server"))
    with ThreadPoolExecutor(16) as pool:
        for engine in pool.map(open_store, [address] * 16):
            assert all_of(engine) == []
            engine.dispose()


def test_an_old_version_read_again_stays_in_the_past(any_store: Engine) -> None:
    versions = [arrival(words, receipt=CODE) for words in ("one", "two")]
    put(any_store, *versions)
    assert put(any_store, *versions) == [Outcome.SAME, Outcome.SAME]
    assert [c.answers["inclusion"] for c in all_of(any_store)] == ["two"]


def letters(*words_and_days: tuple[str, int], **facts: Any) -> list[Arrival]:
    facts = {"is_dated": True, **facts}
    return [
        arrival(words, receipt=CODE, day=date(2016, 11, day), **facts)
        for words, day in words_and_days
    ]


def test_who_sends_the_first_version_again_gets_it(any_store: Engine) -> None:
    mailbox = letters(("one", 1), ("two", 2), ("one", 3))
    assert put(any_store, *mailbox) == [Outcome.ADDED, Outcome.REPLACED, Outcome.REPLACED]
    assert put(any_store, *mailbox) == [Outcome.SAME] * 3
    with reading(any_store) as connection:
        (found,) = stored(connection)
        past = [each.answers["inclusion"] for each in history(connection, found.id)]
    assert (found.contribution.answers["inclusion"], found.day) == ("one", date(2016, 11, 3))
    assert past == ["two"]
    later = letters(("two", 4), ("one", 5), ("three", 5))
    assert [put(any_store, each) for each in later] == [[Outcome.REPLACED]] * 3
    assert put(any_store, *mailbox, *later) == [Outcome.SAME] * 6
    assert [c.answers["inclusion"] for c in all_of(any_store)] == ["three"]


@pytest.mark.parametrize(
    ("day", "facts", "words"),
    [
        (2, {}, "two"),  # On one day, nobody can say which of two letters is the later one.
        (9, {"is_dated": False}, "two"),  # A file does not say when it was made.
        (2, {"is_dated": False, "is_live": True}, "one"),
    ],
)
def test_an_old_version_comes_back_only_if_it_is_certainly_newer(
    any_store: Engine, day: int, facts: dict[str, bool], words: str
) -> None:
    put(any_store, *letters(("one", 1), ("two", 2)))
    put(any_store, *letters(("one", day), **facts))
    assert [c.answers["inclusion"] for c in all_of(any_store)] == [words]


def test_a_replaced_one_loses_the_decisions_on_what_changed(any_store: Engine) -> None:
    put(any_store, arrival("one", answers={"remark": "kept"}, receipt=CODE))
    (identifier,) = ids_of(any_store)
    row = {"contribution": identifier, "revision": 1, "action": "publish", "reason": ""}
    row |= {"text": None, "tags": ["idea"], "reviewer": "Reviewer", "moment": datetime(2016, 12, 1)}
    with writing(any_store) as connection:
        rows = [{**row, "question": question} for question in ("inclusion", "remark")]
        connection.execute(decisions.insert(), rows)
    put(any_store, arrival("two", answers={"remark": "kept"}, receipt=CODE))
    with reading(any_store) as connection:
        assert connection.execute(select(decisions.c.question)).scalars().all() == ["remark"]
        (dropped,) = connection.execute(select(replaced.c.decisions)).scalar_one()
    assert (dropped["question"], dropped["moment"]) == ("inclusion", "2016-12-01T00:00:00")


def test_another_consent_voids_every_decision(any_store: Engine) -> None:
    put(any_store, arrival(receipt=CODE))
    row = {"contribution": ids_of(any_store)[0], "question": "inclusion", "revision": 1}
    row |= {"action": "publish", "reason": "", "tags": [], "reviewer": "Reviewer"}
    with writing(any_store) as connection:
        connection.execute(decisions.insert(), [{**row, "moment": datetime(2016, 12, 1)}])
    put(any_store, arrival(receipt=CODE, consent=Consent.COUNT))
    with reading(any_store) as connection:
        assert connection.execute(select(decisions)).all() == []


def test_ids_that_begin_alike_grow(any_store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def id_of(content: str, length: int = 8) -> str:
        return f"aaaaaaaa{content}"[:length]

    monkeypatch.setattr("summit.office.store.arriving.id_of", id_of)
    put(any_store, arrival("one"), arrival("two"))
    put(any_store, arrival("three"))
    ids = ids_of(any_store)
    assert min(map(len, ids)) == 8
    assert len(set(ids)) == 3


def test_a_withdrawn_one_is_gone_and_does_not_come_back(any_store: Engine) -> None:
    put(any_store, arrival("one", receipt=CODE), arrival("two", receipt=CODE), arrival("other"))
    owner = owner_of(Contribution("fr", {}, receipt=CODE))
    assert owner == digest(CODE)
    with writing(any_store) as connection:
        assert len(withdraw(connection, owner, DAY)) == 1
        assert withdraw(connection, owner, DAY) == []
    assert [c.answers["inclusion"] for c in all_of(any_store)] == ["other"]
    assert put(any_store, arrival("two", receipt=CODE)) == [Outcome.WITHDRAWN]
    with reading(any_store) as connection:
        assert connection.execute(select(replaced)).all() == []


def test_one_withdrawn_before_it_came_does_not_come(any_store: Engine) -> None:
    with writing(any_store) as connection:
        assert withdraw(connection, digest(CODE), DAY) == []
    assert put(any_store, arrival(receipt=CODE)) == [Outcome.WITHDRAWN]


def test_no_copy_of_what_was_deleted_stays_in_the_file(store: Engine, tmp_path: Path) -> None:
    """SQLite leaves copies where it moves rows: of these two hundred, of four."""
    chosen = random.Random(2)  # noqa: S311 - the same in each run
    facts = {"language": "fr", "publishes": True, "day": DAY, "state": "received", "revision": 0}
    facts |= {"coded": True}
    empty = dict.fromkeys(("theme", "reason", "merged", "exchange", "answer", "beside"), "")
    words = [f"ZQ{n}q {'x' * chosen.choice([3, 30, 300, 1200, 1900])}" for n in range(200)]
    with writing(store) as connection:
        for n, each in enumerate(words):
            row = {"id": f"{n}", "receipt_digest": f"{n}", "words": each, **facts, **empty}
            connection.execute(questions.insert().values(row))
    settle(store)
    file = tmp_path / "store.sqlite3"
    assert all(f"ZQ{n}q".encode() in file.read_bytes() for n in range(200))
    order = [f"{n}" for n in range(200)]
    chosen.shuffle(order)
    for at in range(0, 140, 10):
        with writing(store) as connection:
            connection.execute(questions.delete().where(questions.c.id.in_(order[at : at + 10])))
    scrub(store)
    assert (tmp_path / "store.sqlite3-wal").stat().st_size == 0
    assert [n for n in order[:140] if f"ZQ{n}q".encode() in file.read_bytes()] == []
    with reading(store) as connection:
        assert {*connection.execute(select(questions.c.id)).scalars()} == {*order[140:]}


def test_quarantine_keeps_each_thing_once_and_whole(any_store: Engine) -> None:
    with writing(any_store) as connection:
        assert refuse(connection, [REFUSAL, REFUSAL]) == 1
        assert refuse(connection, [REFUSAL]) == 0
    with writing(any_store) as connection:
        (kept,) = quarantined(connection)
        assert (kept.refusal, kept.retried) == (REFUSAL, 0)
        refuse_again(connection, {kept.id: "still none."})
        (kept,) = quarantined(connection)
        assert (kept.refusal.reason, kept.retried) == ("still none.", 1)
        release(connection, [kept.id])
        assert list(quarantined(connection)) == []


def test_nothing_of_a_broken_transaction_is_kept(any_store: Engine) -> None:
    with pytest.raises(AttributeError), writing(any_store) as connection:
        refuse(connection, add(connection, [arrival()]))  # type: ignore[arg-type]
    assert all_of(any_store) == []


def test_a_reader_sees_one_moment_while_others_write(any_store: Engine) -> None:
    put(any_store, *(arrival(str(number)) for number in range(2500)))
    with reading(any_store) as connection:
        contributions = stored(connection)
        next(contributions)
        put(any_store, *(arrival(f"later {number}") for number in range(2500)))
        assert len(list(contributions)) == 2499


def test_a_store_opened_again_holds_what_it_held(store: Engine, tmp_path: Path) -> None:
    put(store, arrival())
    again = open_store(f"sqlite:///{tmp_path}/store.sqlite3")
    assert put(again, arrival()) == [Outcome.SAME]
    with reading(again) as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


def test_a_store_is_migrated_once(any_store: Engine) -> None:
    more = text("ALTER TABLE quarantine ADD more TEXT")
    steps = [*STEPS, lambda connection: connection.execute(more)]
    for _ in range(2):
        with writing(any_store) as connection:
            migrate(connection, steps)
            connection.execute(text("SELECT more FROM quarantine"))
    with pytest.raises(StoreError) as caught, writing(any_store) as connection:
        migrate(connection)
    assert str(caught.value) == (
        f"The store has version {len(STEPS) + 2}, which is newer than this program's "
        f"{len(STEPS) + 1}. Use the program that wrote it, or update this one."
    )


def test_a_store_of_the_first_version_becomes_one_of_the_last(any_store: Engine) -> None:
    today = columns_of(any_store)
    METADATA.drop_all(any_store)
    first = (Path(__file__).parent / "version-1.sql").read_text("utf-8")
    if any_store.dialect.name == "postgresql":
        first = first.replace("BLOB", "BYTEA").replace("DATETIME", "TIMESTAMP")
    with any_store.begin() as connection:
        for statement in filter(str.strip, first.split(";")):
            connection.execute(text(statement))
        connection.execute(text("INSERT INTO schema_version VALUES (1)"))
        row = text("INSERT INTO contributions VALUES (:a, :a, :a, '', '', '', '', '', :a, :b, '')")
        for way in ("form", "limesurvey"):
            connection.execute(row, {"a": way, "b": DAY.isoformat()})
    with writing(any_store) as connection:
        migrate(connection)
        coded = contributions.select().order_by("id")
        assert [row.coded for row in connection.execute(coded)] == [True, False]
    assert columns_of(any_store) == today
    assert put(any_store, arrival()) == [Outcome.ADDED]


def columns_of(store: Engine) -> dict[str, set[tuple[str, bool]]]:
    """Return the columns of each table, and whether they may be empty."""
    look = inspect(store)
    return {
        table: {(each["name"], each["nullable"]) for each in look.get_columns(table)}
        for table in look.get_table_names()
    }


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nosuch://host/x", "nosuch://host/x is not an address of a store: "),
        ("postgresql+psycopg://me:secret@127.0.0.1:1/x", "postgresql+psycopg://me:***@127.0.0.1"),
        ("/proc/store.sqlite3", "/proc/store.sqlite3 cannot be opened: "),
    ],
)
def test_an_unfit_address_is_a_sentence(address: str, message: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(address)
    assert str(caught.value).startswith(message)
    assert "secret" not in str(caught.value)


def test_writers_take_turns(any_store: Engine) -> None:
    arrivals = [arrival(str(number), mark=f"{number % 10:064}") for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        turns = pool.map(lambda _: [put(any_store, each)[0] for each in arrivals], range(4))
        outcomes = Counter(outcome for turn in turns for outcome in turn)
    assert outcomes == {Outcome.ADDED: 10, Outcome.REPLACED: 10, Outcome.SAME: 60}
    assert len(all_of(any_store)) == 10
