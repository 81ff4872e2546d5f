"""The site in memory: built after each save, rendered as it is asked for."""

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from pathlib import Path
from threading import Condition, RLock
from typing import Any
from urllib.parse import quote

from jinja2 import TemplateError

from summit.base.memo import Memo
from summit.base.problems import ContentError, SettingsError
from summit.output.build import Build
from summit.output.tree import Output
from summit.output.weight import find_weights
from summit.preview.error_page import Fault
from summit.render.pelican_run import Report, build_site, template_fault
from summit.site.page import Page
from summit.site.redirects import MOVED, target_of
from summit.site.remarks import remarks

Builder = Callable[..., Report]


@dataclass(frozen=True)
class Response:
    """What a browser gets."""

    status: HTTPStatus
    path: str
    """The file that was found, which tells the media type; of a redirect, where it leads."""
    data: bytes = b""


class LiveSite:
    """Builds a site again and again, and keeps the last that could be built."""

    def __init__(
        self, settings_file: Path, at: str | None = None, build: Builder = build_site
    ) -> None:
        self.root = settings_file.parent
        self._build = partial(build, str(settings_file), at=at, PREVIEW=True)
        self._memo = Memo()
        self._site: Build | None = None
        self._pages: dict[str, Page] = {}
        self._fault: Fault | None = None
        self._started = time.time_ns()
        self._number = 0
        self._changed = Condition()
        self._rendering = RLock()

    @property
    def version(self) -> str:
        """A name for what is shown now; that of another run is another."""
        return f"{self._started}-{self._number}"

    def rebuild(self, *, from_scratch: bool = False) -> Report | Fault:
        """Build the site, and tell those who wait; what is wrong with it is a Fault.

        ``from_scratch`` is for changes outside the content: of settings, templates or catalogs.
        """
        if from_scratch:
            self._memo = Memo()
        outcome = self._try()
        with self._rendering:
            if isinstance(outcome, Fault):
                self._fault = outcome
            else:
                self._memo.forget_unused()
                self._fault, self._site = None, outcome.build
                self._pages = {page.path: page for page in outcome.build.pages}
        with self._changed:
            self._number += 1
            self._changed.notify_all()
        return outcome

    def _try(self) -> Report | Fault:
        try:
            return self._build(MEMO=self._memo)
        except ContentError as error:
            return Fault(problems=error.problems)
        except SettingsError as error:
            return Fault(str(error))
        except Exception:  # noqa: BLE001 - whatever a template or a setting does, the server stays
            return Fault(traceback.format_exc(limit=-1))

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
            except TemplateError as error:
                return self._faulty(Fault(str(template_fault(error))))

    def _find(self, path: str, build: Build) -> Response:
        if not path.startswith(build.site.root):
            return Response(HTTPStatus.FOUND, build.site.root)
        file = path.removeprefix(build.site.root)
        file = f"{file}index.html" if file.endswith("/") or not file else file
        data = build.tree.data(file)
        page = self._pages.get(file)
        if page and page.template == MOVED:  # Not for good: a browser would remember it.
            return Response(HTTPStatus.FOUND, quote(build.site.link(target_of(page))))
        if data is not None:
            return self._weighed(file, data, build)
        if build.tree.data(f"{file}/index.html") is not None:
            return Response(HTTPStatus.MOVED_PERMANENTLY, quote(f"{path}/"))
        own = f"{file.partition('/')[0]}/404.html"
        found = next((name for name in (own, "404.html") if build.tree.data(name)), "")
        return Response(HTTPStatus.NOT_FOUND, found or "none.txt", build.tree.data(found) or b"")

    def _weighed(self, file: str, data: bytes, build: Build) -> Response:
        """Return a file; a page that the build would refuse for its weight is a fault."""
        page = self._pages.get(file)
        files = {file: Output(data, ())}
        if page and (heavy := list(find_weights([page], files, build.assets, build.limits))):
            return self._faulty(Fault(problems=tuple(heavy)))
        return Response(HTTPStatus.OK, file, data)

    def _faulty(self, fault: Fault) -> Response:
        page = fault.page(self.root).encode()
        return Response(HTTPStatus.INTERNAL_SERVER_ERROR, "fault.html", page)


def _is_page(path: str) -> bool:
    return path.endswith((".html", "/")) or "." not in path.rpartition("/")[2]


def describe(outcome: Report | Fault) -> str:
    """Return how a build went, for the terminal."""
    if isinstance(outcome, Fault):
        return f"{outcome}\nThe browser says so too, until it is mended."
    build = outcome.build
    said = [str(remark) for remark in sorted(remarks(build.site))]
    now: Any = outcome.build.site.clock.now
    return "\n".join([*said, f"Built for {now:%Y-%m-%d %H:%M %Z}, in {outcome.seconds:.2f} s."])
