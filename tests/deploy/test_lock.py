"""Locks as machines with other times, other versions and other line ends leave them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.base.problems import SaidError
from summit.base.text import harmless
from summit.deploy.due import deploy_due
from summit.deploy.flight import LOCK
from summit.deploy.lock import parse, unlock
from summit.deploy.manifest import MANIFEST, read_manifest
from summit.deploy.place import Progress
from summit.deploy.places.folder import ReleasesFolder
from summit.deploy.run import deploy
from tests.deploy.places import Desk, MemoryPlace, Site, Text

ONE = Site({"news/a": Text(photo="tram"), "news/b": Text()}, next="2016-11-21T07:00:00Z")
TWO = replace(ONE, theme="green")


def lock_with(**facts: object) -> bytes:
    """Return a lock of somebody else's, with other facts."""
    usual = {"who": "bob@desk", "since": "2016-11-21T07:41:00Z", "run": "x", "pid": 1}
    return json.dumps({**usual, "host": "desk", **facts}).encode()


def met(folder: Path, lock: bytes) -> str:
    """Return what a deployment says of a lock; "published" where it goes on."""
    desk = Desk(folder, MemoryPlace({LOCK: lock}))
    try:
        deploy(desk.job(), lambda: desk.made(ONE))
    except SaidError as error:
        return str(error.message)
    return "published"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"since": "2016-11-21T07:41:00"}, "bob@desk, since 2016-11-21T07:41:00 (19 min ago)"),
        ({"since": "2016-11-20"}, "bob@desk, since 2016-11-20 (32 h ago)"),
        ({"since": "2036-11-21T07:41:00Z"}, "That moment is still to come: one of the two"),
        ({"since": "9999-12-31T23:59:59"}, "That moment is still to come"),
        ({"since": "0001-01-01T00:00:00+14:00"}, "its lock says nothing that can be read"),
        ({"since": None}, "its lock says nothing that can be read"),
        ({"host": ["desk"]}, "its lock says nothing that can be read"),
        ({"pid": float("inf")}, "its lock says nothing that can be read"),
        ({"who": "ada@desk", "pid": 10**23}, "published"),
        ({"who": "ada@desk", "pid": -1}, "published"),
    ],
)
def test_an_odd_lock_is_a_sentence(tmp_path: Path, facts: dict[str, object], said: str) -> None:
    lock = lock_with(**facts)
    assert said in met(tmp_path, lock)
    assert 'The lock of the target "city" is gone' in str(unlock(MemoryPlace({LOCK: lock}), "city"))


def test_a_lock_from_the_future_is_not_waited_for_in_silence(tmp_path: Path) -> None:
    place = MemoryPlace()
    desk = Desk(tmp_path, place)
    deploy(desk.job(), lambda: desk.made(ONE))
    place.files[LOCK] = lock_with(since="2036-11-21T07:41:00Z")
    with pytest.raises(SaidError, match="still to come"):
        deploy_due(desk.job(), lambda: desk.made(TWO), tmp_path)


class Dos(MemoryPlace):
    """A host that changes the ends of lines, as FTP does in its mode for texts."""

    def _put(self, path: str, data: bytes) -> None:
        super()._put(path, data.replace(b"\n", b"\r\n"))


def test_a_lock_with_other_line_ends_is_taken_away_by_its_own_run(tmp_path: Path) -> None:
    place = Dos(can_rename=False)
    desk = Desk(tmp_path, place)
    deploy(desk.job(), lambda: desk.made(ONE))
    assert LOCK not in place.files


@dataclass
class Taken(MemoryPlace):
    """A place whose lock goes to somebody else, or nobody, after so many groups of files."""

    groups: int = 0
    lock: bytes = b""

    def send(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        super().send(folder, paths, progress)
        self.groups -= 1
        if self.groups == 0:
            self.files.pop(LOCK)
            self.files |= {LOCK: self.lock} if self.lock else {}


@pytest.mark.parametrize("lock", [b"", lock_with(since="2016-11-21T08:01:00Z")])
@pytest.mark.parametrize("groups", [1, 2, 5])
def test_who_has_lost_the_lock_sends_nothing_more(tmp_path: Path, groups: int, lock: bytes) -> None:
    place = Taken(groups=groups, lock=lock)
    desk = Desk(tmp_path, place)
    with pytest.raises(SaidError, match="no longer yours"):
        deploy(desk.job(), lambda: desk.made(ONE))
    assert place.files.get(LOCK, b"") == lock
    assert MANIFEST not in place.files
    sent = len([each for each in place.order if each.startswith("+") and "deploy" not in each])
    assert sent < len(ONE.files) or groups == 5
    place.files.pop(LOCK, None)
    deploy(desk.job(), lambda: desk.made(TWO))
    assert {path: place.files[path] for path in TWO.files} == TWO.files


class Stolen(ReleasesFolder):
    """A folder of releases whose lock somebody takes away while a release is on its way."""

    def bring(self, *arguments: object, **more: object) -> None:
        super().bring(*arguments, **more)  # type: ignore[arg-type]  # passed on
        self.remove_lock()


def test_who_has_lost_the_lock_shows_nothing(tmp_path: Path) -> None:
    place = Stolen("city", tmp_path / "www")
    desk = Desk(tmp_path / "here", place)
    with pytest.raises(SaidError, match="no longer yours"):
        deploy(desk.job(), lambda: desk.made(ONE))
    assert place.shown() is None
    desk.now += timedelta(minutes=1)
    desk.place = ReleasesFolder("city", tmp_path / "www")
    deploy(desk.job(), lambda: desk.made(ONE))
    assert read_manifest(desk.place.read(MANIFEST) or b"").files == ONE.manifest.files


@pytest.mark.parametrize("data", [b"", b"[]", b'"x"', b"null", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_lock_is_none(data: bytes) -> None:
    assert parse(data) is None


def test_what_a_lock_says_commands_no_terminal() -> None:
    words = harmless("\x1b]0;mine\x07bob\x9b2J\x7f\r\udcff, since\n2016\tété")
    assert words == "�]0;mine�bob�2J���, since\n2016\tété"
