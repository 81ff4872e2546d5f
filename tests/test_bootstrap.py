"""Tasks that start at once prepare .venv one after the other: real processes, and no network.

Programs called ``venv`` and ``pip`` stand in for the real ones: they install nothing, write down
when they begin and end, and end when the test lets them.
"""

import ast
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from summit.editing.tools_words import BOOTSTRAP
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")
VENV = """\
import pathlib, shutil, subprocess, sys
shutil.rmtree(sys.argv[2], ignore_errors=True)
python = pathlib.Path(sys.argv[2], "bin/python")
python.parent.mkdir(parents=True)
shutil.copy("python.sh", python)
subprocess.run([str(python), "pip", "venv"], check=True)
"""
PYTHON = """\
#!/bin/sh
for last; do :; done
case "$*" in
*pip*)
    echo "$last begins" >> log
    while [ ! -e go ]; do sleep 0.02; done
    echo "$last ends" >> log;;
*)
    echo "$last runs" >> log;;
esac
"""
RUNTIME, CONSULTATION, EDITING, DEV = (
    "requirements/site.txt",
    "requirements/consultation.txt",
    "requirements/editing.txt",
    "requirements/dev.txt",
)
PACKAGES = ("summit/__init__.py", "summit/base/__init__.py")
"""What Python reads before a module of theirs."""
PATIENCE = 60
"""Seconds that a busy machine may take; nothing here waits for time to pass."""
INTERRUPTED = "Interrupted. The next call takes it up again."
Process = subprocess.Popen[str]


class Clone:
    """A fresh clone: the bootstrap, the requirements and no .venv."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.processes: list[Process] = []
        for name in (*BOOTSTRAP, *PACKAGES, RUNTIME, CONSULTATION, EDITING, DEV):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
        (root / "venv.py").write_text(VENV, "utf-8")
        (root / "python.sh").write_text(PYTHON, "utf-8")
        (root / "python.sh").chmod(0o755)

    def call(self, *arguments: str) -> Process:
        """Start Python in the clone, in a group of its own, as a terminal would."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root)},
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def task(self, *arguments: str) -> Process:
        return self.call("tasks.py", *arguments)

    def install(self, requirements: str, task: str) -> Process:
        """Start what a task does that needs more than requirements/site.txt."""
        begin = "from summit.base.environment import install"
        return self.call("-c", f"{begin}; install('{requirements}')", task)

    @property
    def log(self) -> list[str]:
        file = self.root / "log"
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def wait(self, line: str) -> None:
        """Return when the log has a line."""
        end = time.monotonic() + PATIENCE
        while line not in self.log:
            assert time.monotonic() < end, (line, self.log)
            time.sleep(0.01)

    def go(self) -> None:
        """Let what begins end."""
        (self.root / "go").touch()

    def stay(self) -> None:
        """Let nothing end that begins."""
        (self.root / "go").unlink()


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    made = Clone(tmp_path)
    # In the background of a script Ctrl-C is ignored, by all that is started there, too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield made
    signal.signal(signal.SIGINT, before)
    for process in made.processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def first_line(process: Process) -> str:
    assert process.stderr
    return process.stderr.readline().rstrip("\n")


def ended(process: Process) -> tuple[int, list[str]]:
    """Return the exit code of a process and what it said that was not read yet."""
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said.splitlines()


def waiting(process: Process, task: str) -> str:
    name = f"`python3 tasks.py {task}` (process {process.pid})"
    return f"Waiting for {name}, which is preparing .venv."


def steps(*names: str) -> list[str]:
    return [f"{name} {step}" for name in names for step in ("begins", "ends")]


def test_the_second_task_waits_and_goes_on(clone: Clone) -> None:
    first = clone.task("test", "--args", "private")
    clone.wait("venv begins")
    second = clone.task("content", "check")
    assert first_line(second) == waiting(first, "test")
    clone.go()
    assert ended(second) == (0, [])
    assert ended(first)[0] == 0
    assert clone.log[:4] == steps("venv", RUNTIME)
    assert sorted(clone.log[4:]) == ["check runs", "private runs"]
    assert ended(clone.task("content", "check")) == (0, [])


def test_a_task_that_installs_more_is_waited_for(clone: Clone) -> None:
    clone.go()
    assert ended(clone.task("content"))[0] == 0
    clone.stay()
    first = clone.install(DEV, "test")
    clone.wait(f"{DEV} begins")
    others = [
        clone.install(DEV, "lint"),
        clone.install(CONSULTATION, "consultation"),
        clone.task("content"),
    ]
    assert [first_line(each) for each in others] == [waiting(first, "test")] * 3
    clone.go()
    assert [ended(each)[0] for each in (first, *others)] == [0] * 4
    log = [line for line in clone.log if not line.endswith("runs")]
    assert log == steps("venv", RUNTIME, DEV, CONSULTATION)


def test_ctrl_c_ends_the_wait(clone: Clone) -> None:
    first = clone.task("content")
    clone.wait("venv begins")
    for second in (clone.task("letter"), clone.install(DEV, "lint")):
        assert first_line(second) == waiting(first, "content")
        second.send_signal(signal.SIGINT)
        assert ended(second) == (130, [INTERRUPTED])
    clone.go()
    assert ended(first)[0] == 0
    assert clone.log == [*steps("venv", RUNTIME), "content runs"]


def test_where_a_task_is_killed_the_program_that_it_ran_is_waited_for(clone: Clone) -> None:
    first = clone.task("test")
    clone.wait("venv begins")
    first.kill()
    second = clone.task("content")
    assert first_line(second) == waiting(first, "test")
    clone.go()
    assert ended(second)[0] == 0
    assert clone.log == [*steps("venv", "venv", RUNTIME), "content runs"]


def test_where_all_are_killed_nobody_is_held_up(clone: Clone) -> None:
    first = clone.task("test")
    clone.wait("venv begins")
    os.killpg(first.pid, signal.SIGKILL)
    clone.go()
    assert ended(clone.task("content"))[0] == 0
    assert clone.log == ["venv begins", *steps("venv", RUNTIME), "content runs"]


def test_what_a_killed_process_left_in_the_lock_stops_nobody(clone: Clone) -> None:
    lock = clone.root / ".venv.lock"
    lock.write_text("`python3 tasks.py test` (process 1)", "utf-8")
    clone.go()
    code, said = ended(clone.task("content"))
    assert (code, said[0]) == (0, f"Making .venv with Python {sys.version.split()[0]}.")
    assert lock.read_text("utf-8") == ""


def test_what_a_link_leads_to_is_not_emptied(clone: Clone) -> None:
    used = clone.root / "used elsewhere"
    (used / "bin").mkdir(parents=True)
    (clone.root / ".venv").symlink_to(used)
    code, said = ended(clone.task("test"))
    assert code == 1
    assert said[0].startswith(f".venv is a link to {used}")
    assert said[1] == "Remove the link, and run this again: .venv is made anew here."
    assert (used / "bin").is_dir()
    assert clone.log == []


def test_a_lock_that_cannot_be_written_is_a_sentence(clone: Clone) -> None:
    (clone.root / ".venv.lock").mkdir()
    said = ".venv.lock cannot be written: Is a directory. So .venv cannot be prepared."
    assert ended(clone.task("content")) == (1, [said])


def test_an_old_python_can_read_the_bootstrap() -> None:
    for name in (*BOOTSTRAP, *PACKAGES):
        text = (ROOT / name).read_text("utf-8")
        ast.parse(text.partition("\nimport click")[0], feature_version=(3, 6))


def test_the_bootstrap_imports_nothing_else() -> None:
    own = {name.removesuffix(".py").replace("/", ".") for name in BOOTSTRAP}
    for name in BOOTSTRAP:
        tree = ast.parse((ROOT / name).read_text("utf-8").partition("\nimport click")[0])
        for node in tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                found = isinstance(node, ast.ImportFrom) and node.module
                module = found or node.names[0].name
                assert module in own or module.partition(".")[0] in sys.stdlib_module_names, name
