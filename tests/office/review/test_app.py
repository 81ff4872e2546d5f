"""The pages of the review: who may see them, and what they do with what is sent."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from summit.base.catalogs import load_catalog
from summit.office.review.app import make_app
from summit.office.review.session import ReviewSession
from summit.office.store.arriving import add
from summit.office.store.cases import Case
from summit.office.store.database import reading, writing
from summit.office.store.decision import Action, Recorded
from summit.office.store.decisions import casebook
from summit.office.store.store import find, stored, withdraw
from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.conftest import ROOT
from tests.html import attribute, parse
from tests.html import find as find_node
from tests.office.conftest import CODE, DAY, arrival

PORT = 8123
HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}</textarea></blockquote>"
)


@pytest.fixture
def session(store: Engine, consultation: Consultation) -> ReviewSession:
    theme = ROOT / "theme"
    locale = consultation.ask.locales["en"]
    catalog = load_catalog(theme / "translations", locale)
    return ReviewSession(
        store, consultation.ask, "Amal <b>", locale, catalog, theme, theme / "look", PORT
    )


@pytest.fixture
def client(session: ReviewSession) -> Iterator[FlaskClient]:
    app = make_app(session)
    app.testing = True
    with app.test_client() as client:
        yield client


class ReviewClient:
    """A reviewer at the pages."""

    def __init__(self, client: FlaskClient, session: ReviewSession) -> None:
        self.client, self.session = client, session

    def get(self, path: str = "", **more: Any) -> TestResponse:
        base = f"http://127.0.0.1:{PORT}"
        return self.client.get(f"/{self.session.token}/{path}", base_url=base, **more)

    def post(self, path: str, data: dict[str, Any], **more: Any) -> TestResponse:
        base = f"http://127.0.0.1:{PORT}"
        data = {"token": self.session.form_token, "mark": self.case(path).mark, **data}
        return self.client.post(f"/{self.session.token}/{path}", data=data, base_url=base, **more)

    def case(self, path: str) -> Case:
        identifier, _, question = path.partition("/")
        with reading(self.session.store) as connection:
            case = casebook(self.session.consultation).case(connection, identifier, question)
        assert case
        return case

    def last(self, path: str) -> Recorded:
        last = self.case(path).last
        assert last
        return last


@pytest.fixture
def review(client: FlaskClient, session: ReviewSession) -> ReviewClient:
    return ReviewClient(client, session)


def put(store: Engine, words: str = "Une rampe.", **facts: Any) -> str:
    """Store a contribution and return the path of its answer."""
    with writing(store) as connection:
        before = {each.id for each in stored(connection)}
        add(connection, [arrival(words, **facts)])
        (new,) = {each.id for each in stored(connection)} - before
    return f"{new}/inclusion"


def test_only_the_token_and_this_machine_open_the_pages(
    review: ReviewClient, client: FlaskClient
) -> None:
    assert review.get().status_code == 200
    path = f"/{review.session.token}/"
    here = f"http://127.0.0.1:{PORT}"
    assert client.get("/", base_url=here).status_code == 404
    assert client.get(f"/{review.session.token[:-1]}/", base_url=here).status_code == 404
    assert client.get(path, base_url=f"http://localhost:{PORT}").status_code == 200
    for host in ("evil.example", f"evil.example:{PORT}", "127.0.0.1:80", f"127.0.0.1.evil:{PORT}"):
        assert client.get(path, base_url=f"http://{host}").status_code == 403
    for origin in (
        "http://evil.example",
        "null",
        f"http://evil.example:{PORT}",
        "http://127.0.0.1",
    ):
        assert review.get(headers={"Origin": origin}).status_code == 403
    assert review.get(headers={"Origin": f"http://127.0.0.1:{PORT}"}).status_code == 200


@pytest.mark.parametrize("token", ["", "wrong", "é"])
def test_a_form_without_its_token_decides_nothing(
    review: ReviewClient, store: Engine, token: str
) -> None:
    path = put(store)
    assert review.post(path, {"action": "publish", "token": token}).status_code == 403
    assert review.case(path).last is None


def test_every_answer_forbids_scripts_and_keeps_nothing(review: ReviewClient) -> None:
    for response in (review.get(), review.get("style.css"), review.get("none/none")):
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self';")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "same-origin"


def test_hostile_words_stay_words(review: ReviewClient, store: Engine) -> None:
    answers = {"remark": HOSTILE}
    name = HOSTILE[:40]
    path = put(store, HOSTILE, answers=answers, consent=Consent.NAME, name=name, city=name)
    filled = {"action": "publish", "why": HOSTILE, "city": HOSTILE, "ideas": HOSTILE}
    filled |= {"theme": HOSTILE, "withheld": HOSTILE, "text": HOSTILE + "x"}
    review.post(path, {"action": "withhold", "withheld": "hate", "city": HOSTILE[:60]})
    clash = {
        "action": "withhold",
        "withheld": "privacy",
        "mark": review.case(path).mark.replace("r1", "r0"),
    }
    pages = [review.get("?state=all"), review.get(path), review.post(path, filled)]
    pages.append(review.post(path, {**clash, "city": HOSTILE[:50], "unsigned": "on"}))
    assert [page.status_code for page in pages] == [200, 200, 422, 409]
    for page in pages:
        document = parse(page.text)
        assert document.errors == []
        assert not document.query("script, img, b")
        assert "{{ 7*7 }}" in page.text


def test_words_keep_their_language_and_show_what_is_personal(
    review: ReviewClient, store: Engine
) -> None:
    path = put(store, "Mme Dupont :\n06 12 34 56 78")
    document = parse(review.get(path).text)
    words = find_node(document, "blockquote")
    assert (attribute(words, "lang"), attribute(words, "dir")) == ("fr", "ltr")
    assert words.to_text() == "Mme Dupont : 06 12 34 56 78"
    marks = [node.to_text() for node in document.query("blockquote mark")]
    assert marks == ["Dupont", "06 12 34 56 78"]


def test_publishing_waits_until_personal_data_is_dealt_with(
    review: ReviewClient, store: Engine
) -> None:
    path = put(store, "Mme Dupont : 06 12 34 56 78, a@b.org")
    assert "Blocked by personal data" in review.get().text
    refused = review.post(path, {"action": "publish", "city": "Lyon"})
    assert refused.status_code == 422
    assert "“06 12 34 56 78” looks personal" in refused.text
    assert "“Dupont” looks personal" not in refused.text
    assert 'value="Lyon"' in refused.text
    dealt = {"passage-1": "harmless 06 12 34 56 78", "passage-2": "strike a@b.org"}
    unsaid = review.post(path, {"action": "publish", **dealt})
    assert "Say why “06 12 34 56 78” is harmless." in unsaid.text
    done = review.post(path, {"action": "publish", **dealt, "why": "A shop."})
    assert done.status_code == 303
    decision = review.last(path).decision
    text = "Mme Dupont : 06 12 34 56 78, […]"
    assert (decision.action, decision.text) == (Action.REDACT, text)
    assert (decision.harmless, decision.reason) == (("06 12 34 56 78",), "A shop.")


def test_a_name_is_shown_and_may_be_struck_but_stops_nothing(
    review: ReviewClient, store: Engine
) -> None:
    path = put(store, "Mme Dupont le sait.")
    assert "Blocked by personal data" not in re.sub(
        "<nav.*?</nav>", "", review.get().text, flags=re.DOTALL
    )
    document = parse(review.get(path).text)
    assert [node.to_text() for node in document.query("blockquote mark")] == ["Dupont"]
    (box,) = document.query("form fieldset [name=passage-0]")
    assert (attribute(box, "type"), attribute(box, "value")) == ("checkbox", "strike Dupont")
    assert document.query("[name=why]") == []
    assert review.post(path, {"action": "publish"}).status_code == 303
    assert review.last(path).decision.action is Action.PUBLISH
    struck = review.post(path, {"action": "publish", "passage-0": "strike Dupont"})
    assert struck.status_code == 303
    assert review.last(path).decision.text == "Mme […] le sait."


def test_what_nobody_sees_is_shown_and_decided_on_as_it_is(
    review: ReviewClient, store: Engine
) -> None:
    words = "Une\u202e rampe, jean@oran\u00adge.fr\u200b"
    path = put(store, words)
    document = parse(review.get(path).text)
    shown = "Une⟨U+202E⟩ rampe, jean@oran⟨U+00AD⟩ge.fr⟨U+200B⟩"
    assert find_node(document, "blockquote").to_text(separator="", strip=False) == shown
    assert [node.to_text() for node in document.query("blockquote mark")] == [shown[19:-8]]
    assert find_node(document, "[name=text]").to_text(strip=False).strip("\n") == words
    assert shown in parse(review.get().text).to_text()
    done = review.post(path, {"action": "publish", "passage-0": "strike jean@oran\u00adge.fr"})
    assert done.status_code == 303
    assert review.last(path).decision.text == "Une\u202e rampe, […]\u200b"


def test_what_may_only_be_counted_is_not_in_the_queue(review: ReviewClient, store: Engine) -> None:
    path = put(store, consent=Consent.COUNT)
    assert path not in review.get("?state=all").text
    assert review.post(path, {"action": "publish"}).status_code == 422


@pytest.mark.parametrize("text", ["", " \r\n", "[…]"])
def test_an_emptied_field_publishes_nothing(review: ReviewClient, store: Engine, text: str) -> None:
    path = put(store)
    assert review.post(path, {"action": "publish", "text": text}).status_code == 422
    assert review.case(path).last is None


def test_a_decision_leads_to_the_next_answer_and_says_who(
    review: ReviewClient, store: Engine
) -> None:
    path = put(store, answers={"remark": "Merci."})
    identifier = path.partition("/")[0]
    filled = {"action": "publish", "theme": ["housing", "climate"], "city": "Lyon"}
    done = review.post(path, {**filled, "ideas": "ramps، lifts, ramps"})
    assert done.location.endswith(f"/{identifier}/remark")
    last = review.last(path)
    assert (last.reviewer, last.revision, last.decision.tags.city) == ("Amal <b>", 1, "Lyon")
    assert last.decision.tags.themes == ("housing", "climate")
    assert last.decision.tags.ideas == ("ramps", "lifts")
    assert review.post(f"{identifier}/remark", {"action": "publish"}).location.endswith(
        f"/{review.session.token}/"
    )
    with reading(store) as connection:
        found = find(connection, identifier)
        assert found
        assert found.status == "reviewed"


def test_what_was_written_beside_the_answers_is_shown(review: ReviewClient, store: Engine) -> None:
    path = put(store, beside=f"P.S. Ne publiez pas mon nom. {HOSTILE}", receipt=CODE)
    page = review.get(path).text
    assert find_node(parse(page), ".beside").to_text().startswith("P.S. Ne publiez pas mon nom.")
    assert "<script>alert" not in page
    seen = review.case(path).mark
    with writing(store) as connection:
        add(connection, [arrival(beside="Vraiment.", receipt=CODE)])
    assert review.post(path, {"action": "publish", "mark": seen}).status_code == 409
    with writing(store) as connection:
        withdraw(connection, digest(CODE), DAY)
        assert "P.S." not in str(connection.exec_driver_sql("select * from contributions").all())


def test_filters_narrow_the_queue(review: ReviewClient, store: Engine) -> None:
    blocked, plain = put(store, "06 12 34 56 78"), put(store, "Une rampe.")

    def shown(query: str) -> list[bool]:
        page = review.get(query).text
        return [path in page for path in (blocked, plain)]

    assert shown("") == [True, True]
    assert shown("?blocked=yes") == [True, False]
    assert shown("?blocked=no") == [False, True]
    assert shown("?language=ar") == [False, False]
    assert shown("?question=remark") == [False, False]
    review.post(plain, {"action": "withhold", "withheld": "duplicate"})
    assert shown("") == [True, False]
    assert shown("?state=withhold") == [False, True]
    assert shown("?state=%3Cb%3E&blocked=x") == [True, False]


def test_a_clash_shows_both_and_overwrites_nothing(review: ReviewClient, store: Engine) -> None:
    path = put(store)
    seen = review.case(path).mark
    review.post(path, {"action": "publish"})
    clash = review.post(path, {"action": "withhold", "withheld": "hate", "mark": seen})
    assert clash.status_code == 409
    sides = [node.to_text() for node in parse(clash.text).query(".sides section")]
    assert "Published" in sides[0]
    assert "Insults or incitement to hatred" in sides[1]
    assert review.last(path).decision.action is Action.PUBLISH
    fields = parse(clash.text).query(".sides input")
    data = {str(attribute(f, "name")): str(attribute(f, "value")) for f in fields}
    assert review.post(path, data).status_code == 303
    assert [each.decision.action for each in review.case(path).history] == ["publish", "withhold"]


def test_the_same_decision_twice_is_no_clash(review: ReviewClient, store: Engine) -> None:
    path = put(store)
    seen = review.case(path).mark
    for _ in range(2):
        assert review.post(path, {"action": "publish", "mark": seen}).status_code == 303
    assert review.case(path).revision == 1


def test_an_answer_changed_by_its_author_is_read_again(review: ReviewClient, store: Engine) -> None:
    path = put(store, receipt=CODE)
    seen = review.case(path).mark
    with writing(store) as connection:
        add(connection, [arrival("Une autre rampe.", receipt=CODE)])
    response = review.post(path, {"action": "publish", "mark": seen})
    assert response.status_code == 409
    assert "changed this answer" in response.text
    assert review.case(path).last is None


def test_a_withdrawn_answer_is_gone(review: ReviewClient, store: Engine) -> None:
    path = put(store, receipt=CODE)
    with writing(store) as connection:
        withdraw(connection, digest(CODE), DAY)
    assert review.get(path).status_code == 404


def test_an_abusive_name_can_be_left_out(review: ReviewClient, store: Engine) -> None:
    path = put(store, consent=Consent.NAME, name="lea@example.org", city="Lyon")
    assert review.post(path, {"action": "publish"}).status_code == 422
    assert review.post(path, {"action": "publish", "unsigned": "on"}).status_code == 303
    assert review.last(path).decision.unsigned


def test_nothing_comes_from_elsewhere(review: ReviewClient, store: Engine, tmp_path: Path) -> None:
    path = put(store)
    for page in (review.get().text, review.get(path).text, review.get("style.css").text):
        assert "//" not in page.replace(tmp_path.as_posix(), "")
