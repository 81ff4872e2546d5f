"""The rounds: each case with every entrant in turn, so that all meet the same neighbours."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from summit.base.frozen import replace
from tests.bench.cases import COLD, MEMORY, SAVE, START, Case, Entrant, mark
from tests.bench.own import write_loop
from tests.bench.results import Run
from tests.bench.running import run_measured, run_weighed
from tests.bench.serving import REST, previewed

SAVES = 3
"""Saves in each round of a preview."""


def rounds(
    group: str, pages: int, entrants: Sequence[Entrant], cases: tuple[str, ...], count: int
) -> Iterator[Run]:
    """Yield the runs of so many rounds; another entrant begins in each of them."""
    for number in range(1, count + 1):
        first = (number - 1) % len(entrants)
        turn = [*entrants[first:], *entrants[:first]]
        if cases[:1] != (COLD,):
            _bring_up(turn)
        for case in cases:
            yield from (
                _built(group, pages, each, case, number) for each in turn if case in each.cases
            )
            if case == COLD and pages:
                yield _looped(group, pages, entrants[0], number)
        for each in turn:
            yield from _served(group, pages, each, number)
    if MEMORY in cases:
        weighed = (_weighed(group, pages, each) for each in entrants if COLD in each.cases)
        yield from filter(None, weighed)


def _bring_up(entrants: Sequence[Entrant]) -> None:
    """Build what was written since the last build: it would count with the next change."""
    for each in entrants:
        run_measured(each.command, each.folder)


def _built(group: str, pages: int, entrant: Entrant, name: str, number: int) -> Run:
    case: Case = entrant.cases[name]
    case.change(number)
    found = run_measured(entrant.command, entrant.folder)
    case.check(number)
    return Run(group, pages, entrant.name, name, number, **asdict(found))


def _looped(group: str, pages: int, entrant: Entrant, number: int) -> Run:
    """Write what the first entrant has made by a plain loop."""
    target = entrant.folder.parent / "loop"
    return write_loop(entrant.folder / entrant.output, target, group, pages, number)


def _served(group: str, pages: int, entrant: Entrant, number: int) -> Iterator[Run]:
    """Yield how long a preview takes to begin, and from each save to the new bytes."""
    if entrant.serve is None or entrant.saved is None:
        return
    save, address = entrant.saved(mark("Preview", number))
    save()
    with previewed(entrant.serve, entrant.folder) as preview:
        took = preview.seen(address, mark("Preview", number))
        yield _previewed(Run(group, pages, entrant.name, START, number, *took))
        for turn in range(SAVES):
            time.sleep(REST)
            words = mark("Save", number, turn)
            save, address = entrant.saved(words)
            save()
            took = preview.seen(address, words)
            yield _previewed(Run(group, pages, entrant.name, SAVE, number, *took))


def _previewed(run: Run) -> Run:
    """Return a run of a preview with the load of the machine."""
    load = os.getloadavg()[0]
    return replace(run, load_before=load, load_after=load)


def _weighed(group: str, pages: int, entrant: Entrant) -> Run | None:
    entrant.cases[COLD].change(0)
    peak = run_weighed(entrant.command, entrant.folder)
    return Run(group, pages, entrant.name, MEMORY, 0, None, peak=peak) if peak else None
