"""The e-mail of a letter as a program for mail shows it: in both directions, light and dark."""

import email.policy
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations_on
from tests.conftest import ROOT

LETTERS = ROOT / "tests/golden/letters-mail"


@pytest.fixture(params=["fr", "ar"])
def shown(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """Open the HTML part of a letter, which fetches nothing."""
    data = (LETTERS / f"{request.param}.eml").read_bytes()
    body = message_from_bytes(data, policy=email.policy.default).get_body(("html",))
    assert body is not None
    file = tmp_path / "letter.html"
    file.write_text(body.get_content(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(file.as_uri())
    assert page.locator("html").get_attribute("lang") == request.param
    yield page
    page.close()


def test_axe_finds_nothing(shown: Page) -> None:
    assert list(violations_on(shown)) == []


def test_nothing_is_wider_than_a_small_telephone(shown: Page) -> None:
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320


def test_each_text_stands_on_the_side_of_its_language(shown: Page) -> None:
    sides = shown.evaluate(
        """[...document.querySelectorAll("h1, h3 + p, h3 + p + p")].map(node => {
            const {direction, textAlign} = getComputedStyle(node);
            return direction + " " + textAlign; })"""
    )
    assert set(sides) <= {"ltr left", "rtl right"}


def test_the_dark_follows_the_reader(shown: Page) -> None:
    color = "getComputedStyle(document.querySelector('.paper')).backgroundColor"
    light = shown.evaluate(color)
    shown.emulate_media(color_scheme="dark")
    assert (light, shown.evaluate(color)) == ("rgb(251, 246, 236)", "rgb(13, 21, 39)")
