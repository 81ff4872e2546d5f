"""What a whole build is made from: a commit, the published voices beside it, and a moment.

Git's history holds no voices, so the commit alone does not say what a site was made from. Beside
the moment stands the next one at which the site would differ: a timer builds again by it.
"""

from hashlib import sha256
from pathlib import Path

from summit.base.git import said_by_git
from summit.output.build import Build
from summit.site.remarks import coming
from summit.subjects.consultation.voice import FOLDER

NONE = "none"
DESCRIBE = ("describe", "--always", "--abbrev=40", "--exclude=*", "--dirty=+")


def origin_of(build: Build) -> tuple[str, ...]:
    """Return the four, each after its name; what is not known, or not there, is "none"."""
    change = build.site.once(coming)
    return (
        f"commit {_commit(build.project.root)}",
        f"voices {digest_of(build.project.content / FOLDER)}",
        f"clock {build.site.clock.now.isoformat()}",
        f"next {change[0].isoformat() if change else NONE}",
    )


def digest_of(folder: Path) -> str:
    """Return the SHA-256 of the voices of a folder: of each file's name, length and bytes."""
    files = sorted(folder.glob("*/*"))
    digest = sha256()
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest() if files else NONE


def _commit(root: Path) -> str:
    """Return the commit that is checked out, with "+" where files differ from it."""
    said = said_by_git(root, *DESCRIBE)
    return NONE if said is None else said.strip()
