"""Ways through the site by keyboard alone: the menu, the switcher, and back again."""

import pytest
from playwright.sync_api import Page

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template
from tests.browser.test_keyboard import WIDE, ZOOMED, walk

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


@pytest.mark.parametrize("viewport", [WIDE, ZOOMED], ids=["wide", "zoomed"])
@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_menu_leads_to_each_of_its_pages(
    new_page: NewPage, real_site: Report, locale: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport)
    site = real_site.build.site
    for version in site.menu("header", real_site.build.locales[locale]):
        link = site.link(site.catalogue.address(version.bundle, version.locale))
        page.goto(f"/{locale}/")
        tab_to(page, f'header a[href="{link}"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith(link)
        current = page.locator("header [aria-current=page]")
        assert current.get_attribute("href") == link


def test_switcher_leads_to_the_page_in_each_language(new_page: NewPage, real_site: Report) -> None:
    page = new_page(viewport=ZOOMED)
    start = one_of_each_template(real_site, "fr")["news_item"]
    for locale in real_site.build.locales:
        page.goto(start)
        tab_to(page, f'header a[hreflang="{locale.tag}"]')
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.evaluate("document.documentElement.lang") == locale.tag


@pytest.mark.parametrize("viewport", [WIDE, ZOOMED], ids=["wide", "zoomed"])
def test_focus_is_not_hidden_on_the_way_back(
    new_page: NewPage, real_site: Report, viewport: dict[str, int]
) -> None:
    """WCAG 2.4.11: what stays at an edge of the window covers nothing that has the focus."""
    page = new_page(viewport=viewport, reduced_motion="reduce")
    for address in one_of_each_template(real_site, "fr").values():
        page.goto(address)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        stops = walk(page, "Shift+Tab")
        assert stops, address
        assert [stop["html"] for stop in stops if not stop["isSeen"]] == [], address
