"""Reading one bundle: its facts, its texts and the files beside them."""

import re
from pathlib import Path
from types import MappingProxyType

from summit.base.digest import digest_of
from summit.base.locales import Locale, Locales, unknown_locale
from summit.base.problems import ContentError, Message, say
from summit.content.assets import name_fault, plain_name
from summit.content.bundles import NO_FIELDS, Bundle, Translation
from summit.content.documents import FACTS, TRANSLATION, Documents, Written
from summit.content.folder import ContentFolder, Entry
from summit.content.kinds import Kind
from summit.content.models import Facts, Text
from summit.content.strays import ASSETS, is_copy, remedy
from summit.content.unfinished import filled
from summit.content.validation import validate
from summit.content.yaml import Fields

LOCALE_KEY = re.compile(r"[a-z]{2}(?:-[a-z]+)?")
"""What may be a language that the site could have; anything else is a slip."""
EMPTY_FOLDER = say("the folder is empty. Write %(file)s in it, or delete the folder.")


class BundleReader:
    """Reads bundles of a content folder; what is wrong with them is noted there."""

    def __init__(
        self, files: ContentFolder, locales: Locales, documents: Documents, *, with_drafts: bool
    ) -> None:
        self.files = files
        self.locales = locales
        self.documents = documents
        self.with_drafts = with_drafts

    def read(
        self,
        folder: Path,
        kind: Kind,
        key: str,
        entries: list[Entry] | None = None,
        model: type[Facts] | None = None,
    ) -> Bundle | None:
        """Return the bundle of a folder, or of some entries of it; None: something is wrong."""
        before = len(self.files.problems)
        found = self.files.entries(folder) if entries is None else entries
        is_read = len(self.files.problems) == before
        if not found and entries is None and is_read and not kind.is_home:
            message = EMPTY_FOLDER.filled({"file": f"index.{self.locales.source}.md"})
            self.files.note(folder, message)
            return None
        translations: dict[str, Translation] = {}
        assets: dict[str, Path] = {}
        facts, lines = self._facts(folder, model or kind.facts, kind.text)
        films = {name for _, name in facts.files()} if facts else set[str]()
        for entry in found:
            if plain_name(entry.name) in films and entry.is_file and entry.is_within:
                assets[plain_name(entry.name)] = entry.path
            elif entry.name != FACTS:
                self._file(entry, kind, translations, assets)
        is_sound = len(self.files.problems) == before
        shown = self._shown(folder, translations, is_sound=is_sound)
        if len(self.files.problems) > before or facts is None:
            return None
        return Bundle(
            key="/".join([*key.split("/")[:-1], facts.key]) if facts.key else key,
            kind=kind,
            folder=self.files.key(folder),
            path=self.files.name(folder),
            facts=facts,
            facts_lines=lines,
            translations=MappingProxyType(shown),
            assets=MappingProxyType(assets),
        )

    def _shown(
        self, folder: Path, translations: dict[str, Translation], *, is_sound: bool
    ) -> dict[str, Translation]:
        """Return the texts that are shown; that there is none is a problem of its own."""
        if not translations and is_sound:
            name = f"index.{self.locales.source}.md"
            self.files.note(folder, say("no text. Write %(file)s in this folder.", file=name))
        shown = {k: t for k, t in translations.items() if self.with_drafts or not t.text.draft}
        if translations and not shown:
            message = say('every text is a draft. Write "draft: true" in bundle.yaml instead.')
            self.files.note(folder, message)
        return shown

    def _file(
        self,
        entry: Entry,
        kind: Kind,
        translations: dict[str, Translation],
        assets: dict[str, Path],
    ) -> None:
        path, name = entry.path, entry.name
        match = TRANSLATION.fullmatch(name)
        if not entry.is_within:
            message = say("a link to a file outside the content. Copy the file here instead.")
            self.files.note(path, message)
        elif match and entry.is_file and not is_copy(name):
            translation = self._translation(path, kind, match["locale"])
            if translation:
                translations[translation.locale.key] = translation
        elif entry.is_file and path.suffix.lower() in ASSETS:
            fault = name_fault(name, assets)
            if fault:
                self.files.note(path, fault)
            assets[plain_name(name)] = path
        elif entry.is_file:
            self.files.note(path, say("stray file. %(remedy)s", remedy=remedy(path)))
        else:
            self.files.note(path, say("stray folder. %(remedy)s", remedy=remedy(path)))

    def _translation(self, path: Path, kind: Kind, key: str) -> Translation | None:
        name = self.files.name(path)
        if key not in self.locales:
            self.files.note(path, _no_locale(key, self.locales))
            return None
        if path.name != f"index.{key}.md":
            message = say(
                'file name "%(name)s". Rename it index.%(locale)s.md.', name=path.name, locale=key
            )
            self.files.note(path, message)
            return None
        try:
            written = self.documents.text(path)
            return translation_of(written, path, name, kind, self.locales[key], self.locales)
        except ContentError as error:
            self.files.problems.extend(error.problems)
            return None

    def _facts(
        self, folder: Path, model: type[Facts], text: type[Text]
    ) -> tuple[Facts | None, Fields]:
        path = folder / FACTS
        name = self.files.name(path)
        fields = NO_FIELDS
        try:
            if path.is_file() or path.is_symlink() or path.exists():
                fields = self.documents.facts(path)
            return validate(model, fields, name, self.locales, text), fields
        except ContentError as error:
            self.files.problems.extend(error.problems)
            return None, fields


def translation_of(
    written: Written, path: Path, name: str, kind: Kind, locale: Locale, locales: Locales
) -> Translation:
    """Return the text of a file, which messages call by its name; raise ContentError."""
    document = written.document
    if written.excess and not kind.is_plain:
        raise ContentError(written.excess)
    fields = filled(document.fields, kind.text, path.parent.name)
    text = validate(kind.text, fields, name, locales, kind.facts)
    text = text.completed(path.parent.name, document.body)
    # Keys of sections and names of files are compared; the public's words are left alone.
    body = document.body if kind.is_plain else plain_name(document.body)
    found = Translation(locale, name, text, body, document.body_line, document.fields)
    return found.named_after(_name_of(written, name, kind, locale, locales))


def _name_of(written: Written, name: str, kind: Kind, locale: Locale, locales: Locales) -> bytes:
    """Return what names all that a translation is made of."""
    models = [f"{each.__module__}.{each.__qualname__}" for each in (kind.text, kind.facts)]
    place = name, kind.name, kind.folder, locale.key, locales.keys
    return digest_of("translation", written.identity, models, *place)


def _no_locale(key: str, locales: Locales) -> Message:
    """Return what to do with a text in a locale that the site does not have."""
    unknown = unknown_locale(key, locales)
    if not LOCALE_KEY.fullmatch(key):
        return unknown
    return say(
        "%(unknown)s Write it into LOCALES in pelicanconf.py, or take out all that is written in "
        'it: "python3 tasks.py content drop %(key)s".',
        unknown=unknown,
        key=key,
    )
