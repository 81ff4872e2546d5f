"""What a build is made from, and what it makes: the state of each file, settings, environment.

Standard library only, as ``last_build``, which asks this before anything starts.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from summit.output.file_states import (
    COMPILED,
    FOLDER,
    NOTHING,
    UNREAD,
    Listing,
    States,
    shown,
    states_in,
    states_of,
)

FORM = 5
"""The form of the list of the last build: one of another form is ignored."""
ENVIRONMENT = ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "PYTHONPATH", "PYTHONTZPATH")
"""What a build asks the environment for; what the settings ask it for is among their values."""
REQUIRED = "requirements"
"""The folder that says which packages are installed."""
PLUGINS = ("summit.render.plugin",)
"""What builds, as Pelican's settings name it: what others read and change is known to nobody."""
ZONES = Path("/usr/share/zoneinfo/tzdata.zi")
"""What the system knows of the hours of the world."""
PROGRAM = Path(__file__).resolve().parents[1]
"""What builds."""


def of_program(root: Path, states: States) -> States:
    """Return the states of what builds, among those of all that a build is made from."""
    inside = f"{shown(root, str(PROGRAM))}{os.sep}"
    return {path: state for path, state in states.items() if path.startswith(inside)}


def frame_of(root: Path, prefix: Path, name: str, at: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what must be equal for two builds to be the same, and the values of the settings.

    Raises ValueError where plugins of somebody's own have a say.
    """
    file = root / name
    module: dict[str, Any] = {"__file__": str(file), "__name__": file.stem}
    code = compile(file.read_bytes(), str(file), "exec")
    exec(code, module)  # noqa: S102 - a program of the editors' own, as Pelican runs it
    values = {key: each for key, each in module.items() if key.isupper()}
    if has_others(values):
        raise ValueError(name)
    frame = {
        "form": FORM,
        "call": [name, at],
        "settings": json.dumps(values, default=_plain),
        "environment": {key: os.environ.get(key) for key in ENVIRONMENT},
        "python": [str(prefix), packages(prefix)],
        "commit": _commit(root),
        "passed over": _passed_over(root),
    }
    return frame, values


def has_others(values: Mapping[str, Any]) -> bool:
    """Tell whether settings name plugins of Pelican's besides what builds."""
    return tuple(values.get("PLUGINS") or PLUGINS) != PLUGINS


def _plain(value: object) -> object:
    """Return what stands for a value; where that is another each time, nothing holds."""
    return sorted(map(repr, value)) if isinstance(value, set | frozenset) else repr(value)


def packages(prefix: Path) -> list[str]:
    """Return which packages are installed, and in which versions."""
    python = "Lib" if os.name == "nt" else "lib/python{}.{}".format(*sys.version_info)
    with os.scandir(prefix / python / "site-packages") as entries:
        return sorted(entry.name for entry in entries if entry.name != COMPILED)


def made_at(values: Mapping[str, Any]) -> list[str]:
    """Return where a build writes: its folder, and the list of what is in it."""
    return [str(values["OUTPUT_PATH"]), str(values["MANIFEST"])]


def outputs_of(
    root: Path,
    made: Iterable[str],
    known: Mapping[str, str] = NOTHING,
    listing: Listing = UNREAD,
) -> States:
    """Return the state of what a build makes: its folder, and the list of what is in it.

    Files of which it is ``known`` are not looked at, nor are folders read that are as listed.
    """
    output, manifest = made
    top = {output: FOLDER} if (root / output).is_dir() else {}
    inside = states_in(root, root / output, known, listing)
    return top | inside | states_of(root, [root / manifest])


def sources_of(root: Path, prefix: Path, values: Mapping[str, Any]) -> States:
    """Return the state of all that a build is made from; raise OSError where it is not known."""
    states: States = {}
    for folder in folders_of(root, values):
        states |= states_in(root, root / folder)
    return states | alone_of(root, prefix)


def folders_of(root: Path, values: Mapping[str, Any]) -> list[str]:
    """Return the folders that a build is made from, each with all that is in it."""
    theme = Path(values["THEME"])
    look = Path(os.path.normpath(theme / values["LOOK"]))
    elsewhere = [] if look.is_relative_to(theme) else [str(look)]
    required = [REQUIRED] if (root / REQUIRED).exists() else []
    return [values["PATH"], values["THEME"], *elsewhere, shown(root, str(PROGRAM)), *required]


def alone_of(root: Path, prefix: Path) -> States:
    """Return the state of each file that a build is made from, and that is in no such folder."""
    with os.scandir(root) as entries:
        own = [Path(entry.path) for entry in entries if entry.is_file() and entry.name[0] != "."]
    python = prefix / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = [*prefix.glob("*.stamp"), prefix / "pyvenv.cfg", python.resolve()]
    return states_of(root, [*own, *installed, ZONES])


def _commit(root: Path) -> str:
    """Return the commit that is checked out, as git's files have it; "" where there is none.

    Raises OSError where git keeps it elsewhere. To ask git itself takes as long as all else.
    """
    place, shared = _folders_of_git(root)
    if not place.exists():
        return ""
    head = (place / "HEAD").read_text("utf-8").strip()
    name = head.removeprefix("ref: ")
    if name == head:
        return head
    if name == "refs/heads/.invalid":
        raise OSError(name)
    if (shared / name).exists():
        return (shared / name).read_text("utf-8").strip()
    packed = shared / "packed-refs"
    lines = packed.read_text("utf-8").splitlines() if packed.exists() else []
    return next((line.split()[0] for line in lines if line.endswith(f" {name}")), "")


def _passed_over(root: Path) -> list[str]:
    """Return which files git is told to pass over: all others are new to it, as a build says."""
    files = root / ".gitignore", _folders_of_git(root)[1] / "info/exclude"
    return [each.read_text("utf-8", "replace") if each.is_file() else "" for each in files]


def _folders_of_git(root: Path) -> tuple[Path, Path]:
    """Return the folder of a working tree's git, and that which it shares with others."""
    place = root / ".git"
    if place.is_file():  # A working tree beside the repository's own.
        place = root / place.read_text("utf-8").partition("gitdir: ")[2].strip()
    common = place / "commondir"
    return place, place / common.read_text("utf-8").strip() if common.exists() else place
