"""Drafts of exchanges, to be read, completed and published.

They stay in ``var/``, which git ignores and the build does not read: a draft holds what a program
has cleaned, and only a person may decide that nothing private is left in it.
"""

import shutil
from itertools import chain, count
from pathlib import Path

from summit.base.files import PRIVATE, private_folder, replace_files
from summit.base.frozen import Frozen, replace
from summit.office.questions.draft import Draft, DraftContext, draft_of
from summit.office.store.asked import Asked


class Drafts(Frozen):
    """A folder of drafts, and what they are made with."""

    folder: Path
    context: DraftContext

    def write(self, asked: Asked, words: str, answer: str) -> str:
        """Write the draft of a question, of what may be published of it; return its name.

        One of the same name that says something else stays: an editor may be at work on it.
        """
        private_folder(self.folder)
        draft = draft_of(asked, words, answer, self.context)
        names = (f"{draft.key}-{number}" for number in count(2))
        named = chain([draft], (replace(draft, key=name) for name in names))
        free = next(each for each in named if _files_of(self.folder, each) in ({}, _bytes_of(each)))
        _write(self.folder, free)
        return free.key

    def holds(self, name: str, asked: Asked, words: str, answer: str) -> bool:
        """Tell whether the draft of a name is there, and says the same."""
        draft = replace(draft_of(asked, words, answer, self.context), key=name)
        return _files_of(self.folder, draft) == _bytes_of(draft)


def _write(folder: Path, draft: Draft) -> None:
    """Write a draft, whole or not at all."""
    new = folder / f".{draft.key}.new"
    shutil.rmtree(new, ignore_errors=True)
    files = {new / name: data for name, data in _bytes_of(draft).items()}
    replace_files(files, mode=PRIVATE)
    if not (folder / draft.key).exists():
        new.rename(folder / draft.key)
    shutil.rmtree(new, ignore_errors=True)


def _files_of(folder: Path, draft: Draft) -> dict[str, bytes]:
    """Return what is there under the name of a draft."""
    return {path.name: path.read_bytes() for path in (folder / draft.key).glob("*")}


def _bytes_of(draft: Draft) -> dict[str, bytes]:
    return {name: text.encode() for name, text in draft.files.items()}
