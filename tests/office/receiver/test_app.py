"""The receiver takes what the form sends, once, and thanks in the reader's language."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest

from summit.office.receiver.rate_limit import Rate
from summit.subjects.consultation.receipts import digest
from tests.html import attribute, find
from tests.office.conftest import CODE
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


def code_of(location: str) -> str:
    return location.rpartition("/")[2]


@pytest.mark.parametrize("locale", LOCALES)
def test_takes_a_form_and_thanks(receiving: Receiving, locale: str) -> None:
    headers = {"Referer": f"{SITE}/{locale}/page/"}
    answer = receiving.post({ANSWER: "Une rampe.", "language": "fr"}, headers=headers)
    assert answer.status_code == 303
    assert re.fullmatch(rf"/thanks/{locale}/(?:[0-9A-Z]{{4}}-?){{4}}", answer.location)
    (row,) = receiving.rows()
    assert (row.source, row.language, row.consent) == ("form", "fr", "count")
    assert row.day == date(2016, 11, 14)
    assert row.receipt_digest == digest(code_of(answer.location))
    page = page_of(receiving.client.get(answer.location))
    assert attribute(find(page, "html"), "dir") == ("rtl" if locale == "ar" else "ltr")
    assert find(page, "main .receipt").to_text() == code_of(answer.location)
    others = [attribute(node, "href") for node in page.query(".switcher a")]
    assert others == [f"/thanks/{other}/{code_of(answer.location)}" for other in LOCALES]


def test_answers_in_another_language_are_thanked_in_the_page_s(receiving: Receiving) -> None:
    fields = {ANSWER: "مدينة", "language": "ar", "page": "es"}
    headers = {"Referer": f"{SITE}/", "Accept-Language": "fr"}  # All that another host sees.
    assert receiving.post(fields, headers=headers).location.startswith("/thanks/es/")
    assert receiving.post({**fields, "page": "../"}, headers=headers).location.startswith(
        "/thanks/ar/"
    )


def test_keeps_the_code_of_the_form(receiving: Receiving) -> None:
    answer = receiving.post({ANSWER: "Une rampe.", "language": "ar", "receipt": CODE.lower()})
    assert code_of(answer.location) == CODE


def test_thank_you_page_is_kept_nowhere(receiving: Receiving) -> None:
    headers = receiving.client.get(f"/thanks/ar/{CODE}").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("path", [f"/thanks/de/{CODE}", "/thanks/ar/<script>", "/x", "/thanks/"])
def test_what_is_not_there(receiving: Receiving, path: str) -> None:
    answer = receiving.client.get(path, headers={"Accept-Language": "es"})
    assert answer.status_code == 404
    assert find(page_of(answer), "h1").to_text() == "Esta página no existe"


def test_same_answers_again_are_one_contribution(receiving: Receiving) -> None:
    fields = {ANSWER: "Une rampe.", "language": "fr"}
    first, second = (receiving.post(fields).location for _ in range(2))
    assert first == second
    assert len(receiving.rows()) == 1
    receiving.post({**fields, ANSWER: "Un banc."})
    assert len(receiving.rows()) == 2


def test_same_answers_of_somebody_else_are_two(receiving: Receiving) -> None:
    fields = {ANSWER: "Une rampe.", "language": "fr"}
    places = {
        receiving.post(fields, environ_overrides={"REMOTE_ADDR": f"192.0.2.{n}"}).location
        for n in range(3)
    }
    assert len(places) == len(receiving.rows()) == 3


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
    assert answer.status_code == 303
    assert receiving.client.get(answer.location).status_code == 200
    assert receiving.rows() == []


def test_takes_a_file(receiving: Receiving) -> None:
    answer = receiving.send(DOCUMENT)
    assert answer.status_code == 201
    body: Any = answer.json
    assert body["thanks"] == f"/thanks/fr/{body['receipt']}"
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
                "sentence": "Something else than the answers to this form was sent. It was left "
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
    assert statuses == [303] * 400
    assert len(receiving.rows()) == 400


def test_says_what_it_is(receiving: Receiving) -> None:
    answer = receiving.client.get("/", headers={"Accept-Language": "ar-MA,en;q=0.5"})
    page = page_of(answer)
    assert attribute(find(page, "html"), "lang") == "ar"
    assert attribute(find(page, "main a"), "href") == f"{SITE}/ar/istishara/"
    assert receiving.client.head("/").data == b""


def test_pages_load_from_the_site_alone(receiving: Receiving) -> None:
    answer = receiving.client.get(f"/thanks/fr/{CODE}")
    policy = dict(
        rule.split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["style-src"] == policy["form-action"] == f"'self' {SITE}"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    page = page_of(answer)
    for selector, name in (("[href]", "href"), ("[src]", "src")):
        links = [attribute(node, name) or "" for node in page.query(selector)]
        assert [link for link in links if re.match("/(?!thanks/)", link)] == []


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

    assert send("192.0.2.1", "a").location.startswith("/answers/thanks/ar/")
    assert send("192.0.2.2", "b").status_code == 303
    assert send("192.0.2.1", "c").status_code == 429


def test_without_a_proxy_nobody_is_believed(receive: Receive) -> None:
    receiving = receive(rate=Rate(burst=1))
    statuses = [
        receiving.post(
            {ANSWER: f"{n}", "language": "fr"}, headers={"X-Forwarded-For": f"192.0.2.{n}"}
        ).status_code
        for n in range(2)
    ]
    assert statuses == [303, 429]
