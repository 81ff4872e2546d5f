"""A mailbox on a server is read without a trace, and what fails is one sentence."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine

from summit.office.importing.imap import PASSWORD, imap_mailbox
from summit.office.importing.importer import Importer
from summit.office.importing.items import SourceError
from tests.office.conftest import as_json
from tests.office.importing.test_importer import words
from tests.office.importing.test_mail import message


class Server(socketserver.ThreadingTCPServer):
    """Speaks enough of IMAP (RFC 3501) for one mailbox; it keeps what it was asked."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, letters: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.letters = letters
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"imap://me%40example.org@127.0.0.1:{self.server_address[1]}"


class Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.wfile.write(b"* OK ready\r\n")
        for line in self.rfile:
            tag, _, command = line.decode().strip().partition(" ")
            self.server.asked.append(command)
            self.wfile.write(self.answer(command) + f"{tag} {self.status(command)}\r\n".encode())

    def status(self, command: str) -> str:
        if command.startswith("LOGIN") and '"secret"' not in command:
            return "NO wrong password"
        return "NO no such mailbox" if "Nowhere" in command else "OK done"

    def answer(self, command: str) -> bytes:
        if command == "CAPABILITY":
            return b"* CAPABILITY IMAP4rev1\r\n"
        if command.startswith("EXAMINE"):
            return f"* {len(self.server.letters)} EXISTS\r\n".encode()
        if not command.startswith("FETCH"):
            return b""
        first, last = map(int, command.split()[1].split(":"))
        chosen = list(enumerate(self.server.letters, 1))[first - 1 : last]
        return b"* 7 EXISTS\r\n" + b"".join(
            b"* %d FETCH (FLAGS () BODY[] {%d}\r\n%s)\r\n" % (number, len(data), data)
            for number, data in chosen
        )


@contextmanager
def serving(letters: list[bytes]) -> Iterator[Server]:
    with Server(letters) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "secret")


@pytest.mark.parametrize("count", [0, 1, 45])
def test_a_mailbox_is_read_without_a_trace(count: int, importer: Importer, store: Engine) -> None:
    letters = [message("", as_json(f"{number:02}")).as_bytes() for number in range(count)]
    with serving(letters) as server:
        source = imap_mailbox(f"{server.address}/INBOX/Con%22sultation")
        reached = sum(reach for _, reach in importer.take(source.items()))
    assert (source.size, reached) == (count, count)
    assert source.label == 'INBOX/Con"sultation at 127.0.0.1'
    assert words(store) == [f"{number:02}" for number in range(count)]
    login, select, *fetches = server.asked[1:]
    assert login == 'LOGIN me@example.org "secret"'
    assert select == 'EXAMINE "INBOX/Con\\"sultation"'
    assert [fetch for fetch in fetches if "BODY.PEEK[]" not in fetch] == []


@pytest.mark.parametrize(
    ("path", "password", "reason"),
    [
        ("/Nowhere", "secret", "Nowhere at 127.0.0.1: no such mailbox"),
        ("", "wrong", "INBOX at 127.0.0.1: wrong password"),
        ("", "", "INBOX at 127.0.0.1: set the password in CONSULTATION_IMAP_PASSWORD."),
    ],
)
def test_what_fails_is_a_sentence(
    path: str, password: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, password)
    with serving([]) as server, pytest.raises(SourceError) as caught:
        imap_mailbox(f"{server.address}{path}")
    assert str(caught.value) == reason


@pytest.mark.parametrize("address", ["imap://me@127.0.0.1:1/INBOX", "imaps://me@127.0.0.1:1/INBOX"])
def test_no_server(address: str) -> None:
    with pytest.raises(SourceError) as caught:
        imap_mailbox(address)
    assert str(caught.value) == "INBOX at 127.0.0.1: [Errno 111] Connection refused"


def test_a_password_never_goes_to_another_machine_in_the_clear(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("summit.office.importing.imap.OWN", frozenset())
    with serving([]) as server, pytest.raises(SourceError) as caught:
        imap_mailbox(server.address)
    assert str(caught.value) == "INBOX at 127.0.0.1: TLS not supported by server"
    assert not any(command.startswith("LOGIN") for command in server.asked)
