"""Measures a preview: from a save to the new bytes over HTTP, as a browser would get them."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.bench.running import cpu_of, failed, started
from tests.bench.tool import BenchError
from tests.servers.servers import free_ports

PATIENCE = 900.0
"""Seconds for a preview to begin, or to show what was saved."""
PAUSE = 0.001
"""Seconds between two requests."""
REST = 1.0
"""Seconds between a page that was seen and the next save: nobody saves faster."""


@dataclass(frozen=True)
class Preview:
    """A preview that runs."""

    process: subprocess.Popen[bytes]
    command: Sequence[str]
    port: int
    log: Path

    def seen(self, address: str, words: str) -> tuple[float, float | None]:
        """Wait until a page has certain words; return the seconds, and the preview's CPU."""
        start, cpu = time.perf_counter(), cpu_of(self.process.pid)
        while words.encode() not in _page(self.port, address):
            if self.process.poll() is not None:
                raise failed(self.command, self.process.returncode, self.log)
            if time.perf_counter() - start > PATIENCE:
                raise BenchError(f"{address} did not show {words!r} in {PATIENCE:.0f} s.")
            time.sleep(PAUSE)
        took, now = time.perf_counter() - start, cpu_of(self.process.pid)
        return took, None if cpu is None or now is None else now - cpu


@contextmanager
def previewed(serve: Callable[[int], Sequence[str]], folder: Path) -> Iterator[Preview]:
    """Run a preview in its folder for a while."""
    port, log = free_ports(1)[0], folder / "bench.log"
    command = serve(port)
    with log.open("wb") as said:
        process = started(command, folder, said.fileno())
        try:
            yield Preview(process, command, port, log)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a preview as Ctrl-C does."""
    process.send_signal(signal.SIGINT if os.name != "nt" else signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _page(port: int, address: str) -> bytes:
    """Return the page at an address now; nothing while nobody answers, or says what is wrong."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", f"/{address}")
        answer = connection.getresponse()
        return answer.read() if answer.status == HTTPStatus.OK else b""
    except (OSError, HTTPException):
        return b""
    finally:
        connection.close()
