"""Asking many hosts: a few at once, each for one address at a time and with a pause between."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from itertools import groupby
from queue import SimpleQueue
from threading import Event
from urllib.parse import urlsplit

from summit.base.problems import verbatim
from summit.editing.external.asking import HostAnswer, LinkState

AT_ONCE = 8
PAUSE = 1.0
"""Seconds between two questions to one host."""

Ask = Callable[[str], HostAnswer]


def ask_all(
    addresses: Iterable[str], ask: Ask, pause: float = PAUSE
) -> Iterator[tuple[str, HostAnswer]]:
    """Yield each address with its answer, as they come in."""
    by_host = [list(each) for _, each in groupby(sorted(addresses, key=_by_host), _host)]
    answers: SimpleQueue[tuple[str, HostAnswer]] = SimpleQueue()
    stop = Event()
    with ThreadPoolExecutor(AT_ONCE) as workers:
        rounds = [workers.submit(_ask_host, each, ask, pause, answers, stop) for each in by_host]
        try:
            for _ in range(sum(map(len, by_host))):
                yield answers.get()
        finally:
            stop.set()
            _cancel(rounds)


def _cancel(rounds: list[Future[None]]) -> None:
    for each in rounds:
        each.cancel()


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _by_host(address: str) -> tuple[str, str]:
    return _host(address), address


def _ask_host(
    addresses: list[str],
    ask: Ask,
    pause: float,
    answers: "SimpleQueue[tuple[str, HostAnswer]]",
    stop: Event,
) -> None:
    """Ask one host for its addresses, one after the other; none once it says that it is enough."""
    enough: HostAnswer | None = None
    for number, address in enumerate(addresses):
        if not enough and number and stop.wait(pause):
            return
        answer = enough or _answer(ask, address)
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            enough = answer
        answers.put((address, answer))


def _answer(ask: Ask, address: str) -> HostAnswer:
    """Return the answer; an error of ours is one that nobody waits for in vain."""
    try:
        return ask(address)
    except Exception as error:  # noqa: BLE001 - whatever a host sends
        return HostAnswer(LinkState.UNCHECKED, verbatim(f"{type(error).__name__}: {error}"))
