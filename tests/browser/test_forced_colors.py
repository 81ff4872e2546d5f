"""Where the system chooses all colours, what acts and what is drawn can still be seen."""

import pytest

from plugins.host import Report
from tests.browser.conftest import NewPage, one_of_each_template

FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const behind = getComputedStyle(document.body).backgroundColor;
    return at.localName === "body" ? null : {
        html: at.outerHTML.slice(0, 120),
        isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isSeen: style.outlineColor !== behind && style.color !== behind,
    };
}"""
UNSEEN = """() => {
    const behind = getComputedStyle(document.body).backgroundColor;
    const isButton = each => each.matches(".action, button, [role=button], .card, .notice");
    const isFrameless = style => parseFloat(style.borderTopWidth) === 0
        || style.borderTopStyle === "none" || style.borderTopColor === behind;
    const isMasked = style => style.maskImage !== "none" && style.display !== "none";
    const isBlank = style => style.backgroundImage === "none"
        && (style.backgroundColor === behind || /^rgba.*, 0\\)$/.test(style.backgroundColor));
    return [...document.body.querySelectorAll("*")].flatMap(each => {
        const found = isButton(each) && isFrameless(getComputedStyle(each)) ? ["no frame"] : [];
        const parts = [undefined, "::before", "::after"].map(part => getComputedStyle(each, part));
        found.push(...parts.filter(style => isMasked(style) && isBlank(style)).map(() => "blank"));
        return found.map(what => `${what}: ${each.outerHTML.slice(0, 120)}`);
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_that_acts_or_is_drawn_is_seen(
    new_page: NewPage, real_site: Report, scheme: str
) -> None:
    page = new_page(forced_colors="active", color_scheme=scheme, reduced_motion="reduce")
    for address in one_of_each_template(real_site, "fr").values():
        page.goto(address)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(UNSEEN) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen(new_page: NewPage, scheme: str) -> None:
    page = new_page(forced_colors="active", color_scheme=scheme)
    page.goto("/ar/")
    stops = 0
    page.keyboard.press("Tab")
    while stop := page.evaluate(FOCUSED):
        assert stop["isOutlined"], stop["html"]
        assert stop["isSeen"], stop["html"]
        stops += 1
        page.keyboard.press("Tab")
    assert stops > 10
