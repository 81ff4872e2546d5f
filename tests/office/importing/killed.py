"""Imports that kill themselves before one of their statements.

Each line of standard input is ``N<tab>STORE<tab>PATH``: a child of this process imports the path
and ends, as in a power cut, when it is about to execute statement N. Its exit code is written.
"""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from summit.office.importing import batches
from summit.office.importing.files import json_lines
from summit.office.importing.importer import Importer
from summit.office.store.database import open_store
from summit.office.store.workspace import read_consultation, today
from summit.subjects.consultation.questionnaire import Consultation
from tests.conftest import project_of


def kill_before(number: int) -> None:
    """End the process when it is about to execute a statement, or to commit."""
    left = [number]

    @event.listens_for(Engine, "before_cursor_execute")
    @event.listens_for(Engine, "commit")
    def _count(*_arguments: object) -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)


def run(consultation: Consultation, line: str) -> None:
    """Import as the line says."""
    number, store, path = line.rstrip("\n").split("\t")
    kill_before(int(number))
    importing = Importer(open_store(store), consultation, today(consultation))
    for _ in importing.take(json_lines(Path(path)).items()):
        pass


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
