"""Decap CMS itself: one version, fetched by npm when it is first used, checked, and kept."""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from summit.base.files import is_left
from summit.base.problems import Message, SaidError, say
from summit.supply.fetched import DECAP

NAME, VERSION, SHA512 = DECAP.name, DECAP.version, DECAP.sha512
ARCHIVE = f"{NAME}-{VERSION}.tgz"
DIST = PurePosixPath("package/dist")
UNFINISHED = f".{NAME}-"
"""How the name of a folder begins in which it is fetched and unpacked."""
Tell = Callable[[Message], None]
"""Says what takes its time."""


class DecapError(SaidError):
    """Why the web editor cannot start, in a sentence with its remedy."""

    exitcode = 2


def provide_decap(cache: Path, tell: Tell = lambda _: None) -> Path:
    """Return the folder of Decap's files, which is made when it is first needed."""
    folder = cache / f"{NAME}-{VERSION}"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        for left in filter(is_left, cache.glob(f"{UNFINISHED}*")):  # It was killed.
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=cache, prefix=UNFINISHED) as place:
            unpacked = _unpack(_archive(cache, Path(place), tell), Path(place) / "dist")
            unpacked.rename(folder)
    return folder


def _archive(cache: Path, place: Path, tell: Tell) -> Path:
    """Return the checked archive: one that somebody put into the cache, or npm's."""
    given = cache / ARCHIVE
    archive = given if given.is_file() else _fetch(place, tell)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != SHA512:
        raise DecapError(
            say(
                "%(archive)s is not the one that %(name)s %(version)s was published as: its "
                "SHA-512 is %(digest)s. Nothing of it was used. Delete %(given)s if it is there, "
                "and try again.",
                archive=archive.name,
                name=NAME,
                version=VERSION,
                digest=digest,
                given=given,
            )
        )
    return archive


def _fetch(place: Path, tell: Tell) -> Path:
    npm = shutil.which("npm")
    if not npm:
        raise DecapError(
            say(
                "The web editor is %(name)s %(version)s, which npm fetches once; there is no npm "
                "here. Install Node.js with npm (on Debian and Ubuntu: sudo apt install npm), or "
                "put %(archive)s from the npm registry into .cache/, and run this again.",
                name=NAME,
                version=VERSION,
                archive=ARCHIVE,
            )
        )
    tell(say("Fetching %(name)s %(version)s by npm, this time only.", name=NAME, version=VERSION))
    command = [npm, "pack", "--silent", "--ignore-scripts", f"{NAME}@{VERSION}"]
    done = subprocess.run(
        command, cwd=place, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    archive = place / ARCHIVE
    if done.returncode or not archive.is_file():
        said = done.stderr.strip().splitlines()
        reason = said[-1] if said else say("it said nothing")
        raise DecapError(
            say(
                "npm could not fetch %(name)s %(version)s: %(reason)s. Is the network there?",
                name=NAME,
                version=VERSION,
                reason=reason,
            )
        )
    return archive


def _unpack(archive: Path, folder: Path) -> Path:
    """Write the files that a browser loads, each under its bare name; return their folder."""
    folder.mkdir()
    with tarfile.open(archive) as packed:
        for member in packed:
            path = PurePosixPath(member.name)
            if member.isfile() and path.parent == DIST and path.suffix in (".css", ".js", ".wasm"):
                source = packed.extractfile(member)
                if source:
                    (folder / path.name).write_bytes(source.read())
    return folder
