"""What goes on beside an editor's work: builds after saves, and nothing while pages are wanted."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any, cast

import pytest
from watchfiles import watch

from summit.base.catalogs import Translator
from summit.base.problems import verbatim
from summit.preview import watching
from summit.preview.error_page import Fault
from summit.preview.live_site import LiveSite


class Noted:
    """A site that notes what happens: when it is told of, and built, and what it was is let go."""

    tools = Translator()

    def __init__(self) -> None:
        self.done: list[str] = []

    def tell(self) -> None:
        self.done.append("tell")

    def rebuild(self, **_: bool) -> Fault:
        self.done.append("build")
        return Fault(verbatim("nothing is built here"))

    def let_go(self) -> None:
        self.done.append("let go")


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Noted]:
    """Return what is noted while a folder is followed, in which a lull is short."""
    site, stop = Noted(), Event()
    monkeypatch.setattr(watching, "LULL", 300)
    monkeypatch.setattr(watching, "HEAD_START", 0)
    monkeypatch.setattr(watching, "let_go", site.let_go)
    (tmp_path / "text.md").touch()
    place = (cast(LiveSite, site), tmp_path, (), stop)
    thread = Thread(target=watching.follow, args=place, daemon=True)
    thread.start()
    sleep(0.3)  # Until it watches.
    yield site
    stop.set()
    thread.join()


@pytest.mark.parametrize("error", [FileNotFoundError, PermissionError, OSError(5, "a disk fails")])
def test_saves_are_seen_again_once_the_disk_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[OSError] | OSError
) -> None:
    fails = [error]

    def watched(*places: Path, **options: Any) -> Any:
        if fails:
            raise fails.pop()
        return watch(*places, **options)

    monkeypatch.setattr(watching, "watch", watched)
    site, stop = Noted(), Event()
    place = (cast(LiveSite, site), tmp_path, (), stop)
    thread = Thread(target=watching.follow, args=place, daemon=True)
    thread.start()
    assert until(lambda: not fails)
    assert until(lambda: (tmp_path / "text.md").write_bytes(b"") == 0 and "build" in site.done)
    stop.set()
    thread.join()


def until(holds: Callable[[], bool]) -> bool:
    end = monotonic() + 10
    while not holds() and monotonic() < end:
        sleep(0.02)
    return holds()


def test_what_is_left_of_many_builds_goes_once_in_a_lull(
    noted: Noted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MANY", 3)
    told = ["tell", "build"]
    for number in range(1, 3):
        (tmp_path / "text.md").write_text(f"{number}", "utf-8")
        assert until(lambda: noted.done == told * number)  # noqa: B023 - called at once
        sleep(0.8)
        assert noted.done == told * number, "few were replaced"
    (tmp_path / "text.md").write_text("3", "utf-8")
    assert until(lambda: noted.done == [*told * 3, "let go"])
    sleep(0.8)
    assert noted.done == [*told * 3, "let go"]
