"""Builds the commit that is checked out twice, from clean clones, and compares every byte.

The two know nothing of each other: other folders, another home, another language, time zone, mask
of rights and order of hashes. Both use the packages that are installed here, which are those of the
commit's lock files.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

from summit.base.frozen import Frozen
from summit.base.git import run_git, said_by_git
from summit.base.problems import Message, SaidError, SettingsError, say, verbatim
from summit.supply.locks import lock_digest

START = "import tasks; tasks.tasks(prog_name='python3 tasks.py')"
"""What starts a task of a clone with the packages of this Python, not with a .venv of its own."""
OUTPUT = "output"
SHOWN = 80
"""Characters of a line that differs."""
ANY = -1
"""The mask of rights that a process has already."""


class Machine(Frozen):
    """The surroundings of a build, as another person's machine would have them."""

    folder: str
    """Where it clones, below a folder of its own."""
    umask: int
    environment: Mapping[str, str]


MACHINES = (
    Machine("first", 0o022, {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"}),
    Machine(
        "second one/été",
        0o077,
        {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
    ),
)


class Proof(Frozen):
    """What came of two builds."""

    lines: tuple[Message, ...]
    is_same: bool


class BuildError(SaidError):
    """A commit that cannot be built."""


def reproduce(root: Path, at: str, tell: Callable[[Message], None]) -> Proof:
    """Return whether two builds of the commit, for a moment, are the same.

    ``tell`` is told what it does meanwhile. Raises SettingsError where there is no commit, and
    BuildError where it cannot be built.
    """
    commit = _commit(root)
    for line in _uncommitted(root):
        tell(line)
    with TemporaryDirectory(prefix="reproduce-") as top:
        outputs = []
        for machine in MACHINES:
            tell(say("Building %(commit)s in a clone of its own.", commit=commit[:12]))
            place = Path(top, machine.folder, "project")
            _clone(root, commit, place)
            _build(place, at, machine)
            outputs.append(_files(place / OUTPUT))
        first, second = outputs
        wrong = tuple(differences(first, second))
        return Proof(wrong or _same(first, commit, at, lock_digest(root)), is_same=not wrong)


def _commit(root: Path) -> str:
    commit = (said_by_git(root, "rev-parse", "HEAD") or "").strip()
    if not commit:
        raise SettingsError(say("git knows no commit here, so there is nothing to build twice."))
    return commit


def _uncommitted(root: Path) -> Iterator[Message]:
    """Yield what is left out; raise SettingsError where other packages would be installed."""
    changed = (said_by_git(root, "status", "--porcelain", "-z") or "").split("\0")
    paths = [entry[3:] for entry in changed if entry]
    if locks := [path for path in paths if path.startswith("requirements/")]:
        raise SettingsError(
            say(
                "%(files)s: not as committed, so the packages that are installed here may not be "
                "those of the commit. Commit them, or restore them.",
                files=", ".join(locks),
            )
        )
    if paths:
        yield say(
            "Not committed, so not reproduced: %(files)s. Only commits are.", files=", ".join(paths)
        )


def _clone(root: Path, commit: str, place: Path) -> None:
    """Make a clean checkout, with what is published beside the history: the voices."""
    place.parent.mkdir(parents=True)
    env = {name: own for name, own in os.environ.items() if not name.startswith("GIT_")}
    for folder, *arguments in (
        (root, "clone", "--quiet", "--no-checkout", ".", str(place)),
        (place, "checkout", "--quiet", "--detach", commit),
    ):
        done = run_git(folder, *arguments, env=env)
        if done.returncode:
            raise SettingsError(verbatim(done.stderr.decode("utf-8", "replace").strip()))
    kept = ("ls-files", "--others", "--ignored", "--exclude-standard", "-z", "content")
    for name in filter(None, (said_by_git(root, *kept) or "").split("\0")):
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, place / name)


def _build(place: Path, at: str, machine: Machine) -> None:
    home = place.parent / "home"
    home.mkdir()
    own = {**machine.environment, "HOME": str(home), "TMPDIR": str(home), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", START, "build", "--production", "--at", at],
        cwd=place,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | own,
        capture_output=True,
        umask=machine.umask if os.name == "posix" else ANY,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise BuildError(say("The commit cannot be built.\n%(reason)s", reason=said))


def _files(folder: Path) -> Mapping[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def digest_of(files: Mapping[str, bytes]) -> str:
    """Return one SHA-256 of files: of each one's name, length and bytes."""
    digest = sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _same(files: Mapping[str, bytes], commit: str, at: str, locks: str) -> tuple[Message, ...]:
    return (
        say("commit %(commit)s", commit=commit),
        say("clock %(at)s", at=at),
        say("lock files %(digest)s", digest=locks),
        say(
            "machine %(machine)s, Python %(python)s",
            machine=f"{platform.system()} {platform.machine()}",
            python=platform.python_version(),
        ),
        say("files %(count)s, all of them %(digest)s", count=len(files), digest=digest_of(files)),
        say("Both builds have the same bytes."),
    )


def differences(first: Mapping[str, bytes], second: Mapping[str, bytes]) -> Iterator[Message]:
    """Yield each file that the builds do not share, with where it first differs."""
    for name in sorted(first.keys() | second.keys()):
        if name not in second:
            yield say("%(file)s: the first build alone has it.", file=name)
        elif name not in first:
            yield say("%(file)s: the second build alone has it.", file=name)
        elif first[name] != second[name]:
            yield _difference(name, first[name], second[name])


def _difference(name: str, first: bytes, second: bytes) -> Message:
    place = sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))
    )
    line = first.count(b"\n", 0, place)
    return say(
        "%(file)s:%(line)s: byte %(byte)s differs: %(first)s and %(second)s.",
        file=name,
        line=line + 1,
        byte=str(place),
        first=_shown(first, place),
        second=_shown(second, place),
    )


def _shown(data: bytes, place: int) -> str:
    """Return the line around a place, as far as it can be read."""
    begin = max(data.rfind(b"\n", 0, place) + 1, place - SHOWN // 2)
    line = data[begin : begin + SHOWN].split(b"\n", 1)[0]
    return ascii(line.decode("utf-8", "replace"))
