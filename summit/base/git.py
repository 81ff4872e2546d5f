"""Git, asked about a folder: what it does there, or what it says."""

import subprocess
from collections.abc import Mapping
from pathlib import Path


def run_git(
    folder: Path,
    *arguments: str,
    data: bytes = b"",
    env: Mapping[str, str] | None = None,
    patience: float | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Return what git did in a folder; raise OSError where there is no git.

    After ``patience`` seconds it is ended: that raises TimeoutExpired.
    """
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - the user's own git, on PATH
        input=data,
        capture_output=True,
        check=False,
        env=env,
        timeout=patience,
    )


def signed(name: str) -> dict[str, str]:
    """Return the environment in which a commit is nobody's, and the same files the same commit."""
    own = {"NAME": name, "EMAIL": "", "DATE": "2000-01-01T00:00:00Z"}
    return {f"GIT_{who}_{key}": own[key] for who in ("AUTHOR", "COMMITTER") for key in own}


def said_by_git(folder: Path, *arguments: str) -> str | None:
    """Return what git prints; None where it cannot answer."""
    try:
        done = run_git(folder, *arguments)
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None
