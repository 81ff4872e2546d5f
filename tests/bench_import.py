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

from summit.consultation.contribution import FORMAT, VERSION
from summit.consultation.receipts import ALPHABET, LENGTH, written
from tests.bench import WORDS, sentence
from tests.conftest import ROOT

OBSTACLES = ("cost", "distance", "language", "information", "paperwork", "safety", "digital")
COUNTRIES = ("FR", "MA", "MX", "US", "SN", "JO")


def document(number: int) -> dict[str, object]:
    """Return one contribution of about a thousand characters."""
    chance = random.Random(number)  # noqa: S311 - the same contributions in each run
    language = chance.choice(tuple(WORDS))
    return {
        "format": FORMAT,
        "version": VERSION,
        "language": language,
        "consent": "publish",
        "receipt": written("".join(chance.choices(ALPHABET, k=LENGTH))),
        "answers": {
            "inclusion": f"{number} {sentence(language, 40, chance)}",
            "solutions": sentence(language, 60, chance),
            "obstacles": chance.sample(OBSTACLES, 3),
            "country": chance.choice(COUNTRIES),
        },
    }


def measure(folder: Path, count: int) -> None:
    """Import so many lines into an empty store, twice, and print what it took."""
    lines = folder / "contributions.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(document(number), ensure_ascii=False) + "\n")
    print(f"{count} contributions, {lines.stat().st_size / count:.0f} bytes each")
    store = folder / "store.sqlite3"
    command = [sys.executable, "-m", "consultation", "--store", str(store), "import", str(lines)]
    for label in ("empty store", "all there already"):
        start = time.perf_counter()
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"  {label:18}{seconds:8.1f} s, {count / seconds:8.0f} a second")
        print(f"  {'peak memory':18}{memory:8.0f} MB")


def main() -> None:
    """Read the count, make the contributions, measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--contributions", type=int, default=100_000)
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), parser.parse_args().contributions)


if __name__ == "__main__":
    main()
