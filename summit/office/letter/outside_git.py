"""People's addresses never enter git."""

import shutil
import subprocess
from pathlib import Path

from summit.base.problems import SettingsError, say

IGNORED, NOT_IGNORED = 0, 1


def check_kept_out(path: Path, root: Path) -> None:
    """Raise SettingsError if git would track the file, or a file that it is a link to.

    ``root`` is the project's folder, of which only ``var/`` holds private files.
    """
    for place in {path.absolute(), path.resolve()}:
        if _would_be_tracked(place, root):
            raise SettingsError(
                say(
                    "%(path)s stands in a repository, and git does not ignore it. Recipients never "
                    "enter git: move the file to var/, or out of the repository.",
                    path=path,
                )
            )


def _would_be_tracked(path: Path, root: Path) -> bool:
    git = shutil.which("git")
    command = [git or "git", "-C", str(path.parent), "check-ignore", "-q", "--", path.name]
    # A tracked file is not ignored, whatever .gitignore says.
    code = subprocess.run(command, check=False, capture_output=True).returncode if git else None
    if code in (IGNORED, NOT_IGNORED):
        return code == NOT_IGNORED
    # No repository, or no git that could say so.
    return path.is_relative_to(root) and not path.is_relative_to(root / "var")
