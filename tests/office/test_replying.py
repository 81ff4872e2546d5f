"""Whoever asked and left an address is told, once; and then the address goes."""

import shutil
import socketserver
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from summit.__main__ import main
from summit.base.frozen import replace
from summit.base.locks import only_one
from summit.base.problems import say
from summit.office.replying import Replying
from summit.office.store.acts import all_acts
from summit.office.store.asked import Asked, Handling, State, all_asked, handle, take
from summit.office.store.askers import (
    KEPT,
    Mail,
    all_askers,
    begin_mail,
    doubt_all,
    erase_due,
)
from summit.office.store.database import open_store, reading, writing
from summit.office.store.question import Question
from summit.office.store.store import withdraw
from summit.office.store.tables import askers, questions
from summit.office.store.workspace import read_ask
from summit.site.project import Project
from tests.conftest import FULL, project_of
from tests.office.conftest import DAY

AWA = "awa@example.org"
BASE = "https://villes.paris/2016"


@dataclass
class Taking:
    """A mail server that answers as it is told, and what it has taken."""

    says: dict[str, str] = field(default_factory=dict)
    """What is answered to a command, where it is not what is usual; "" hangs up."""
    taken: list[EmailMessage] = field(default_factory=list)
    port: int = 0


class Handler(socketserver.StreamRequestHandler):
    """Speaks SMTP."""

    server: Any

    def handle(self) -> None:
        """Answer line by line."""
        taking: Taking = self.server.taking
        self.say("220 ready")
        for line in self.rfile:
            verb = line[:4].strip().upper().decode()
            usual = {"EHLO": "250 here", "DATA": "354 go on", "QUIT": "221 bye"}
            if not self.say(taking.says.get(verb, usual.get(verb, "250 ok"))):
                return
            if verb == "DATA" and "DATA" not in taking.says:
                data = b"".join(iter(self.rfile.readline, b".\r\n"))
                message = message_from_bytes(data, policy=policy.default)
                assert isinstance(message, EmailMessage)
                taking.taken.append(message)
                if not self.say(taking.says.get(".", "250 taken")):
                    return

    def say(self, words: str) -> bool:
        """Answer; tell whether there was something to say."""
        self.wfile.write(f"{words}\r\n".encode() if words else b"")
        return bool(words)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taking]:
    """Return a mail server on this machine."""
    taking = Taking()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        listening.taking = taking  # type: ignore[attr-defined]
        taking.port = listening.server_address[1]
        Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("SITE_URL", BASE)
        monkeypatch.setenv("LETTER_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("LETTER_SMTP_PORT", str(taking.port))
        yield taking
        listening.shutdown()


def copied(folder: Path) -> Path:
    """Return a content of a test's own, with the full edition's texts."""
    return Path(shutil.copytree(FULL.content, folder / "content"))


class Office:
    """A store with questions, and the command that answers those who asked."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "var/store.sqlite3"
        self.folder = folder
        self.content, self.store = copied(folder), open_store(self.file)

    def project(self) -> Project:
        return project_of(replace(FULL, content=self.content), self.folder)

    def put(self, state: State, words: str = "Où ?", address: str = AWA, **facts: Any) -> Asked:
        """Put a question into the store that is handled already."""
        with writing(self.store) as connection:
            before = {each.id for each in all_asked(connection)}
            publishes = facts.pop("publishes", state is not State.ANSWERED)
            question = Question(words, facts.pop("language", "fr"), "", publishes, address)
            take(connection, question, f"{len(before)}", DAY)
            (new,) = (each for each in all_asked(connection) if each.id not in before)
            if state is not State.RECEIVED:
                handle(connection, new, Handling(state, **facts), 0, DAY)
        return new

    def reply(self, *arguments: str) -> Result:
        command = ["listening", "--store", str(self.file), "reply", "--officer", "Inès"]
        return CliRunner().invoke(main, [*command, *arguments], obj=self.project())

    def mails(self) -> dict[str, Mail]:
        with reading(self.store) as connection:
            return {each.asked.id: each.mail for each in all_askers(connection)}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.store.dispose()


def person(number: int) -> str:
    """Return the address of somebody."""
    return f"{number}@example.org"


def question_of(message: EmailMessage) -> str:
    """Return the question that a message is about."""
    return str(message["Message-ID"]).partition(".")[2].partition("@")[0]


def text_of(message: EmailMessage) -> str:
    return str(message.get_content()).replace("\u00a0", " ").replace("\u202f", " ")


def test_each_is_told_once_in_the_language_of_the_question(office: Office, server: Taking) -> None:
    known = next(iter(sorted(path.name for path in (office.content / "listening").glob("*/"))))
    asked = [
        office.put(State.ANSWERING, "Où passe le tram ?", person(0), exchange=known),
        office.put(State.ANSWERED, "¿Y yo?", person(1), language="es", answer="Por aquí."),
        office.put(State.DECLINED, "لماذا؟", person(2), language="ar", reason="off-topic"),
        office.put(State.RECEIVED, "Not yet.", language="en"),
    ]
    office.put(State.DECLINED, "No address", "", reason="hate")
    done = office.reply()
    assert (done.exit_code, done.output.strip()) == (0, "Sent: 3.")
    assert office.reply().output == ""
    by_question = {question_of(message): message for message in server.taken}
    assert len(server.taken) == len(by_question) == 3
    french, spanish, arabic = (by_question[each.id] for each in asked[:3])
    assert french["Subject"] == "Votre question du 14 novembre 2016"
    assert f"{BASE}/fr/" in text_of(french)
    assert all(f"{BASE}/" in text_of(each) for each in (french, spanish, arabic))
    assert "> Où passe le tram ?" in text_of(french)
    assert "Por aquí." in text_of(spanish)
    assert [each["Content-Language"] for each in (french, spanish, arabic)] == ["fr", "es", "ar"]
    assert "خارج الموضوع" in text_of(arabic)
    assert "لماذا" not in text_of(arabic)  # Nobody's words go by the City to somebody else.
    assert [each["To"] for each in (french, spanish, arabic)] == [*map(person, range(3))]
    assert [*office.mails().values()] == [Mail.NONE]  # Whose address has no purpose left, none is.
    with reading(office.store) as connection:
        assert {act.about for act in all_acts(connection)} == {*by_question}


def test_who_asked_the_same_is_told_of_the_one_answer(office: Office, server: Taking) -> None:
    known = next(iter(sorted(path.name for path in (office.content / "listening").glob("*/"))))
    one = office.put(State.ANSWERING, exchange=known)
    office.put(State.MERGED, "Et moi ?", "b@example.org", merged=one.id)
    assert office.reply().output.strip() == "Sent: 2."
    other = next(each for each in server.taken if each["To"] == "b@example.org")
    assert "Quelqu’un d’autre a posé la même question" in text_of(other)


def test_whatever_is_said_to_one_address_is_one_message(office: Office, server: Taking) -> None:
    """Also to somebody whose address a stranger gave with hundreds of questions."""
    many = [office.put(State.DECLINED, f"{n} ?", AWA.title(), reason="hate") for n in range(30)]
    spanish = office.put(State.ANSWERED, "¿Y yo?", AWA, language="es", answer="Por aquí.")
    office.put(State.DECLINED, "Autre ?", "b@example.org", reason="hate")
    office.put(State.RECEIVED)
    assert office.reply().output.strip() == "Sent: 2."
    (message,) = (each for each in server.taken if each["To"].lower() == AWA)
    words = text_of(message).replace("\r\n", "\n")
    assert message["Subject"] in ("Vos questions", "Sus preguntas")
    assert {*message["Content-Language"].split(", ")} == {"fr", "es"}
    assert words.count("reste sans réponse") == words.count("(× 30)") == 1
    assert "Por aquí.\n\n> ¿Y yo?\n" in words
    assert len(words) < 1500
    assert question_of(message) == min(each.id for each in (*many, spanish))
    with reading(office.store) as connection:
        acts = [act.about for act in all_acts(connection)]
    assert len(acts) == len({*acts}) == 32
    assert {each.id for each in (*many, spanish)} < {*acts}
    assert [*office.mails().values()] == [Mail.NONE]


def test_a_message_about_many_is_in_doubt_as_one(office: Office, server: Taking) -> None:
    asked = [office.put(State.DECLINED, f"{n} ?", reason="hate") for n in range(3)]
    first, second, third = sorted(each.id for each in asked)
    server.says = {".": ""}
    said = office.reply().output
    assert said.count("In doubt") == 1
    assert f"<question.{first}@" in said
    later = office.put(State.DECLINED, "Encore ?", reason="hate")
    server.says, server.taken = {}, []
    assert office.reply().exit_code == 1  # The new one is told, and what is in doubt stays so.
    assert [*map(question_of, server.taken)] == [later.id]
    assert office.mails() == dict.fromkeys([first, second, third], Mail.BEGUN)
    for word in ("begun", "", "none"):
        assert "is not in doubt" in str(office.reply("--sent", word).output)
    with writing(office.store) as connection:  # Its author withdraws what it is named for.
        is_first = questions.c.id == first
        owner = connection.execute(select(questions.c.receipt_digest).where(is_first)).scalar_one()
        withdraw(connection, owner, DAY)
    assert f"--again {first}" in office.reply().output
    assert office.reply("--again", third).output.strip() == "Sent: 1."
    assert [*map(question_of, server.taken)] == [later.id, second]
    assert office.mails() == {}


@pytest.mark.parametrize(
    ("says", "mail", "is_whole"),
    [
        ({"RCPT": "550 5.1.1 nobody"}, Mail.NONE, False),
        ({"RCPT": "450 later"}, Mail.NONE, False),
        ({"RCPT": ""}, Mail.NONE, False),
        ({"DATA": "451 later"}, Mail.NONE, False),
        ({".": "554 no"}, Mail.NONE, False),
        ({"MAIL": "550 not from you"}, Mail.NONE, False),
        ({".": "451 later"}, Mail.NONE, False),
        ({".": ""}, Mail.BEGUN, False),
        ({}, None, True),
    ],
)
def test_what_the_server_says_is_what_became_of_it(
    office: Office, server: Taking, says: dict[str, str], mail: Mail | None, *, is_whole: bool
) -> None:
    asked = office.put(State.DECLINED, reason="hate")
    server.says = says
    assert office.reply().exit_code == (0 if is_whole else 1)
    assert office.mails() == ({asked.id: mail} if mail is not None else {})
    server.says, before = {}, len(server.taken)
    again = office.reply()
    assert len(server.taken) - before == (mail is Mail.NONE)
    assert (f"--again {asked.id}" in again.output) == (mail is Mail.BEGUN)


def test_a_doubt_ends_by_somebody_who_looked(office: Office, server: Taking) -> None:
    one, two = (office.put(State.DECLINED, "?", person(n), reason="hate") for n in range(2))
    server.says = {".": ""}
    assert office.reply().exit_code == 1
    server.says, server.taken = {}, []
    done = office.reply("--sent", one.id, "--again", two.id)
    assert done.exit_code == 0
    assert [*map(question_of, server.taken)] == [two.id]
    assert office.mails() == {}
    assert "is not in doubt" in str(office.reply("--again", one.id).output)


@pytest.mark.usefixtures("server")
def test_nothing_is_noted_where_nothing_can_be_sent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = office.put(State.DECLINED, reason="hate")
    monkeypatch.setenv("LETTER_SMTP_PROTOCOL", "lmtp")
    assert "to its lists alone" in str(office.reply().exception)
    monkeypatch.delenv("LETTER_SMTP_PROTOCOL")
    monkeypatch.setenv("LETTER_SMTP_USER", "x")
    assert "LETTER_SMTP_PASSWORD" in str(office.reply().exception)
    monkeypatch.setenv("LETTER_SMTP_PASSWORD", "secret")
    assert "Nothing is sent this way" in str(office.reply().exception)  # It has no AUTH.
    monkeypatch.delenv("LETTER_SMTP_HOST")
    assert "LETTER_SMTP_HOST" in str(office.reply().exception)
    for given in ("", "http://localhost:8000"):
        monkeypatch.setenv("SITE_URL", given)
        assert "would lead to http://localhost:8000, which nobody" in str(office.reply().exception)
    facts = office.content / "listening/bundle.yaml"
    facts.write_text(facts.read_text("utf-8").replace("email:", "# email:"), "utf-8")
    assert "has no address to write from" in str(office.reply().exception)
    assert office.mails() == {asked.id: Mail.NONE}


def test_who_withdrew_is_not_written_to(office: Office, server: Taking) -> None:
    office.put(State.DECLINED, reason="hate")
    with writing(office.store) as connection:
        owner = connection.execute(select(questions.c.receipt_digest)).scalar_one()
        withdraw(connection, owner, DAY)
    assert office.reply().exit_code == 0
    assert server.taken == []


@pytest.mark.parametrize("state", [State.PUBLISHED, State.ANSWERED, State.DECLINED])
def test_an_address_goes_thirty_days_after(office: Office, state: State) -> None:
    one = office.put(state, reason="hate" if state is State.DECLINED else "")
    office.put(State.MERGED, address="b@example.org", merged=one.id)
    waiting = office.put(State.RECEIVED, address="c@example.org")
    with writing(office.store) as connection:
        assert erase_due(connection, DAY + KEPT - timedelta(days=1)) == 0
        assert erase_due(connection, DAY + KEPT) == 2
        left = connection.execute(select(askers.c.question)).scalars().all()
    assert left == [waiting.id]


def test_no_address_goes_before_its_question_is_thirty_days_old(office: Office) -> None:
    """Decided on by a clock that stands still, long before the receiver's day."""
    asked = office.put(State.RECEIVED)
    with writing(office.store) as connection:
        handle(connection, asked, Handling(State.DECLINED, "hate"), 0, DAY - timedelta(days=400))
        assert erase_due(connection, DAY + KEPT - timedelta(days=1)) == 0
        assert erase_due(connection, DAY + KEPT) == 1


def test_a_backup_that_is_put_back_writes_to_nobody_by_itself(
    office: Office, server: Taking
) -> None:
    asked = office.put(State.DECLINED, reason="hate")
    with writing(office.store) as connection:
        doubt_all(connection)
    done = office.reply()
    assert (done.exit_code, server.taken) == (1, [])
    assert f"--again {asked.id}" in done.output
    other = office.put(State.DECLINED, reason="hate")
    with writing(office.store) as connection:
        doubt_all(connection)
    # Which questions were in one message, the backup does not know.
    (said,) = office.reply().output.strip().splitlines()
    assert all(f"<question.{each.id}@" in said for each in (asked, other))
    assert office.reply("--sent", asked.id, "--again", other.id).output.strip() == "Sent: 1."
    assert [*map(question_of, server.taken)] == [other.id]


def test_a_server_that_is_not_there_is_not_asked_for_ever(
    office: Office, server: Taking, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        office.put(State.DECLINED, "?", person(number), reason="hate")
    monkeypatch.setenv("LETTER_SMTP_PORT", "1")
    done = office.reply()
    assert (done.exit_code, server.taken) == (1, [])
    assert "Not taken yet: 5." in done.output
    assert AWA not in done.output
    assert {*office.mails().values()} == {Mail.NONE}


def test_what_another_call_is_sending_is_not_in_doubt(office: Office, server: Taking) -> None:
    """Else one would say --again to what the other hands in: two messages."""
    asked = office.put(State.DECLINED, reason="hate")
    with only_one(office.file.with_name("store.sqlite3.reply.lock"), say("x")):
        with writing(office.store) as connection:
            begin_mail(connection, [asked.id], asked.id)
        for arguments in ((), ("--again", asked.id), ("--sent", asked.id)):
            assert "at this moment" in str(office.reply(*arguments).exception)
    assert (office.mails(), server.taken) == ({asked.id: Mail.BEGUN}, [])
    assert office.reply("--again", asked.id).output.strip() == "Sent: 1."


def test_one_process_writes_to_one_person(office: Office) -> None:
    asked = office.put(State.DECLINED, reason="hate")
    with writing(office.store) as connection:
        begin_mail(connection, [asked.id], asked.id)
    taken: list[str] = []
    project = office.project()
    late = Replying(project, read_ask(project), office.store, "city@example.org", "Inès", BASE)
    assert late.send(lambda _sender, to, _message: taken.append(to)) == {}
    assert taken == []
