"""Where a target keeps the site, as the deployment sees it.

Of the two kinds, a Place has files that are replaced one by one, and a Switched one shows a whole
release or another. Both are done by tools that exist; none of them knows what a deployment is.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from summit.base.problems import SaidError
from summit.deploy.manifest import Manifest

Progress: TypeAlias = Callable[[int], None]
"""Is told how many bytes have arrived since it was told last."""


class PlaceError(SaidError):
    """A place that cannot be reached, read or written: a sentence with target, value and remedy.

    The last lines of the tool that did the transfer may stand below it, without any secret.
    """


@runtime_checkable
class Place(Protocol):
    """Files by path, replaced one by one; paths are relative, with ``/``."""

    @property
    def can_rename(self) -> bool:
        """Whether a file takes its name only when it is whole."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None: there is no such file."""

    def names(self) -> frozenset[str]:
        """Return what lies at the top: files and folders; nothing where there is no folder yet."""

    def send(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        """Bring files of a folder; return when all are there, whole. The order is free."""

    def write(self, path: str, data: bytes) -> None:
        """Put a small file in its place: a lock, a manifest."""

    def remove(self, paths: Sequence[str]) -> None:
        """Remove files, and folders that are empty then; what is gone already is no error."""


@runtime_checkable
class Switched(Protocol):
    """Whole releases beside each other, one of which is shown: a link to it, a branch."""

    def shown(self) -> str | None:
        """Return the id of the release that readers get; None: there is none yet."""

    def releases(self) -> Sequence[str]:
        """Return the ids of the releases that are there whole, oldest first (ids sort by time)."""

    def read(self, path: str, release: str | None = None) -> bytes | None:
        """Return a file of a release, else of the one that is shown; None: no such file."""

    def names(self) -> frozenset[str]:
        """Return what lies in the place that is none of its own: files that others put there.

        That is nothing where there is no folder yet, or only releases and what belongs to them.
        """

    def bring(self, folder: Path, release: str, manifest: Manifest, progress: Progress) -> None:
        """Bring a release, and do not show it yet.

        ``folder`` holds the files of ``manifest.files`` and ``manifest.json``; those of
        ``manifest.kept`` that it does not hold are taken over from the release that is shown (as
        hard links, say). A release that is not there whole is none of ``releases()``: it has
        another name until then, and what a killed run left is used again or cleared.
        """

    def show(self, release: str) -> None:
        """Show a release that is there, at one stroke."""

    def drop(self, releases: Sequence[str]) -> None:
        """Remove releases, with what killed runs left; the one that is shown is none of them."""

    def read_lock(self) -> bytes | None:
        """Return what the lock says; None: there is none."""

    def write_lock(self, data: bytes) -> None:
        """Put the lock in its place."""

    def remove_lock(self) -> None:
        """Remove the lock; one that is gone already is no error."""
