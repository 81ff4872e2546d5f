"""Texts that are easy to read, with the project's own theme: what their pages say of themselves."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import PLAIN, ROOT, build
from tests.content_folder import make_jpeg
from tests.html import attribute, find, parse

LOCALES = ["fr", "fr-simple", "en"]
CONTENT = ROOT / "tests/sites/plain-language/content"
NOT_READ = "Les personnes concernées ne l’ont pas encore lu et vérifié."


def build_easy(
    folder: Path,
    texts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    beside: str = "",
) -> Path:
    """Build the small site, with other texts and files, and return where it is."""
    shutil.copytree(CONTENT, folder / "content")
    for path, text in (texts or {}).items():
        (folder / "content" / path).write_text(text, "utf-8")
    for name, data in (files or {}).items():
        (folder / "content" / beside / name).write_bytes(data)
    build(folder / "output", PATH=str(folder / "content"), LOCALES=LOCALES, **PLAIN)
    return folder / "output"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_easy(tmp_path_factory.mktemp("easy"))


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def switches(html: str) -> list[tuple[str, str]]:
    """Return the names of the languages that a page offers, each with its link's label."""
    links = parse(html).query(".switcher a")
    return [(each.to_text(), attribute(each, "aria-label") or "") for each in links]


def test_every_page_offers_easy_language_by_its_name_alone(site: Path) -> None:
    for address in (
        "fr",
        "fr-simple",
        "fr-simple/comment-venir",
        "fr-simple/le-sommet",
        "fr/acces",
    ):
        names = switches(page(site, address))
        assert names[:2] == [("Français", ""), ("Français simple", "")], address


def test_a_text_that_nobody_concerned_has_read_says_so(site: Path, tmp_path: Path) -> None:
    assert NOT_READ in page(site, "fr-simple")
    assert NOT_READ in page(site, "fr-simple/comment-venir")
    for address in ("fr", "fr/acces", "fr-simple/le-sommet"):
        assert "personnes concernées" not in page(site, address)
    path = "home/index.fr-simple.md"
    text = (CONTENT / path).read_text("utf-8")
    read = text.replace("\n---\n", "\ntested_by: Atelier Facile\n---\n", 1)
    told = page(build_easy(tmp_path, {path: read}), "fr-simple")
    assert NOT_READ not in told
    assert "Il a été lu et vérifié par : <bdi>Atelier Facile</bdi>." in told


def test_a_page_without_an_easy_text_has_the_usual_one_and_is_found_elsewhere(site: Path) -> None:
    html = page(site, "fr-simple/le-sommet")
    assert "Cette page n’est pas encore facile à lire. Voici le texte habituel." in html
    tree = parse(html)
    canonical = attribute(find(tree, 'link[rel="canonical"]'), "href") or ""
    assert canonical.endswith("/fr/le-sommet/")
    assert attribute(find(tree, 'meta[name="robots"]'), "content") == "noindex"
    assert "/fr-simple/le-sommet/" not in (site / "sitemap.xml").read_text("utf-8")


def test_an_easy_text_is_found_and_is_no_other_language(site: Path) -> None:
    html = page(site, "fr-simple/comment-venir")
    assert 'name="robots"' not in html
    assert "/fr-simple/comment-venir/" in (site / "sitemap.xml").read_text("utf-8")
    for address in ("fr", "en", "fr/acces", "fr-simple/comment-venir"):
        alternates = parse(page(site, address)).query('link[rel="alternate"][hreflang]')
        pages = [each for each in alternates if attribute(each, "type") is None]
        assert "fr-simple" not in [attribute(each, "hreflang") for each in pages]


def test_titles_of_the_same_language_are_not_marked_as_of_another(site: Path) -> None:
    assert "(français)" not in page(site, "fr-simple/comment-venir")


SIGNED = """sign_language:
  fr:
    name: LSF
    file: lsf.mp4
    poster: lsf.jpg
    captions: lsf.vtt
"""


def test_a_page_shows_its_video_in_sign_language_and_fetches_nothing_of_it(tmp_path: Path) -> None:
    folder = "pages/access"
    files = {"lsf.mp4": bytes(2_340_000), "lsf.vtt": b"WEBVTT\n", "lsf.jpg": make_jpeg()}
    site = build_easy(tmp_path, {f"{folder}/bundle.yaml": SIGNED}, files, folder)
    for address in ("fr/acces", "fr-simple/comment-venir"):
        html = page(site, address)
        video = find(parse(html), "video")
        assert attribute(video, "preload") == "none"
        assert attribute(video, "autoplay") is None
        assert attribute(video, "controls") is not None
        assert attribute(find(parse(html), "video track"), "kind") == "captions"
        assert "Télécharger la vidéo (2,3 Mo)" in html
        assert "La vidéo dit ce qui est écrit sur cette page." in html
        for link in (attribute(video, "poster"), attribute(find(parse(html), "source"), "src")):
            assert link
            assert (site / link.removeprefix("/")).is_file(), link
    for address in ("en/acces", "fr/le-sommet", "fr"):
        assert "<video" not in page(site, address)
        assert "signed" not in page(site, address)


def test_a_video_elsewhere_is_a_link(tmp_path: Path) -> None:
    facts = "sign_language: {fr: {name: LSF, address: 'https://video.example/lsf'}}\n"
    html = page(build_easy(tmp_path, {"pages/access/bundle.yaml": facts}), "fr/acces")
    assert "<video" not in html
    assert (
        '<a href="https://video.example/lsf">Voir la vidéo sur <bdi>video.example</bdi></a>' in html
    )


def test_easy_language_is_offered_to_readers_of_its_language(site: Path) -> None:
    assert [name for name, _ in switches(page(site, "en"))] == ["Français", "English"]
