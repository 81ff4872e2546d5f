"""What the receiver cannot take, it gives back whole, and says why in the reader's language."""

import logging
import sqlite3
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from justhtml import JustHTML
from sqlalchemy import Engine, event

from summit.office.receiver.app import make_replies
from summit.office.receiver.rate_limit import Rate
from summit.office.store.database import writing
from summit.office.store.store import withdraw
from summit.render.report import Report
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.conftest import project_of
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

VALID = {ANSWER: "Une rampe.", "language": "fr"}
WRONG = {
    "answer-inclusion": "\n" + "é" * 2001,
    "answer-obstacles": ["cost", "other"],
    "answer-solution-themes": ["nature", "housing", "mobility", "no-such-theme"],
    "answer-country": "MA",
    "answer-age": "",
    "consent": "name",
    "name": "Zoë & <b>Ali</b>",
    "city": "x" * 101,
    "language": "ar",
}


def values(page: JustHTML, selector: str) -> list[str | None]:
    return [attribute(node, "value") for node in page.query(selector)]


def assert_answers_kept(page: JustHTML) -> None:
    assert find(page, "[name=answer-inclusion]").to_text(strip=False).strip("\n") == "é" * 2001
    assert values(page, "[name=answer-obstacles][checked]") == ["cost", "other"]
    assert values(page, "[name=answer-country] [selected]") == ["MA"]
    assert values(page, "[name=answer-age][checked]") == [""]
    assert values(page, "[name=consent][checked]") == ["name"]
    assert values(page, "[name=name], [name=city]") == ["Zoë & <b>Ali</b>", "x" * 101]
    assert values(page, "[name=language] [selected]") == ["ar"]


@pytest.mark.parametrize("locale", LOCALES)
def test_page_says_what_is_wrong(receiving: Receiving, locale: str) -> None:
    headers = {"Referer": f"{SITE}/{locale}/page/"}
    answer = receiving.post(WRONG, headers=headers)
    assert answer.status_code == 422
    page = page_of(answer)
    assert attribute(find(page, "html"), "lang") == locale
    assert attribute(find(page, "html"), "dir") == ("rtl" if locale == "ar" else "ltr")
    begin = {"fr": "Erreur\xa0: ", "en": "Error: ", "es": "Error: ", "ar": "خطأ: "}[locale]
    assert find(page, "title").to_text().startswith(begin)
    assert attribute(find(page, "form[method=post]"), "action") == f"?page={locale}"
    assert_answers_kept(page)
    links = [attribute(node, "href") or "" for node in page.query("[role=alert] a")]
    fields = ["city", "answer-inclusion", "answer-solution-themes"]
    assert sorted(set(links)) == sorted(f"#{name}" for name in fields)
    assert len(links) == 4  # Too many themes, and one that there is not.
    for name in fields:
        assert attribute(find(page, f"#{name}"), "name") == name
        assert attribute(find(page, f"#{name}"), "aria-invalid") == "true"
        assert find(page, f"#{name}-error").to_text()


def test_error_is_described_at_the_field(receiving: Receiving) -> None:
    page = page_of(receiving.post(WRONG, headers={"Referer": f"{SITE}/en/consultation/"}))
    note = find(page, "#answer-inclusion-error").to_text()
    assert note == "The text has 2,001 characters, and at most 2,000 fit. Shorten it by 1."
    described = attribute(find(page, "#answer-inclusion"), "aria-describedby") or ""
    assert described.split() == ["answer-inclusion-hint", "answer-inclusion-error"]
    group = next(n for n in page.query("fieldset") if n.query("[name=answer-solution-themes]"))
    assert "answer-solution-themes-error" in (attribute(group, "aria-describedby") or "")


def test_corrected_page_is_taken(receiving: Receiving) -> None:
    page = page_of(receiving.post({**VALID, ANSWER: "x" * 2001}))
    action = attribute(find(page, "form[method=post]"), "action") or ""
    answer = receiving.client.post(
        f"/{action}", data=VALID, headers={"Origin": "http://localhost", "Referer": SITE}
    )
    assert answer.status_code == 200
    assert attribute(find(page_of(answer), "html"), "lang") == "ar"


def test_nothing_answered(receiving: Receiving) -> None:
    answer = receiving.post({"language": "fr", "consent": "publish", "answer-inclusion": " "})
    assert answer.status_code == 422
    page = page_of(answer)
    assert attribute(find(page, "[role=alert] a"), "href") == "#answer-inclusion"
    assert page.query("[aria-invalid]") == []


@pytest.mark.parametrize(
    "fields",
    [
        {**VALID, "answer-nope": "x"},
        {**VALID, "<script>": "x"},
        {**VALID, **{f"f{n}": "x" for n in range(900)}},
        {**VALID, "receipt": "not a code"},
    ],
)
def test_what_nobody_sees_is_said_once_and_left_out(receiving: Receiving, fields: Any) -> None:
    page = page_of(receiving.post(fields))
    assert len(page.query("[role=alert] li")) == 1
    assert page.query("[role=alert] a") == []
    assert values(page, "form [name=receipt]") == [""]
    assert find(page, f"[name={ANSWER}]").to_text() == "Une rampe."


HOSTILE = (
    "</textarea></title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e\u200b\0"
)


def test_hostile_words_stay_words(receiving: Receiving) -> None:
    clean = page_of(receiving.post({"language": "fr"}))
    names = {attribute(node, "name") or "" for node in clean.query("form[method=post] [name]")}
    fields = {name: HOSTILE for name in names if name not in ("website", "receipt")}
    answer = receiving.post({**fields, "language": HOSTILE, HOSTILE: HOSTILE})
    assert answer.status_code == 422
    page = page_of(answer)
    for selector in ("script", "img", "form", "title", "textarea"):
        assert len(page.query(selector)) == len(clean.query(selector))
    assert page.query("[onerror]") == []
    assert "\0" not in answer.text
    shown = HOSTILE.removesuffix("\0")  # What was written comes back whole, seen or not.
    assert find(page, f"[name={ANSWER}]").to_text() == shown
    assert values(page, "[name=city]") == [shown]


TWICE = b"{%s}" % b",".join(b'"%d":0' % number for number in [*range(90_000), 89_999])
"""Ninety thousand names, of which only the last stands twice."""


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"answer-inclusion=" + b"x" * 10_000_000, "application/x-www-form-urlencoded", 413),
        (b'"' + b"x" * 10_000_000 + b'"', "application/json", 413),
        (b"answer-inclusion=%ff%fe", "application/x-www-form-urlencoded", 400),
        (b"answer-inclusion=\xff", "application/x-www-form-urlencoded", 400),
        (b"", "application/x-www-form-urlencoded", 422),
        (b"a&" * 5000, "application/x-www-form-urlencoded", 400),
        (b"a=1&" * 5000, "application/x-www-form-urlencoded", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 900_000, "application/json", 400),
        (b"1" * 900_000, "application/json", 400),
        (b"", "application/json", 400),
        (b'{"a": 1, "a": 2}', "application/json", 400),
        (TWICE, "application/json", 400),
        (b"answer-inclusion=x", "multipart/form-data; boundary=x", 415),
        (b"answer-inclusion=x", "text/plain", 415),
        (b"answer-inclusion=x", "", 415),
    ],
    ids=lambda value: value[:20] if isinstance(value, bytes) else None,
)
def test_bodies_that_are_no_answers(
    receiving: Receiving, body: bytes, media_type: str, status: int
) -> None:
    answer = receiving.client.post(
        "/", data=body, content_type=media_type, headers={"Accept-Language": "en"}
    )
    assert answer.status_code == status
    titles = {
        413: "This is too much at once",
        400: "This cannot be read",
        415: "This cannot be read",
        422: "Your answers are not sent yet",
    }
    assert titles[status] in answer.text
    assert receiving.rows() == []


def test_body_without_a_length(receiving: Receiving) -> None:
    def send(count: int) -> int:
        body = BytesIO(f"{ANSWER}=x&language=fr&name={' ' * count}".encode())
        return receiving.client.post(
            "/",
            input_stream=body,
            content_type="application/x-www-form-urlencoded",
            environ_overrides={"wsgi.input_terminated": True, "CONTENT_LENGTH": ""},
        ).status_code

    assert send(1_100_000) == 413
    assert receiving.rows() == []
    assert send(900_000) == 200


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"Origin": SITE, "Sec-Fetch-Site": "cross-site"}, True),
        ({"Origin": "http://localhost:8000"}, True),  # The same machine's other name.
        ({"Origin": "http://localhost"}, True),  # The receiver's own error page.
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": None}, True),
        ({"Origin": None, "Referer": None}, True),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "https://evil.example", "Referer": SITE}, False),
        ({"Origin": f"{SITE}.evil.example"}, False),
        ({"Origin": "null", "Referer": None}, False),
        ({"Origin": None, "Referer": "https://evil.example/fr/"}, False),
        ({"Origin": None, "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://["}, False),
        ({"Origin": None, "Referer": "http://["}, False),
    ],
)
def test_only_the_site_may_send(
    receiving: Receiving, headers: dict[str, str | None], *, is_taken: bool
) -> None:
    answer = receiving.post(VALID, headers=headers)
    assert answer.status_code == (200 if is_taken else 403)
    assert len(receiving.rows()) == is_taken


def test_too_often(receive: Receive) -> None:
    receiving = receive(rate=Rate(burst=3, seconds=20))
    answers = [receiving.post({**VALID, ANSWER: f"{n}"}) for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[3].headers["Retry-After"]) <= 20
    page = page_of(answers[3])
    assert "شبكتكم" in find(page, "[role=alert]").to_text()
    assert find(page, f"[name={ANSWER}]").to_text() == "3"
    other = receiving.post(VALID, environ_overrides={"REMOTE_ADDR": "192.0.2.9"})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2016-09-15T23:59", "ouvre le vendredi 16 septembre 2016 à 0 h, heure de Paris"),
        (
            "2016-12-15T23:59",
            "est close depuis le jeudi 15 décembre 2016 à 23 h 59, heure de Paris",
        ),
        (None, "est close depuis le jeudi 15 décembre 2016"),  # The real time, not the build's.
    ],
)
def test_outside_its_time(receive: Receive, at: str | None, sentence: str) -> None:
    receiving = receive(at=at)
    fields = {**VALID, "answer-obstacles": ["cost"], ANSWER: "Une <rampe>.\r\nUn banc."}
    answer = receiving.post(fields, headers={"Referer": f"{SITE}/fr/consultation/"})
    assert answer.status_code == 409
    page = page_of(answer)
    assert sentence in find(page, "main").to_text().replace("\u00a0", " ")
    shown = [node.to_text() for node in page.query("main p[dir=auto]")]
    assert shown == ["Une <rampe>.", "Un banc.", "Le coût"]
    assert receiving.rows() == []


def test_site_without_a_form(full_site: Report, consultation: Consultation, tmp_path: Path) -> None:
    replies = make_replies(project_of(), consultation, Path(full_site.folder), SITE)
    receiving = Receiving(replies, tmp_path / "received.sqlite3")
    answer = receiving.post({**VALID, "city": "x" * 101}, headers={"Referer": f"{SITE}/en/"})
    receiving.store.dispose()
    assert answer.status_code == 422
    shown = [node.to_text() for node in page_of(answer).query("main p")]
    assert "The text has 101 characters, and at most 100 fit. Shorten it by 1." in shown
    assert "Une rampe." in shown


def test_site_that_is_being_replaced(
    sending_site: Path, consultation: Consultation, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    copytree(sending_site, folder)
    replies = make_replies(project_of(), consultation, folder, SITE)
    receiving = Receiving(replies, tmp_path / "received.sqlite3")
    page = folder / "ar/istishara/ijaba/index.html"
    before = page.read_text("utf-8")
    page.unlink()
    assert receiving.post({ANSWER: ""}).status_code == 422
    page.write_text(before.replace("</h1>", " 2</h1>"), "utf-8")
    assert "إجاباتكم 2</h1>" in receiving.post({ANSWER: ""}).text
    receiving.store.dispose()


def test_file_outside_its_time(receive: Receive) -> None:
    answer = receive(at="2017-01-01").send({})
    assert answer.status_code == 409
    body: Any = answer.json
    assert body["error"].startswith("Vos réponses n’ont pas été enregistrées.")


def test_withdrawn_code_gets_a_new_one(receiving: Receiving) -> None:
    with writing(receiving.store) as connection:
        withdraw(connection, digest(CODE), DAY)
    answer = receiving.post({**VALID, "receipt": CODE})
    assert answer.status_code == 409
    page = page_of(answer)
    assert values(page, "form [name=receipt]") == [""]
    assert find(page, f"[name={ANSWER}]").to_text() == "Une rampe."
    assert receiving.rows() == []


def assert_given_back(answer: Any, caplog: pytest.LogCaptureFixture, fault: str) -> None:
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert find(page_of(answer), f"[name={ANSWER}]").to_text().startswith("Une rampe.")
    assert caplog.messages == [f"The store cannot be written to: {fault}."]


def test_store_in_use(
    receive: Receive, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("summit.office.receiver.turns.PATIENCE", 0.1)
    receiving = receive()
    with sqlite3.connect(receiving.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert_given_back(receiving.post(VALID), caplog, "SQLITE_BUSY")
        other.execute("ROLLBACK")
    other.close()
    assert receiving.post(VALID).status_code == 200
    assert len(receiving.rows()) == 1


def test_disk_is_full(receive: Receive, caplog: pytest.LogCaptureFixture) -> None:
    receive()

    def fill(connection: Any, _record: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # As many as there are.

    event.listen(Engine, "connect", fill)
    try:
        receiving = receive()
        large = {
            f"answer-{key}": "Une rampe. " * 180 for key in ("inclusion", "left-out", "remark")
        }
        assert_given_back(receiving.post({**VALID, **large}), caplog, "SQLITE_FULL")
        assert receiving.rows() == []
    finally:
        event.remove(Engine, "connect", fill)


def test_own_mistake_is_no_traceback(
    receiving: Receiving, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise LookupError("Une rampe.")

    monkeypatch.setattr("summit.office.receiver.answer_taking.read_contribution", fail)
    answer = receiving.post(VALID)
    assert answer.status_code == 500
    assert "Une rampe." not in answer.text
    (line,) = caplog.messages
    assert line.startswith("LookupError at ")
    assert "Une rampe." not in line


def test_logs_hold_nobody(receiving: Receiving, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    receiving.post(VALID, environ_overrides={"REMOTE_ADDR": "192.0.2.77"})
    receiving.post(WRONG, environ_overrides={"REMOTE_ADDR": "192.0.2.77"})
    assert "192.0.2.77" not in caplog.text
    assert "rampe" not in caplog.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(receiving: Receiving, method: str) -> None:
    answer = receiving.client.open("/", method=method)
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
