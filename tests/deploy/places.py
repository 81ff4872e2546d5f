"""Small sites without a build, and places in memory that look at themselves after each change."""

import gzip
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from summit.base.problems import Message
from summit.deploy.bringing import Reporter
from summit.deploy.lock import Lock
from summit.deploy.making import Made
from summit.deploy.manifest import Manifest
from summit.deploy.place import Place, Progress, Switched
from summit.deploy.release import entries, make_release
from summit.deploy.run import Job, Options

NOW = datetime(2016, 11, 21, 8, 0, tzinfo=UTC)
BASE = "https://www.example.org"
VOICE = "consultation/voices/k3v9x2mq-place"
LINK = re.compile(r'"/((?:theme|media|share)/[^"]+)"')
DIGEST = re.compile(r"\.([0-9a-f]{10})\.")


@dataclass(frozen=True)
class Text:
    """A text of a small site."""

    words: str = "one"
    photo: str = ""
    """What its picture shows, if it has one."""


@dataclass(frozen=True)
class Site:
    """What a small site is made from."""

    texts: Mapping[str, Text]
    theme: str = "blue"
    edition: str = "cities-2016"
    base: str = BASE
    next: str | None = None

    @property
    def files(self) -> dict[str, bytes]:
        """The files of the site, each page with a compressed one."""
        return {path: data for path, (data, _) in self.made.items()}

    @property
    def made(self) -> dict[str, tuple[bytes, tuple[str, ...]]]:
        """The files of the site, and what each is made from."""
        font = named("theme/font", "woff2", f"font of {self.theme}")
        style = named("theme/style", "css", f'src: "/{font[0]}"')
        photos = {
            key: named(f"media/{key}/photo", "jpg", f"{text.photo} of {key}")
            for key, text in self.texts.items()
            if text.photo
        }
        pages: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        for key, text in self.texts.items():
            own = [style[0], *([photos[key][0]] if key in photos else [])]
            pages[f"fr/{key}/index.html"] = (page(own, f"{key} {text.words}"), (key,))
        everyone = " ".join(f"{key} {text.words}" for key, text in self.texts.items())
        shown = page([style[0], *(path for path, _ in photos.values())], everyone)
        for path in ("fr/index.html", "fr/news/index.html", "index.html", "sitemap.xml"):
            pages[path] = (shown if path != "sitemap.xml" else everyone.encode(), (*self.texts,))
        pages["data/figures.json"] = (str(len(self.texts)).encode(), ())
        found = {font[0]: (font[1], ()), style[0]: (style[1], ()), **pages}
        found |= {path: (data, (key,)) for key, (path, data) in photos.items()}
        twins = {
            f"{path}.gz": (gzip.compress(data, mtime=0), own) for path, (data, own) in pages.items()
        }
        return {**found, **twins}

    @property
    def manifest(self) -> Manifest:
        """The manifest of the site."""
        made = self.made
        sources: dict[str, tuple[str, ...]] = {}
        for key in self.texts:
            own = (path for path, (_, keys) in made.items() if key in keys and path[-3:] != ".gz")
            sources[f"{key}/index.fr.md"] = tuple(sorted(own))
        leading = ("fr/index.html", "fr/news/index.html", "index.html")
        return Manifest(
            edition=self.edition,
            base=self.base,
            next=self.next,
            files=entries(self.files),
            sources=sources,
            leading=leading,
            commit="c" * 40,
            voices="none",
            clock="2016-11-21T09:00:00+01:00",
        )


def page(loads: Sequence[str], words: str) -> bytes:
    """Return a page that loads files, and says something."""
    return "".join([*(f'<link href="/{path}">' for path in loads), f"<p>{words}"]).encode()


def named(stem: str, ending: str, words: str) -> tuple[str, bytes]:
    """Return a file whose name holds a digest of its bytes."""
    data = words.encode()
    return f"{stem}.{sha256(data).hexdigest()[:10]}.{ending}", data


class KilledError(BaseException):
    """The process is gone: nothing is tidied up."""


@dataclass
class MemoryPlace:
    """A place in memory: it looks at itself after each change, and may be killed after any."""

    files: dict[str, bytes] = field(default_factory=dict)
    can_rename: bool = True
    lives: int = -1
    """After how many changes the process is killed; -1: never."""
    changes: int = 0
    order: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def names(self) -> frozenset[str]:
        return frozenset(path.partition("/")[0] for path in self.files)

    def send(self, folder: Path, paths: Sequence[str], progress: Progress) -> None:
        for path in reversed(paths):  # The order within is free.
            data = (folder / path).read_bytes()
            self._put(path, data)
            progress(len(data))

    def write(self, path: str, data: bytes) -> None:
        self._put(path, data)

    def remove(self, paths: Sequence[str]) -> None:
        for path in paths if self.changes % 2 else reversed(paths):
            if path in self.files:
                self._count(f"-{path}", partial(self.files.pop, path))

    def _put(self, path: str, data: bytes) -> None:
        if not self.can_rename:
            self._count(f"~{path}", lambda: self.files.update({path: data[: len(data) // 2]}))
        self._count(f"+{path}", lambda: self.files.update({path: data}))

    def _count(self, what: str, change: Callable[[], object]) -> None:
        if self.lives == self.changes:
            raise KilledError
        change()
        self.changes += 1
        self.order.append(what)
        if self.can_rename:
            check_pages(self.files)


def check_pages(files: Mapping[str, bytes]) -> None:
    """Fail where a page that is there loads what is not there, or has other bytes."""
    for path, data in files.items():
        if path.removesuffix(".gz").endswith(".html"):
            check_loads(path, data, files)


@cache
def links(data: bytes) -> tuple[str, ...]:
    """Return the files that a page or a style sheet loads, be it compressed."""
    whole = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    return tuple(LINK.findall(whole.decode()))


def check_loads(path: str, data: bytes, files: Mapping[str, bytes]) -> None:
    """Fail where what a file loads, or what that loads, is not there."""
    for link in links(data):
        assert link in files, f"{path} loads {link}, which is not there"
        digest = DIGEST.search(link)
        assert digest, link
        assert sha256(files[link]).hexdigest().startswith(digest[1]), link
        check_loads(link, files[link], files)


@contextmanager
def silent(_size: int) -> Iterator[Reporter]:
    """Show nothing."""
    yield Reporter(lambda _doing, _count: None, lambda _: None)


PLAINLY = Options()


@dataclass
class Desk:
    """Somebody who deploys small sites to a place."""

    top: Path
    place: Place | Switched
    who: str = "ada@desk"
    told: list[str] = field(default_factory=list)
    is_sure: bool = True
    now: datetime = NOW

    def job(self, options: Options = PLAINLY) -> Job:
        """Return a deployment of this person's."""
        lock = Lock(self.who, "2016-11-21T08:00:00Z", token_hex(8), 0, "desk")
        return Job(
            target="city",
            top=self.top / "city",
            root=self.top,
            place=self.place,
            lock=lock,
            now=self.now,
            tell=lambda message: self.told.append(str(message)),
            agree=self.agree,
            reporting=silent,
            options=options,
        )

    def agree(self, question: Message) -> None:
        """Say yes, or not."""
        self.told.append(str(question))
        if not self.is_sure:
            raise InterruptedError

    def made(self, site: Site) -> Made:
        """Return the release of a site."""
        files = site.files
        release = make_release(self.top / "city", files, site.manifest, self.now)
        owners = {f"fr/{key}/index.html": key for key in site.texts}
        return Made(release, owners)
