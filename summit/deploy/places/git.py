"""A branch that a service publishes as it stands: each release is one commit without a past.

What is withdrawn is in no earlier commit of the branch, for there is none. Releases wait in a
repository of their own beside the project's caches; to show one is to push it. Files of the branch
that no manifest of ours names, such as CNAME, stay in it.
"""

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from summit.base.frozen import Frozen
from summit.base.git import run_git, signed
from summit.base.problems import say
from summit.deploy.manifest import MANIFEST, DamagedManifestError, Manifest, read_manifest
from summit.deploy.models import GitPlace
from summit.deploy.place import PlaceError, Progress
from summit.deploy.places.failures import CREDENTIALS, SLOW, Teller
from summit.deploy.places.remotes import secret, ssh_options
from summit.deploy.targets import Target

PATIENCE = 30
"""Seconds that a host may say nothing."""
LOCK = "deploy-lock.json"
PLAIN = ".nojekyll"
"""Tells services to publish files as they are, those with an underscore, too."""
OF_THE_SERVICE = frozenset((PLAIN, "CNAME"))
TIP, LOCKED, RELEASES = "refs/deploy/tip", "refs/deploy/lock", "refs/deploy/releases/"
TITLE = "Release "
BLOB = "100644"
ASKED = (
    '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" '
    '"$SUMMIT_USER" "$SUMMIT_PASSWORD"; }; f'
)
"""Gives git a password out of the environment: an argument could be read by everyone here."""
NO_GIT = say(
    'The target "%(target)s" needs git, which is not here. Install it: https://git-scm.com'
)
OVERTAKING = re.compile(r"stale info|fetch first|non-fast-forward|cannot lock ref")
OVERTAKEN = say(
    '%(target)s: somebody else changed the branch "%(branch)s" at %(host)s meanwhile. Nothing was '
    "changed. Deploy again."
)

Tree = Mapping[str, tuple[str, str]]
"""Files of a commit by path: their mode, and the name of their bytes."""


def git_place(target: Target, patience: int = PATIENCE) -> "GitBranch":
    """Return the place of a target; raise PlaceError where there is no git."""
    if not isinstance(target.place, GitPlace):
        raise TypeError(target.kind)
    store = target.root / ".cache" / "deploy-git" / f"{target.name}.git"
    own = GitBranch(target, target.place, store, patience)
    if not (store / "HEAD").exists():
        store.mkdir(parents=True, exist_ok=True)
        own.git("init", "--quiet", "--bare")
    return own


class GitBranch(Frozen):
    """A branch of a remote, and the repository here from which it is pushed."""

    target: Target
    place: GitPlace
    store: Path
    patience: int

    def shown(self) -> str | None:
        """Return the id of the release that is at the tip; None: none of ours is there."""
        return self._id(self._tip())

    def releases(self) -> Sequence[str]:
        """Return the ids of the releases that can be shown, oldest first."""
        listed = self.git("for-each-ref", "--format=%(refname)", RELEASES).decode().split()
        shown = self.shown()
        own = {ref.removeprefix(RELEASES) for ref in listed}
        return sorted(own | ({shown} if shown else set()))

    def read(self, path: str, release: str | None = None) -> bytes | None:
        """Return a file of a release, else of the tip."""
        commit = self._commit(release) if release else self._tip()
        return self._file(commit, path)

    def names(self) -> frozenset[str]:
        """Return what others put at the top of the branch."""
        others = self._others(self._tip())
        return frozenset(path.partition("/")[0] for path in others) - OF_THE_SERVICE

    def bring(self, folder: Path, release: str, manifest: Manifest, progress: Progress) -> None:
        """Make a release here, ready to be pushed; kept files come from the one that is shown."""
        there = self._tree(self._tip())
        paths = [*manifest.files, MANIFEST]
        names = "".join(f"{(folder / path).resolve()}\n" for path in paths)
        said = self.git("hash-object", "-w", "--no-filters", "--stdin-paths", data=names.encode())
        own = {path: (BLOB, blob) for path, blob in zip(paths, said.decode().split(), strict=True)}
        for path, entry in manifest.files.items():
            if there.get(path) != own[path]:
                progress(entry.size)
        kept = {path: there[path] for path in manifest.kept if path in there}
        self._keep(f"{RELEASES}{release}", self._committed({**kept, **own}, release))

    def show(self, release: str) -> None:
        """Push a release with what others have in the branch, if it is as it was."""
        tip, commit = self._tip(), self._commit(release)
        tree = {**self._others(tip), **self._tree(commit), PLAIN: (BLOB, self._blob(b""))}
        shown = self._committed(tree, release)
        if shown != tip:
            self.push(self._branch, shown, tip)
            self._keep(TIP, shown)

    def drop(self, releases: Sequence[str]) -> None:
        """Forget releases here, and the bytes that are in no other."""
        for release in releases:
            self.git("update-ref", "-d", f"{RELEASES}{release}")
        self.git("gc", "--quiet", "--prune=now")

    def read_lock(self) -> bytes | None:
        """Return what the lock says: it is the only file of a branch beside the other."""
        return self._file(self._fetched(self._lock, LOCKED), LOCK)

    def write_lock(self, data: bytes) -> None:
        """Put the lock in its place."""
        before = self._fetched(self._lock, LOCKED)
        commit = self._committed({LOCK: (BLOB, self._blob(data))}, "lock [skip ci]")
        self.push(self._lock, commit, before)

    def remove_lock(self) -> None:
        """Remove the lock."""
        if before := self._found(self._lock):
            self.push(self._lock, "", before)

    def git(
        self, *arguments: str, data: bytes = b"", env: Mapping[str, str] | None = None
    ) -> bytes:
        """Return what git prints; raise PlaceError with what it says is wrong."""
        limit = self.patience * (20 if "push" in arguments else 4)
        own = {**_environment(), **self._careful, **(env or {})}
        try:
            done = run_git(
                self.store, *self._options, *arguments, data=data, env=own, patience=limit
            )
        except subprocess.TimeoutExpired:
            raise self._teller.error(SLOW) from None
        except FileNotFoundError:
            raise PlaceError(NO_GIT.filled({"target": self.target.name})) from None
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace")
            # A lock that a dead program left there stays: calling again would not help.
            is_locked = "File exists" in words
            if OVERTAKING.search(words) and not is_locked:
                raise self._teller.error(OVERTAKEN.filled({"branch": self.place.branch}))
            raise self._teller.failure(words)
        return done.stdout

    @property
    def _teller(self) -> Teller:
        password = secret(self.target)
        secrets = [password] if password else []
        return Teller(self.target, self._host, self.patience, secrets)

    @property
    def _options(self) -> list[str]:
        """What git is told by its configuration."""
        told = ["gc.auto=0", "http.lowSpeedLimit=1", f"http.lowSpeedTime={self.patience}"]
        if secret(self.target):
            told += ["credential.helper=", f"credential.helper={ASKED}"]
        return [word for each in told for word in ("-c", each)]

    @property
    def _careful(self) -> dict[str, str]:
        """What keeps git from asking, from waiting for ever, and from another repository."""
        ssh = " ".join(["ssh", *ssh_options(self.patience)])
        return {
            **signed("deploy"),
            "SUMMIT_USER": secret(self.target, "USER") or "git",
            "SUMMIT_PASSWORD": secret(self.target) or "",
            "GIT_DIR": str(self.store),
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_ASKPASS": "",
            "SSH_ASKPASS": "",
            "GIT_SSH_COMMAND": os.environ.get("GIT_SSH_COMMAND", ssh),
            "LC_ALL": "C",
        }

    @property
    def _remote(self) -> str:
        """The remote's address; a folder beside the project is one, too."""
        folder = self.target.root / self.place.remote
        return str(folder.resolve()) if folder.exists() else self.place.remote

    @property
    def _host(self) -> str:
        """The remote in sentences: without what may be secret in it."""
        own = self.place.remote
        return urlsplit(own).hostname or CREDENTIALS.sub("", own)

    @property
    def _branch(self) -> str:
        return f"refs/heads/{self.place.branch}"

    @property
    def _lock(self) -> str:
        return f"refs/heads/deploy-lock/{self.place.branch}"

    def _found(self, ref: str) -> str:
        """Return the commit that the remote has of a branch; empty: none."""
        return self.git("ls-remote", self._remote, ref).decode().partition("\t")[0]

    def _fetched(self, ref: str, own: str) -> str:
        """Return the commit of a branch, which is here then; empty: there is none."""
        commit = self._found(ref)
        if commit and commit not in self.git("for-each-ref", "--format=%(objectname)").decode():
            options = ("--quiet", "--no-tags", "--depth=1", "--no-write-fetch-head")
            self.git("fetch", *options, self._remote, f"+{ref}:{own}")
        return commit

    def _tip(self) -> str:
        return self._fetched(self._branch, TIP)

    def _id(self, commit: str) -> str | None:
        if not commit:
            return None
        title = self.git("log", "-1", "--format=%s", commit).decode().strip()
        return title.removeprefix(TITLE) if title.startswith(TITLE) else None

    def _commit(self, release: str) -> str:
        """Return the commit of a release; empty: it is nowhere."""
        ref = f"{RELEASES}{release}"
        found = self.git("for-each-ref", "--format=%(objectname)", ref).decode().strip()
        if found:
            return found
        tip = self._tip()
        return tip if self._id(tip) == release else ""

    def _tree(self, commit: str) -> Tree:
        if not commit:
            return {}
        listed = self.git("ls-tree", "-r", "-z", commit).decode("utf-8", "surrogateescape")
        entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
        return {path: (facts.split()[0], facts.split()[2]) for facts, _, path in entries}

    def _others(self, tip: str) -> Tree:
        """Return the files of the tip that no manifest of ours names: all, where there is none."""
        try:
            manifest = read_manifest(self._file(tip, MANIFEST) or b"")
        except DamagedManifestError:
            return self._tree(tip)
        ours = {*manifest.all_files, MANIFEST}
        return {path: entry for path, entry in self._tree(tip).items() if path not in ours}

    def _file(self, commit: str, path: str) -> bytes | None:
        found = self._tree(commit).get(path)
        return self.git("cat-file", "blob", found[1]) if found else None

    def _blob(self, data: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", data=data).decode().strip()

    def _committed(self, tree: Tree, release: str) -> str:
        """Return a commit without parents that holds these files."""
        index = {"GIT_INDEX_FILE": str(self.store / "index")}
        lines = (f"{mode} {blob}\t{path}\0" for path, (mode, blob) in sorted(tree.items()))
        data = "".join(lines).encode("utf-8", "surrogateescape")
        self.git("read-tree", "--empty", env=index)
        self.git("update-index", "-z", "--add", "--index-info", data=data, env=index)
        made = self.git("write-tree", env=index).decode().strip()
        return self.git("commit-tree", made, "-m", f"{TITLE}{release}").decode().strip()

    def _keep(self, ref: str, commit: str) -> None:
        self.git("update-ref", ref, commit)

    def push(self, ref: str, commit: str, before: str) -> None:
        """Put a commit in the place of the one that was there before, and of no other."""
        lease = f"--force-with-lease={ref}:{before}"
        self.git("push", "--quiet", "--no-verify", lease, self._remote, f"{commit}:{ref}")


def _environment() -> dict[str, str]:
    """Return the environment without what names another repository: hooks of git have that."""
    own = ("GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
    return {key: value for key, value in os.environ.items() if key not in own}
