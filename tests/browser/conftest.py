"""The real site, served on this machine, and a browser to read it with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from plugins.host import Report
from plugins.preview import PreviewHandler
from tests.browser.programs import CHROMIUM, find_program, open_chromium

NewPage = Callable[..., Page]


class QuietHandler(PreviewHandler):
    """The preview server's, without a line for each request."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def origin(real_site: Report) -> Iterator[str]:
    """Serve the real site."""
    with served(real_site.folder) as origin:
        yield origin


@contextmanager
def served(folder: str) -> Iterator[str]:
    """Serve a site; its own links hold no host, so any free port will do."""
    handler = partial(QuietHandler, directory=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def addresses(real_site: Report) -> list[str]:
    """Return the address of every HTML page, those outside the sitemap too."""
    folder = Path(real_site.folder)
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return ["/" + path.removesuffix("index.html") for path in paths]


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


@contextmanager
def opening_pages(browser: Browser, origin: str) -> Iterator[NewPage]:
    """Yield a function that opens pages of an origin, and close them at the end."""
    pages: list[Page] = []

    def make(**options: Any) -> Page:
        pages.append(browser.new_page(base_url=origin, **options))
        return pages[-1]

    yield make
    for page in pages:
        page.close()


def one_of_each_template(report: Report, locale: str) -> dict[str, str]:
    """Return the address of one page that each template renders for a locale: the last."""
    pages = [page for page in report.build.pages if page.locale.key == locale]
    return {page.template: f"/{page.address}" for page in pages}
