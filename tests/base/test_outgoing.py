"""The mail server is spoken to so that nobody else can listen, or not at all."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult, LoginPassword

from summit.base.outgoing import NotTakenError, Server, codes, hand_in, read_server
from summit.base.problems import SettingsError
from tests.servers.servers import free_ports

HOST = {"LETTER_SMTP_HOST": "smtp.example.org"}
LOGIN = {"LETTER_SMTP_USER": "letters", "LETTER_SMTP_PASSWORD": "secret"}
LMTP = {"LETTER_SMTP_PROTOCOL": "lmtp"}


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
        (
            {"LETTER_SMTP_HOST": "127.0.0.1", **LMTP},
            Server("127.0.0.1", 8024, "none", protocol="lmtp"),
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
        ({"LETTER_SMTP_PROTOCOL": "http"}, 'LETTER_SMTP_PROTOCOL is "http". Write smtp; or lmtp'),
        (LMTP, 'LETTER_SMTP_PROTOCOL is "lmtp". Write smtp; or lmtp'),
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
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = [openssl, "req", "-x509", *key, *names, "-keyout", "key.pem", "-out", "both.pem"]
    subprocess.run(command, check=True, capture_output=True, cwd=path.parent)
    path.write_text(path.read_text() + path.with_name("key.pem").read_text())
    return path


def check_login(_server: Any, _session: Any, _envelope: Any, _way: str, data: Any) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=data.password == b"secret", handled=False)


@contextmanager
def listening(certificate: Path | None = None, *, at_once: bool = False) -> Iterator[int]:
    """Run a server that asks for a password where it has a certificate; yield its port."""
    (port,), tls = free_ports(1), None
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    controller = Controller(
        Sink(),
        "127.0.0.1",
        port=port,
        ssl_context=tls if at_once else None,
        tls_context=None if at_once else tls,
        require_starttls=bool(tls) and not at_once,
        authenticator=check_login,
        auth_required=bool(tls) and not at_once,
        auth_require_tls=not at_once,
    )
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def give(server: Server) -> str:
    said: list[str] = []
    data = b"Subject: x\r\n\r\nHello.\r\n"
    hand_in(server, "letter@example.org", "list@example.org", data, after=said.append)
    return said[0]


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_tls_with_a_password(
    security: str, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with listening(certificate, at_once=security == "tls") as port:
        server = Server("127.0.0.1", port, security, "letters", "secret")
        with pytest.raises(SettingsError, match="its certificate is not valid: self-signed"):
            give(server)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert give(server) == "250"
        with pytest.raises(SettingsError, match=r"does not accept .* \(535\)"):
            give(Server("127.0.0.1", port, security, "letters", "wrong"))
        if security == "starttls":  # The other one knows no TLS that begins so, and asks nobody.
            with pytest.raises(NotTakenError, match="answers 530"):
                give(Server("127.0.0.1", port, security))


def test_without_tls_nothing_is_said() -> None:
    with (
        listening() as port,
        pytest.raises(SettingsError, match="STARTTLS extension not supported by server"),
    ):
        give(Server("127.0.0.1", port, "starttls", "letters", "secret"))


def test_only_the_numbers_of_a_reply_are_kept() -> None:
    assert codes((550, b"5.1.1 <ana@example.org>: unknown")) == "550 5.1.1"
    assert codes((550, b"no ana@example.org here")) == "550"
