"""A mailbox on a real server, Dovecot, is read whole: by TLS, in any folder, after any mishap."""

import imaplib
import ssl
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from summit.office.importing import imap
from summit.office.importing.imap import PASSWORD, imap_mailbox
from summit.office.importing.importer import QUARANTINED, Importer
from summit.office.importing.items import Item, SourceError
from summit.office.store.records import Outcome
from tests.conftest import swept
from tests.office.conftest import as_json
from tests.office.importing.test_importer import kept, words
from tests.office.importing.test_mail import message
from tests.servers import dovecot
from tests.servers.dovecot import Dovecot


@pytest.fixture(scope="module")
def running() -> Iterator[Dovecot]:
    with dovecot.server() as server:
        yield server


@pytest.fixture
def server(running: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Dovecot:
    """Return a server without messages, which this process trusts and has the password of."""
    running.empty()
    monkeypatch.setenv("SSL_CERT_FILE", str(running.authority))
    monkeypatch.setenv(PASSWORD, dovecot.PASSWORD)
    return running


def letter(name: str) -> bytes:
    """Return a message with an answer file and a photograph."""
    mail = message("Bonjour.", as_json(name))
    mail.add_attachment(b"\xff\xd8" * 2000, "image", "jpeg", filename=f"été {name}.jpg")
    return mail.as_bytes()


def names(count: int) -> list[str]:
    return [f"{number:03}" for number in range(count)]


def take(
    importer: Importer,
    address: str,
    change: Callable[[Iterator[Item]], Iterator[Item]] = iter,
) -> Counter[str]:
    items = change(imap_mailbox(address).items())
    return sum((found for found, _ in importer.take(items)), Counter[str]())


@pytest.mark.parametrize("count", [60, *swept(300)])
def test_hundreds_of_letters_with_attachments(
    count: int, server: Dovecot, importer: Importer, store: Engine
) -> None:
    server.deliver(*map(letter, names(count)), b"Subject: Hello\n\nNo answers.\n")
    before = sorted((server.folder / "mail/cur").iterdir())
    assert take(importer, server.address()) == {Outcome.ADDED: count, QUARANTINED: 1}
    assert words(store) == names(count)
    assert [place for place, _, _ in kept(store)] == [f"INBOX at 127.0.0.1: message {count + 1}"]
    assert take(importer, server.address())[Outcome.SAME] == count
    # Maildir writes into a file's name that it was seen.
    assert sorted((server.folder / "mail/cur").iterdir()) == before


def test_a_folder_in_any_script(server: Dovecot, importer: Importer, store: Engine) -> None:
    # Its name as RFC 3501 has servers write it.
    server.deliver(letter("far"), folder=".R&AOk-ponses &- &U,BTFw-")
    assert take(importer, server.address("Réponses%20&%20台北")) == {Outcome.ADDED: 1}
    assert take(importer, server.address("R%C3%A9ponses & 台北")) == {Outcome.SAME: 1}
    assert words(store) == ["far"]


def test_a_restart_of_the_server_loses_nothing(
    server: Dovecot, importer: Importer, store: Engine
) -> None:
    server.deliver(*map(letter, names(60)))

    def restarting(items: Iterator[Item]) -> Iterator[Item]:
        for number, item in enumerate(items):
            if number == imap.AT_A_TIME:
                server.stop()
                server.start()
            yield item

    with pytest.raises(SourceError) as caught:
        take(importer, server.address(), restarting)
    assert str(caught.value) == "INBOX at 127.0.0.1: the connection broke off. Import again."
    assert words(store) == names(40)
    assert take(importer, server.address()) == {Outcome.ADDED: 20, Outcome.SAME: 40}


def test_a_letter_that_somebody_deletes_meanwhile_stops_no_other(
    server: Dovecot, importer: Importer, store: Engine
) -> None:
    server.deliver(*map(letter, names(60)))

    def deleting(items: Iterator[Item]) -> Iterator[Item]:
        yield next(items)
        context = ssl.create_default_context()
        with imaplib.IMAP4_SSL("127.0.0.1", server.port, ssl_context=context) as colleague:
            colleague.authenticate("PLAIN", lambda _: f"\0me\0{dovecot.PASSWORD}".encode())
            colleague.select()
            colleague.store("30,60", "+FLAGS", r"\Deleted")
            colleague.expunge()
        yield from items

    assert take(importer, server.address(), deleting) == {Outcome.ADDED: 58}
    assert words(store) == [name for name in names(60) if name not in ("029", "059")]


@pytest.mark.parametrize(
    ("variable", "value", "reason"),
    [
        (
            "SSL_CERT_FILE",
            "/dev/null",
            f"INBOX at 127.0.0.1: unable to get local issuer certificate. {imap.OWN_AUTHORITY}",
        ),
        (PASSWORD, "séсret", "INBOX at 127.0.0.1: [AUTHENTICATIONFAILED] Authentication failed."),
    ],
)
def test_what_fails_is_a_sentence(
    server: Dovecot, variable: str, value: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SourceError) as caught:
        imap_mailbox(server.address())
    assert str(caught.value) == reason
