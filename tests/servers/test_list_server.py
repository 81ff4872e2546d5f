"""The letter by a real list server: join, confirm, receive, leave; whatever is killed, once."""

import multiprocessing
import os
import re
import signal
import smtplib
from collections import Counter
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from string import Template
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet

from summit.office.letter.send import send
from summit.office.list_server import one_click
from tests.conftest import ROOT, project_of, swept
from tests.office.letter.conftest import Office, words_of
from tests.servers.lists import DOMAIN, Mailman, list_server

LANGUAGES = ("fr", "es", "ar")
LISTS = ", ".join(f"{each}: lettre-{each}@{DOMAIN}" for each in LANGUAGES)
READERS = [f"{name}-{each}@example.com" for each in LANGUAGES for name in ("ana", "bo")]
STEPS: list[tuple[Any, str]] = [(os, "fsync"), (smtplib.SMTP, "send"), (smtplib.SMTP, "getreply")]
URL = f"https://{DOMAIN}/leave/"


@pytest.fixture(scope="module")
def lists() -> Iterator[Mailman]:
    """Run Mailman, with two readers in each language, who asked by mail and confirmed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(one_click.KEY, Fernet.generate_key().decode())
        patch.setenv(one_click.URL, URL)
        with list_server(LANGUAGES) as server:
            join(server, READERS)
            patch.setenv("ONE_CLICK_LMTP_PORT", str(server.port))
            patch.setenv("LETTER_SMTP_HOST", "127.0.0.1")
            patch.setenv("LETTER_SMTP_PORT", str(server.port))
            patch.setenv("LETTER_SMTP_PROTOCOL", "lmtp")
            yield server


def join(server: Mailman, readers: list[str]) -> None:
    """Ask for the letter by an empty message to the list, and confirm by an answer."""
    for reader in readers:
        server.write(reader, f"lettre-{language_of(reader)}-join@{DOMAIN}")
    asked = server.until(len(readers))
    assert {reader for reader, _ in asked} == set(readers)
    for reader, message in asked:
        assert "List-Unsubscribe-Post" not in message  # Nobody has joined yet.
        assert is_said("confirm", reader, message)
        server.write(reader, address(message["From"]), f"Re: {message['Subject']}")
    welcome = server.until(len(readers))
    assert {reader for reader, _ in welcome} == set(readers)
    assert all(is_said("welcome", reader, message) for reader, message in welcome)


def is_said(name: str, reader: str, message: EmailMessage) -> bool:
    """Tell whether a message is, word for word, what is written to readers of a list."""
    language = language_of(reader)
    text = (ROOT / f"summit/office/list_server/words/{language}/{name}.txt").read_text("utf-8")
    names = {"short_listname": f"lettre-{language}", "domain": DOMAIN, "user_email": reader}
    names["owner_email"] = f"lettre-{language}-owner@{DOMAIN}"
    head, _, body = Template(text).substitute(names).partition("\n")
    told = message.get_content().split()
    return (f"Subject: {message['Subject']}", told) == (head, body.split())


def language_of(reader: str) -> str:
    return reader.partition("@")[0].partition("-")[2]


def address(header: Any) -> str:
    return str(header.addresses[0].addr_spec)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.folder.mkdir(parents=True)
    (tmp_path / "content").mkdir()
    office.edit(f"newsletter:\n  lists: {{{LISTS}}}\n")
    return office


def write(office: Office, text: str) -> None:
    for each in LANGUAGES:
        office.write(each, text)


def call(environment: dict[str, Any], body: bytes = b"") -> str:
    """Return what the page that is left by answers."""
    found: list[str] = []
    length, source = str(len(body)), BytesIO(body)
    given = {"CONTENT_LENGTH": length, "wsgi.input": source, **environment}
    one_click.leave(given, lambda status, _headers: found.append(status))
    return found[0]


def ways(message: EmailMessage) -> list[str]:
    return re.findall(r"<([^>]+)>", message["List-Unsubscribe"].replace("\n", ""))


def test_join_receive_and_leave_by_a_message_or_by_one_click(
    lists: Mailman, office: Office
) -> None:
    guests = ["guest-fr@example.com", "other-ar@example.com"]
    join(lists, guests)
    write(office, "Première.")
    assert office.send("--send").exit_code == 0
    got = lists.until(len(READERS) + len(guests))
    assert Counter(reader for reader, _ in got) == Counter([*READERS, *guests])
    for reader, message in got:
        language = language_of(reader)
        # Not a word more, in whichever part.
        assert words_of(message) == {"plain": "Première.\n", "html": "<p>Première.\n"}
        assert message.get_content_type() == "multipart/alternative"
        assert message["Subject"] == "Cities for Life – Lettre de la semaine, 7–13 novembre 2016"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert ways(message)[1:] == [f"mailto:lettre-{language}-leave@{DOMAIN}"]
    by_reader = dict(got)
    lists.write(guests[0], ways(by_reader[guests[0]])[1].removeprefix("mailto:"))
    page = {"PATH_INFO": ways(by_reader[guests[1]])[0].removeprefix(f"https://{DOMAIN}")}
    assert call({**page, "REQUEST_METHOD": "GET"}) == "200 OK"  # Which a program may have opened.
    assert call({**page, "REQUEST_METHOD": "POST"}, b"x=1") == "400 Bad Request"
    assert call({"PATH_INFO": "/leave/x", "REQUEST_METHOD": "POST"}, b"") == "404 Not Found"
    said = (
        b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--'
    )
    assert call({**page, "REQUEST_METHOD": "POST"}, said) == "200 OK"
    farewell = lists.until(2)
    assert {reader for reader, _ in farewell} == set(guests)
    assert all(is_said("goodbye", reader, message) for reader, message in farewell)
    write(office, "Seconde.")
    again = [f"--again={each}" for each in LANGUAGES]
    assert office.send("--send", *again).exit_code == 0
    assert {reader for reader, _ in lists.until(len(READERS))} == set(READERS)


def test_nobody_else_can_write_to_a_list(lists: Mailman) -> None:
    lists.write(READERS[0], f"lettre-fr@{DOMAIN}", "Buy")
    lists.write("somebody@example.com", f"lettre-fr@{DOMAIN}", "Buy")
    held = lists.until(2)
    assert {reader for reader, _ in held} == {f"lettre-fr-owner@{DOMAIN}"}


def killed_before(number: int, root: Path, environment: dict[str, str]) -> None:
    """Send, and end as by ``kill -9`` when about to take a step; a process of its own does this."""
    os.environ |= environment
    left = [number]

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*arguments: Any) -> Any:
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
            return step(*arguments)

        return take

    for owner, name in STEPS:
        setattr(owner, name, counted(getattr(owner, name)))
    project = project_of(root=root, PATH="content")
    CliRunner().invoke(send, ["--week=2016-W45", "--send"], obj=project)


RCPT_ANSWER, RECORDED, DATA, DATA_ANSWER, MESSAGE, ITS_ANSWER, POSTED = 7, 8, 10, 11, 12, 13, 14
"""Steps of the sender: to wait for answers and for the disk, and to say something."""


@pytest.mark.parametrize(
    ("step", "is_in_doubt"),
    [
        (RCPT_ANSWER, False),
        (MESSAGE, True),
        (ITS_ANSWER, True),
        *swept((1, False), (2, False), (4, False), (RECORDED, True), (DATA, True)),
        *swept((DATA_ANSWER, True), (POSTED, False)),
    ],
)
def test_whenever_the_sender_is_killed_everybody_gets_the_letter_once(
    step: int, is_in_doubt: bool, lists: Mailman, office: Office
) -> None:
    write(office, f"Pas {step}.")
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["summit.office.letter.send", "tests.conftest"])
    own = {name: value for name, value in os.environ.items() if name.startswith("LETTER_")}
    process = forks.Process(target=killed_before, args=(step, office.root, own))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    result = office.send("--send")
    assert result.output.startswith("fr: in doubt.") == is_in_doubt == result.exit_code
    if is_in_doubt:
        found = re.search(r"<letters\S+>", result.output)
        assert found
        decision = "--sent=fr" if lists.has(found[0]) else "--again=fr"
        assert decision == "--sent=fr" or step != ITS_ANSWER
        assert office.send("--send", decision).exit_code == 0
    got = lists.until(len(READERS))
    assert Counter(reader for reader, _ in got) == Counter(READERS)
    assert {words_of(message)["plain"].strip() for _, message in got} == {f"Pas {step}."}
