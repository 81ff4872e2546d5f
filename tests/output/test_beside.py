"""Something done in a copy of the process: the same result, whatever becomes of the copy."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from summit.output.beside import beside


@pytest.mark.parametrize("is_long", [False, True])
@pytest.mark.parametrize("made", [None, [], ["a"], ["fr/é \ud800.html"] * 50_000])
def test_the_result_is_that_of_the_call(made: list[str] | None, *, is_long: bool) -> None:
    with beside(lambda: made, is_long=is_long) as found:
        assert found() == made


def test_what_is_long_is_done_by_another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with beside(os.getpid, is_long=True) as found:
        assert found() != os.getpid()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    with beside(os.getpid, is_long=True) as found:
        assert found() == os.getpid()


def descriptors() -> int:
    """Return how many files this process has open."""
    return len([*Path("/dev/fd").iterdir()])


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def failing() -> int:
    raise OSError


@pytest.mark.parametrize("do", [killed, failing])
def test_a_copy_that_comes_to_no_end_has_no_result(
    do: Callable[[], object], capfd: pytest.CaptureFixture[str]
) -> None:
    with beside(do, is_long=True) as found:
        assert found() is None
    assert capfd.readouterr().err == ""


def test_nobody_is_left_where_the_result_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[int] = []
    fork = os.fork

    def noted() -> int:
        copies.append(fork())
        return copies[-1]

    monkeypatch.setattr(os, "fork", noted)
    with beside(lambda: ["x" * 10] * 100_000, is_long=True):
        pass
    with pytest.raises(ZeroDivisionError), beside(lambda: 0, is_long=True):
        raise ZeroDivisionError
    assert len(copies) == 2
    for copy in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(copy, 0)


def test_where_nothing_can_be_forked_it_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", failing)
    before = descriptors()
    with beside(os.getpid, is_long=True) as found:
        assert found() == os.getpid()
    assert descriptors() == before
