"""One function for many items, in several processes: what one process returns, sooner.

A worker is a fork of this process: it has at once all that was read so far, and only its results
travel back. Whatever else it changes in memory is lost: a function for workers only returns, and a
file that it writes for a cache is written whole, by ``summit.base.files``.
"""

import gc
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from summit.base.frozen import Frozen
from summit.base.problems import Message, SaidError, joined, say

Item = TypeVar("Item")
Result = TypeVar("Result")

TRIAL = 0.005
"""Seconds after which what was done tells how long the rest will take."""
WORTH = 0.05
"""Seconds of work from which on two processes are done sooner than one."""
NUMBER = 2
"""Bytes that name a piece of the work in the queue."""
PIECES = 2000
"""At most: the smallest pipe of any system holds them all, so that nobody waits to write."""


_ANSWERS: set[Connection] = set()
"""Where this process reads what others made."""
_CHECKS: list[Callable[[], object]] = []
"""What may interrupt the work that this process shares."""


class WorkerError(SaidError, RuntimeError):
    """A worker ended before its work was done."""

    def __init__(self, what: Message) -> None:
        """Take what happened; whoever goes on by himself has other advice than to try again."""
        super().__init__(joined([what, say("Try again.")]))
        self.what = what


class Share(Frozen, Generic[Result]):
    """What one process did of the work."""

    results: dict[int, Result]
    """By the number of the item."""
    failed: int | None = None
    """The first item for which the function raised; the process did nothing after it."""


class _Worker(Frozen, Generic[Result]):
    process: BaseProcess
    answer: Connection

    def share(self) -> Share[Result]:
        """Return what the worker did, once it is done; raise WorkerError when it was killed."""
        with suppress(EOFError, OSError):
            share: Share[Result] = self.answer.recv()
            return share
        self.process.join()
        raise WorkerError(
            say(
                "A process that did a part of the work ended in the middle of it (%(reason)s). "
                "Memory may have run short: close other programs.",
                reason=_ending(self.process.exitcode or 0),
            )
        )

    def has_answered(self) -> bool:
        """Tell whether nobody need wait for what the worker did."""
        return self.answer.poll()

    def end(self) -> None:
        """Leave nothing of the worker."""
        if self.process.pid:  # Or it was never forked.
            self.process.kill()
            self.process.join()
        self.process.close()
        self.answer.close()


class Awaited(Frozen, Generic[Result]):
    """A result that another process may still be at work for."""

    result: Callable[[], Result]
    """Waits for it, and returns it or raises what the work raised; to be called once."""
    is_there: Callable[[], bool]
    """Tells whether nobody need wait."""


def worker_count() -> int:
    """Return how many processes should share the work of this one: a core for each.

    It is one where a process cannot be forked, or not safely: beside threads, whose locks no fork
    lets go, and on macOS, whose own libraries start such threads.
    """
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"
    if not can_fork or threading.active_count() > 1 or current_process().daemon:
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def fork_map(
    function: Callable[[Item], Result], items: Sequence[Item], workers: int
) -> list[Result]:
    """Return what the function makes of each item, in their order.

    This process is one of the workers. What the function raises is raised here, for the first item
    of which it does; where a worker was killed, WorkerError is. The function may be any, since
    workers have it already; its results must be such as pickle takes. See ``interruptible``, too.
    """
    if min(workers, len(items)) < 2:  # noqa: PLR2004 - alone
        return [function(item) for item in items]
    with ExitStack() as stack:
        queue = stack.enter_context(_queue(len(items)))
        work = partial(_work, function, items, queue)
        stack.enter_context(_frozen())
        begun = (_begun(stack, work) for _ in range(min(workers, len(items)) - 1))
        others = [each for each in begun if each]
        shares = [work(), *(other.share() for other in others)]
    failed = [share.failed for share in shares if share.failed is not None]
    if failed:
        # Once more, here: whoever handles the exception finds its traceback, too.
        function(items[min(failed)])
        raise WorkerError(say("A part of the work failed, but not the second time."))
    done = {number: result for share in shares for number, result in share.results.items()}
    return [done[number] for number in range(len(items))]


def fork_missing(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    kept: Callable[[Item], Result | None],
) -> list[Result]:
    """Return what is kept of each item, in their order, and what the function makes of the others.

    Those are shared among as many processes as is of use.
    """
    found = [kept(item) for item in items]
    missing = [item for item, each in zip(items, found, strict=True) if each is None]
    made = iter(fork_map(function, missing, worker_count()))
    return [next(made) if each is None else each for each in found]


def share_out(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """Return what the function makes of each item, in as many processes as there is work for.

    This one begins alone, and forks once the first items have shown that the rest takes long: to
    begin another, and to copy what both touch of all that was read, takes as long as small work.
    """
    workers, begun = worker_count(), time.perf_counter()
    done: list[Result] = []
    while len(done) < len(items):
        took, left = time.perf_counter() - begun, len(items) - len(done)
        if workers > 1 and took >= TRIAL and took * left >= WORTH * len(done):
            return [*done, *fork_map(function, items[len(done) :], workers)]
        done.append(function(items[len(done)]))
    return done


@contextmanager
def meanwhile(work: Callable[[], object]) -> Iterator[None]:
    """Do something in another process during the block, whose end waits for it.

    It is for what leaves a file that is used where it is there: where it fails, or no process can
    be forked, nothing is said, and whoever needs the file makes it.
    """

    def unheard() -> Share[None]:
        with suppress(Exception):
            work()
        return Share({})

    with ExitStack() as stack:
        worker = _another(stack, unheard)
        yield
        if worker:
            with suppress(WorkerError):
                worker.share()


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Awaited[Result]]:
    """Do some work in another process during the block; where none can be forked, before it."""
    with ExitStack() as stack:
        worker = _another(stack, partial(_made_by, work))
        if worker:
            yield Awaited(partial(_result, worker, work), worker.has_answered)
        else:
            result = work()
            yield Awaited(lambda: result, lambda: True)


@contextmanager
def interruptible(check: Callable[[], object]) -> Iterator[None]:
    """Call a function between two items of the work that is shared during the block.

    What it raises ends that work, and those who share it, at once.
    """
    _CHECKS.append(check)
    try:
        yield
    finally:
        _CHECKS.remove(check)


def _result(worker: _Worker[Result], work: Callable[[], Result]) -> Result:
    """Return what a worker made, or make it: whoever handles an exception finds its traceback."""
    share = worker.share()
    return work() if share.failed is not None else share.results[0]


def _made_by(work: Callable[[], Result]) -> Share[Result]:
    """Return what was made as the only item."""
    try:
        return Share({0: work()})
    except Exception:  # noqa: BLE001 - it is raised again, by the process that forked
        return Share({}, 0)


def _work(function: Callable[[Item], Result], items: Sequence[Item], queue: int) -> Share[Result]:
    """Do one piece of the work after the other, until none is left."""
    results: dict[int, Result] = {}
    for number in _taken(queue, len(items)):
        for check in _CHECKS:
            check()
        try:
            results[number] = function(items[number])
        except Exception:  # noqa: BLE001 - it is raised again, by the process that forked
            # All items before this one are taken: among the first that failed is the first of all.
            return Share({}, number)
    return Share(results)


@contextmanager
def _queue(count: int) -> Iterator[int]:
    """Give the end of a pipe from which each process takes the next piece, as it gets free."""
    ours, theirs = os.pipe()
    try:
        pieces = range(min(count, PIECES))
        os.write(theirs, b"".join(number.to_bytes(NUMBER, "big") for number in pieces))
        os.close(theirs)
        yield ours
    finally:
        os.close(ours)


def _taken(queue: int, count: int) -> Iterator[int]:
    """Yield the numbers of the items of each piece that this process takes."""
    pieces, forked_by = min(count, PIECES), parent_process()
    while piece := os.read(queue, NUMBER):
        # Nobody waits for the rest. What multiprocessing watches for that, later forks hold open.
        if forked_by and forked_by.pid != os.getppid():
            return
        number = int.from_bytes(piece, "big")
        yield from range(count * number // pieces, count * (number + 1) // pieces)


@contextmanager
def _frozen() -> Iterator[None]:
    """Keep the collector from what is there before a fork: to look at it would be to copy it."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _another(stack: ExitStack, work: Callable[[], Share[Result]]) -> _Worker[Result] | None:
    """Return a worker beside this process; None: this one is all there is."""
    if worker_count() == 1:
        return None
    with _frozen():
        return _begun(stack, work)


def _begun(stack: ExitStack, work: Callable[[], Share[Result]]) -> _Worker[Result] | None:
    """Return a worker that ends with the stack; None: the system has no process more to give."""
    with suppress(OSError):
        return stack.enter_context(_started(work))
    return None


@contextmanager
def _started(work: Callable[[], Share[Result]]) -> Iterator[_Worker[Result]]:
    """Give a worker that is at its work; it ends with the block."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    worker: _Worker[Result] = _Worker(
        context.Process(target=_answer, args=(work, theirs), daemon=True), ours
    )
    _ANSWERS.add(ours)
    try:
        with theirs:  # The worker has it alone after that: it is closed when that ends.
            worker.process.start()
        yield worker
    finally:
        _ANSWERS.remove(ours)
        worker.end()


def _answer(work: Callable[[], Share[Result]], answer: Connection) -> None:
    """Work, as the worker's process, and send what was done."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The process that forked hears it, and ends us.
    for each in _ANSWERS:  # Held here, too, it would be read by nobody once that one is killed.
        each.close()
    _CHECKS.clear()
    with suppress(BrokenPipeError):  # It was.
        answer.send(work())


def _ending(exit_code: int) -> str:
    """Return how a process ended: ``SIGKILL``, ``exit code 1``."""
    if exit_code >= 0:
        return f"exit code {exit_code}"
    return signal.Signals(-exit_code).name
