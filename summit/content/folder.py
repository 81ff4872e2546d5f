"""A content folder: what is in it, what messages call its files, and what is wrong with them."""

import os
from pathlib import Path
from typing import NamedTuple

from summit.base.giving_way import give_way
from summit.base.problems import Message, Problem, reason_of, say
from summit.content.strays import is_noise


class Entry(NamedTuple):
    """A file or a folder as it was listed; a link is what it leads to."""

    path: Path
    name: str
    is_file: bool
    is_folder: bool
    is_link: bool
    is_within: bool
    """Whether it is in the content folder itself, and not elsewhere by way of a link."""


class ContentFolder:
    """Lists the files in a content folder, and collects their problems."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self._listed: dict[Path, list[Entry]] = {}
        self._own = {root}
        """The folders that no link leads to."""

    def entries(self, folder: Path) -> list[Entry]:
        """Return what is in a folder, but for what programs leave there."""
        try:
            return self.listing(folder)
        except OSError as error:
            message = say("the folder cannot be read: %(reason)s.", reason=reason_of(error))
            self.note(folder, message)
            return []

    def listing(self, folder: Path) -> list[Entry]:
        """Return the same, as it was when it was first asked for; raise OSError.

        Who asks goes on to read the files: in the preview, browsers wait meanwhile.
        """
        give_way()
        if folder not in self._listed:
            with os.scandir(folder) as found:
                listed = sorted(found, key=lambda each: each.name)
            entries = [self._entry(folder, each) for each in listed if not is_noise(each.name)]
            self._own.update(each.path for each in entries if each.is_folder and not each.is_link)
            self._listed[folder] = entries
        return self._listed[folder]

    def _entry(self, folder: Path, listed: "os.DirEntry[str]") -> Entry:
        path, is_link = folder / listed.name, listed.is_symlink()
        is_own = folder in self._own and not is_link
        return Entry(
            path,
            listed.name,
            path.is_file() if is_link else listed.is_file(),
            path.is_dir() if is_link else listed.is_dir(),
            is_link,
            is_own or path.resolve().is_relative_to(self.root.resolve()),
        )

    def name(self, path: Path) -> str:
        """Return what messages call a path: from the project's folder, with slashes."""
        name = self.root.name + str(path)[len(str(self.root)) :].replace(os.sep, "/")
        if name.isascii():
            return name
        # Bytes that are no letters (in old archives) cannot be printed.
        return name.encode("utf-8", "backslashreplace").decode()

    def key(self, path: Path) -> str:
        """Return a path from the content folder, with slashes."""
        return path.relative_to(self.root).as_posix()

    def note(self, path: Path, message: Message) -> None:
        """Keep a problem of a whole file or folder."""
        self.problems.append(Problem(self.name(path), 1, message))
