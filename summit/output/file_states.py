"""What tells one state of a file from another: a look at it, or its bytes, where it must be.

Standard library only, as ``last_build``, which asks this before anything starts.
"""

import os
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

COMPILED = "__pycache__"
"""Folders in which Python keeps what it compiled."""
FOLDER, MISSING = "folder", "missing"
"""The states of what has no bytes."""
FINE, COARSE = 100_000_000, 2_000_000_000
"""Nanoseconds in which a file may change again without a sign: where times have parts of a
millisecond, and elsewhere (two seconds on FAT)."""

States = dict[str, str]
"""What tells one state of a file from the next, by its path."""


def states_of(root: Path, files: Iterable[Path]) -> States:
    """Return the state of each file, by its path; one may be missing."""
    return {_shown(root, str(each)): _state_of(each) for each in files}


def _state_of(file: Path) -> str:
    try:
        return _state(file.stat())
    except (FileNotFoundError, NotADirectoryError):
        return MISSING


def _shown(root: Path, path: str) -> str:
    """Return a path from the project's folder, where it is in there: another clone has it, too."""
    return path.removeprefix(f"{root}{os.sep}")


def states_in(root: Path, top: Path) -> States:
    """Return the state of everything in a folder; those without files say something, too."""
    states: States = {}
    waiting = [str(top)]
    while waiting:
        folder = waiting.pop()
        prefix = _shown(root, folder) + os.sep
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.is_dir():
                    states[prefix + entry.name] = _state(entry.stat())
                elif entry.is_symlink():
                    raise NotADirectoryError(entry.path)  # What is behind it is not looked at.
                elif entry.name != COMPILED:
                    states[prefix + entry.name] = FOLDER
                    waiting.append(entry.path)
    return states


def _state(found: os.stat_result) -> str:
    return f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"


def find_racy(states: States, seen_at: int) -> list[str]:
    """Return the files that may have changed once more, after they were seen, without a sign."""
    return [path for path, state in states.items() if _is_racy(state, seen_at)]


def has_changed(states: States, since: float) -> bool:
    """Tell whether one of the files changed, or may have, after a moment in seconds."""
    return any(_is_racy(state, int(since * 1_000_000_000)) for state in states.values())


def _is_racy(state: str, seen_at: int) -> bool:
    if state in (FOLDER, MISSING):
        return False
    times = [int(each) for each in state.split(" ")[2:]]
    window = FINE if any(each % 1_000_000 for each in times) else COARSE
    return max(times) > seen_at - window


def file_time(probe: Path) -> int:
    """Return the time as the file system has it, whose clock may be another computer's."""
    probe.parent.mkdir(parents=True, exist_ok=True)
    probe.write_bytes(b"")
    os.utime(probe)
    return probe.stat().st_mtime_ns


def digest(data: bytes) -> str:
    """Return a name for bytes that no others have."""
    return blake2b(data, digest_size=16).hexdigest()


def digest_of(root: Path, path: str) -> str:
    """Return the digest of a file of a state; raise OSError where there is none."""
    return digest((root / path).read_bytes())
