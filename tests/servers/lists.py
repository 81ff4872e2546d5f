"""A GNU Mailman for the tests: its own environment, processes and folder, gone at the end."""

import email.policy
import json
import os
import re
import shutil
import smtplib
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

import tasks
from summit.base.environment import wanted_stamp
from summit.office.list_server.one_click import Relay
from tests.conftest import ROOT
from tests.servers.servers import PATIENCE, free_ports, wait_for

DOMAIN = "lists.example.org"
SENDER = "lettre@lists.example.org"
RUNNERS = "lmtp in pipeline out virgin command".split()
BRISK = "".join(f"\n[runner.{name}]\nsleep_time: 0.05s\n" for name in RUNNERS[1:])
QUEUES = ("in", "pipeline", "out", "virgin", "command", "retry", "bad", "shunt")


@dataclass
class Mail:
    """A mail server that keeps what it is given, in the place of the internet."""

    given: list[tuple[str, EmailMessage]] = field(default_factory=list)
    """Each recipient with what it got, in order."""

    async def handle_DATA(  # noqa: N802 - the name is aiosmtpd's
        self, _server: Any, _session: Any, envelope: Envelope
    ) -> str:
        message = message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        self.given += [(each, message) for each in envelope.rcpt_tos]
        return "250 2.0.0 OK"


@dataclass
class Mailman:
    """A list server, and what it sent."""

    folder: Path
    port: int
    """Of LMTP."""
    mail: Mail
    process: "subprocess.Popen[str]"

    def ask(self, *words: str) -> int:
        """Run a command line of Mailman's; return its answer: an exit code, or a process."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def command(self, *words: str) -> None:
        """Run `mailman` as docs/letter.md says."""
        said = " ".join(words).replace("-es", "-fr").replace("-ar", "-fr")
        said = re.sub(r"(--language) \w+", r"\1 fr", said)
        assert f"\n    mailman {said}\n" in (ROOT / "docs/letter.md").read_text("utf-8"), said
        root = ["--run-as-root"] if os.getuid() == 0 else []
        assert self.ask("mailman", *root, *words) == 0, words

    def write(self, sender: str, to: str, subject: str = "") -> None:
        """Send a message to one of the addresses of a list."""
        message = EmailMessage(email.policy.SMTP)
        message["From"], message["To"], message["Subject"] = sender, to, subject
        with smtplib.LMTP("127.0.0.1", self.port) as server:
            server.sendmail(sender, [to], message.as_bytes())

    def settle(self) -> None:
        """Return when Mailman has nothing left to do."""
        end, folders = time.monotonic() + PATIENCE, [self.folder / "var/queue" / q for q in QUEUES]
        quiet = 0
        while quiet < 3:  # A message is in no queue for a moment, between two.
            quiet = 0 if any(any(each.glob("*.*")) for each in folders) else quiet + 1
            assert time.monotonic() < end, self.log()
            time.sleep(0.02)

    def until(self, count: int) -> Sequence[tuple[str, EmailMessage]]:
        """Return what was sent, once that is so many messages and Mailman is done."""
        end = time.monotonic() + PATIENCE
        while len(self.mail.given) < count:
            assert time.monotonic() < end, (len(self.mail.given), self.log())
            time.sleep(0.02)
        self.settle()
        assert len(self.mail.given) == count
        found, self.mail.given = self.mail.given, []
        return found

    def has(self, message_id: str) -> bool:
        """Tell whether the list has a letter, as docs/letter.md says how to see."""
        self.settle()
        places = [*(self.folder / "var/logs").iterdir(), *self.folder.glob("var/queue/*/*")]
        return any(message_id.encode() in path.read_bytes() for path in places)

    def log(self) -> str:
        """Return what Mailman wrote down."""
        return "\n".join(path.read_text() for path in (self.folder / "var/logs").iterdir())


def python() -> str:
    """Return the Python of Mailman's environment; skip, or fail where ``CI=true``, without one."""
    stamp = tasks.MAILMAN_FOLDER / "installed"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted_stamp(tasks.MAILMAN):
        skip_or_fail = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        skip_or_fail(
            "no GNU Mailman: `python3 tasks.py test` makes its environment, with a network"
        )
    return str(tasks.MAILMAN_FOLDER / "bin/python")


@contextmanager
def running(handler: Any) -> Iterator[int]:
    """Run a mail server; yield its port."""
    (port,) = free_ports(1)
    controller = Controller(handler, "127.0.0.1", port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@contextmanager
def list_server(languages: Sequence[str]) -> Iterator[Mailman]:
    """Run a Mailman with a list of the letter for each language, set up as docs/letter.md says."""
    mail, folder = Mail(), Path(tempfile.mkdtemp(prefix="mailman-"))
    interpreter, (lmtp,) = python(), free_ports(1)
    with running(mail) as sink, running(Relay(sink)) as relay:
        text = (ROOT / "summit/office/list_server/mailman.cfg").read_text("utf-8")
        for old, new in {
            "/var/lib/mailman3": f"{folder}/var",
            "lmtp_port: 8024": f"lmtp_port: {lmtp}",
            "smtp_port: 8026": f"smtp_port: {relay}",
            "mailman.mta.postfix.LMTP": "mailman.mta.null.NullMTA",  # No Postfix is to be told.
        }.items():
            assert old in text
            text = text.replace(old, new)
        (folder / "mailman.cfg").write_text(text + BRISK, "utf-8")
        own = {
            "MAILMAN_CONFIG_FILE": str(folder / "mailman.cfg"),
            "PYTHONPATH": "summit/office/list_server",
        }
        with subprocess.Popen(
            [interpreter, "tests/servers/runners.py"],
            cwd=ROOT,
            env={**os.environ, **own},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as process:
            server = Mailman(folder, lmtp, mail, process)
            try:
                set_up(server, languages, lambda: process.poll() is None)
                yield server
            finally:
                process.kill()
                shutil.rmtree(folder, ignore_errors=True)


def set_up(server: Mailman, languages: Sequence[str], is_running: Callable[[], bool]) -> None:
    """Make the lists and start the runners."""
    assert server.process.stdout
    assert server.process.stdout.readline() == "ready\n"
    for language in languages:
        name = f"lettre-{language}@{DOMAIN}"
        style = ["--style-name", "legacy-announce", "--owner", "editors@example.org"]
        server.command("create", "--language", language, *style, name)
        server.command("withlist", "--run", "ready", "-l", name, SENDER)
    for name in RUNNERS:
        server.ask("runner", "-r", name)
    wait_for(server.port, is_running, server.log)
