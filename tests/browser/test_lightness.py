"""What a page costs on the wire from a host that compresses; nothing moves while it loads."""

import pytest
from playwright.sync_api import Page, Request

from summit.render.report import Report
from tests.browser.conftest import NewPage, one_of_each_template
from tests.conftest import swept

MOST_OF_FONT = 23_000
"""Bytes of the font of headings, with the headers of its answer."""
AT_ONCE = 8
"""Pages that load at one time: each waits for its line."""
SHIFTS = """() => new Promise(resolve => {
    const shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(each => each.value)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(shifts), 200);
})"""


@pytest.mark.parametrize("locale", ["fr", "ar"])
@pytest.mark.parametrize(
    ("place", "most_requests", "most_bytes"), [(0.5, 3, 11_000), (1, 4, 12_000)]
)
def test_news_item_is_light(
    new_page: NewPage,
    full_site: Report,
    locale: str,
    place: float,
    most_requests: int,
    most_bytes: int,
) -> None:
    """A typical item, and the longest: its contents bring the script that keeps the section.

    Each answer has about 600 bytes of headers that keep readers safe.
    The site's icon is apart: browsers fetch it once, after the page, and keep it. So is the font of
    headings: the page can be read before it is there, and a visit fetches it once.
    """
    page = new_page(viewport={"width": 360, "height": 740})
    asked: list[Request] = []
    fonts: list[Request] = []

    def ask(request: Request) -> None:
        if "/theme/icon" not in request.url:
            (fonts if request.resource_type == "font" else asked).append(request)

    page.on("request", ask)
    page.goto(news_item_at(place, full_site, locale))
    assert len(asked) <= most_requests, [request.url for request in asked]
    assert 0 < sum(map(weight_of, asked)) <= most_bytes
    assert len(fonts) <= 1
    assert sum(map(weight_of, fonts)) <= MOST_OF_FONT


def news_item_at(place: float, report: Report, locale: str) -> str:
    """Return the address of a news item without a picture, by length: 0.5 is the median."""
    files = report.build.tree.files
    pages = [
        page
        for page in report.build.pages
        if page.locale.key == locale
        and page.template == "news_item"
        and b"<img" not in files[page.path].data
    ]
    pages.sort(key=lambda page: len(files[page.path].data))
    return f"/{pages[round((len(pages) - 1) * place)].address}"


def weight_of(request: Request) -> int:
    """Return how many bytes the answer took on the wire, its headers too."""
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


@pytest.mark.parametrize(
    ("locale", "width"), [("fr", 360), *swept(("ar", 360), ("en", 360), ("fr", 1280))]
)
def test_nothing_moves_while_a_page_loads(
    new_page: NewPage, full_site: Report, locale: str, width: int
) -> None:
    """On a slow line, where fonts and scripts come late, and hours of a reader's own with them."""
    shown = one_of_each_template(full_site, locale)
    addresses = sorted({*shown.values(), *programme_lists(full_site, locale)})
    for first in range(0, len(addresses), AT_ONCE):
        opened = []
        for address in addresses[first : first + AT_ONCE]:
            # A new one: what it keeps of another page would come early.
            page = new_page(
                viewport={"width": width, "height": 800},
                timezone_id="America/Bogota",
                reduced_motion="no-preference",
            )
            slow_down(page)
            page.goto(address, wait_until="commit")
            opened.append(page)
        for page in opened:
            page.wait_for_load_state("networkidle")
            assert page.evaluate(SHIFTS) == [], page.url
            page.close()


def programme_lists(report: Report, locale: str) -> set[str]:
    """Return the lists of the programme and of the news: the whole and each part."""
    lists = ("programme", "news")
    pages = report.build.pages
    return {f"/{x.address}" for x in pages if x.template in lists and x.locale.key == locale}


def slow_down(page: Page) -> None:
    """Give a page the line of a telephone far from a mast."""
    line = {"offline": False, "latency": 150, "downloadThroughput": 50_000, "uploadThroughput": -1}
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", line)
