"""While something else has the store, everybody is answered in time, and few wait."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import DBAPIError

from summit.office.receiver import turns
from summit.office.receiver.rate_limit import Rate
from summit.office.receiver.turns import BusyError, Turns
from summit.office.store.database import file_of, open_store, writing
from summit.office.store.tables import schema_version
from tests.html import find
from tests.office.receiver.receiving import ANSWER, Receive, page_of

SENDERS = 60
THREADS = 8


@contextmanager
def locked(store: Engine) -> Iterator[None]:
    """Hold a store, as another process does."""
    if file := file_of(store):
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
        other.close()
        return
    second = open_store(store.url.render_as_string(hide_password=False))
    with second.begin() as connection:
        connection.execute(select(schema_version).with_for_update())
        yield
    second.dispose()


def test_a_store_that_is_held_answers_all_in_time_and_leaves_threads(
    receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 3.0)
    monkeypatch.setattr(turns, "STALL", 0.3)
    receiving = receive(rate=Rate(burst=10_000))

    def send(number: int) -> tuple[int, str, float]:
        answer = receiving.post({ANSWER: f"{number}", "language": "fr"})
        words = find(page_of(answer), f"[name={ANSWER}]").to_text() if number % 10 == 0 else ""
        return answer.status_code, words, time.monotonic()

    with locked(receiving.store), ThreadPoolExecutor(THREADS) as pool:
        begun = time.monotonic()
        sent = [pool.submit(send, number) for number in range(SENDERS)]
        time.sleep(0.6)
        asked = time.monotonic()
        assert pool.submit(receiving.client.get, "/").result().status_code == 200
        about = time.monotonic() - asked
        found = [each.result() for each in sent]
    assert {status for status, _, _ in found} == {503}
    assert [words for _, words, _ in found][::10] == [f"{n}" for n in range(0, SENDERS, 10)]
    # All waited for the same three seconds; what is more is the making of the pages.
    assert max(end for _, _, end in found) - begun < 0.8 * SENDERS / THREADS * 3
    assert about < 8
    assert receiving.rows() == []
    assert receiving.post({ANSWER: "0", "language": "fr"}).status_code == 200
    assert len(receiving.rows()) == 1


def test_a_transaction_waits_no_longer_than_it_may(any_store: Engine) -> None:
    begun = time.monotonic()
    with (
        locked(any_store),
        pytest.raises(DBAPIError, match=r"locked|timeout"),
        writing(any_store, 0.2),
    ):
        pass
    assert 0.1 < time.monotonic() - begun < 5
    with writing(any_store, 0.2):
        pass


def fail(queue: Turns, meanwhile: Callable[[], None]) -> float:
    """Have a turn and come through to nothing; return how long it could have been."""
    with suppress(LookupError), queue.turn() as left:
        meanwhile()
        raise LookupError
    return left


def test_time_is_common_and_begins_again_when_somebody_comes_through() -> None:
    now = [0.0]
    queue = Turns(lambda: now[0])
    with queue.turn() as left:
        assert left == turns.PATIENCE
    now[0] = 100.0
    assert fail(queue, lambda: now.__setitem__(0, now[0] + turns.PATIENCE)) == turns.PATIENCE
    assert fail(queue, lambda: None) == turns.SHORTEST
    now[0] += turns.FRESH + 0.1
    with queue.turn() as left:
        assert left == turns.PATIENCE


def test_who_comes_behind_a_full_queue_is_told_at_once() -> None:
    now = [0.0]
    queue = Turns(lambda: now[0])
    queue._waiting = turns.MOST_WAITING  # noqa: SLF001 - as if so many threads waited
    with queue.turn():
        now[0] += turns.STALL
        with pytest.raises(BusyError), queue.turn():
            pass
