"""The live preview: what a browser gets while an editor saves, errs and mends."""

import errno
import os
import re
from html import escape
from http import HTTPStatus
from pathlib import Path
from typing import NoReturn

import pytest
from jinja2 import Environment, TemplateNotFound

from summit.base.problems import say
from summit.base.workers import WorkerError
from summit.preview.error_page import Fault
from summit.preview.live_site import LiveSite, describe
from tests.sites.preview import open_live_site, write_content

DEBATE = "news/debate/index.fr.md"
LATER = "Mend that: the preview tries again at the next save."


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


@pytest.fixture
def live_site(content: Path) -> LiveSite:
    live_site = open_live_site(content.parent, "2016-11-14T09:00")
    assert not isinstance(live_site.rebuild(), Fault)
    return live_site


def text_at(live_site: LiveSite, path: str) -> str:
    return live_site.answer(path).data.decode()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_save_is_seen(live_site: LiveSite, content: Path) -> None:
    assert "Texte." in text_at(live_site, "/fr/actualites/le-debat/")
    before = live_site.version
    change(content / DEBATE, "Texte.", "Autrement.")
    live_site.rebuild()
    assert "Autrement." in text_at(live_site, "/fr/actualites/le-debat/")
    assert live_site.version != before


def test_a_system_without_its_users_locale_is_no_trouble(
    live_site: LiveSite, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """As over ssh from a French laptop, in a container, in CI."""
    for name in ("LANG", "LC_ALL"):
        monkeypatch.setenv(name, "xx_XX.UTF-8")
    for _ in range(2):
        assert not isinstance(live_site.rebuild(), Fault)
    assert capfd.readouterr() == ("", "")


def test_nothing_is_written(live_site: LiveSite, content: Path) -> None:
    live_site.answer("/fr/")
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
    live_site: LiveSite, path: str, status: HTTPStatus, file: str
) -> None:
    answer = live_site.answer(path)
    assert (answer.status, answer.path) == (status, file)


def test_pictures_are_made_when_asked_for(live_site: LiveSite, content: Path) -> None:
    (content / DEBATE).write_text(
        "---\ntitle: Le débat\nsummary: Il commence.\n---\n![Un tram](tram.jpg)\n", "utf-8"
    )
    live_site.rebuild()
    page = text_at(live_site, "/fr/actualites/le-debat/")
    address = re.findall(r' src="(/media/[^"]+\.jpg)"', page)[0]
    assert live_site.answer(address).data.startswith(b"\xff\xd8")


def test_what_is_wrong_is_a_page_until_it_is_mended(live_site: LiveSite, content: Path) -> None:
    change(content / DEBATE, "title: Le débat", "titel: <b>Le débat</b>")
    assert "Did you mean" in describe(live_site.rebuild())
    answer = live_site.answer("/fr/actualites/le-debat/")
    page = answer.data.decode()
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "content/news/debate/index.fr.md, line 2" in page
    assert "titel: &lt;b&gt;Le débat&lt;/b&gt;" in page
    assert "Did you mean &quot;title&quot;?" in page
    change(content / DEBATE, "titel: <b>Le débat</b>", "title: Le débat")
    assert "Did you mean" not in describe(live_site.rebuild())
    assert live_site.answer("/fr/actualites/le-debat/").status == HTTPStatus.OK


def test_all_other_pages_are_shown_and_new(live_site: LiveSite, content: Path) -> None:
    change(content / DEBATE, "title: Le débat", "titel: Le débat")
    summit = content / "pages/summit/index.fr.md"
    summit.write_text(summit.read_text("utf-8") + "\nNouveauté.\n", "utf-8")
    said = describe(live_site.rebuild())
    page = text_at(live_site, "/fr/le-sommet/")
    assert "Nouveauté." in page, said
    assert "To mend: 1" in page
    assert "content/news/debate/index.fr.md:2:" in page
    assert 'href="/fr/actualites/le-debat/"' in text_at(
        live_site, "/fr/actualites/"
    )  # as it was before the mistake


def test_a_mistake_from_the_start_hides_its_own_pages_alone(content: Path) -> None:
    change(content / DEBATE, "title: Le débat", "titel: Le débat")
    live_site = open_live_site(content.parent, "2016-11-14T09:00")
    live_site.rebuild()
    assert live_site.answer("/fr/").status == HTTPStatus.OK
    assert 'href="/fr/actualites/le-debat/"' not in text_at(live_site, "/fr/actualites/")
    answer = live_site.answer("/fr/actualites/le-debat/")
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "content/news/debate/index.fr.md, line 2" in answer.data.decode()


@pytest.mark.parametrize("path", ["home/index.fr.md", "edition.yaml", "news/index.fr.md"])
def test_what_others_stand_on_is_shown_as_it_was(
    live_site: LiveSite, content: Path, path: str
) -> None:
    """Of a section and the home page; without the edition's facts nothing can be shown."""
    (content / path).write_text("nothing", "utf-8")
    live_site.rebuild()
    expected = HTTPStatus.INTERNAL_SERVER_ERROR if path == "edition.yaml" else HTTPStatus.OK
    assert live_site.answer("/fr/le-sommet/").status == expected
    assert live_site.answer("/sitemap.xml").status == HTTPStatus.OK


def test_links_to_what_readers_do_not_see_are_marked(live_site: LiveSite, content: Path) -> None:
    home = text_at(live_site, "/fr/actualites/")
    assert re.search(r'href="/fr/actualites/ouverture/".*? \[from 2016-11-[^<]*</small></a>', home)
    assert "[draft]" not in home
    bundle = content / "news/debate/bundle.yaml"
    bundle.write_text(bundle.read_text("utf-8") + "draft: true\n", "utf-8")
    live_site.rebuild()
    assert "[draft]</small></a>" in text_at(live_site, "/fr/actualites/")


def test_a_site_that_never_was_built_has_the_page_too(content: Path) -> None:
    (content / "edition.yaml").unlink()
    live_site = open_live_site(content.parent)
    assert "edition.yaml" in describe(live_site.rebuild())
    assert "edition.yaml" in text_at(live_site, "/")
    assert live_site.answer("/sitemap.xml").status == HTTPStatus.SERVICE_UNAVAILABLE


def test_settings_that_fail_are_said(content: Path) -> None:
    live_site = open_live_site(content.parent, "soon")
    assert '"soon" is not a moment.' in describe(live_site.rebuild())
    assert "is not a moment" in text_at(live_site, "/fr/")
    assert "<code>Settings</code>" in text_at(live_site, "/fr/")


def test_whatever_else_fails_is_said_and_the_server_stays(content: Path) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise ZeroDivisionError("in the settings")

    live_site = LiveSite(content.parent / "pelicanconf.py", build=fail)
    assert "ZeroDivisionError: in the settings" in describe(live_site.rebuild())
    assert "ZeroDivisionError: in the settings" in text_at(live_site, "/fr/")


def test_a_file_that_goes_while_the_site_is_built_is_said_in_a_sentence(content: Path) -> None:
    gone = content / "news/opening/film.mp4"

    def goes(*_: object, **__: object) -> NoReturn:
        gone.stat()
        raise AssertionError

    live_site = LiveSite(content.parent / "pelicanconf.py", build=goes)
    sentence = f'"{gone}": No such file or directory. {LATER}'
    assert sentence in describe(live_site.rebuild())
    assert escape(sentence) in text_at(live_site, "/fr/")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EIO, os.strerror(errno.EIO)), "Input/output error."),
        (WorkerError(say("A process ended.")), "A process ended."),
    ],
)
def test_no_advice_is_that_for_a_command_which_ends(
    content: Path, error: Exception, said: str
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    live_site = LiveSite(content.parent / "pelicanconf.py", build=fail)
    assert describe(live_site.rebuild()).splitlines()[0] == f"{said} {LATER}"
    assert "<code>" not in text_at(live_site, "/fr/"), "it is in no setting"


def test_a_file_that_goes_before_it_is_asked_for_is_said_in_a_sentence(
    live_site: LiveSite, content: Path
) -> None:
    """As long as it is gone: nothing need be saved for it to come back."""
    place, address = content / "pages/summit/map.pdf", "/media/pages/summit/map.pdf"
    place.write_bytes(b"%PDF-1.4")
    change(content / "pages/summit/index.fr.md", "## P", "[Plan](map.pdf)\n\n## P")
    assert not isinstance(live_site.rebuild(), Fault)
    place.unlink()
    answer = live_site.answer(address)
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert f"map.pdf&quot;: No such file or directory. {LATER}" in answer.data.decode()
    place.write_bytes(b"%PDF-1.4")
    assert live_site.answer(address).data == b"%PDF-1.4"


def test_a_template_that_goes_before_its_page_is_asked_for_is_said_in_a_sentence(
    live_site: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Environment, name: str, *__: object) -> NoReturn:
        raise TemplateNotFound(name)

    monkeypatch.setattr(Environment, "get_template", gone)
    assert "the theme has no template page.html. Restore it." in text_at(
        live_site, "/fr/le-sommet/"
    )


def test_drafts_and_what_is_scheduled_have_a_banner(live_site: LiveSite, content: Path) -> None:
    assert "Le public verra cette page à partir du" in text_at(
        live_site, "/fr/actualites/ouverture/"
    )
    assert "Pour la rédaction" not in text_at(live_site, "/fr/actualites/le-debat/")
    bundle = content / "news/debate/bundle.yaml"
    bundle.write_text(bundle.read_text("utf-8") + "draft: true\n", "utf-8")
    live_site.rebuild()
    assert "Brouillon" in text_at(live_site, "/fr/actualites/le-debat/")


def test_what_readers_cannot_follow_is_wrong_here_too(live_site: LiveSite, content: Path) -> None:
    bundle = content / "news/debate/bundle.yaml"
    bundle.write_text(bundle.read_text("utf-8") + "draft: true\n", "utf-8")
    page = content / "pages/summit/index.fr.md"
    page.write_text(page.read_text("utf-8") + "\n[Débat](../../news/debate/)\n", "utf-8")
    assert "links to a draft" in describe(live_site.rebuild())


def test_another_moment_is_another_site(content: Path) -> None:
    live_site = open_live_site(content.parent, "2016-11-21T09:00")
    live_site.rebuild()
    assert "Pour la rédaction" not in text_at(live_site, "/fr/actualites/ouverture/")


def test_a_waiting_page_is_told_at_once(live_site: LiveSite) -> None:
    before = live_site.version
    assert live_site.wait("another", 5) == before
    assert live_site.wait(before, 0.01) == before


def test_a_page_too_heavy_for_a_build_is_said(live_site: LiveSite, content: Path) -> None:
    words = [f"mot{number * 7919}" for number in range(6000)]
    paragraphs = (" ".join(words[start : start + 200]) for start in range(0, len(words), 200))
    change(content / DEBATE, "Texte.", "\n\n".join(paragraphs))
    live_site.rebuild()
    answer = live_site.answer("/fr/actualites/le-debat/")
    assert answer.status == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "bytes compressed" in answer.data.decode()
