"""Every answer and question is counted: under many senders, kills, a stop, a full disk, a lock.

What was thanked for is stored; who got no answer at all sends again, and is counted once.
"""

import http.client
import itertools
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from threading import Event
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from sqlalchemy import text

from summit.office.receiver.turns import FRESH
from summit.office.store.asked import all_asked
from summit.office.store.database import open_store, reading
from summit.office.store.store import stored
from tests.conftest import swept
from tests.office.receiver.receiving import ANSWER, OPEN
from tests.projects import write_project
from tests.servers import postgresql
from tests.servers.servers import PATIENCE, free_ports, wait_for

IN_TIME = 10
"""Seconds within which everybody is answered."""
FEW, MANY = 20, 200
ADDRESSES = itertools.count(1)
MOUNT, UNMOUNT = "/bin/mount", "/bin/umount"
KINDS = ("sqlite", "postgresql")


@dataclass
class Receiver:
    """The receiver as a process of its own, as docs/hosting.md starts it."""

    folder: Path
    project: Path
    site: Path
    store: str
    port: int
    process: subprocess.Popen[bytes] | None = None
    workers: int = 1

    def start(self) -> None:
        origin = f"http://127.0.0.1:{self.port}"
        call = (
            f"summit.__main__:create_app(site={str(self.site)!r}, origin={origin!r}, at={OPEN!r})"
        )
        processes = ["--workers", str(self.workers), "--threads", "8", "--no-control-socket"]
        options = [*processes, "--bind", f"127.0.0.1:{self.port}"]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", *options, call],
                cwd=self.project,
                env={**os.environ, "CONSULTATION_STORE": self.store, "HOME": str(self.folder)},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        running = self.process
        log_of = (self.folder / "log").read_text
        wait_for(self.port, lambda: running.poll() is None, log_of)
        # Gunicorn listens before there is somebody to answer; what was killed may do so still.
        address, last = f"http://127.0.0.1:{self.port}/", time.monotonic() + PATIENCE
        while time.monotonic() < last and running.poll() is None:
            with suppress(OSError), urlopen(address, timeout=PATIENCE) as answer:
                assert answer.status == HTTPStatus.OK
                return
        pytest.fail(log_of())

    def end(self, how: int) -> None:
        """Send a signal to all of its processes, and wait until they are gone."""
        if self.process:
            os.killpg(self.process.pid, how)
            self.process.wait(PATIENCE)
            self.process = None

    def words(self) -> Counter[str]:
        """Return what is stored, how often each."""
        engine = open_store(self.store)
        with reading(engine) as connection:
            if engine.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            found = [str(each.contribution.answers["inclusion"]) for each in stored(connection)]
            found += [each.words for each in all_asked(connection)]
        engine.dispose()
        return Counter(found)


@dataclass
class Sums:
    """What became of everything that was sent."""

    thanked: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    """Answered 503, with the words in the page."""
    died: dict[str, str] = field(default_factory=dict)
    """Without an answer: words, and from which address."""
    slowest: float = 0.0

    def send(self, port: int, words: str, address: str = "") -> None:
        """Send a form without a code, as a browser without script does, and note the answer."""
        number = next(ADDRESSES)
        address = address or f"127.1.{number // 250}.{number % 250 + 1}"
        begun = time.monotonic()
        try:
            status, page = post(port, words, address)
        except (OSError, http.client.HTTPException):
            self.died[words] = address
            return
        self.slowest = max(self.slowest, time.monotonic() - begun)
        assert status in (200, 503), (status, page)
        assert status == HTTPStatus.OK or words in page
        (self.thanked if status == 200 else self.refused).add(words)
        if status == 200:
            assert 'class="receipt"' in page
            self.died.pop(words, None)

    def checked(self, name: str, stored: Counter[str]) -> str:
        """Return the sums in words, and check them."""
        lost = self.thanked - stored.keys()
        twice = [words for words, count in stored.items() if count > 1]
        unanswered = stored.keys() - self.thanked
        said = (
            f"{name}: {len(self.thanked)} thanked, {len(stored)} stored, {len(self.refused)} × 503,"
            f" {len(self.died)} died ({len(unanswered)} of them stored), {len(lost)} lost,"
            f" {len(twice)} twice, slowest {self.slowest:.1f} s"
        )
        print(said)  # noqa: T201 - what the sweep is for; `-s` shows it
        assert (lost, twice) == (set(), []), said
        assert unanswered <= self.died.keys(), said
        return said


def post(port: int, words: str, address: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, PATIENCE, (address, 0))
    headers = {"Origin": f"http://127.0.0.1:{port}", "User-Agent": "Browser"}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    # Every second one asks something.
    is_asked = words.isdigit() and int(words) % 2
    own = {"question": words, "consent": "publish"} if is_asked else {ANSWER: words}
    body = urlencode({**own, "language": "fr", "page": "fr"})
    try:
        connection.request("POST", "/questions" if is_asked else "/", body, headers)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def project() -> Iterator[Path]:
    """Return a checkout of the project, whose code is compiled once for all receivers."""
    folder = Path(tempfile.mkdtemp(prefix="sums-"))
    write_project(folder)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def receiver(
    request: pytest.FixtureRequest, project: Path, sending_site: Path
) -> Iterator[Receiver]:
    """Return a receiver of a store of the kind that the test names."""
    folder = Path(tempfile.mkdtemp(prefix="sums-"))
    store = str(folder / "data/store.sqlite3")
    if request.getfixturevalue("kind") == "postgresql":
        store = postgresql.empty_schema(request.getfixturevalue("postgresql_server"))
    found = Receiver(folder, project, sending_site, store, free_ports(1)[0])
    yield found
    found.end(signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def locked(store: str) -> Iterator[None]:
    """Hold a store as another process does."""
    if "://" not in store:
        other = sqlite3.connect(store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
        return
    engine = open_store(store)
    with engine.begin() as connection:
        connection.execute(text("SELECT version FROM schema_version FOR UPDATE"))
        yield
    engine.dispose()


def send_all(sums: Sums, port: int, count: int) -> None:
    """Let so many people send at the same moment."""
    names = [f"{next(ADDRESSES)}" for _ in range(count)]
    with ThreadPoolExecutor(count) as pool:
        list(pool.map(lambda name: sums.send(port, name), names))


def send_while(sums: Sums, port: int, senders: int, meanwhile: Callable[[], None]) -> None:
    """Let some people send one after the other while something happens."""
    is_over = Event()

    def send() -> None:
        while not is_over.is_set():
            before = len(sums.died)
            sums.send(port, f"{next(ADDRESSES)}")
            if len(sums.died) > before:
                time.sleep(0.05)  # There is nobody at the moment.

    with ThreadPoolExecutor(senders) as pool:
        running = [pool.submit(send) for _ in range(senders)]
        try:
            meanwhile()
        finally:
            is_over.set()
        for each in running:
            each.result()


def send_again(sums: Sums, receiver: Receiver) -> None:
    """Let everybody who got no answer send the same once more, from where they are."""
    before = receiver.words()
    for words, address in list(sums.died.items()):
        sums.send(receiver.port, words, address)
    assert sums.died == {}
    assert receiver.words().keys() >= before.keys()


@pytest.mark.parametrize(
    ("kind", "count"), [("sqlite", FEW), *swept(*((kind, MANY) for kind in KINDS))]
)
def test_many_at_once(kind: str, count: int, receiver: Receiver) -> None:
    sums = Sums()
    receiver.start()
    send_all(sums, receiver.port, count)
    assert len(sums.thanked) == count
    receiver.end(signal.SIGTERM)
    sums.checked(f"{kind}, {count} at once", receiver.words())


@pytest.mark.parametrize("kind", swept("postgresql"))
def test_several_processes_count_as_one(kind: str, receiver: Receiver) -> None:
    sums = Sums()
    receiver.workers = 4
    receiver.start()  # All of them make the tables of a new store.
    send_all(sums, receiver.port, MANY)
    with ThreadPoolExecutor(20) as pool:  # Somebody presses the button, and presses it again.
        again = pool.map(lambda _: post(receiver.port, "again", "127.2.0.1")[0], range(20))
        assert {*again} == {200}
    sums.thanked.add("again")
    receiver.end(signal.SIGTERM)
    sums.checked(f"{kind}, 4 processes", receiver.words())


@pytest.mark.parametrize(
    ("kind", "kills"), [("sqlite", 1), *swept(*((kind, 30) for kind in KINDS))]
)
def test_killed_while_people_send(kind: str, kills: int, receiver: Receiver) -> None:
    sums = Sums()

    def kill() -> None:
        for number in range(kills):
            time.sleep(0.3 + 0.037 * (number % 10))
            receiver.end(signal.SIGKILL)
            receiver.start()

    receiver.start()
    send_while(sums, receiver.port, 6, kill)
    said = sums.checked(f"{kind}, {kills} kills", receiver.words())
    send_again(sums, receiver)
    assert "sent again" in sums.checked(f"{said}; sent again", receiver.words())


@pytest.mark.parametrize("kind", swept(*KINDS))
def test_stopped_while_people_send(kind: str, receiver: Receiver) -> None:
    sums = Sums()

    def stop() -> None:
        for _ in range(5):
            time.sleep(0.7)
            receiver.end(signal.SIGTERM)
            receiver.start()

    receiver.start()
    send_while(sums, receiver.port, 8, stop)
    sums.checked(f"{kind}, 5 × SIGTERM", receiver.words())
    send_again(sums, receiver)
    sums.checked(f"{kind}, 5 × SIGTERM; sent again", receiver.words())


@pytest.mark.parametrize("kind", swept(*KINDS))
def test_while_something_holds_the_store(kind: str, receiver: Receiver) -> None:
    sums = Sums()
    receiver.start()
    with locked(receiver.store):
        send_all(sums, receiver.port, MANY)
    assert len(sums.refused) == MANY
    assert sums.slowest < IN_TIME
    time.sleep(FRESH)
    send_all(sums, receiver.port, FEW)
    said = sums.checked(f"{kind}, held", receiver.words())
    assert len(sums.thanked) == FEW, said


@pytest.mark.parametrize("kind", swept("sqlite"))
def test_a_full_disk(kind: str, receiver: Receiver) -> None:
    data = Path(receiver.store).parent
    data.mkdir()
    mount = [MOUNT, "-t", "tmpfs", "-o", "size=1200k", "tmpfs", str(data)]
    if os.getuid() != 0 or subprocess.run(mount, check=False).returncode:
        pytest.skip("nobody may mount a disk of a fixed size here")
    sums = Sums()
    try:
        receiver.start()
        for _ in range(3):
            send_all(sums, receiver.port, MANY)
        assert sums.refused
        # SQLite needs room to open a store.
        subprocess.run([MOUNT, "-o", "remount,size=50m", str(data)], check=True)
        said = sums.checked(f"{kind}, full disk", receiver.words())
        assert sums.thanked, said
    finally:
        receiver.end(signal.SIGKILL)
        subprocess.run([UNMOUNT, "--lazy", str(data)], check=True)
