"""What officers type is stored as it was written, once, with a code for its author."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from summit.office.review.session import ReviewSession
from summit.office.store.acts import all_acts
from summit.office.store.database import reading, writing
from summit.office.store.quarantine import dropped_among, quarantined, refuse
from summit.office.store.records import Refusal
from summit.office.store.store import stored, withdraw
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from summit.subjects.consultation.receipts import digest, receipts_in
from tests.html import attribute, find, parse
from tests.office.conftest import CODE, DAY, arrival
from tests.office.review.test_app import PORT, client, session
from tests.office.store.test_store import put

__all__ = ["client", "session"]

FIELDS = {
    "way": "paper",
    "day": "2016-11-10",
    "language": "ar",
    "consent": "name",
    "name": "ليلى",
    "city": "",
    "answer-inclusion": "مدينة للجميع",
    "answer-obstacles": ["cost", "distance"],
    "answer-country": "MA",
}


class Officer:
    """Somebody at the page."""

    def __init__(self, client: FlaskClient, session: ReviewSession) -> None:
        self.client, self.session = client, session

    def open(self, page: str = "enter") -> str:
        answer = self.client.get(self.path(page), base_url=f"http://127.0.0.1:{PORT}")
        return answer.text

    def send(self, page: str = "enter", status: int = 200, **fields: Any) -> str:
        hidden = {"token": self.session.form_token}
        if "receipt" not in fields:
            hidden["receipt"] = self.receipt(page)
        answer = self.client.post(
            self.path(page),
            data={**hidden, **FIELDS, **fields},
            base_url=f"http://127.0.0.1:{PORT}",
        )
        assert answer.status_code == status, answer.text
        return answer.text

    def receipt(self, page: str = "enter") -> str:
        return value_of(self.open(page), "receipt")

    def path(self, page: str) -> str:
        return f"/{self.session.token}/{page}"


def value_of(page: str, name: str) -> str:
    """Return what a hidden field of a page holds."""
    return attribute(find(parse(page), f"[name={name}]"), "value") or ""


@pytest.fixture
def officer(client: FlaskClient, session: ReviewSession) -> Officer:
    return Officer(client, session)


def all_of(store: Engine) -> list[tuple[Contribution, str, Any]]:
    with reading(store) as connection:
        return [(each.contribution, each.source, each.day) for each in stored(connection)]


def test_what_is_typed_is_stored_once_with_a_code(officer: Officer, store: Engine) -> None:
    code = officer.receipt()
    for _ in range(2):
        page = officer.send(receipt=code)
    assert code in receipts_in(page)
    ((contribution, source, day),) = all_of(store)
    answers: dict[str, Answer] = {
        "inclusion": "مدينة للجميع",
        "obstacles": ("cost", "distance"),
        "country": ("MA",),
    }
    assert contribution == Contribution("ar", answers, Consent.NAME, "ليلى")
    assert (source, day.isoformat()) == ("paper", "2016-11-10")
    assert officer.receipt() != code
    with reading(store) as connection:
        assert digest(code) in str(connection.exec_driver_sql("select * from contributions").all())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"day": "2016-13-01"}, '"2016-13-01" is no day from 2016-09-16 on.'),
        ({"day": "2026-11-10"}, '"2026-11-10" is no day from 2016-09-16 on.'),
        ({"way": "<b>"}, "say how they came."),
        ({"language": ""}, "is not a language of the site."),
        ({"answer-country": "XX"}, "is not one of the choices."),
        ({"consent": "all"}, "is none of count, publish, name."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    fields: dict[str, str], words: str, officer: Officer, store: Engine
) -> None:
    page = officer.send(status=422, **fields)
    assert words in find(parse(page), "main").to_text()
    assert find(parse(page), "#answer-inclusion").to_text().strip() == "مدينة للجميع"
    assert all_of(store) == []


def test_two_typings_are_compared(officer: Officer, store: Engine) -> None:
    code = officer.receipt()
    again = officer.send(receipt=code, twice="yes")
    assert all_of(store) == []
    assert not find(parse(again), "#answer-inclusion").to_text().strip()
    fields: dict[str, Any] = {"receipt": code, "first": value_of(again, "first")}
    fields["answer-inclusion"] = "مدينة للجميغ"
    page = officer.send(status=422, **fields)
    assert "مدينة للجميع" in find(parse(page), "main [role=alert] bdi").to_text()
    assert len(list(parse(page).query("main [role=alert] bdi"))) == 1
    assert all_of(store) == []
    fields["answer-inclusion"] = "مدينة  للجميع"
    officer.send(**fields)
    assert len(all_of(store)) == 1


def test_the_officer_has_the_last_word(officer: Officer, store: Engine) -> None:
    code = officer.receipt()
    first = value_of(officer.send(receipt=code, twice="yes"), "first")
    fields: dict[str, Any] = {"first": first, "agreed": "yes", "answer-inclusion": "Autre"}
    officer.send(receipt=code, **fields)
    assert all_of(store)[0][0].answers["inclusion"] == "Autre"


def waiting(store: Engine, *letters: str) -> None:
    """Put letters into quarantine."""
    with writing(store) as connection:
        refuse(connection, [Refusal("mail", "a", "no.", each.encode(), DAY) for each in letters])


def acts_of(store: Engine) -> list[str]:
    with reading(store) as connection:
        return [act.about for act in all_acts(connection)]


def test_a_letter_stays_until_nothing_more_is_in_it(officer: Officer, store: Engine) -> None:
    waiting(store, "1. Ada dit la paix.\n\n1. Bob dit le calme.")
    for words in ("La paix.", "Le calme."):
        said: dict[str, Any] = {"answer-inclusion": words}
        page = officer.send("enter/1", way="mail", **said)
        assert list(parse(page).query("main form [name=closing]"))
        assert "Bob dit le calme." in find(parse(officer.open("enter/1")), "blockquote").to_text()
    notice = find(parse(officer.open("enter/1")), "main .notice").to_text()
    assert notice == "Typed from this letter so far: 2"
    officer.send("enter/1", closing="yes")
    with reading(store) as connection:
        assert list(quarantined(connection)) == []
    assert len(all_of(store)) == 2


def test_a_letter_is_not_closed_before_something_was_typed(officer: Officer, store: Engine) -> None:
    waiting(store, "1. Ada")
    officer.send("enter/1", closing="yes")
    with reading(store) as connection:
        assert len(list(quarantined(connection))) == 1


@pytest.mark.parametrize(
    "letter",
    [
        f"[cities-for-life/contribution 1]\nreceipt: {CODE}\n\n[inclusion]\nHalf",
        f"> Your receipt code: {CODE}\n\nJe corrige.",
        f"رمز الإيصال: {CODE}",
        f"Mon code est {CODE.lower()}, et ma carte 1234-5678-9012-3456.",
        f'{{"receipt": "{CODE}", "answers": {{}}}}',
    ],
)
def test_the_code_in_a_letter_holds(letter: str, officer: Officer, store: Engine) -> None:
    waiting(store, letter)
    assert attribute(find(parse(officer.open("enter/1")), "#code"), "value") == CODE
    page = officer.send("enter/1", way="mail", code=CODE)
    assert CODE in receipts_in(page)  # Its key, too, may look like a code.
    put(store, arrival("Later", receipt=CODE, is_dated=True))
    assert len(all_of(store)) == 1
    with writing(store) as connection:
        assert len(withdraw(connection, digest(CODE), DAY)) == 1


def test_each_code_of_a_letter_is_offered_once(officer: Officer, store: Engine) -> None:
    other = "1111-1111-1111-111A"
    waiting(store, f"receipt: {CODE}\nreceipt: {other}")
    for code in (CODE, other, ""):
        offered = attribute(find(parse(officer.open("enter/1")), "#code"), "value")
        assert offered == code
        said: dict[str, Any] = {"answer-inclusion": f"By {code}"}
        officer.send("enter/1", way="mail", code=code, **said)
    assert len(all_of(store)) == 3


def test_older_words_do_not_replace_what_came_later(officer: Officer, store: Engine) -> None:
    put(store, arrival("Later", receipt=CODE, is_dated=True))
    page = officer.send(status=422, code=CODE, **{"answer-inclusion": "Older"})
    assert "answers with this code came later, on 2016-11-14, and stay." in page
    assert all_of(store)[0][0].answers == {"inclusion": "Later"}


def test_a_form_sent_twice_is_one_act(officer: Officer, store: Engine) -> None:
    waiting(store, "1. Ada")
    code = officer.receipt("enter/1")
    for _ in range(2):
        officer.send("enter/1", way="mail", receipt=code, done="yes")
    ((contribution, _, _),) = all_of(store)
    assert contribution.answers["inclusion"] == "مدينة للجميع"
    (about,) = acts_of(store)
    assert re.fullmatch("mail [0-9a-z]{8}", about)


def test_what_is_in_quarantine_is_typed_beside_its_words(officer: Officer, store: Engine) -> None:
    refusal = Refusal("mail", "a.eml", "no answers.", "مدينة للجميع".encode(), DAY)
    with writing(store) as connection:
        refuse(connection, [refusal])
    assert "مدينة للجميع" in find(parse(officer.open("enter/1")), "blockquote").to_text()
    officer.send("enter/1", way="mail", done="yes")
    with reading(store) as connection:
        assert list(quarantined(connection)) == []
        assert dropped_among(connection, [refusal]) == {refusal.digest}
    assert all_of(store)[0][1] == "mail"
    answer = officer.client.get(officer.path("enter/1"), base_url=f"http://127.0.0.1:{PORT}")
    assert answer.status_code == 404
