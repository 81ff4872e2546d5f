"""Every page once, in a window of 320 by 256 pixels: 1280 by 1024 at 400 % zoom."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Visit:
    """What one page did while it was loaded."""

    address: str
    complaints: tuple[str, ...]
    requests: tuple[str, ...]
    overflow: int
    """Pixels by which the page is wider than the window."""


@pytest.fixture(scope="module")
def visits(browser: Browser, origin: str, addresses: list[str]) -> list[Visit]:
    page = browser.new_page(base_url=origin, viewport={"width": 320, "height": 256})
    try:
        return [visit(page, address) for address in addresses]
    finally:
        page.close()


def visit(page: Page, address: str) -> Visit:
    """Load a page and return what it did."""
    complaints: list[str] = []
    requests: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def throw(error: Exception) -> None:
        complaints.append(str(error))

    def ask(request: Request) -> None:
        requests.append(request.url)

    handlers = {"console": hear, "pageerror": throw, "request": ask}
    for name, handler in handlers.items():
        page.on(name, handler)  # type: ignore[call-overload]  # its overloads want literals
    page.goto(address)
    overflow = page.evaluate(WIDER)
    for name, handler in handlers.items():
        page.remove_listener(name, handler)
    return Visit(address, tuple(complaints), tuple(requests), overflow)


def test_console_has_no_complaint(visits: list[Visit]) -> None:
    assert [(each.address, each.complaints) for each in visits if each.complaints] == []


def test_nothing_is_asked_of_another_origin(visits: list[Visit], origin: str) -> None:
    asked = {(each.address, url) for each in visits for url in each.requests}
    assert {pair for pair in asked if not pair[1].startswith((f"{origin}/", "data:"))} == set()


def test_no_page_scrolls_sideways(visits: list[Visit]) -> None:
    assert {each.address: each.overflow for each in visits if each.overflow} == {}
