"""Measures builds and the preview beside other generators: ``python3 tasks.py bench``.

A benchmark is a task, never a timed test: docs/speed.md tells how to read what it prints.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from summit.base.git import run_git
from tests.bench.cases import BODY, CASES, COLD, FEWEST, MEMORY, SAME, entrant_of
from tests.bench.corpus import LOCALES, Corpus
from tests.bench.eleventy import ELEVENTY
from tests.bench.hugo import HUGO
from tests.bench.own import OWN, amount, own_site
from tests.bench.plain_pelican import PELICAN
from tests.bench.plot import growth
from tests.bench.project import PROJECT, SEARCH, WHOLE
from tests.bench.results import Run, summaries
from tests.bench.rounds import rounds
from tests.bench.table import table
from tests.bench.tool import BenchError, Tool
from tests.conftest import ROOT

TOOLS: Mapping[str, Tool] = {
    "project": PROJECT,
    "search": SEARCH,
    "hugo": HUGO,
    "shipped": WHOLE,
    "eleventy": ELEVENTY,
    "pelican": PELICAN,
}
ASKED = frozenset({"shipped", "eleventy", "pelican"})
"""What is measured only where it is asked for."""
OWN_CASES = (COLD, BODY, SAME)
TENFOLD = 10


@dataclass(frozen=True)
class Plan:
    """What is to be measured."""

    sizes: tuple[int, ...]
    locales: tuple[str, ...]
    rounds: int
    names: tuple[str, ...]
    cases: tuple[str, ...]
    seed: str
    is_growth: bool = False


def read_plan(options: argparse.Namespace) -> Plan:
    """Return what the options ask for; raise BenchError for what makes no sense."""
    try:
        sizes = tuple(sorted({int(size) for size in options.documents.split(",")}))
    except ValueError:
        raise BenchError(f"--documents {options.documents}: such as 100,1000.") from None
    if sizes[0] < FEWEST:
        raise BenchError(f"--documents {sizes[0]}: {FEWEST} at least, some are edited.")
    names = [name for name in TOOLS if name not in ASKED or name in options.added]
    cases = options.cases or CASES
    return Plan(
        sizes,
        LOCALES[: options.languages],
        options.rounds,
        tuple(name for name in (*names, "own") if name not in options.without),
        tuple(case for case in CASES if case in cases),
        options.seed,
        options.growth,
    )


def measured(plan: Plan, folder: Path) -> Iterator[Run]:
    """Yield every run of the plan, the smallest sites first."""
    for size in plan.sizes:
        yield from _of_size(plan, folder, size, plan.rounds)
    if "own" in plan.names:
        own = own_site(folder / "own", plan.cases)
        cases = tuple(case for case in OWN_CASES if case in plan.cases)
        yield from rounds(OWN, 0, [own], cases, plan.rounds)
    if plan.is_growth:
        yield from _of_size(plan, folder, TENFOLD * plan.sizes[-1], 1)


def _of_size(plan: Plan, folder: Path, size: int, count: int) -> Iterator[Run]:
    corpus = Corpus(size, plan.locales, plan.seed)
    tools = [TOOLS[name] for name in plan.names if name in TOOLS]
    if not tools:
        return
    place = folder / str(size)
    entrants = [entrant_of(each, place / each.name, corpus, _cases(each, plan)) for each in tools]
    yield from rounds(str(corpus), corpus.pages, entrants, plan.cases, count)
    for each in tools:
        made = amount(place / each.name / each.output)
        print(f"{corpus}: {each.name} made {made}.", flush=True)


def _cases(tool: Tool, plan: Plan) -> Sequence[str]:
    """Return the cases of a tool: what is shipped is measured cold, the pictures count there."""
    return [case for case in plan.cases if tool is not WHOLE or case in (COLD, MEMORY)]


def tell(message: str) -> None:
    """Say how far it is, apart from the result."""
    print(message, file=sys.stderr, flush=True)


def machine() -> dict[str, object]:
    """Return what is measured, and on what."""
    head = run_git(ROOT, "rev-parse", "--short", "HEAD").stdout.decode().strip()
    changed = run_git(ROOT, "status", "--porcelain").stdout.strip()
    return {
        "moment": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "commit": head + (", and changes" if changed else ""),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: found for name in ("pelican", "hugo") if (found := _version(name))},
        "load": round(os.getloadavg()[0], 1),
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def progress(run: Run) -> str:
    """Return a run in one line."""
    figures = {"s": run.wall, "s CPU": run.cpu, "MB": run.peak}
    said = [f"{figure:.3g} {unit}" for unit, figure in figures.items() if figure is not None]
    return f"{run.group}, {run.case}, {run.name}, round {run.round}: {', '.join(said)}"


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", default="100,1000")
    parser.add_argument("--languages", type=int, default=4, choices=range(1, len(LOCALES) + 1))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--with", dest="added", action="append", default=[], choices=sorted(ASKED))
    parser.add_argument("--without", action="append", default=[], choices=[*TOOLS, "own"])
    parser.add_argument("--cases", action="append", choices=CASES)
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--seed", default="")
    parser.add_argument("--json", type=Path)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and say what was not made; return the exit code."""
    options = options_of(arguments)
    try:
        plan = read_plan(options)
    except BenchError as error:
        tell(str(error))
        return 2
    about, runs, fault = machine(), list[Run](), ""
    with tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as folder:
        try:
            for run in measured(plan, Path(folder)):
                runs.append(run)
                tell(progress(run))
        except (BenchError, KeyboardInterrupt) as error:
            fault = f"Not all was measured. {str(error) or 'Interrupted.'}"
    show(about, runs)
    if options.json:
        whole = {"about": about, "fault": fault, "runs": list(map(asdict, runs))}
        options.json.write_text(f"{json.dumps(whole, indent=1, ensure_ascii=False)}\n", "utf-8")
    if fault:
        tell(fault)
    return 1 if fault else 0


def show(about: Mapping[str, object], runs: Sequence[Run]) -> None:
    """Print the table and the plots."""
    found = summaries(runs)
    print(", ".join(f"{key}: {value}" for key, value in about.items()))
    print(*table(found), *growth(found), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
