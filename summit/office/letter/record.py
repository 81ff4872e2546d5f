"""What a journal says of each recipient: who has the letter, who has not, and of whom nobody knows.

A journal is lines of JSON, each written before or after something happens:

========= ======================================================= ================================
line      written                                                 the last line of a recipient means
========= ======================================================= ================================
letter    first; how recipients are named in this journal
run       when a run begins; since when the machine is up
ready     before the message's end goes out, and on the disk      not sent, if still the same boot
ending    as the message's end goes out                           nobody knows: ``IN_DOUBT``
sent      when the server has answered that it took the message   sent
refused   when it has answered that it never will                 refused
later     when it has answered that it may, another time          not sent
left      when somebody decided not to send what is in doubt      left out
========= ======================================================= ================================

A server takes a message when its end, a line with a single full stop, has come. A process that is
killed before that line went out has sent nothing, and the line ``ending`` is missing. A power cut
may take the line ``ending`` along, so that after one ``ready`` means doubt, too.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from summit.base.problems import SaidError, say


class Delivery(StrEnum):
    """What became of the letter to one recipient."""

    READY = "ready"
    """Only while a run goes on, or was just ended."""
    UNSENT = "unsent"
    SENT = "sent"
    REFUSED = "refused"
    IN_DOUBT = "in doubt"
    LEFT = "left"


AFTER = {
    "ready": Delivery.READY,
    "ending": Delivery.IN_DOUBT,
    "sent": Delivery.SENT,
    "refused": Delivery.REFUSED,
    "later": Delivery.UNSENT,
    "left": Delivery.LEFT,
}


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """The last that is known of one recipient."""

    state: Delivery
    message_id: str = ""
    answer: str = ""
    """Of the server: its code, and what the code means (RFC 3463), such as ``550 5.1.1``."""


class RecordError(SaidError, ValueError):
    """A journal that cannot be read."""


NOTHING = JournalEntry(Delivery.UNSENT)
"""What is known of a recipient whom no line names."""


def updated(before: JournalEntry, said: Mapping[str, str]) -> JournalEntry:
    """Return what a further line makes of the last that was known."""
    message_id = said.get("id") or before.message_id
    return JournalEntry(AFTER[said["is"]], message_id, said.get("answer", ""))


def read_record(lines: Iterable[bytes], boot: str) -> dict[str, JournalEntry]:
    """Return the last entry of each recipient, for a machine that has been up since ``boot``."""
    entries: dict[str, JournalEntry] = {}
    last_boot = ""
    for number, line in enumerate(lines, 1):
        try:
            said = json.loads(line)
            if said["is"] == "run":
                _settle_ready(entries, same_boot=_same(last_boot, said["boot"]))
                last_boot = said["boot"]
            elif said["is"] != "letter":
                entries[said["to"]] = updated(entries.get(said["to"], NOTHING), said)
        except (ValueError, KeyError, TypeError):
            raise RecordError(say("line %(number)s cannot be read", number=number)) from None
    _settle_ready(entries, same_boot=_same(last_boot, boot))
    return entries


def _same(one: str, other: str) -> bool:
    return bool(one) and one == other


def _settle_ready(entries: dict[str, JournalEntry], *, same_boot: bool) -> None:
    """Decide on messages that were about to be ended when a run was."""
    state = Delivery.UNSENT if same_boot else Delivery.IN_DOUBT
    for key, entry in entries.items():
        if entry.state is Delivery.READY:
            entries[key] = replace(entry, state=state)
