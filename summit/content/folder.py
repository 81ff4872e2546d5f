"""A content folder: what its files are called in messages, and what is wrong with them."""

from pathlib import Path

from summit.base.problems import Message, Problem, say
from summit.content.strays import is_noise


class ContentFolder:
    """Collects the problems of the files in a content folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def entries(self, folder: Path) -> list[Path]:
        """Return what is in a folder, but for what programs leave there."""
        try:
            return [path for path in sorted(folder.iterdir()) if not is_noise(path)]
        except OSError as error:
            message = say("the folder cannot be read: %(reason)s.", reason=error.strerror)
            self.note(folder, message)
            return []

    def name(self, path: Path) -> str:
        """Return what messages call a path: from the project's folder, with slashes."""
        name = path.relative_to(self.root.parent).as_posix()
        # Bytes that are no letters (in old archives) cannot be printed.
        return name.encode("utf-8", "backslashreplace").decode()

    def key(self, path: Path) -> str:
        """Return a path from the content folder, with slashes."""
        return path.relative_to(self.root).as_posix()

    def note(self, path: Path, message: Message) -> None:
        """Keep a problem of a whole file or folder."""
        self.problems.append(Problem(self.name(path), 1, message))
