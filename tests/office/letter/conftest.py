"""A built letter, and a server on this machine that takes it, or does something else."""

import socketserver
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from zlib import crc32

import pytest
from click.testing import CliRunner, Result

from summit.office.letter.send import send
from tests.conftest import project_of
from tests.content_folder import EDITION

WEEK = "2016-W45"
LISTS = "newsletter:\n  lists: {fr: lettre-fr@lists.example.org, ar: lettre-ar@lists.example.org}\n"


WORDS = "Bonjour à tous.\n.\n..\n"


def message_id(locale: str, text: str = WORDS) -> str:
    """Return a name that changes with the words."""
    return f"<letters.2016-w45.{locale}.{crc32(text.encode()):08x}@cities.invalid>"


def make_letter(locale: str, text: str = WORDS) -> bytes:
    """Return a small letter, as it would be built."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = "Cities for Life – Lettre de la semaine, 7–13 novembre 2016"
    message["From"] = "Été des villes <lettre@lists.example.org>"
    message["To"] = f"lettre-{locale}@lists.example.org"
    message["Message-ID"] = message_id(locale, text)
    message.set_content(text, params={"format": "flowed"})
    message.add_alternative(f"<p>{text}", subtype="html")
    for part in message.iter_parts():
        del part["MIME-Version"]
    message.set_boundary(f"letter-{locale}")
    return message.as_bytes()


def words_of(message: EmailMessage) -> dict[str, str]:
    """Return what each part of a message says."""
    return {
        part.get_content_subtype(): part.get_content().replace("\r\n", "\n")
        for part in message.walk()
        if not part.is_multipart()
    }


@dataclass
class ListServer:
    """A server that speaks SMTP or LMTP, and keeps what it took, and what was begun."""

    answers: dict[bytes, bytes] = field(default_factory=dict)
    """What it says to a command instead of yes, or to the end of a message: ``b"."``."""
    taken: list[bytes] = field(default_factory=list)
    port: int = 0

    def speak(self, reader: Iterator[bytes], write: Callable[[bytes], object]) -> None:
        """Answer to one connection; an answer that is empty hangs up."""
        write(b"220 here\r\n")
        for line in reader:
            word = line[:4].upper().strip()
            usual = b"354 go on" if word == b"DATA" else b"250 2.1.0 yes"
            answer = self.answers.get(word, usual)
            if answer:
                write(answer + b"\r\n")
            if not answer or word == b"QUIT":
                return
            if answer.startswith(b"354") and not self.take(reader, write):
                return

    def take(self, reader: Iterator[bytes], write: Callable[[bytes], object]) -> bool:
        """Read a message; tell whether the connection goes on."""
        lines = []
        for line in reader:
            if line == b".\r\n":
                break
            lines.append(line.removeprefix(b"."))
        else:
            return False
        answer = self.answers.get(b".", b"250 2.0.0 OK")
        if answer.startswith(b"2") or not answer:
            self.taken.append(b"".join(lines))
        if answer:
            write(answer + b"\r\n")
        return bool(answer)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ListServer]:
    """Return a server in the clear, which the environment names."""
    found = ListServer()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            found.speak(iter(self.rfile), self.wfile.write)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as listening:
        found.port = listening.server_address[1]
        threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True).start()
        monkeypatch.setenv("LETTER_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("LETTER_SMTP_PORT", str(found.port))
        yield found
        listening.shutdown()


@dataclass(frozen=True)
class Office:
    """A project with a letter to send."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / "var/letters" / WEEK

    def write(self, locale: str, text: str = WORDS) -> None:
        """Write the letter of a language, as `letter build` does."""
        (self.folder / f"{locale}.eml").write_bytes(make_letter(locale, text))

    def edit(self, more: str) -> None:
        """Write what the edition says besides."""
        (self.root / "content/edition.yaml").write_text(EDITION + more, "utf-8")

    def send(self, *options: str, week: str = WEEK) -> Result:
        """Run the command, of a week or of the one that is due."""
        project = project_of(root=self.root, PATH="content")
        own = [f"--week={week}"] if week else []
        return CliRunner().invoke(send, [*own, *options], obj=project)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a project with a letter in French and Arabic, and a list for each."""
    office = Office(tmp_path)
    office.folder.mkdir(parents=True)
    (tmp_path / "content").mkdir()
    office.edit(LISTS)
    for locale in ("fr", "ar"):
        office.write(locale)
    return office
