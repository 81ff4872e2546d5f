"""A reader's section: the language links keep it, and its own link shows where it is wanted."""

from playwright.sync_api import expect

from tests.browser.conftest import NewPage

FRENCH, ARABIC = "/fr/informations-pratiques/", "/ar/maalumat-amaliyya/"
NEAR_THE_TOP = 120
"""Pixels below the window's upper edge, of 800."""


def test_switcher_keeps_the_page_and_the_section(kept_page: NewPage) -> None:
    page = kept_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(FRENCH)
    page.locator('.contents a[href="#not-known"]').click()
    expect(page).to_have_url(f"{page.url.partition('#')[0]}#not-known")
    page.locator('.switcher a[hreflang="ar"]').click()
    page.wait_for_url(f"**{ARABIC}#not-known")
    heading = page.locator("#not-known")
    expect(heading).to_be_in_viewport()
    box = heading.bounding_box()
    assert box is not None
    assert box["y"] < NEAR_THE_TOP


def test_switcher_keeps_a_section_that_is_there_from_the_start(kept_page: NewPage) -> None:
    page = kept_page()
    page.goto(f"{ARABIC}#metro")
    page.locator('.switcher a[hreflang="fr"]').click()
    expect(page).to_have_url(f"{FRENCH}#metro")


def test_switcher_keeps_the_page_without_script(kept_page: NewPage) -> None:
    page = kept_page(java_script_enabled=False)
    page.goto(f"{FRENCH}#metro")
    page.locator('.switcher a[hreflang="ar"]').click()
    expect(page).to_have_url(ARABIC)


def test_section_link_shows_on_hover_and_focus(kept_page: NewPage) -> None:
    page = kept_page()
    page.goto(FRENCH)
    anchor = page.locator('.anchor[href="#metro"]')
    expect(anchor).to_have_css("opacity", "0")
    page.locator("#metro").hover()
    expect(anchor).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    expect(anchor).to_have_css("opacity", "0")


def test_section_link_shows_on_focus_where_no_contents_have_it(kept_page: NewPage) -> None:
    page = kept_page()
    page.goto("/fr/consultation/")
    anchors = page.locator(".section > .anchor")
    assert anchors.count() > 0
    anchors.first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(anchors.first).to_be_focused()
    expect(anchors.first).to_have_css("opacity", "1")


def test_tab_stops_once_for_each_section(kept_page: NewPage) -> None:
    """At its link in the contents; a mouse has the same link beside the heading, too."""
    page = kept_page(viewport={"width": 1280, "height": 800})
    page.goto(FRENCH)
    sections = page.locator(".section:has(> h2)")
    keys = [f"#{key}" for key in sections.locator("h2").evaluate_all("all => all.map(x => x.id)")]
    stops = []
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement !== document.body"):
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    assert {key: stops.count(key) for key in keys} == dict.fromkeys(keys, 1)
    sections.first.hover()
    page.locator(f'.anchor[href="{keys[0]}"]').click()
    expect(page).to_have_url(f"{FRENCH}{keys[0]}")


def test_section_link_shows_on_touch_screens(kept_page: NewPage) -> None:
    page = kept_page(has_touch=True, is_mobile=True)
    page.goto(ARABIC)
    anchor = page.locator('.anchor[href="#metro"]')
    expect(anchor).to_have_css("opacity", "1")
    box = anchor.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


def test_whole_site_prints_its_contents_and_no_controls(kept_page: NewPage) -> None:
    page = kept_page()
    page.emulate_media(media="print")
    page.goto("/ar/whole-site.html")
    expect(page.locator("nav.contents")).to_be_visible()
    expect(page.locator(".switcher")).to_be_hidden()
    page.goto(FRENCH)
    expect(page.locator("nav.contents")).to_be_hidden()
    expect(page.locator(".anchor").first).to_be_hidden()
