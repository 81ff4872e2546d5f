"""One process at a time does a work: the others are refused, or wait and are told for whom."""

import os
import re
import time
from pathlib import Path
from threading import Thread

import pytest

from summit.base.locks import only_one, taking_turns
from summit.base.problems import SettingsError, say


def test_one_process_at_a_time(tmp_path: Path) -> None:
    lock = tmp_path / "folder/lock"
    with only_one(lock, say("Wait.")):
        with pytest.raises(SettingsError) as caught, only_one(lock, say("Wait.")):
            pass
        assert str(caught.value) == "Wait."
    with only_one(lock, say("Wait.")):
        assert lock.exists()


def test_who_comes_second_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    lock, told = tmp_path / "folder/lock", list[tuple[str, str]]()
    with taking_turns(lock, lambda *_: None):
        second = Thread(target=_take, args=(lock, told))
        second.start()
        while not told:
            time.sleep(0.01)
        assert second.is_alive()
    second.join(10)
    [(process, since)] = told
    assert process == str(os.getpid())
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", since)
    assert lock.read_bytes() == b""


def _take(lock: Path, told: list[tuple[str, str]]) -> None:
    with taking_turns(lock, lambda *holder: told.append(holder)):
        pass


def test_a_lock_whose_process_was_killed_is_free(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("4711 2016-11-14 09:00:00", encoding="utf-8")
    told: list[tuple[str, str]] = []
    _take(tmp_path / "lock", told)
    assert told == []


def test_a_lock_that_cannot_be_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with (
        pytest.raises(SettingsError, match="cannot be written"),
        taking_turns(tmp_path / "file/lock", lambda *_: None),
    ):
        pass


@pytest.mark.skipif(os.name == "nt", reason="there are no pipes with a place")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SettingsError, match="cannot be written"):
        taking_turns(tmp_path / "pipe", lambda *_: None).__enter__()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has such a device")
@pytest.mark.parametrize("device", ["null", "full"])
def test_a_lock_that_cannot_name_its_holder_is_one(tmp_path: Path, device: str) -> None:
    (tmp_path / "lock").symlink_to(f"/dev/{device}")
    with taking_turns(tmp_path / "lock", lambda *_: None):
        pass
