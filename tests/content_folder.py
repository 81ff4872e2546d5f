"""A small valid content folder, for tests to break."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from summit.base.catalogs import Catalogs, Translator
from summit.base.locales import Locale, Locales, read_locales
from summit.base.memo import Memo
from summit.base.problems import ContentError
from summit.base.settings import Settings
from summit.markdown.converter import Converter
from summit.metadata.cards.card import ShareImage
from summit.metadata.structured import nodes
from summit.site.load import load_site
from summit.site.page import Page
from summit.site.page_ask import NO_ICONS, PageAsk
from summit.site.project import Project, Theme
from summit.site.site import Site
from summit.site.subject import Node
from summit.subjects.registry import SUBJECTS
from tests.conftest import LOOK

EDITION = """\
name: Cities for Life
title:
  fr: Sommet mondial
  en: Global Summit
starts: 2016-11-21 09:00
ends: 2016-11-22
time_zone: Europe/Paris
venue:
  name: {fr: Hôtel de Ville}
  street: place de l’Hôtel-de-Ville
  postal_code: "75004"
  city: {fr: Paris}
  country: FR
partners:
  paris:
    name: {fr: Ville de Paris}
    roles: [host]
"""


def make_jpeg(width: int = 40, height: int = 20) -> bytes:
    """Return a small photograph."""
    buffer = BytesIO()
    Image.new("RGB", (width, height), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


VALID: dict[str, str | bytes] = {
    "edition.yaml": EDITION,
    "home/index.fr.md": "---\ntitle: Accueil\nsummary: Un sommet.\n---\nBonjour.\n",
    "pages/summit/index.fr.md": "---\ntitle: Le sommet\nsummary: Deux jours.\n---\n## Programme\n",
    "pages/summit/index.en.md": "---\ntitle: The summit\nsummary: Two days.\n---\n## Programme\n",
    "news/index.fr.md": "---\ntitle: Actualités\nsummary: Les nouvelles.\n---\n",
    "news/index.en.md": "---\ntitle: News\nsummary: What is new.\n---\n",
    "news/debate/bundle.yaml": "date: 2016-09-15\nthemes: [climate]\npartners: [paris]\n",
    "news/debate/index.fr.md": "---\ntitle: Le débat\nsummary: Il commence.\n---\nTexte.\n",
    "news/debate/tram.jpg": make_jpeg(),
    "news/opening/bundle.yaml": "date: 2016-11-21 09:00\n",
    "news/opening/index.fr.md": "---\ntitle: Ouverture\nsummary: Il ouvre.\n---\nTexte.\n",
    "themes/index.fr.md": "---\ntitle: Thèmes\nsummary: Les thèmes.\n---\n",
    "themes/climate/index.fr.md": "---\ntitle: Climat\nsummary: Le climat.\n---\nTexte.\n",
}


IN_ENGLISH = Memo()
"""What the last test made of texts: of a folder, it changes few."""


class ContentFolder:
    """A folder ``content/`` on disk, valid until a test writes into it."""

    def __init__(self, root: Path, locales: Locales) -> None:
        self.root = root
        self.locales = locales
        for path, text in VALID.items():
            self.write(path, text)

    def write(self, path: str, text: str | bytes | None) -> None:
        """Write a file, or with None delete it."""
        file = self.root / path
        if text is None:
            file.unlink()
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)

    def body(self, markdown: str, path: str = "news/debate/index.fr.md") -> None:
        """Write a text whose body, from line 5 on, is the Markdown."""
        self.write(path, f"---\ntitle: Le débat\nsummary: Il commence.\n---\n{markdown}\n")

    def project(self, catalogs: Catalogs | None = None) -> Project:
        """Return the project of the folder, in English unless catalogs are given."""
        values = {
            "LOCALES": self.locales.keys,
            "CLOCK": "2016-11-14T09:00",
            "SITEURL": "https://example.org",
            "PATH": self.root.name,
            "THEME": "theme",
        }
        own = catalogs or {key: Translator() for key in self.locales.keys}
        settings = Settings.of(values, self.root.parent)
        memo = Memo() if catalogs else self._in_english()
        return Project(settings, SUBJECTS, memo, read_theme=lambda *_: Theme(own, LOOK))

    @staticmethod
    def _in_english() -> Memo:
        """Return what the test before made of the same texts."""
        IN_ENGLISH.forget_unused()
        return IN_ENGLISH

    def site(self, clock: str = "2016-11-14T09:00") -> Site:
        """Return the site read from the folder."""
        return load_site(self.project(), clock)

    def ask(self, clock: str = "2016-11-14T09:00") -> PageAsk:
        """Return what the subjects' hooks ask of the site read from the folder."""
        return ask_of(self.site(clock))

    def problems(self) -> list[str]:
        """Return the messages that an editor would read."""
        try:
            self.site()
        except ContentError as error:
            return str(error).split("\n")
        return []


def ask_of(site: Site, icons: Mapping[str, str] = NO_ICONS) -> PageAsk:
    """Return what the subjects' hooks ask of a site."""
    values = {"LOCALES": site.locales.keys, "SITEURL": site.base}
    return PageAsk(site, Settings.of(values, Path()), icons)


def things(page: Page, site: Site, image: ShareImage | None = None) -> list[Node]:
    """Return what a page describes to search engines, in the words of the subjects too."""
    return list(nodes(page, ask_of(site), image, said_by_subjects(page, site)))


def said_by_subjects(page: Page, site: Site) -> Callable[[Node], list[Node]]:
    """Return what makes the subjects say what a page describes, from its picture."""
    ask, hooks = ask_of(site), [hook for subject in SUBJECTS for hook in subject.structured]
    return lambda picture: [node for hook in hooks for node in hook(page, ask, picture)]


def make_converter(locale: Locale) -> Converter:
    """Return a converter with English labels."""
    return Converter(locale, Translator())


@pytest.fixture(scope="session")
def locales() -> Locales:
    """French, the source, with English, Spanish and Arabic."""
    return read_locales(["fr", "en", "es", "ar"])


@pytest.fixture
def content(tmp_path: Path, locales: Locales) -> ContentFolder:
    """A small valid content folder."""
    return ContentFolder(tmp_path / "content", locales)
