"""What a page costs on the wire from a host that compresses; nothing moves while it loads."""

import pytest
from playwright.sync_api import Request

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

MOST_BYTES = 9_000
MOST_REQUESTS = 3
SHIFTS = """() => new Promise(resolve => {
    const shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(each => each.value)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(shifts), 200);
})"""


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_news_item_is_light(new_page: NewPage, real_site: Report, locale: str) -> None:
    """The site's icon is apart: browsers fetch it once, after the page, and keep it."""
    page = new_page(viewport={"width": 360, "height": 740})
    asked: list[Request] = []

    def ask(request: Request) -> None:
        if "/theme/icon" not in request.url:
            asked.append(request)

    page.on("request", ask)
    page.goto(longest_news_item(real_site, locale))
    assert len(asked) <= MOST_REQUESTS, [request.url for request in asked]
    assert 0 < sum(map(weight_of, asked)) <= MOST_BYTES


def longest_news_item(report: Report, locale: str) -> str:
    """Return the address of the longest news item without a picture."""
    files = report.build.tree.files
    pages = [
        page
        for page in report.build.pages
        if page.locale.key == locale
        and page.template == "news_item"
        and b"<img" not in files[page.path].data
    ]
    return f"/{max(pages, key=lambda page: len(files[page.path].data)).address}"


def weight_of(request: Request) -> int:
    """Return how many bytes the answer took on the wire, its headers too."""
    sizes = request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


@pytest.mark.parametrize(("locale", "width"), [("fr", 360), ("ar", 360), ("fr", 1280)])
def test_nothing_moves_while_a_page_loads(
    new_page: NewPage, real_site: Report, locale: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    shown = one_of_each_template(real_site, locale)
    for template in ("home", "page", "news", "news_item"):
        page.goto(shown[template])
        assert page.evaluate(SHIFTS) == [], shown[template]
