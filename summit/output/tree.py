"""The one writer of ``output/``: all of a build or nothing, and only what changed.

Files are gathered in memory with what each is made from, and committed at the end: an error
before that leaves the folder as it was. A file whose bytes are already there is not touched, a
changed one is replaced by a rename (a server never sends half a page), in the order of
``summit.output.order``, and what an earlier build made and this one did not is removed. What a
build that was killed left is healed by the next. Files that no build made stay.
"""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from summit.base.at_once import AT_ONCE
from summit.base.files import make_folder, read_kept, replace_files
from summit.base.frozen import Frozen
from summit.base.problems import SettingsError, reason_of, say
from summit.base.workers import share_out
from summit.output.file_states import digest_of_bytes
from summit.output.folder import (
    Found,
    check_links,
    clear_unfinished,
    is_inside,
    look,
    remove,
    remove_empty_folders,
    unwritable,
)
from summit.output.manifest import NOTHING, Manifest, read_manifest
from summit.output.order import KEPT, Plan, Sources, plan_changes

Place = TypeVar("Place")


class Kept(Frozen):
    """The bytes of a file that an earlier build made, which are fetched when they are needed."""

    size: int
    digest: bytes
    fetch: Callable[[], bytes]


class Output(Frozen, dict=True):
    """One file of the site and what it is made from."""

    content: bytes | Kept
    made_from: tuple[str, ...]
    """Content files, catalogs, templates; names from the project's folder, sorted."""

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.content if isinstance(self.content, bytes) else self.content.fetch()

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.content) if isinstance(self.content, bytes) else self.content.size

    @property
    def digest(self) -> bytes:
        """What names its bytes, as in the list of the last build."""
        if not isinstance(self.content, bytes):
            return self.content.digest
        known = vars(self)  # Several ask: it is worked out once.
        if "_digest" not in known:
            known["_digest"] = digest_of_bytes(self.content)
        digest: bytes = known["_digest"]
        return digest

    def is_in(self, data: bytes) -> bool:
        """Tell whether these are its bytes."""
        if isinstance(self.content, bytes):
            return data == self.content
        return digest_of_bytes(data) == self.digest


class Changes(Frozen):
    """What a commit did, in numbers of files."""

    written: int
    unchanged: int
    removed: int
    kept: Sources
    """Files of the last build that whoever opened its pages still loads, for the manifest."""
    left: tuple[str, ...]
    """Files in the folder that no build made: they are somebody's, and stay."""


class OutputTree:
    """The files of one build, by path inside the output folder."""

    def __init__(self) -> None:
        self.files: dict[str, Output] = {}
        self.promises: dict[str, Callable[[], Mapping[str, bytes | str]]] = {}
        """What makes further files when one of them is asked for: by path, or by folder/."""

    def data(self, path: str) -> bytes | None:
        """Return the bytes of a file, made now if they were only promised; None: no such file."""
        if path not in self.files:
            folder = f"{path.partition('/')[0]}/"
            key = path if path in self.promises else folder
            made = self.promises[key]() if key in self.promises else {}
            for each, data in made.items():
                self.promises.pop(each, None)
                self.add(each, data, ())
            self.promises.pop(key, None)
        return self.files[path].data if path in self.files else None

    def digest(self, path: str) -> bytes | None:
        """Return what names the bytes of a file, made now if they were only promised."""
        is_made = path in self.files or self.data(path) is not None
        return self.files[path].digest if is_made else None

    def forget(self, path: str) -> None:
        """Let a file that was made go, so that it can be promised anew."""
        self.files.pop(path, None)

    def add(self, path: str, data: bytes | str | Kept, made_from: tuple[str, ...]) -> None:
        """Take a file in; a path outside the tree or given twice is a ValueError."""
        if not is_inside(path):
            raise ValueError(f"{path!r} is not a path inside the output folder")
        if path in self.files:
            raise ValueError(f"{path} is made twice")
        content = data.encode() if isinstance(data, str) else data
        self.files[path] = Output(content, tuple(sorted(set(made_from))))

    def commit(
        self,
        folder: Path,
        before: Sources = NOTHING,
        leading: Collection[str] = (),
        *,
        look_in: Callable[[Path], Found] = look,
        is_settled: bool = False,
    ) -> Changes:
        """Make the folder hold these files, and no longer what earlier builds made besides.

        Everything is written beside its place before anything takes its place, so that a full
        disk leaves the folder as it was. ``leading`` are the pages that lead to others; ``look_in``
        returns what is in the folder, and what of it is known. With ``is_settled``, a
        power cut leaves no more than a build that is killed. Raises SettingsError when the folder
        cannot be written, or when a link in it leads elsewhere.
        """
        is_new, found = not os.path.lexists(folder), look_in(folder)
        if found.has_links:
            check_links(folder, (*self.files, *before))
        changed = {*self.files} if is_new else self._changed(folder, found.digests)
        plan = plan_changes(self.sources, before, changed, leading)
        try:
            clear_unfinished(folder, found)
            self._replace(folder, plan, is_new=is_new, is_settled=is_settled)
            removed = sum(remove(folder / path, folder) for path in plan.removed)
        except OSError as error:
            for path in plan.placed:
                remove_empty_folders((folder / path).parent, folder)
            raise SettingsError(unwritable(folder, error)) from None
        present = (found.files.keys() | changed).difference(plan.removed)
        kept = {path: (KEPT, *before[path]) for path in plan.kept if path in present}
        left = tuple(sorted(present - self.files.keys() - kept.keys()))
        return Changes(len(changed), len(self.files) - len(changed), removed, kept, left)

    def _changed(self, folder: Path, known: Mapping[str, bytes]) -> set[str]:
        """Return the files that are not in the folder, or have other bytes there."""
        return {
            path
            for path, output in self.files.items()
            if (
                known[path] != output.digest
                if path in known
                else _differs(f"{folder}/{path}", output)
            )
        }

    def _replace(self, folder: Path, plan: Plan, *, is_new: bool, is_settled: bool) -> None:
        placed = {path: self.files[path] for path in plan.placed}
        if is_new:  # Nobody reads there yet: all of it is there at once, and no file twice.
            make_folder(folder, _Bytes(placed), is_settled=is_settled, share=share_out)
        else:
            places = {folder / path: output for path, output in placed.items()}
            replace_files(_Bytes(places), is_settled=is_settled)

    @property
    def sources(self) -> Sources:
        """What each file is made from."""
        return {path: output.made_from for path, output in self.files.items()}


class _Bytes(Mapping[Place, bytes]):
    """The bytes of files by their places: all of a site at once would take its size of memory."""

    def __init__(self, files: Mapping[Place, Output]) -> None:
        self._files = files

    def __getitem__(self, place: Place) -> bytes:
        return self._files[place].data

    def __iter__(self) -> Iterator[Place]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def publish(
    tree: OutputTree,
    folder: Path,
    manifest: Path,
    origin: tuple[str, ...] = (),
    leading: Collection[str] = (),
    *,
    look_in: Callable[[Path], Found] = look,
    is_settled: bool = False,
) -> Changes:
    """Bring the folder to the tree, and keep what each file is made from."""
    listed = Manifest(tree.sources, origin)
    new = listed.with_files()
    is_same = read_kept(manifest) == new  # As mostly: then nobody need read what it lists.
    before = tree.sources if is_same else read_manifest(manifest)
    # Both lists are kept until the commit is over: a build that is killed forgets no file.
    gone = {path: own for path, own in before.items() if path not in tree.files}
    if not is_same:
        _keep(manifest, listed.with_files(gone) if gone else new, is_settled=is_settled)
    changes = tree.commit(folder, before, leading, look_in=look_in, is_settled=is_settled)
    # Once this is kept, what was removed must be gone: nothing knows of it any more.
    if changes.kept != gone:
        _keep(manifest, listed.with_files(changes.kept), is_settled=is_settled)
    return changes


def _differs(path: str, output: Output) -> bool:
    """Tell whether a file has other bytes; read in one go, as most have the same."""
    try:
        file = os.open(path, os.O_RDONLY | AT_ONCE | getattr(os, "O_BINARY", 0))
    except OSError:
        return True
    try:
        data = os.read(file, output.size + 1)
        return len(data) != output.size or not output.is_in(data)
    except OSError:
        return True
    finally:
        os.close(file)


def _keep(manifest: Path, data: bytes, *, is_settled: bool) -> None:
    try:
        replace_files({manifest: data}, is_settled=is_settled)
    except OSError as error:
        raise SettingsError(
            say(
                '"%(manifest)s" cannot be written: %(reason)s.',
                manifest=manifest,
                reason=reason_of(error),
            )
        ) from None
