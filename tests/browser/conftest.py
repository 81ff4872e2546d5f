"""The full edition's site, served on this machine, and a browser to read it with."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from summit.render.report import Report
from summit.site.redirects import MOVED
from tests.browser.host import HostHandler
from tests.browser.programs import CHROMIUM, find_program, open_chromium
from tests.conftest import FULL, PLAIN, build

NewPage = Callable[..., Page]


@contextmanager
def served(folder: str, host: type[HostHandler] = HostHandler) -> Iterator[str]:
    """Serve a site; its own links hold no host, so any free port will do."""
    handler = partial(host, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def origin(full_site: Report) -> Iterator[str]:
    """Serve the full edition's site."""
    with served(full_site.folder) as origin:
        yield origin


@pytest.fixture(scope="session")
def silent_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the full edition without the addresses that ask for letters and take questions."""
    root = tmp_path_factory.mktemp("silent")
    content = shutil.copytree(FULL.content, root / "content")
    addresses = re.compile(r"^email: .*\n|^newsletter:\n  lists: .*\n", re.MULTILINE)
    for name in ("letters/bundle.yaml", "listening/bundle.yaml", "edition.yaml"):
        facts = content / name
        facts.write_text(addresses.sub("", facts.read_text("utf-8")), "utf-8")
    with served(build(root / "output", PATH=str(content), **PLAIN).folder) as origin:
        yield origin


@pytest.fixture(scope="session")
def chromium_program() -> str:
    """Return the system's Chromium, or the one that CHROMIUM names."""
    return find_program(*CHROMIUM, variable="CHROMIUM")


@pytest.fixture(scope="session")
def browser(chromium_program: str) -> Iterator[Browser]:
    """Run one browser for all tests."""
    with open_chromium(chromium_program) as browser:
        yield browser


@pytest.fixture
def new_page(browser: Browser, origin: str) -> Iterator[NewPage]:
    """Return a function that opens a page of its own context, with Playwright's options."""
    with opening_pages(browser, origin) as make:
        yield make


@pytest.fixture(scope="session")
def kept_page(browser: Browser, origin: str) -> Iterator[NewPage]:
    """Return a function that finds the page kept for Playwright's options, or opens it.

    A window takes longer to open than a page. It is for tests that leave nothing behind which the
    next address does not wipe out: they store nothing, hear no events and set no clock.
    """
    pages: dict[str, Page] = {}

    def find(**options: Any) -> Page:
        key = repr(sorted(options.items()))
        if key not in pages:
            pages[key] = make(**options)
        pages[key].emulate_media(media="null")
        return pages[key]

    with opening_pages(browser, origin) as make:
        yield find


@contextmanager
def opening_pages(browser: Browser, origin: str) -> Iterator[NewPage]:
    """Yield a function that opens pages of an origin, and close them at the end.

    For readers who want stillness: that one page becomes the next is drawn frame by frame, which
    takes longer than to load it. ``test_motion.py`` is for the others.
    """
    pages: list[Page] = []

    def make(**options: Any) -> Page:
        own = {"base_url": origin, "reduced_motion": "reduce", **options}
        pages.append(browser.new_page(**own))
        return pages[-1]

    yield make
    for page in pages:
        page.close()


def one_of_each_template(report: Report, locale: str) -> dict[str, str]:
    """Return the address of one page that each template renders for a locale: the last.

    What leads on at once is no page to look at.
    """
    pages = [page for page in report.build.pages if page.locale.key == locale]
    pages = [page for page in pages if page.template != MOVED]
    return {page.template: f"/{page.address}" for page in pages}


def pages_by_template(report: Report) -> dict[str, list[str]]:
    """Return, for each template, the addresses of one page in each locale that has one."""
    shown = [one_of_each_template(report, locale.key) for locale in report.build.locales]
    templates = sorted({template for each in shown for template in each})
    found = {name: [each[name] for each in shown if name in each] for name in templates}
    return {name: list(dict.fromkeys(addresses)) for name, addresses in found.items()}


def every_address(report: Report) -> list[str]:
    """Return the address of every HTML page, those outside the sitemap too.

    What leads on at once is no page to look at.
    """
    folder = Path(report.folder)
    moved = {page.path for page in report.build.pages if page.template == MOVED}
    paths = sorted({path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - moved)
    return ["/" + path.removesuffix("index.html") for path in paths]
