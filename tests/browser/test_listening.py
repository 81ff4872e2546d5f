"""Asking a question: with the keyboard, with similar questions beside it, and without script."""

from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations_on
from tests.browser.conftest import NewPage, opening_pages
from tests.browser.test_receiving import SendingHandler
from tests.browser.test_valid_html import errors_in

SECTION = "/fr/paris-j-ecoute/"
ARABIC = "/ar/paris-j-ecoute/"
Sent = list[dict[str, list[str]]]


@pytest.fixture(scope="module")
def asking_origin(sending_site: Path) -> Iterator[str]:
    """Serve the site whose forms post to the endpoint."""
    handler = partial(SendingHandler, directory=str(sending_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def sent(endpoint: str, asking_origin: str) -> Iterator[Sent]:
    """Run a form service that leads to the page that the form names; return what it was sent."""
    posts: Sent = []

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"])).decode()
            posts.append(parse_qs(data, keep_blank_values=True))
            place = urlsplit(posts[-1]["_next"][0]).path
            self.send_response(303)
            self.send_header("Location", f"{asking_origin}{place}")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", urlsplit(endpoint).port or 0), Service) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield posts
        server.shutdown()


@pytest.fixture
def asking(browser: Browser, asking_origin: str) -> Iterator[NewPage]:
    """Return a function that opens pages of the site whose form is sent."""
    with opening_pages(browser, asking_origin) as make:
        yield make


def question_of(page: Page) -> str:
    return page.locator("[name=question]").input_value()


def test_similar_questions_are_shown_while_typing(kept_page: NewPage) -> None:
    page = kept_page()
    page.goto(SECTION)
    page.get_by_role("link", name="Poser une question").press("Enter")
    page.keyboard.press("Tab")  # The ways to ask without the form come first.
    page.keyboard.press("Tab")
    page.keyboard.type("Bonjour, je cherche le plan des déplacements")
    found = page.locator("#results a")
    expect(found.first).to_have_attribute("href", "/fr/paris-j-ecoute/plan-de-deplacements/")
    expect(page.get_by_role("status").first).to_contain_text("proche")
    assert page.locator("#results a:not([href*='paris-j-ecoute'])").count() == 0
    # These keys are the reader's own in a question, and its words stay out of the address.
    for key in ("Escape", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert question_of(page) == "Bonjour, je cherche le plan des déplacements\n"
    assert page.url.endswith(f"{SECTION}#ask-form")
    page.keyboard.type("zzz")
    page.locator("[name=question]").fill("xylophone quartz")
    expect(page.get_by_role("status").first).to_have_text(
        "Aucune question proche n’a encore de\u00a0réponse."
    )


def test_similar_questions_in_arabic(kept_page: NewPage) -> None:
    page = kept_page(viewport={"width": 320, "height": 640})
    page.goto(ARABIC)
    page.locator("[name=question]").press_sequentially("أبحث عن الحدائق الجديدة في الحي")
    first = page.locator("#results a").first
    expect(first).to_have_attribute("href", "/ar/paris-j-ecoute/masahat-khadra/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("address", [SECTION, ARABIC])
def test_a_question_is_sent_without_script(
    browser: Browser, asking_origin: str, sent: Sent, address: str
) -> None:
    with browser.new_context(
        java_script_enabled=False, base_url=asking_origin, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(address)
        expect(page.locator(".similar .hint a")).to_have_attribute(
            "href", "/fr/recherche/" if address == SECTION else "/ar/bahth/"
        )
        assert page.locator("button:has-text('Cop')").count() == 0
        page.locator("[name=question]").fill("أين الحديقة؟")
        page.locator("[name=theme]").select_option("mobility")
        page.locator("[name=email]").fill("name@example.org")
        page.locator("[name=consent][value=publish]").check()
        page.locator(".send button").click()
        expected = "Message envoyé" if address == SECTION else "أُرسلت الرسالة"
        expect(page.locator("h1")).to_contain_text(expected.split(maxsplit=1)[0])
    [post] = sent
    del post["_next"]
    assert post == {
        "question": ["أين الحديقة؟"],
        "language": [address[1:3]],
        "theme": ["mobility"],
        "email": ["name@example.org"],
        "consent": ["publish"],
        "website": [""],
        "page": [address[1:3]],
    }


def test_what_is_wrong_is_said_at_the_field(asking: NewPage, sent: Sent) -> None:
    page = asking(java_script_enabled=False)
    page.goto(SECTION)
    errors = page.locator(".field .error")
    expect(errors.first).to_be_hidden()
    page.locator(".send button").click()
    expect(page.get_by_text("Écrivez ici votre question.")).to_be_visible()
    page.locator("[name=question]").fill("Où est le parc ?")
    page.locator("[name=email]").fill("nowhere")
    page.locator(".send button").click()
    expect(page.get_by_text("Une adresse électronique ressemble à")).to_be_visible()
    expect(page.get_by_text("Écrivez ici votre question.")).to_be_hidden()
    assert sent == []


def test_enter_in_a_field_sends_nothing(asking: NewPage, sent: Sent) -> None:
    page = asking()
    page.goto(SECTION)
    page.evaluate("addEventListener('submit', event => { window.sends = !event.defaultPrevented })")
    page.locator("[name=question]").fill("Où est le parc ?")
    page.locator("[name=email]").press("Enter")
    assert not page.evaluate("window.sends")
    assert sent == []


@pytest.mark.parametrize("address", [SECTION, ARABIC])
def test_form_is_accessible(asking: NewPage, address: str) -> None:
    page = asking()
    page.goto(address)
    page.locator("[name=email]").fill("nowhere")
    page.locator("[name=email]").blur()
    expect(page.locator("#email-error")).to_be_visible()
    assert list(violations_on(page)) == []


def test_form_is_valid_html(sending_site: Path, tmp_path: Path) -> None:
    file = tmp_path / "form.html"
    file.write_bytes((sending_site / SECTION.strip("/") / "index.html").read_bytes())
    assert errors_in(tmp_path) == []


def test_without_an_address_a_question_can_be_copied(browser: Browser, silent_origin: str) -> None:
    with browser.new_context(
        base_url=silent_origin,
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    ) as context:
        page = context.new_page()
        page.goto(SECTION)
        expect(page.get_by_text("Aucune adresse")).to_be_visible()
        page.locator("[name=question]").fill("Où ?\nLà ?")
        page.get_by_role("button", name="Copier ma question").click()
        expect(page.get_by_role("status").last).to_have_text("Copié")
        assert page.evaluate("navigator.clipboard.readText()") == "Où ?\nLà ?"
