"""Reading ``content/``: every file has a place and a model, and anything else is a problem."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from summit.base.locales import Locales
from summit.base.memo import Memo
from summit.base.problems import ContentError, Problem, did_you_mean, say
from summit.content.bundle_reader import BundleReader
from summit.content.bundles import NO_FIELDS, Bundle, Content, Data
from summit.content.documents import Documents
from summit.content.edition import Edition
from summit.content.folder import ContentFolder, Entry
from summit.content.kinds import HOME, SECTION, Kind, Kinds
from summit.content.models import Facts, Model
from summit.content.validation import validate
from summit.content.yaml import Fields, read_fields, read_text

RETIRED = "retired.yaml"
"""The file of addresses that are no longer a page's, beside that of the edition."""
FOLDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class ContentReader:
    """Reads a content folder, keeping every problem until the end."""

    def __init__(
        self, root: Path, locales: Locales, kinds: Kinds, memo: Memo, *, with_drafts: bool
    ) -> None:
        self.root = root
        self.kinds = kinds
        self.locales = locales
        self.files = ContentFolder(root)
        documents = Documents(self.files, memo)
        self.reader = BundleReader(self.files, locales, documents, with_drafts=with_drafts)
        self.bundles: dict[str, Bundle] = {}
        self.data: dict[str, Data] = {}
        self.broken: set[str] = set()

    def read(self) -> tuple[Content, list[Problem]]:
        """Return what can be read and all that is wrong; without an edition, ContentError."""
        if not self.root.is_dir():
            self.files.note(self.root, say("the folder is missing. It holds what editors write."))
            raise ContentError(self.files.problems)
        edition, fields = self._edition()
        for entry in self.files.entries(self.root):
            if entry.name not in ("edition.yaml", RETIRED):
                self._top_level(entry)
        if HOME not in self.bundles.keys() | self.broken:
            self.broken.add("home")
            name = f"home/index.{self.locales.source}.md"
            message = say("the home page is missing. Write %(file)s.", file=name)
            self.files.note(self.root / "home", message)
        if edition is None:
            raise ContentError(self.files.problems)
        bundles, data = MappingProxyType(self.bundles), MappingProxyType(self.data)
        kinds = self.kinds.without(self._absent())
        broken = frozenset(self.broken)
        return Content(edition, kinds, bundles, broken, data, fields), self.files.problems

    def _absent(self) -> Iterator[Kind]:
        """Yield the kinds whose bundles are kept elsewhere, and were not brought here."""
        there = {bundle.kind.folder for bundle in self.bundles.values()}
        there |= {folder.rpartition("/")[0] for folder in self.broken}
        for kind in self.kinds:
            if kind.mark and kind.counted_in in self.data and kind.folder not in there:
                mark = self.root / kind.folder / kind.mark
                yield from () if mark.exists() else (kind,)

    def _edition(self) -> tuple[Edition | None, Fields]:
        path = self.root / "edition.yaml"
        if not path.exists():
            self.files.note(path, say("the file is missing. It holds the facts of this edition."))
            return None, NO_FIELDS
        try:
            fields = read_fields(read_text(path, self.files.name(path)), self.files.name(path))
            return validate(Edition, fields, self.files.name(path), self.locales), fields
        except ContentError as error:
            self.files.problems.extend(error.problems)
            return None, NO_FIELDS

    def _top_level(self, entry: Entry) -> None:
        kind = self.kinds.at(entry.name)
        if entry.name in self.kinds.data and entry.is_file:
            self._data(entry.path, self.kinds.data[entry.name])
        elif kind is None or not entry.is_folder:
            folders = (key for key in self.kinds.folders if "/" not in key)
            hint = did_you_mean(entry.name, [*folders, *self.kinds.data])
            self.files.note(entry.path, say("not a place for content. %(hint)s", hint=hint))
        elif kind.is_home:
            self._bundle(entry.path, kind, kind.folder)
        else:
            self._section(entry.path, kind)

    def _section(self, folder: Path, kind: Kind) -> None:
        files = [entry for entry in self.files.entries(folder) if entry.is_file]
        own = [entry for entry in files if entry.name not in kind.data]
        for name in sorted({entry.name for entry in files} & kind.data.keys()):
            self._data(folder / name, kind.data[name])
        if kind.section:
            self._bundle(folder, SECTION, kind.folder, own, kind.section_facts)
        else:
            message = say(
                "stray file. Move it into a folder of %(folder)s, or delete it.", folder=folder.name
            )
            for stray in own:
                self.files.note(stray.path, message)
        for entry in self.files.entries(folder):
            inner = self.kinds.at(f"{kind.folder}/{entry.name}")
            if inner and entry.is_folder:
                self._section(entry.path, inner)
            elif entry.is_folder:
                self._item(entry.path, kind)

    def _data(self, path: Path, model: type[Model]) -> None:
        name = self.files.name(path)
        try:
            fields = read_fields(read_text(path, name), name)
            facts = validate(model, fields, name, self.locales)
        except ContentError as error:
            self.files.problems.extend(error.problems)
            self.broken.add(self.files.key(path))
            return
        self.data[self.files.key(path)] = Data(name, facts, fields)

    def _item(self, folder: Path, kind: Kind) -> None:
        if not FOLDER.fullmatch(folder.name):
            message = say(
                'folder name "%(name)s". Use lowercase letters a-z, digits and single hyphens.',
                name=folder.name,
            )
            self.files.note(folder, message)
        self._bundle(folder, kind, f"{kind.folder}/{folder.name}")

    def _bundle(
        self,
        folder: Path,
        kind: Kind,
        key: str,
        entries: list[Entry] | None = None,
        model: type[Facts] | None = None,
    ) -> None:
        bundle = self.reader.read(folder, kind, key, entries, model)
        if bundle is None:
            self.broken.add(self.files.key(folder))
        else:
            self._add(bundle)

    def _add(self, bundle: Bundle) -> None:
        first = self.bundles.setdefault(bundle.key, bundle)
        if first is not bundle:
            line = bundle.facts_lines.line(("key",))
            message = say(
                'the key "%(bundle)s" is already that of %(other)s. Choose another.',
                bundle=bundle.key,
                other=first.path,
            )
            self.files.problems.append(Problem(bundle.facts_path, line, message))


def read_content(
    root: Path,
    locales: Locales,
    kinds: Kinds,
    memo: Memo | None = None,
    *,
    with_drafts: bool = False,
) -> tuple[Content, list[Problem]]:
    """Return the content of a folder, but for what cannot be read, and every problem in it.

    Translations that are drafts are left out, unless asked for; they are read all the same.
    """
    return ContentReader(root, locales, kinds, memo or Memo(), with_drafts=with_drafts).read()
