"""Brings a site back that is gone, where all that it is made from is as the last build found it.

So it is after a fresh checkout with the cache of an earlier one, in CI say: the list of the last
build names each file of the site by its bytes, and the store of results has them. Nothing of it
need be read, checked or rendered; Pelican is not even imported.
"""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

from summit.base.files import make_folder
from summit.base.locks import taking_turns
from summit.base.store import Store
from summit.base.workers import share_out
from summit.output.build_inputs import frame_of, made_at, outputs_of, sources_of
from summit.output.build_list import List, read_list
from summit.output.file_states import FINE, digest_of_bytes, digest_of_file, states_of
from summit.output.folder import is_inside
from summit.output.last_build import call_of, is_in_time, renew, told_with


class BusyError(Exception):
    """Another build of the site is at work: this one builds as any other, and waits."""


class MissingError(LookupError):
    """A file whose bytes the store has no longer."""


class StoredFiles(Mapping[str, bytes]):
    """The files of a site by path, fetched as each is asked for: from the store, or the sources."""

    def __init__(self, names: Mapping[str, str], store: Store, sources: Mapping[str, Path]) -> None:
        """Take the digests of the files, by path, and the sources by theirs."""
        self._names, self._store, self._sources = names, store, sources

    def __getitem__(self, path: str) -> bytes:
        name = self._names[path]
        source = self._sources.get(name)  # What is published as it is need not be kept twice.
        data = source.read_bytes() if source else self._store.get(bytes.fromhex(name))
        if data is None or digest_of_bytes(data).hex() != name:
            raise MissingError(path)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def put_back(root: Path, prefix: Path, arguments: Iterable[str]) -> str | None:
    """Bring back the folder of the last build, and return what that told; None: it is to be built.

    So it is where the folder is there, where it held what no build made, where anything that it is
    made from is not certainly as it was, where another build is at work, and where the store lacks
    a file.
    """
    call, start = call_of(arguments), time.perf_counter()
    try:
        frame, values = frame_of(root, prefix, *(call or ("", "")))
        output, manifest = made_at(values)
        if call is None or os.path.lexists(root / output):  # So it is before most builds.
            return None
        listed, read_digests = read_list(root)
        if listed["frame"] != frame or not is_in_time(listed):
            return None
        if listed["others"]:  # Whoever put them there has them; what was told of them is over.
            return None
        with taking_turns((root / manifest).with_suffix(".lock"), _leave):
            listed["digests"] = read_digests()
            if not _are_as_listed(root, prefix, values, listed):
                return None
            _make(root, values, listed)
            _list_again(root, prefix, values, listed)
        return told_with(listed["told"], "again", start)
    except Exception:  # noqa: BLE001 - the list and the store of somebody else may be anything
        return None


def _leave(_process: str, _since: str) -> NoReturn:
    raise BusyError


def _are_as_listed(root: Path, prefix: Path, values: Mapping[str, Any], listed: List) -> bool:
    """Tell whether all that the site is made from has the bytes that the list names."""
    output, manifest = made_at(values)
    now = sources_of(root, prefix, values) | states_of(root, [root / manifest])
    before, inside = listed["states"], f"{output}{os.sep}"
    if now.keys() != {path for path in before if path != output and not path.startswith(inside)}:
        return False
    listed["states"] = {**before, **now}
    return all(
        digest_of_file(root, path) == listed["digests"][path]
        for path, state in now.items()
        if before[path] != state or path in listed["racy"]
    )


def _make(root: Path, values: Mapping[str, Any], listed: List) -> None:
    """Make the folder, whole or not at all; raise an error where it cannot be made."""
    output = values["OUTPUT_PATH"]
    inside = f"{output}{os.sep}"
    names = {
        path.removeprefix(inside).replace(os.sep, "/"): name
        for path, name in listed["digests"].items()
        if path.startswith(inside)
    }
    sources = {
        name: root / path for path, name in listed["digests"].items() if not path.startswith(inside)
    }
    if not all(map(is_inside, names)):
        raise OSError("the list has a path that is not inside the folder")
    with closing(Store(root / values["RESULTS"], None, is_only_read=True)) as store:
        files, is_settled = StoredFiles(names, store, sources), values["SETTLED"]
        make_folder(root / output, files, is_settled=is_settled, share=share_out)


def _list_again(root: Path, prefix: Path, values: Mapping[str, Any], listed: List) -> None:
    """Keep the list, for a call that finds all as it is now, once all has rested."""
    time.sleep(FINE / 1_000_000_000)
    found = outputs_of(root, made_at(values))
    if found.keys() <= listed["states"].keys():
        renew(root, prefix, values, {**listed, "states": listed["states"] | found})
