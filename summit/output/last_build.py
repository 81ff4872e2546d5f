"""Whether everything is as the last good build left it: then there is nothing to build.

``tasks.py`` asks before it starts anything, in whatever Python it was called with: so this needs
the standard library alone, and little of that. A list in the cache holds what a build was made from
and what it made: of each file its size, times and number, and a digest of its bytes. Files are
compared by the former; where those differ, after a checkout say, or where they cannot tell, by the
latter. Whatever is not known for certain is a reason to build.
"""

import json
import os
import runpy
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from summit.output.file_states import (
    COMPILED,
    FOLDER,
    MISSING,
    States,
    digest,
    digest_of,
    file_time,
    find_racy,
    has_changed,
    states_in,
    states_of,
)

FILE = ".cache/last-build.json"
FORM = 1
"""The form of the list: one of another form is ignored."""
ENVIRONMENT = ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "PYTHONPATH")
"""What a build asks the environment for; what the settings ask it for is among their values."""
REQUIRED = "requirements"
"""The folder that says which packages are installed."""
ZONES = Path("/usr/share/zoneinfo/tzdata.zi")
"""What the system knows of the hours of the world."""
PROGRAM = Path(__file__).resolve().parents[1]
"""What builds."""
TIME = "%(time)s"
"""Where the seconds stand in what is told, which are known last."""
List = dict[str, Any]
"""The list, as JSON has it."""


def asked(arguments: Iterable[str]) -> tuple[str, str] | None:
    """Return the settings file and the moment of a call of ``build``; None: it asks for more."""
    name, at = "pelicanconf.py", ""
    words = iter(arguments)
    for word in words:
        if word in ("-p", "--production"):
            name = "publishconf.py"
        elif word in ("-a", "--at"):
            at = next(words, "")
        elif word.startswith("--at="):
            at = word.removeprefix("--at=")
        else:
            return None
    return name, at


def begin(root: Path, prefix: Path, call: tuple[str, str], since: float) -> List | None:
    """Return what a build is about to be made from; None where that cannot be known.

    ``prefix`` is the folder of the virtual environment that builds, ``since`` the moment at which
    its program was started: what has changed since then of the program may be what runs, or not.
    """
    try:
        if has_changed(states_in(root, PROGRAM), since):
            return None
        frame, values = _frame(root, prefix, *call)
        seen_at = file_time(root / f"{FILE}.time")
        states = _sources(root, prefix, values)
        racy = {path: digest_of(root, path) for path in find_racy(states, seen_at)}
    except Exception:  # noqa: BLE001 - the settings are a program of the editors' own
        return None
    kept = {"frame": frame, "from": time.time(), "states": states, "digests": racy}
    return {**kept, "racy": sorted(racy), "made": _made_at(values)}


def end(root: Path, begun: List | None, prefix: Path) -> List | None:
    """Return the list of a build that is over, before another begins; None: it cannot be known.

    So it is where something changed meanwhile: the build may have seen that, or not.
    """
    if begun is None:
        return None
    try:
        _, values = _frame(root, prefix, *begun["frame"]["call"])
        seen_at = file_time(root / f"{FILE}.time")
        if _sources(root, prefix, values) != begun["states"]:
            return None
        outputs = _outputs(root, begun["made"])
        states = begun["states"] | outputs
        racy = {*begun["racy"], *find_racy(states, seen_at)}
        digests = _digests(root, states, begun["digests"])
    except Exception:  # noqa: BLE001 - as above
        return None
    counts = {"sources": _count(begun["states"]), "made": _count(outputs) - 1}
    found = {"states": states, "digests": digests, "racy": sorted(racy), "counts": counts}
    return {**begun, **found}


def _count(states: States) -> int:
    return sum(state not in (FOLDER, MISSING) for state in states.values())


def keep(root: Path, listed: List | None, told: Mapping[str, Any], until: float | None) -> None:
    """Write the list of a build that went well, with what it told, and until when that holds."""
    if listed is not None:
        try:
            _write(root, {**listed, "told": dict(told), "until": until})
        except OSError:  # Where nothing can be kept, the next call builds.
            return


def answer(root: Path, prefix: Path, arguments: Iterable[str]) -> str | None:
    """Return what the last build told, if this call would find all as it left it; else None."""
    call, start = asked(arguments), time.perf_counter()
    if call is None:
        return None
    try:
        listed = json.loads((root / FILE).read_bytes())
        if not _holds(root, prefix, listed, call):
            return None
        told = listed["told"]
        said = told["nothing"].replace(TIME, f"{time.perf_counter() - start:.2f}")
        return "\n".join([*told["before"], said, *told["after"]])
    except Exception:  # noqa: BLE001 - a list of somebody else's may be anything
        return None


def _holds(root: Path, prefix: Path, listed: List, call: tuple[str, str]) -> bool:
    """Tell whether nothing has changed since a list was written; one that was unsure is renewed."""
    frame, values = _frame(root, prefix, *call)
    until = listed["until"]
    if listed["frame"] != frame or not (until is None or listed["from"] <= time.time() < until):
        return False
    before, states = listed["states"], _everything(root, prefix, values)
    if states.keys() != before.keys():
        return False
    unsure = {path for path, state in states.items() if before[path] != state}
    unsure.update(listed["racy"])
    digests = listed["digests"]
    if any(digest_of(root, path) != digests[path] for path in unsure):
        return False
    if unsure:
        _renew(root, prefix, values, {**listed, "states": states})
    return True


def _renew(root: Path, prefix: Path, values: Mapping[str, Any], listed: List) -> None:
    """Write a list again whose files were compared by their bytes: next time a look is enough."""
    try:
        seen_at = file_time(root / f"{FILE}.time")
        if _everything(root, prefix, values) == listed["states"]:
            _write(root, {**listed, "racy": sorted(find_racy(listed["states"], seen_at))})
    except OSError:
        return


def _write(root: Path, listed: List) -> None:
    from summit.base.files import replace_file  # noqa: PLC0415 - most calls write nothing

    replace_file(root / FILE, json.dumps(listed).encode("utf-8", "surrogateescape"))


def _frame(root: Path, prefix: Path, name: str, at: str) -> tuple[List, dict[str, Any]]:
    """Return what must be equal for two builds to be the same, and the values of the settings."""
    file = root / name
    values = {key: each for key, each in runpy.run_path(str(file)).items() if key.isupper()}
    frame = {
        "form": FORM,
        "call": [name, at],
        "settings": digest(json.dumps(values, default=_plain, sort_keys=True).encode()),
        "environment": {key: os.environ.get(key) for key in ENVIRONMENT},
        "python": [str(prefix), _packages(prefix)],
    }
    return frame, values


def _plain(value: object) -> object:
    """Return what stands for a value in a digest; where it is another each time, nothing holds."""
    return sorted(map(repr, value)) if isinstance(value, set | frozenset) else repr(value)


def _packages(prefix: Path) -> str:
    """Return a digest of which packages are installed, and in which versions."""
    python = "Lib" if os.name == "nt" else "lib/python{}.{}".format(*sys.version_info)
    with os.scandir(prefix / python / "site-packages") as entries:
        names = sorted(entry.name for entry in entries if entry.name != COMPILED)
    return digest("\n".join(names).encode())


def _everything(root: Path, prefix: Path, values: Mapping[str, Any]) -> States:
    return _sources(root, prefix, values) | _outputs(root, _made_at(values))


def _made_at(values: Mapping[str, Any]) -> list[str]:
    return [str(values["OUTPUT_PATH"]), str(values["MANIFEST"])]


def _outputs(root: Path, made: Iterable[str]) -> States:
    """Return the state of what a build makes: its folder, and the list of what is in it."""
    output, manifest = made
    return states_in(root, root / output) | states_of(root, [root / manifest])


def _sources(root: Path, prefix: Path, values: Mapping[str, Any]) -> States:
    """Return the state of all that a build is made from; raise OSError where it is not known."""
    states: States = {}
    required = [root / REQUIRED] if (root / REQUIRED).exists() else []
    for folder in (root / values["PATH"], root / values["THEME"], PROGRAM, *required):
        states |= states_in(root, folder)
    with os.scandir(root) as entries:
        own = [Path(entry.path) for entry in entries if entry.is_file() and entry.name[0] != "."]
    python = prefix / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = [*prefix.glob("*.stamp"), prefix / "pyvenv.cfg", python.resolve()]
    return states | states_of(root, [*own, *_of_git(root), *installed, ZONES])


def _of_git(root: Path) -> list[Path]:
    """Return the files that change with the commit that is checked out: a build names it."""
    place = root / ".git"
    if place.is_file():  # A working tree beside the repository's own.
        place = root / place.read_text("utf-8").partition("gitdir: ")[2].strip()
    return [place / "HEAD", place / "logs/HEAD"]


def _digests(root: Path, states: States, taken: Mapping[str, str]) -> dict[str, str]:
    """Return the digest of each file; of one that the last list has in this state, from there."""
    known = _known(root)
    digests = dict(taken)
    for path, state in states.items():
        if path not in digests and state not in (FOLDER, MISSING):
            digests[path] = known.get((path, state)) or digest_of(root, path)
    return digests


def _known(root: Path) -> dict[tuple[str, str], str]:
    """Return the digests of the last list by path and state, but for what it was unsure of."""
    try:
        last = json.loads((root / FILE).read_bytes())
        sure = last["digests"].keys() - set(last["racy"])
        return {(path, last["states"][path]): last["digests"][path] for path in sure}
    except Exception:  # noqa: BLE001 - as above
        return {}
