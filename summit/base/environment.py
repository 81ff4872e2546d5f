"""The environment in ``.venv``: made, and brought up to what a task requires, by one process.

Standard library only, and in words that Python 3.6 can read, as ``bootstrap_words``.
"""

import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summit.base.bootstrap_words import ROOT, said, stop, stop_interrupted, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.lock"
"""Held by the one process that prepares .venv, which is no place for it: it is emptied at times."""
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME = "requirements/site.txt"
UNFINISHED = "unfinished"


def stamp_of(requirements: str) -> Path:
    """Return the file that says what was installed from these requirements."""
    return VENV / f"{Path(requirements).stem}.stamp"


def read_stamp(requirements: str) -> str:
    """Return what the stamp says; nothing when there is none, or none any more."""
    try:
        return stamp_of(requirements).read_text(encoding="utf-8")
    except OSError:
        return ""


def wanted_stamp(requirements: str) -> str:
    """Return what an installation depends on: the pins, Python's version and the place.

    The place counts because the commands in .venv (``pytest``) hold its full path.
    """
    import hashlib  # Most builds that have nothing to do end before this.

    digest = hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()
    return "python {}.{}\n{}\n{}\n".format(*sys.version_info[:2], digest, ascii(str(VENV)))


def is_installed(requirements: str) -> bool:
    """Tell whether .venv holds exactly these requirements."""
    return read_stamp(requirements) == wanted_stamp(requirements)


def is_sound() -> bool:
    """Tell whether .venv can be built upon: it has a Python, and no installation was cut short."""
    stamps = (path.name for path in (ROOT / "requirements").glob("*.txt"))
    unfinished = any(read_stamp(name) == UNFINISHED for name in stamps)
    return VENV_PYTHON.exists() and not unfinished


def is_ready() -> bool:
    """Tell whether every task can start."""
    return is_sound() and is_installed(RUNTIME)


if sys.platform == "win32":
    import msvcrt

    def take(lock: int) -> bool:
        """Take the lock; tell whether nobody else has it."""
        os.lseek(lock, 1_000_000, os.SEEK_SET)  # Far from what others read.
        try:
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def take(lock: int) -> bool:
        """Take the lock; tell whether nobody else has it."""
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # A file system without locks: nobody waits, as nobody can know.
            return True
        return True


def wait_for(lock: int) -> None:
    """Return once the lock is this process's; say who has it until then."""
    shown = ""
    while not take(lock):
        holder = LOCK.read_text(encoding="utf-8")
        if holder not in ("", shown):
            tell(said("Waiting for %(holder)s, which is preparing .venv.", holder=holder))
            shown = holder
        time.sleep(0.1)


@contextmanager
def one_at_a_time() -> "Iterator[int]":
    """Let one process at a time prepare .venv; yield the lock, which ends with its process."""
    try:
        lock = os.open(str(LOCK), os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        reason = said(
            "%(file)s cannot be written: %(reason)s. So .venv cannot be prepared.",
            file=LOCK.name,
            reason=error.strerror,
        )
        stop(reason, 1)
    try:
        wait_for(lock)
        # The task alone: its arguments may be nobody else's business.
        LOCK.write_text(f"`python3 tasks.py {sys.argv[1]}` (process {os.getpid()})", "utf-8")
        yield lock
        LOCK.write_text("", "utf-8")
    except KeyboardInterrupt:
        stop_interrupted()
    finally:
        os.close(lock)


def run_holding(lock: int, command: "list[str]", **environment: str) -> int:
    """Run a program in the project's folder; return its exit code.

    It holds the lock, too: where this process is killed, others wait for the end of the program.
    """
    import subprocess

    held = () if os.name == "nt" else (lock,)
    environment = {**os.environ, **environment}
    run = subprocess.run(command, cwd=ROOT, env=environment, pass_fds=held, check=False)
    return run.returncode


def check_ensurepip() -> None:
    """Stop, with the remedy, where the system's Python comes without its installer."""
    from importlib.util import find_spec

    if find_spec("ensurepip") is None:
        version = "{}.{}".format(*sys.version_info)
        reason = said(
            "%(python)s cannot make a virtual environment: it has no ensurepip.",
            python=sys.executable,
        )
        remedy = said("On Debian and Ubuntu, install it and run this again:")
        example = f"    sudo apt install python3-venv        (python{version}-venv)"
        stop(f"{reason}\n{remedy}\n{example}", 2)


def make_environment(lock: int) -> None:
    """Make an empty .venv in the place of whatever is there."""
    if VENV.is_symlink():  # What it leads to may be in use elsewhere: it would be emptied.
        reason = said(
            ".venv is a link to %(folder)s, which is not this project's own.",
            folder=VENV.readlink(),
        )
        remedy = said("Remove the link, and run this again: .venv is made anew here.")
        stop(f"{reason}\n{remedy}", 1)
    check_ensurepip()
    tell(said("Making .venv with Python %(version)s.", version=sys.version.split()[0]))
    # The Python below any virtual environment: .venv's own could not replace itself.
    python = getattr(sys, "_base_executable", "") or sys.executable
    if run_holding(lock, [python, "-m", "venv", "--clear", str(VENV)]):
        stop(
            said("The virtual environment could not be made: see above. Remove .venv, try again."),
            1,
        )


def pip_install(requirements: str, lock: int, python: Path = VENV_PYTHON, *more: str) -> int:
    """Install the hashed requirements into an environment, .venv's; return pip's exit code."""
    pip = [str(python), "-m", "pip", "--quiet", "--no-input", "--disable-pip-version-check"]
    # Without a home, pip would keep its cache in the root of the file system.
    cache = [] if Path(os.environ.get("HOME", os.sep)).is_dir() else ["--no-cache-dir"]
    command = [*pip, "install", *cache, "--require-hashes", *more, "-r", requirements]
    # A "user = true" in somebody's pip.conf makes every installation in a .venv fail.
    return run_holding(lock, command, PIP_USER="0")


def install(requirements: str) -> None:
    """Bring .venv up to these requirements; do nothing when it already is."""
    if not is_installed(requirements):
        with one_at_a_time() as lock:
            bring_up(requirements, lock)


def bring_up(requirements: str, lock: int) -> None:
    """Install these requirements, unless somebody else has while this process waited."""
    if is_installed(requirements):
        return
    tell(said("Installing %(file)s into .venv: half a minute, this time only.", file=requirements))
    stamp = stamp_of(requirements)
    stamp.write_text(UNFINISHED, encoding="utf-8")
    code = pip_install(requirements, lock)
    if code > 0:  # It said why, before it touched anything; a pip that was killed did not.
        stamp.unlink()
    if code:
        stop(
            said(
                "pip could not install %(file)s: see above. Is the network there?",
                file=requirements,
            ),
            1,
        )
    stamp.write_text(wanted_stamp(requirements), encoding="utf-8")
