"""The way from the generators to ``output/``: gather everything, commit at the end.

For the preview nothing is committed, and what takes time is made when it is asked for.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from summit.base.problems import ContentError
from summit.output.build import Build, build_of
from summit.output.file_states import shown
from summit.output.folder import Found, look
from summit.output.last_build import made_before
from summit.output.order import leading
from summit.output.tree import Kept, publish
from summit.output.weight import find_weights
from summit.render.origin import origin_of
from summit.render.verdict import hear


class TreeWriter(Writer):  # type: ignore[misc]  # Pelican has no types
    """Takes files in for the run's output tree; nothing reaches the disk before the end."""

    def add(self, path: str, data: bytes | str | Kept, made_from: tuple[str, ...]) -> None:
        """Take in one file and what it is made from."""
        build_of(self.settings).tree.add(path, data, made_from)

    def promise(
        self,
        paths: Iterable[str],
        make: Callable[[], Mapping[str, bytes | str]],
        made_from: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Take in files that are made together: now, or for the preview when one is asked for.

        ``make`` returns the bytes by path. Where the paths are not known before, ``paths`` has
        the ``folder/`` at the root that holds them all. The preview asks nobody what they are
        ``made_from``.
        """
        tree = build_of(self.settings).tree
        if self.settings["PREVIEW"]:
            tree.promises |= dict.fromkeys(paths, make)
            return
        sources = tuple(made_from())
        for each, data in make().items():
            tree.add(each, data, sources)

    def copy(self, path: str, other: str) -> None:
        """Take in a file that holds what another one does, at an address that it once had."""
        tree = build_of(self.settings).tree
        made_from = tree.files[other].made_from if other in tree.files else ()
        self.promise([path], lambda: {path: tree.data(other) or b""}, lambda: made_from)


def get_writer(pelican: Any) -> type[Writer]:
    """Replace Pelican's writer."""
    return TreeWriter


def commit(pelican: Any) -> None:
    """Bring ``output/`` to what was gathered, and keep what each file is made from."""
    build = build_of(pelican.settings)
    if pelican.settings["PREVIEW"]:
        return
    hear(build)
    check_weight(build)
    root, folder = build.project.root, Path(pelican.output_path)

    def look_in(folder: Path) -> Found:
        found = look(folder, shown(root, str(folder)), build.before.listing)
        build.untouched = made_before(root, build.before, folder, found.files)
        return found._replace(digests=build.untouched)

    with build.stages.measure("write"):
        build.changes = publish(
            build.tree,
            folder,
            root / pelican.settings["MANIFEST"],
            origin_of(build),
            leading(build.pages),
            look_in=look_in,
            is_settled=pelican.settings["SETTLED"],
        )


def check_weight(build: Build) -> None:
    """Stop the build, with ``output/`` as it was, when pages or scripts are too heavy."""
    with build.stages.measure("weight"):
        problems = list(find_weights(build.pages, build.tree.files, build.scale, build.weights))
    if problems:
        raise ContentError(problems)
