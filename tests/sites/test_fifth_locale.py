"""A locale is added by a line in the settings, a catalog and content, and nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from summit.base.problems import ContentError
from tests.conftest import FULL, PLAIN, ROOT, build
from tests.html import attribute, find, parse

HOME = """---
title: A cidade que não exclui ninguém
summary: Uma frase.
---

Ele disse "bom dia".
"""
CATALOG = """msgid ""
msgstr ""
"Language: pt_BR\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Skip to the content"
msgstr "Ir para o conteúdo"
"""
LOCALES = ["fr", "en", "es", "ar", "pt-br"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy the full edition and the theme, and add Brazilian Portuguese to them.

    A decision is said in all languages at once, or not at all: those go.
    """
    shutil.copytree(FULL.content, tmp_path / "content")
    for decision in tmp_path.glob("content/consultation/decisions/*/bundle.yaml"):
        shutil.rmtree(decision.parent)
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "content/home/index.pt-br.md").write_text(HOME, encoding="utf-8")
    catalog = tmp_path / "theme/translations/pt_BR/LC_MESSAGES/messages.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, encoding="utf-8")
    return tmp_path


def build_project(project: Path, locales: list[str]) -> Path:
    build(
        project / "output",
        PATH=str(project / "content"),
        THEME=str(project / "theme"),
        LOCALES=locales,
        **PLAIN,
    )
    return project / "output"


def pages(folder: Path) -> Iterator[Path]:
    """Yield the pages of a locale: the first of each list, and none that leads on."""
    for file in folder.rglob("*.html"):
        is_first = not file.parent.name.startswith("page-")
        if is_first and 'http-equiv="refresh"' not in file.read_text("utf-8"):
            yield file


def test_fifth_locale_has_every_page(project: Path) -> None:
    output = build_project(project, LOCALES)
    french, own = ([*pages(output / key)] for key in ("fr", "pt-br"))
    assert len(own) == len(french)
    home = parse((output / "pt-br/index.html").read_text("utf-8"))
    assert attribute(find(home, "html"), "lang") == "pt-BR"
    assert "Ir para o conteúdo" in home.to_text()
    assert "Ele disse “bom\u00a0dia”." in home.to_text()
    alternates = {attribute(link, "hreflang") for link in home.query("link[hreflang]")}
    assert alternates == {"fr", "en", "es", "ar", "pt-BR", "x-default"}


def test_locale_without_catalog_says_where_it_belongs(project: Path) -> None:
    (project / "theme/translations/pt_BR/LC_MESSAGES/messages.po").unlink()
    with pytest.raises(ContentError) as raised:
        build_project(project, LOCALES)
    assert str(raised.value) == (
        "theme/translations/pt_BR/LC_MESSAGES/messages.po:1: the catalog of Português (Brasil) "
        "is missing. Copy another locale's, translate it."
    )
