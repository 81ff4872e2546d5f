"""Work on a store that kills itself before one of its statements.

Each line of standard input is ``WORK<tab>N<tab>STORE<tab>PATH``: a child of this process does the
work and ends, as in a power cut, when it is about to execute statement N. Its exit code is written.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, event

from summit.office.importing import batches
from summit.office.importing.files import json_lines
from summit.office.importing.importer import Importer
from summit.office.receiver.question_taking import QuestionCounter
from summit.office.receiver.request import Submission
from summit.office.receiver.taking import Till
from summit.office.replying import Replying
from summit.office.store.database import open_store, writing
from summit.office.store.withdrawals import withdraw_listed
from summit.office.store.workspace import read_consultation, today
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest
from tests.conftest import project_of
from tests.office.conftest import DAY

Work = Callable[[Consultation, Engine, Path], None]


def kill_before(number: int) -> None:
    """End the process when it is about to execute a statement, or to commit."""
    left = [number]

    @event.listens_for(Engine, "before_cursor_execute")
    @event.listens_for(Engine, "commit")
    def _count(*_arguments: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def take_lines(consultation: Consultation, store: Engine, path: Path) -> None:
    """Import the contributions of a file."""
    importing = Importer(store, consultation, today(consultation))
    for _ in importing.take(json_lines(path).items()):
        pass


def ask(consultation: Consultation, store: Engine, path: Path) -> None:
    """Hand in the lines of a file as questions of one sender; add the code that each is given."""
    till = Till(store, consultation.ask.zone, "2016-11-14T09:00")
    counter = QuestionCounter(till, ("fr",), (), None)
    for line in path.read_text("utf-8").splitlines():
        fields = {"question": [line], "language": ["fr"], "email": ["awa@example.org"]}
        taken = counter.take(Submission(fields), b"somebody")
        with path.with_suffix(".codes").open("a", encoding="utf-8") as file:
            file.write(f"{taken.receipt}\n")


def withdraw(_consultation: Consultation, store: Engine, path: Path) -> None:
    """Withdraw what came with the codes of a file."""
    for code in path.read_text("utf-8").split():
        with writing(store) as connection:
            withdraw_listed(connection, Path(f"{store.url.database}"), digest(code), DAY)


@dataclass(frozen=True)
class Mailbox:
    """A mail server that has taken what stands in a file."""

    file: Path

    def __call__(self, _sender: str, to: str, message: bytes) -> None:
        """Take a message."""
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"{to} {len(message)}\n")


def reply(consultation: Consultation, store: Engine, path: Path) -> None:
    """Write to all who asked."""
    project = project_of()
    replying = Replying(
        project, consultation.ask, store, "office@example.org", "Inès", "https://villes.paris"
    )
    replying.send(Mailbox(path))


WORKS: dict[str, Work] = {"import": take_lines, "ask": ask, "withdraw": withdraw, "reply": reply}


def run(consultation: Consultation, line: str) -> None:
    """Work as the line says."""
    work, number, store, path = line.rstrip("\n").split("\t")
    kill_before(int(number))
    WORKS[work](consultation, open_store(store), Path(path))


def serve() -> None:
    """Run each line in a child; what is slow to start is started once."""
    batches.MOST_ITEMS = 10
    consultation = read_consultation(project_of())
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(consultation, line)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
