"""Two builds of a commit: each way in which a build may depend on its machine is found.

The project is a stand-in: a repository whose task writes a few files.
"""

import re
import subprocess
from pathlib import Path

import pytest

from summit.base.problems import Message, SettingsError
from summit.supply.locks import lock_digest
from summit.supply.reproduce import BuildError, Proof, differences, digest_of, reproduce

TASKS = """\
import os, sys, time
from pathlib import Path

def tasks(prog_name):
    assert sys.argv[1:4] == ["build", "--production", "--at"], sys.argv
    Path("output/fr").mkdir(parents=True)
    for number, shown in enumerate([WHAT]):
        Path(f"output/fr/{number}.html").write_text(f"<p>\\n{sys.argv[4]}, {shown}\\n", "utf-8")
    Path("output/logo.bin").write_bytes(b"\\0\\1")
"""
AT = "2016-11-14T09:00"
LOCK = f"click==8 \\\n    --hash=sha256:{'0' * 64}\n"
VOICES = "sorted(map(str, Path('content').rglob('*.md')))"
DEPENDING = (
    *("Path.cwd()", "Path.home()", "list(map(hash, 'ab'))", "os.environ['LC_ALL']"),
    *("time.strftime('%H', time.localtime(0))", "oct(os.stat('output').st_mode)"),
    *("time.time_ns()", "os.urandom(4)", "os.stat('tasks.py').st_ino"),
)
"""What is another thing on each machine, or each time."""


def project(folder: Path, *what: str) -> Path:
    """Write a repository whose build shows the value of each expression in a file."""
    (folder / "content").mkdir(parents=True)
    (folder / "requirements").mkdir()
    (folder / "requirements/site.txt").write_text(LOCK, "utf-8")
    (folder / "tasks.py").write_text(TASKS.replace("WHAT", ", ".join(what)), "utf-8")
    (folder / ".gitignore").write_text("/output/\n/content/voices/\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A commit")
    return folder


def git(folder: Path, *arguments: str) -> str:
    own = ("-c", "user.name=Inès", "-c", "user.email=ines@example.org")
    done = subprocess.run(
        ["git", *own, *arguments],  # noqa: S607 - the user's own git, on PATH
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


def twice(folder: Path) -> tuple[Proof, list[str]]:
    """Return what came of two builds, and what was told meanwhile."""
    told: list[Message] = []
    proof = reproduce(folder, AT, told.append)
    return proof, list(map(str, told))


def test_what_both_machines_make_is_proved_and_named(tmp_path: Path) -> None:
    """Of a tree that is not clean only the commit, with the voices, which no commit has."""
    folder = project(tmp_path / "project", VOICES)
    (folder / "content/voices/a").mkdir(parents=True)
    (folder / "content/voices/a/index.fr.md").write_text("Oui.", "utf-8")
    with (folder / "tasks.py").open("a", encoding="utf-8") as file:
        file.write("1 / 0\n")
    (folder / "note.txt").write_text("?", "utf-8")
    proof, told = twice(folder)
    assert proof.is_same
    page = f"<p>\n{AT}, ['content/voices/a/index.fr.md']\n"
    files = {"fr/0.html": page.encode(), "logo.bin": b"\0\1"}
    head = git(folder, "rev-parse", "HEAD")
    first, clock, locks, machine, count, last = map(str, proof.lines)
    assert (first, clock) == (f"commit {head}", f"clock {AT}")
    assert locks == f"lock files {lock_digest(folder)}"
    assert re.fullmatch(r"machine \w+ \w+, Python 3\.\d+\.\d+", machine)
    assert count == f"files 2, all of them {digest_of(files)}"
    assert last == "Both builds have the same bytes."
    assert told == [
        "Not committed, so not reproduced: tasks.py, note.txt. Only commits are.",
        *([f"Building {head[:12]} in a clone of its own."] * 2),
    ]
    assert not (folder / "output").exists()


def test_all_that_depends_on_the_machine_is_found(tmp_path: Path) -> None:
    proof, _ = twice(project(tmp_path / "project", "'the same'", *DEPENDING))
    assert not proof.is_same
    found = [str(line).partition(": byte ")[0] for line in proof.lines]
    assert found == [f"fr/{number}.html:2" for number in range(1, len(DEPENDING) + 1)]


def test_what_cannot_be_proved_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="git knows no commit here"):
        twice(tmp_path)
    folder = project(tmp_path / "project", "1 / 0")
    with pytest.raises(BuildError, match=r"(?s)The commit cannot be built\..*division by zero"):
        twice(folder)
    (folder / "requirements/site.txt").write_text(LOCK.replace("8", "9"), "utf-8")
    with pytest.raises(SettingsError, match=r"^requirements/site.txt: not as committed"):
        twice(folder)


def test_each_file_that_differs_is_named_with_its_first_byte() -> None:
    first = {"a": b"same", "b": b"one\ntwo\n", "c": b"x", "d": b"\xff\0", "g": b"long"}
    second = {"a": b"same", "b": b"one\ntoo\n", "d": b"\xff\1", "e": b"y", "g": b"longer"}
    assert list(map(str, differences(first, second))) == [
        "b:2: byte 5 differs: 'two' and 'too'.",
        "c: the first build alone has it.",
        "d:1: byte 1 differs: '\\ufffd\\x00' and '\\ufffd\\x01'.",
        "e: the second build alone has it.",
        "g:1: byte 4 differs: 'long' and 'longer'.",
    ]
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
