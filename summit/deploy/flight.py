"""What a run is about to do at a place without a switch, written there before it begins.

Whoever comes after a run that did not finish reads what it may have brought and removed. There are
two files for it, written by turns: a place that cannot rename may have half of the newer one, and
then nothing of it has begun. How far the run came is told in a third, which may be lost: then more
files travel again.
"""

import json
from collections.abc import Mapping
from typing import Any

from summit.base.frozen import Frozen, replace
from summit.base.problems import Message, say
from summit.deploy.manifest import (
    MANIFEST,
    VERSION,
    DamagedManifestError,
    Manifest,
    canonical,
    from_record,
    is_inside,
    read_manifest,
    to_record,
    write_manifest,
)
from summit.deploy.place import Place, PlaceError
from summit.deploy.plan import Plan, Standing

SLOTS = (".deploy-next.json", ".deploy-then.json")
ARRIVED = ".deploy-arrived.json"
LOCK = ".deploy-lock.json"
LEFT = frozenset((ARRIVED, *SLOTS))
"""What a run that did not finish leaves."""
OWN = LEFT | {MANIFEST, LOCK}
"""What the deployment itself has at the top of a place."""
DAMAGED = say(
    "%(file)s at the target %(target)s is damaged, so nobody knows which files there are ours. "
    "Delete %(file)s there, and deploy with --adopt: everything travels again, and what the site "
    "no longer has stays there until you delete it."
)

FOREIGN = say(
    'At the target "%(target)s" is a %(file)s that this project did not write: the folder is '
    "somebody else's. Choose an empty one in targets.yaml."
)
NEWER = say(
    '%(file)s at the target "%(target)s" was written by a newer version of this project. Bring '
    "this one up to date, then deploy."
)


class Flight(Frozen):
    """A run that began and was not seen to end."""

    number: int
    """The newer of two has the greater one."""
    run: str
    before: Standing
    then: Manifest
    sends: tuple[str, ...]
    removes: tuple[str, ...]

    def standing(self, arrived: int) -> Standing:
        """Return what is known of the place after so many of the files have arrived."""
        there = {path: self.then.files[path] for path in self.sends[:arrived]}
        unsure = self.before.unsure.union(self.sends[arrived:], self.removes) - there.keys()
        touched = {*self.sends, *self.removes}
        before = self.before.manifest
        if before is None:
            known = replace(self.then, files=there, kept={}) if there else None
            return Standing(known, unsure)
        files = {path: entry for path, entry in before.files.items() if path not in touched}
        kept = {path: each for path, each in before.kept.items() if path not in touched}
        known = replace(
            before, files={**files, **there}, kept=kept, sources=_merged(before, self.then)
        )
        return Standing(known, unsure)


def _merged(before: Manifest, then: Manifest) -> dict[str, tuple[str, ...]]:
    both = before.sources.keys() | then.sources.keys()
    return {
        source: tuple({*before.sources.get(source, ()), *then.sources.get(source, ())})
        for source in both
    }


def read_standing(place: Place, target: str) -> tuple[Standing, Flight | None]:
    """Return what is known of a place, and the run that did not finish there, if one did not."""
    flights = [flight for slot in SLOTS if (flight := _read_flight(place.read(slot)))]
    if flights:
        last = max(flights, key=lambda each: each.number)
        return last.standing(_arrived(place.read(ARRIVED), last)), last
    data = place.read(MANIFEST)
    return Standing(read_own(data, target) if data is not None else None), None


def read_own(data: bytes, target: str) -> Manifest:
    """Return the manifest of a target; raise PlaceError for one that is damaged, or not ours."""
    try:
        return read_manifest(data)
    except DamagedManifestError:
        reason = _why(data).filled({"file": MANIFEST, "target": target})
        raise PlaceError(reason) from None


def is_damaged(data: bytes) -> bool:
    """Tell whether bytes are no manifest, though nobody else's file nor that of a newer version."""
    try:
        read_manifest(data)
    except DamagedManifestError:
        return _why(data) is DAMAGED
    return False


def _why(data: bytes) -> Message:
    """Return why bytes are no manifest that can be read here."""
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        return DAMAGED
    if not isinstance(record, dict) or "edition" not in record:
        return FOREIGN
    version = record.get("version")
    return NEWER if isinstance(version, int) and version > VERSION else DAMAGED


def begin(place: Place, run: str, standing: Standing, plan: Plan, last: Flight | None) -> None:
    """Write down what is about to be done."""
    number = last.number + 1 if last else 0
    flight = Flight(number, run, standing, plan.manifest, plan.sends, plan.removes)
    place.write(SLOTS[number % len(SLOTS)], canonical(_to_record(flight)))


def note_arrived(place: Place, run: str, count: int) -> None:
    """Write down how many files have arrived."""
    place.write(ARRIVED, canonical({"run": run, "count": count}))


def finish(place: Place, manifest: Manifest, last: Flight | None) -> None:
    """Write the manifest of what is there now, and forget the runs up to this one."""
    place.write(MANIFEST, write_manifest(manifest))
    if last:  # First the older file: alone, it would be taken for the last word.
        place.remove([SLOTS[last.number % len(SLOTS)]])
    place.remove([*SLOTS, ARRIVED])


def _to_record(flight: Flight) -> dict[str, Any]:
    before = flight.before.manifest
    return {
        "number": flight.number,
        "run": flight.run,
        "before": to_record(before) if before else None,
        "unsure": sorted(flight.before.unsure),
        "then": to_record(flight.then),
        "sends": flight.sends,
        "removes": flight.removes,
    }


def _read_flight(data: bytes | None) -> Flight | None:
    """Return a run; None where there is none, or half of its file: then it had not begun."""
    try:
        record: Mapping[str, Any] = json.loads(data or b"{}")
        before = from_record(record["before"]) if record["before"] else None
        flight = Flight(
            number=int(record["number"]),
            run=str(record["run"]),
            before=Standing(before, frozenset(map(str, record["unsure"]))),
            then=from_record(record["then"]),
            sends=tuple(map(str, record["sends"])),
            removes=tuple(map(str, record["removes"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    paths = (*flight.sends, *flight.removes, *flight.before.unsure)
    is_sound = all(map(is_inside, paths)) and flight.then.files.keys() >= {*flight.sends}
    return flight if is_sound else None


def _arrived(data: bytes | None, flight: Flight) -> int:
    try:
        record = json.loads(data or b"{}")
        return max(0, int(record["count"])) if record["run"] == flight.run else 0
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
