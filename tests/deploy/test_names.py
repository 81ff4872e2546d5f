"""Names that stand in each other's way: a file where a folder was, another way to write the same.

No host has a file and a folder of one name, and some tell no capitals apart, nor two ways to write
an accent: there, removing the old file removes the new one.
"""

import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from summit.base.frozen import replace
from summit.base.problems import SettingsError
from summit.deploy.making import Made
from summit.deploy.manifest import MANIFEST, Manifest, read_manifest
from summit.deploy.place import Place
from summit.deploy.places.folder import Folder
from summit.deploy.plan import Standing, Step, plan
from summit.deploy.release import check_names, entries, make_release
from summit.deploy.run import Options, Outcome, deploy
from tests.conftest import swept
from tests.deploy.places import NOW, Desk, KilledError, MemoryPlace, Site

NAMES = (
    "a",
    "a/b",
    "a/b/c",
    "A/b",
    "a.html",
    "A.html",
    "fr/é.pdf",
    "fr/e\u0301.pdf",
    "media/x.0123456789.jpg",
    "media/X.0123456789.jpg",
    "media",
)
HOME = {"index.html": b"home"}


def seen(path: str) -> str:
    """Return a path as a host sees it that tells no capitals apart."""
    return unicodedata.normalize("NFC", path).casefold()


@dataclass
class Strict(MemoryPlace):
    """A host as file systems are: a name is a file's or a folder's, be it with capitals or not."""

    is_blind: bool = False
    """Whether it tells no capitals apart."""

    def own(self, path: str) -> str:
        """Return the name under which a file is there, if it is."""
        same = (each for each in self.files if self.is_blind and seen(each) == seen(path))
        return next(same, path)

    def read(self, path: str) -> bytes | None:
        return self.files.get(self.own(path))

    def remove(self, paths: Sequence[str]) -> None:
        super().remove([self.own(path) for path in paths])

    def _put(self, path: str, data: bytes) -> None:
        key = seen if self.is_blind else str
        for each in self.files:
            assert not key(each).startswith(f"{key(path)}/"), f"{path} is a folder"
            assert not key(path).startswith(f"{key(each)}/"), f"{each} is a file"
        super()._put(self.own(path), data)


def publish(desk: Desk, files: Mapping[str, bytes], only: tuple[str, ...] = ()) -> Outcome:
    """Deploy some files, a minute after the last time."""
    desk.now += timedelta(minutes=1)
    own = {**HOME, **files}
    manifest = replace(
        Site({}).manifest, files=entries(own), leading=("index.html",), sources=sources_of(own)
    )
    top = desk.top / "city"
    return deploy(
        desk.job(Options(only=only)),
        lambda: Made(make_release(top, own, manifest, desk.now), {}),
    )


def sources_of(files: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """Return one source for the whole site."""
    return {"news/a/index.fr.md": tuple(sorted(files))}


def fits(files: Mapping[str, bytes]) -> bool:
    """Tell whether any host can hold files at once."""
    names = [seen(path) for path in files]
    folders = {name[:at] for name in names for at, sign in enumerate(name) if sign == "/"}
    return len({*names}) == len(names) and folders.isdisjoint(names)


FILES = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([b"one", b"two"]), max_size=4
).filter(fits)


@pytest.mark.parametrize("examples", [15, *swept(1500)])
def test_whatever_is_in_the_way_the_site_is_whole_afterwards(examples: int) -> None:
    @settings(max_examples=examples, deadline=None, derandomize=True, phases=[Phase.generate])
    @given(
        st.booleans(),
        st.lists(st.tuples(FILES, st.integers(0, 20), st.integers(0, 9)), min_size=1, max_size=3),
        FILES,
    )
    def law(
        is_blind: bool, runs: list[tuple[dict[str, bytes], int, int]], last: dict[str, bytes]
    ) -> None:
        with tempfile.TemporaryDirectory() as name:
            place = Strict(can_rename=True, is_blind=is_blind)
            desk = Desk(Path(name), place)
            for files, lives, days in runs:
                desk.now += timedelta(days=days)
                place.changes, place.lives = 0, lives
                with suppress(KilledError):
                    publish(desk, files)
            place.lives = -1
            publish(desk, last)
            for path, data in {**HOME, **last}.items():
                assert place.read(path) == data, path
            kept = read_manifest(place.read(MANIFEST) or b"").all_files
            assert {place.own(path) for path in (*kept, MANIFEST)} == place.files.keys()

    law()


@pytest.mark.parametrize("kind", [Folder, None])
def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path, kind: object) -> None:
    place: Place = Folder("city", tmp_path / "www") if kind else Strict()
    desk = Desk(tmp_path / "here", place)
    publish(desk, {"fr/a": b"x", "fr/b/index.html": b"y", "fr/b/c/index.html": b"y"})
    publish(desk, {"fr/a/index.html": b"x", "fr/b": b"y"}, only=("fr/a/index.html", "fr/b"))
    assert place.read("fr/a/index.html") == b"x"
    assert place.read("fr/b") == b"y"


def test_a_kept_file_is_no_namesake_of_a_new_one(tmp_path: Path) -> None:
    """A week later, removing it would remove the new one, too."""
    desk = Desk(tmp_path, Strict(is_blind=True))
    publish(desk, {"media/X.0123456789.jpg": b"x"})
    publish(desk, {"media/x.0123456789.jpg": b"x"})
    desk.now += timedelta(days=8)
    publish(desk, {"media/x.0123456789.jpg": b"x"})
    assert desk.place.read("media/x.0123456789.jpg") == b"x"


def test_a_namesake_that_an_earlier_version_kept_takes_nothing_with_it() -> None:
    both = manifest_of("fr/A.pdf", "fr/a.pdf")
    found = plan(manifest_of("fr/a.pdf"), Standing(both), NOW)
    assert found.steps == {Step.FIRST_REMOVED: ("fr/A.pdf",), Step.LEADING: ("fr/a.pdf",)}


@pytest.mark.parametrize(
    "path",
    [
        ".well-known/acme-challenge/k3",
        ".well-known/pki-validation/godaddy.html",
        "cgi-bin/form.pl",
        "lost+found/1",
        ".deploy-lock.json",
        "manifest.json",
    ],
)
def test_whatever_a_manifest_lists_the_hosts_own_files_are_never_removed(path: str) -> None:
    found = plan(manifest_of("index.html"), Standing(manifest_of(path), frozenset([path])), NOW)
    assert found.removes == ()
    ours = manifest_of(".well-known/security.txt")
    assert plan(manifest_of("index.html"), Standing(ours), NOW).removes


def manifest_of(*paths: str) -> Manifest:
    """Return the manifest of some files."""
    files = entries(dict.fromkeys(paths, b"x"))
    return replace(Site({}).manifest, files=files, leading=(), sources={})


def test_what_another_run_has_yet_to_rename_is_left_alone(tmp_path: Path) -> None:
    """Another edition, in a folder below, is published at the same time."""
    desk = Desk(tmp_path / "here", Folder("city", tmp_path / "www"))
    publish(desk, {"fr/a.html": b"one"})
    theirs, ours = (
        tmp_path / "www" / folder / ".0123456789abcdef.new" for folder in ("2018/fr", "fr")
    )
    for path in (theirs, ours):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half", "utf-8")
    publish(desk, {"fr/a.html": b"two"})
    assert theirs.exists()
    assert not ours.exists()


@pytest.mark.parametrize("path", ["fr/a .html ", "a./b", "fr/a\tb.html", "a\x7f", "fr /a", "a."])
def test_a_name_that_hosts_would_change_is_refused(path: str) -> None:
    """Else the file is there under another, and readers find nothing."""
    with pytest.raises(SettingsError, match="many hosts cannot have under that name"):
        check_names(["index.html", path])


def test_names_with_spaces_and_points_are_no_fault() -> None:
    check_names([".well-known/x", ".htaccess", "a b.html", "..x", " a", "trailing .txt"])
