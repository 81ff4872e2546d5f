"""Where the system chooses all colours, the focus can still be seen."""

import pytest

from tests.browser.conftest import NewPage

FOCUSED = """() => {
    const at = document.activeElement, style = getComputedStyle(at);
    const behind = getComputedStyle(document.body).backgroundColor;
    return at.localName === "body" ? null : {
        html: at.outerHTML.slice(0, 120),
        isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isSeen: style.outlineColor !== behind && style.color !== behind,
    };
}"""


def test_first_action_keeps_its_rank(kept_page: NewPage) -> None:
    page = kept_page(forced_colors="active")
    page.goto("/fr/")
    width = "each => parseFloat(getComputedStyle(each).borderTopWidth)"
    first, *others = [each.evaluate(width) for each in page.locator(".actions .action").all()]
    assert others
    assert first > max(others)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_focus_is_seen(kept_page: NewPage, scheme: str) -> None:
    page = kept_page(forced_colors="active", color_scheme=scheme)
    page.goto("/ar/")
    stops = 0
    page.keyboard.press("Tab")
    while stop := page.evaluate(FOCUSED):
        assert stop["isOutlined"], stop["html"]
        assert stop["isSeen"], stop["html"]
        stops += 1
        page.keyboard.press("Tab")
    assert stops > 10
