"""The table of a bench, for a terminal."""

from collections.abc import Iterable, Iterator, Sequence

from tests.bench.cases import CASES
from tests.bench.results import Spread, Summary, ratio

REFERENCE = "Hugo"
HEAD = (
    *("case", "", "wall s", "least–most", "× Hugo", "CPU s", "least–most", "× Hugo"),
    *("peak MB", "load", "others"),
)
LEFT = 2
"""Columns of words; the others have figures."""
BUSY = 0.25
"""Cores that others may use before their work shows in seconds of the clock."""


def table(found: Sequence[Summary]) -> Iterator[str]:
    """Yield the lines: a table for each group."""
    for group in dict.fromkeys(summary.group for summary in found):
        own = [summary for summary in found if summary.group == group]
        rows = [HEAD, *_rows(own)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        yield f"\n{group}"
        for row in rows:
            cells = zip(row, widths, range(len(row)), strict=True)
            yield "  ".join(
                cell.ljust(width) if place < LEFT else cell.rjust(width)
                for cell, width, place in cells
            ).rstrip()
    yield from _warning(found)


def _rows(found: Sequence[Summary]) -> Iterator[tuple[str, ...]]:
    for case in sorted({summary.case for summary in found}, key=CASES.index):
        own = [summary for summary in found if summary.case == case]
        reference = next((each for each in own if each.name == REFERENCE), None)
        for place, summary in enumerate(own):
            yield (case if place == 0 else "", summary.name, *_figures(summary, reference))


def _figures(summary: Summary, reference: Summary | None) -> Iterator[str]:
    known = reference if summary is not reference else None
    yield from (_seconds(summary.wall), _range(summary.wall))
    yield _number(ratio(summary.wall, known.wall if known else None), 3)
    yield from (_seconds(summary.cpu), _range(summary.cpu))
    yield _number(ratio(summary.cpu, known.cpu if known else None), 3)
    yield _number(summary.peak.median if summary.peak else None, 0)
    yield f"{summary.load.least:.1f}–{summary.load.most:.1f}" if summary.load else ""
    yield _number(summary.others.median if summary.others else None, 2)


def _seconds(found: Spread | None) -> str:
    return _number(found.median if found else None, 3)


def _range(found: Spread | None) -> str:
    return f"{_number(found.least, 3)}–{_number(found.most, 3)}" if found else ""


def _number(figure: float | None, digits: int) -> str:
    """Return a figure with so many digits behind the point; fewer when it is large."""
    if figure is None:
        return ""
    large = sum(figure >= limit for limit in (1, 10, 100))
    return f"{figure:,.{max(digits - large, 0)}f}"


def _warning(found: Iterable[Summary]) -> Iterator[str]:
    """Say so when others were at work: then seconds of the clock say little."""
    most = max((each.others.median for each in found if each.others), default=0)
    if most > BUSY:
        yield (
            f"\nOther programs kept up to {most:.1f} cores busy meanwhile: compare CPU seconds. "
            "Seconds of the clock need a quiet machine."
        )
