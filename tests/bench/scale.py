"""Measures what a million readers a day ask of one machine: docs/scale.md has what was found.

``python3 tasks.py bench --scale``. The commit is cloned and deployed to a folder of this machine by
the command itself, for nginx and for Caddy; ApacheBench asks for it; gunicorn takes answers into
PostgreSQL with one process and with more. Servers that are not here are left out, in words.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from summit.base.frozen import replace
from summit.base.git import run_git
from summit.deploy.manifest import Manifest
from summit.deploy.models import FolderPlace
from summit.deploy.release import releases
from summit.deploy.targets import Target
from summit.deploy.told import Told, read_told
from summit.deploy.verify import verify
from tests.conftest import ROOT
from tests.servers import hosts
from tests.servers.hosted import HostedSite
from tests.servers.hosts import Host
from tests.servers.servers import free_ports

TARGET = """\
local:
  url: {url}
  kind: folder
  server: nginx
  place: {{path: {www}}}
"""
RATE = re.compile(r"Requests per second: +([\d.]+)")
FAILED = re.compile(r"Failed requests: +(\d+)|Non-2xx responses: +(\d+)")
DAY = 86_400
READERS = 1_000_000
OTHER_BASE = "is built for"
"""The address that is measured is not that of the target."""
Runner = Callable[[HostedSite], AbstractContextManager[Host]]
RUNNERS: Mapping[str, Runner] = {"nginx": hosts.nginx, "caddy": hosts.caddy}
LOADED = re.compile(r'(?:href|src)="(/[^"]+\.(?:css|js|woff2|svg|png|webp|avif|jpg|json))"')
URLS = re.compile(r"""url\(["']?(?!data:)([^"')]+)["']?\)""")
COMMAND = [sys.executable, "-m", "summit", "deploy", "local"]
TEXT = "content/pages/contact/index.fr.md"


def say(*words: object) -> None:
    """Print a line at once."""
    print(*words, flush=True)


def machine() -> str:
    """Return what is measured on, and how busy it is."""
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {load:.1f}"


@contextmanager
def cloned() -> Iterator[Path]:
    """Give a clean clone of the commit."""
    folder = Path(tempfile.mkdtemp(prefix="scale-"))
    try:
        folder.chmod(0o755)
        run_git(folder, "clone", "--quiet", str(ROOT), "clone").check_returncode()
        yield folder / "clone"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def timed(clone: Path, *options: str) -> tuple[float, str]:
    """Call ``deploy`` there; return its seconds, and its last lines."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(clone), "LC_ALL": "C.UTF-8"}
    start = time.monotonic()
    done = subprocess.run(
        [*COMMAND, *options],
        cwd=clone,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    said = done.stdout.strip().splitlines() or done.stderr.strip().splitlines()
    return time.monotonic() - start, f"[{done.returncode}] {' | '.join(said[:2])}"


def deployments(clone: Path, www: Path, port: int) -> None:
    """Deploy all of the site, nothing, and one text; print what it took."""
    text = TARGET.format(url=f"http://127.0.0.1:{port}", www=www)
    (clone / "targets.yaml").write_text(text, "utf-8")
    for name, change in {
        "first deployment, nothing kept": _nothing,
        "nothing changed": _nothing,
        "one text changed": _change,
    }.items():
        change(clone / TEXT)
        seconds, said = timed(clone, "--changed", "changed.txt")
        changed = len((clone / "changed.txt").read_text("utf-8").splitlines())
        say(f"  {name}: {seconds:.1f} s; {changed} addresses for the cache; {said}")


def _nothing(_: Path) -> None:
    """Leave a text as it is."""


def _change(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")


def told_of(clone: Path) -> tuple[Told, Manifest]:
    """Return what the last release says, and what its host is told."""
    top = clone / ".cache/deploy/local"
    last = releases(top)[-1]
    told = read_told(top, last.id, last.manifest)
    assert told
    return told, last.manifest


def visit(www: Path) -> None:
    """Print the bytes of the home page, of the median page and of the largest, with all they load.

    That is more than a browser asks for: every font and picture of a style sheet counts, and for
    each picture the one that is offered first.
    """
    pages = sorted((www / "fr").rglob("index.html"))
    first = {page: _sent(page) + sum(map(_sent, _loads(www, page))) for page in pages}
    next_ = sorted(map(_sent, pages))
    sizes = sorted(first.values())
    say(
        f"  a first visit: {first[www / 'fr/index.html'] / 1000:.0f} kB at the home page,"
        f" {sizes[len(sizes) // 2] / 1000:.0f} kB at the median page, at most"
        f" {sizes[-1] / 1000:.0f} kB; the next page, if it has no pictures:"
        f" {next_[len(next_) // 2] / 1000:.1f} kB"
    )


def _loads(www: Path, page: Path) -> set[Path]:
    """Return the files that a page loads, and those that its style sheets load."""
    words = page.read_text("utf-8")
    named = {path.lstrip("/") for path in LOADED.findall(words)}
    own = {www / path for path in named if (www / path).is_file() and "icon-180" not in path}
    for sheet in [path for path in own if path.suffix == ".css"]:
        own |= {(sheet.parent / path).resolve() for path in URLS.findall(sheet.read_text("utf-8"))}
    return {path for path in own if path.is_file()} | {www / "speculation-rules.json"}


def _sent(path: Path) -> int:
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.exists() else path).stat().st_size


def proofs(origin: str, clone: Path) -> None:
    """Print what ``deploy --verify`` takes, and finds: nothing but that the address is another."""
    target = Target("local", origin, "folder", FolderPlace(path="www"), clone, "nginx")
    for is_whole in (False, True):
        start = time.monotonic()
        now = datetime.now(UTC)
        proof = verify(target, "", now, lambda _: None, lambda _: None, is_whole=is_whole)
        others = [str(each.message) for each in proof.wrong if OTHER_BASE not in each.message.id]
        seconds = time.monotonic() - start
        say(f"  verify: {proof.asked} of {proof.count} files, {seconds:.1f} s, wrong: {others}")


def requests(name: str, runner: Runner, told: Told, clone: Path, www: Path, count: int) -> None:
    """Print how many requests a second a web server answers, for each kind of file."""
    site = HostedSite({}, told.rules, www)
    style = next(path for path in told.rules.files if path.endswith(".css"))
    with runner(site) as host:
        for path, accepted in (
            ("fr/", "br"),
            ("fr/", "gzip"),
            (style, "gzip"),
            (style, "identity"),
        ):
            say(f"  {name} {path} {accepted}: {_bench(host.origin, path, accepted, count)}")
        if name == "nginx":
            proofs(host.origin, clone)


def _bench(origin: str, path: str, accepted: str, count: int) -> str:
    command = ["ab", "-q", "-k", "-c", "50", "-n", str(count)]
    asked = [*command, "-H", f"Accept-Encoding: {accepted}", f"{origin}/{path}"]
    said = subprocess.run(asked, capture_output=True, encoding="utf-8", check=False).stdout
    rate = RATE.search(said)
    failed = sum(int(one or other) for one, other in FAILED.findall(said))
    return f"{rate[1]} requests/s, {failed} failed" if rate else said.strip()[-200:]


def answers(workers: Sequence[int], count: int) -> None:
    """Print how many answers a second are taken into PostgreSQL, and what became of them."""
    from tests.servers import postgresql  # noqa: PLC0415 - what needs no database runs without

    folder = Path(tempfile.mkdtemp(prefix="scale-answers-"))
    try:
        with postgresql.server(is_safe=True) as address:
            for number in workers:
                _answer(folder / str(number), postgresql.empty_schema(address), number, count)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _answer(folder: Path, store: str, workers: int, count: int) -> None:
    from tests.servers.test_sums import Receiver, Sums  # noqa: PLC0415 - the same

    sending, port = sending_site(folder), free_ports(1)[0]
    receiver = Receiver(folder, folder, sending, store, port, workers=workers)
    receiver.start()
    sums = Sums()
    try:
        for warm in range(workers * 8):
            sums.send(port, f"warm {warm}")
        start = time.monotonic()
        with ThreadPoolExecutor(32) as pool:
            list(pool.map(lambda each: sums.send(port, f"{each}"), range(count)))
        seconds = time.monotonic() - start
    finally:
        receiver.end(15)
    say(f"  {workers} processes: {count / seconds:.0f} answers/s, of which:")
    sums.checked("   ", receiver.words())


def sending_site(folder: Path) -> Path:
    """Build the full edition with forms that are sent to this machine, and its project."""
    from tests.conftest import FULL, build  # noqa: PLC0415 - the same
    from tests.projects import write_project  # noqa: PLC0415 - the same

    folder.mkdir()
    write_project(folder)
    posting = {"CONSULTATION_ENDPOINT": "http://127.0.0.1:8001/", "SEARCH": False}
    sending = replace(FULL, name="scale", settings={**FULL.settings, **posting})
    return Path(build(folder / "output", **sending.overrides).folder)


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--answers", type=int, default=2000)
    parser.add_argument("--parts", default="deploy,static,answers")
    asked = parser.parse_args()
    parts = asked.parts.split(",")
    say(machine())
    say(f"{READERS / DAY:.1f} readers a second on the average of a day of a million")
    if {"deploy", "static"} & {*parts}:
        with cloned() as clone:
            www, port = clone.parent / "www", free_ports(1)[0]
            deployments(clone, www, port)
            told, manifest = told_of(clone)
            size = sum(each.size for each in manifest.files.values())
            say(f"  {len(manifest.files)} files, {size / 1e6:.1f} MB")
            visit(www)
            for name, runner in RUNNERS.items():
                if "static" in parts and shutil.which("ab"):
                    requests(name, runner, told, clone, www, asked.requests)
    if "answers" in parts:
        answers((1, 2, 4), asked.answers)
    say(machine())


if __name__ == "__main__":
    main()
