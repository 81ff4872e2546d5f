"""The receiver takes questions, once each, and gives a code that shows what became of them."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from summit.base.frozen import replace
from summit.office.receiver.answer_replies import AnswerReplies
from summit.office.receiver.app import QUESTIONS, make_app, make_receiver
from summit.office.receiver.question_replies import QuestionReplies
from summit.office.receiver.question_taking import QuestionCounter
from summit.office.receiver.rate_limit import Rate
from summit.office.store.asked import Handling, State, all_asked, find_owned, handle
from summit.office.store.askers import Mail, begin_mail, end_mail
from summit.office.store.database import reading, writing
from summit.office.store.tables import askers, contributions, questions, recent, withdrawn
from summit.office.store.withdrawals import read_withdrawn
from summit.subjects.consultation.receipts import digest
from tests.html import attribute, find
from tests.office.conftest import CODE, DAY
from tests.office.receiver.receiving import ANSWER, LOCALES, SITE, Receive, Receiving, page_of

ASK, FOLLOW = "/questions", "/questions/receipt"
WORDS = "Où passe le tram ?\nEt la nuit ?"
QUESTION = {
    "question": WORDS,
    "language": "fr",
    "theme": "mobility",
    "email": "awa@example.org",
    "consent": "publish",
}


def ask(receiving: Receiving, **changes: Any) -> TestResponse:
    """Send a question; a field that is None is left out."""
    options = {name: changes.pop(name) for name in ("headers",) if name in changes}
    fields = {name: value for name, value in {**QUESTION, **changes}.items() if value is not None}
    return receiving.post(fields, to=ASK, **options)


def code_of(answer: TestResponse) -> str:
    assert answer.status_code == 200, answer.text
    return find(page_of(answer), "main .receipt").to_text()


def said(answer: TestResponse) -> str:
    return find(page_of(answer), "main").to_text()


@pytest.mark.parametrize("locale", LOCALES)
def test_takes_a_question_and_gives_a_code(receiving: Receiving, locale: str) -> None:
    answer = ask(receiving, headers={"Referer": f"{SITE}/{locale}/page/"})
    (row,), (asker,) = receiving.rows(questions), receiving.rows(askers)
    assert row.receipt_digest == digest(code_of(answer))
    assert (row.words, row.language, row.theme) == (WORDS, "fr", "mobility")
    assert (row.publishes, row.state, row.day) == (True, "received", DAY)
    assert (asker.question, asker.address, asker.mail) == (row.id, "awa@example.org", "")
    assert receiving.rows(contributions) == []
    page = page_of(answer)
    assert attribute(find(page, "html"), "lang") == locale
    link = find(page, "main a[href*=receipt]")
    assert attribute(link, "href") == f"questions/receipt?page={locale}"
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_same_question_again_is_one_with_the_same_code(receive: Receive) -> None:
    first = code_of(ask(receive()))
    assert code_of(ask(receive())) == first  # Also after a restart: the first reply may be lost.
    receiving = receive()
    others = [
        code_of(ask(receiving, question="Et le bus ?")),
        code_of(ask(receiving, headers={"User-Agent": "another"})),
        code_of(ask(receiving, email="awa@example.com")),
    ]
    assert len({first, *others}) == len(receiving.rows(questions)) == len(receiving.rows(askers))


@pytest.mark.parametrize(
    ("changes", "places"),
    [
        ({"question": " \n"}, ["question"]),
        ({"question": "é" * 2001}, ["question"]),
        ({"language": "xx"}, ["language"]),
        ({"email": "awa@"}, ["email"]),
        ({"email": "awa@example.org\nBcc: x@example.org"}, ["email"]),
        ({"email": "é@example.org"}, ["email"]),
        ({"email": "a@127.0.0.1"}, ["email"]),
        ({"email": "<a@example.org>"}, ["email"]),
        ({"email": f"{'a' * 65}@example.org"}, ["email"]),
        ({"email": f"a@{'a' * 60}.{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 60}.org"}, ["email"]),
        ({"email": "", "consent": "answer"}, ["email"]),
        ({"email": None, "consent": None}, ["email"]),
        ({"email": None, "consent": ["publish", "answer"]}, ["email"]),
        ({"question": None, "language": None}, ["question", "language"]),
    ],
)
def test_what_cannot_be_taken_comes_back_whole(
    receiving: Receiving, changes: dict[str, Any], places: list[str]
) -> None:
    answer = ask(receiving, **changes, page="en")
    assert answer.status_code == 422
    page = page_of(answer)
    links = [attribute(node, "href") for node in page.query("[role=alert] a")]
    assert links == [f"#{place}" for place in places]
    for place in places:
        assert attribute(find(page, f"#{place}"), "aria-invalid") == "true"
        assert find(page, f"#{place}-error").to_text()
    sent = {**QUESTION, **changes}["question"] or ""
    assert find(page, "[name=question]").to_text() == sent.strip()
    assert attribute(find(page, "#ask-form"), "action") == "?page=en"
    assert receiving.rows(questions) == receiving.rows(askers) == []


@pytest.mark.parametrize("address", ["o'brien+x@a-b.example.org", "A.B@EXAMPLE.org", "a@x.fr"])
def test_an_address_as_people_have_them_is_taken(receiving: Receiving, address: str) -> None:
    ask(receiving, email=f" {address} ")
    assert receiving.rows(askers)[0].address == address


def test_a_theme_that_there_is_not_is_none(receiving: Receiving) -> None:
    ask(receiving, theme="no-such-theme")
    assert receiving.rows(questions)[0].theme == ""


def test_a_program_that_fills_in_everything_is_thanked_for_nothing(receiving: Receiving) -> None:
    assert code_of(ask(receiving, website="https://x.example"))
    assert receiving.rows(questions) == []


@pytest.mark.parametrize("path", [ASK, FOLLOW])
def test_only_the_site_may_send(receiving: Receiving, path: str) -> None:
    headers = {"Origin": "https://evil.example"}
    answer = receiving.post({**QUESTION, "receipt": CODE}, to=path, headers=headers)
    assert answer.status_code == 403
    assert "Votre question" not in said(answer)  # The Arabic page's reader reads Arabic.
    assert receiving.rows(questions) == []


def test_one_turnstile_stands_before_answers_questions_and_codes(receive: Receive) -> None:
    receiving = receive(rate=Rate(burst=3))
    sent = [
        receiving.post({ANSWER: "Une rampe.", "language": "fr"}),
        ask(receiving),
        receiving.post({"receipt": CODE}, to=FOLLOW),
        ask(receiving, question="Et le bus ?"),
        receiving.post({"receipt": CODE}, to=FOLLOW),
    ]
    assert [each.status_code for each in sent] == [200, 200, 422, 429, 429]
    assert find(page_of(sent[3]), "[name=question]").to_text() == "Et le bus ?"
    assert all(int(each.headers["Retry-After"]) > 0 for each in sent[3:])


def test_nothing_is_taken_after_the_day_on_which_all_is_deleted(
    replies: AnswerReplies, asking: QuestionReplies, store: Engine
) -> None:
    receiver = make_receiver(replies, store, "2030-01-01T00:00", questions=asking)
    window = receiver.windows[QUESTIONS]
    assert isinstance(window.counter, QuestionCounter)
    counter = replace(window.counter, ends=datetime(2018, 1, 1))
    windows = {**receiver.windows, QUESTIONS: replace(window, counter=counter)}
    client = make_app(replace(receiver, windows=windows), behind_proxy=False).test_client()
    fields = {**QUESTION, "page": "fr"}
    answer = client.post(ASK, data=fields, headers={"Origin": SITE})
    assert answer.status_code == 409
    assert "Et la nuit" in said(answer)  # To copy it.
    with reading(store) as connection:
        assert list(all_asked(connection)) == []


def test_a_question_is_never_json_of_answers(receiving: Receiving) -> None:
    answer = receiving.client.post(ASK, json={"question": WORDS}, headers={"Origin": SITE})
    assert answer.status_code == 422
    assert answer.json
    assert answer.json["slips"][0]["place"] == "question"


def handled(receiving: Receiving, code: str, **facts: Any) -> None:
    """Decide on the question with a code."""
    with writing(receiving.store) as connection:
        asked = find_owned(connection, digest(code))
        assert asked
        handle(connection, asked, Handling(**facts), asked.revision, DAY)


def test_a_code_shows_what_became_of_a_question(receiving: Receiving) -> None:
    code = code_of(ask(receiving))
    other = code_of(ask(receiving, question="Et le tram ?"))

    def follow(code: str = code) -> str:
        answer = receiving.post({"receipt": code, "page": "en"}, to=FOLLOW)
        assert answer.status_code == 200
        assert code not in answer.headers.get("Location", "")
        return said(answer)

    assert "Nobody has answered it yet." in follow()
    handled(receiving, code, state=State.ANSWERING, exchange="tram")
    assert "is being answered" in follow()
    handled(receiving, code, state=State.PUBLISHED, exchange="tram")
    with writing(receiving.store) as connection:
        asked = find_owned(connection, digest(code))
    assert asked
    handled(receiving, other, state=State.MERGED, merged=asked.id)
    for each in (code, other):
        assert f"{SITE}/en/" in follow(each)
    assert "one answer serves both" in follow(other)
    handled(receiving, code, state=State.DECLINED, reason="hate")
    assert "Insults" in follow(code)
    assert "Nobody has answered it yet." in follow(other)  # The reason is of other words.


def test_an_answer_by_e_mail_is_told_of_when_it_is_sent(receiving: Receiving) -> None:
    code = code_of(ask(receiving, consent="answer"))
    handled(receiving, code, state=State.ANSWERED, answer="Par ici.")

    def follow() -> str:
        return said(receiving.post({"receipt": code, "page": "en"}, to=FOLLOW))

    assert "is being answered" in follow()
    with writing(receiving.store) as connection:
        (asked,) = all_asked(connection)
        begin_mail(connection, [asked.id], asked.id)
    assert "is being answered" in follow()
    with writing(receiving.store) as connection:
        end_mail(connection, asked.id, Mail.SENT)
    assert "was answered by e-mail" in follow()


@pytest.mark.parametrize("given", ["", "x", CODE, "<script>alert(1)</script>"])
def test_a_code_that_nothing_came_with(receiving: Receiving, given: str) -> None:
    answer = receiving.post({"receipt": given, "page": "en"}, to=FOLLOW)
    assert answer.status_code == 422
    assert attribute(find(page_of(answer), "[name=receipt]"), "aria-invalid") == "true"


def test_the_page_for_a_code(receiving: Receiving) -> None:
    page = page_of(receiving.client.get(f"{FOLLOW}?page=ar"))
    assert attribute(find(page, "html"), "dir") == "rtl"
    assert attribute(find(page, "main form"), "action") == "?page=ar"


def test_its_author_withdraws_a_question(receiving: Receiving) -> None:
    code, kept = code_of(ask(receiving)), code_of(ask(receiving, question="Et le bus ?"))
    answer = receiving.post({"receipt": code, "withdraw": "yes", "page": "en"}, to=FOLLOW)
    assert answer.status_code == 200
    assert "Your question is withdrawn" in said(answer)
    assert receiving.following
    assert receiving.following.till.forgetting.has_deleted
    (row,), (asker,) = receiving.rows(questions), receiving.rows(askers)
    assert row.receipt_digest == digest(kept)
    assert asker.question == row.id
    (gone,) = receiving.rows(withdrawn)
    assert gone.receipt_digest == digest(code)
    assert dict(read_withdrawn(receiving.path)) == {digest(code): DAY}
    shown = receiving.post({"receipt": code, "page": "en"}, to=FOLLOW)
    assert "Your question is withdrawn" in said(shown)
    again = ask(receiving, page="en")  # Its words are known for ten minutes.
    assert again.status_code == 409
    assert find(page_of(again), "[name=question]").to_text() == WORDS
    assert len(receiving.rows(questions)) == 1


def test_nothing_of_a_sender_is_kept_or_logged(
    receiving: Receiving, caplog: pytest.LogCaptureFixture
) -> None:
    ask(receiving)
    receiving.post({"receipt": CODE}, to=FOLLOW)
    assert "awa" not in caplog.text
    (row,) = receiving.rows(recent)
    assert "127.0.0.1" not in str(row)
