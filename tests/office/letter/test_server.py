"""The mail server is spoken to so that nobody else can listen, or not at all."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summit.base.problems import SettingsError
from summit.office.letter.courier import Courier, LostError, Outcome, SenderRefusedError, codes
from summit.office.letter.personal import Outgoing
from summit.office.letter.run import Pace, rest_after
from summit.office.letter.server import Server, read_server
from tests.conftest import ROOT
from tests.office.letter.conftest import Office, mail_server

MESSAGE = Outgoing("ana@example.org", "<1@example.org>", b"Subject: x\r\n\r\nHello.\r\n.\r\n")
NEVER = 1_000_000
SENDER = "letter@example.org"
HOST = {"LETTER_SMTP_HOST": "smtp.example.org"}
LOGIN = {"LETTER_SMTP_USER": "letters", "LETTER_SMTP_PASSWORD": "secret"}


@pytest.mark.parametrize(
    ("given", "server"),
    [
        ({}, Server("smtp.example.org", 587, "starttls")),
        ({"LETTER_SMTP_PORT": "465"}, Server("smtp.example.org", 465, "tls")),
        ({"LETTER_SMTP_HOST": "localhost"}, Server("localhost", 587, "none")),
        (
            {"LETTER_SMTP_HOST": "::1", "LETTER_SMTP_SECURITY": "starttls", **LOGIN},
            Server("::1", 587, "starttls", "letters", "secret"),
        ),
    ],
)
def test_the_environment_names_the_server(given: dict[str, str], server: Server) -> None:
    assert read_server({**HOST, **given}) == server
    assert "secret" not in repr(server)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"LETTER_SMTP_HOST": ""}, "Set LETTER_SMTP_HOST to the mail server"),
        ({"LETTER_SMTP_PORT": "smtp"}, 'LETTER_SMTP_PORT is "smtp". Write a number'),
        ({"LETTER_SMTP_PORT": "65536"}, 'LETTER_SMTP_PORT is "65536". Write a number'),
        ({"LETTER_SMTP_SECURITY": "none"}, 'LETTER_SMTP_SECURITY is "none". Write starttls'),
        ({"LETTER_SMTP_SECURITY": "ssl"}, 'LETTER_SMTP_SECURITY is "ssl". Write starttls'),
        ({"LETTER_SMTP_USER": "me"}, "Set both LETTER_SMTP_USER and LETTER_SMTP_PASSWORD"),
    ],
)
def test_what_the_environment_may_not_say(given: dict[str, str], reason: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_server({**HOST, **given})
    assert str(caught.value).startswith(reason)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate for this machine, with its key."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("openssl is not installed")
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
    command = [openssl, *"req -x509 -nodes -newkey rsa:2048 -days 2 -subj /CN=localhost".split()]
    command += ["-addext", names, "-keyout", str(path), "-out", str(path.with_name("cert.pem"))]
    subprocess.run(command, check=True, capture_output=True)
    path.write_text(path.read_text() + path.with_name("cert.pem").read_text())
    return path


def deliver(server: Server) -> Outcome:
    with Courier(server, SENDER) as courier:
        return courier.deliver(MESSAGE, lambda: None).outcome


@pytest.mark.parametrize(("security", "option"), [("starttls", []), ("tls", ["--implicit"])])
def test_tls_with_a_password(
    security: str,
    option: list[str],
    certificate: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    options = [f"--certificate={certificate}", "--auth", *option]
    with mail_server(tmp_path, *options) as mailbox:
        server = Server("127.0.0.1", mailbox.port, security, "letters", "secret")
        with pytest.raises(SettingsError, match="its certificate is not valid: self-signed"):
            deliver(server)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert deliver(server) is Outcome.SENT
        assert mailbox.taken[0]["tls"] or security == "tls"
        assert mailbox.taken[0]["user"] == "letters"
        with pytest.raises(SettingsError, match=r"does not accept .* \(535\)"):
            deliver(Server("127.0.0.1", mailbox.port, security, "letters", "wrong"))
        # Without a password this server takes nothing from anybody: nobody is refused for it.
        with pytest.raises(SenderRefusedError, match=r"takes nothing from .*: 530"):
            deliver(Server("127.0.0.1", mailbox.port, security))


def test_without_tls_nothing_is_said(tmp_path: Path) -> None:
    with mail_server(tmp_path) as mailbox:
        with pytest.raises(SettingsError, match="STARTTLS extension not supported by server"):
            deliver(Server("127.0.0.1", mailbox.port, "starttls", "letters", "secret"))
        assert mailbox.taken == []


def test_no_server() -> None:
    with pytest.raises(LostError, match="refused"):
        deliver(Server("127.0.0.1", 1, "none"))


def test_only_the_numbers_of_a_reply_are_kept() -> None:
    assert codes((550, b"5.1.1 <ana@example.org>: unknown")) == "550 5.1.1"
    assert codes((550, b"no ana@example.org here")) == "550"


def test_waits_grow_and_end() -> None:
    assert [rest_after(setbacks) for setbacks in (1, 2, 3, 14)] == [0.1, 0.2, 0.4, 60]
    pace = Pace(1)
    assert pace.turn()
    pace.stop.set()
    start = time.monotonic()
    assert not pace.turn()
    assert not pace.rest(60)
    assert time.monotonic() - start < 10


def test_asked_to_stop_it_ends_the_message(office: Office, tmp_path: Path) -> None:
    names = [f"p{number:02}" for number in range(50)]
    with mail_server(tmp_path) as mailbox:
        words = (NEVER, mailbox.port, office.root, office.recipients(*names), "--per-minute=600")
        command = [sys.executable, "-m", "tests.office.letter.killed", *map(str, words)]
        with subprocess.Popen(command, cwd=ROOT) as process:
            while not mailbox.taken and process.poll() is None:
                time.sleep(0.02)
            process.send_signal(signal.SIGTERM)
            assert process.wait() == 1
        mailbox.wait_until_idle()
        assert 0 < len(mailbox.names) < len(names)
        assert office.journal.count('"sent"') == len(mailbox.names)
