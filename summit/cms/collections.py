"""What the web editor lets its users open: the bundles of each kind, and each section's own page.

A collection's entry is a bundle: its facts and its texts in one form, in whatever files they are.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from summit.base.frozen import Frozen
from summit.content.documents import TRANSLATION
from summit.content.kinds import SECTION, Kind, Kinds, Naming
from summit.content.models import Facts, Text

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Collection(Frozen):
    """What is listed under one name."""

    name: str
    label: str
    singular: str
    folder: str
    """Inside ``content/``."""
    text: type[Text]
    facts: type[Facts]
    is_single: bool = False
    """Whether the folder is its only entry; else each folder in it is one."""
    naming: Naming | None = None
    dates: tuple[str, ...] = ()
    """Keys of the facts that entries are listed by, the newest first."""

    @property
    def depth(self) -> int:
        """How deep below the folder its texts are, as Decap counts."""
        return 1 if self.is_single else 2


class CollectionEntry(Frozen):
    """One language of a bundle, which exists or not."""

    collection: Collection
    folder: str
    """Inside ``content/``."""
    locale: str


def collections(kinds: Kinds) -> list[Collection]:
    """Return every collection: the home page, the kinds, then the sections' pages."""
    written = [kind for kind in kinds if not kind.made_by]
    sections = [kind for kind in kinds if kind.section]
    return [*map(_of_kind, written), *map(_of_section, sections)]


def _of_kind(kind: Kind) -> Collection:
    label, singular = kind.labels or (kind.name, kind.name)
    single, naming = kind.is_home, kind.naming
    models = kind.text, kind.facts
    dates = tuple(filter(None, (kind.date, kind.day)))
    return Collection(kind.name, label, singular, kind.folder, *models, single, naming, dates)


def _of_section(kind: Kind) -> Collection:
    name, label = f"section-{kind.name}", kind.section_label or f"Rubrique : {kind.folder}"
    facts = kind.section_facts
    return Collection(name, label, label, kind.folder, SECTION.text, facts, is_single=True)


def find_collection(folder: str, depth: int, kinds: Kinds) -> Collection | None:
    """Return the collection whose texts are so deep below a folder of ``content/``."""
    found = (each for each in collections(kinds) if (each.folder, each.depth) == (folder, depth))
    return next(found, None)


def find_entry(path: str, kinds: Kinds) -> CollectionEntry | None:
    """Return what a path below ``content/`` is a text of; None: of nothing that can be edited."""
    place = PurePosixPath(path)
    found = TRANSLATION.fullmatch(place.name)
    if not found or not all(map(NAME.fullmatch, place.parent.parts)):
        return None
    folder = str(place.parent)
    is_section = folder in kinds
    above = folder if is_section else str(place.parent.parent)
    collection = find_collection(above, 1 if is_section else 2, kinds)
    return CollectionEntry(collection, folder, found["locale"]) if collection else None


def folders_of(collection: Collection, names: Iterable[str], kinds: Kinds) -> list[str]:
    """Return the folders of a collection's entries, from the names that its folder holds."""
    if collection.is_single:
        return [collection.folder]
    folders = (f"{collection.folder}/{name}" for name in names if NAME.fullmatch(name))
    return sorted(folder for folder in folders if folder not in kinds)
