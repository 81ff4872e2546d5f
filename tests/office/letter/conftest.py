"""A built letter, its recipients, and a mail server to send it by."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_string
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.content_folder import EDITION

WEEK = "2016-W45"
UNSUBSCRIBE = "https://unsubscribe.invalid/"
NEWSLETTER = """\
newsletter:
  unsubscribe: https://lists.example.org/leave?who={token}&list=1
  unsubscribe_email: leave@example.org
  reply_to: editors@example.org
"""


def make_letter(locale: str, text: str = "Bonjour à tous.\n.\n..\n") -> bytes:
    """Return a small letter, as it would be built."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Cities for Life – Lettre de la semaine, 7–13 novembre 2016"
    message["Date"] = "Mon, 14 Nov 2016 00:00:00 +0100"
    message["Message-ID"] = f"<letters.2016-w45.{locale}@cities-for-life.invalid>"
    message["From"] = "Été des villes <letter@example.org>"
    message.set_content(f"{text}\n{UNSUBSCRIBE}\n", params={"format": "flowed"})
    message.add_alternative(f'<p>{text}<a href="{UNSUBSCRIBE}">×</a>', subtype="html")
    for part in message.iter_parts():
        part["Content-Language"] = locale
        del part["MIME-Version"]
    message.set_boundary(f"letter-{locale}")
    return message.as_bytes()


@dataclass(frozen=True)
class Office:
    """A project with a letter to send."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "var/letters" / WEEK

    @property
    def journal(self) -> str:
        """What the journals say."""
        return "".join(path.read_text("utf-8") for path in self.folder.glob("journal-*"))

    def recipients(self, *names: str, locale: str = "fr") -> Path:
        """Write a file of recipients, in French."""
        return self.sheet(*(f"{name}@example.org,{locale},token-of-{name}" for name in names))

    def sheet(self, *rows: str, header: str = "address,locale,token") -> Path:
        path = self.root / "var/people.csv"
        path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        return path


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a project with a letter in French and Arabic."""
    office = Office(tmp_path)
    office.folder.mkdir(parents=True)
    for locale in ("fr", "ar"):
        (office.folder / f"{locale}.eml").write_bytes(make_letter(locale))
    (tmp_path / "content").mkdir()
    (tmp_path / "content/edition.yaml").write_text(EDITION + NEWSLETTER, "utf-8")
    return office


@dataclass(frozen=True)
class Mailbox:
    """A running mail server."""

    port: int
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    @property
    def taken(self) -> list[dict[str, Any]]:
        """The messages that were taken, in order."""
        return [event for event in self.events if "to" in event]

    @property
    def names(self) -> list[str]:
        """The first parts of the addresses that messages were taken for."""
        return [each["to"][0].partition("@")[0] for each in self.taken]

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_string(each["data"], policy=default) for each in self.taken]

    def wait_until_idle(self) -> None:
        """Wait until the server has seen the end of every connection."""
        for _ in range(3000):
            events = self.events
            deaths = [number for number, event in enumerate(events) if "died" in event]
            since = events[deaths[-1] :] if deaths else events
            # What was opened before the log was emptied for a test may close after it.
            is_open = {event["opened"] for event in since if "opened" in event}
            if not is_open - {event["closed"] for event in since if "closed" in event}:
                return
            time.sleep(0.01)
        raise AssertionError("a connection stays open")


@contextmanager
def mail_server(folder: Path, *options: str) -> Iterator[Mailbox]:
    """Run a mail server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "taken.jsonl"
    log.touch()
    command = [sys.executable, "-m", "tests.office.letter.smtp_server"]
    command += [f"--port={port}", f"--log={log}", *options]
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as process:
        try:
            _wait_for(port)
            log.write_text("")
            yield Mailbox(port, log, process)
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(port: int) -> None:
    for _ in range(1000):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the mail server does not start")


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """Return a mail server in the clear, which the environment names."""
    with mail_server(tmp_path) as found:
        point_to(found, monkeypatch)
        yield found


def point_to(mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch, **more: str) -> None:
    """Name the server in the environment."""
    for name, value in {"HOST": "127.0.0.1", "PORT": str(mailbox.port), **more}.items():
        monkeypatch.setenv(f"LETTER_SMTP_{name}", value)
