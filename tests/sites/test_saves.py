"""A saved text on its own page, before the whole site is built again."""

import gc
import re
import shutil
import weakref
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Any, NoReturn

import pytest
from jinja2 import Environment, FileSystemLoader

from summit.base.asked import Layered
from summit.base.collector import collector_at_rest
from summit.preview.error_page import Fault
from summit.preview.live_site import LiveSite
from summit.render.environment import ThemeLoader
from summit.render.feeds import FeedsGenerator
from summit.render.pages import PagesGenerator
from summit.render.pelican_run import build_site
from summit.site.page import Page
from tests.conftest import FULL, PLAIN, ROOT, settings_of

SCRIPT = re.compile(r"\?v=[\d-]+")
CHANGES = {
    "home/index.fr.md": "Le mot « nouveau » : un.",
    "news/index.en.md": "The new word.",
    "pages/{}/index.fr.md": "## Un titre nouveau {#nouveau}\n\nDu texte !",
    "pages/{}/index.ar.md": "كلمة جديدة.",
    "news/{}/index.es.md": "[enlace](../../home/index.es.md) nuevo.",
    "programme/{}/index.fr.md": "| a | b |\n|---|--:|\n| c | 1 |",
    "themes/{}/index.en.md": "*Words* that are new.",
}
"""What is written under texts, by file: {} is the first folder that has it."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the full edition's content."""
    return Path(shutil.copytree(FULL.content, tmp_path_factory.mktemp("saves") / "content"))


@pytest.fixture(scope="module")
def live_site(content: Path) -> LiveSite:
    """Return the preview of the copy, built."""
    settings = {**settings_of(FULL, content.parent), **PLAIN, "PATH": str(content)}
    live_site = LiveSite(
        ROOT / "pelicanconf.py", None, partial(build_site, **settings, STYLEGUIDE=False)
    )
    assert not isinstance(live_site.rebuild(), Fault)
    return live_site


def file_of(content: Path, name: str) -> Path:
    """Return a text of the copy."""
    return min(content.glob(name.format("*")))


def fail(*_: object) -> NoReturn:
    """Do what a disk that fails does."""
    raise OSError(5, "the disk fails")


def page_of(live_site: LiveSite, file: Path) -> str:
    """Return the address of a page that shows a text itself."""
    assert live_site.build is not None
    name = "/".join(file.parts[file.parts.index("content") :])
    versions = ((page, page.version) for page in live_site.build.pages)
    found = (page for page, version in versions if version and version.translation.path == name)
    return live_site.build.site.link(next(found).address)


def shown(live_site: LiveSite, address: str) -> str:
    """Return a page as a browser gets it, but for the version of the preview's script."""
    return SCRIPT.sub("", live_site.answer(address).data.decode())


def test_a_page_is_at_once_what_it_will_be(live_site: LiveSite, content: Path) -> None:
    saved: dict[str, str] = {}
    for name, words in CHANGES.items():
        file = file_of(content, name)
        address = page_of(live_site, file)
        before = shown(live_site, address)
        file.write_text(f"{file.read_text('utf-8')}\n{words}\n", "utf-8")
        saved[address] = shown(live_site, address)
        assert saved[address] != before, name
    assert len(saved) == len(CHANGES)
    assert not isinstance(live_site.rebuild(), Fault)
    for address, at_once in saved.items():
        assert shown(live_site, address) == at_once, address


def tables(live_site: LiveSite) -> list[Mapping[Any, object]]:
    """Return what a site has of each of its texts."""
    assert live_site.build is not None
    site = live_site.build.site
    assert site.past is not None
    bundles = site.catalogue.bundles, site.past.seen.bundles
    return [*bundles, site.proses, site.written, site.sections, site.freshness]


def test_a_save_copies_nothing_of_the_site_as_a_whole(live_site: LiveSite, content: Path) -> None:
    """Else what a save takes would grow with the site."""
    file = file_of(content, "news/{}/index.fr.md")
    address = page_of(live_site, file)
    assert not isinstance(live_site.rebuild(), Fault)
    before = tables(live_site)
    for words in ("Un mot.", "Un autre."):
        file.write_text(f"{file.read_text('utf-8')}\n{words}\n", "utf-8")
        assert words.replace(" ", "\N{NO-BREAK SPACE}") in shown(live_site, address)
        for table, old in zip(tables(live_site), before, strict=True):
            assert isinstance(table, Layered)
            assert vars(table)["_other"] is old


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: ", "title: Autre "),
        ("\n---\n\n", "\n---\n\n[nulle part](rien.md) "),
        ("\n---\n\n", "\n---\n\n![une image](rien.jpg)\n\n"),
        ("\n---\n\n", "\n---\n\n<script>alert(1)</script>\n\n"),
        ("title: ", "titel: "),
    ],
)
def test_all_else_waits_for_the_whole_site(
    live_site: LiveSite, content: Path, old: str, new: str
) -> None:
    file = file_of(content, "news/{}/index.fr.md")
    address = page_of(live_site, file)
    text, before = file.read_text("utf-8"), shown(live_site, address)
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    assert shown(live_site, address) == before
    file.write_text(text, "utf-8")


def test_a_text_that_is_gone_waits_too(live_site: LiveSite, content: Path) -> None:
    file = file_of(content, "news/{}/index.fr.md")
    address = page_of(live_site, file)
    text, before = file.read_text("utf-8"), shown(live_site, address)
    file.unlink()
    assert shown(live_site, address) == before
    file.write_text(text, "utf-8")


def test_builds_after_saves_read_no_template_again(
    live_site: LiveSite, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, read = page_of(live_site, file_of(content, "news/{}/index.fr.md")), list[str]()
    get_source = FileSystemLoader.get_source

    def noted(loader: FileSystemLoader, environment: Environment, name: str) -> Any:
        read.extend([name] if isinstance(loader, ThemeLoader) else [])
        return get_source(loader, environment, name)

    monkeypatch.setattr(FileSystemLoader, "get_source", noted)
    assert not isinstance(live_site.rebuild(), Fault)
    shown(live_site, address)
    assert read == []
    assert not isinstance(live_site.rebuild(from_scratch=True), Fault)
    shown(live_site, address)
    assert "base.html" in read


def test_the_page_that_was_seen_is_made_before_it_is_asked_for_again(
    live_site: LiveSite, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = page_of(live_site, file_of(content, "news/{}/index.fr.md"))
    before, html = shown(live_site, address), PagesGenerator._html  # noqa: SLF001 - what makes it
    made: list[str] = []

    def noted(generator: PagesGenerator, page: Page) -> str:
        made.append(page.address)
        return html(generator, page)

    monkeypatch.setattr(PagesGenerator, "_html", noted)
    assert not isinstance(live_site.rebuild(), Fault)
    assert made == [address.removeprefix("/")]
    assert shown(live_site, address) == before
    assert len(made) == 1
    monkeypatch.setattr(PagesGenerator, "_html", fail)
    assert not isinstance(live_site.rebuild(), Fault), "it is said where it is asked for"
    assert live_site.answer(address).status == HTTPStatus.INTERNAL_SERVER_ERROR
    monkeypatch.undo()
    assert not isinstance(live_site.rebuild(), Fault)
    assert shown(live_site, address) == before


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_build_made_goes_without_the_collector(
    live_site: LiveSite, content: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool
) -> None:
    """To look for it among all that is shown would stop every answer meanwhile."""
    file = file_of(content, "news/{}/index.fr.md")
    address = page_of(live_site, file)
    most = 10_000  # Objects: a build makes ten times as many.
    with collector_at_rest():
        gc.collect()
        for _ in range(3):
            assert live_site.build is not None
            made = weakref.ref(live_site.build.site), weakref.ref(live_site.build.tree)
            count = len(gc.get_objects())
            file.write_text(f"{file.read_text('utf-8')}\nEncore.\n", "utf-8")
            assert "Encore" in shown(live_site, address)
            if fails:
                with monkeypatch.context() as patch:  # It comes last, once all else was made.
                    patch.setattr(FeedsGenerator, "generate_output", fail)
                    assert isinstance(live_site.rebuild(), Fault)
            assert not isinstance(live_site.rebuild(), Fault)
            assert [each() for each in made] == [None, None]
        assert len(gc.get_objects()) - count < most, "by the last of them"
