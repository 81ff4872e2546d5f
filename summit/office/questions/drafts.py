"""Where questions go: drafts to publish, and a quarantine for what cannot be read.

All of it stays in ``var/``, which git ignores and the build does not read: a draft holds what a
program has cleaned, and only a person may decide that nothing private is left in it. The journal
remembers what became of each message, so that a draft that was moved or deleted does not come back.
"""

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from itertools import chain, count
from pathlib import Path

from summit.base.catalogs import Translator
from summit.base.files import PRIVATE, private_file, private_folder, replace_files
from summit.base.mail import UnreadableError
from summit.base.problems import Message, say
from summit.base.text import printable
from summit.office.questions.arrivals import Arrival
from summit.office.questions.draft import Draft, DraftContext, draft_of
from summit.office.questions.sources import Found

DRAFTED, KNOWN, QUARANTINED = "drafted", "there already", "in quarantine"


class Drafts:
    """A folder of drafts, and of what could not be read."""

    def __init__(self, folder: Path, tools: Translator | None = None) -> None:
        self.folder, self.tools = folder, tools or Translator()
        for name in ("drafts", "quarantine"):
            private_folder(folder / name)

    @cached_property
    def _known(self) -> dict[str, str]:
        """What became of each digest; a line that a power cut left half-written says nothing."""
        known: dict[str, str] = {}
        if self._journal.exists():
            for line in self._journal.read_text("utf-8", errors="replace").splitlines():
                try:
                    entry = json.loads(line)
                    known[entry["digest"]] = entry["became"]
                except (ValueError, KeyError, TypeError):
                    continue
        return known

    @property
    def _journal(self) -> Path:
        return self.folder / "journal.jsonl"

    def take(self, found: Found, context: DraftContext) -> tuple[str, ...]:
        """Bring something in; return what became of it."""
        try:
            arrival = found.arrival(context)
        except UnreadableError as error:
            return (self._keep(found, error.message),)
        became = [self._draft(arrival, found, context)]
        if arrival.left:
            names = ", ".join(arrival.left)
            reason = say("its text is a draft, but not what is attached: %(names)s.", names=names)
            became.append(self._keep(found, reason))
        return tuple(became)

    def write(self, arrival: Arrival, context: DraftContext) -> str:
        """Write the draft of a question in the store and return its name.

        One of the same name that says something else stays: an editor may be at work on it.
        """
        draft = draft_of(arrival, context)
        names = (f"{draft.key}-{number}" for number in count(2))
        named = chain([draft], (replace(draft, key=name) for name in names))
        folder = self.folder / "drafts"
        free = next(each for each in named if _is_free(folder, each))
        _write(folder, free)
        return free.key

    def _draft(self, arrival: Arrival, found: Found, context: DraftContext) -> str:
        if arrival.digest in self._known:
            return KNOWN
        draft = draft_of(arrival, context)
        if not (self.folder / "drafts" / draft.key).exists():
            _write(self.folder / "drafts", draft)
        self._note(arrival.digest, f"drafts/{draft.key}", found.place)
        return DRAFTED

    def _keep(self, found: Found, reason: Message) -> str:
        """Copy something whole into quarantine, with the reason beside it."""
        digest = _digest(found.pieces())
        name = f"{digest[:20]}{found.suffix if found.suffix.isascii() else ''}"
        target = self.folder / "quarantine" / name
        if digest in self._known and target.exists():
            return KNOWN
        said = f"{printable(found.place)}: {printable(reason.said(self.tools))}\n".encode()
        copies = {target.with_name(f"{name}.reason.txt"): [said], target: found.pieces()}
        replace_files(copies, mode=PRIVATE)
        self._note(digest, f"quarantine/{name}", found.place)
        return QUARANTINED

    def _note(self, digest: str, became: str, place: str) -> None:
        """Write what became of a message, for good: the draft is there before its line is."""
        self._known[digest] = became
        entry = {"digest": digest, "became": became, "place": printable(place)}
        private_file(self._journal)
        with self._journal.open("a", encoding="utf-8", newline="\n") as file:
            # The empty line ends one that was cut short.
            file.write("\n" + json.dumps(entry, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())


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


def _digest(pieces: Iterable[bytes]) -> str:
    digest = sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()
