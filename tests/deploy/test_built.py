"""A site that was built, deployed: what a withdrawn voice takes along, alone or with all else."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from summit.deploy.making import Made, release_of
from summit.deploy.manifest import MANIFEST, entry_of, read_manifest
from summit.deploy.release import releases
from summit.deploy.run import Options, deploy
from summit.deploy.targets import FolderPlace, Target
from tests.deploy.places import Desk, MemoryPlace
from tests.sites.test_golden import HERE, build_tiny

BASE = "https://example.org/2016"
VOICE = "dem0fr00-solutions"
WORDS = "pas un titre"
SUMMARY = "consultation/summary/index.fr.md"


def built(folder: Path, desk: Desk) -> Made:
    """Return the release of the site in a folder."""
    target = Target("city", BASE, "folder", FolderPlace(path="www"), folder)
    content = str(folder / "content")
    output = folder / "output"
    report = build_tiny("voices", ["fr", "ar"], output, index=True, content=content)
    return release_of(report.build, target, desk.now)


def holding(place: MemoryPlace, words: str) -> list[str]:
    """Return the files of a place that hold words, in their names too."""
    return [path for path, data in place.files.items() if words in path or words in said(data)]


def said(data: bytes) -> str:
    """Return what a file says, be it compressed."""
    whole = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return whole.decode("utf-8", "replace")


@pytest.mark.parametrize("only", [(f"content/consultation/voices/{VOICE}",), ()])
def test_nothing_of_a_withdrawn_voice_is_left(tmp_path: Path, only: tuple[str, ...]) -> None:
    shutil.copytree(HERE / "voices/content", tmp_path / "content")
    place = MemoryPlace()
    desk = Desk(tmp_path / ".cache/deploy", place)
    deploy(desk.job(), lambda: built(tmp_path, desk))
    before = dict(place.files)
    first = {*holding(place, VOICE), *holding(place, WORDS)}
    assert len(first) > 5
    shutil.rmtree(tmp_path / "content/consultation/voices" / VOICE)
    page = tmp_path / "content/home/index.fr.md"
    page.write_text(page.read_text("utf-8") + "\nAutre chose.\n", "utf-8")
    place.order.clear()
    done = deploy(desk.job(Options(only=only)), lambda: built(tmp_path, desk))
    assert holding(place, VOICE) == [MANIFEST] * 0
    assert holding(place, WORDS) == []
    manifest = read_manifest(place.files[MANIFEST])
    assert {path: entry_of(place.files[path]) for path in manifest.all_files} == manifest.all_files
    assert place.files.keys() == {*manifest.all_files, MANIFEST}
    assert not [path for path in desk.top.rglob("*") if VOICE in path.name]
    for release in releases(desk.top / "city"):
        assert release.manifest.shown_voices.isdisjoint([VOICE])
    print(len(first), len(done.plan.sends), len(done.plan.removes), done.plan.sends, done.plan.removes)
