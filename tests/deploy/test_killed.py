"""A deployment that ends anywhere leaves pages that work, and the next one finishes it."""

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summit.base.frozen import field, replace
from summit.base.problems import SettingsError
from summit.deploy.flight import OWN
from summit.deploy.manifest import MANIFEST, Manifest, entry_of, read_manifest
from summit.deploy.place import Progress
from summit.deploy.places.folder import ReleasesFolder
from summit.deploy.run import Options, deploy
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


@pytest.mark.parametrize(
    ("can_rename", "every"), [(True, 7), (False, 7), *swept((True, 1), (False, 1))]
)
def test_killed_anywhere_it_is_finished_by_the_next(
    tmp_path: Path, can_rename: bool, every: int
) -> None:
    start = place_with(BEFORE, tmp_path / "0", can_rename=can_rename)
    clean = replace(start, files=dict(start.files))
    assert not run_on(clean, tmp_path / "clean", AFTER)
    check_whole(clean, AFTER)
    for lives in sorted(
        {*range(0, clean.changes, every), *range(clean.changes - 5, clean.changes)}
    ):
        place = replace(start, files=dict(start.files))
        folder = tmp_path / str(lives + 1)
        assert run_on(place, folder, AFTER, lives)
        assert not run_on(place, folder, AFTER)
        check_whole(place, AFTER)
        assert place.files == clean.files
        shutil.rmtree(folder)


@pytest.mark.parametrize("middle", [20, *swept(*range(1, 60))])
def test_killed_twice_it_is_finished_by_the_third(tmp_path: Path, middle: int) -> None:
    """What a run says of itself is half written, or half removed, while another's is there."""
    start = place_with(BEFORE, tmp_path / "0", can_rename=False)
    assert run_on(start, tmp_path / "1", AFTER, middle)
    whole = replace(start, files=dict(start.files))
    assert not run_on(whole, tmp_path / "2", LAST)
    for lives in (*range(8), *range(whole.changes - 12, whole.changes)):
        place = replace(start, files=dict(start.files))
        folder = tmp_path / f"3-{lives}"
        assert run_on(place, folder, LAST, lives)
        assert not run_on(place, folder, BEFORE)
        check_whole(place, BEFORE)
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


RUNS = st.tuples(
    SITES,
    st.integers(0, 60),
    st.integers(0, 9),
    st.sampled_from([(), (), ("news/a",), ("news/b", VOICE)]),
)
"""What is deployed, after how many changes it is killed, how many days later, and what of it."""


@pytest.mark.parametrize("examples", [15, *swept(2000)])
def test_whatever_ends_and_changes_the_last_deployment_is_whole(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(st.booleans(), st.lists(RUNS, min_size=1, max_size=4), SITES)
    def law(
        can_rename: bool, runs: list[tuple[Site, int, int, tuple[str, ...]]], last: Site
    ) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder, now = Path(name), NOW
            place = place_with(BEFORE, folder / "0", can_rename=can_rename)
            for site, lives, days, only in runs:
                now += timedelta(days=days, minutes=1)
                desk = Desk(folder, place, now=now)
                place.changes, place.lives = 0, lives
                # Of what is named, nothing may be there.
                with suppress(KilledError, SettingsError):
                    deploy(desk.job(Options(only=only)), partial(desk.made, site))
                place.lives = -1
            assert not run_on(place, folder, last)
            check_whole(place, last)

    law()


class Dying(ReleasesFolder):
    """A folder of releases whose process is killed at one of its changes, or at a file."""

    lives: list[int] = field(default_factory=lambda: [-1])

    def die(self, _size: int = 0) -> None:
        """Count a change; end where it is the last."""
        self.lives[0] -= 1
        if self.lives[0] == 0:
            raise KilledError

    def bring(self, folder: Path, release: str, manifest: Manifest, progress: Progress) -> None:
        del progress
        super().bring(folder, release, manifest, self.die)
        self.die()

    def show(self, release: str) -> None:
        self.die()
        super().show(release)
        self.die()

    def drop(self, releases: Sequence[str]) -> None:
        super().drop(releases)
        self.die()

    def write_lock(self, data: bytes) -> None:
        super().write_lock(data)
        self.die()


@pytest.mark.parametrize("every", [5, *swept(1)])
def test_a_switch_shows_one_release_or_the_other(tmp_path: Path, every: int) -> None:
    lives = finished = 0
    while not finished:
        lives += every
        folder = tmp_path / str(lives)
        place = Dying("city", folder / "www")
        desk = Desk(folder / "here", place)
        deploy(desk.job(), partial(desk.made, BEFORE))
        place.lives[0] = lives
        desk.now += timedelta(minutes=1)
        try:
            deploy(desk.job(), partial(desk.made, AFTER))
            finished = 1
        except KilledError:
            assert shown_by(place) in (BEFORE.files, AFTER.files)
        place.lives[0] = -1
        desk.now += timedelta(minutes=1)
        deploy(desk.job(), partial(desk.made, AFTER))
        assert shown_by(place) == AFTER.files
        # The release before showed a voice that was withdrawn: nothing of it is left.
        assert sorted(path.name for path in (folder / "www").iterdir()) == ["current", "releases"]
        assert len(list((folder / "www/releases").iterdir())) == 1
    assert lives > len(AFTER.files)


def shown_by(place: Dying) -> dict[str, bytes | None]:
    """Return what readers get of the release that is shown, but for what is only kept."""
    manifest = read_manifest(place.read(MANIFEST) or b"")
    return {path: place.read(path) for path in manifest.files}
