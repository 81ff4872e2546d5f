"""What the host of a release is told of it, kept on the machine that made the release.

A manifest has the files; this has what the host does with them: headers, redirects, what is gone.
So the published site can be proved without being built again, a release of last week, too.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from summit.base.files import replace_file
from summit.base.frozen import Frozen, asdict, replace
from summit.deploy.manifest import Manifest, canonical, plain
from summit.deploy.sampling import HOST_FILES
from summit.hosting.rules import HostRules
from summit.output.build import Build

TOLD = ".told.json"
"""The end of the name of the file beside a release."""


class Told(Frozen):
    """What a host is told of a release."""

    rules: HostRules
    templates: Mapping[str, str]
    """By the file of each page."""


def templates_of(build: Build) -> dict[str, str]:
    """Return the template of each page, by its file."""
    return {page.path: page.template for page in build.pages}


def note_told(top: Path, release: str, told: Told) -> None:
    """Keep what the host of a release is told; forget that of releases that are gone."""
    forget_told(top)
    # The manifest has the names of the files already.
    bare = replace(told.rules, files=(), packed=())
    record = {**asdict(bare), "templates": dict(told.templates)}
    replace_file(top / f"{release}{TOLD}", canonical(record))


def copy_told(top: Path, release: str, other: str) -> None:
    """Let the host of a release be told the same as that of another, if that is known."""
    with suppress(OSError):
        replace_file(top / f"{other}{TOLD}", (top / f"{release}{TOLD}").read_bytes())


def forget_told(top: Path) -> None:
    """Forget what hosts were told of releases that are no longer kept."""
    for path in top.glob(f"*{TOLD}"):
        if not (top / path.name.removesuffix(TOLD)).is_dir():
            path.unlink(missing_ok=True)


def read_told(top: Path, release: str, manifest: Manifest) -> Told | None:
    """Return what the host of a release is told; None: it is not known here."""
    try:
        record = json.loads((top / f"{release}{TOLD}").read_bytes())
        templates = dict(record.pop("templates"))
        rules = HostRules(**{name: _frozen(value) for name, value in record.items()})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    twins = {path for path in manifest.files if plain(path) in manifest.files.keys() - {path}}
    packed = tuple(sorted({plain(path) for path in twins}))
    shown = tuple(sorted(manifest.files.keys() - twins - HOST_FILES))
    return Told(replace(rules, files=shown, packed=packed), templates)


def _frozen(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
