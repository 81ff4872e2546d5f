"""The journal of a letter: a file that is only added to, and is on the disk when it matters.

It names recipients by keyed digests. The key stands in its first line: it keeps lists of digests
made elsewhere from matching, not somebody who has the file and tries an address.
"""

import errno
import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from summit.base.email import same_mailbox
from summit.base.files import private_file
from summit.base.problems import SettingsError, say
from summit.office.letter.inputs import Inputs
from summit.office.letter.record import (
    NOTHING,
    Delivery,
    JournalEntry,
    RecordError,
    read_record,
    updated,
)

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
"""Linux's name for the time since the machine was started; elsewhere nothing is known of it."""
NOT_OPEN = -1
DECISIONS = {"send": "later", "leave": "left"}
"""The line of the journal that a decision makes."""


def read_boot() -> str:
    """Return the name of the time since the machine was started, or nothing."""
    return BOOT_ID.read_text("ascii").strip() if BOOT_ID.exists() else ""


@dataclass
class Journal:
    """What is known of each recipient of one letter."""

    key: str
    entries: dict[str, JournalEntry]
    descriptor: int = NOT_OPEN

    def name(self, address: str) -> str:
        """Return how the journal names a mailbox."""
        mailbox = same_mailbox(address).encode()
        return hashlib.blake2b(mailbox, digest_size=16, key=self.key.encode()).hexdigest()

    def entry(self, address: str) -> JournalEntry:
        """Return the last that is known of a recipient."""
        return self.entries.get(self.name(address), NOTHING)

    def about_to_end(self, address: str, message_id: str) -> None:
        """Write that the end of a message goes out next; it must, as soon as this returns."""
        self._write({"is": "ready", "to": self.name(address), "id": message_id})
        os.fsync(self.descriptor)
        # In the memory of the system, which outlives this process. A second wait for the disk
        # would only make the time longer in which nobody knows.
        self._write({"is": "ending", "to": self.name(address)})

    def conclude(self, address: str, what: str, answer: str = "") -> None:
        """Write what became of a message."""
        self._write({"is": what, "to": self.name(address), "answer": answer})
        os.fsync(self.descriptor)

    def begin(self) -> None:
        """Write the first line."""
        self._append({"is": "letter", "key": self.key})

    def begin_run(self, boot: str) -> None:
        """Write that a run begins."""
        self._append({"is": "run", "boot": boot, "at": datetime.now(UTC).isoformat()})
        os.fsync(self.descriptor)

    def _write(self, said: dict[str, str]) -> None:
        self._append(said)
        self.entries[said["to"]] = updated(self.entries.get(said["to"], NOTHING), said)

    def _append(self, said: dict[str, str]) -> None:
        line = json.dumps(said, separators=(",", ":")).encode() + b"\n"
        if os.write(self.descriptor, line) != len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "the journal")


def read_journal(path: Path, boot: str) -> Journal:
    """Return what a journal says; of a letter that was never sent, nothing."""
    lines = whole_lines(path)
    try:
        entries = read_record(lines, boot)
        key = str(json.loads(lines[0])["key"]) if lines else secrets.token_hex(16)
    except (RecordError, KeyError) as error:
        raise SettingsError(
            say(
                "%(path)s: %(reason)s. Restore it: it knows who has the letter.",
                path=path,
                reason=error,
            )
        ) from None
    return Journal(key, entries)


@contextmanager
def open_journal(path: Path, boot: str) -> Iterator[Journal]:
    """Open the journal of a letter for a run, with what it says already."""
    size = sum(map(len, whole_lines(path)))
    journal = read_journal(path, boot)
    flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0)
    private_file(path)
    journal.descriptor = os.open(path, flags)
    try:
        os.truncate(journal.descriptor, size)
        if not size:
            journal.begin()
            _sync_folder(path.parent)
        journal.begin_run(boot)
        yield journal
    finally:
        os.close(journal.descriptor)


def whole_lines(path: Path) -> list[bytes]:
    """Return the lines of a journal; one without its end was being written, and is none."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    return [line for line in lines if line.endswith(b"\n")]


def _sync_folder(folder: Path) -> None:
    """Bring the name of a new file to the disk, where systems know how."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def settle_doubts(
    inputs: Inputs, journal: Journal, accepted: Path | None, in_doubt: str | None
) -> None:
    """Write in the journal what the server's own list, or else somebody's decision, says."""
    doubted = {
        entry.message_id.strip("<>").encode(): recipient.address
        for recipient in inputs.recipients.all
        if (entry := journal.entry(recipient.address)).state is Delivery.IN_DOUBT
    }
    named = _named(accepted, doubted) if accepted else frozenset()
    otherwise = DECISIONS["send"] if accepted else DECISIONS.get(in_doubt or "")
    for name, address in doubted.items():
        what = "sent" if name in named else otherwise
        if what:
            journal.conclude(address, what)


def _named(path: Path, names: Iterable[bytes]) -> frozenset[bytes]:
    """Return the Message-IDs that stand in a file, such as a server's log."""
    with path.open("rb") as lines:
        return frozenset(name for line in lines for name in names if name in line)
