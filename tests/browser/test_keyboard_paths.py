"""Ways through the site by keyboard alone: the menu, the switcher, and back again."""

import pytest
from playwright.sync_api import Browser, Page

from summit.render.report import Report
from tests.browser.conftest import NewPage, one_of_each_template
from tests.browser.looking import ZOOMED
from tests.browser.test_keyboard import WALKS, WINDOWS, walk, walking
from tests.conftest import swept

AT = "selector => document.activeElement.matches(selector)"
AT_CLOSED_MENU = """() => {
    const menu = document.activeElement.popoverTargetElement;
    return menu !== null && menu !== undefined && !menu.matches(":popover-open");
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus; open what is closed on the way."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(AT, selector):
            return
        if page.evaluate(AT_CLOSED_MENU):
            page.keyboard.press("Enter")
    raise AssertionError(f"{page.url}: Tab does not reach {selector}")


@pytest.mark.parametrize(
    ("locale", "window"),
    [("ar", "zoomed"), *swept(("fr", "wide"), ("fr", "zoomed"), ("ar", "wide"))],
)
def test_menu_leads_to_each_of_its_pages(
    kept_page: NewPage, full_site: Report, locale: str, window: str
) -> None:
    page = kept_page(viewport=WINDOWS[window])
    site = full_site.build.site
    for version in site.menu("header", full_site.build.locales[locale]):
        link = site.link(site.catalogue.address(version.bundle, version.locale))
        page.goto(f"/{locale}/")
        tab_to(page, f'header a[href="{link}"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith(link)
        current = page.locator("header [aria-current=page]")
        assert current.get_attribute("href") == link


def test_switcher_leads_to_the_page_in_each_language(kept_page: NewPage, full_site: Report) -> None:
    page = kept_page(viewport=ZOOMED)
    start = one_of_each_template(full_site, "fr")["news_item"]
    for locale in full_site.build.locales:
        page.goto(start)
        tab_to(page, f'header a[hreflang="{locale.tag}"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.evaluate("document.documentElement.lang") == locale.tag


@pytest.mark.parametrize(("site", "window"), WALKS)
def test_focus_is_not_hidden_on_the_way_back(
    request: pytest.FixtureRequest, browser: Browser, site: str, window: str
) -> None:
    """WCAG 2.4.11: what stays at an edge of the window covers nothing that has the focus."""
    with walking(request, browser, site, window, place=0) as (page, addresses):
        for address in addresses:
            page.goto(address)
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            stops = walk(page, "Shift+Tab")
            assert stops, address
            assert [stop["html"] for stop in stops if not stop["isSeen"]] == [], address
