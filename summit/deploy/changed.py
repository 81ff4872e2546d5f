"""The addresses that a deployment changed: what a cache before the host is to forget."""

from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

from summit.base.files import replace_file
from summit.deploy.manifest import MANIFEST, Manifest, difference, plain

CHANGED = "changed.txt"
"""Where the list of the last deployment is kept, beside a target's releases."""
INDEX = "index.html"


def changed_addresses(before: Manifest | None, after: Manifest) -> list[str]:
    """Return the addresses of which something else is sent now, or nothing any more, sorted.

    What is counted from is the last manifest that was published: of a run that was killed, all
    that it and the next one brought is among them.
    """
    found = difference(before.all_files if before else {}, after.all_files)
    paths = {plain(path) for path in (*found.changed, *found.removed, MANIFEST)}
    return sorted({address for path in paths for address in addresses_of(after.base, path)})


def addresses_of(base: str, path: str) -> Iterator[str]:
    """Yield the addresses of a file: of a page, its folder's and its own."""
    whole = f"{base}/{quote(path)}"
    yield whole
    if whole.endswith(f"/{INDEX}"):
        yield whole.removesuffix(INDEX)


def write_changed(file: Path, addresses: Collection[str]) -> None:
    """Write addresses to a file, one a line; none: it is empty, so that nothing is purged twice."""
    replace_file(file, "".join(f"{each}\n" for each in addresses).encode())


def files_of(base: str, lines: Collection[str]) -> frozenset[str]:
    """Return the files of addresses below a base."""
    prefix = f"{base}/"
    own = (each.removeprefix(prefix) for each in lines if each.startswith(prefix))
    return frozenset(unquote(f"{each}{INDEX}" if _is_folder(each) else each) for each in own)


def read_changed(top: Path, base: str) -> frozenset[str]:
    """Return the files that the last deployment changed or removed, as far as it is known here."""
    try:
        lines = (top / CHANGED).read_text("utf-8").splitlines()
    except OSError:
        return frozenset()
    return files_of(base, lines)


def _is_folder(address: str) -> bool:
    return not address or address.endswith("/")
