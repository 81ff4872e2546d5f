"""A mail server in a process of its own, which writes down what it took, and may be told to die.

Recipients decide what it answers: ``refused-…`` and ``unwanted-…`` are refused for good, before
and after the message, ``later-…`` once for a time, ``never-…`` each time.
"""

import argparse
import asyncio
import json
import os
import signal
import ssl
from itertools import count
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

REPLIES = {
    "refused": "550 5.1.1 <{}>: Recipient address rejected",
    "never": "451 4.7.1 <{}>: Greylisted",
    "later": "451 4.7.1 <{}>: Greylisted",
}


class Handler:
    """Answers by the recipient, and writes down each message taken."""

    def __init__(self, log: Path, die: str, every: int) -> None:
        self.log = log
        self.die = die
        self.every = every
        self.messages = 0
        self.numbers = count()
        self.put_off: set[str] = set()

    def write(self, **what: Any) -> None:
        with self.log.open("a") as log:
            log.write(json.dumps(what) + "\n")

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        kind = address.partition("-")[0]
        if kind in REPLIES and not (kind == "later" and address in self.put_off):
            self.put_off.add(address)
            return REPLIES[kind].format(address)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name is aiosmtpd's
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.messages += 1
        dies = self.every and self.messages == self.every
        if dies and self.die == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if envelope.rcpt_tos[0].startswith("unwanted-"):
            return "554 5.7.1 Spam"
        login: Any = session.auth_data
        data = envelope.content
        assert isinstance(data, bytes)
        self.write(
            to=envelope.rcpt_tos,
            sender=envelope.mail_from,
            data=data.decode("utf-8"),
            user=login and login.decode(),
            tls=session.ssl is not None,
        )
        if dies and self.die == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        if dies:
            asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGKILL)
        return "250 2.0.0 OK"


class Server(SMTP):
    """Notes when connections come and go."""

    def connection_made(self, transport: Any) -> None:
        if not self.transport:  # Not when it turns to TLS.
            self.number = next(self.event_handler.numbers)
            self.event_handler.write(opened=self.number)
        super().connection_made(transport)

    def connection_lost(self, error: Any) -> None:
        super().connection_lost(error)
        self.event_handler.write(closed=self.number)


def check_login(
    _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    right = (data.login, data.password) == (b"letters", b"secret")
    return AuthResult(success=right, handled=right, auth_data=data.login)


def serve(options: argparse.Namespace) -> None:
    """Serve until killed."""
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate)
    handler = Handler(options.log, options.die, options.every)

    def session() -> Server:
        return Server(
            handler,
            enable_SMTPUTF8=not options.ascii,
            tls_context=None if options.implicit else context,
            require_starttls=bool(context) and not options.implicit,
            authenticator=check_login,
            auth_required=options.auth,
            auth_require_tls=not options.implicit,
            loop=loop,
        )

    loop = asyncio.new_event_loop()
    secure = context if options.implicit else None
    loop.run_until_complete(loop.create_server(session, "127.0.0.1", options.port, ssl=secure))
    loop.run_forever()


def main() -> None:
    """Serve, again and again if told to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int)
    parser.add_argument("--log", type=Path)
    parser.add_argument("--die", default="", choices=["", "before", "after", "answered"])
    parser.add_argument("--every", type=int, default=0)
    parser.add_argument("--certificate", default="")
    parser.add_argument("--implicit", action="store_true")
    parser.add_argument("--auth", action="store_true")
    parser.add_argument("--ascii", action="store_true")
    options = parser.parse_args()
    while True:
        child = os.fork()
        if not child:
            serve(options)
        os.waitpid(child, 0)
        with options.log.open("a") as log:
            log.write('{"died": true}\n')


if __name__ == "__main__":
    main()
