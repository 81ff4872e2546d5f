"""The published voices outside git's history: a branch of one commit, replaced as a whole.

What is withdrawn is in no earlier commit, for there is none. The words never enter the object
database of the working copy either: commits are made, and read, in a folder that is deleted.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from summit.base.frozen import Frozen, field
from summit.base.git import run_git, signed
from summit.base.problems import SaidError, say
from summit.subjects.consultation.became import HIDDEN
from summit.subjects.consultation.voice import NAME

BRANCH = "refs/heads/voices"
TRACKING = re.compile(r"refs/remotes/[^/]+/voices")
REMOTE = "origin"
FILE = re.compile(
    rf"{NAME.pattern}/(?:bundle\.yaml|index\.[a-z]+(?:-[a-z0-9]+)*\.md)"
    rf"|{re.escape(HIDDEN)}/\d{{1,5}}\.bin"
)
"""What a snapshot may hold: a checkout writes what stands in it."""
NOBODY = signed("consultation")
"""The same voices are the same commit, and nobody's."""


class SnapshotError(SaidError, RuntimeError):
    """Why voices could not be sent or fetched, and what to do."""


class Repository(Frozen):
    """A working copy, and where its voices are kept."""

    top: Path
    objects: Path
    address: str
    """The remote's; empty: there is none."""
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The address without the password or token that it may hold."""
        return _safe(self.address)

    def git(self, *arguments: str, data: bytes = b"") -> bytes:
        """Return what git prints; raise SnapshotError with what it says is wrong."""
        env = {**os.environ, **NOBODY, **self.extra, "LC_ALL": "C"}
        done = run_git(self.top, "-c", "gc.auto=0", *arguments, data=data, env=env)
        if done.returncode:
            raise SnapshotError(
                say(
                    "The voices cannot be exchanged with %(address)s: %(reason)s",
                    address=self.shown,
                    reason=_safe(done.stderr.decode("utf-8", "replace").strip()),
                )
            )
        return done.stdout

    @contextmanager
    def aside(self) -> Iterator["Repository"]:
        """Open the repository so that new objects go to a folder that is deleted."""
        with TemporaryDirectory(prefix="voices-") as folder:
            (Path(folder) / "objects").mkdir()
            extra = {
                "GIT_OBJECT_DIRECTORY": f"{folder}/objects",
                "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(self.objects),
                "GIT_INDEX_FILE": f"{folder}/index",
            }
            yield Repository(self.top, self.objects, self.address, extra)


def _safe(text: str) -> str:
    return re.sub(r"(?<=://)[^/@\s]*@", "", text)


def repository(root: Path, voices: Path, remote: str = REMOTE) -> Repository | None:
    """Return the working copy of a project; None where it is in none, or git holds the voices.

    What git does not ignore is committed with all the rest: then there is nothing to keep apart.
    """
    try:
        found = Repository(root, root, "")
        said = found.git("rev-parse", "--show-toplevel", "--git-common-dir").decode()
        found.git("check-ignore", "--quiet", "--no-index", str(voices / "0-x" / "bundle.yaml"))
    except (SnapshotError, OSError):
        return None
    top, common = (Path(root, line) for line in said.splitlines())
    try:
        address = found.git("remote", "get-url", "--push", remote).decode().strip()
    except SnapshotError:
        address = ""
    return Repository(top, common.resolve() / "objects", address)


def latest(own: Repository) -> str:
    """Return the commit of the snapshot that the remote has; empty: it has none."""
    return own.git("ls-remote", own.address, BRANCH).decode().partition("\t")[0]


def commit_of(own: Repository, folder: Path) -> str:
    """Return the commit that a snapshot of a folder would be."""
    with own.aside() as aside:
        return _commit(aside, folder)


def _commit(aside: Repository, folder: Path) -> str:
    paths = [path.relative_to(folder).as_posix() for path in sorted(folder.glob("*/*"))]
    places = "".join(f"{folder / path}\n" for path in paths).encode()
    said = aside.git("hash-object", "-w", "--no-filters", "--stdin-paths", data=places)
    lines = zip(said.decode().split(), paths, strict=True)
    index = "".join(f"100644 {blob}\t{path}\n" for blob, path in lines)
    aside.git("update-index", "--add", "--index-info", data=index.encode())
    tree = aside.git("write-tree").decode().strip()
    return aside.git("commit-tree", tree, "-m", "The voices, as they are").decode().strip()


def send(own: Repository, folder: Path, known: str) -> str:
    """Put the voices of a folder in the place of the snapshot; return its commit.

    Raise SnapshotError where the remote's is not the one known here: somebody else sent theirs.
    """
    with own.aside() as aside:
        commit, there = _commit(aside, folder), latest(aside)
        if there == commit:
            return commit
        if there != known:
            raise SnapshotError(
                say(
                    "%(address)s has other voices than those that were fetched here: somebody "
                    'else published. Call "consultation fetch", then this command again.',
                    address=own.shown,
                )
            )
        lease = f"--force-with-lease={BRANCH}:{there}"
        aside.git("push", "--no-verify", "--quiet", lease, own.address, f"{commit}:{BRANCH}")
    return commit


def fetch(own: Repository) -> tuple[str, dict[str, bytes]]:
    """Return the commit of the remote's snapshot and its files; empty where it has none."""
    commit = latest(own)
    if not commit:
        return "", {}
    with own.aside() as aside:
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
        aside.git("fetch", *options, own.address, BRANCH)
        listed = aside.git("ls-tree", "-r", "-z", commit).decode()
        entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
        blobs = {path: facts.split()[2] for facts, _, path in entries}
        plain = {path for facts, _, path in entries if facts.startswith("100644 blob ")}
        strange = next(
            (path for path in blobs if not FILE.fullmatch(path) or path not in plain), ""
        )
        if strange:
            raise SnapshotError(
                say(
                    "The voices of %(address)s hold %(path)s, which is no file of a voice: "
                    "nothing was taken from there.",
                    address=own.shown,
                    path=strange,
                )
            )
        names = "".join(f"{blob}\n" for blob in blobs.values())  # No name at all is none, too.
        packed = aside.git("cat-file", "--batch", data=names.encode())
        return commit, dict(zip(blobs, _contents(packed), strict=True))


def _contents(packed: bytes) -> Iterator[bytes]:
    """Yield the contents of a batch of ``git cat-file``."""
    at = 0
    while at < len(packed):
        start = packed.index(b"\n", at) + 1
        end = start + int(packed[at : start - 1].rpartition(b" ")[2])
        yield packed[start:end]
        at = end + 1


def forget(own: Repository) -> bool:
    """Take the snapshot out of the working copy's own git, where a plain fetch brought it in.

    Tell whether there was one. Git then drops what nothing refers to, at once.
    """
    listed = own.git("for-each-ref", "--format=%(refname)", BRANCH, "refs/remotes").decode()
    found = [ref for ref in listed.split() if ref == BRANCH or TRACKING.fullmatch(ref)]
    for ref in found:
        own.git("update-ref", "-d", ref)
    if found:
        own.git("gc", "--quiet", "--prune=now")
    return bool(found)
