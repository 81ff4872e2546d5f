"""A site that was built, deployed: what a withdrawn voice takes along, alone or with all else."""

import gzip
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from summit.base.frozen import replace
from summit.base.problems import Message
from summit.deploy import making
from summit.deploy.making import Made, make, release_of, travelling
from summit.deploy.manifest import MANIFEST, entry_of, read_manifest
from summit.deploy.models import FolderPlace
from summit.deploy.release import releases
from summit.deploy.run import Options, deploy
from summit.deploy.targets import Target
from summit.render.report import DEMONSTRATION, Report
from summit.site.project import Project
from tests.conftest import swept
from tests.deploy.places import NOW, Desk, MemoryPlace
from tests.sites.test_golden import HERE, build_tiny

BASE = "https://example.org/2016"
VOICE = "dem0fr00-solutions"
WORDS = "pas un titre"
NOT_KEPT = '<meta name="robots" content="noindex">'


def target_of(folder: Path) -> Target:
    """Return a target of the project in a folder."""
    return Target("city", BASE, "folder", FolderPlace(path="www"), folder, server="apache")


def built(folder: Path, desk: Desk) -> Made:
    """Return the release of the site in a folder."""
    content = str(folder / "content")
    report = build_tiny("voices", ["fr", "ar"], folder / "output", index=True, content=content)
    target = replace(target_of(folder), server="other")  # Compressing takes a while.
    return release_of(report.build, target, desk.now)


def holding(place: MemoryPlace, words: str) -> list[str]:
    """Return the files of a place that hold words, in their names too."""
    return [path for path, data in place.files.items() if words in path or words in said(data)]


def said(data: bytes) -> str:
    """Return what a file says, be it compressed."""
    whole = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return whole.decode("utf-8", "replace")


def check_true(place: MemoryPlace) -> None:
    """Fail unless the manifest says what is there, and nothing else."""
    manifest = read_manifest(place.files[MANIFEST])
    assert {path: entry_of(place.files[path]) for path in manifest.all_files} == manifest.all_files
    assert place.files.keys() == {*manifest.all_files, MANIFEST}


@pytest.mark.parametrize("is_alone", [True, *swept(False)])
def test_nothing_of_a_withdrawn_voice_is_left(tmp_path: Path, is_alone: bool) -> None:
    only = (f"content/consultation/voices/{VOICE}",) if is_alone else ()
    shutil.copytree(HERE / "voices/content", tmp_path / "content")
    place = MemoryPlace()
    desk = Desk(tmp_path / ".cache/deploy", place)
    deploy(desk.job(), lambda: built(tmp_path, desk))
    before = place.files["fr/index.html"]
    assert len({*holding(place, VOICE), *holding(place, WORDS)}) > len(["fr", "ar"]) * 10
    shutil.rmtree(tmp_path / "content/consultation/voices" / VOICE)
    home = tmp_path / "content/home/index.fr.md"
    home.write_text(f"{home.read_text('utf-8')}\nAutre chose.\n", "utf-8")
    deploy(desk.job(Options(only=only)), lambda: built(tmp_path, desk))
    assert holding(place, VOICE) == []
    assert holding(place, WORDS) == []
    assert (place.files["fr/index.html"] == before) == is_alone
    check_true(place)
    for release in releases(desk.top / "city"):
        assert release.manifest.shown_voices.isdisjoint([VOICE])


def test_who_publishes_is_told_what_is_no_site_as_of_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HERE / "one-locale/content", tmp_path / "content")
    with (tmp_path / "content/edition.yaml").open("a", encoding="utf-8") as file:
        file.write("demonstration: true\n")
    report = build_tiny(
        "one-locale", ["fr"], tmp_path / "output", content=str(tmp_path / "content")
    )
    told: list[Message] = []
    monkeypatch.setattr(making, "build_site", lambda *_, **__: report)
    target = replace(target_of(tmp_path), server="other")
    making.make(report.build.project, target, None, NOW, told.append)
    assert DEMONSTRATION in told


def test_host_files_and_compressed_ones_travel_along(tmp_path: Path) -> None:
    build = build_tiny("one-locale", ["fr"], tmp_path / "output").build
    target = target_of(tmp_path)
    plain = travelling(build, replace(target, server="other"))
    assert plain.keys() - build.tree.files.keys() == {"speculation-rules.json"}
    apache = travelling(build, target)
    assert {".htaccess", "fr/whole-site.html.gz", "fr/whole-site.html.br"} <= apache.keys()
    staging = travelling(build, replace(target, server="apache", staging=True))
    assert b"noindex" in staging[".htaccess"]
    assert b'AuthUserFile "/etc/site/staging.passwords"' in staging[".htaccess"]
    own = replace(target, staging=True, staging_users="/home/w0123/staging.users")
    assert b'AuthUserFile "/home/w0123/staging.users"' in travelling(build, own)[".htaccess"]
    assert staging["robots.txt"] == b"User-agent: *\nDisallow: /\n"


def test_what_is_built_for_staging_asks_search_engines_to_keep_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build_site(_: str, **settings: Any) -> Report:
        own = {name: settings[name] for name in ("SITEURL", "STAGING")}
        return build_tiny("one-locale", ["fr"], tmp_path / "output", **own)

    monkeypatch.setattr(making, "build_site", build_site)
    project = cast("Project", SimpleNamespace(root=tmp_path))
    target = replace(target_of(tmp_path), server="other", staging=True)
    folder = make(project, target, None, NOW, lambda _: None).release.folder
    pages = [path for path in folder.rglob("*.html") if "/share/" not in path.as_posix()]
    assert len(pages) > len(["index.html", "404.html", "fr/index.html"])
    kept = [path for path in pages if NOT_KEPT not in path.read_text("utf-8")]
    assert kept == []
    assert not (folder / "sitemap.xml").exists()
    assert (folder / "robots.txt").read_bytes() == b"User-agent: *\nDisallow: /\n"
