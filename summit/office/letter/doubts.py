"""What is done with messages of which nobody knows whether the server took them."""

from collections.abc import Iterable
from pathlib import Path

from summit.office.letter.inputs import Inputs
from summit.office.letter.journal import Journal
from summit.office.letter.record import State

DECISIONS = {"send": "later", "leave": "left"}
"""The line of the journal that a decision makes."""


def settle_doubts(
    inputs: Inputs, journal: Journal, accepted: Path | None, in_doubt: str | None
) -> None:
    """Write in the journal what the server's own list, or else somebody's decision, says."""
    doubted = {
        entry.message_id.strip("<>").encode(): recipient.address
        for recipient in inputs.recipients.all
        if (entry := journal.entry(recipient.address)).state is State.IN_DOUBT
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
