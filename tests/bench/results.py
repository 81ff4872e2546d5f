"""What was measured: single runs, and of each case the median and the spread."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Run:
    """One run of a case; what could not be known is None."""

    group: str
    """What was built: so many documents, or the repository's own site."""
    pages: int
    """How many pages have a document each; 0 where the content is not made up."""
    name: str
    case: str
    round: int
    wall: float | None
    cpu: float | None = None
    peak: float | None = None
    load_before: float | None = None
    load_after: float | None = None
    others: float | None = None


@dataclass(frozen=True)
class Spread:
    """The median of some figures, the least and the most."""

    median: float
    least: float
    most: float


def spread(figures: Iterable[float | None]) -> Spread | None:
    """Return the spread of the figures that are known; None when none is."""
    known = [figure for figure in figures if figure is not None]
    return Spread(median(known), min(known), max(known)) if known else None


@dataclass(frozen=True)
class Summary:
    """All rounds of a case."""

    group: str
    pages: int
    name: str
    case: str
    wall: Spread | None
    cpu: Spread | None
    peak: Spread | None
    load: Spread | None
    """Of the load of the machine, before and after each run."""
    others: Spread | None


def summaries(runs: Sequence[Run]) -> list[Summary]:
    """Return a summary for each group, case and entrant, in the order of their first runs."""
    keys = dict.fromkeys((run.group, run.pages, run.name, run.case) for run in runs)
    return [_summary(key, runs) for key in keys]


def _summary(key: tuple[str, int, str, str], runs: Sequence[Run]) -> Summary:
    own = [run for run in runs if (run.group, run.pages, run.name, run.case) == key]
    return Summary(
        *key,
        wall=spread(run.wall for run in own),
        cpu=spread(run.cpu for run in own),
        peak=spread(run.peak for run in own),
        load=spread(load for run in own for load in (run.load_before, run.load_after)),
        others=spread(run.others for run in own),
    )


def ratio(own: Spread | None, other: Spread | None) -> float | None:
    """Return how many times as much the one is as the other, by their medians."""
    return own.median / other.median if own and other and other.median else None
