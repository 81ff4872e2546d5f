"""The software bill of materials: CycloneDX 1.6 of every package that may be fetched.

The same commit gives the same bytes on any machine. https://cyclonedx.org/docs/1.6/json/
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from summit.base.frozen import Frozen
from summit.base.git import said_by_git
from summit.base.problems import SettingsError, say
from summit.supply.fetched import ALL as FETCHED
from summit.supply.fetched import Fetched
from summit.supply.licences import Licence, read_licences
from summit.supply.locks import Pin, normalized, read_locks

PROJECT = "summit"
"""The program, whatever edition it builds."""
REQUIRED, EXCLUDED = ("site",), ("audit", "bench", "dev")
"""Lock files of what a build needs, and of what only those need who work on the project."""
EPOCH = "SOURCE_DATE_EPOCH"


class Origin(Frozen):
    """What a bill is made of: a commit and its moment."""

    commit: str
    moment: datetime


def origin_of(root: Path, environment: Mapping[str, str]) -> Origin:
    """Return the commit that is checked out, and its moment or that of SOURCE_DATE_EPOCH.

    Raises SettingsError where there is neither.
    """
    said = said_by_git(root, "show", "--no-patch", "--format=%H %ct", "HEAD") or ""
    commit, _, seconds = said.strip().partition(" ")
    seconds = environment.get(EPOCH) or seconds
    try:
        return Origin(commit or "none", datetime.fromtimestamp(int(seconds), UTC))
    except (ValueError, OverflowError, OSError):
        raise SettingsError(
            say(
                '%(name)s is "%(value)s", and git knows no commit here. Write the seconds since '
                "1970, such as %(name)s=1479114000.",
                name=EPOCH,
                value=seconds,
            )
        ) from None


def bill_of(root: Path, origin: Origin) -> str:
    """Return the bill of materials of a project's lock files; raise SettingsError."""
    pins, licences = read_locks(root), read_licences(root)
    versions: dict[tuple[str, str], list[Pin]] = {}
    for pin in pins:
        versions.setdefault((pin.name, pin.version), []).append(pin)
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{origin.moment:%Y-%m-%dT%H:%M:%SZ}",
            "component": _project(origin),
        },
        "components": [
            *(_component(same, licences.get(name)) for (name, _), same in sorted(versions.items())),
            *map(_fetched, FETCHED),
        ],
        "dependencies": list(_dependencies(pins)),
    }
    # Named by what it says: the same bill has the same number.
    serial = uuid5(NAMESPACE_URL, json.dumps(bill, sort_keys=True))
    whole = {"serialNumber": serial.urn, **bill}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _project(origin: Origin) -> dict[str, Any]:
    return {
        "type": "application",
        "bom-ref": PROJECT,
        "name": PROJECT,
        "version": origin.commit,
    }


def _component(same: Sequence[Pin], licence: Licence | None) -> dict[str, Any]:
    """Return a package at a version, which several files may pin."""
    pin, groups = same[0], sorted({each.group for each in same})
    markers = sorted({each.marker for each in same if each.marker})
    hashes = sorted({digest for each in same for digest in each.hashes})
    known = {"licenses": [_licence(licence)]} if licence else {}
    return {
        "type": "library",
        "bom-ref": _reference(pin),
        "name": pin.name,
        "version": pin.version,
        "purl": _reference(pin),
        "scope": _scope(groups),
        **known,
        # One for each file of the package: which is installed depends on the machine.
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in hashes],
        "properties": [
            *({"name": f"{PROJECT}:group", "value": group} for group in groups),
            *({"name": f"{PROJECT}:marker", "value": marker} for marker in markers),
        ],
    }


def _fetched(package: Fetched) -> dict[str, Any]:
    """Return a package of npm."""
    return {
        "type": "library",
        "bom-ref": package.reference,
        "name": package.name,
        "version": package.version,
        "purl": package.reference,
        "scope": _scope([package.group]),
        "licenses": [{"expression": package.licence}],
        "hashes": [{"alg": "SHA-512", "content": package.digest}],
        "properties": [{"name": f"{PROJECT}:group", "value": package.group}],
    }


def _reference(pin: Pin) -> str:
    """Return the package's URL (purl): https://github.com/package-url/purl-spec."""
    return f"pkg:pypi/{pin.name}@{pin.version.replace('+', '%2B')}"


def _scope(groups: Sequence[str]) -> str:
    if set(groups) & set(REQUIRED):
        return "required"
    return "excluded" if set(groups) <= set(EXCLUDED) else "optional"


def _licence(licence: Licence) -> dict[str, Any]:
    words = licence.words
    return {"expression": words} if licence.is_expression else {"license": {"name": words}}


def _dependencies(pins: Sequence[Pin]) -> Iterator[dict[str, Any]]:
    """Yield what the project, and each package, needs of others."""
    others = {package.reference for package in FETCHED}
    names = (*map(_reference, pins), *others)
    needs: dict[str, set[str]] = {PROJECT: others, **{name: set() for name in names}}
    found: dict[tuple[str, str], list[str]] = {}
    for pin in pins:
        found.setdefault((pin.file, pin.name), []).append(_reference(pin))
    for pin in pins:
        for user in pin.users:
            is_own = user.startswith("-")
            users = [PROJECT] if is_own else found.get((pin.file, normalized(user)), [])
            for each in users:
                needs[each].add(_reference(pin))
    for reference, own in sorted(needs.items()):
        yield {"ref": reference, "dependsOn": sorted(own)}
