"""Several processes return what one does, in its order, or they fail as it does; never a part."""

import errno
import multiprocessing
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summit.base import workers
from summit.base.workers import (
    PIECES,
    WorkerError,
    beside,
    fork_map,
    fork_missing,
    interruptible,
    meanwhile,
    share_out,
    worker_count,
)
from tests.conftest import ROOT, with_workers

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing can be forked here"),
    # The suite may run beside threads of its own, which these workers never meet.
    pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning"),
]
HERE = os.getpid()
COUNTS = (1, 2, 4)


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Find no worker of this process after a test: neither at work nor dead and waited for.

    Other tests of this process have programs of their own beside them.
    """
    yield
    assert multiprocessing.active_children() == []


def fails_at(*numbers: int) -> Callable[[int], int]:
    def work(number: int) -> int:
        time.sleep(0.001)
        if number in numbers:
            raise KeyError(number)
        return number

    return work


def ends_where_forked(how: Callable[[], object]) -> Callable[[int], int]:
    """Return a function that ends its process in the middle of the work, but not this one."""

    def work(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != HERE and number > 4:
            how()
        return number

    return work


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=3), max_size=9), st.sampled_from(COUNTS))
def test_the_results_are_those_of_one_process(items: list[str], workers: int) -> None:
    assert fork_map(lambda item: item * 2, items, workers) == [item * 2 for item in items]


@pytest.mark.parametrize("count", [PIECES - 1, PIECES, PIECES + 1, 3 * PIECES + 7])
def test_every_item_is_done_once_however_many_there_are(count: int) -> None:
    assert fork_map(str, range(count), 2) == [*map(str, range(count))]


def test_only_what_is_not_kept_is_made() -> None:
    kept = {1: "one", 3: "three"}
    assert fork_missing(str, range(5), kept.get) == ["0", "one", "2", "three", "4"]
    assert fork_missing(fails_at(*kept), [1, 3], lambda number: number) == [1, 3]


def test_each_process_does_a_part_and_the_order_is_that_of_the_items() -> None:
    all_here, met = multiprocessing.get_context("fork").Barrier(3), set[int]()

    def meet(number: int) -> tuple[int, int]:
        """Return the number, and who worked; nobody takes a second before all have one."""
        if os.getpid() not in met:
            met.add(os.getpid())
            all_here.wait(60)
        return number, os.getpid()

    done = fork_map(meet, range(40), 3)
    assert [number for number, _ in done] == [*range(40)]
    assert len({process for _, process in done}) == 3


@pytest.mark.parametrize(
    ("limit", "processes"), [("none", 2), ("TRIAL", 1), ("WORTH", 1)], ids=["long", "soon", "short"]
)
def test_work_is_shared_once_its_beginning_shows_that_it_takes_long(
    monkeypatch: pytest.MonkeyPatch, limit: str, processes: int
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    if limit != "none":
        monkeypatch.setattr(workers, limit, 60)

    def work(number: int) -> tuple[int, int]:
        time.sleep(0.01)
        return number, os.getpid()

    done = share_out(work, range(40))
    assert [number for number, _ in done] == [*range(40)]
    assert done[0] == (0, HERE)
    assert len({process for _, process in done}) == processes
    assert share_out(work, []) == []


@pytest.mark.parametrize("fault", [0, 30])
def test_shared_work_fails_as_one_process_does(monkeypatch: pytest.MonkeyPatch, fault: int) -> None:
    with_workers(2, monkeypatch)
    with pytest.raises(KeyError, match=rf"^{fault}$"):
        share_out(fails_at(fault, 35), range(40))


def test_a_result_may_be_larger_than_a_pipe() -> None:
    assert fork_map(lambda _: os.getpid() and bytes(1_000_000), range(6), 2) == 6 * [bytes(10**6)]


@pytest.mark.parametrize("workers", COUNTS)
def test_the_first_item_that_fails_is_the_one_that_is_told(workers: int) -> None:
    with pytest.raises(KeyError, match=r"^3$") as caught:
        fork_map(fails_at(3, 4, 5, 17), range(20), workers)
    assert caught.traceback[-1].name == "work", "whoever handles it sees where it was raised"


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL), r"\(SIGKILL\)"),
        (lambda: os._exit(3), r"\(exit code 3\)"),
        (lambda: os._exit(0), r"\(exit code 0\)"),
        (lambda: sys.exit(4), r"\(exit code 4\)"),
    ],
)
def test_a_worker_that_ends_in_the_middle_is_an_error(
    how: Callable[[], object], reason: str
) -> None:
    with pytest.raises(WorkerError, match=reason):
        fork_map(ends_where_forked(how), range(40), 2)


def test_work_that_fails_once_and_not_again_is_an_error(tmp_path: Path) -> None:
    mark = tmp_path / "failed"

    def fails_once(number: int) -> int:
        if number == 5 and not mark.exists():
            mark.touch()
            raise ValueError(number)
        return number

    with pytest.raises(WorkerError, match=r"failed, but not the second time\. Try again\.$"):
        fork_map(fails_once, range(40), 2)


def test_what_cannot_travel_is_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    def unpickled(_: int) -> object:
        time.sleep(0.01)
        return threading.Lock()

    with pytest.raises(WorkerError, match=r"\(exit code 1\)"):
        fork_map(unpickled, range(9), 2)
    assert "cannot pickle" in capfd.readouterr().err


def test_who_interrupts_the_work_ends_all_of_it() -> None:
    def interrupted(_: int) -> None:
        if os.getpid() == HERE:
            raise KeyboardInterrupt
        time.sleep(60)

    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        fork_map(interrupted, range(9), 3)
    assert time.monotonic() - began < 30


def test_a_worker_stops_when_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    def slowly(number: int) -> int:
        if os.getppid() == middle[0]:
            (tmp_path / str(number)).touch()
            time.sleep(0.05)
            return number
        time.sleep(0.2)  # Until the other has begun.
        os._exit(0)

    middle = [os.getpid()]
    child = os.fork()
    if not child:
        middle[0] = os.getpid()
        fork_map(slowly, range(1000), 2)
    os.waitpid(child, 0)
    time.sleep(0.3)
    seen = len([*tmp_path.iterdir()])
    time.sleep(0.3)
    assert 0 < seen == len([*tmp_path.iterdir()]) < 100


def test_there_is_a_worker_for_each_core() -> None:
    asked = "from summit.base.workers import worker_count; print(worker_count())"
    said = subprocess.check_output([sys.executable, "-c", asked], cwd=ROOT)
    assert int(said) == (len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1)


def test_beside_threads_nobody_is_forked() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert worker_count() == 1
    finally:
        over.set()
        thread.join()


def written(file: Path, seconds: float = 0) -> Callable[[], None]:
    """Return what leaves a file that names its process, after a while."""

    def work() -> None:
        time.sleep(seconds)
        file.write_text(str(os.getpid()), "utf-8")

    return work


def test_what_is_done_meanwhile_is_done_by_another_and_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    with meanwhile(written(tmp_path / "file", 0.1)):
        assert not (tmp_path / "file").exists()
    assert (tmp_path / "file").read_text("utf-8") != str(HERE)


def test_what_fails_meanwhile_is_nobodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    with meanwhile((tmp_path / "none/file").touch):
        pass
    with meanwhile(lambda: os.kill(os.getpid(), signal.SIGKILL)):
        pass
    assert capfd.readouterr() == ("", "")


def test_nobody_waits_for_it_after_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    with pytest.raises(LookupError), meanwhile(written(tmp_path / "file", 60)):
        raise LookupError
    assert not (tmp_path / "file").exists()


def test_where_one_process_is_all_nothing_is_done_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 1)
    with meanwhile(written(tmp_path / "file")):
        pass
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("workers_there", [1, 2])
def test_what_is_made_beside_comes_once_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, workers_there: int
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: workers_there)
    with beside(lambda: (os.getpid(), bytes(10**6))) as awaited:
        assert awaited.is_there() or workers_there > 1
        process, made = awaited.result()
    assert made == bytes(10**6)
    assert (process == HERE) == (workers_there == 1)


@pytest.mark.parametrize("workers_there", [1, 2])
def test_what_fails_beside_fails_as_it_would_here(
    monkeypatch: pytest.MonkeyPatch, workers_there: int
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: workers_there)
    with pytest.raises(KeyError, match=r"^7$") as caught, beside(partial(fails_at(7), 7)) as found:
        found.result()
    assert caught.traceback[-1].name == "work", "whoever handles it sees where it was raised"


def test_where_the_system_has_no_process_more_all_is_done_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that has some more gives what it has."""
    monkeypatch.setattr(workers, "worker_count", lambda: 4)
    fork, left = os.fork, [0, 1, 0]

    def forked() -> int:
        if not left.pop():
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return fork()

    monkeypatch.setattr(os, "fork", forked)
    assert fork_map(str, range(9), 4) == [*map(str, range(9))]
    left[:] = [0, 0]
    with meanwhile((tmp_path / "file").touch), beside(os.getpid) as found:
        assert found.is_there()
        assert found.result() == HERE
    assert not (tmp_path / "file").exists()


def test_what_is_killed_beside_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    with beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as awaited:
        with pytest.raises(WorkerError, match=r"\(SIGKILL\)"):
            awaited.result()
        with pytest.raises(ZeroDivisionError), beside(partial(time.sleep, 60)):
            _ = 1 // 0


def test_what_is_found_beside_ends_shared_work_and_those_who_share_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    ours, theirs = os.pipe()

    def find() -> str:
        os.read(ours, 1)
        return "it is in vain"

    def work(number: int) -> None:
        (tmp_path / f"{number} {os.getpid() == HERE}").touch()
        os.write(theirs, b"x")
        time.sleep(0.3 if os.getpid() == HERE else 60)

    with beside(find) as found:

        def check() -> None:
            if found.is_there():
                raise LookupError(found.result())

        began = time.monotonic()
        with pytest.raises(LookupError, match="vain"), interruptible(check):
            fork_map(work, range(900), 3)
        assert time.monotonic() - began < 30
        assert fork_map(str, range(9), 3) == [*map(str, range(9))], "it was checked for that work"
    os.close(ours)
    os.close(theirs)
    assert len([*tmp_path.iterdir()]) < 200


def test_nobody_is_left_of_a_process_that_was_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has more to answer than a pipe takes would wait for ever, with all locks of a build."""
    monkeypatch.setattr(workers, "worker_count", lambda: 2)
    ours, theirs = os.pipe()
    middle = os.fork()
    if not middle:
        os.setsid()
        middle = os.getpid()

        def killed(_: int) -> bytes:
            if os.getpid() == middle:
                time.sleep(0.5)
                os.kill(middle, signal.SIGKILL)
            time.sleep(0.02)
            return bytes(10**6)

        try:
            with beside(lambda: bytes(10**6)):
                fork_map(killed, range(40), 3)
        finally:
            os._exit(1)
    os.close(theirs)
    os.waitpid(middle, 0)
    are_gone, *_ = select.select([ours], [], [], 20)
    os.close(ours)
    if not are_gone:
        os.killpg(middle, signal.SIGKILL)
    assert are_gone, "a process still holds the other end"
