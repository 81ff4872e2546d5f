"""The receiver takes what the form sends, once, and thanks in the reader's language."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event
from typing import Any

import pytest
from justhtml import JustHTML
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from summit.office.receiver import forgetting
from summit.office.receiver.forgetting import Forgetting
from summit.office.receiver.rate_limit import Rate
from summit.office.store.asked import Handling, State, all_asked, handle, take
from summit.office.store.askers import KEPT
from summit.office.store.database import reading, writing
from summit.office.store.question import Question
from summit.office.store.recent import LIFE, recognize
from summit.office.store.tables import askers, recent
from summit.subjects.consultation.receipts import digest
from tests.html import attribute, find
from tests.office.conftest import CODE, DAY
from tests.office.receiver.receiving import (
    ANSWER,
    LOCALES,
    SITE,
    Receive,
    Receiving,
    page_of,
)

DOCUMENT = {
    "format": "cities-for-life/contribution",
    "version": 1,
    "language": "es",
    "answers": {"inclusion": "Una rampa."},
}


def code_of(answer: TestResponse) -> str:
    """Return the receipt code that a page shows."""
    assert answer.status_code == 200
    return find(page_of(answer), "main .receipt").to_text()


def language(answer: TestResponse) -> str | None:
    return attribute(find(page_of(answer), "html"), "lang")


@pytest.mark.parametrize("locale", LOCALES)
def test_takes_a_form_and_thanks(receiving: Receiving, locale: str) -> None:
    headers = {"Referer": f"{SITE}/{locale}/page/"}
    answer = receiving.post({ANSWER: "Une rampe.", "language": "fr"}, headers=headers)
    assert re.fullmatch("(?:[0-9A-Z]{4}-?){4}", code := code_of(answer))
    (row,) = receiving.rows()
    assert (row.source, row.language, row.consent) == ("form", "fr", "count")
    assert row.day == date(2016, 11, 14)
    assert row.receipt_digest == digest(code)
    page = page_of(answer)
    assert attribute(find(page, "html"), "lang") == locale
    assert attribute(find(page, "html"), "dir") == ("rtl" if locale == "ar" else "ltr")
    # A browser keeps addresses: none has the code.
    links = [attribute(node, "href") or "" for node in page.query("[href]")]
    assert not any(code in link for link in links)
    assert len(page.query(".switcher a")) >= len(LOCALES) - 1


def test_answers_in_another_language_are_thanked_in_the_page_s(receiving: Receiving) -> None:
    fields = {ANSWER: "مدينة", "language": "ar", "page": "es"}
    headers = {"Referer": f"{SITE}/", "Accept-Language": "fr"}  # All that another host sees.
    assert language(receiving.post(fields, headers=headers)) == "es"
    assert language(receiving.post({**fields, "page": "../"}, headers=headers)) == "ar"


def test_keeps_the_code_of_the_form(receiving: Receiving) -> None:
    answer = receiving.post({ANSWER: "Une rampe.", "language": "ar", "receipt": CODE.lower()})
    assert code_of(answer) == CODE


def test_thank_you_page_is_kept_nowhere(receiving: Receiving) -> None:
    headers = receiving.post({ANSWER: "Une rampe.", "language": "fr"}).headers
    assert headers["Cache-Control"] == "no-store"
    assert "Location" not in headers
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", [f"/thanks/ar/{CODE}", "/x", "/thanks/"])
def test_what_is_not_there(receiving: Receiving, path: str) -> None:
    answer = receiving.client.get(path, headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert find(page_of(answer), "h1").to_text() == "Esta página no existe"


def test_same_answers_again_are_one_contribution(receiving: Receiving) -> None:
    fields = {ANSWER: "Une rampe.", "language": "fr"}
    first, second = (code_of(receiving.post(fields)) for _ in range(2))
    assert first == second
    assert len(receiving.rows()) == 1
    receiving.post({**fields, ANSWER: "Un banc."})
    assert len(receiving.rows()) == 2


def test_same_answers_of_somebody_else_are_two(receiving: Receiving) -> None:
    fields = {ANSWER: "Une rampe.", "language": "fr"}
    places = {
        code_of(receiving.post(fields, environ_overrides={"REMOTE_ADDR": f"192.0.2.{n}"}))
        for n in range(3)
    }
    assert len(places) == len(receiving.rows()) == 3


FORM = {ANSWER: "Une rampe.\nUn banc.", "answer-obstacles": ["cost", "other"], "language": "fr"}


def resent(receiving: Receiving, page: JustHTML) -> TestResponse:
    """Press the button of the page that says that the answers came before."""
    form = find(page, "main form[method=post]")
    fields = MultiDict(
        (attribute(node, "name"), attribute(node, "value")) for node in form.query("input")
    )
    action = attribute(form, "action") or ""
    return receiving.client.post(f"/{action}", data=fields, headers={"Origin": SITE})


def test_a_class_of_one_address_is_counted_child_by_child(receive: Receive) -> None:
    receiving = receive(rate=Rate(burst=100))
    codes = {code_of(receiving.post(FORM))}
    for _ in range(24):
        page = page_of(receiving.post(FORM))
        assert "وصلت هذه الإجابات" in find(page, "main").to_text()
        assert len(receiving.rows()) == len(codes)
        first, again = resent(receiving, page), resent(receiving, page)
        assert code_of(first) == code_of(again)
        codes.add(code_of(first))
    rows = receiving.rows()
    assert {row.receipt_digest for row in rows} == {digest(code) for code in codes}
    assert len({row.document for row in rows}) == 1
    assert len(rows) == 25


def test_a_repeat_is_known_after_a_restart_and_for_ten_minutes(
    receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(receive().post({**FORM, "page": "en"}))
    later = time.time() + 130
    monkeypatch.setattr("time.time", lambda: later)
    receiving = receive()
    page = page_of(receiving.post({**FORM, "page": "en"}))
    assert "arrived 2 minutes ago" in find(page, "main").to_text()
    assert find(page, "main .receipt").to_text() == code
    monkeypatch.setattr("time.time", lambda: later + LIFE)
    receiving = receive()
    assert code_of(receiving.post(FORM)) != code
    assert len(receiving.rows()) == 2
    with reading(receiving.store) as connection:
        assert len(connection.execute(select(recent)).all()) == 1


def test_what_is_kept_for_a_time_goes_though_nobody_sends(
    receive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiving, scrubbed = receive(), Event()
    monkeypatch.setattr(forgetting, "scrub", lambda _store: scrubbed.set())
    with writing(receiving.store) as connection:
        recognize(connection, b"somebody", 0)
        take(connection, Question("?", "fr", address="awa@example.org"), "one", DAY)
        (asked,) = all_asked(connection)
        handle(connection, asked, Handling(State.DECLINED, reason="hate"), 0, DAY)
    Forgetting(receiving.store, lambda: DAY + KEPT).due(now=True)
    assert scrubbed.wait(10)
    assert receiving.rows(recent) == receiving.rows(askers) == []


def test_same_code_replaces(receiving: Receiving) -> None:
    fields = {ANSWER: "Une rampe.", "language": "fr", "receipt": CODE}
    receiving.post(fields)
    receiving.post({**fields, ANSWER: "Un banc."})
    (row,) = receiving.rows()
    assert "Un banc." in row.document
    receiving.post(fields)
    (row,) = receiving.rows()
    assert "Une rampe." in row.document


def test_trapped_program_is_thanked_for_nothing(receiving: Receiving) -> None:
    answer = receiving.post({ANSWER: "Buy!", "language": "en", "website": "https://x.example"})
    assert code_of(answer)
    assert receiving.rows() == []


def test_takes_a_file(receiving: Receiving) -> None:
    answer = receiving.send(DOCUMENT)
    assert answer.status_code == 201
    body: Any = answer.json
    assert body["thanks"].startswith(f"{SITE}/fr/")
    assert body["receipt"] not in body["thanks"]
    (row,) = receiving.rows()
    assert row.receipt_digest == digest(body["receipt"])


def test_says_what_is_wrong_with_a_file(receiving: Receiving) -> None:
    answer = receiving.send(
        {**DOCUMENT, "answers": {"nope": "x"}, "city": 1}, query_string={"page": "en"}
    )
    assert answer.status_code == 422
    assert answer.json == {
        "error": "Your answers are not sent yet",
        "slips": [
            {
                "kind": "not-words",
                "place": "city",
                "sentence": "This answer could not be read. Please give it again.",
            },
            {
                "kind": "unknown-question",
                "place": "nope",
                "sentence": "Something other than the answers to this form was sent. It was left "
                "out. Check your answers and send them again.",
            },
        ],
    }


@pytest.mark.parametrize(
    "document",
    [
        [],
        "words",
        {**DOCUMENT, "language": []},
        {**DOCUMENT, "receipt": 7},
        {**DOCUMENT, "consent": {}},
        {**DOCUMENT, "answers": {"obstacles": [[]]}},
        {**DOCUMENT, "answers": {"obstacles": ["x"] * 5000}},
        {**DOCUMENT, **{f"field{n}": n for n in range(5000)}},
        {**DOCUMENT, "answers": {"inclusion": "\ud800"}},
    ],
)
def test_no_file_breaks_it(receiving: Receiving, document: object) -> None:
    answer = receiving.send(document)
    assert answer.status_code == 422
    body: Any = answer.json
    assert 0 < len(body["slips"]) <= 100
    assert receiving.rows() == []


def test_many_at_once_lose_nothing(receive: Receive) -> None:
    receiving = receive(rate=Rate(burst=1000))

    def send(number: int) -> list[int]:
        answers = [{ANSWER: f"{number}.{n}", "language": "fr"} for n in range(50)]
        return [receiving.post(fields).status_code for fields in answers]

    with ThreadPoolExecutor(8) as pool:
        statuses = [status for sent in pool.map(send, range(8)) for status in sent]
    assert statuses == [200] * 400
    assert len(receiving.rows()) == 400


def test_the_form_of_a_script_gets_data(receiving: Receiving) -> None:
    """A script that sends the form's fields shows the reply in its own page, in its language."""
    asked = {"Accept": "application/json"}
    fields = {"language": "ar", "page": "es", "receipt": CODE}
    wrong = receiving.post({**fields, "city": "x" * 150, ANSWER: "a"}, headers=asked)
    assert wrong.status_code == 422
    (slip,) = wrong.get_json()["slips"]
    assert (slip["place"], slip["kind"]) == ("city", "too-long")
    assert slip["sentence"].startswith("El texto tiene 150 caracteres")
    for _ in range(2):  # The first reply may be lost.
        taken = receiving.post({**fields, ANSWER: "Una rampa."}, headers=asked)
        assert (taken.status_code, taken.get_json()["receipt"]) == (201, CODE)
    assert len(receiving.rows()) == 1


def test_says_what_it_is(receiving: Receiving) -> None:
    answer = receiving.client.get("/", headers={"Accept-Language": "ar-MA,en;q=0.5"})
    page = page_of(answer)
    assert attribute(find(page, "html"), "lang") == "ar"
    assert attribute(find(page, "main a"), "href") == f"{SITE}/ar/istishara/ijaba/"
    assert receiving.client.head("/").data == b""


def test_pages_load_from_the_site_alone(receiving: Receiving) -> None:
    answer = receiving.post({ANSWER: "Une rampe.", "language": "fr", "page": "fr"})
    policy = dict(
        rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == f"'self' {SITE}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    page = page_of(answer)
    for selector, name in (("[href]", "href"), ("[src]", "src")):
        links = [attribute(node, name) or "" for node in page.query(selector)]
        assert [link for link in links if link.startswith("/")] == []


def test_only_scripts_of_the_site_may_read(receiving: Receiving) -> None:
    def ask(origin: str) -> Any:
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        return receiving.client.options("/", headers=asked)

    ours, theirs = ask(SITE), ask("https://evil.example")
    assert set(ours.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS", "POST"}
    assert ours.headers["Access-Control-Allow-Origin"] == SITE
    assert ours.headers["Access-Control-Allow-Headers"] == "Content-Type"
    assert ours.headers["Vary"] == theirs.headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Origin" not in theirs.headers


def test_proxy_says_who_asks_and_where(receive: Receive) -> None:
    receiving = receive(behind_proxy=True, rate=Rate(burst=1))

    def send(client: str, words: str) -> Any:
        headers = {"X-Forwarded-For": f"6.6.6.6, {client}", "X-Forwarded-Prefix": "/answers"}
        return receiving.post({ANSWER: words, "language": "fr"}, headers=headers)

    assert code_of(send("192.0.2.1", "a"))
    assert send("192.0.2.2", "b").status_code == 200
    assert send("192.0.2.1", "c").status_code == 429


def test_without_a_proxy_nobody_is_believed(receive: Receive) -> None:
    receiving = receive(rate=Rate(burst=1))
    statuses = [
        receiving.post(
            {ANSWER: f"{n}", "language": "fr"}, headers={"X-Forwarded-For": f"192.0.2.{n}"}
        ).status_code
        for n in range(2)
    ]
    assert statuses == [200, 429]
