"""One message handed to the mail server of the environment, so that it is known how far it came.

A server has taken a message when it has answered its end (RFC 5321, 4.2.5). What breaks before
``DATA`` was not sent; what breaks between ``DATA`` and that answer, only the server knows.
"""

import os
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from summit.base.problems import Message, SaidError, SettingsError, say, verbatim

PREFIX = "LETTER_SMTP_"
PORTS = {"smtp": 587, "lmtp": 8024}
"""How a server is spoken to, and where it listens: for LMTP, where Mailman does."""
TLS_PORT = 465
OWN = frozenset({"localhost", "127.0.0.1", "::1"})
"""This machine, where nobody listens on the wire."""
WAYS = ("starttls", "tls", "none")
TIMEOUT, PATIENCE_AT_END = 60.0, 600.0
"""Seconds for an answer; for the last one, RFC 5321, 4.5.3.2.6: who gives up earlier doubts."""
STATUS = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}")
TAKEN, REFUSED = range(200, 300), range(400, 600)
TEMPORARY = range(400, 500)
FAILURES = (OSError, smtplib.SMTPException)


@dataclass(frozen=True)
class Server:
    """Where messages are handed in."""

    host: str
    port: int
    security: str
    """``starttls``, ``tls`` from the first byte, or ``none``."""
    user: str = ""
    password: str = field(default="", repr=False)
    protocol: str = "smtp"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


class NotTakenError(SaidError):
    """The server has not got the message, for sure: the same one may be tried again."""


class DoubtError(SaidError):
    """The server may have got the message, or not: it alone knows."""


def read_server(environment: Mapping[str, str] = os.environ) -> Server:
    """Return the server that the environment names; raise SettingsError."""
    given = {
        key.removeprefix(PREFIX).lower(): value.strip()
        for key, value in environment.items()
        if key.startswith(PREFIX)
    }
    host, protocol = given.get("host", ""), given.get("protocol") or "smtp"
    if not host:
        raise SettingsError(
            say("Set %(prefix)sHOST to the mail server, such as smtp.example.org.", prefix=PREFIX)
        )
    if protocol not in PORTS or (protocol == "lmtp" and host not in OWN):
        raise SettingsError(
            say(
                '%(prefix)sPROTOCOL is "%(protocol)s". Write smtp; or lmtp, for a list server on '
                "this machine.",
                prefix=PREFIX,
                protocol=protocol,
            )
        )
    port = _port(given.get("port") or str(PORTS[protocol]))
    security = _security(given.get("security", ""), host, port)
    user, password = given.get("user", ""), environment.get(f"{PREFIX}PASSWORD", "")
    if bool(user) != bool(password):
        raise SettingsError(
            say("Set both %(prefix)sUSER and %(prefix)sPASSWORD, or neither.", prefix=PREFIX)
        )
    return Server(host, port, security, user, password, protocol)


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 1 << 16:
        return int(text)
    raise SettingsError(
        say(
            '%(prefix)sPORT is "%(text)s". Write a number, such as %(port)s.',
            prefix=PREFIX,
            text=text,
            port=PORTS["smtp"],
        )
    )


def _security(given: str, host: str, port: int) -> str:
    usual = "tls" if port == TLS_PORT else "none" if host in OWN else "starttls"
    security = given or usual
    if security not in WAYS or (security == "none" and host not in OWN):
        raise SettingsError(
            say(
                '%(prefix)sSECURITY is "%(security)s". Write starttls or tls; none only for this '
                "machine.",
                prefix=PREFIX,
                security=security,
            )
        )
    return security


def hand_in(
    server: Server,
    sender: str,
    to: str,
    data: bytes,
    *,
    before: Callable[[], None] = lambda: None,
    after: Callable[[str], None] = lambda _: None,
) -> None:
    """Hand a message to the server.

    ``before`` is called when only ``DATA`` is missing; ``after`` as soon as the server has it, with
    what it answered, such as ``250 2.0.0``. Raises NotTakenError, or DoubtError.
    """
    with _connected(server) as connection:
        try:
            replies = [connection.mail(sender), connection.rcpt(to)]
        except FAILURES as error:
            raise NotTakenError(_lost(server, error)) from None
        for reply in replies:
            if reply[0] not in TAKEN:
                raise NotTakenError(_refused(server, reply))
        before()
        after(_data(connection, server, data))


def _data(connection: smtplib.SMTP, server: Server, data: bytes) -> str:
    """Send the message, and wait long for what the server says; return that."""
    if connection.sock:
        connection.sock.settimeout(PATIENCE_AT_END)
    try:
        reply = connection.data(data)
    except smtplib.SMTPDataError as error:  # It did not want to see it.
        raise NotTakenError(_refused(server, (error.smtp_code, error.smtp_error))) from None
    except FAILURES as error:
        raise DoubtError(_lost(server, error)) from None
    if reply[0] in TAKEN:
        return codes(reply)
    failure = NotTakenError if reply[0] in REFUSED else DoubtError
    raise failure(_refused(server, reply))


def _refused(server: Server, reply: tuple[int, bytes | str]) -> Message:
    return say("%(server)s answers %(codes)s.", server=server, codes=codes(reply))


def _lost(server: Server, error: Exception) -> Message:
    return say("%(server)s: %(reason)s.", server=server, reason=_reason(error))


def codes(reply: tuple[int, bytes | str]) -> str:
    """Return the numbers of a reply, such as ``550 5.1.1``: its words may hold an address."""
    words = reply[1] if isinstance(reply[1], bytes) else reply[1].encode()
    status = STATUS.match(words)
    return f"{reply[0]} {status[0].decode()}" if status else str(reply[0])


def _reason(error: Exception) -> str:
    """Return why a connection failed, as one line of plain text."""
    if isinstance(error, smtplib.SMTPResponseException):
        return codes((error.smtp_code, b""))
    said = "".join(filter(str.isprintable, str(error))) or type(error).__name__
    return said.rstrip(".")


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    """Yield a connection that nobody can listen to; whatever fails before it sent nothing."""
    try:
        connection = _opened(server)
    except ssl.SSLCertVerificationError as error:
        told = error.verify_message.rstrip(".")
        wrong = say("its certificate is not valid: %(told)s", told=told)
        raise SettingsError(_unfit(server, wrong)) from None
    except smtplib.SMTPNotSupportedError as error:
        raise SettingsError(_unfit(server, verbatim(str(error).rstrip(".")))) from None
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code in TEMPORARY:
            raise NotTakenError(_lost(server, error)) from None
        wrong = say(
            "it does not accept %(prefix)sUSER and %(prefix)sPASSWORD (%(code)s)",
            prefix=PREFIX,
            code=error.smtp_code,
        )
        raise SettingsError(_unfit(server, wrong)) from None
    except FAILURES as error:
        raise NotTakenError(_lost(server, error)) from None
    try:
        yield connection
    except BaseException:
        connection.close()  # In the middle of a message, QUIT would be taken for a line of it.
        raise
    with suppress(*FAILURES):
        connection.quit()


def _unfit(server: Server, reason: Message) -> Message:
    return say("%(server)s: %(reason)s. Nothing is sent this way.", server=server, reason=reason)


def _opened(server: Server) -> smtplib.SMTP:
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
    if server.protocol == "lmtp":
        return smtplib.LMTP(server.host, server.port, timeout=TIMEOUT)
    if server.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
