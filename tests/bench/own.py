"""This repository's own site as shipped, and the least that writing the same bytes can take."""

import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import pelicanconf
from tests.bench.cases import BODY, COLD, SAME, Case, Entrant, mark, put_away
from tests.bench.checks import check_words
from tests.bench.corpus import write
from tests.bench.project import CACHES, build_command, copy_project
from tests.bench.results import Run
from tests.bench.tool import BenchError
from tests.conftest import ROOT

OWN = "this repository's own site, as shipped"
LOOP = "plain loop"
OUTPUT = "output"


def own_site(folder: Path, cases: Sequence[str]) -> Entrant:
    """Copy the project with its content, and return it: share images, search and style guide."""
    copy_project(folder)
    shutil.copytree(ROOT / pelicanconf.PATH, folder / pelicanconf.PATH)
    source = pelicanconf.LOCALES[0]
    text = folder / pelicanconf.PATH / f"home/index.{source}.md"
    home = folder / OUTPUT / source / "index.html"
    old = text.read_text("utf-8")

    def edit(number: int) -> None:
        write(text, f"{old}\n{_words(number)}\n")

    known = {
        COLD: Case(lambda _: put_away(folder, OUTPUT, *CACHES), lambda _: _check(home)),
        SAME: Case(lambda _: None, lambda _: _check(home)),
        BODY: Case(edit, lambda number: check_words(home, _words(number), OWN)),
    }
    wanted = {name: case for name, case in known.items() if name in cases}
    return Entrant("own site", folder, OUTPUT, build_command(folder), wanted)


def _words(number: int) -> str:
    return mark("Version", number)


def _check(home: Path) -> None:
    """Raise BenchError unless the site has its home page, and a picture of it to share."""
    if "og:image" not in (home.read_text("utf-8") if home.is_file() else ""):
        raise BenchError(f"{OWN}: the home page was not made.")


def write_loop(folder: Path, target: Path, group: str, pages: int, number: int) -> Run:
    """Write all files of a folder to another; return what that took, without reading them."""
    put_away(target.parent, target.name)
    cpu = wall = 0.0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data, place = path.read_bytes(), target / path.relative_to(folder)
        cpu, wall = cpu - time.process_time(), wall - time.perf_counter()
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        cpu, wall = cpu + time.process_time(), wall + time.perf_counter()
    return Run(group, pages, LOOP, COLD, number, wall, cpu)


def amount(folder: Path) -> str:
    """Return how many pages and files a folder has, and their bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files) / 1e6
    return f"{pages:,} pages, {len(files):,} files, {size:,.1f} MB"
