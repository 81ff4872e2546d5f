"""The mail server of the environment, and a connection to it that nobody can listen to."""

import os
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

from summit.base.problems import SettingsError, say, verbatim

PREFIX = "LETTER_SMTP_"
PORT, TLS_PORT = 587, 465
OWN = frozenset({"localhost", "127.0.0.1", "::1"})
"""This machine, where nobody listens on the wire."""
TIMEOUT = 60.0
WAYS = ("starttls", "tls", "none")
TEMPORARY = range(400, 500)


@dataclass(frozen=True)
class Server:
    """Where messages are handed in."""

    host: str
    port: int
    security: str
    """``starttls``, ``tls`` from the first byte, or ``none``."""
    user: str = ""
    password: str = field(default="", repr=False)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def read_server(environment: Mapping[str, str] = os.environ) -> Server:
    """Return the server that the environment names; raise SettingsError."""
    given = {
        key.removeprefix(PREFIX).lower(): value.strip()
        for key, value in environment.items()
        if key.startswith(PREFIX)
    }
    host = given.get("host", "")
    if not host:
        raise SettingsError(
            say("Set %(prefix)sHOST to the mail server, such as smtp.example.org.", prefix=PREFIX)
        )
    port = _port(given.get("port") or str(PORT))
    usual = "tls" if port == TLS_PORT else "none" if host in OWN else "starttls"
    security = given.get("security") or usual
    if security not in WAYS or (security == "none" and host not in OWN):
        raise SettingsError(
            say(
                '%(prefix)sSECURITY is "%(security)s". Write starttls or tls; none only for this '
                "machine.",
                prefix=PREFIX,
                security=security,
            )
        )
    user, password = given.get("user", ""), environment.get(f"{PREFIX}PASSWORD", "")
    if bool(user) != bool(password):
        raise SettingsError(
            say("Set both %(prefix)sUSER and %(prefix)sPASSWORD, or neither.", prefix=PREFIX)
        )
    return Server(host, port, security, user, password)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 1 << 16:
        return int(text)
    raise SettingsError(
        say(
            '%(prefix)sPORT is "%(text)s". Write a number, such as %(port)s.',
            prefix=PREFIX,
            text=text,
            port=PORT,
        )
    )


def connect(server: Server) -> smtplib.SMTP:
    """Return a connection; raise SettingsError where trying again would change nothing."""
    try:
        return _connected(server)
    except ssl.SSLCertVerificationError as error:
        told = error.verify_message.rstrip(".")
        reason = say("its certificate is not valid: %(told)s", told=told)
    except smtplib.SMTPNotSupportedError as error:
        reason = verbatim(str(error).rstrip("."))
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code in TEMPORARY:
            raise
        reason = say(
            "it does not accept %(prefix)sUSER and %(prefix)sPASSWORD (%(code)s)",
            prefix=PREFIX,
            code=error.smtp_code,
        )
    raise SettingsError(
        say(
            "%(server)s: %(reason)s. Nothing is sent this way.",
            server=server,
            reason=reason,
        )
    )


def _connected(server: Server) -> smtplib.SMTP:
    connection = _called(server)
    try:
        if server.security == "starttls":
            connection.starttls(context=ssl.create_default_context())
        connection.ehlo_or_helo_if_needed()
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _called(server: Server) -> smtplib.SMTP:
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
