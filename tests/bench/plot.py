"""Cost against pages: how each case grows, as a plot of characters and in words."""

import math
from collections.abc import Iterator, Sequence

from tests.bench.cases import CASES
from tests.bench.results import Spread, Summary

WIDTH, HEIGHT = 56, 12
LEAST = 0.001
"""Stands for nothing, which has no logarithm: a running process's CPU is counted by ticks."""
Point = tuple[int, float]


def growth(found: Sequence[Summary]) -> Iterator[str]:
    """Yield a plot for each case of more than one size, and how it grows in words."""
    for case in CASES:
        own = [each for each in found if each.case == case and each.pages]
        lines = {name: _points(own, name) for name in dict.fromkeys(each.name for each in own)}
        lines = {name: points for name, points in lines.items() if len(points) > 1}
        if lines:
            yield f"\n{case}: {_unit(own)} against pages, both in logarithms"
            yield from plot(lines)
            yield from (_words(own, name) for name in lines)


def _unit(found: Sequence[Summary]) -> str:
    cost = _cost(found[0])
    if cost is found[0].peak:
        return "MB"
    return "CPU seconds" if cost is found[0].cpu else "seconds"


def _cost(summary: Summary) -> Spread | None:
    """Return what a case costs: CPU, which others disturb least, where it is known."""
    return summary.cpu or summary.wall or summary.peak


def _points(found: Sequence[Summary], name: str) -> list[Point]:
    costs = ((each.pages, _cost(each)) for each in found if each.name == name)
    return sorted((pages, max(cost.median, LEAST)) for pages, cost in costs if cost)


def _words(found: Sequence[Summary], name: str) -> str:
    """Return how much more the most pages cost than the fewest."""
    own = sorted((each for each in found if each.name == name), key=lambda each: each.pages)
    first, last = own[0], own[-1]
    pairs = {
        "the time": (first.wall, last.wall),
        "the CPU": (first.cpu, last.cpu),
        "the memory": (first.peak, last.peak),
    }
    said = [
        f"{more.median / less.median:.2f} × {what}"
        for what, (less, more) in pairs.items()
        if less and more and less.median
    ]
    pages = f"{last.pages / first.pages:.3g} × the pages ({first.pages:,} to {last.pages:,})"
    return f"  {name}: {pages} take {', '.join(said)}"


def plot(lines: dict[str, list[Point]]) -> Iterator[str]:
    """Yield a plot in which each line has a letter of its own; where two meet, the first's."""
    points = [point for line in lines.values() for point in line]
    rows = [[" "] * (WIDTH + 1) for _ in range(HEIGHT + 1)]
    for mark, line in reversed(list(zip(_marks(lines), lines.values(), strict=True))):
        for pages, cost in line:
            column = _place(pages, [x for x, _ in points], WIDTH)
            rows[_place(cost, [y for _, y in points], HEIGHT)][column] = mark
    most, least = max(y for _, y in points), min(y for _, y in points)
    for number, row in reversed(list(enumerate(rows))):
        label = {HEIGHT: f"{most:.3g}", 0: f"{least:.3g}"}.get(number, "")
        yield f"{label:>9} |{''.join(row)}".rstrip()
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    yield f"{'':>9} +{'-' * (WIDTH + 1)}"
    yield f"{'':>10} {first:<{WIDTH // 2},}{last:>{WIDTH - WIDTH // 2 + 1},}"
    yield "  " + ", ".join(
        f"{mark} {name}" for mark, name in zip(_marks(lines), lines, strict=True)
    )


def _marks(lines: dict[str, list[Point]]) -> Iterator[str]:
    """Yield a letter for each line: a, b, c."""
    yield from (chr(ord("a") + place) for place in range(len(lines)))


def _place(figure: float, figures: Sequence[float], steps: int) -> int:
    """Return where a figure is between the least and the most, in steps of their logarithms."""
    low, high = math.log(min(figures)), math.log(max(figures))
    return round((math.log(figure) - low) / (high - low) * steps) if high > low else 0
