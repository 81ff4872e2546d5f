"""The licences of the pinned packages, kept in a file: what is installed differs by machine."""

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import PackageMetadata, distributions
from pathlib import Path

from summit.base.frozen import Frozen
from summit.supply.locks import FOLDER, Pin, normalized

FILE = f"{FOLDER}/licences.tsv"
CLASSIFIER = "License :: OSI Approved :: "
LONGEST = 60
"""Characters of a licence's name; what is longer is its text."""


class Licence(Frozen):
    """What a package says of its licence."""

    words: str
    is_expression: bool
    """Whether they are identifiers of SPDX, ``MIT AND PSF-2.0``, or the package's own words."""

    def __str__(self) -> str:
        return self.words if self.is_expression else f'"{self.words}"'


def read_licences(root: Path) -> Mapping[str, Licence]:
    """Return the licence of each package that the file names; own words stand in quotes."""
    path = root / FILE
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    rows = (line.partition("\t") for line in lines)
    return {name: Licence(own.strip('"'), not own.startswith('"')) for name, _, own in rows}


def renewed(pins: Iterable[Pin], root: Path) -> str:
    """Return the file for these pins: what is installed here says, and what was known before."""
    known = {**read_licences(root), **installed_licences(pins)}
    found = {pin.name: known[pin.name] for pin in pins if pin.name in known}
    return "".join(f"{name}\t{licence}\n" for name, licence in sorted(found.items()))


def installed_licences(pins: Iterable[Pin]) -> Mapping[str, Licence]:
    """Return the licence of each package that is installed here as it is pinned."""
    pinned = {(pin.name, pin.version) for pin in pins}
    own = ((normalized(each.metadata["Name"]), each) for each in distributions())
    found = {
        name: next(_said(each.metadata), None)
        for name, each in own
        if (name, each.version) in pinned
    }
    return {name: licence for name, licence in found.items() if licence}


def _said(metadata: PackageMetadata) -> Iterator[Licence]:
    """Yield what a package says of its licence, the most exact first."""
    if "License-Expression" in metadata:
        yield Licence(metadata["License-Expression"], is_expression=True)
    named = " ".join(" ".join(metadata.get_all("License") or ()).split())
    if named and len(named) <= LONGEST:
        yield Licence(named, is_expression=False)
    for each in metadata.get_all("Classifier") or ():
        if each.startswith(CLASSIFIER):
            yield Licence(each.removeprefix(CLASSIFIER), is_expression=False)
