"""Questions in the store, whatever database it is in."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, Engine

from summit.office.store.asked import (
    Asked,
    Handling,
    StaleError,
    State,
    all_asked,
    find_owned,
    handle,
    note_published,
    take,
)
from summit.office.store.askers import (
    KEPT,
    Mail,
    all_askers,
    begin_mail,
    doubt_all,
    end_mail,
    erase_due,
    is_due,
    waits,
)
from summit.office.store.database import writing
from summit.office.store.question import Question
from summit.office.store.store import withdraw
from tests.office.conftest import DAY

LATER = DAY + timedelta(days=3)


def owned(connection: Connection, owner: str) -> Asked:
    found = find_owned(connection, owner)
    assert found
    return found


def test_the_life_of_questions(any_store: Engine) -> None:
    with writing(any_store) as connection:
        asked = partial(owned, connection)
        for owner in ("one", "two", "three"):
            question = Question(f"{owner} ?", "fr", publishes=True, address=f"{owner}@example.org")
            for _ in range(2):
                is_new = take(connection, question, owner, DAY, beside="Awa\nBonjour,")
            assert not is_new
        assert len(list(all_asked(connection))) == len(list(all_askers(connection))) == 3
        merged = Handling(State.MERGED, merged=asked("one").id)
        handle(connection, asked("two"), merged, 0, DAY)
        handle(connection, asked("one"), Handling(State.ANSWERING, exchange="draft"), 0, DAY)
        with pytest.raises(StaleError):
            handle(connection, asked("one"), Handling(State.DECLINED, reason="hate"), 0, DAY)
        note_published(connection, {"draft": "tram"}, LATER)
        assert asked("one").handling == Handling(State.PUBLISHED, exchange="tram")
        note_published(connection, {"draft": "tram"}, LATER + KEPT)
        assert asked("one").decided == LATER  # Noted once: the thirty days are not begun again.
        told = {each.asked.id: each.answered.handling.exchange for each in all_askers(connection)}
        assert told[asked("two").id] == told[asked("one").id] == "tram"
        begin_mail(connection, [asked("two").id], asked("two").id)
        assert end_mail(connection, asked("two").id, Mail.SENT)
        doubt_all(connection)
        mails = {each.address: each.mail for each in all_askers(connection)}
        assert mails == {"one@example.org": Mail.BEGUN, "three@example.org": Mail.BEGUN}
        assert erase_due(connection, LATER + KEPT - timedelta(days=1)) == 0
        assert {each.beside for each in all_asked(connection)} == {"Awa\nBonjour,"}
        assert not is_due(connection, LATER + KEPT - timedelta(days=1))
        assert is_due(connection, LATER + KEPT)
        assert erase_due(connection, LATER + KEPT) == 1
        assert not is_due(connection, LATER + KEPT)
        beside = {owner: asked(owner).beside for owner in ("one", "two", "three")}
        assert beside == {"one": "", "two": "", "three": "Awa\nBonjour,"}
        withdraw(connection, "one", LATER)
        assert asked("two").handling == Handling(State.RECEIVED)
        assert find_owned(connection, "one") is None
        withdraw(connection, "three", LATER)
        assert list(all_askers(connection)) == []


@pytest.mark.parametrize("end", ["declined", "withdrawn"])
def test_who_asked_the_same_is_not_refused_for_the_words_of_another(
    any_store: Engine, end: str
) -> None:
    with writing(any_store) as connection:
        for owner in ("one", "two", "three"):
            take(connection, Question("?", "fr", address=f"{owner}@example.org"), owner, DAY)
        one, two, three = (owned(connection, owner) for owner in ("one", "two", "three"))
        handle(connection, three, Handling(State.MERGED, merged=two.id), 0, DAY)
        handle(connection, two, Handling(State.MERGED, merged=one.id), 0, DAY)
        if end == "declined":
            handle(connection, one, Handling(State.DECLINED, reason="hate"), 0, DAY)
        else:
            withdraw(connection, "one", DAY)
        for owner in ("two", "three"):
            asked = owned(connection, owner)
            assert (asked.handling, asked.decided) == (Handling(State.RECEIVED), None)
        told = [each.address for each in all_askers(connection) if waits(each)]
        assert told == ["one@example.org"] * (end == "declined")
        assert erase_due(connection, DAY + 2 * KEPT) == len(told)


def test_who_asked_what_was_answered_long_before_is_told(any_store: Engine) -> None:
    with writing(any_store) as connection:
        for owner in ("one", "two"):
            take(connection, Question("?", "fr", address=f"{owner}@example.org"), owner, DAY)
        one, two = (owned(connection, owner) for owner in ("one", "two"))
        handle(connection, one, Handling(State.PUBLISHED, exchange="tram"), 0, DAY)
        handle(connection, two, Handling(State.MERGED, merged=one.id), 0, DAY + 2 * KEPT)
        assert erase_due(connection, DAY + 2 * KEPT) == 1
        assert [each.address for each in all_askers(connection) if waits(each)] == [
            "two@example.org"
        ]
        assert erase_due(connection, DAY + 3 * KEPT) == 1


def test_what_stood_beside_goes_though_the_address_went_before(any_store: Engine) -> None:
    with writing(any_store) as connection:
        question = Question("?", "fr", address="awa@example.org")
        take(connection, question, "one", DAY, beside="Awa")
        asked = owned(connection, "one")
        handle(connection, asked, Handling(State.DECLINED, reason="hate"), 0, DAY)
        begin_mail(connection, [asked.id], asked.id)
        assert end_mail(connection, asked.id, Mail.SENT)
        assert is_due(connection, DAY + KEPT)
        assert erase_due(connection, DAY + KEPT) == 0
        assert owned(connection, "one").beside == ""
