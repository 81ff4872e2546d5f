"""Publishing what is due: by the clock alone, by one machine of two, and never backwards."""

import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from summit.base.frozen import replace
from summit.base.locks import only_one
from summit.base.problems import SaidError, say
from summit.deploy.due import deploy_due
from summit.deploy.flight import LOCK
from summit.deploy.lock import Lock
from summit.deploy.making import Made
from summit.deploy.manifest import MANIFEST, moment_text, read_manifest, write_manifest
from summit.deploy.rollback import rollback
from summit.deploy.run import Options, deploy
from tests.deploy.places import NOW, Desk, MemoryPlace, Site, Text

PAST = "2016-11-21T08:30:00+01:00"
COMING = "2016-11-21T09:30:00+01:00"


@dataclass
class Machine:
    """A machine with a checkout, and a timer that calls it."""

    desk: Desk
    words: str = "one"
    next: str | None = PAST
    commit: str = "none"
    voices: str = "none"
    made: list[str] = field(default_factory=list)
    during: Callable[[], object] = str
    """What goes on elsewhere while this machine builds."""

    def make(self) -> Made:
        """Build the site."""
        self.made.append(self.words)
        self.during()
        site = Site({"a": Text(self.words)})
        made = self.desk.made(site)
        own: dict[str, Any] = {"next": self.next, "commit": self.commit, "voices": self.voices}
        release = replace(made.release, manifest=replace(made.release.manifest, **own))
        (release.folder / MANIFEST).write_bytes(write_manifest(release.manifest))
        return replace(made, release=release)

    def publish(self) -> None:
        """Deploy by hand."""
        deploy(self.desk.job(), self.make)

    def call(self) -> bool:
        """Call the timer; tell whether it published."""
        del self.made[:]
        return deploy_due(self.desk.job(), self.make, self.desk.top / "content") is not None


@pytest.fixture
def place() -> MemoryPlace:
    """Give an empty place."""
    return MemoryPlace()


@pytest.fixture
def machine(tmp_path: Path, place: MemoryPlace) -> Machine:
    """Give a machine that has published."""
    own = Machine(Desk(tmp_path / "one", place))
    own.publish()
    return own


def page(place: MemoryPlace) -> str:
    """Return what readers see."""
    return place.files["fr/a/index.html"].decode()


def test_what_is_due_is_published_once(machine: Machine, place: MemoryPlace) -> None:
    machine.words, machine.next = "two", COMING
    del machine.desk.told[:]
    assert machine.call()
    assert "a two" in page(place)
    assert not machine.call()
    assert not machine.made
    assert not machine.desk.told


@pytest.mark.parametrize("coming", [COMING, None, moment_text(NOW + timedelta(seconds=1))])
def test_nothing_is_built_before_its_time(machine: Machine, coming: str | None) -> None:
    machine.next = coming
    machine.publish()
    machine.words = "two"  # A commit is deployed by whoever pushes it.
    assert not machine.call()
    assert not machine.made


def test_the_moment_itself_is_due(machine: Machine) -> None:
    machine.next = moment_text(NOW)
    machine.publish()
    machine.words, machine.next = "two", COMING
    assert machine.call()


def test_of_two_machines_one_publishes(
    machine: Machine, place: MemoryPlace, tmp_path: Path
) -> None:
    other = Machine(Desk(tmp_path / "two", place, "ada@other"), "two", COMING)
    machine.words, machine.next = "two", COMING
    other.during = machine.call
    assert not other.call()
    assert machine.made
    assert "a two" in page(place)
    assert LOCK not in place.files


@pytest.mark.parametrize(("minutes", "is_silent"), [(0, True), (59, True), (61, False)])
def test_whoever_is_at_work_is_waited_for_in_silence_for_an_hour(
    machine: Machine, place: MemoryPlace, minutes: int, *, is_silent: bool
) -> None:
    since = moment_text(NOW - timedelta(minutes=minutes))
    place.files[LOCK] = Lock("ben@other", since, "1", 7, "other").text
    if is_silent:
        assert not machine.call()
    else:
        with pytest.raises(SaidError, match="ben@other, since 2016-11-21T06:59:00Z"):
            machine.call()
    assert place.files[LOCK]


def test_another_call_on_this_machine_is_no_fault(machine: Machine) -> None:
    job = machine.desk.job()
    with only_one(job.top.with_name(f"{job.top.name}.lock"), say("taken")):
        assert not machine.call()


def test_a_build_that_fails_is_said(machine: Machine) -> None:
    def fail() -> None:
        raise SaidError(say("The title is missing."))

    machine.during = fail
    with pytest.raises(SaidError, match="The title is missing"):
        machine.call()


def test_the_first_time_is_by_hand(tmp_path: Path, place: MemoryPlace) -> None:
    new = Machine(Desk(tmp_path, place))
    with pytest.raises(SaidError, match=r"Nothing is published .* deploy by hand"):
        new.call()
    place.files[MANIFEST] = b"{"
    with pytest.raises(SaidError, match="nobody knows what is due"):
        new.call()
    assert not new.made


def test_an_older_checkout_takes_nobody_back(machine: Machine) -> None:
    root = machine.desk.top
    git(root, "init", "-q")
    old, new = (commit(root, words) for words in ("old", "new"))
    machine.commit = f"{new}+"
    machine.publish()
    git(root, "checkout", "-q", old)
    machine.words = "two"
    with pytest.raises(SaidError, match=rf"made from the commit {new[:12]}.*\({old[:12]}\)"):
        machine.call()
    assert not machine.made
    git(root, "checkout", "-q", new)
    commit(root, "newer")
    assert machine.call()


def test_a_checkout_without_the_voices_takes_none_away(machine: Machine) -> None:
    machine.voices = "d" * 64
    machine.publish()
    with pytest.raises(SaidError, match=r"call python3 tasks\.py consultation fetch"):
        machine.call()


def test_what_was_taken_back_is_not_brought_again(machine: Machine, place: MemoryPlace) -> None:
    machine.words, machine.next = "wrong", COMING
    machine.desk.now = NOW.replace(minute=1)
    assert machine.call()
    rollback(machine.desk.job(Options()), ())
    assert "a one" in page(place)
    assert read_manifest(place.files[MANIFEST]).next == PAST
    with pytest.raises(SaidError, match="publishing would undo that"):
        machine.call()
    machine.words = "right"
    machine.desk.now = NOW.replace(minute=2)
    machine.publish()
    assert not machine.call()


def git(folder: Path, *arguments: str) -> str:
    """Call git in a folder."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.strip()


def commit(folder: Path, words: str) -> str:
    """Commit words; return the commit."""
    git(folder, "commit", "-q", "--allow-empty", "-m", words)
    return git(folder, "rev-parse", "HEAD")
