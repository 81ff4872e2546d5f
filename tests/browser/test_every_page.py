"""What holds of every page of every edition: for axe-core, at 400 % zoom, on paper, and so on.

In every run: of the full edition a page of each template, of the other editions of every fifth.
The sweep looks at every page, in light and dark, narrow and wide.
"""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

from summit.render.report import Report
from tests.browser.conftest import every_address, pages_by_template, served
from tests.browser.looking import (
    CHECKS,
    WAYS,
    Tour,
    look_around,
    sample_of_each_template,
)
from tests.conftest import swept

Faults = Mapping[str, list[tuple[str, str]]]
"""What each check found: the address and a few words."""
STEP = 5
SITES = [*["full", "other", "real"], *swept(*["full-whole", "other-whole", "real-whole"])]


def tour_of(report: Report, name: str) -> Tour:
    """Return what is looked at of an edition."""
    if name.endswith("-whole"):
        return dict.fromkeys(every_address(report), WAYS)
    if name == "full":
        return sample_of_each_template(report)
    sample = sample_of_each_template(report)
    return dict(list(sample.items())[::STEP])


@pytest.fixture(scope="module", params=SITES)
def faults(request: pytest.FixtureRequest, browser: Browser) -> Faults:
    """Look at an edition once, for all tests of this file."""
    report: Report = request.getfixturevalue(f"{request.param.partition('-')[0]}_site")
    found: Faults = {check: [] for check in CHECKS}
    with served(report.folder) as origin:
        for fault in look_around(browser, origin, tour_of(report, request.param)):
            found[fault.check].append((fault.address, fault.found))
    return found


def test_axe_finds_no_violation(faults: Faults) -> None:
    assert faults["axe"] == []


def test_console_has_no_complaint(faults: Faults) -> None:
    assert faults["console"] == []


def test_nothing_is_asked_of_another_origin(faults: Faults) -> None:
    assert faults["origin"] == []


def test_no_page_scrolls_sideways(faults: Faults) -> None:
    """In a window of 320 by 256 pixels: 1280 by 1024 at 400 % zoom."""
    assert faults["width"] == []


def test_letters_alone_may_be_doubled(faults: Faults) -> None:
    """WCAG 1.4.4, on a phone: a browser that enlarges text and nothing else."""
    assert faults["letters"] == []


def test_paper_tears_no_entry_and_leaves_no_heading_alone(faults: Faults) -> None:
    assert faults["torn"] == []


def test_no_word_of_a_heading_is_broken(faults: Faults) -> None:
    """In the smallest window, and where columns stand side by side and are narrowest."""
    assert faults["words"] == []


def test_nothing_moves_for_readers_who_want_it_still(faults: Faults) -> None:
    assert faults["motion"] == []


def test_wide_text_spacing_cuts_nothing_off(faults: Faults) -> None:
    """WCAG 1.4.12."""
    assert faults["spacing"] == []


def test_targets_can_be_hit(faults: Faults) -> None:
    """WCAG 2.5.8, for all that does not stand in a line of text; choices as 2.5.5 has it."""
    assert faults["targets"] == []


def test_everything_that_acts_or_is_drawn_is_seen(faults: Faults) -> None:
    """Where the system chooses all colours."""
    assert faults["forced colours"] == []


def test_paper_is_black_on_white(faults: Faults) -> None:
    """Without navigation, and with the addresses of links."""
    assert faults["paper"] == []


def test_arabic_has_its_own_type_and_leading(faults: Faults) -> None:
    assert faults["arabic"] == []


def test_the_sample_has_every_template_way_and_language(full_site: Report) -> None:
    tour = sample_of_each_template(full_site)
    for template, addresses in pages_by_template(full_site).items():
        assert any(address in tour for address in addresses), template
    assert {way for ways in tour.values() for way in ways} == set(WAYS)
    for locale in full_site.build.locales:
        assert any(address.startswith(f"/{locale}/") for address in tour), locale
