"""Reading ``content/``: every file has a place and a model, and anything else is a problem."""

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType

from summit.base.locales import Locales, unknown_locale
from summit.base.memo import Memo
from summit.base.problems import ContentError, Message, Problem, did_you_mean, say
from summit.content.assets import name_fault, plain_name
from summit.content.bundles import NO_FIELDS, Bundle, Content, Data, Translation
from summit.content.door import check_markdown
from summit.content.edition import Edition
from summit.content.kinds import HOME, SECTION, Kind, Kinds
from summit.content.models import Facts, Model, Text
from summit.content.strays import ASSETS, is_copy, is_noise, remedy
from summit.content.unfinished import filled
from summit.content.validation import validate
from summit.content.yaml import Fields, read_document, read_fields, read_text

TRANSLATION = re.compile(r"index\.(?P<locale>[^.]+)\.md", re.IGNORECASE)
RETIRED = "retired.yaml"
"""The file of addresses that are no longer a page's, beside that of the edition."""
FOLDER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
EMPTY_FOLDER = say("the folder is empty. Write %(file)s in it, or delete the folder.")


class ContentReader:
    """Reads a content folder, keeping every problem until the end."""

    def __init__(
        self, root: Path, locales: Locales, kinds: Kinds, memo: Memo, *, with_drafts: bool
    ) -> None:
        self.root = root
        self.kinds = kinds
        self.with_drafts = with_drafts
        self.locales = locales
        self.memo = memo
        self.problems: list[Problem] = []
        self.bundles: dict[str, Bundle] = {}
        self.data: dict[str, Data] = {}
        self.broken: set[str] = set()

    def read(self) -> tuple[Content, list[Problem]]:
        """Return what can be read and all that is wrong; without an edition, ContentError."""
        if not self.root.is_dir():
            self._note(self.root, say("the folder is missing. It holds what editors write."))
            raise ContentError(self.problems)
        edition, fields = self._edition()
        for entry in self._entries(self.root):
            if entry.name not in ("edition.yaml", RETIRED):
                self._top_level(entry)
        if HOME not in self.bundles.keys() | self.broken:
            self.broken.add("home")
            name = f"home/index.{self.locales.source}.md"
            message = say("the home page is missing. Write %(file)s.", file=name)
            self._note(self.root / "home", message)
        if edition is None:
            raise ContentError(self.problems)
        bundles, data = MappingProxyType(self.bundles), MappingProxyType(self.data)
        kinds = self.kinds.without(self._absent())
        broken = frozenset(self.broken)
        return Content(edition, kinds, bundles, broken, data, fields), self.problems

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
            self._note(path, say("the file is missing. It holds the facts of this edition."))
            return None, NO_FIELDS
        try:
            fields = read_fields(read_text(path, self._name(path)), self._name(path))
            return validate(Edition, fields, self._name(path), self.locales), fields
        except ContentError as error:
            self.problems.extend(error.problems)
            return None, NO_FIELDS

    def _top_level(self, entry: Path) -> None:
        kind = self.kinds.at(entry.name)
        if entry.name in self.kinds.data and entry.is_file():
            self._data(entry, self.kinds.data[entry.name])
        elif kind is None or not entry.is_dir():
            folders = (key for key in self.kinds.folders if "/" not in key)
            hint = did_you_mean(entry.name, [*folders, *self.kinds.data])
            self._note(entry, say("not a place for content. %(hint)s", hint=hint))
        elif kind.is_home:
            self._bundle(entry, kind, kind.folder)
        else:
            self._section(entry, kind)

    def _section(self, folder: Path, kind: Kind) -> None:
        files = [entry for entry in self._entries(folder) if entry.is_file()]
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
                self._note(stray, message)
        for entry in self._entries(folder):
            inner = self.kinds.at(f"{kind.folder}/{entry.name}")
            if inner and entry.is_dir():
                self._section(entry, inner)
            elif entry.is_dir():
                self._item(entry, kind)

    def _data(self, path: Path, model: type[Model]) -> None:
        name = self._name(path)
        try:
            fields = read_fields(read_text(path, name), name)
            facts = validate(model, fields, name, self.locales)
        except ContentError as error:
            self.problems.extend(error.problems)
            self.broken.add(path.relative_to(self.root).as_posix())
            return
        self.data[path.relative_to(self.root).as_posix()] = Data(name, facts, fields)

    def _item(self, folder: Path, kind: Kind) -> None:
        if not FOLDER.fullmatch(folder.name):
            message = say(
                'folder name "%(name)s". Use lowercase letters a-z, digits and single hyphens.',
                name=folder.name,
            )
            self._note(folder, message)
        self._bundle(folder, kind, f"{kind.folder}/{folder.name}")

    def _bundle(
        self,
        folder: Path,
        kind: Kind,
        key: str,
        entries: list[Path] | None = None,
        model: type[Facts] | None = None,
    ) -> None:
        translations: dict[str, Translation] = {}
        assets: dict[str, Path] = {}
        before = len(self.problems)
        found = self._entries(folder) if entries is None else entries
        if not found and entries is None and len(self.problems) == before and not kind.is_home:
            self.broken.add(folder.relative_to(self.root).as_posix())
            self._note(folder, EMPTY_FOLDER.filled({"file": f"index.{self.locales.source}.md"}))
            return
        for entry in found:
            if entry.name != "bundle.yaml":
                self._file(entry, kind, translations, assets)
        facts, lines = self._facts(folder, model or kind.facts, kind.text)
        if not translations and len(self.problems) == before:
            name = f"index.{self.locales.source}.md"
            self._note(folder, say("no text. Write %(file)s in this folder.", file=name))
        shown = {k: t for k, t in translations.items() if self.with_drafts or not t.text.draft}
        if translations and not shown:
            message = say('every text is a draft. Write "draft: true" in bundle.yaml instead.')
            self._note(folder, message)
        if len(self.problems) > before or facts is None:
            self.broken.add(folder.relative_to(self.root).as_posix())
            return
        if facts.key:
            key = "/".join([*key.split("/")[:-1], facts.key])
        bundle = Bundle(
            key=key,
            kind=kind,
            folder=folder.relative_to(self.root).as_posix(),
            path=self._name(folder),
            facts=facts,
            facts_lines=lines,
            translations=MappingProxyType(shown),
            assets=MappingProxyType(assets),
        )
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
            self.problems.append(Problem(bundle.facts_path, line, message))

    def _file(
        self,
        path: Path,
        kind: Kind,
        translations: dict[str, Translation],
        assets: dict[str, Path],
    ) -> None:
        match = TRANSLATION.fullmatch(path.name)
        if not path.resolve().is_relative_to(self.root.resolve()):
            message = say("a link to a file outside the content. Copy the file here instead.")
            self._note(path, message)
        elif match and path.is_file() and not is_copy(path.name):
            translation = self._translation(path, kind, match["locale"])
            if translation:
                translations[translation.locale.key] = translation
        elif path.is_file() and path.suffix.lower() in ASSETS:
            fault = name_fault(path.name, assets)
            if fault:
                self._note(path, fault)
            assets[plain_name(path.name)] = path
        elif path.is_file():
            self._note(path, say("stray file. %(remedy)s", remedy=remedy(path)))
        else:
            self._note(path, say("stray folder. %(remedy)s", remedy=remedy(path)))

    def _translation(self, path: Path, kind: Kind, key: str) -> Translation | None:
        name = self._name(path)
        if key not in self.locales:
            self._note(path, unknown_locale(key, self.locales))
            return None
        if path.name != f"index.{key}.md":
            message = say(
                'file name "%(name)s". Rename it index.%(locale)s.md.', name=path.name, locale=key
            )
            self._note(path, message)
            return None
        try:
            return self.memo.get((name, *_state(path)), lambda: self._read(path, kind, key))
        except ContentError as error:
            self.problems.extend(error.problems)
            return None

    def _read(self, path: Path, kind: Kind, key: str) -> Translation:
        name = self._name(path)
        document = read_document(path, name)
        if not kind.is_plain:
            check_markdown(document.body, name, document.body_line)
        fields = filled(document.fields, kind.text, path.parent.name)
        text = validate(kind.text, fields, name, self.locales, kind.facts)
        text = text.completed(path.parent.name, document.body)
        # Keys of sections and names of files are compared; the public's words are left alone.
        body = document.body if kind.is_plain else plain_name(document.body)
        line, fields = document.body_line, document.fields
        return Translation(self.locales[key], name, text, body, line, fields)

    def _facts(
        self, folder: Path, model: type[Facts], text: type[Text]
    ) -> tuple[Facts | None, Fields]:
        path = folder / "bundle.yaml"
        name = self._name(path)
        fields = NO_FIELDS
        try:
            if path.is_file() or path.is_symlink() or path.exists():
                fields = self.memo.get(
                    (name, *_state(path)), lambda: read_fields(read_text(path, name), name)
                )
            return validate(model, fields, name, self.locales, text), fields
        except ContentError as error:
            self.problems.extend(error.problems)
            return None, fields

    def _entries(self, folder: Path) -> list[Path]:
        try:
            return [path for path in sorted(folder.iterdir()) if not is_noise(path)]
        except OSError as error:
            message = say("the folder cannot be read: %(reason)s.", reason=error.strerror)
            self._note(folder, message)
            return []

    def _name(self, path: Path) -> str:
        name = path.relative_to(self.root.parent).as_posix()
        # Bytes that are no letters (in old archives) cannot be printed.
        return name.encode("utf-8", "backslashreplace").decode()

    def _note(self, path: Path, message: Message) -> None:
        self.problems.append(Problem(self._name(path), 1, message))


def _state(path: Path) -> tuple[int, ...]:
    """Return what differs once a file was written again."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return state.st_mtime_ns, state.st_size, state.st_ino


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
