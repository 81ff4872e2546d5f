"""Asks an advisory service, by pip-audit, which of the pinned packages have known faults.

Silence is no proof: a package of which nobody answered, or an answer that cannot be trusted, is
"not audited", never "clean". So each question also asks for a package whose faults all know.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from summit.base.frozen import Frozen
from summit.base.problems import Message, say, verbatim
from summit.supply.locks import Pin, read_locks

CLEAN, FAULTY, NOT_AUDITED = 0, 1, 2
"""How an audit ends: the exit codes."""
CANARY = ("django", "2.0")
"""A package with many known faults, at a version that nobody here uses."""
PATIENCE = 600
"""Seconds for all answers to one question."""
UNREAD = "WARNING:pip_audit._service"
"""How pip-audit begins to say that it passes over a part of an answer."""
NOT_ASKED = say(
    "Not audited: the advisory service could not be asked (%(reason)s). Try again with a network, "
    "or name another service of the OSV interface: --service URL."
)
ANSWERED_NOT = say(
    "Not audited: the service said nothing of %(pins)s. Try again, or name another one: "
    "--service URL."
)
UNMENDED = say("nothing mends it yet; see whether it concerns this site, or do without the package")
UNTRUSTED = say(
    "Not audited: the service knows no fault of %(name)s %(version)s, which has many. What it says "
    "of others is worth nothing. Name another one: --service URL."
)


class Asked(Frozen):
    """What came of a question."""

    answers: Mapping[tuple[str, str], Sequence[Mapping[str, Any]]]
    """The known faults of each package and version that was answered for."""
    trouble: Message | None = None
    """Why it was not answered, or not wholly."""


class Verdict(Frozen):
    """How an audit ended, for people and for programs."""

    lines: tuple[Message, ...]
    exitcode: int


Ask = Callable[[Sequence[tuple[str, str]]], Asked]
"""Returns what is known of packages and versions; no package is named twice."""


def audited(root: Path, ask: Ask, now: datetime) -> Verdict:
    """Return which packages of the lock files have known faults; raise SettingsError."""
    pins = read_locks(root)
    found: dict[tuple[str, str], Sequence[Mapping[str, Any]]] = {}
    troubles: list[Message] = []
    for question in questions(pins):
        asked = ask([*question, CANARY])
        troubles += _doubts(question, asked)
        found |= asked.answers
    faults = [line for pin in pins for line in _faults(pin, found.get((pin.name, pin.version), ()))]
    if faults or troubles:
        return Verdict((*faults, *dict.fromkeys(troubles)), FAULTY if faults else NOT_AUDITED)
    return Verdict((_clean(pins, now),), CLEAN)


def questions(pins: Iterable[Pin]) -> Iterator[Sequence[tuple[str, str]]]:
    """Yield what to ask together: pip-audit takes one version of a package at a time."""
    left = sorted({(pin.name, pin.version) for pin in pins})
    while left:
        question = dict(reversed(left))
        yield sorted(question.items())
        left = [pair for pair in left if pair not in question.items()]


def _doubts(question: Sequence[tuple[str, str]], asked: Asked) -> Iterator[Message]:
    """Yield why the answers to a question are not all that they have to be."""
    if asked.trouble:
        yield asked.trouble
        return
    if missing := [" ".join(pair) for pair in question if pair not in asked.answers]:
        yield ANSWERED_NOT.filled({"pins": ", ".join(missing)})
    if not asked.answers.get(CANARY):
        name, version = CANARY
        yield UNTRUSTED.filled({"name": name, "version": version})


def _faults(pin: Pin, known: Sequence[Mapping[str, Any]]) -> Iterator[Message]:
    for fault in known:
        mended = fault.get("fix_versions") or ()
        remedy = say(
            "%(versions)s mends it; pin that, as docs/development.md says",
            versions=", ".join(mended),
        )
        yield say(
            "%(file)s:%(line)s: %(name)s %(version)s has the known fault %(fault)s: %(remedy)s.",
            file=pin.file,
            line=pin.line,
            name=pin.name,
            version=pin.version,
            fault=" = ".join([fault["id"], *sorted(fault.get("aliases", ()))]),
            remedy=remedy if mended else UNMENDED,
        )


def _clean(pins: Sequence[Pin], now: datetime) -> Message:
    files = dict.fromkeys(pin.file for pin in pins)
    counts = {file: sum(pin.file == file for pin in pins) for file in files}
    return say(
        "No known fault, as of %(moment)s, in %(count)s packages: %(files)s.",
        moment=f"{now:%Y-%m-%d %H:%M %Z}",
        count=len({(pin.name, pin.version) for pin in pins}),
        files=", ".join(f"{file} ({count})" for file, count in counts.items()),
    )


def pip_audit(pairs: Sequence[tuple[str, str]], service: str | None = None) -> Asked:
    """Return what a service of the OSV interface knows of packages, as pip-audit asks it."""
    with TemporaryDirectory() as folder:
        wanted, answer = Path(folder, "wanted.txt"), Path(folder, "answer.json")
        wanted.write_text("".join(f"{name}=={version}\n" for name, version in pairs), "utf-8")
        try:
            done = subprocess.run(
                _command(wanted, answer, service),
                capture_output=True,
                check=False,
                timeout=PATIENCE,
            )
        except subprocess.TimeoutExpired:
            reason = say("no answer within %(seconds)s seconds", seconds=PATIENCE)
            return Asked({}, NOT_ASKED.filled({"reason": reason}))
        said = done.stderr.decode("utf-8", "replace").split("\n")
        return _read(answer, [line.strip() for line in said if line.strip()])


def _command(wanted: Path, answer: Path, service: str | None) -> list[str]:
    # What is pinned needs no pip to resolve it. OSV's answers are never kept: an answer of
    # yesterday would pass for one of today where there is no network.
    return [
        *(sys.executable, "-m", "pip_audit", "--requirement", str(wanted)),
        *("--no-deps", "--disable-pip", "--vulnerability-service", "osv"),
        *("--format", "json", "--output", str(answer), "--progress-spinner", "off"),
        *("--desc", "off", "--aliases", "on"),
        *(("--osv-url", service) if service else ()),
    ]


def _read(answer: Path, said: Sequence[str]) -> Asked:
    """Return what pip-audit wrote; where it wrote nothing, or warned, what it said last."""
    try:
        packages = json.loads(answer.read_text("utf-8"))["dependencies"]
        known = {
            (each["name"], each["version"]): each["vulns"] for each in packages if "vulns" in each
        }
    except (OSError, ValueError, KeyError, TypeError):
        last = verbatim(said[-1]) if said else say("pip-audit ended without a word")
        return Asked({}, NOT_ASKED.filled({"reason": last}))
    warned = [line for line in said if line.startswith(UNREAD)]
    return Asked(known, NOT_ASKED.filled({"reason": verbatim(warned[0])}) if warned else None)
