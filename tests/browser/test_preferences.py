"""What readers ask of their systems: less motion, colours of their own, wide text, paper."""

from typing import Any

import pytest
from playwright.sync_api import Page

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

LOCALES = ["fr", "ar"]
MOVING = """() => {
    const moves = each => {
        const style = getComputedStyle(each);
        const lasts = [style.animationDuration, style.transitionDuration]
            .flatMap(list => list.split(",")).some(time => parseFloat(time) > 0);
        return lasts || style.scrollBehavior === "smooth";
    };
    return [...document.querySelectorAll("*")].filter(moves).map(each => each.outerHTML);
}"""
SPACING = """* {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }"""
CUT_OFF = """() => {
    const wide = document.documentElement;
    const isCut = each => {
        const style = getComputedStyle(each);
        const clips = style.overflow !== "visible" && !["auto", "scroll"].includes(style.overflowX);
        const box = each.getBoundingClientRect();
        // What is drawn around the text may be cut; elements hold what is read.
        const isOutside = ({left, right, top, bottom, width}) => width > 0 && (left < box.left - 1
            || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1);
        return clips && [...each.querySelectorAll("*")].map(inner => inner.getBoundingClientRect())
            .some(isOutside);
    };
    const cut = [...document.querySelectorAll("body :not([aria-hidden=true])")].filter(isCut);
    return [...cut.map(each => each.outerHTML.slice(0, 200)),
        ...(wide.scrollWidth > wide.clientWidth ? ["the page scrolls sideways"] : [])];
}"""
SMALL = """() => {
    const inText = each => each.closest("p, dd, td, .prose li, .updated") !== null;
    const all = [...document.querySelectorAll("a[href], button, summary, input, select")]
        .filter(each => each.checkVisibility() && !inText(each) && !each.matches(".skip"));
    const boxes = all.map(each => each.getBoundingClientRect());
    const isSmall = box => box.width < 24 || box.height < 24;
    const middle = box => [box.x + box.width / 2, box.y + box.height / 2];
    // WCAG 2.5.8: a small target is large enough where a circle of 24 px around it is free.
    const isCrowded = (box, others) => others.some(other => {
        const [x, y] = middle(box);
        const across = Math.max(other.left - x, 0, x - other.right);
        const along = Math.max(other.top - y, 0, y - other.bottom);
        return Math.hypot(across, along) < 12;
    });
    return all.filter((each, i) =>
        isSmall(boxes[i]) && isCrowded(boxes[i], boxes.filter((_, j) => j !== i))
    ).map(each => each.outerHTML);
}"""


def each_template(page: Page, report: Report, locale: str) -> Any:
    """Yield the address of a page of each template, with that page open."""
    for address in one_of_each_template(report, locale).values():
        page.goto(address)
        yield address


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_moves_for_readers_who_want_it_still(
    new_page: NewPage, real_site: Report, locale: str
) -> None:
    page = new_page(reduced_motion="reduce")
    for address in each_template(page, real_site, locale):
        assert page.evaluate(MOVING) == [], address


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [360, 1280])
def test_wide_text_spacing_cuts_nothing_off(
    new_page: NewPage, real_site: Report, locale: str, width: int
) -> None:
    """WCAG 1.4.12. The policy of the site would refuse the style sheet that a reader adds."""
    page = new_page(viewport={"width": width, "height": 800}, bypass_csp=True)
    for address in each_template(page, real_site, locale):
        page.add_style_tag(content=SPACING)
        assert page.evaluate(CUT_OFF) == [], address


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("width", [360, 1280])
def test_targets_can_be_hit(new_page: NewPage, real_site: Report, locale: str, width: int) -> None:
    """WCAG 2.5.8, for all that does not stand in a line of text."""
    page = new_page(viewport={"width": width, "height": 800})
    for address in each_template(page, real_site, locale):
        assert page.evaluate(SMALL) == [], address
