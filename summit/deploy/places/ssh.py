"""Releases on a machine that is reached by SSH: rsync brings them, a link shows one of them.

What is done there is a script for the plain shell, given on its standard input: no path or name is
ever read by the login shell of the account, and each is quoted for the other.
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from shlex import quote
from tempfile import TemporaryFile, mkdtemp
from weakref import finalize

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.deploy.manifest import Manifest
from summit.deploy.models import SshPlace
from summit.deploy.place import PlaceError, Progress
from summit.deploy.places.failures import FAILED, REFUSED, SLOW, UNREACHABLE, Teller
from summit.deploy.places.folder import CURRENT, LOCK, RELEASES
from summit.deploy.places.folder import PART as PART_END
from summit.deploy.places.keeping import end, kept
from summit.deploy.places.remotes import ssh_command
from summit.deploy.targets import Target

PATIENCE = 30
"""Seconds that a host may say nothing."""
NEXT = ".deploy-current"
"""The link that is to take the place of the one that is shown."""
OWN = frozenset((CURRENT, RELEASES, LOCK, NEXT))
NOTHING = 44
"""How a script ends where there is no such file."""
UNMOVABLE = 45
"""How it ends where the link cannot be replaced at one stroke."""
MARK = "---answer---"
"""Comes before what a script prints: some accounts greet whoever logs in."""
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
NO_PROGRAM = say(
    'The target "%(target)s" needs the program %(program)s, which is not here. Install it (Debian '
    'and Ubuntu: "apt install rsync openssh-client"), or choose "sftp" in targets.yaml.'
)
NO_RSYNC = say(
    "%(target)s: there is no rsync at %(host)s, or one that does not fit. Ask the host to install "
    'it, or choose "sftp" in targets.yaml: then files are replaced one by one.'
)
NO_LINK = say(
    '%(target)s: "current" at %(host)s cannot be replaced at one stroke: it is a folder of its '
    "own, or the host has no mv -T, mv -h or perl. Nothing was changed. Rename that folder, and "
    'let the web server show "current"; or choose "sftp" in targets.yaml.'
)
MEANT_BY_RSYNC: Mapping[int, Message] = {
    10: UNREACHABLE,
    11: REFUSED,
    12: UNREACHABLE,
    30: SLOW,
    255: UNREACHABLE,
}
"""How it ends (rsync(1), EXIT VALUES; 255 is ssh's): its words can be lost on their way."""
# A rename replaces a link at one stroke. To mv, a link to a folder is that folder, but for -T
# (GNU, busybox) and -h (BSD, macOS).
REPLACE = f"""\
[ -d {CURRENT} ] && [ ! -L {CURRENT} ] && exit {UNMOVABLE}
mv -fT {NEXT} {CURRENT} 2>/dev/null ||
  mv -fh {NEXT} {CURRENT} 2>/dev/null ||
  perl -e 'rename($ARGV[0], $ARGV[1]) or exit 1' {NEXT} {CURRENT} 2>/dev/null ||
  exit {UNMOVABLE}
"""
LIST = """\
for name in * .[!.]* ..?*; do
  if [ -e "$name" ] || [ -L "$name" ]; then printf '%s\\n' "$name"; fi
done
"""


def ssh_place(target: Target, patience: int = PATIENCE) -> "SshReleases":
    """Return the place of a target; raise PlaceError where a program is missing here."""
    for program in ("ssh", "rsync"):
        if not shutil.which(program):
            raise PlaceError(NO_PROGRAM.filled({"target": target.name, "program": program}))
    if not isinstance(target.place, SshPlace):
        raise TypeError(target.kind)
    command = ssh_command(target, target.place, patience)
    return SshReleases(target, target.place, patience, Shared(command, patience))


class Shared:
    """One connection for all calls, which ends with this object; without it, each has its own."""

    def __init__(self, command: Sequence[str], patience: int) -> None:
        self.command = [*command]
        if os.name == "nt":  # Nothing like it there.
            return
        folder = mkdtemp(prefix="ssh-")  # A socket's path must be short.
        socket = Path(folder, "s")
        program, *options, host = command
        self.command = [program, *options, "-o", f"ControlPath={socket}", host]
        process = kept([*self.command[:-1], "-M", "-N", host], os.environ)
        self.close = finalize(self, _close, process, folder)
        limit = time.monotonic() + patience
        while process.poll() is None and not socket.exists() and time.monotonic() < limit:
            time.sleep(0.005)


def _close(process: "subprocess.Popen[bytes]", folder: str) -> None:
    end(process)
    if process.stderr:
        process.stderr.close()
    shutil.rmtree(folder, ignore_errors=True)


class SshReleases(Frozen):
    """A folder with ``releases/<id>`` and a link ``current`` to the one that is shown."""

    target: Target
    place: SshPlace
    patience: int
    shared: Shared

    def shown(self) -> str | None:
        """Return the id of the release that readers get; None: there is none yet."""
        found = self._ask(f"[ -L {CURRENT} ] || exit {NOTHING}; readlink {CURRENT}")
        return PurePosixPath(found.decode().strip()).name if found is not None else None

    def releases(self) -> Sequence[str]:
        """Return the ids of the releases that are there whole, oldest first."""
        names = self._listed(f"cd {RELEASES} 2>/dev/null || exit {NOTHING}\n{LIST}")
        return sorted(name for name in names if not name.endswith(PART_END))

    def read(self, path: str, release: str | None = None) -> bytes | None:
        """Return a file of a release, else of the one that is shown."""
        return self._read(f"{RELEASES}/{_id(release)}/{path}" if release else f"{CURRENT}/{path}")

    def names(self) -> frozenset[str]:
        """Return what others put there."""
        return frozenset(self._listed(LIST)) - OWN

    def bring(self, folder: Path, release: str, manifest: Manifest, progress: Progress) -> None:
        """Bring a release beside the others; what the one that is shown has, too, is linked."""
        shown, part = self.shown(), f"{RELEASES}/{_id(release)}{PART_END}"
        # What a killed run brought is used again, whatever its release was to be.
        self._do(
            f"mkdir -p {RELEASES}\n"
            f"for old in {RELEASES}/*{PART_END}; do\n"
            f'  if [ ! -d "$old" ] || [ "$old" = {part} ]; then continue; fi\n'
            f'  if [ -d {part} ]; then rm -rf "$old"; else mv "$old" {part}; fi\n'
            f"done\nmkdir -p {part}\n"
        )
        self._rsync(folder, part, shown, progress)
        kept = [path for path in manifest.kept if not (folder / path).exists()] if shown else []
        links = (_link(f"{RELEASES}/{shown}/{path}", f"{part}/{path}") for path in sorted(kept))
        self._do("".join(links) + f"mv {part} {RELEASES}/{release}\n")

    def show(self, release: str) -> None:
        """Let the link lead to a release, by a rename."""
        self._do(f"rm -f {NEXT}\nln -s {RELEASES}/{_id(release)} {NEXT}\n{REPLACE}")

    def drop(self, releases: Sequence[str]) -> None:
        """Remove releases, with what killed runs left."""
        # No longer whole from the first file on: so no longer of that name.
        gone = "".join(
            f"[ ! -d {each} ] || mv {each} {each}{PART_END}\n"
            for each in (f"{RELEASES}/{_id(release)}" for release in releases)
        )
        self._do(f"{gone}rm -rf {RELEASES}/*{PART_END} {NEXT}\n")

    def read_lock(self) -> bytes | None:
        """Return what the lock says."""
        return self._read(LOCK)

    def write_lock(self, data: bytes) -> None:
        """Put the lock in its place."""
        self._do(f"printf %s {quote(data.decode())} >{LOCK}.new && mv -f {LOCK}.new {LOCK}\n")

    def remove_lock(self) -> None:
        """Remove the lock."""
        self._do(f"rm -f {LOCK}\n")

    @property
    def _top(self) -> str:
        """The folder there, which no program takes for an option."""
        path = self.place.path.removeprefix("~/").rstrip("/") or "/"
        return path if path.startswith("/") else f"./{path}"

    def _listed(self, script: str) -> list[str]:
        return (self._ask(script) or b"").decode("utf-8", "surrogateescape").splitlines()

    def _read(self, path: str) -> bytes | None:
        file = quote(path)
        return self._ask(f"[ -f {file} ] || exit {NOTHING}\ncat {file}")

    def _ask(self, script: str) -> bytes | None:
        """Return what a script prints in the folder there; None where it finds nothing."""
        return self._run(f"cd {quote(self._top)} 2>/dev/null || exit {NOTHING}\n{script}")

    def _do(self, script: str) -> None:
        """Do what a script says in the folder there, which is made where it is missing."""
        top = quote(self._top)
        self._run(f"set -e\numask 022\nmkdir -p {top}\ncd {top}\n{script}")

    def _run(self, script: str) -> bytes | None:
        try:
            done = subprocess.run(
                [*self.shared.command, "sh"],
                input=f"echo {MARK}\n{script}".encode("utf-8", "surrogateescape"),
                capture_output=True,
                check=False,
                timeout=self.patience * 4,
            )
        except subprocess.TimeoutExpired:
            raise self._teller.error(SLOW) from None
        if done.returncode == NOTHING:
            return None
        if done.returncode == UNMOVABLE:
            raise self._teller.error(NO_LINK)
        if done.returncode:
            raise self._failure(done.stderr)
        return done.stdout.partition(f"{MARK}\n".encode())[2]

    def _rsync(self, folder: Path, part: str, shown: str | None, progress: Progress) -> None:
        """Bring what the release has not yet there; files are compared by their sums."""
        host = f"[{self.place.host}]" if ":" in self.place.host else self.place.host
        options = [
            "--recursive",
            "--checksum",
            "--perms",
            "--chmod=D755,F644",  # Whatever the mask here: the web server reads them.
            "--delete",
            "--protect-args",  # No shell reads the path.
            f"--timeout={self.patience}",
            "--out-format=%i %l",
            *([f"--link-dest=../{shown}"] if shown else []),
        ]
        command = ["rsync", *options, f"{folder}/", f"{host}:{self._top}/{part}/"]
        env = {key: value for key, value in os.environ.items() if not key.startswith("RSYNC_")}
        env["RSYNC_RSH"] = " ".join(self.shared.command[:-1])
        with TemporaryFile() as said, _started(command, env, said.fileno()) as process:
            for size in _sent(process.stdout or ()):
                progress(size)
            code = process.wait()
            said.seek(0)
            if code:
                raise self._failure(said.read(), MEANT_BY_RSYNC.get(code, FAILED))

    @property
    def _teller(self) -> Teller:
        return Teller(self.target, self.place.host, self.patience)

    def _failure(self, said: bytes, otherwise: Message = FAILED) -> PlaceError:
        words = said.decode("utf-8", "replace")
        if re.search(r"rsync: (?:command )?not found|protocol version mismatch", words):
            return self._teller.error(NO_RSYNC, words)
        return self._teller.failure(words, otherwise=otherwise)


@contextmanager
def _started(
    command: Sequence[str], env: dict[str, str], said: int
) -> Iterator["subprocess.Popen[bytes]"]:
    """Yield a program that is at work; end it where nobody waits for it any more."""
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=null, stdout=pipe, stderr=said, env=env) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def _sent(lines: Iterable[bytes]) -> Iterator[int]:
    """Yield the size of each file that travelled."""
    for line in lines:
        if found := re.fullmatch(rb"<f\S* (\d+)\s*", line):
            yield int(found[1])


def _link(source: str, target: str) -> str:
    """Return the line that takes a file over into a release, where it is still there."""
    old, new = quote(source), quote(target)
    parent = quote(str(PurePosixPath(target).parent))
    return f"[ ! -f {old} ] || [ -e {new} ] || {{ mkdir -p {parent} && ln {old} {new}; }}\n"


def _id(release: str | None) -> str:
    """Return the id of a release, which is no word of a shell."""
    if not ID.fullmatch(release or ""):
        raise ValueError(release)
    return release or ""
