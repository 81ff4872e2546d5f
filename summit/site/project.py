"""The one door to the project: its settings, its languages, its subjects and its content.

A build, a command, the preview, the web editor and the receiver all begin with a Project, so that
what one of them knows of the site, the others know too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from summit.base.catalogs import Catalogs, Translator, load_catalog, load_catalogs
from summit.base.clock import read_clock
from summit.base.frozen import Frozen
from summit.base.locales import Locale, Locales
from summit.base.memo import Memo
from summit.base.problems import Problem
from summit.base.settings import Settings
from summit.base.speaking import SETTING, speaking, tools_language
from summit.content.bundles import Content
from summit.content.catalogue import Catalogue
from summit.content.kinds import Kinds
from summit.content.reader import read_content
from summit.look.look import Look, read_look
from summit.site.subject import Subject, kinds_of

TRANSLATIONS = "translations"


class Theme(Frozen):
    """What the theme brings: its words in each language, its colours and its drawings."""

    catalogs: Catalogs
    look: Look
    problems: tuple[Problem, ...] = ()
    """What is wrong with them."""


def read_theme(settings: Settings, memo: Memo) -> Theme:
    """Return the theme of the settings; a catalog that cannot be read leaves English."""
    catalogs, problems = load_catalogs(settings.theme / TRANSLATIONS, settings.locales, memo)
    look, faults = read_look(settings.theme, settings.values["LOOK"])
    return Theme(catalogs, look, (*problems, *faults))


@dataclass(frozen=True)
class Project:
    """One edition's site: how it is set, and what it is about."""

    settings: Settings
    subjects: tuple[Subject, ...]
    memo: Memo = field(default_factory=Memo, compare=False)
    """What earlier builds of this process worked out."""
    read_theme: Callable[[Settings, Memo], Theme] = field(default=read_theme, compare=False)

    @classmethod
    def of(cls, settings: Settings, subjects: Iterable[Subject], memo: Memo | None = None) -> Self:
        """Return the project of settings that were read."""
        return cls(settings, tuple(subjects), memo or Memo())

    @classmethod
    def read(cls, file: Path, subjects: Iterable[Subject]) -> Self:
        """Return the project of a file such as pelicanconf.py; raise SettingsError."""
        return cls.of(Settings.read(file), subjects)

    def beside(self, name: str) -> Self:
        """Return the project of another file of settings, such as publishconf.py."""
        return self.read(self.root / name, self.subjects)

    @property
    def root(self) -> Path:
        """The folder of the project."""
        return self.settings.root

    @property
    def content(self) -> Path:
        """The folder that editors write in."""
        return self.settings.content

    @property
    def theme(self) -> Path:
        """The folder of templates and catalogs."""
        return self.settings.theme

    @property
    def locales(self) -> Locales:
        """The site's locales, source first."""
        return self.settings.locales

    @cached_property
    def kinds(self) -> Kinds:
        """The kinds of content of all subjects."""
        return kinds_of(self.subjects)

    @property
    def translations(self) -> Path:
        """The folder of the message catalogs."""
        return self.theme / TRANSLATIONS

    @cached_property
    def _theme(self) -> Theme:
        return self.read_theme(self.settings, self.memo)

    @property
    def catalogs(self) -> Catalogs:
        """The translator of each locale; one whose catalog cannot be read says English."""
        return self._theme.catalogs

    @property
    def look(self) -> Look:
        """The palette and the drawings."""
        return self._theme.look

    @property
    def theme_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the catalogs and the look."""
        return self._theme.problems

    @cached_property
    def tools(self) -> Translator:
        """What says the tools' messages in the language of those who work on the site."""
        return speaking(self.tools_language)

    @property
    def tools_language(self) -> str:
        """The language of those who work on the site, such as ``fr``."""
        return tools_language(self.settings.values.get(SETTING))

    def translator(self, locale: Locale) -> Translator:
        """Return the translator of one locale; raise ContentError where there is none."""
        return load_catalog(self.translations, locale)

    def read_content(self, *, with_drafts: bool = False) -> tuple[Content, list[Problem]]:
        """Return what can be read of the content, and all that is wrong in its files."""
        return read_content(
            self.content, self.locales, self.kinds, self.memo, with_drafts=with_drafts
        )

    def catalogue(self, content: Content, at: str | None = None) -> Catalogue:
        """Return the content in every locale, at the moment of the settings or another."""
        clock = read_clock(at or self.settings.clock, content.edition.time_zone)
        return Catalogue(content, self.locales, clock)

    def what_is_there(self) -> Catalogue:
        """Return what can be read of the content, drafts too, whatever is wrong elsewhere."""
        content, _ = self.read_content(with_drafts=True)
        return self.catalogue(content)
