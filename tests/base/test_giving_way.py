"""Who reads many files lets other threads go on; who is alone waits for nobody."""

import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from summit.base import giving_way
from summit.content.folder import ContentFolder


@pytest.mark.parametrize("is_alone", [True, False])
def test_each_folder_that_is_listed_gives_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_alone: bool
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(giving_way, "active_count", lambda: 1 if is_alone else 2)
    monkeypatch.setattr(time, "sleep", slept.append)
    files = ContentFolder(tmp_path)
    for _ in range(3):
        files.listing(tmp_path)
    assert slept == ([] if is_alone else [giving_way.MOMENT] * 3)


def test_a_thread_that_waits_goes_on_before_the_work_ends() -> None:
    begun, done = Event(), Event()

    def wait() -> None:
        begun.wait()
        done.set()

    waiting = Thread(target=wait)
    waiting.start()
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.5)  # Nobody has the interpreter taken away so soon.
    try:
        begun.set()
        for _ in range(100):
            giving_way.give_way()
            if done.is_set():
                break
        assert done.is_set()
    finally:
        sys.setswitchinterval(before)
        waiting.join()
