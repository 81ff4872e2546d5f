"""The live preview: what a browser gets while an editor saves, errs and mends."""

import re
from http import HTTPStatus
from pathlib import Path

import pytest

from summit.preview.error_page import Fault
from summit.preview.live_site import Studio, describe
from tests.sites.preview import open_studio, write_content

DEBATE = "news/debate/index.fr.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


@pytest.fixture
def studio(content: Path) -> Studio:
    studio = open_studio(content.parent, "2016-11-14T09:00")
    assert not isinstance(studio.rebuild(), Fault)
    return studio


def text_at(studio: Studio, path: str) -> str:
    return studio.answer(path).data.decode()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_save_is_seen(studio: Studio, content: Path) -> None:
    assert "Texte." in text_at(studio, "/fr/actualites/le-debat/")
    before = studio.version
    change(content / DEBATE, "Texte.", "Autrement.")
    studio.rebuild()
    assert "Autrement." in text_at(studio, "/fr/actualites/le-debat/")
    assert studio.version != before


def test_nothing_is_written(studio: Studio, content: Path) -> None:
    studio.answer("/fr/")
    # Python keeps what it compiled of the settings beside them.
    left = {path.name for path in content.parent.iterdir()} - {"__pycache__"}
    assert left == {"content", "pelicanconf.py"}


@pytest.mark.parametrize(
    ("path", "status", "file"),
    [
        ("/", HTTPStatus.OK, "index.html"),
        ("/fr", HTTPStatus.MOVED_PERMANENTLY, "/fr/"),
        ("/fr/actualites", HTTPStatus.MOVED_PERMANENTLY, "/fr/actualites/"),
        ("/en/nowhere/", HTTPStatus.NOT_FOUND, "en/404.html"),
        ("/nowhere", HTTPStatus.NOT_FOUND, "404.html"),
        ("/../pelicanconf.py", HTTPStatus.NOT_FOUND, "404.html"),
        ("/sitemap.xml", HTTPStatus.OK, "sitemap.xml"),
        ("/search/pagefind.js", HTTPStatus.OK, "search/pagefind.js"),
        ("/search/nothing.js", HTTPStatus.NOT_FOUND, "404.html"),
    ],
)
def test_answers_are_those_of_a_host(
    studio: Studio, path: str, status: HTTPStatus, file: str
) -> None:
    answer = studio.answer(path)
    assert (answer.status, answer.path) == (status, file)


def test_pictures_are_made_when_asked_for(studio: Studio, content: Path) -> None:
    (content / DEBATE).write_text(
        "---\ntitle: Le débat\nsummary: Il commence.\n---\n![Un tram](tram.jpg)\n", "utf-8"
    )
    studio.rebuild()
    page = text_at(studio, "/fr/actualites/le-debat/")
    address = re.findall(r' src="(/media/[^"]+\.jpg)"', page)[0]
    assert studio.answer(address).data.startswith(b"\xff\xd8")


def test_what_is_wrong_is_a_page_until_it_is_mended(studio: Studio, content: Path) -> None:
    change(content / DEBATE, "title: Le débat", "titel: <b>Le débat</b>")
    outcome = studio.rebuild()
    assert isinstance(outcome, Fault)
    answer = studio.answer("/fr/")
    page = answer.data.decode()
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "content/news/debate/index.fr.md, line 2" in page
    assert "titel: &lt;b&gt;Le débat&lt;/b&gt;" in page
    assert "Did you mean &quot;title&quot;?" in page
    assert studio.answer("/sitemap.xml").status == HTTPStatus.OK  # the rest stays as it was
    change(content / DEBATE, "titel: <b>Le débat</b>", "title: Le débat")
    studio.rebuild()
    assert studio.answer("/fr/").status == HTTPStatus.OK


def test_a_site_that_never_was_built_has_the_page_too(content: Path) -> None:
    (content / "edition.yaml").unlink()
    studio = open_studio(content.parent)
    assert "edition.yaml" in describe(studio.rebuild())
    assert "edition.yaml" in text_at(studio, "/")
    assert studio.answer("/sitemap.xml").status == HTTPStatus.SERVICE_UNAVAILABLE


def test_settings_that_fail_are_said(content: Path) -> None:
    studio = open_studio(content.parent, "soon")
    assert '"soon" is not a moment.' in describe(studio.rebuild())
    assert "is not a moment" in text_at(studio, "/fr/")


def test_drafts_and_what_is_scheduled_have_a_banner(studio: Studio, content: Path) -> None:
    assert "Le public verra cette page à partir du" in text_at(studio, "/fr/actualites/ouverture/")
    assert "Pour la rédaction" not in text_at(studio, "/fr/actualites/le-debat/")
    bundle = content / "news/debate/bundle.yaml"
    bundle.write_text(bundle.read_text("utf-8") + "draft: true\n", "utf-8")
    studio.rebuild()
    assert "Brouillon" in text_at(studio, "/fr/actualites/le-debat/")


def test_what_readers_cannot_follow_is_wrong_here_too(studio: Studio, content: Path) -> None:
    bundle = content / "news/debate/bundle.yaml"
    bundle.write_text(bundle.read_text("utf-8") + "draft: true\n", "utf-8")
    page = content / "pages/summit/index.fr.md"
    page.write_text(page.read_text("utf-8") + "\n[Débat](../../news/debate/)\n", "utf-8")
    assert "links to a draft" in describe(studio.rebuild())


def test_another_moment_is_another_site(content: Path) -> None:
    studio = open_studio(content.parent, "2016-11-21T09:00")
    studio.rebuild()
    assert "Pour la rédaction" not in text_at(studio, "/fr/actualites/ouverture/")


def test_a_waiting_page_is_told_at_once(studio: Studio) -> None:
    before = studio.version
    assert studio.wait("another", 5) == before
    assert studio.wait(before, 0.01) == before


def test_a_page_too_heavy_for_a_build_is_said(studio: Studio, content: Path) -> None:
    words = " ".join(f"mot{number * 7919}" for number in range(6000))
    change(content / DEBATE, "Texte.", words)
    studio.rebuild()
    answer = studio.answer("/fr/actualites/le-debat/")
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "bytes compressed" in answer.data.decode()
