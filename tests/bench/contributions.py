"""Measures the import of contributions: how many a second, and the most memory held.

``python3 tasks.py bench --contributions 1000000``. The contributions are made up: random words,
a receipt code each.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from summit.subjects.consultation.contribution import FORMAT, VERSION
from summit.subjects.consultation.receipts import written
from tests.bench.corpus import WORDS, sentence
from tests.bench.running import megabytes
from tests.conftest import ROOT

OBSTACLES = ("cost", "distance", "language", "information", "paperwork", "safety", "digital")
COUNTRIES = ("FR", "MA", "MX", "US", "SN", "JO")


POOL = 1000
"""Different texts: making a million would take longer than importing them."""


def document(number: int) -> dict[str, object]:
    """Return one contribution of about a thousand characters, without its receipt."""
    chance = random.Random(number)  # noqa: S311 - the same contributions in each run
    language = chance.choice(tuple(WORDS))
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "consent": "publish",
        "answers": {
            "inclusion": sentence(language, 40, chance),
            "solutions": sentence(language, 60, chance),
            "obstacles": chance.sample(OBSTACLES, 3),
            "country": chance.choice(COUNTRIES),
        },
    }


def write_lines(path: Path, count: int) -> None:
    """Write so many contributions, each with a receipt code of its own."""
    pool = [document(number) for number in range(POOL)]
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            line = {**pool[number % POOL], "receipt": written(f"{number:016}")}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def measure(folder: Path, count: int) -> None:
    """Import so many lines into an empty store, twice, and print what it took."""
    lines = folder / "contributions.jsonl"
    write_lines(lines, count)
    print(f"{count} contributions, {lines.stat().st_size / count:.0f} bytes each", flush=True)
    store = folder / "store.sqlite3"
    command = [
        sys.executable,
        "-m",
        "summit",
        "consultation",
        "--store",
        str(store),
        "import",
        str(lines),
    ]
    for label in ("empty store", "all there already"):
        wall, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - wall
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"\n{label}: {count / wall:.0f} a second")
        print(f"  {'total':12}{cpu:8.2f} CPU s, {wall:.2f} s elapsed")
        print(f"  {'peak memory':12}{megabytes(after.ru_maxrss):8.0f} MB")


def main() -> None:
    """Read the count, make the contributions, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contributions", type=int, default=100_000)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), parser.parse_args().contributions)


if __name__ == "__main__":
    main()
