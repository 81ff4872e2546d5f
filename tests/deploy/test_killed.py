"""A deployment that ends anywhere leaves pages that work, and the next one finishes it."""

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summit.deploy.flight import OWN
from summit.deploy.manifest import MANIFEST, entry_of, read_manifest
from summit.deploy.run import deploy
from tests.conftest import swept
from tests.deploy.places import NOW, VOICE, Desk, KilledError, MemoryPlace, Site, Text

OTHERS = {
    ".well-known/acme-challenge/k3": b"theirs",
    "stats/index.html": b"theirs",
    "stats/2016.html": b"theirs",
}
BEFORE = Site({"news/a": Text(photo="tram"), "news/b": Text(), VOICE: Text(photo="hand")})
AFTER = Site({"news/a": Text(photo="bus"), "news/c": Text(photo="sea")}, theme="green")
LAST = Site({"news/a": Text("two"), "news/b": Text(), "news/d": Text()}, theme="red")


def place_with(site: Site, folder: Path, *, can_rename: bool) -> MemoryPlace:
    """Return a place that has a site, and files of others."""
    place = MemoryPlace(dict(OTHERS), can_rename=can_rename)
    desk = Desk(folder, place)
    first = desk.job()
    deploy(replace(first, options=replace(first.options, adopt=True)), lambda: desk.made(site))
    return place


def check_whole(place: MemoryPlace, site: Site) -> None:
    """Fail unless a place holds a site, what is kept for it, and what is of others."""
    for path, data in {**site.files, **OTHERS}.items():
        assert place.files[path] == data, path
    manifest = read_manifest(place.files[MANIFEST])
    assert place.files.keys() == {*manifest.all_files, *OTHERS, MANIFEST}
    assert not place.files.keys() & (OWN - {MANIFEST})
    for path, entry in manifest.all_files.items():
        assert entry_of(place.files[path]) == entry
    assert manifest.files == site.manifest.files
    gone = {*BEFORE.texts, *AFTER.texts, *LAST.texts} - site.texts.keys()
    held = [
        path
        for path in manifest.all_files
        for key in gone
        if key in place.files[path].decode("latin-1")
    ]
    assert held == []


def run_on(place: MemoryPlace, folder: Path, site: Site, lives: int = -1) -> bool:
    """Deploy a site; tell whether it was killed before its end."""
    desk = Desk(folder, place)
    place.changes, place.lives = 0, lives
    try:
        deploy(desk.job(), lambda: desk.made(site))
    except KilledError:
        return True
    finally:
        place.lives = -1
    return False


@pytest.mark.parametrize("can_rename", [True, False])
def test_killed_anywhere_it_is_finished_by_the_next(tmp_path: Path, can_rename: bool) -> None:  # noqa: FBT001 - a parameter of pytest
    start = place_with(BEFORE, tmp_path / "0", can_rename=can_rename)
    clean = replace(start, files=dict(start.files))
    assert not run_on(clean, tmp_path / "clean", AFTER)
    check_whole(clean, AFTER)
    for lives in range(clean.changes):
        place = replace(start, files=dict(start.files))
        folder = tmp_path / str(lives + 1)
        assert run_on(place, folder, AFTER, lives)
        assert not run_on(place, folder, AFTER)
        check_whole(place, AFTER)
        assert place.files == clean.files
        shutil.rmtree(folder)


SITES = st.builds(
    Site,
    st.dictionaries(
        st.sampled_from(["news/a", "news/b", "news/c", "news/d", VOICE]),
        st.builds(Text, st.sampled_from(["one", "two"]), st.sampled_from(["", "tram", "sea"])),
        min_size=1,
    ),
    st.sampled_from(["blue", "green"]),
)


@pytest.mark.parametrize("examples", [60, *swept(3000)])
def test_whatever_ends_and_changes_the_last_deployment_is_whole(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(
        st.booleans(),
        st.lists(st.tuples(SITES, st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=4),
        SITES,
    )
    def law(can_rename: bool, runs: list[tuple[Site, int, int]], last: Site) -> None:  # noqa: FBT001 - hypothesis gives them so
        with tempfile.TemporaryDirectory() as name:
            folder, now = Path(name), NOW
            place = place_with(BEFORE, folder / "0", can_rename=can_rename)
            for site, lives, days in runs:
                now += timedelta(days=days)
                desk = Desk(folder, place, now=now)
                place.changes, place.lives = 0, lives
                try:
                    deploy(desk.job(), lambda: desk.made(site))
                except KilledError:
                    pass
                place.lives = -1
            assert not run_on(place, folder, last)
            check_whole(place, last)

    law()
