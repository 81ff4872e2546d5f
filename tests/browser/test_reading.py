"""A reader's ways through the site, with scripts and without."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

FRONT_DOOR = "/"
"""A page of all languages: its links lead to the home pages, as they should."""


@pytest.mark.parametrize("has_script", [True, False])
def test_switcher_keeps_the_page(new_page: NewPage, real_site: Report, has_script: bool) -> None:
    page = new_page(java_script_enabled=has_script)
    for address in set(one_of_each_template(real_site, "fr").values()) - {FRONT_DOOR}:
        page.goto(address)
        start = page.url
        for language in list(other_languages(page)):
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
def test_menu_works_without_script(new_page: NewPage, locale: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"/{locale}/")
    links = page.locator("header nav a:not([hreflang])")
    names = [name.strip() for name in links.all_inner_texts()]
    assert names
    for name in names:
        links.filter(has_text=name).first.click()
        assert page.locator("header [aria-current=page]").inner_text().strip() == name
        assert page.locator("main h1").is_visible()
