"""A mailbox on a server is read without a trace, and what fails is one sentence."""

import socketserver
import threading
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

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

    def __init__(self, letters: list[bytes], session: type["Session"]) -> None:
        super().__init__(("127.0.0.1", 0), session)
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
            answer = self.answer(command) + f"{tag} {self.status(command)}\r\n".encode()
            with suppress(OSError):
                self.wfile.write(answer)

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
        chosen = [(n, self.server.letters[n - 1]) for n in numbers(command.split()[1])]
        if "RFC822.SIZE" in command:
            return b"".join(b"* %d FETCH (RFC822.SIZE %d)\r\n" % (n, len(d)) for n, d in chosen)
        return b"* 7 EXISTS\r\n" + b"".join(
            b"* %d FETCH (FLAGS () BODY[] {%d}\r\n%s)\r\n" % (number, len(data), data)
            for number, data in chosen
        )


def numbers(asked: str) -> list[int]:
    """Return the numbers of a set such as ``1:3`` or ``2,5``."""
    ranges = [part.partition(":") for part in asked.split(",")]
    return [n for first, _, last in ranges for n in range(int(first), int(last or first) + 1)]


@contextmanager
def serving(letters: list[bytes], session: type[Session] = Session) -> Iterator[Server]:
    with Server(letters, session) as server:
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
    assert [f for f in fetches if "BODY.PEEK[]" not in f and "RFC822.SIZE" not in f] == []


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


class Huge(Session):
    """Says that a message has few bytes, and begins to send three billion."""

    def answer(self, command: str) -> bytes:
        if "BODY.PEEK" in command:
            return b"* 1 FETCH (BODY[] {3000000000}\r\n" + b"x" * 1000
        return super().answer(command)


class Empty(Session):
    """Says that it holds many messages, and sends none."""

    def answer(self, command: str) -> bytes:
        if command.startswith("EXAMINE"):
            return b"* 999999 EXISTS\r\n"
        return b"" if command.startswith("FETCH") else super().answer(command)


class Chatty(Session):
    """Answers one question with lines that no one asked for, for ever."""

    def answer(self, command: str) -> bytes:
        if command.startswith("FETCH"):
            return b"* 7 EXISTS\r\n" * 200_000
        return super().answer(command)


@pytest.mark.parametrize(
    ("session", "reason"),
    [
        (Huge, "the connection broke off. Import again."),
        (Empty, "it says that it holds messages, and sends none."),
        (Chatty, "the connection broke off. Import again."),
    ],
)
def test_a_server_is_bounded(session: type[Session], reason: str, importer: Importer) -> None:
    tracemalloc.start()
    with serving([message().as_bytes()], session) as server, pytest.raises(SourceError) as caught:
        list(importer.take(imap_mailbox(server.address).items()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert str(caught.value) == f"INBOX at 127.0.0.1: {reason}"
    assert peak < 50_000_000


class Slow(Session):
    """Sends a byte now and then: never silent, and never done."""

    def answer(self, command: str) -> bytes:
        with suppress(OSError):  # The client has had enough.
            while command.startswith("FETCH"):
                self.wfile.write(b"*")
                time.sleep(0.1)
        return super().answer(command)


def test_a_server_has_a_deadline(importer: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summit.office.importing.imap.PATIENCE", 0.5)
    with serving([b"x"], Slow) as server, pytest.raises(SourceError) as caught:
        list(importer.take(imap_mailbox(server.address).items()))
    assert str(caught.value).endswith("the connection broke off. Import again.")


def test_a_message_that_is_too_large_stops_no_other(
    importer: Importer, store: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit.office.importing.imap.LARGEST", 10_000)
    letters = [message("x" * 20_000).as_bytes(), message("", as_json()).as_bytes()]
    with serving(letters) as server, pytest.raises(SourceError) as caught:
        list(importer.take(imap_mailbox(server.address).items()))
    assert str(caught.value).startswith("INBOX at 127.0.0.1: message 1: more than ")
    assert words(store) == ["Une rampe."]
