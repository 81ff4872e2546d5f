"""The lock files of ``requirements/``: each package that may be installed, with its hashes."""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from summit.base.frozen import Frozen
from summit.base.problems import SettingsError, say

FOLDER = "requirements"
PIN = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[\w,.-]+\])?==(?P<version>[^\s;]+)"
    r"(?: ; (?P<marker>[^\\]+?))?(?: \\)?"
)
HASH = re.compile(r"    --hash=sha256:(?P<digest>[0-9a-f]{64})(?: \\)?")
USER = re.compile(r"    # (?:via |  )(?P<user>\S.*)")
COMMENT = "    #"


class Pin(Frozen):
    """A package at a version, as a lock file has it."""

    name: str
    """Normalized: lowercase, with hyphens."""
    version: str
    marker: str
    """Where it is installed: ``sys_platform == 'win32'``; empty: anywhere."""
    hashes: tuple[str, ...]
    """The SHA-256 of each file that may be installed."""
    users: tuple[str, ...]
    """What needs it: packages, or ``-r`` and the file that names it."""
    file: str
    line: int

    @property
    def group(self) -> str:
        """The name of its lock file, without the folder: "site"."""
        return Path(self.file).stem


def lock_files(root: Path) -> Sequence[Path]:
    """Return the lock files of a project, by name."""
    return sorted((root / FOLDER).glob("*.txt"))


def read_locks(root: Path) -> Sequence[Pin]:
    """Return what all lock files pin; raise SettingsError for a line that pins nothing."""
    return [pin for path in lock_files(root) for pin in read_lock(path, root)]


def read_lock(path: Path, root: Path) -> Iterator[Pin]:
    """Yield what a lock file pins; raise SettingsError for a line that pins nothing."""
    file = path.relative_to(root).as_posix()
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    entries: list[tuple[int, list[str]]] = []
    for number, line in lines:
        if entries and line.startswith("    "):
            entries[-1][1].append(line)
        elif line.strip() and not line.startswith("#"):
            entries.append((number, [line]))
    yield from (_pin(file, number, *entry) for number, entry in entries)


def _pin(file: str, number: int, first: str, *rest: str) -> Pin:
    pin = PIN.fullmatch(first)
    hashes = tuple(found["digest"] for line in rest if (found := HASH.fullmatch(line)))
    users = tuple(found["user"] for line in rest if (found := USER.fullmatch(line)))
    unread = [line for line in rest if not (HASH.fullmatch(line) or line.startswith(COMMENT))]
    if pin is None or not hashes or unread:
        raise SettingsError(
            say(
                '%(file)s:%(line)s: "%(entry)s" is no package with one version and the hashes '
                "of its files. Write it in the file's .in, and compile it as docs/development.md "
                "says.",
                file=file,
                line=number,
                entry=first,
            )
        )
    return Pin(
        normalized(pin["name"]), pin["version"], pin["marker"] or "", hashes, users, file, number
    )


def normalized(name: str) -> str:
    """Return a package's name as indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def lock_digest(root: Path) -> str:
    """Return one SHA-256 of all lock files: two machines with the same one install the same."""
    digest = sha256()
    for path in lock_files(root):
        data = path.read_bytes()
        digest.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()
