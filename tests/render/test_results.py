"""A build with what earlier ones kept makes what a clean build makes, whatever was changed."""

import importlib
import os
import platform
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zoneinfo
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from struct import pack
from typing import Any, NoReturn

import pytest
from jinja2 import Environment

import pelicanconf
from summit.base.memo import Memo
from summit.base.problems import ContentError, Message, Problem
from summit.base.store import Store, packed
from summit.base.workers import WorkerError
from summit.images import variants
from summit.markdown.converter import Converter, Prose
from summit.markdown.phase_signs import Signs
from summit.metadata.cards.printing import Press
from summit.metadata.head import head_tags
from summit.output.file_states import digest_of_bytes
from summit.output.last_build import Known, digest_now
from summit.output.search import document_in
from summit.render import kept_files, pages, results, search, writer
from summit.render.kept_files import Hook
from summit.render.pages import PagesGenerator
from summit.render.pelican_run import build_site
from summit.render.report import Report
from summit.render.results import made_by
from summit.site import attaching, time_checks
from summit.site.page import Page
from summit.site.page_ask import PageAsk
from tests.conftest import FIXED, PLAIN, ROOT, build, run_folder, swept, with_workers
from tests.content_folder import make_jpeg
from tests.sites.preview import write_content

SUITE = os.getpid()
"""The process of the tests."""
RESULTS = "results.sqlite3"
DEBATE = "content/news/debate/index.fr.md"
CATALOG = "theme/translations/fr/LC_MESSAGES/messages.po"
SHIPPED = {"SHARE_IMAGES": True, "SEARCH": True}
"""The settings of a site with all that it is shipped with."""


class Project:
    """A small site whose every input may be changed, built with and without what was kept."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings: dict[str, Any] = {}
        self.said: list[Message] = []
        write_content(root)

    @property
    def theme(self) -> Path:
        """The project's theme, or one of its own: compiled templates are those of a folder."""
        own = self.root / "theme"
        return own if own.exists() else ROOT / "theme"

    def copy_theme(self) -> None:
        """Have a theme of its own, that may be changed."""
        shutil.copytree(ROOT / "theme", self.root / "theme", ignore=shutil.ignore_patterns("look"))

    def replace(self, name: str, old: str, new: str) -> None:
        """Write other words into a file."""
        file = self.root / name
        text = file.read_text("utf-8")
        assert old in text, name
        file.write_text(text.replace(old, new, 1), "utf-8")

    def build(self, output: str, kept: str | None) -> Mapping[str, bytes]:
        """Return the files of a site, built with a file of results, or with none."""
        own: dict[str, Any] = {
            "PATH": str(self.root / "content"),
            "THEME": str(self.theme),
            "OUTPUT_PATH": str(self.root / output),
            "MANIFEST": str(self.root / f"{output}.json"),
            "RESULTS": str(self.root / kept) if kept else None,
            "IMAGE_CACHE": str(self.root / "images") if kept else None,
            "TEMPLATE_CACHE": str(run_folder(self.root) / "templates"),
            "LOCALES": ["fr", "en"],
            "DIGITS": {},
        }
        fixed = {**FIXED, **PLAIN, "STYLEGUIDE": False}
        build_site(
            str(ROOT / "pelicanconf.py"), tell=self.said.append, **{**fixed, **own, **self.settings}
        )
        folder = self.root / output
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}

    def build_anew(self, output: str, kept: str | None) -> Mapping[str, bytes]:
        """Return the files of a site, built as into a folder where none was."""
        shutil.rmtree(self.root / output, ignore_errors=True)
        (self.root / f"{output}.json").unlink(missing_ok=True)
        return self.build(output, kept)

    def check(self, change: str) -> None:
        """Build both ways into new folders; hold that the bytes are the same."""
        stored, clean = self.build_anew("stored", RESULTS), self.build_anew("clean", None)
        assert stored.keys() == clean.keys(), change
        assert [name for name in clean if clean[name] != stored[name]] == [], change
        manifests = [
            (self.root / f"{each}.json").read_text("utf-8") for each in ("stored", "clean")
        ]
        assert manifests[0] == manifests[1], change


def rename(project: Project) -> None:
    """Give a bundle another key."""
    (project.root / "content/news/debate").rename(project.root / "content/news/dispute")


def add(project: Project) -> None:
    """Write a new bundle."""
    folder = project.root / "content/news/fair"
    folder.mkdir()
    (folder / "bundle.yaml").write_text("date: 2016-10-03\n")
    text = "---\ntitle: La foire\nslug: foire\nsummary: Une foire.\n---\nDes mots : oui.\n"
    (folder / "index.fr.md").write_text(text)


PROGRAMME = {
    "programme/index.fr.md": "---\ntitle: Programme\nsummary: Tout.\n---\n",
    "programme/bundle.yaml": "menu: header\norder: 1\n",
    "programme/start/index.fr.md": "---\ntitle: La séance\nsummary: Une.\n---\nTexte.\n",
    "programme/start/bundle.yaml": "starts: 2016-11-21 09:00\nform: opening\nthemes: [climate]\n",
    "programme/rest/index.fr.md": "---\ntitle: La suite\nsummary: Deux.\n---\nTexte.\n",
    "programme/rest/bundle.yaml": "starts: 2016-11-21 14:00\nform: session\n",
    "themes/water/index.fr.md": "---\ntitle: Eau\nsummary: Là.\n---\n"
    "[Le débat](../../news/debate/index.fr.md)\n",
    "themes/water/bundle.yaml": "order: 2\n",
    "themes/climate/bundle.yaml": "order: 1\n",
    "news/debate/index.en.md": "---\ntitle: The debate\nsummary: It begins.\n---\nText.\n",
}
"""What facts may change beyond the small content: a programme, a second theme, a translation."""


def add_film(project: Project) -> None:
    """Show a text in sign language."""
    folder = project.root / "content/pages/summit"
    own = (
        "sign_language:\n  fr: {name: LSF, file: film.mp4, poster: still.jpg, captions: film.vtt}\n"
    )
    (folder / "bundle.yaml").write_text(own)
    (folder / "still.jpg").write_bytes(make_jpeg())
    (folder / "film.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour\n")
    (folder / "film.mp4").write_bytes(bytes(2_000_000))


def longer_film(project: Project) -> None:
    """Put a longer one in its place: pages say how large it is."""
    (project.root / "content/pages/summit/film.mp4").write_bytes(bytes(7_000_000))


ENTRIES = "content/consultation/voices/.receipts/0.bin"


def add_receipts(project: Project) -> None:
    """Publish what became of words of the public, in a file that the site passes over."""
    folder = project.root / "content/consultation"
    (folder / "voices").mkdir(parents=True)
    for each in (folder, folder / "voices"):
        text = f"---\ntitle: Les {each.name}\nsummary: Toutes.\n---\n"
        (each / "index.fr.md").write_text(text, "utf-8")
    (folder / "bundle.yaml").write_text("opens: 2016-09-16\ncloses: 2016-12-15 23:59\n")
    (folder / "receipts.yaml").write_text("week: 2016-W45\nfiles: 1\nquestions: [place]\n")
    other_receipts(project, b"entries")


def other_receipts(project: Project, data: bytes | None) -> None:
    """Put other entries in their place, or none: somebody may have withdrawn his words."""
    file = project.root / ENTRIES
    file.parent.mkdir(parents=True, exist_ok=True)
    if data:
        file.write_bytes(data)
    else:
        file.unlink()


def with_programme(project: Project) -> None:
    """Write more that is listed, linked and translated."""
    for name, text in PROGRAMME.items():
        path = project.root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def rewritten(name: str, old: str, new: str) -> Callable[[Project], None]:
    """Return what writes other words into a file of the content."""
    return lambda project: project.replace(f"content/{name}", old, new)


LYON = "  lyon:\n    name: {fr: Ville de Lyon}\n    roles: [host]\n"


def last_partner(project: Project) -> None:
    """List a partner behind all others, with whose names the file ends."""
    project.replace("content/edition.yaml", LYON, "")
    with (project.root / "content/edition.yaml").open("a", encoding="utf-8") as file:
        file.write(LYON)


FINER: dict[str, Callable[[Project], None]] = {
    "more content": with_programme,
    "a slug": rewritten("news/debate/index.fr.md", "summary:", "slug: dispute\nsummary:"),
    "a summary": rewritten("news/opening/index.fr.md", "Il ouvre.", "Il s'ouvre."),
    "a title that is linked": rewritten("news/debate/index.fr.md", "Le débat", "La dispute"),
    "a translation's title": rewritten("news/debate/index.en.md", "The debate", "A debate"),
    "an order of lists": rewritten("news/opening/bundle.yaml", "11-21 09:00", "09-01"),
    "a theme of news": rewritten("news/debate/bundle.yaml", "[climate]", "[climate, water]"),
    "a theme's title": rewritten("themes/climate/index.fr.md", "Climat", "Le climat"),
    "a theme's order": rewritten("themes/climate/bundle.yaml", "1", "3"),
    "a session's time": rewritten("programme/rest/bundle.yaml", "14:00", "08:00"),
    "a session's day": rewritten("programme/rest/bundle.yaml", "21 08:00", "22 10:00"),
    "the opening": rewritten("programme/start/bundle.yaml", "09:00", "09:30"),
    "a place in the menu": rewritten("programme/bundle.yaml", "header", "footer"),
    "a partner's name": rewritten("edition.yaml", "Ville de Paris", "La Ville"),
    "another partner": rewritten("edition.yaml", "partners:\n", f"partners:\n{LYON}"),
    "the order of partners": last_partner,
    "a partner that goes": rewritten("news/debate/bundle.yaml", "partners: [paris]\n", ""),
    "a heading that translations follow": rewritten("pages/summit/index.fr.md", "## P", "## Le p"),
    "a draft": rewritten("news/opening/bundle.yaml", "date:", "draft: true\ndate:"),
    "a translation that goes": lambda p: (p.root / "content/news/debate/index.en.md").unlink(),
    "a folder's name": lambda p: rename_folder(p, "content/programme/rest", "last"),
    "a picture that goes": lambda p: (p.root / "content/news/debate/tram.jpg").unlink(),
    "a film": add_film,
    "a longer film": longer_film,
    "files of receipts": add_receipts,
    "another file of receipts": lambda p: other_receipts(p, b"another"),
    "a file of receipts that goes": lambda p: other_receipts(p, None),
    "a section's slug": rewritten("news/index.fr.md", "summary:", "slug: nouvelles\nsummary:"),
}
"""Changes of what some pages ask for and others do not."""


def rename_folder(project: Project, name: str, new: str) -> None:
    """Give a folder another name."""
    folder = project.root / name
    folder.rename(folder.with_name(new))


CHANGES: dict[str, Callable[[Project], None]] = {
    "nothing": lambda _: None,
    "a body": lambda p: p.replace(DEBATE, "Texte.", 'Un "autre" texte : le voici !'),
    "a title": lambda p: p.replace(DEBATE, "title: ", "title: Nouveau "),
    "a heading": lambda p: p.replace(DEBATE, "\n---\n", "\n---\n\n## Un titre\n\n"),
    "keywords": lambda p: p.replace(DEBATE, "summary:", "keywords: avis, opinion\nsummary:"),
    "a fact": lambda p: p.replace("content/news/debate/bundle.yaml", "2016", "2015"),
    "the edition": lambda p: p.replace("content/edition.yaml", "Cities for Life", "Cities"),
    "a template": lambda p: p.replace("theme/templates/base.html", "<body", '<body data-new="1"'),
    "a style sheet": lambda p: p.replace("theme/static/css/base.css", "{", "{ --new: 1;"),
    "a catalog": lambda p: p.replace(CATALOG, 'msgstr "Actualités"', 'msgstr "Nouvelles"'),
    "a setting": lambda p: p.settings.update(SITEURL="https://www.example.org/2016"),
    "the clock": lambda p: p.settings.update(CLOCK="2016-11-21T12:00"),
    "the clock again": lambda p: p.settings.update(CLOCK="2016-12-21T12:00"),
    "a new text": add,
    "a text that goes": lambda p: (p.root / "content/news/fair/index.fr.md").unlink(),
    "its folder too": lambda p: shutil.rmtree(p.root / "content/news/fair"),
    "a new key": rename,
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a small site."""
    return Project(tmp_path)


@pytest.mark.parametrize("step", [3, *swept(1)])
@pytest.mark.parametrize("changes", [CHANGES, FINER], ids=["every kind", "what some pages ask"])
def test_every_change_makes_what_a_clean_build_makes(
    project: Project, changes: Mapping[str, Callable[[Project], None]], step: int
) -> None:
    """What a change left as it was is as wrong after two others, unless these made it anew."""
    project.copy_theme()
    for number, (name, change) in enumerate(changes.items(), 1):
        change(project)
        try:
            if number % step and number < len(changes):
                project.build_anew("stored", RESULTS)
            else:
                project.check(name)
        except ContentError:
            assert name == "a text that goes"


def test_a_page_is_rendered_again_for_what_it_asked_and_nothing_else(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_programme(project)
    project.settings["STYLEGUIDE"] = True  # Its pages are rendered after all others.
    project.build("stored", RESULTS)
    rendered: list[str] = []
    render = PagesGenerator._render  # noqa: SLF001 - what costs time

    def counted(self: PagesGenerator, page: Page) -> dict[str, str]:
        rendered.append(page.address)
        return render(self, page)

    monkeypatch.setattr(PagesGenerator, "_render", counted)
    for other in ("Un autre texte.", "Un troisième texte.", "Un quatrième texte."):
        rendered.clear()
        project.replace(DEBATE, "exte.", f"exte. {other}")
        project.build("stored", RESULTS)
        assert sorted(rendered) == ["fr/actualites/le-debat/", "fr/whole-site.html"]


def test_a_setting_that_is_code_may_be_other_code(project: Project) -> None:
    """Nothing names it: what it made is not taken for what it makes."""
    project.settings["TEMPLATE_CACHE"] = None
    options = pelicanconf.JINJA_ENVIRONMENT
    for words in ("Sommet mondial", "Sommet"):

        def said(value: object, other: str = words) -> object:
            return other if value == "Sommet mondial" else value

        project.settings["JINJA_ENVIRONMENT"] = {**options, "finalize": said}
        project.check(words)


def test_what_a_plugin_of_somebodys_own_does_may_be_another_thing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "head_tags", head_tags)  # It is put back in the end.
    monkeypatch.syspath_prepend(project.root)
    project.settings["PLUGINS"] = [*pelicanconf.PLUGINS, "somebodys"]
    code = "from summit.render import pages\nregister = lambda: setattr(pages, 'head_tags', {})\n"
    for own in ("pages.head_tags", "lambda *_: []"):
        (project.root / "somebodys.py").write_text(code.format(own), "utf-8")
        monkeypatch.delitem(sys.modules, "somebodys", raising=False)
        importlib.invalidate_caches()
        project.check(own)


def shown_by_clocks(moment: datetime) -> type[datetime]:
    """Return what takes a moment for now."""

    class Moment(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    return Moment


def test_what_shows_the_moment_shows_that_of_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two changes that are known, too: the screen says as of when it is."""
    with_programme(project)
    project.settings["CLOCK"] = None
    for minute in (0, 1):
        moment = datetime(2016, 11, 21, 10, minute, tzinfo=UTC)
        monkeypatch.setattr("summit.base.clock.datetime", shown_by_clocks(moment))
        project.check(f"10:{minute}")


@pytest.mark.skipif(os.name == "nt", reason="there, links need a right of their own")
@pytest.mark.parametrize("folder", ["templates", "translations", "static"])
def test_what_lies_behind_a_link_in_the_theme_is_looked_at(project: Project, folder: str) -> None:
    project.copy_theme()
    (project.root / "theme" / folder).rename(project.root / "shared")
    (project.root / "theme" / folder).symlink_to(project.root / "shared")
    (project.root / "theme/round").symlink_to(project.root / "theme")
    project.check("as they are")
    for name in ("a template", "a catalog", "a style sheet"):
        CHANGES[name](project)
        project.check(name)


def rules(words: str) -> bytes:
    """Return the file of a time zone whose hours are told in words, as POSIX has them (TZif)."""
    head = b"TZif2" + bytes(15) + pack(">6l", 0, 0, 0, 0, 1, 4)
    return 2 * (head + pack(">lbb", 3600, 0, 0) + b"CET\0") + f"\n{words}\n".encode()


def test_a_law_that_changes_the_hours_changes_what_tells_them(
    project: Project,
) -> None:
    """Even those of days that come after the next change of the site."""
    with_programme(project)
    file = project.root / "zones/Europe/Paris"
    file.parent.mkdir(parents=True)
    try:
        for words in ("CET-1", "CET-1EET-2,M11.3.1/10,M12.1.1"):
            file.write_bytes(rules(words))
            zoneinfo.reset_tzpath([file.parents[1]])
            zoneinfo.ZoneInfo.clear_cache()
            project.check(words)
    finally:
        zoneinfo.reset_tzpath()
        zoneinfo.ZoneInfo.clear_cache()


def test_files_are_made_again_for_what_their_subject_asked_and_nothing_else(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_programme(project)
    project.build("stored", RESULTS)
    made: list[str] = []

    def counted(hook: Hook, ask: PageAsk) -> Iterator[tuple[str, bytes, list[str]]]:
        made.append(hook.name.rpartition(".")[2])
        return make(hook, ask)

    make = kept_files.made_by
    monkeypatch.setattr(kept_files, "made_by", counted)
    session = "content/programme/start/index.fr.md"
    for file, words, hooks in (
        (DEBATE, "Texte", ["news_files fr"]),
        (session, "Texte", []),
        (session, "La séance", ["programme_files fr", "programme_files en"]),
    ):
        made.clear()
        project.replace(file, words, f"{words} neuf")
        project.build("stored", RESULTS)
        assert made == hooks, words


def test_files_of_a_build_that_is_refused_are_not_made_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each that was lost would have its subject make all of its files."""
    with_programme(project)
    project.settings |= SHIPPED
    with monkeypatch.context() as patch:
        patch.setattr(writer, "check_weight", partial(refuse, []))
        with pytest.raises(ContentError):
            project.build("stored", RESULTS)
        patch.undo()
        patch.setattr(kept_files, "made_by", None)
        patch.setattr(Press, "kept", None)
        project.build("stored", RESULTS)
    project.check("mended")


def refuse(problems: list[Problem], _: object) -> NoReturn:
    """Stop a build when all is made."""
    raise ContentError(problems)


@pytest.mark.sweep
@pytest.mark.parametrize("seed", [0, *swept(*range(1, 6))])
def test_any_series_of_changes_does(project: Project, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same series in each run
    project.settings |= SHIPPED if seed % 2 else {}
    for step in range(12):
        words = " ".join(chance.choice(['"un"', "l'eau", "ici ;", "*là*", "…"]) for _ in range(5))
        file = project.root / chance.choice((DEBATE, "content/home/index.fr.md"))
        text = file.read_text("utf-8")
        begun = text if chance.random() < 0.5 else text[: text.index("---", 3) + 4]
        file.write_text(f"{begun}{words}\n\n## Titre {step}\n", "utf-8")
        if chance.random() < 0.3:
            project.settings["CLOCK"] = f"2016-11-{chance.randint(10, 28)}T09:00"
        project.check(f"{step}: {words}")


def test_a_build_that_is_refused_keeps_what_it_made(project: Project) -> None:
    project.check("first")
    project.replace(DEBATE, "Texte.", "[nulle part](rien.md) Un texte neuf.")
    with pytest.raises(ContentError):
        project.build("stored", RESULTS)
    project.replace(DEBATE, "[nulle part](rien.md) ", "")
    project.check("mended")


def test_a_file_that_cannot_be_used_is_told_once_and_changes_nothing(project: Project) -> None:
    (project.root / RESULTS).write_bytes(b"no database at all" * 99)
    project.check("damaged")
    assert [f"{RESULTS} cannot be used" in str(each) for each in project.said] == [True]
    project.check("mended")
    assert len(project.said) == 1


def test_what_was_kept_is_not_made_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = project.build("stored", RESULTS)
    for name in ("to_html", "finish"):
        monkeypatch.setattr(Converter, name, None)
    assert project.build("stored", RESULTS) == first
    with pytest.raises(TypeError):
        project.build("clean", None)


def test_signs_are_looked_for_in_what_was_changed_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever else was saved: those of the others are known, and that they are right."""
    with (project.root / "content/home/index.fr.md").open("a", encoding="utf-8") as file:
        file.write("\nIl y a [before: tout], le [fact: starts].\n")
    first = project.build("stored", RESULTS)
    read: list[str] = []
    for module in (attaching, time_checks):

        def find(text: str, *code: object, own: Callable[..., Signs] = module.find_signs) -> Signs:
            read.append(text)
            return own(text, *code)

        monkeypatch.setattr(module, "find_signs", find)
    project.replace(DEBATE, "exte.", "exte. Un [before: autre].")
    again = project.build("stored", RESULTS)
    assert read
    assert not [text for text in read if "[before: tout]" in text]
    assert again != first


def test_what_is_as_it_was_is_not_read_to_say_so(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_programme(project)
    project.settings |= SHIPPED | {"SEARCH_CACHE": str(project.root / "search")}
    project.replace(DEBATE, "Texte.", "Texte.\n\n![Un tram](tram.jpg)\n\nTexte.")
    project.build("stored", RESULTS)
    heads: list[str] = []
    recalled: list[bytes] = []

    def documents(head: str, html: str) -> str:
        heads.append(head)
        return document_in(head, html)

    def recall(self: Memo, key: bytes) -> bytes | None:
        recalled.append(key)
        return found(self, key)

    found = Memo.recall
    monkeypatch.setattr(Press, "kept", None)
    monkeypatch.setattr(variants, "read_cached", None)
    monkeypatch.setattr(search, "document_in", documents)
    monkeypatch.setattr(Memo, "recall", recall)
    project.replace(DEBATE, "exte.", "exte. Un autre texte.")
    files = project.build("stored", RESULTS)
    assert {head[: head.index(">", 16)] for head in heads} == {'<!doctype html><html lang="fr"'}
    pictures = {
        digest_of_bytes(data)
        for path, data in files.items()
        if path.startswith("share/") or path.endswith((".avif", ".webp"))
    }
    assert {path.partition("/")[0] for path in files if path.endswith(".webp")} == {"media"}
    assert pictures.isdisjoint(recalled)
    monkeypatch.undo()
    project.check("another text")


@pytest.mark.parametrize("own", [{}, SHIPPED], ids=["plain", "as shipped"])
def test_html_that_was_lost_is_rendered_again(project: Project, own: Mapping[str, Any]) -> None:
    project.settings |= own
    first = project.build("stored", RESULTS)
    pages = sorted({digest_of_bytes(data) for data in first.values()})
    with closing(Store(project.root / RESULTS, None)) as store:
        store.save({page: packed(b"<p>another") for page in pages[::2]})
    with closing(sqlite3.connect(project.root / RESULTS)) as rows, rows:
        for page in pages[1::2]:
            rows.execute("UPDATE result SET value = ? WHERE key = ?", (b"x", page))
        rows.execute("DELETE FROM result WHERE key = ?", (pages[-1],))
    shutil.rmtree(project.root / "stored")
    shutil.rmtree(project.root / "images")
    assert project.build("stored", RESULTS) == first
    shutil.rmtree(project.root / "stored")
    assert project.build("stored", RESULTS) == first


def test_keywords_make_only_what_searches_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = project.build("stored", RESULTS)
    rendered: list[str] = []
    render = PagesGenerator._render  # noqa: SLF001 - what renders a page

    def noting(self: PagesGenerator, page: Page) -> dict[str, str]:
        rendered.append(page.template)
        return render(self, page)

    monkeypatch.setattr(PagesGenerator, "_render", noting)
    CHANGES["keywords"](project)
    project.build("stored", RESULTS)
    assert {"search", "not_found"} <= {*rendered}
    assert len(rendered) < sum(path.endswith(".html") for path in files)
    rendered.clear()
    project.build("stored", RESULTS)
    assert rendered == []


def test_what_other_code_kept_is_let_go(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.check("first")
    monkeypatch.setattr(results, "made_by", lambda *_: "other code")
    project.check("other code")
    assert "of another state" in str(project.said[-1])


def test_code_that_is_written_meanwhile_names_nothing_that_this_one_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build may wait long for its turn: what it runs is the code that it began with."""
    project.build("stored", RESULTS)
    kept = (project.root / RESULTS).read_bytes()
    monkeypatch.setattr(results, "LOADED", 0.0)
    CHANGES["a body"](project)
    assert project.build("stored", RESULTS) == project.build("clean", None)
    assert (project.root / RESULTS).read_bytes() == kept


@pytest.mark.parametrize("name", ["house/base/new.py", "theme/translations/fr/messages.po"])
def test_what_results_are_made_by_is_every_file_of_code_and_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(results, "PROGRAM", tmp_path / "house")
    monkeypatch.setattr(results, "LIBRARIES", tmp_path / "site.txt")
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    digest_of = partial(digest_now, tmp_path, Known())
    seen = {made_by(tmp_path / "theme", digest_of)}
    for text in ("one", "two"):
        file.write_text(text)
        seen.add(made_by(tmp_path / "theme", digest_of))
    (tmp_path / "site.txt").write_text("markdown==3.11.3")
    seen.add(made_by(tmp_path / "theme", digest_of))
    assert len(seen) == 4


def test_they_are_made_by_the_libraries_that_are_there_and_by_the_kind_of_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the list requires may not be what somebody has installed."""
    python = "Lib" if os.name == "nt" else "lib/python{}.{}".format(*sys.version_info)
    installed = tmp_path / python / "site-packages"
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(results, "PROGRAM", tmp_path / "house")
    monkeypatch.setattr(results, "LIBRARIES", tmp_path / "site.txt")
    (tmp_path / "site.txt").write_text("markdown-it-py==4.3.0 \\\n")
    digest_of = partial(digest_now, tmp_path, Known())
    seen = {made_by(tmp_path / "theme", digest_of)}
    for name in ("markdown_it_py-4.3.0.dist-info", "pytest-9.1.dist-info"):
        (installed / name).mkdir(parents=True)
        seen.add(made_by(tmp_path / "theme", digest_of))
    assert len(seen) == 2
    (installed / "markdown_it_py-4.3.0.dist-info").rename(installed / "Markdown_It.py-5.dist-info")
    seen.add(made_by(tmp_path / "theme", digest_of))
    monkeypatch.setattr(platform, "machine", lambda: "another")
    seen.add(made_by(tmp_path / "theme", digest_of))
    assert len(seen) == 4


@pytest.mark.sweep
def test_the_order_of_sets_changes_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from tests.render.test_results import Project;"
        "Project.__init__ = lambda self, root: vars(self).update(root=root, settings={}, said=[]);"
        "project = Project(Path(sys.argv[2])); project.check('order'); print(project.said)"
    )
    Project(tmp_path)
    for seed in ("0", "1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program, str(ROOT), str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=ROOT,
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        assert done.stdout == "[]\n"


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("number", [2, *swept(4)])
def test_several_processes_make_the_same_site(
    full_site: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    with_workers(number, monkeypatch)
    build(tmp_path / "output", MEMO=Memo())
    made, whole = tree(tmp_path / "output"), tree(Path(full_site.folder))
    assert made.keys() == whole.keys()
    assert [name for name in whole if made[name] != whole[name]] == []


def test_templates_are_compiled_while_the_content_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_workers(2, monkeypatch)
    compiled: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str, filename: str) -> object:
        compiled.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", counted)
    project.settings["TEMPLATE_CACHE"] = str(project.root / "templates")
    project.build("stored", RESULTS)
    assert "home.html" not in compiled
    shutil.rmtree(project.root / "templates")
    with_workers(1, monkeypatch)
    project.build("alone", None)
    assert "home.html" in compiled


def test_a_process_that_was_killed_leaves_the_site_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.build("stored", RESULTS)
    for number in range(3):
        text = f"---\ntitle: Texte {number}\nsummary: Un.\n---\nTexte {number}.\n"
        (project.root / f"content/pages/text-{number}").mkdir()
        (project.root / f"content/pages/text-{number}/index.fr.md").write_text(text)
    with_workers(2, monkeypatch)
    monkeypatch.setattr(Converter, "finish", lambda _, html: killed_in_a_worker(html))
    with pytest.raises(WorkerError, match="SIGKILL"):
        project.build("stored", RESULTS)
    assert tree(project.root / "stored") == before
    monkeypatch.undo()
    project.check("again")


def killed_in_a_worker(html: str) -> Prose:
    """Return nothing, in a process that another has forked."""
    if os.getpid() != SUITE:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)  # So that the other process gets some of the work.
    return Prose(html, ())
