"""An edition below a path: its site there, and the list by which the next one leads on to it."""

import shutil
from pathlib import Path

import pytest

from summit.archive.command import write_below
from summit.archive.moving import check_name
from summit.base.locales import read_locales
from summit.base.problems import SettingsError
from summit.preview.scenes import scene_of
from summit.site.record import parse_record
from tests.conftest import OTHER, PLAIN, ROOT, SITEURL, build, settings_of
from tests.content_folder import ContentFolder

SETTINGS = ROOT / "pelicanconf.py"
EARLIER = "es/antes/ 2016/es/antes/\nes/ 2016/es/\n"
RECORD = "es/ home\nes/antes/ pages/antes\nes/viejo/ @search\n"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the other edition below a path; there was one before it."""
    folder = tmp_path_factory.mktemp("below")
    content = shutil.copytree(OTHER.content, folder / "content")
    (content / ".editions").write_text(EARLIER, "utf-8")
    (content / ".addresses").write_text(RECORD, "utf-8")
    own = {**settings_of(OTHER, folder), **PLAIN, "PATH": str(content), "STYLEGUIDE": False}
    places = write_below(SETTINGS, folder / "archive", "2018", **own)
    names = ["2018", "2018.editions", "2018.redirects"]
    assert [path.name for path in places] == names
    return folder / "archive"


def test_every_address_that_moved_has_its_place_below(below: Path) -> None:
    moved = parse_record((below / "2018.editions").read_text("utf-8"))
    for address, place in moved.items():
        if place.startswith("2018/"):
            file = below / place
            assert place == f"2018/{address}"
            assert (file / "index.html" if place.endswith("/") else file).is_file(), address


def test_pages_feeds_and_what_was_recorded_move_and_what_passes_does_not(
    below: Path,
) -> None:
    moved = parse_record((below / "2018.editions").read_text("utf-8"))
    assert {"es/", "en/", "es/atom.xml", "es/feed.json", "es/viejo/"} <= moved.keys()
    passing = ("theme/", "search/", "robots.txt", "sitemap.xml", "404.html", "es/404.html")
    assert [each for each in moved if each.startswith(passing)] == []
    assert "" not in moved


def test_what_an_earlier_edition_had_leads_where_it_did(below: Path) -> None:
    moved = parse_record((below / "2018.editions").read_text("utf-8"))
    assert moved["es/antes/"] == "2016/es/antes/"
    assert moved["es/"] == "2018/es/"
    # They lead on from the root alone: below the path there is no second 2016.
    assert not (below / "2018/es/antes").exists()


def test_the_site_below_says_where_it_is(below: Path) -> None:
    home = (below / "2018/es/index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{SITEURL}/2018/es/">' in home
    assert 'href="/2018/theme/' in home


def test_hosts_read_the_same_list(below: Path) -> None:
    moved = parse_record((below / "2018.editions").read_text("utf-8"))
    lines = (below / "2018.redirects").read_text("utf-8").splitlines()
    assert lines == [f"/{address} /{place} 301" for address, place in moved.items()]


def test_the_next_edition_reads_the_list(below: Path, content: ContentFolder) -> None:
    content.write(".editions", (below / "2018.editions").read_text("utf-8"))
    assert content.problems() == []
    assert content.site().editions["es/antes/"] == "2016/es/antes/"


def test_the_next_edition_leads_on_from_what_it_has_not(tmp_path: Path) -> None:
    content = shutil.copytree(OTHER.content, tmp_path / "content")
    lines = "fr/ 2016/fr/\nfr/a/ 2016/fr/a/\nes/ 2016/es/\nfr/a.ics 2016/fr/a.ics\n"
    (content / ".editions").write_text(lines, "utf-8")
    report = build(tmp_path / "output", OTHER, PATH=str(content), **PLAIN, STYLEGUIDE=False)
    assert scene_of(report.build).problems == ()
    for address in ("fr/", "fr/a/"):
        page = (tmp_path / "output" / address / "index.html").read_text("utf-8")
        assert f'content="0; url=/2016/{address}"' in page
        assert f'<link rel="canonical" href="{SITEURL}/2016/{address}">' in page
    assert "refresh" not in (tmp_path / "output/es/index.html").read_text("utf-8")
    hosts = (tmp_path / "output/_redirects").read_text("utf-8").splitlines()
    assert [line for line in hosts if "2016" in line] == [
        "/fr/ /2016/fr/ 301",
        "/fr/a/ /2016/fr/a/ 301",
        "/fr/a.ics /2016/fr/a.ics 301",
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../x", '"../x" is no name of a place for this edition'),
        ("", '"" is no name of a place for this edition'),
        ("Été", '"Été" is no name'),
        ("2016/old", '"2016/old" is no name'),
        ("theme", "/theme/ is a place of the site itself"),
        ("fr", "/fr/ is a place of the site itself"),
    ],
)
def test_a_place_that_no_site_can_move_to_is_refused(name: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        check_name(name, read_locales(["fr", "en"]))
    assert said in str(caught.value)
