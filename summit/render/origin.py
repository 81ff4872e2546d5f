"""What a whole build is made from: a commit, the published voices beside it, and a moment.

Git's history holds no voices, so the commit alone does not say what a site was made from. Beside
the moment stands the next one at which the site would differ: a timer builds again by it.
"""

from hashlib import sha256
from pathlib import Path

from summit.base.git import said_by_git
from summit.output.build import Build
from summit.output.build_inputs import folders_of
from summit.site.remarks import coming
from summit.subjects.consultation.voice import FOLDER

NONE = "none"
DESCRIBE = ("describe", "--always", "--abbrev=40", "--exclude=*")
CHANGED = ("status", "--porcelain", "--untracked-files=no", "--")
NEW = ("ls-files", "--others", "--exclude-standard", "--")
"""Git's words for files that it does not know yet, and does not pass over."""
AT_THE_TOP = (":(glob)*", ":(exclude,glob).*")
"""Git's words for the files of the project's own folder that a build may read: not hidden ones."""


def origin_of(build: Build) -> tuple[str, ...]:
    """Return the four, each after its name; what is not known, or not there, is "none"."""
    change = build.site.once(coming)
    return (
        f"commit {_commit(build)}",
        f"voices {digest_of_voices(build.project.content / FOLDER)}",
        f"clock {build.site.clock.now.isoformat()}",
        f"next {change[0].isoformat() if change else NONE}",
    )


def digest_of_voices(folder: Path) -> str:
    """Return the SHA-256 of the voices of a folder: of each file's name, length and bytes."""
    files = sorted(folder.glob("*/*"))
    digest = sha256()
    for path in files:
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return digest.hexdigest() if files else NONE


def _commit(build: Build) -> str:
    """Return the commit that is checked out, with "+" where what the site is made from differs.

    A new text is such a difference before it is added to git, and after.
    """
    root, values = build.project.root, build.project.settings.values
    said = said_by_git(root, *DESCRIBE)
    if said is None:
        return NONE
    folders = [each for each in folders_of(root, values) if (root / each).is_relative_to(root)]
    questions = ((*CHANGED, *AT_THE_TOP, *folders), (*NEW, *folders))
    differs = any(said_by_git(root, *each) for each in questions)
    return said.strip() + ("+" if differs else "")
