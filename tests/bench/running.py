"""Measures one program: seconds, its processes' CPU and memory, and what else the machine did."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from tests.bench.tool import BenchError

WORDS = 600
"""Characters of what a program said last, where it failed."""
UNKNOWN = ("PYTHONPATH", "PYTHONPYCACHEPREFIX", "PYTHONDONTWRITEBYTECODE", "PYTHONUTF8", "SITE_URL")
"""What this program's own start has put into the environment, or would change the output."""
EVERY = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Measure:
    """What one run took."""

    wall: float
    cpu: float
    """Seconds of all its processes, in the program and in the system."""
    peak: float
    """The most memory that one of its processes held, in MB."""
    load_before: float
    load_after: float
    others: float | None
    """How many cores other programs kept busy meanwhile; unknown where there is no /proc."""


def environment() -> dict[str, str]:
    """Return what a person's shell would give a program."""
    own = {key: value for key, value in os.environ.items() if key not in UNKNOWN}
    return {**own, "LC_ALL": "C.UTF-8"}


def run_measured(command: Sequence[str], folder: Path) -> Measure:
    """Run a program to its end and return what it took; raise BenchError when it fails."""
    log = folder / "bench.log"
    load, busy = os.getloadavg()[0], _busy_seconds()
    with log.open("wb") as said:
        start = time.perf_counter()
        process = started(command, folder, said.fileno())
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            process.kill()
            raise
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise failed(command, process.returncode, log)
    cpu = usage.ru_utime + usage.ru_stime
    now = _busy_seconds()
    others = None if busy is None or now is None else max(now - busy - cpu, 0) / wall
    peak = megabytes(usage.ru_maxrss)
    return Measure(wall, cpu, peak, load, os.getloadavg()[0], others)


def started(command: Sequence[str], folder: Path, output: int) -> subprocess.Popen[bytes]:
    """Start a program in a folder; what it says goes to an open file."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
    )


def failed(command: Sequence[str], code: int, log: Path) -> BenchError:
    """Return that a program ended badly, with its last words."""
    words = log.read_text("utf-8", errors="replace").strip()[-WORDS:]
    return BenchError(f"{' '.join(command)} ended with code {code}: {words or 'without a word'}")


def megabytes(peak: int) -> float:
    """Return a peak of getrusage in MB: it is in bytes on macOS, in kB elsewhere."""
    return peak / (1024**2 if sys.platform == "darwin" else 1024)


def _busy_seconds() -> float | None:
    """Return how long the cores have worked for anybody since the machine started."""
    try:
        fields = Path("/proc/stat").read_text("utf-8").split("\n", 1)[0].split()[1:9]
    except OSError:
        return None
    user, nice, system, _idle, _waiting, *rest = map(int, fields)
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")


def cpu_of(pid: int) -> float | None:
    """Return the CPU seconds of a process and of all that it has started, so far.

    None where there is no /proc. Of those that have ended it has counted the seconds itself.
    """
    try:
        texts = [Path(f"/proc/{each}/stat").read_text("utf-8") for each in _family(pid)]
    except OSError:  # One has ended meanwhile: it is counted, or the next look counts it.
        return cpu_of(pid) if Path(f"/proc/{pid}/stat").exists() else None
    fields = (text.rpartition(")")[2].split() for text in texts)
    return sum(sum(map(int, own[11:15])) for own in fields) / os.sysconf("SC_CLK_TCK")


def run_weighed(command: Sequence[str], folder: Path) -> float | None:
    """Run a program; return the most memory that all its processes held at once, in MB.

    What processes share counts once. It slows the program down, so that it is a run of its
    own. None where there is no /proc.
    """
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    with (folder / "bench.log").open("wb") as said:
        process = started(command, folder, said.fileno())
        most, end = [0.0], Event()
        watcher = Thread(target=_watch, args=(process.pid, most, end))
        watcher.start()
        code = process.wait()
        end.set()
        watcher.join()
    if code:
        raise failed(command, code, folder / "bench.log")
    return most[0]


def _watch(pid: int, most: list[float], end: Event) -> None:
    while not end.wait(EVERY):
        held = [_held(each) for each in _family(pid)]
        own, files = sum(own for own, _ in held), max((file for _, file in held), default=0)
        most[0] = max(most[0], own + files)


def _family(pid: int) -> Iterator[int]:
    """Yield a process and those that it has started."""
    yield pid
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text("utf-8").split():
                yield from _family(int(child))


def _held(pid: int) -> tuple[float, float]:
    """Return the memory of a process in MB: its part of what forks share, and mapped files.

    The files are programs and libraries. Each process has the same ones, and so may others that
    run on the machine: the largest counts, whole.
    """
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()[1:]
    except OSError:  # It has ended meanwhile.
        return 0, 0
    sizes = {
        name: int(size.split()[0]) / 1024 for name, _, size in (x.partition(":") for x in lines)
    }
    own = sizes.get("Pss_Anon", 0) + sizes.get("Pss_Shmem", 0)
    return own, sizes.get("Rss", 0) - sizes.get("Anonymous", 0)
