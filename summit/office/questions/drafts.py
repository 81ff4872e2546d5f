"""Drafts of exchanges, to be read, completed and published.

They stay in ``var/``, which git ignores and the build does not read: a draft holds what a program
has cleaned, and only a person may decide that nothing private is left in it.
"""

import shutil
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

from summit.base.files import PRIVATE, private_folder, replace_files
from summit.office.questions.draft import Draft, DraftContext, draft_of
from summit.office.store.asked import Asked


def write_draft(folder: Path, context: DraftContext, asked: Asked, words: str, answer: str) -> str:
    """Write the draft of a question with its answer into a folder, and return its name.

    One of the same name that says something else stays: an editor may be at work on it.
    """
    private_folder(folder)
    draft = draft_of(asked, words, answer, context)
    names = (f"{draft.key}-{number}" for number in count(2))
    named = chain([draft], (replace(draft, key=name) for name in names))
    free = next(each for each in named if _is_free(folder, each))
    _write(folder, free)
    return free.key


def _write(folder: Path, draft: Draft) -> None:
    """Write a draft, whole or not at all."""
    new = folder / f".{draft.key}.new"
    shutil.rmtree(new, ignore_errors=True)
    files = {new / name: text.encode() for name, text in draft.files.items()}
    replace_files(files, mode=PRIVATE)
    if not (folder / draft.key).exists():
        new.rename(folder / draft.key)
    shutil.rmtree(new, ignore_errors=True)


def _is_free(folder: Path, draft: Draft) -> bool:
    """Tell whether no other draft has the name."""
    there = {path.name: path.read_bytes() for path in (folder / draft.key).glob("*")}
    return there in ({}, {name: text.encode() for name, text in draft.files.items()})
