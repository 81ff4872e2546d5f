"""Officers answer questions, merge and decline them; nothing of an address is shown."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import Connection, Engine
from werkzeug.test import TestResponse

from summit.base.frozen import replace
from summit.office.answering import draft_context
from summit.office.questions.drafts import Drafts
from summit.office.review import question_list, questions
from summit.office.review.app import make_app
from summit.office.review.session import ReviewSession
from summit.office.store.acts import all_acts
from summit.office.store.asked import Asked, Handling, State, all_asked, find, handle, take
from summit.office.store.database import reading, writing
from summit.office.store.question import Question
from summit.office.store.store import withdraw
from summit.office.store.tables import questions as table
from summit.subjects.consultation.questionnaire import Consultation
from tests.conftest import project_of
from tests.html import attribute, parse
from tests.html import find as found
from tests.office.conftest import DAY

PORT = 8765
WORDS = "Où passe le tram ? Appelez Awa au 06 12 34 56 78."
HOSTILE = "</textarea><script>alert(1)</script>{{ 7 * 7 }}"


class Desk:
    """The pages of questions, of one officer."""

    def __init__(self, store: Engine, consultation: Consultation, folder: Path) -> None:
        project = project_of()
        self.store, self.folder = store, folder
        drafts = Drafts(folder / "drafts", draft_context(project, consultation.ask))
        english = project.locales["en"]
        self.session = ReviewSession(
            store,
            consultation.ask,
            "Inès",
            english,
            project.translator(english),
            project.theme,
            project.look.folder,
            PORT,
            drafts=drafts,
        )
        self.client = make_app(self.session).test_client()

    def put(
        self, words: str = WORDS, *, publishes: bool = True, address: str = "", beside: str = ""
    ) -> Asked:
        """Put a question into the store."""
        with writing(self.store) as connection:
            before = {each.id for each in all_asked(connection)}
            question = Question(words, "fr", "mobility", publishes, address)
            take(connection, question, f"{len(before)}", DAY, beside=beside)
            (new,) = (each for each in all_asked(connection) if each.id not in before)
        return new

    def get(self, path: str = "") -> TestResponse:
        base = f"http://127.0.0.1:{PORT}"
        return self.client.get(f"/{self.session.token}/questions{path}", base_url=base)

    def decide(self, asked: Asked, action: str, **fields: Any) -> TestResponse:
        data = {
            "token": self.session.form_token,
            "revision": asked.revision,
            "action": action,
            "text": asked.words,
            **fields,
        }
        base = f"http://127.0.0.1:{PORT}"
        path = f"/{self.session.token}/questions/{asked.id}"
        return self.client.post(path, data=data, base_url=base)

    def decline(self, *chosen: Asked, listed: Sequence[Asked] = (), **fields: Any) -> TestResponse:
        """Decline the chosen ones of a list, as they were seen."""
        data = {
            "token": self.session.form_token,
            "chosen": [f"{each.id}.{each.revision}" for each in chosen],
            "listed": [f"{each.id}.{each.revision}" for each in listed],
            "reason": "hate",
            **fields,
        }
        base = f"http://127.0.0.1:{PORT}"
        return self.client.post(f"/{self.session.token}/questions", data=data, base_url=base)

    def look(self, asked: Asked) -> Asked:
        with reading(self.store) as connection:
            now = find(connection, asked.id)
        assert now
        return now

    def drafts(self) -> dict[str, str]:
        files = (path for path in self.folder.glob("drafts/*/*"))
        return {f"{p.parent.name}/{p.name}": p.read_text("utf-8") for p in files}


@pytest.fixture
def desk(store: Engine, consultation: Consultation, tmp_path: Path) -> Desk:
    return Desk(store, consultation, tmp_path / "listening")


def test_an_answer_becomes_a_draft_without_what_leads_to_a_person(desk: Desk) -> None:
    asked = desk.put(address="awa@example.org")
    redacted = WORDS.replace("Awa", "[…]")
    answer = desk.decide(asked, "answer", answer="Par ici.\r\n\r\nÀ pied.", text=redacted)
    assert answer.status_code == 303
    drafts = desk.drafts()
    name = f"2016-11-14-{asked.id}"
    assert {*drafts} == {f"{name}/bundle.yaml", f"{name}/index.fr.md"}
    assert "Où passe le tram ? Appelez […] au […]." in drafts[f"{name}/bundle.yaml"]
    assert f'received: "{name}"' in drafts[f"{name}/bundle.yaml"]
    assert drafts[f"{name}/index.fr.md"].endswith("---\n\nPar ici.\n\nÀ pied.\n")
    assert not any(each in "".join(drafts.values()) for each in ("Awa", "06 12", "example.org"))
    now = desk.look(asked).handling
    assert (now.state, now.exchange, now.answer) == (State.ANSWERING, name, "")
    with reading(desk.store) as connection:
        (act,) = all_acts(connection)
    assert (act.officer, act.deed, act.about) == ("Inès", "answer", asked.id)


def test_a_draft_that_an_editor_has_changed_stays(desk: Desk) -> None:
    asked = desk.put()
    desk.decide(asked, "answer", answer="Par ici.")
    name = desk.look(asked).handling.exchange
    desk.decide(desk.look(asked), "answer", answer="Par ici.")  # The same once more.
    assert desk.look(asked).handling.exchange == name
    desk.decide(desk.look(asked), "answer", answer="Par là.")
    assert desk.look(asked).handling.exchange == f"{name}-2"
    assert "Par ici." in desk.drafts()[f"{name}/index.fr.md"]
    assert "Par là." in desk.drafts()[f"{name}-2/index.fr.md"]


def test_what_may_not_be_published_is_answered_in_person(desk: Desk) -> None:
    asked = desk.put(publishes=False, address="awa@example.org")
    assert desk.decide(asked, "answer", answer=" ").status_code == 422
    assert desk.decide(asked, "answer", answer="Par ici.").status_code == 303
    now = desk.look(asked).handling
    assert (now.state, now.answer) == (State.ANSWERED, "Par ici.")
    assert desk.drafts() == {}


def test_a_question_is_declined_with_a_reason_of_the_list(desk: Desk) -> None:
    asked = desk.put()
    assert desk.decide(asked, "decline", reason="ugly").status_code == 422
    assert desk.decide(asked, "decline", reason="hate").status_code == 303
    assert desk.look(asked).handling.reason == "hate"


def test_questions_are_merged_but_never_in_a_circle(desk: Desk) -> None:
    first, second, third = (desk.put(f"Le tram {n} ?") for n in range(3))
    personal = desk.put("Et moi ?", publishes=False, address="awa@example.org")
    for wrong in ("", first.id, "no-such-id", "listening/none", personal.id):
        assert desk.decide(first, "merge", merged=wrong).status_code == 422
    assert desk.decide(first, "merge", merged=second.id).status_code == 303
    assert desk.decide(second, "merge", merged=first.id).status_code == 422
    assert desk.decide(third, "merge", merged=first.id).status_code == 303
    assert desk.look(third).handling.merged == second.id
    known = desk.session.consultation.ask.bundles("listening")[0].key
    assert desk.decide(second, "merge", merged=known).status_code == 303
    now = desk.look(second)
    assert (now.handling.state, f"listening/{now.handling.exchange}") == (State.ANSWERING, known)
    assert now.names == [f"listening/{now.draft}"]  # Its withdrawal takes nobody else's words.


def test_who_has_not_seen_the_last_decision_decides_nothing(desk: Desk) -> None:
    asked = desk.put()
    desk.decide(asked, "decline", reason="hate")
    late = desk.decide(asked, "answer", answer="Par ici.")
    assert late.status_code == 409
    assert found(parse(late.text), "#answer").to_text().strip() == "Par ici."
    assert desk.look(asked).handling.state is State.DECLINED
    assert desk.drafts() == {}
    assert desk.decide(desk.look(asked), "answer", answer="Par ici.").status_code == 303


def test_a_doubled_click_is_no_clash(desk: Desk) -> None:
    """What is decided already is not decided again, and nothing tells of somebody else."""
    public, merged, known, declined = (desk.put(f"{n} ?") for n in range(4))
    alone = desk.put("Et moi ?", publishes=False, address="awa@example.org")
    exchange = desk.session.ask.bundles("listening")[0].key
    decisions: list[tuple[Asked, str, dict[str, str]]] = [
        (public, "answer", {"answer": "Par ici.\r\nÀ pied.", "text": "[…] ?"}),
        (alone, "answer", {"answer": "Par là."}),
        (merged, "merge", {"merged": public.id}),
        (known, "merge", {"merged": exchange}),
        (declined, "decline", {"reason": "hate"}),
    ]
    for asked, action, fields in decisions:
        assert [desk.decide(asked, action, **fields).status_code for _ in range(2)] == [303, 303]
    with reading(desk.store) as connection:
        assert len(all_acts(connection)) == len(decisions)
    assert {name.partition("/")[0] for name in desk.drafts()} == {public.draft}
    for asked, action, fields in decisions:  # With anything else, it is one.
        for key, value in fields.items():
            other = {"reason": "privacy", "merged": declined.id}.get(key, f"{value} [..]")
            assert desk.decide(asked, action, **{**fields, key: other}).status_code == 409
    # Nor where an editor has the draft already: it may say something else by now.
    draft = desk.folder / "drafts" / public.draft / "index.fr.md"
    draft.write_text("…", "utf-8")
    assert desk.decide(public, "answer", **decisions[0][2]).status_code == 409


@pytest.mark.parametrize("meanwhile", ["decline", "withdraw"])
def test_two_at_once_leave_no_draft_of_what_is_over(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    """Between the officer's page and the turn of its transaction, another one's comes through."""
    asked = desk.put()

    def writing_later(store: Engine) -> AbstractContextManager[Connection]:
        monkeypatch.setattr(questions, "writing", writing)
        with writing(store) as connection:
            if meanwhile == "withdraw":
                withdraw(connection, "0", DAY)
            else:
                handle(connection, asked, Handling(State.DECLINED, reason="hate"), 0, DAY)
        return writing(store)

    monkeypatch.setattr(questions, "writing", writing_later)
    late = desk.decide(asked, "answer", answer="Par ici.")
    assert late.status_code == {"decline": 409, "withdraw": 404}[meanwhile]
    assert desk.drafts() == {}


def test_nothing_is_merged_with_what_is_declined(desk: Desk) -> None:
    first, second, third = (desk.put(f"Le tram {n} ?") for n in range(3))
    assert desk.decide(first, "merge", merged=second.id).status_code == 303
    assert desk.decide(second, "decline", reason="privacy").status_code == 303
    assert desk.look(first).handling == Handling()
    assert desk.decide(third, "merge", merged=second.id).status_code == 422
    assert second.id not in {
        attribute(each, "value")
        for each in parse(desk.get(f"/{third.id}").text).query("#merged option")
    }


@pytest.mark.parametrize(
    "fields",
    [
        {"action": ""},
        {"text": "Le bus ?"},
        # Who empties the field strikes everything out, and does not publish all of it.
        {"text": ""},
        {"text": "[…] [...]\u200b"},
        {"answer": "x" * 20_001},
        {"revision": "é"},
        {"revision": "9" * 5000},
    ],
)
def test_what_is_incomplete_changes_nothing(desk: Desk, fields: dict[str, str]) -> None:
    asked = desk.put()
    filled = {"answer": "Par ici.", "action": "answer", **fields}
    assert desk.decide(asked, filled.pop("action"), **filled).status_code in (409, 422)
    assert desk.look(asked) == asked
    assert desk.drafts() == {}


def offered(desk: Desk, asked: Asked) -> list[str]:
    """Return what the page of a question offers to merge it with, in its order."""
    options = parse(desk.get(f"/{asked.id}").text).query("#merged option")
    return [value for each in options if (value := attribute(each, "value"))]


def test_what_is_offered_follows_what_is_decided(desk: Desk) -> None:
    """The words of questions are kept; whether they are there, and may be merged with, is not."""
    asked = desk.put("Où passe le tramway ?")
    other, merged, declined, gone = (desk.put(f"Le tramway, {n} fois ?") for n in range(4))
    exchanges = [each.key for each in desk.session.ask.bundles("listening")]
    alone = desk.put("Mon tramway ?", publishes=False, address="awa@example.org")
    same = {other.id, merged.id, declined.id, gone.id}
    assert {*offered(desk, asked)[:4]} == same
    assert {*offered(desk, asked)} == {*exchanges, *same}
    desk.decide(merged, "merge", merged=other.id)
    desk.decide(declined, "decline", reason="hate")
    new = desk.put("Quand passe ce tramway ?")
    with writing(desk.store) as connection:
        withdraw(connection, "4", DAY)
    assert offered(desk, asked)[0] == new.id
    assert {*offered(desk, asked)} == {*exchanges, new.id, other.id}
    assert {*offered(desk, alone)} == {*exchanges, new.id, other.id, asked.id}


def test_words_stay_words_and_no_address_is_shown(desk: Desk) -> None:
    asked = desk.put(HOSTILE, address="awa@example.org", beside=f"Awa\n{HOSTILE}")
    for page in (desk.get(), desk.get(f"/{asked.id}"), desk.decide(asked, "", answer=HOSTILE)):
        assert parse(page.text).query("script") == []
        assert "awa@" not in page.text
    quoted = parse(desk.get(f"/{asked.id}").text).query("blockquote")
    words, beside = (each.to_text() for each in quoted)
    assert (words, beside.split()) == (HOSTILE, ["Awa", *HOSTILE.split()])


def test_the_lists_are_by_state(desk: Desk) -> None:
    asked = desk.put()
    assert asked.id in desk.get().text
    desk.decide(asked, "decline", reason="hate")
    assert asked.id not in desk.get("?state=received").text
    assert asked.id in desk.get("?state=declined").text
    assert desk.get("?state=none").status_code == 200
    assert desk.get("/none").status_code == 404


def listed(page: TestResponse) -> list[str]:
    """Return the ids of the questions of a list."""
    boxes = parse(page.text).query("[name=chosen]")
    return [str(attribute(each, "value")).partition(".")[0] for each in boxes]


def test_a_long_list_is_shown_in_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question_list, "SHOWN", 3)
    asked = [desk.put(f"{n} ?") for n in range(7)]
    everything = sorted(each.id for each in asked)
    page, seen = desk.get(), list[str]()
    while more := parse(page.text).query("[accesskey=n]"):
        seen += listed(page)
        address = attribute(more[0], "href")
        last = next(each for each in asked if each.id == seen[-1])
        desk.decline(last)  # The next part begins after it all the same.
        page = desk.client.get(address, base_url=f"http://127.0.0.1:{PORT}")
    assert seen + listed(page) == everything
    assert "To be answered (5)" in page.text
    for odd in ("x", "2016-11-14", "2016-99-99.x", "٢٠١٦.x", "\0."):
        assert desk.get(f"?after={odd}").status_code == 200


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ECOLE", {0, 1}),
        ("école tram", {1}),
        ("مدرسه", {2}),
        ("المَدْرَسَة", {2}),
        ("ecol", {0, 1}),
        ('"><script>', {3}),
        ("rien", set[int]()),
        ("???", set[int]()),
        (" ", {0, 1, 2, 3}),
    ],
)
def test_the_list_is_filtered_by_words(desk: Desk, words: str, expected: set[int]) -> None:
    texts = "Une école ?", "Le tram de l’École ?", "أين المدرسة؟", HOSTILE
    asked = [desk.put(each) for each in texts]
    page = desk.get(f"?{urlencode({'words': words})}")
    assert {*listed(page)} == {asked[number].id for number in expected}
    if words.strip():
        told = found(parse(page.text), "[role=status]").to_text()
        assert f"Found with these words: {len(expected)}." in told
    assert parse(page.text).query("script") == []
    assert attribute(found(parse(page.text), "#words"), "value") == words.strip()
    assert f"To be answered ({len(expected)})" in page.text


def test_the_filter_is_kept_on_every_way(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Through parts, states, one question, and a decision on one or on many."""
    monkeypatch.setattr(question_list, "SHOWN", 2)
    asked = [desk.put(f"Le tram {n} ?") for n in range(5)]
    desk.put("La mairie ?")
    ids = sorted(each.id for each in asked)

    def follow(page: TestResponse, selector: str, name: str = "href") -> str:
        return str(attribute(parse(page.text).query(selector)[0], name))

    def opened(address: str) -> TestResponse:
        return desk.client.get(address, base_url=f"http://127.0.0.1:{PORT}")

    first = desk.get("?words=TRAM")
    assert listed(first) == ids[:2]
    second = opened(follow(first, "[accesskey=n]"))
    assert listed(second) == ids[2:4]
    place = f"words=TRAM&after=2016-11-14.{ids[1]}"
    one = opened(follow(second, "ol.queue a"))
    assert one.request.query_string.decode() == place
    chosen = next(each for each in asked if each.id == ids[2])
    data = {"token": desk.session.form_token, "reason": "hate"}
    for path, decision in (
        (one.request.path, {"revision": "0", "action": "decline"}),
        (follow(second, "form[method=post]", "action"), {"chosen": f"{ids[3]}.0"}),
    ):
        address = path if "?" in path else f"{path}?{place}"
        base = f"http://127.0.0.1:{PORT}"
        done = desk.client.post(address, data={**data, **decision}, base_url=base)
        assert (done.status_code, done.location.partition("?")[2]) == (303, place)
    assert desk.look(chosen).handling.reason == "hate"
    assert listed(opened(done.location)) == ids[4:]
    declined = opened(follow(first, ".filters a[href*=declined]"))
    assert "Declined (2)" in declined.text
    assert attribute(found(parse(declined.text), "input[name=state]"), "value") == "declined"
    everything = opened(follow(first, "[role=status] a"))
    assert "To be answered (4)" in everything.text


def test_the_chosen_ones_are_declined_with_one_reason(desk: Desk) -> None:
    asked = [desk.put(f"{n} ?") for n in range(5)]
    assert desk.decline(*asked[:2]).status_code == 303
    assert desk.decline(*asked[:2]).status_code == 303  # The button was pressed twice.
    assert [desk.look(each).handling.reason for each in asked] == ["hate"] * 2 + [""] * 3
    assert desk.decline(listed=asked[2:], all="yes").status_code == 303
    assert {desk.look(each).handling.state for each in asked} == {State.DECLINED}
    with reading(desk.store) as connection:
        acts = [(act.officer, act.deed, act.about) for act in all_acts(connection)]
    assert sorted(acts) == sorted(("Inès", "decline", each.id) for each in asked)


def test_what_changed_meanwhile_is_told_and_not_declined(desk: Desk) -> None:
    asked = [desk.put(f"{n} ?") for n in range(5)]
    stays, answered, other, gone, allowed = asked
    desk.decide(answered, "answer", answer="Par ici.")
    desk.decide(other, "decline", reason="privacy")
    with writing(desk.store) as connection:
        withdraw(connection, "3", DAY)
        owned = table.c.id == allowed.id
        connection.execute(table.update().where(owned).values(revision=1))
    page = desk.decline(*asked)
    assert page.status_code == 409
    notice = found(parse(page.text), ".notice")
    assert "Declined: 1." in notice.to_text()
    assert "while you were reading: 1." in notice.to_text()
    assert all(each.words in notice.to_text() for each in (answered, other, allowed))
    ids = {str(attribute(each, "href")).rpartition("/")[2] for each in notice.query("a")}
    assert ids == {answered.id, other.id, allowed.id}
    assert desk.look(stays).handling.reason == "hate"
    assert desk.look(answered).handling.state is State.ANSWERING
    assert desk.look(other).handling.reason == "privacy"
    assert desk.look(allowed).handling == Handling()
    assert gone.id not in page.text


@pytest.mark.parametrize(
    "fields",
    [{"reason": ""}, {"reason": "ugly"}, {"chosen": []}, {"chosen": [], "all": "yes"}],
)
def test_without_a_reason_or_a_choice_nothing_is_declined(
    desk: Desk, fields: dict[str, Any]
) -> None:
    asked = desk.put()
    page = desk.decline(asked, **fields)
    assert page.status_code == 422
    assert parse(page.text).query("[role=alert]")
    kept = parse(page.text).query("[name=chosen][checked]")
    assert len(kept) == len(fields.get("chosen", [asked]))
    assert desk.look(asked) == asked
    assert desk.decline(asked, token="").status_code == 403


def test_what_was_asked_outlives_its_language_and_its_theme(desk: Desk) -> None:
    asked, other = desk.put(), desk.put("Et moi ?")
    with writing(desk.store) as connection:
        gone = {"language": "pt-br", "theme": "no-longer"}
        connection.execute(table.update().where(table.c.id == asked.id).values(gone))
    assert "Portuguese" in desk.get().text
    assert "no-longer" in desk.get(f"/{asked.id}").text
    assert desk.get(f"/{other.id}").status_code == 200
    assert desk.decide(asked, "answer", answer="Por aqui.").status_code == 303
    assert desk.drafts()


@pytest.mark.parametrize("token", ["", "wrong"])
def test_a_form_without_its_token_decides_nothing(desk: Desk, token: str) -> None:
    asked = desk.put()
    assert desk.decide(asked, "decline", reason="hate", token=token).status_code == 403
    assert desk.look(asked) == asked


def test_without_drafts_there_are_no_pages_for_questions(
    store: Engine, consultation: Consultation, tmp_path: Path
) -> None:
    desk = Desk(store, consultation, tmp_path)
    session = replace(desk.session, drafts=None)
    client = make_app(session).test_client()
    base = f"http://127.0.0.1:{PORT}"
    assert client.get(f"/{session.token}/questions", base_url=base).status_code == 404
    assert "Questions" not in client.get(f"/{session.token}/", base_url=base).text
