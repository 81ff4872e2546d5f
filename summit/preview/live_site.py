"""The site in memory: built after each save, rendered as it is asked for."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Condition, RLock
from urllib.parse import quote

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen
from summit.base.memo import Memo
from summit.base.problems import Message, Problem, decimal, joined, say
from summit.output.build import Build
from summit.output.tree import Output
from summit.output.weight import find_weights
from summit.preview.error_page import Fault, fault_of
from summit.preview.marks import hidden_links, marked, with_bar
from summit.render.pelican_run import build_site
from summit.render.report import Report
from summit.site.page import Page
from summit.site.redirects import MOVED, target_of
from summit.site.remarks import remarks
from summit.site.rewritten import rewritten
from summit.site.spares import Spares, is_of

TICK = 20_000_000
"""Nanoseconds by which the time of a file may be behind the clock."""
Builder = Callable[..., Report]
ELSEWHERE_TOO = say("The browser says so too, until it is mended.")
KEPT = say("The browser says so on the pages of these texts; all others are new.")


class Response(Frozen):
    """What a browser gets."""

    status: HTTPStatus
    path: str
    """The file that was found, which tells the media type; of a redirect, where it leads."""
    data: bytes = b""


class LiveSite:
    """Builds a site again and again, and keeps the last that could be built."""

    def __init__(
        self,
        settings_file: Path,
        at: str | None = None,
        build: Builder = build_site,
        tools: Translator | None = None,
    ) -> None:
        """Prepare to build the site of a settings file; ``tools`` says what is wrong with it."""
        self.root = settings_file.parent
        self.tools = tools or Translator()
        self._build = partial(build, str(settings_file), at=at, PREVIEW=True)
        self._memo: Memo | None = None
        """None: the first build brings one, with what builds have kept."""
        self._spares = Spares()
        self._site: Build | None = None
        self._pages: dict[str, Page] = {}
        self._hidden: Mapping[str, Message] = {}
        self._seen = ""
        """The file of the page that was asked for last: the browser asks for it again."""
        self._fault: Fault | None = None
        self._started = self._read = time.time_ns()
        self._number = 0
        self._changed = Condition()
        self._rendering = RLock()

    @property
    def version(self) -> str:
        """A name for what is shown now; that of another run is another."""
        return f"{self._started}-{self._number}"

    @property
    def build(self) -> Build | None:
        """The site that is shown; None before the first that could be built."""
        return self._site

    def rebuild(self, *, from_scratch: bool = False) -> Report | Fault:
        """Build the site, and tell those who wait; what is wrong with it is a Fault.

        ``from_scratch`` is for changes outside the content: of settings, templates or catalogs.
        """
        if from_scratch:
            self._memo = Memo()
        begun = time.time_ns()
        outcome = self._try()
        if isinstance(outcome, Fault):
            with self._rendering:
                self._fault = outcome
            self.tell()
        else:
            self._show(outcome.build, begun)
        return outcome

    def _show(self, build: Build, begun: int) -> None:
        """Show a site, whose reading has begun then, and let the one before it go."""
        with suppress(Exception):  # Whoever asks for the page is told what is wrong with it.
            build.tree.data(self._seen)
        with self._rendering:
            self._memo = build.project.memo
            self._memo.forget_unused()
            replaced, self._site = self._site, build
            self._fault, self._read = None, begun
            self._pages = {page.path: page for page in build.pages}
            self._hidden = hidden_links(build.site)
        self.tell()
        if replaced:
            replaced.take_apart()

    def tell(self) -> None:
        """Let those who wait ask for their page again: a text of it was saved, or all is new."""
        with self._changed:
            self._number += 1
            self._changed.notify_all()

    def _try(self) -> Report | Fault:
        try:
            return self._build(MEMO=self._memo, SPARES=self._spares)
        except Exception as error:  # noqa: BLE001 - whatever a template does, the server stays
            return fault_of(error)

    def wait(self, version: str, seconds: float) -> str:
        """Return the version once it is another than this one, or after so many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != version, seconds)
            return self.version

    def answer(self, path: str) -> Response:
        """Return what is at a path of the host, such as ``/fr/``."""
        with self._rendering:
            if self._fault and _is_page(path):
                return self._faulty(self._fault)
            if self._site is None:
                return Response(HTTPStatus.SERVICE_UNAVAILABLE, "none.txt")
            try:
                return self._find(path, self._site)
            except Exception as error:  # noqa: BLE001 - as above: pages are made here, files read
                return self._faulty(fault_of(error))

    def _find(self, path: str, build: Build) -> Response:
        if not path.startswith(build.site.root):
            return Response(HTTPStatus.FOUND, build.site.root)
        file = path.removeprefix(build.site.root)
        file = f"{file}index.html" if file.endswith("/") or not file else file
        page = self._pages.get(file)
        if page and page.template == MOVED:  # Not for good: a browser would remember it.
            return Response(HTTPStatus.FOUND, quote(build.site.link(target_of(page))))
        if faults := _faults_at(page, build.faults):
            return self._faulty(Fault(problems=faults))
        if page:
            self._seen = file
            self._write_again(page, build)
        data = build.tree.data(file)
        return (
            self._missing(path, file, build) if data is None else self._weighed(file, data, build)
        )

    def _write_again(self, page: Page, build: Build) -> None:
        """Let a page have the body that its text was saved with since the site was read."""
        if page.version is None:
            return
        text, project = page.version.translation, build.project
        saved = saved_at(project.content.parent / text.path)
        if saved < self._read - TICK:
            return
        site = rewritten(build.site, (page.version.bundle.key, text.locale.key))
        if site:
            build.show(site)
            build.tree.forget(page.path)
            build.write_pages([page])

    def _missing(self, path: str, file: str, build: Build) -> Response:
        """Return what a host answers where it has no file."""
        if build.tree.data(f"{file}/index.html") is not None:
            return Response(HTTPStatus.MOVED_PERMANENTLY, quote(f"{path}/"))
        if build.faults and _is_page(path):  # It may be the page of one that never was right.
            return self._faulty(Fault(problems=build.faults))
        own = f"{file.partition('/')[0]}/404.html"
        found = next((name for name in (own, "404.html") if build.tree.data(name)), "")
        return Response(HTTPStatus.NOT_FOUND, found or "none.txt", build.tree.data(found) or b"")

    def _weighed(self, file: str, data: bytes, build: Build) -> Response:
        """Return a file; a page that the build would refuse for its weight is a fault."""
        page = self._pages.get(file)
        files = {file: Output(data, ())}
        if page and (heavy := list(find_weights([page], files, build.scale))):
            return self._faulty(Fault(problems=tuple(heavy)))
        return Response(HTTPStatus.OK, file, self._for_editors(data, build) if page else data)

    def _for_editors(self, data: bytes, build: Build) -> bytes:
        """Return a page with what editors want to know of it and of the others."""
        html = marked(data.decode(), self._hidden, self.tools)
        return with_bar(html, build.site, build.faults, self.tools).encode()

    def _faulty(self, fault: Fault) -> Response:
        page = fault.page(self.root, self.tools).encode()
        return Response(HTTPStatus.INTERNAL_SERVER_ERROR, "fault.html", page)


def saved_at(path: Path) -> int:
    """Return when a file was last written, in nanoseconds; 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _faults_at(page: Page | None, faults: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return what is wrong in the text that a page shows."""
    if page is None or page.version is None:
        return ()
    return tuple(fault for fault in faults if is_of(fault, page.version.bundle))


def _is_page(path: str) -> bool:
    return path.endswith((".html", "/")) or "." not in path.rpartition("/")[2]


def describe(outcome: Report | Fault, tools: Translator | None = None) -> str:
    """Return how a build went, for the terminal."""
    if isinstance(outcome, Fault):
        return joined([outcome.message, ELSEWHERE_TOO], "\n").said(tools or Translator())
    build = outcome.build
    said = [remark.placed for remark in sorted(remarks(build.site))]
    if build.faults:
        said += [*(fault.placed for fault in build.faults), KEPT]
    now = f"{build.site.clock.now:%Y-%m-%d %H:%M %Z}"
    seconds = decimal(outcome.seconds, 2)
    said.append(say("Built for %(moment)s, in %(seconds)s s.", moment=now, seconds=seconds))
    return joined(said, "\n").said(tools or Translator())
