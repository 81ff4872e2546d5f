"""What hosts said not long ago: a file that may be deleted at any time."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from summit.base.files import replace_file
from summit.base.problems import verbatim
from summit.editing.external.answers import Answer, State

KEPT = frozenset({State.FINE, State.MOVED})
"""What is worth remembering; the rest is asked again each time."""

Known = dict[str, tuple[datetime, Answer]]


def recall(file: Path, oldest: timedelta) -> Known:
    """Return what is remembered and not too old; nothing where the file cannot be used."""
    now = datetime.now(UTC)
    try:
        entries = json.loads(file.read_text("utf-8"))
        known = {address: _entry(entry) for address, entry in entries.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return {a: entry for a, entry in known.items() if timedelta() <= now - entry[0] <= oldest}


def _entry(entry: Mapping[str, str]) -> tuple[datetime, Answer]:
    answer = Answer(State(entry["state"]), verbatim(entry["reason"]))
    return datetime.fromisoformat(entry["asked"]), answer


def remember(file: Path, known: Known) -> None:
    """Write what is known, in one step."""
    entries = {
        address: {"asked": asked.isoformat(), "state": answer.state, "reason": str(answer.reason)}
        for address, (asked, answer) in sorted(known.items())
        if answer.state in KEPT
    }
    replace_file(file, json.dumps(entries, ensure_ascii=False, indent=1).encode())
