"""GNU Mailman's own programs, started from one process: what is slow to import is imported once.

It runs in Mailman's environment. Each line of standard input is a command line of ``mailman`` or of
``runner``, in JSON; a command's exit code is written when it has ended, a runner's process number
at once. They end with this process.
"""

import ctypes
import json
import os
import pkgutil
import signal
import sys
import types
from contextlib import suppress
from importlib import import_module

sys.modules.setdefault("nntplib", types.ModuleType("nntplib"))  # For newsgroups alone.

import mailman  # noqa: E402 - it asks for what stands above
from mailman.bin.mailman import main  # noqa: E402
from mailman.bin.runner import main as runner  # noqa: E402

UNUSED = (".tests", ".testing", ".docs", ".alembic", ".rest")
END_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux's prctl."""


def import_all() -> None:
    """Import what Mailman would import by name."""
    for found in pkgutil.walk_packages(mailman.__path__, "mailman."):
        if not any(part in f"{found.name}." for part in (f"{each}." for each in UNUSED)):
            with suppress(ImportError):
                import_module(found.name)


def run(words: list[str]) -> None:
    """Be the program of a command line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGKILL)
    program, *arguments = words
    try:
        (runner if program == "runner" else main)(arguments)
    except SystemExit as end:
        os._exit(int(end.code or 0))
    os._exit(0)


def serve() -> None:
    """Start what each line asks for."""
    import_all()
    print("ready", flush=True)
    for line in sys.stdin:
        words = json.loads(line)
        child = os.fork()
        if not child:
            os.dup2(2, 1)
            run(words)
        if words[0] == "runner":
            print(child, flush=True)
        else:
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


if __name__ == "__main__":
    serve()
