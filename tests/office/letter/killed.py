"""Senders that kill themselves before one of their steps.

Each line of standard input is ``N<tab>PORT<tab>PROJECT<tab>RECIPIENTS<tab>options``: a child of
this process sends, and ends, as by ``kill -9``, when it is about to take step N: a write to the
journal, a wait for the disk, a write to the server, or a wait for its answer. Its exit code is
written. With arguments, they are the line, and this process is the child.
"""

import os
import signal
import smtplib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from summit.office.letter import send as sending
from tests.conftest import project_of

STEPS: list[tuple[Any, str]] = [
    (os, "write"),
    (os, "fsync"),
    (smtplib.SMTP, "send"),
    (smtplib.SMTP, "getreply"),
]


def kill_before(number: int) -> None:
    """End the process when it is about to take a step."""
    left = [number]

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*arguments: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return step(*arguments)

        return take

    for owner, name in STEPS:
        setattr(owner, name, counted(getattr(owner, name)))


def run(line: str) -> int:
    """Send as the line says; return the exit code."""
    number, port, project, recipients, *options = line.rstrip("\n").split("\t")
    os.environ |= {"LETTER_SMTP_HOST": "127.0.0.1", "LETTER_SMTP_PORT": port}
    sent = project_of(root=Path(project), PATH="content")
    kill_before(int(number))
    arguments = ["--week=2016-W45", f"--recipients={recipients}", "--send"]
    try:
        sending.send([*arguments, "--per-minute=60000", *options], obj=sent)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def serve() -> None:
    """Run each line in a child; what is slow to start is started once."""
    project_of()
    output = os.dup(1)
    os.dup2(2, 1)  # What the command prints is for the test's own error stream.
    for line in sys.stdin:
        child = os.fork()
        if not child:
            os._exit(run(line))
        _, status = os.waitpid(child, 0)
        os.write(output, f"{os.waitstatus_to_exitcode(status)}\n".encode())


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(run("\t".join(sys.argv[1:])))
    serve()
