"""Files of a host that is reached by SFTP, FTP, WebDAV or S3, brought there by rclone.

Each file travels to a folder of ours at the place and takes its name by a rename, once it is whole;
object storage shows whole files only, so there they go to their place at once. Nothing is listed
but the top of the place: what is there is known by the manifest.
"""

import re
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

from summit.base.frozen import Frozen
from summit.deploy.place import Progress
from summit.deploy.places.daemon import NOT_FOUND, PLACE, CallError, Daemon, SilenceError, start
from summit.deploy.places.failures import SLOW, Teller
from summit.deploy.places.objects import object_headers
from summit.deploy.places.remotes import Remote, remote_of
from summit.deploy.targets import Target

PART = ".deploy-part"
"""The folder at the place where files become whole."""
PATIENCE = 30
"""Seconds that a host may say nothing."""
TRIES = 2
"""How often what the network broke off is done again."""
AT_ONCE = 100
"""Files that become whole before they take their names: many servers list a folder for each."""
OURS = f"{PLACE}:"
TAKEN = re.compile("exists", re.IGNORECASE)
FOLDER = re.compile("is a directory", re.IGNORECASE)
AWAY = re.compile("time|EOF|connection|closed|reset|refused", re.IGNORECASE)
AGAIN = re.compile(r"\b423\b|corrupted on transfer")
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds until a folder that is locked, or a file that did not come whole, is tried again."""

Job: TypeAlias = tuple[Callable[[], object], int]
"""A call, and the bytes that have arrived with it."""


def rclone_place(target: Target, patience: int = PATIENCE) -> "RcloneFolder":
    """Return the place of a target that rclone reaches; raise PlaceError where it cannot start."""
    remote = remote_of(target, patience)
    options = {
        "timeout": f"{patience}s",
        "contimeout": f"{patience}s",
        "low-level-retries": str(TRIES),
        "retries": "1",
        # The manifest says what is there, and files become whole in a folder of ours.
        "no-check-dest": "true",
        "inplace": "true",
    }
    return RcloneFolder(target, remote, start(target.name, remote.config, options), patience)


class RcloneFolder(Frozen):
    """Files of a folder that rclone reaches."""

    target: Target
    remote: Remote
    daemon: Daemon
    patience: int
    can_rename: bool = True

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None: there is no such file."""
        with self._said(path):
            try:
                return self.daemon.read(path, self._long)
            except CallError:
                if self.remote.is_objects:  # It has no words for why, and a list has.
                    self._call("operations/list", fs=OURS, remote="")
                raise

    def names(self) -> frozenset[str]:
        """Return what lies at the top."""
        with self._said():
            try:
                found = self._call("operations/list", fs=OURS, remote="")
            except CallError as error:
                if error.status != NOT_FOUND:
                    raise
                return frozenset()
            return frozenset(each["Path"] for each in found["list"]) - {PART}

    def send(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        """Bring files of a folder; return when all are there, whole."""
        with self._said():
            for start_at in range(0, len(paths), AT_ONCE):
                some = paths[start_at : start_at + AT_ONCE]
                if self.remote.is_objects:
                    self._do([self._upload(folder, path, path) for path in some], progress)
                else:
                    self._send_by_turns(folder, some, progress)

    def write(self, path: str, data: bytes) -> None:
        """Put a small file in its place."""
        with TemporaryDirectory(prefix="deploy-") as name:
            place = Path(name, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            self.send(Path(name), [path], _nobody)

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that are empty then."""
        jobs = [self._job("operations/deletefile", path) for path in paths]
        with self._said():
            # One that the host keeps is no reason for the others to stay.
            self._do(jobs, _nobody, goes_on=True)
            if not self.remote.is_objects:
                self._remove_folders({str(PurePosixPath(path).parent) for path in paths})

    def close(self) -> None:
        """Let go of the host."""
        self.daemon.close()

    def _send_by_turns(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        try:
            self._make_whole(folder, paths, progress)
        except CallError as error:
            if not AWAY.search(error.words):  # Who is away would keep us waiting once more.
                self._clear()
            raise
        self._clear()

    def _make_whole(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        both = [(path, f"{PART}/{number}") for number, path in enumerate(paths)]
        self._do([self._upload(folder, path, part) for path, part in both], progress)
        for parent in sorted({str(PurePosixPath(path).parent) for path in paths} - {"."}):
            # One after the other: two who make the same folder stand in each other's way.
            self._call("operations/mkdir", fs=OURS, remote=parent)
        self._do([(self._renaming(part, path), 0) for path, part in both], _nobody)

    def _clear(self) -> None:
        """Remove the folder in which files become whole."""
        with suppress(CallError, SilenceError):
            self._call("operations/purge", fs=OURS, remote=PART)

    def _upload(self, folder: Path, path: str, name: str) -> Job:
        headers = object_headers(path) if self.remote.is_objects else {}
        told = [{"Key": key, "Value": value} for key, value in headers.items()]
        values: dict[str, Any] = {
            "srcFs": str(folder),
            "srcRemote": path,
            "dstFs": OURS,
            "dstRemote": name,
            "_config": {"UploadHeaders": told},
        }
        # A large file takes its time: that it grows is seen elsewhere.
        size = (folder / path).stat().st_size
        return lambda: self.daemon.call("operations/copyfile", None, **values), size

    def _renaming(self, part: str, path: str) -> Callable[[], object]:
        names = {"srcFs": OURS, "srcRemote": part, "dstFs": OURS, "dstRemote": path}

        def rename() -> object:
            try:
                return self._call("operations/movefile", **names)
            except CallError as error:
                if not TAKEN.search(error.words):
                    raise
                # This server renames to no name that is taken: the old file has to go before.
                return self._call("operations/movefile", **names, _config={"NoCheckDest": False})

        return rename

    def _job(self, command: str, path: str) -> Job:
        def call() -> None:
            try:
                self._call(command, fs=OURS, remote=path)
            except CallError as error:
                # Where a folder has the name, that file is gone already.
                if error.status != NOT_FOUND and not FOLDER.search(error.words):
                    raise CallError(f"{path}: {error.words}", error.status) from None

        return call, 0

    def _remove_folders(self, folders: set[str]) -> None:
        """Remove folders in which nothing is left, from the deepest on."""
        while folders := folders - {".", ""}:
            deepest = max(folder.count("/") for folder in folders)
            now = {folder for folder in folders if folder.count("/") == deepest}
            folders -= now
            for folder in sorted(now):
                with suppress(CallError):
                    self._call("operations/rmdir", fs=OURS, remote=folder)
                    folders.add(str(PurePosixPath(folder).parent))

    @property
    def _long(self) -> float:
        """Seconds after which rclone itself has given up, as often as it tries."""
        return self.patience * (TRIES + 2)

    def _call(self, command: str, **values: object) -> dict[str, Any]:
        return self.daemon.call(command, self._long, **values)

    def _do(self, jobs: Sequence[Job], progress: Progress, *, goes_on: bool = False) -> None:
        """Do all jobs, some at a time; raise the first error, and begin no other job then.

        With ``goes_on``, all that can be done are done before, as long as the host is there.
        """
        refused: CallError | None = None
        ended: SimpleQueue[tuple[Exception | None, int]] = SimpleQueue()
        pool = ThreadPoolExecutor(self.remote.workers)
        try:
            for job in jobs:
                pool.submit(_do_one, job, ended)
            for _ in jobs:
                error, size = self._next(ended)
                if goes_on and isinstance(error, CallError) and not AWAY.search(error.words):
                    refused = refused or error
                elif error:
                    raise error
                progress(size)
            if refused:
                raise refused
        finally:
            pool.shutdown(cancel_futures=True)

    def _next(
        self, ended: "SimpleQueue[tuple[Exception | None, int]]"
    ) -> tuple[Exception | None, int]:
        """Return what ended next; end rclone where no byte moves any more."""
        before = -1
        while True:
            try:
                return ended.get(timeout=self._long)
            except Empty:
                moved = self._call("core/stats")["bytes"]
                if moved == before:
                    self.close()  # So that the calls that wait end, too.
                    raise SilenceError from None
                before = moved

    @contextmanager
    def _said(self, what: str = "") -> Iterator[None]:
        """Let what rclone refuses be a sentence."""
        try:
            yield
        except SilenceError:
            raise self._teller.error(SLOW) from None
        except CallError as error:
            words = f"{self.daemon.said}\n{error.words}"
            if self.remote.login and "initialise SFTP" in words:
                words = _login(self.remote.login, self._long) or words
            raise self._teller.failure(words, what) from None

    @property
    def _teller(self) -> Teller:
        return Teller(self.target, self.remote.host, self.patience, self.remote.secrets)


def _login(command: Sequence[str], patience: float) -> str:
    """Return what SSH says where it does not get in."""
    try:
        done = subprocess.run(
            [*command, "-s", "sftp"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stderr.decode("utf-8", "replace")


def _do_one(job: Job, ended: "SimpleQueue[tuple[Exception | None, int]]") -> None:
    call, size = job
    try:
        _insist(call)
    except (CallError, SilenceError) as error:
        ended.put((error, 0))
    else:
        ended.put((None, size))


def _insist(call: Callable[[], object]) -> None:
    """Make a call, and again where the server locked a folder for another, or lost some bytes."""
    for pause in PAUSES:
        try:
            call()
        except CallError as error:
            if not AGAIN.search(error.words):
                raise
            time.sleep(pause)
        else:
            return
    call()


def _nobody(_size: int) -> None:
    """Tell nobody."""
