"""A reader's ways through the site, with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from summit.render.report import Report
from tests.browser.conftest import NewPage, one_of_each_template
from tests.conftest import swept

FRONT_DOOR = "/"
"""A page of all languages: its links lead to the home pages, as they should."""


@pytest.mark.parametrize(
    ("has_script", "is_whole"), [(True, False), (False, False), *swept((True, True), (False, True))]
)
def test_switcher_keeps_the_page(
    kept_page: NewPage, full_site: Report, has_script: bool, is_whole: bool
) -> None:
    """With every language; in the sample with one at each sixth template, and the next in turn."""
    page = kept_page(java_script_enabled=has_script)
    addresses = sorted(set(one_of_each_template(full_site, "fr").values()) - {FRONT_DOOR})
    for turn, address in enumerate(addresses if is_whole else addresses[has_script::6]):
        page.goto(address)
        start = page.url
        languages = list(other_languages(page))
        for language in languages if is_whole else [languages[turn % len(languages)]]:
            switch(page, language)
            assert page.url != start
            switch(page, "fr")
            assert page.url == start, language


def other_languages(page: Page) -> Iterator[str]:
    """Yield the language of each link of the switcher that leaves this page's."""
    for link in page.locator("header a[hreflang]").all():
        language = link.get_attribute("hreflang") or ""
        if language != page.locator("html").get_attribute("lang"):
            yield language


def switch(page: Page, language: str) -> None:
    """Follow the switcher to a language, and arrive in it."""
    page.locator(f'header a[hreflang="{language}"]').click()
    assert page.locator("html").get_attribute("lang") == language


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_menu_works_without_script(kept_page: NewPage, locale: str) -> None:
    page = kept_page(java_script_enabled=False)
    page.goto(f"/{locale}/")
    links = page.locator("header nav a:not([hreflang])")
    names = [name.strip() for name in links.all_inner_texts()]
    assert names
    for name in names:
        links.filter(has_text=name).first.click()
        assert page.locator("header [aria-current=page]").inner_text().strip() == name
        expect(page.locator("main h1")).to_be_visible()


@pytest.mark.parametrize("locale", ["fr", "ar"])
@pytest.mark.parametrize("has_script", [True, False])
def test_menu_of_a_phone_opens_and_closes(
    kept_page: NewPage, locale: str, has_script: bool
) -> None:
    page = kept_page(viewport={"width": 360, "height": 740}, java_script_enabled=has_script)
    page.goto(f"/{locale}/")
    menu, button = page.locator("#menu"), page.locator(".bar .menu-button")
    expect(menu).to_be_hidden()
    button.press("Enter")
    expect(menu).to_be_visible()
    assert within_window(menu)
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    button.click()
    link = menu.get_by_role("link").first
    target = link.get_attribute("href") or "nowhere"
    link.click()
    assert page.url.endswith(target)
    expect(menu).to_be_hidden()


def within_window(menu: Locator) -> bool:
    """Say whether an element is wholly inside the window."""
    box, window = menu.bounding_box(), menu.page.viewport_size
    assert box is not None
    assert window is not None
    return (
        box["x"] >= 0
        and box["y"] >= 0
        and box["x"] + box["width"] <= window["width"]
        and box["y"] + box["height"] <= window["height"]
    )
