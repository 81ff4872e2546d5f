"""One message to one recipient by SMTP, step by step, so that it is known how far it came.

smtplib's own ``sendmail`` would send the end of a message together with the rest.
"""

import re
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Self

from summit.base.problems import SaidError, say
from summit.office.letter.personal import Outgoing
from summit.office.letter.server import TEMPORARY, TIMEOUT, Server, connect

END = b".\r\n"
PATIENCE_AT_END = 600.0
"""RFC 5321, 4.5.3.2.6: who gives up earlier on the last answer makes doubts."""
STATUS = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}")
LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
OK, GO_ON, CLOSING = 250, 354, 421
ACCEPTED = frozenset({250, 251, 252})
REFUSED = range(500, 600)
UTF8_OPTIONS = ("SMTPUTF8", "BODY=8BITMIME")
NO_SMTPUTF8 = "no SMTPUTF8"


FAILURES = (OSError, smtplib.SMTPException)
Reply = tuple[int, bytes]


class Outcome(Enum):
    """What became of one attempt, by the name of its line in the journal."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    IN_DOUBT = "in doubt"


@dataclass(frozen=True)
class ServerReply:
    """What the server made of a message."""

    outcome: Outcome
    words: str = ""
    """Its codes. Its sentence may quote the address, and is not kept."""


class LostError(Exception):
    """The connection ended, or could not be made, before the server had a whole message."""

    def __init__(self, why: Exception | str, *, was_open: bool = True) -> None:
        super().__init__(why if isinstance(why, str) else reason(why))
        self.was_open = was_open


class SenderRefusedError(SaidError):
    """The server takes nothing from this sender."""


class Courier:
    """Hands messages in over one connection, which it renews after errors."""

    def __init__(self, server: Server, sender: str) -> None:
        self.server = server
        self.sender = sender
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_rest: object) -> None:
        if kind is None and self._connection:
            with suppress(*FAILURES):
                self._connection.quit()
        # In the middle of a message, QUIT would be taken for a line of it.
        self.hang_up()

    def hang_up(self) -> None:
        """End the connection without a word; the next message gets a new one."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def deliver(self, message: Outgoing, before_end: Callable[[], None]) -> ServerReply:
        """Hand a message in; ``before_end`` is called when only its end is missing.

        Raises LostError when the server cannot have taken the message.
        """
        connection = self._open()
        try:
            refusal = self._offer(connection, message)
        except FAILURES as error:
            self.hang_up()
            raise LostError(error) from None
        if refusal:
            return refusal
        before_end()
        return self._end(connection)

    def _open(self) -> smtplib.SMTP:
        if self._connection is None:
            try:
                self._connection = connect(self.server)
            except FAILURES as error:
                raise LostError(error, was_open=False) from None
        return self._connection

    def _offer(self, connection: smtplib.SMTP, message: Outgoing) -> ServerReply | None:
        """Send all but the end of a message; return what the server has against it."""
        options = UTF8_OPTIONS if message.needs_smtputf8 else ()
        if options and not connection.has_extn("smtputf8"):
            return ServerReply(Outcome.REFUSED, NO_SMTPUTF8)
        # It clears what a refused message left there, and how smtplib writes commands here.
        connection.rset()
        reply = connection.mail(self.sender, options)
        if reply[0] in REFUSED and not options:
            said = codes(reply)
            raise SenderRefusedError(
                say(
                    "%(server)s takes nothing from %(sender)s: %(said)s.",
                    server=self.server,
                    sender=self.sender,
                    said=said,
                )
            )
        if reply[0] == OK:
            reply = connection.rcpt(message.to)
        if reply[0] in ACCEPTED:
            reply = connection.docmd("DATA")
        if reply[0] == GO_ON:
            connection.send(LEADING_DOT.sub(b"..", message.data))
            return None
        return self._answer(reply)

    def _end(self, connection: smtplib.SMTP) -> ServerReply:
        """Send the end of a message, and wait long for what the server says."""
        try:
            connection.send(END)
        except FAILURES as error:  # It never left this machine.
            self.hang_up()
            raise LostError(error) from None
        try:
            if connection.sock:
                connection.sock.settimeout(PATIENCE_AT_END)
            reply = connection.getreply()
            if connection.sock:
                connection.sock.settimeout(TIMEOUT)
        except FAILURES:
            self.hang_up()
            return ServerReply(Outcome.IN_DOUBT)
        return self._answer(reply, otherwise=Outcome.IN_DOUBT)

    def _answer(self, reply: Reply, otherwise: Outcome = Outcome.LATER) -> ServerReply:
        if reply[0] == CLOSING:
            self.hang_up()
            raise LostError(codes(reply))
        return ServerReply(_outcome(reply[0], otherwise), codes(reply))


def _outcome(code: int, otherwise: Outcome) -> Outcome:
    if code == OK:
        return Outcome.SENT
    if code in REFUSED:
        return Outcome.REFUSED
    return Outcome.LATER if code in TEMPORARY else otherwise


def codes(reply: Reply) -> str:
    """Return the numbers of a reply, such as ``550 5.1.1``: its words may hold an address."""
    status = STATUS.match(reply[1])
    return f"{reply[0]} {status[0].decode()}" if status else str(reply[0])


def reason(error: Exception) -> str:
    """Return why a connection failed, as one line of plain text."""
    text = codes((error.smtp_code, b"")) if isinstance(error, smtplib.SMTPResponseException) else ""
    return text or "".join(filter(str.isprintable, str(error))) or type(error).__name__
