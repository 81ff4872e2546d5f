"""A site that takes the place of another, a process killed on the way, and a reader beside it."""

import os
import re
import shutil
import signal
import warnings
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

from summit.output.order import HASHED, Turn, turn_of
from summit.output.tree import Changes, Output, OutputTree, publish

STEPS = ("mkdir", "open", "write", "replace", "unlink", "rmdir")
"""What of ``os`` changes a folder."""
LOADED = re.compile(rb"/((?:theme|media|share)/[^\"'\s,<>&)]+)")
"""What a page loads, or offers to others."""
DIGEST = re.compile(r"\.([0-9a-f]{10})(?=[.-])")
WITHDRAWN, ADDED = b"<!-- withdrawn -->", "fr/neu/index.html"


@dataclass(frozen=True)
class Move:
    """Two builds of a site, the second of which takes the place of the first."""

    first: OutputTree
    second: OutputTree
    leading: Collection[str]
    withdrawn: str
    """The page that is gone in the second."""

    def publish(self, folder: Path, tree: OutputTree) -> Changes:
        """Bring a folder to one of the builds."""
        return publish(tree, folder / "output", folder / "manifest.json", (), self.leading)

    @property
    def pages(self) -> list[str]:
        """The pages that both have."""
        both = self.first.files.keys() & self.second.files.keys()
        return sorted(path for path in both if path.endswith(".html"))


def move_of(files: Mapping[str, Output], leading: Collection[str]) -> Move:
    """Return a move in which every name with a digest changes, a page goes and another comes."""
    own = (path for path in sorted(files) if turn_of(path, leading) is Turn.PAGE)
    withdrawn = next(path for path in own if path.count("/") > 1)
    names = {path: DIGEST.sub(_reversed, path) for path in files if HASHED.fullmatch(path)}
    first, second = OutputTree(), OutputTree()
    for path, output in files.items():
        if path == withdrawn:
            first.add(path, output.data + WITHDRAWN, output.made_from)
            second.add(ADDED, _renamed(output.data, names), ())
            continue
        first.add(path, output.data, output.made_from)
        second.add(names.get(path, path), _renamed(output.data, names), output.made_from)
    return Move(first, second, leading, withdrawn)


def _reversed(digest: re.Match[str]) -> str:
    return f".{digest[1][::-1]}"


def _renamed(data: bytes, names: Mapping[str, str]) -> bytes:
    def name(found: re.Match[bytes]) -> bytes:
        path = found[1].decode()
        return b"/" + names.get(path, path).encode()

    return LOADED.sub(name, data)


def part_of(files: Mapping[str, Output], folder: str, number: int) -> dict[str, Output]:
    """Return some pages of a locale and what they load."""
    pages = [path for path in sorted(files) if path.startswith(folder) and path.endswith(".html")]
    chosen = {path: files[path] for path in pages[:number]}
    loaded = {name.decode() for output in chosen.values() for name in LOADED.findall(output.data)}
    return {**chosen, **{path: files[path] for path in sorted(loaded & files.keys())}}


def steps_of(work: Callable[[], Any]) -> int:
    """Do the work; return in how many steps."""
    taken, kept = [0], {name: getattr(os, name) for name in STEPS}

    def count() -> None:
        taken[0] += 1

    try:
        _before_each_step(count)
        work()
    finally:
        for name, step in kept.items():
            setattr(os, name, step)
    return taken[0]


def kill(work: Callable[[], Any], number: int) -> bool:
    """Do the work in a child that is killed before its step of a number; tell whether it was."""
    left = [number]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # The child does nothing that threads could hold.
        child = os.fork()
    if child == 0:
        try:
            _before_each_step(step)
            work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _before_each_step(call: Callable[[], None]) -> None:
    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def take(*arguments: Any, **named: Any) -> Any:
            call()
            return step(*arguments, **named)

        return take

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


class Quiet(SimpleHTTPRequestHandler):
    """The server of the standard library, which says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@dataclass(frozen=True)
class Reader:
    """Who reads pages while they change, with all that each loads."""

    base: str
    move: Move

    def faults(self, paths: Collection[str], seen: set[str] | None = None) -> list[str]:
        """Return what is wrong with pages; what was seen already is not loaded again."""
        loaded = set() if seen is None else seen
        return [fault for path in paths for fault in self._page(path, loaded)]

    def _page(self, path: str, loaded: set[str]) -> Iterator[str]:
        data = self._get(path)
        if data is None:
            yield f"{path} is not there"
            return
        wholes = (tree.files[path].data for tree in (self.move.first, self.move.second))
        if data not in wholes or not data.rstrip().endswith(b"</html>"):
            yield f"{path} is not whole"
        for name in {name.decode() for name in LOADED.findall(data)} - loaded:
            loaded.add(name)
            if self._get(name) is None:
                yield f"{path} has no {name}"

    def _get(self, path: str) -> bytes | None:
        try:
            with urlopen(self.base + path) as answer:  # noqa: S310 - our own server's
                data: bytes = answer.read()
                return data
        except HTTPError as error:
            error.close()
            if error.code != HTTPStatus.NOT_FOUND:
                raise
            return None

    @contextmanager
    def polling(self, found: list[str]) -> Iterator[None]:
        """Read one page after the other, with all that it loads, as long as this lasts."""
        end, chance = Event(), Random(1)  # noqa: S311 - the same pages in each run

        def poll() -> None:
            while not end.is_set():
                found.extend(self.faults([chance.choice(self.move.pages)]))

        thread = Thread(target=poll)
        thread.start()
        try:
            yield
        finally:
            end.set()
            thread.join()


def fresh(source: Path, target: Path) -> Path:
    """Return a folder with the first build, as it was committed."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    return target
