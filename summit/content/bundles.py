"""What editors wrote, as it was read: bundles with their translations, and files of facts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Self

from summit.base.asked import note, noting
from summit.base.digest import Named
from summit.base.frozen import Frozen, field, replace
from summit.base.locales import Locale
from summit.content.assets import published_name
from summit.content.edition import Edition
from summit.content.kinds import Kind, Kinds
from summit.content.models import Facts, Model, Text
from summit.content.yaml import Fields

NO_FIELDS = Fields({}, ())
SAID = ("text", "body", "body_line", "fields")
"""The fields of a translation that say something."""


@noting(*SAID, by="path")
@dataclass(frozen=True)
class Translation(Named):
    """One language of a bundle, as its file says it."""

    locale: Locale
    path: str
    """From the project's folder, with slashes: ``content/news/opening/index.fr.md``."""
    text: Text
    body: str
    """The Markdown after the front matter."""
    body_line: int
    fields: Fields = dataclass_field(default=NO_FIELDS, compare=False)
    """The front matter as it was written."""

    @property
    def asked_as(self) -> str:
        """What tells it from others; what it says is asked for."""
        return self.path

    def said(self) -> tuple[object, ...]:
        """Return all that it says, for its name."""
        if origin := vars(self).get("_origin"):
            return origin.identity, self.text
        return self.locale.key, self.path, self.text, self.body, self.body_line, self.fields

    def named_after(self, source: bytes) -> Self:
        """Return it, known by what names all that it was read from."""
        return self.known_by(source.hex(), ((f"Translation.{each}", self.path) for each in SAID))

    def with_text(self, text: Text) -> Self:
        """Return it with another text; its body and its fields are named once for both."""
        other = replace(self, text=text)
        vars(other)["_origin"] = vars(self).get("_origin", self)
        return other

    def fields_with(self, pattern: re.Pattern[str]) -> Iterator[tuple[str, str, int]]:
        """Yield each field with words that fit a pattern: its name, these words, its line."""
        for name, value in self.fields.values.items():
            found = pattern.search(value) if isinstance(value, str) else None
            if found:
                yield name, found[0], self.fields.line((name,))


@noting("facts", "facts_lines", "translations", "assets", by="key")
@dataclass(frozen=True)
class Bundle(Named):
    """One subject: its facts, its translations and the files beside them."""

    key: str
    """``news/opening``; a section or the home page has its folder's name alone."""
    kind: Kind
    folder: str
    """The folder inside ``content/``, which file links are relative to."""
    path: str
    """The folder from the project's: ``content/news/opening``."""
    facts: Facts
    facts_lines: Fields
    translations: Mapping[str, Translation]
    assets: Mapping[str, Path]
    """Files to publish beside the page, by name (NFC)."""

    @property
    def asked_as(self) -> tuple[str, str]:
        """What tells it from others; what it says is asked for."""
        return self.key, self.path

    def said(self) -> tuple[object, ...]:
        """Return all that its texts and facts say, for its name; other files have theirs alone."""
        place = (self.key, self.kind.name, self.kind.folder, self.folder, self.path)
        facts = (self.facts, self.facts_lines)
        sizes = self.sizes if [*self.facts.files()] else {}
        return place, facts, [*self.translations.values()], [*self.assets], sizes, self.sums

    @property
    def publication(self) -> datetime | None:
        """The date of the bundle, in the edition's time; None: it has none."""
        return self.facts.publication

    @property
    def appears(self) -> datetime | None:
        """When readers first see it, in the edition's time; None: it is always there."""
        return self.facts.appears

    @property
    def is_listed(self) -> bool:
        """Tell whether search, site map and search engines may show it."""
        return self.facts.is_listed

    def size(self, name: str) -> int:
        """Return the bytes of a file of the bundle; 0 where there is none."""
        return self.sizes.get(name, 0)

    @property
    def sizes(self) -> Mapping[str, int]:
        """The bytes of each file of the bundle, by its name."""
        note([("Bundle.sizes", self.key)])  # A file may change and stay where it is.
        return {name: path.stat().st_size for name, path in self.assets.items()}

    @property
    def sums(self) -> Mapping[str, str]:
        """The SHA-256 sums of the files whose sums pages say, by their names."""
        note([("Bundle.sums", self.key)])  # A file may change and stay where it is.
        files = {name: self.assets[name] for name in self.facts.summed() if name in self.assets}
        return {name: sha256(path.read_bytes()).hexdigest() for name, path in files.items()}

    def place(self, name: str) -> str:
        """Return what the site calls a file of the bundle: ``news/opening/tram.jpg``, in ASCII."""
        return f"{self.folder}/{published_name(name)}"

    @property
    def facts_path(self) -> str:
        """Where the facts are, or would be, written."""
        return f"{self.path}/bundle.yaml"


class Data(Frozen):
    """A file of facts that is no bundle's."""

    path: str
    """From the project's folder: ``content/consultation/figures.yaml``."""
    model: Model
    fields: Fields


class Content(Frozen):
    """All that editors wrote, each part valid by itself."""

    edition: Edition
    kinds: Kinds
    """What a project has of them, whether or not there is content of each."""
    bundles: Mapping[str, Bundle]
    broken: frozenset[str] = frozenset()
    """Folders inside ``content/`` whose bundle could not be read, and files of facts that could
    not, but which are there."""
    data: Mapping[str, Data] = field(default_factory=dict)
    """The other files of facts, by path inside ``content/``."""
    edition_fields: Fields = NO_FIELDS
    """The facts of the edition as they were written."""

    @property
    def public_persons(self) -> tuple[str, ...]:
        """Those whom words of the public may name, as the facts list them."""
        return tuple(
            name for bundle in self.bundles.values() for name in bundle.facts.public_names()
        )
