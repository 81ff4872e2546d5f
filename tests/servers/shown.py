"""What is at a host, read from the disk of its server."""

from pathlib import Path, PurePosixPath

from summit.base.git import run_git
from tests.servers.destinations import Host


def shown(host: Host, path: str) -> dict[str, bytes]:
    """Return the files that readers can get, by path: none of a deployment's own."""
    place = host.root / path
    if host.kind == "git":
        return _committed(place)
    top = place / "current" if host.kind == "ssh" else place
    found = _files(top) if top.exists() else {}
    # What the server of S3 has not yet taken in is no object.
    own = (".deploy", ".rclone_temp_put")
    return {
        name: data
        for name, data in found.items()
        if not name.startswith(own) and not PurePosixPath(name).name.startswith(own)
    }


def whole(host: Host, path: str) -> dict[str, bytes]:
    """Return every file of a folder there."""
    return _files(host.root / path)


def _files(top: Path) -> dict[str, bytes]:
    return {
        each.relative_to(top).as_posix(): each.read_bytes()
        for each in top.rglob("*")
        if each.is_file()
    }


def _committed(place: Path) -> dict[str, bytes]:
    listed = _git(place, "ls-tree", "-r", "-z", "pages").decode()
    entries = [entry.partition("\t") for entry in listed.split("\0") if entry]
    return {path: _git(place, "cat-file", "blob", facts.split()[2]) for facts, _, path in entries}


def _git(place: Path, *arguments: str) -> bytes:
    return run_git(place, *arguments).stdout
