"""The form that asks for the letter, as readers use it, with and without a service behind it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.axe import violations_on
from tests.browser.conftest import NewPage, opening_pages, served
from tests.conftest import build
from tests.sites.test_golden import HERE

NEWSLETTER = """\
  name: name
  trap: nonce
  fixed: {l: {fr: 11111111-0000-4000-8000-000000000001, ar: 11111111-0000-4000-8000-000000000002}}
"""


@pytest.fixture(scope="module")
def tiny_sites(tmp_path_factory: pytest.TempPathFactory, endpoint: str) -> Mapping[str, Path]:
    """Build the tiny site of the letters with the real theme: with lists, and a form of listmonk's.

    Its edition ends with what it says of its lists.
    """
    root = tmp_path_factory.mktemp("letters")
    content = shutil.copytree(HERE / "letters/content", root / "content")
    own: dict[str, Any] = {"PATH": str(content), "LOCALES": ["fr", "ar"]}
    build(root / "lists", **own)
    edition = content / "edition.yaml"
    edition.write_text(edition.read_text("utf-8") + NEWSLETTER, "utf-8")
    build(root / "form", **own, NEWSLETTER_ENDPOINT=f"{endpoint}{{locale}}/subscription/form")
    return {"lists": root / "lists", "form": root / "form"}


@pytest.fixture
def form_page(browser: Browser, tiny_sites: Mapping[str, Path]) -> Iterator[NewPage]:
    """Return a function that opens pages of the tiny site with a form."""
    with served(str(tiny_sites["form"])) as origin, opening_pages(browser, origin) as make:
        yield make


def sent_by(page: Page) -> Request:
    """Press the button; return what goes to the service."""
    page.route("**/subscription/form", lambda route: route.fulfill(body="ok"))
    with page.expect_request("**/subscription/form") as sent:
        page.locator(".send button").click()
    return sent.value


@pytest.mark.parametrize(("path", "list_"), [("/fr/lettre/", "1"), ("/ar/nashra/", "2")])
def test_the_form_sends_what_listmonk_takes(
    form_page: NewPage, endpoint: str, path: str, list_: str
) -> None:
    # A host with a content security policy names the service in it; the tests’ host does not.
    page = form_page(java_script_enabled=False, bypass_csp=True)
    page.goto(path)
    page.locator("input[type=email]").fill("reader@example.org")
    request = sent_by(page)
    assert request.url == f"{endpoint}{path[1:3]}/subscription/form"
    assert dict(parse_qsl(request.post_data or "", keep_blank_values=True)) == {
        "email": "reader@example.org",
        "name": "",
        "nonce": "",
        "l": f"11111111-0000-4000-8000-00000000000{list_}",
    }


def test_only_the_address_is_required_and_the_browser_may_fill_it_in(form_page: NewPage) -> None:
    page = form_page()
    page.goto("/fr/lettre/")
    assert page.locator("form [required]").count() == 1
    assert page.locator("input[type=email]").get_attribute("autocomplete") == "email"
    page.locator("input[type=email]").fill("nobody")
    page.locator(".send button").click()
    assert page.url.endswith("/fr/lettre/")
    assert page.locator("input:invalid").count() == 1


def test_axe_finds_nothing_on_the_form(form_page: NewPage) -> None:
    page = form_page()
    for path in ("/fr/lettre/", "/ar/nashra/", "/ar/nashra/2016-w45/"):
        page.goto(path)
        assert list(violations_on(page)) == [], path


@pytest.mark.parametrize(
    ("path", "name"), [("/fr/lettre/", "lettre-fr"), ("/ar/nashra/", "nashra")]
)
def test_a_list_is_asked_by_a_message_and_left_by_one(
    browser: Browser, tiny_sites: Mapping[str, Path], path: str, name: str
) -> None:
    with (
        served(str(tiny_sites["lists"])) as origin,
        opening_pages(browser, origin) as make,
    ):
        page = make()
        page.goto(path)
        section = page.locator("section[aria-labelledby=sign-up]")
        links = section.locator("a[href^=mailto]")
        mailboxes = [f"{name}-{way}@lists.example.org" for way in ("join", "leave")]
        assert links.all_inner_texts() == mailboxes
        assert [each.get_attribute("href") for each in links.all()] == [
            f"mailto:{mailbox}" for mailbox in mailboxes
        ]
        assert section.locator("form").count() == 0
        assert list(violations_on(page)) == []


def test_without_a_service_and_an_address_the_page_offers_the_feeds(
    kept_page: NewPage, silent_origin: str
) -> None:
    page = kept_page(base_url=silent_origin)
    page.goto("/en/letter/")
    section = page.locator("section[aria-labelledby=sign-up]")
    assert section.locator("form").count() == 0
    assert section.get_by_role("heading").inner_text() == "Follow the letter"
    assert "no address has been published" in section.inner_text()
    assert [
        page.request.get(str(link.get_attribute("href"))).status
        for link in section.locator("a[type='application/atom+xml']").all()
    ] == [200, 200]


def test_every_page_leads_to_the_letters(kept_page: NewPage) -> None:
    page = kept_page()
    for locale, path in (("fr", "lettre"), ("en", "letter"), ("es", "boletin"), ("ar", "nashra")):
        page.goto(f"/{locale}/")
        assert page.locator(f".site-footer a[href='/{locale}/{path}/']").count() == 1
        page.goto(f"/{locale}/{path}/2016-w45/")
        assert page.locator("main h2").count() >= 2
