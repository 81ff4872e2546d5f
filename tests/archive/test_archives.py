"""The archives of an edition: the same bytes each time, valid, and every address in them."""

import gzip
import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from summit.archive.command import write_archives
from summit.archive.offline import files_of, offline_copy
from summit.archive.references import Copied, from_file
from summit.archive.web_archive import call
from summit.base.problems import ContentError, SettingsError
from summit.hosting.media_types import media_type
from summit.render.pelican_run import build_site
from tests.conftest import OTHER, ROOT, SITEURL, settings_of

SETTINGS = ROOT / "pelicanconf.py"
NAME = "feria.example-2018-05-01"
Answers = Mapping[str, tuple[str, bytes]]


def settings(folder: Path) -> dict[str, Any]:
    """Return the settings of the other edition's site, without what takes long to draw."""
    return {**settings_of(OTHER, folder), "SHARE_IMAGES": False}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the two archives of the other edition."""
    folder = tmp_path_factory.mktemp("archives")
    return write_archives(SETTINGS, folder / "once", **settings(folder))


def answers(wacz: Path) -> Answers:
    """Return the type and the bytes of each address of a web archive."""
    with zipfile.ZipFile(wacz) as archive:
        warc = archive.read("archive/site.warc.gz")
    return {
        record.rec_headers["WARC-Target-URI"]: (
            record.http_headers["Content-Type"],
            record.content_stream().read(),
        )
        for record in ArchiveIterator(BytesIO(warc))
        if record.rec_type == "response"
    }


def indexed(wacz: Path) -> set[str]:
    """Return the addresses that whoever replays a web archive finds in it."""
    with zipfile.ZipFile(wacz) as archive:
        lines = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
    entries = (json.loads(line.split(" ", 2)[2]) for line in lines if not line.startswith("!"))
    return {entry["url"] for entry in entries if "url" in entry}


@pytest.mark.sweep
def test_two_archives_of_a_moment_are_the_same_bytes(archives: list[Path], tmp_path: Path) -> None:
    again = write_archives(SETTINGS, tmp_path, **settings(archives[0].parent.parent))
    assert [path.name for path in again] == [f"{NAME}.zip", f"{NAME}.wacz"]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in archives]


def test_a_packed_copy_says_no_more_than_its_files_and_the_sites_moment(
    archives: list[Path],
) -> None:
    with zipfile.ZipFile(archives[0]) as archive:
        entries = archive.infolist()
    assert [each.filename for each in entries] == sorted(each.filename for each in entries)
    assert {each.filename.partition("/")[0] for each in entries} == {NAME}
    assert f"{NAME}/index.html" in {each.filename for each in entries}
    assert {each.date_time for each in entries} == {(2018, 5, 1, 9, 0, 0)}
    assert {(each.external_attr, each.create_system, each.extra) for each in entries} == {
        (0o100644 << 16, 3, b"")
    }


def test_a_web_archive_has_every_address_with_its_type(archives: list[Path]) -> None:
    memory = {"PREVIEW": True, "AS_READERS": True, "OUTPUT_PATH": str(archives[0].parent / "none")}
    own = {**settings(archives[0].parent.parent), **memory}
    files = files_of(build_site(str(SETTINGS), **own).build)
    found = answers(archives[1])
    expected = {
        f"{SITEURL}/{path.removesuffix('index.html')}": (media_type(path), data)
        for path, data in files.items()
        if path != "_redirects" and not path.startswith("search/")
    }
    assert {
        address: answer for address, answer in found.items() if f"{SITEURL}/search/" not in address
    } == expected
    assert indexed(archives[1]) == found.keys()
    assert found[f"{SITEURL}/es/"][0] == "text/html; charset=utf-8"
    assert found[f"{SITEURL}/es/atom.xml"][0] == "application/atom+xml"
    assert found[f"{SITEURL}/search/pagefind.js"][0] == "text/javascript; charset=utf-8"


def test_what_was_found_valid_is_not_once_it_was_changed(
    archives: list[Path], tmp_path: Path
) -> None:
    changed = tmp_path / "changed.wacz"
    with zipfile.ZipFile(archives[1]) as archive, zipfile.ZipFile(changed, "w") as other:
        for name in archive.namelist():
            data = archive.read(name)
            other.writestr(name, data + b"\n" if name == "pages/pages.jsonl" else data)
    with pytest.raises(SettingsError, match="the passed WACZ is invalid"):
        call(tmp_path, "validate", "--file", changed.name)


def test_a_web_archive_is_of_the_sites_moment(archives: list[Path]) -> None:
    with zipfile.ZipFile(archives[1]) as archive:
        package = json.loads(archive.read("datapackage.json"))
        lines = archive.read("pages/pages.jsonl").decode().splitlines()
    assert {package["created"], package["mainPageDate"]} == {"2018-05-01T14:00:00Z"}
    header, *pages = map(json.loads, lines)
    assert header["format"] == "json-pages-1.0"
    assert {page["ts"] for page in pages} == {"2018-05-01T14:00:00Z"}
    assert {page["url"] for page in pages} <= answers(archives[1]).keys()
    assert len({page["id"] for page in pages}) == len(pages)


def test_a_page_that_leads_to_nothing_makes_no_copy(
    monkeypatch: pytest.MonkeyPatch, archives: list[Path]
) -> None:
    own = settings(archives[0].parent.parent)
    from summit.archive import offline  # noqa: PLC0415 - what the test changes
    from summit.archive.command import offline_site  # noqa: PLC0415 - beside it

    def with_a_lost_link(html: str, path: str, copied: Copied) -> str:
        return from_file(html.replace("</main>", '<a href="/es/nada/">x</a></main>'), path, copied)

    build = offline_site(SETTINGS, **own)
    monkeypatch.setattr(offline, "from_file", with_a_lost_link)
    with pytest.raises(ContentError, match='"/es/nada/" on the page /es/ leads to nothing'):
        offline_copy(build)
