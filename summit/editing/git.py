"""What git remembers of a file; nothing where there is no git."""

import subprocess
from collections.abc import Iterator
from pathlib import Path


def earlier_texts(root: Path, path: str) -> Iterator[str]:
    """Yield the committed texts of a file, the latest first, its own renames left out."""
    for commit in _git(root, "log", "--format=%H", "--", path).split():
        text = _git(root, "show", f"{commit}:./{path}")
        if text:
            yield text


def _git(root: Path, *arguments: str) -> str:
    """Return what git prints; nothing when it cannot answer."""
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the editor's own git, on PATH
            capture_output=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
