"""The form, sent by a browser to the receiver that runs beside the site."""

import json
import re
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import select
from werkzeug.serving import make_server

from summit.office.receiver.app import create_app
from summit.office.receiver.command import SilentHandler
from summit.office.store.database import open_store, reading
from summit.office.store.tables import contributions
from tests.browser.axe import NARROW, WIDE, violations_on
from tests.browser.host import POLICY, HostHandler
from tests.browser.test_valid_html import errors_in
from tests.conftest import project_of, swept

START = "/ar/istishara/"
CALL = "/ar/istishara/ijaba/"
SPANISH_CALL = "/es/consulta/responder/"
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")


class SendingHandler(HostHandler):
    """A host whose policy lets forms be sent to the receiver too."""

    policy = re.sub("(form-action|connect-src) 'self'", r"\g<0> http://127.0.0.1:*", POLICY)


@pytest.fixture(scope="module")
def sending_origin(sending_site: Path) -> Iterator[str]:
    """Serve the site whose form posts to the endpoint."""
    handler = partial(SendingHandler, directory=str(sending_site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return the place of an empty store."""
    return tmp_path / "consultation.sqlite3"


@pytest.fixture
def receiving_origin(
    sending_site: Path, sending_origin: str, endpoint: str, store: Path
) -> Iterator[str]:
    """Return where the site is, while the receiver is at the endpoint."""
    app = create_app(
        project_of(), str(store), str(sending_site), sending_origin, "2016-11-14T09:00"
    )
    server = make_server(
        "127.0.0.1", urlsplit(endpoint).port or 0, app, threaded=True, request_handler=SilentHandler
    )
    Thread(target=server.serve_forever, daemon=True).start()
    yield sending_origin
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, receiving_origin: str) -> Iterator[Page]:
    """Return a page without script."""
    with browser.new_context(
        java_script_enabled=False, base_url=receiving_origin, locale="ar", reduced_motion="reduce"
    ) as context:
        yield context.new_page()


def rows(store: Path) -> list[Any]:
    engine = open_store(store)
    columns = (contributions.c.language, contributions.c.source, contributions.c.document)
    with reading(engine) as connection:
        found = list(connection.execute(select(*columns)))
    engine.dispose()
    return found


def send(page: Page) -> None:
    page.locator("form[method=post] .send button").click()


def test_three_answers_in_arabic_without_script(page: Page, store: Path) -> None:
    page.goto(CALL)
    page.locator("[name=answer-inclusion]").fill("مدينة لا تُقصي أحدًا.")
    page.locator("[name=answer-obstacles][value=distance]").check()
    page.locator("[name=answer-country]").select_option("MA")
    send(page)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text("شكرًا")
    code = page.locator("main .receipt")
    expect(code).to_have_text(CODE)
    given = code.inner_text()
    heading, place = page.locator("#receipt").bounding_box(), code.bounding_box()
    assert heading
    assert place
    assert place["y"] >= heading["y"] + heading["height"]
    (row,) = rows(store)
    assert (row.language, row.source) == ("ar", "form")
    for answer in ('"inclusion": "مدينة لا تُقصي أحدًا."', '["distance"]', '["MA"]'):
        assert answer in row.document
    page.reload()
    page.go_back()
    send(page)
    expect(page.locator("h1")).to_have_text("هذه الإجابات وصلت من قبل")
    expect(page.locator("main .receipt")).to_have_text(given)
    assert len(rows(store)) == 1
    page.get_by_role("button", name="احتساب إجاباتي أيضًا").click()
    expect(page.locator("h1")).to_have_text("شكرًا")
    assert page.locator("main .receipt").inner_text() != given
    assert len(rows(store)) == 2


def test_answers_stay_until_they_are_right(page: Page, store: Path) -> None:
    page.goto(CALL)
    page.locator("[name=answer-inclusion]").fill("سطر\nوسطر")
    themes = page.locator("[name=answer-solution-themes]")
    for number in range(4):
        themes.nth(number).check()
    send(page)
    expect(page).to_have_title(re.compile("^خطأ: "))
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link")).to_have_count(1)
    expect(page.locator("[name=answer-inclusion]")).to_have_value("سطر\nوسطر")
    for number in range(4):
        expect(themes.nth(number)).to_be_checked()
    expect(page.locator("[name=answer-obstacles]:checked")).to_have_count(0)
    assert rows(store) == []
    alert.get_by_role("link").click()
    expect(themes.first).to_be_focused()
    expect(page.get_by_role("group").filter(has=themes)).to_have_accessible_description(
        re.compile("عدد الخيارات المحددة 4، والحد الأقصى 3. ألغوا تحديد 1.")
    )
    themes.first.uncheck()
    send(page)
    expect(page.locator("h1")).to_have_text("شكرًا")
    assert len(rows(store)) == 1


def test_error_page_looks_like_the_site(page: Page) -> None:
    page.goto(CALL)
    send(page)
    alert = page.get_by_role("alert")
    assert alert.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"
    expect(alert).to_be_in_viewport()


@pytest.mark.parametrize(
    ("locale", "width"), [("ar", NARROW), *swept(("fr", WIDE), ("fr", NARROW), ("ar", WIDE))]
)
def test_pages_of_the_receiver_are_for_everyone(
    browser: Browser, receiving_origin: str, locale: str, width: int, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    with browser.new_context(
        base_url=receiving_origin, locale=locale, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.goto(CALL if locale == "ar" else "/fr/consultation/repondre/")
        for expected, city in (("[role=alert] li", "x" * 150), ("main .receipt", "Salé")):
            # Past the form's own script, which would show what is wrong before.
            for name, value in (("answer-inclusion", "Une rampe."), ("city", city)):
                field = page.locator(f"[name={name}]")
                field.evaluate("(field, value) => { field.value = value }", value)
            page.locator("form[method=post]").evaluate("form => form.submit()")
            expect(page.locator(expected)).to_have_count(1)
            assert list(violations_on(page, [width])) == []
            (folder / f"{len(city)}.html").write_text(page.content(), "utf-8")
    assert errors_in(folder) == []


def test_too_much_is_said_to_a_browser(page: Page) -> None:
    page.goto(CALL)
    # A field that is not shown: three million characters on the screen take a minute.
    page.locator("[name=receipt]").evaluate("field => { field.value = 'x'.repeat(3e6) }")
    send(page)
    expect(page.locator("h1")).to_have_text("حجم ما أُرسل كبير جدًا")


ANSWERS: dict[str, Any] = {
    "inclusion": "مدينة لا تُقصي أحدًا.\nسطر ثانٍ، فيه =1+1 و<b>.",
    "obstacles": ["cost", "status"],
    "experience": "قصة: «كل شيء على ما يرام».",
    "country": "MA",
    "age": "from-45",
}
"""Of each kind of field, one: lines, choices, a long text, a list, one choice."""


@pytest.fixture
def scripted(browser: Browser, receiving_origin: str) -> Iterator[Page]:
    """Return a page with script, whose clock can be moved."""
    with browser.new_context(
        base_url=receiving_origin, locale="es", reduced_motion="reduce"
    ) as context:
        yield context.new_page()


def go_on(page: Page) -> None:
    button = page.locator(".step:visible button[value=next]").element_handle()
    button.click()
    # The address changes first; the steps follow.
    button.wait_for_element_state("hidden")


def answer_in_arabic(page: Page) -> None:
    page.goto(CALL)
    page.fill("#answer-inclusion", ANSWERS["inclusion"])
    for key in ANSWERS["obstacles"]:
        page.check(f"[name=answer-obstacles][value={key}]")
    go_on(page)
    page.fill("#answer-experience", ANSWERS["experience"])
    go_on(page)
    page.select_option("#answer-country", "MA")
    page.check("[name=answer-age][value=from-45]")
    go_on(page)
    page.check("[name=consent][value=name]")
    page.fill("#name", "إيناس")
    page.fill("#city", "فاس")


def shown_answers(page: Page) -> dict[str, object]:
    """Return what the form holds, read from its fields as a person would."""
    ticked = page.locator("[name=answer-obstacles]:checked")
    return {
        "inclusion": page.input_value("#answer-inclusion"),
        "obstacles": [each.get_attribute("value") for each in ticked.all()],
        "experience": page.input_value("#answer-experience"),
        "country": page.input_value("#answer-country"),
        "age": page.locator("[name=answer-age]:checked").get_attribute("value"),
    }


def save(page: Page, path: Path) -> None:
    page.locator("#saved summary").click()
    with page.expect_download() as download:
        page.click("#saved details button[value=save]")
    download.value.save_as(path)


def stored_answers(row: Any) -> dict[str, Any]:
    """Return the one contribution's document, as it must be."""
    document: dict[str, Any] = json.loads(row.document)
    assert document["answers"] == ANSWERS | {"country": ["MA"], "age": ["from-45"]}
    assert (row.language, row.source) == ("ar", "form")
    assert [document[name] for name in ("consent", "name", "city")] == ["name", "إيناس", "فاس"]
    return document


def test_answers_saved_in_arabic_are_reopened_and_sent_in_spanish(
    scripted: Page, store: Path, tmp_path: Path
) -> None:
    answer_in_arabic(scripted)
    save(scripted, tmp_path / "answers.json")
    code = scripted.input_value("[name=receipt]")
    assert rows(store) == []

    scripted.evaluate("sessionStorage.clear()")  # As on another device.
    scripted.goto("/es/consulta/")
    scripted.get_by_role("link", name="Seguir con un archivo de respuestas").click()
    assert shown_answers(scripted)["inclusion"] == ""
    scripted.set_input_files("[data-part=file]", tmp_path / "answers.json")
    scripted.get_by_role("button", name="Es mío").click()
    expect(scripted.locator("[data-part=message]")).to_contain_text("El archivo está abierto")
    assert shown_answers(scripted) == ANSWERS
    assert scripted.input_value("#name") == "إيناس"
    assert scripted.input_value("#language") == "ar"
    assert scripted.input_value("[name=receipt]") == code
    assert rows(store) == []
    for _ in range(3):
        go_on(scripted)
    send(scripted)
    thanks = scripted.get_by_role("heading", name="Gracias: sus respuestas han llegado")
    expect(thanks).to_be_focused()
    expect(scripted.locator("[data-part=receipt]")).to_have_text(code)
    (row,) = rows(store)
    stored_answers(row)
    assert code not in row.document
    save_sent(scripted, tmp_path / "sent.json")
    assert json.loads((tmp_path / "sent.json").read_text("utf-8"))["receipt"] == code


def save_sent(page: Page, path: Path) -> None:
    with page.expect_download() as download:
        page.click("[data-part=sent] button[value=save]")
    download.value.save_as(path)


def slow(page: Page) -> None:
    """Let the network be slow 3G."""
    page.context.new_cdp_session(page).send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": 400,
            "downloadThroughput": 50_000,
            "uploadThroughput": 50_000,
        },
    )


def press_tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def press(page: Page, selector: str, key: str = "Enter") -> None:
    press_tab_to(page, selector)
    page.keyboard.press(key)


NEXT = ".step:not([hidden]) [value=next]"


def begin_in_arabic(page: Page) -> None:
    page.goto(START)
    for link in page.locator(".start a").all():
        expect(link).to_be_in_viewport(ratio=1)
    press(page, ".start .main")
    page.wait_for_url(f"**{CALL}")
    expect(page.locator("#answer-inclusion")).to_be_in_viewport(ratio=1)
    press_tab_to(page, "#answer-inclusion")
    first, second = ANSWERS["inclusion"].split("\n")
    page.keyboard.type(first)
    page.keyboard.press("Enter")
    page.keyboard.type(second)
    for key in ANSWERS["obstacles"]:
        press(page, f"[name=answer-obstacles][value={key}]", "Space")
    press(page, NEXT)
    expect(page.locator("#step-solutions")).to_be_focused()


def switch(page: Page, language: str, address: str) -> None:
    page.locator(f".switcher [lang={language}]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    expect(page.locator(address[address.index("#") :])).to_be_focused()


def go_on_in_spanish(page: Page) -> None:
    heading = page.locator("#step-solutions")
    expect(heading).to_have_accessible_name(re.compile("^Paso 2 de 4"))
    assert shown_answers(page)["inclusion"] == ANSWERS["inclusion"]
    press_tab_to(page, "#answer-experience")
    page.keyboard.insert_text(ANSWERS["experience"])
    press(page, NEXT)
    press_tab_to(page, "#answer-country")
    page.keyboard.type("Marr")
    press(page, "[name=answer-age]", "ArrowUp")  # From "no answer", the last, to the oldest.
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    press(page, NEXT)
    expect(page.locator("#step-sending")).to_be_focused()


def allow(page: Page) -> None:
    press(page, "[name=consent]", "Space")
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    for selector, words in (("#name", "إيناس"), ("#city", "فاس")):
        press_tab_to(page, selector)
        page.keyboard.insert_text(words)


def test_from_the_first_screen_to_the_store_in_two_languages_by_keyboard(
    browser: Browser, receiving_origin: str, store: Path
) -> None:
    """On a small phone with a slow network, begun in Arabic, gone on with in Spanish, and back."""
    size: Any = {"width": 360, "height": 640}
    with browser.new_context(base_url=receiving_origin, viewport=size, locale="ar") as context:
        page = context.new_page()
        slow(page)
        begin_in_arabic(page)
        switch(page, "es", f"{SPANISH_CALL}#step-solutions")
        go_on_in_spanish(page)
        switch(page, "ar", f"{CALL}#step-sending")
        assert shown_answers(page) == ANSWERS
        tree = page.locator(".step:has(#step-sending)").aria_snapshot()
        for said in ("term", "definition", ANSWERS["inclusion"][:10], "المغرب", 'link "تغيير'):
            assert said in tree, said
        allow(page)
        code = page.input_value("[name=receipt]")
        expect(page.get_by_text(code)).to_have_count(0)
        assert rows(store) == []
        press(page, ".send button")
        sent = page.locator("[data-part=sent]")
        expect(sent.get_by_role("heading", level=2)).to_be_focused()
        expect(sent.locator(".receipt")).to_have_text(code)
        assert "المغرب" in sent.inner_text()
        assert page.evaluate("[...Object.keys(sessionStorage), ...Object.keys(localStorage)]") == []
        (row,) = rows(store)
        stored_answers(row)
        page.reload()
        assert shown_answers(page)["inclusion"] == ""


def test_reply_that_is_lost_is_asked_for_again(scripted: Page, store: Path) -> None:
    """What arrived without a reply is sent with the same code, and stored once."""
    answer_in_arabic(scripted)
    code = scripted.input_value("[name=receipt]")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    scripted.route(lambda url: urlsplit(url).path == "/", lose)
    send(scripted)
    errors = scripted.locator("#errors")
    expect(errors).to_be_focused()
    expect(errors).to_contain_text("لم يصل أي تأكيد")
    assert len(rows(store)) == 1
    scripted.unroute_all()
    scripted.reload()  # The tab keeps the code, too.
    send(scripted)
    expect(scripted.locator("[data-part=receipt]")).to_have_text(code)
    (row,) = rows(store)
    stored_answers(row)


def test_what_the_receiver_refuses_is_said_in_the_page(scripted: Page, store: Path) -> None:
    scripted.goto(SPANISH_CALL)
    scripted.fill("#answer-inclusion", "Una rampa.")
    for _ in range(3):
        go_on(scripted)
    scripted.check("[name=consent][value=name]")
    scripted.locator("#city").evaluate("(field, city) => { field.value = city }", "x" * 150)
    send(scripted)
    errors = scripted.locator("#errors")
    expect(errors).to_be_focused()
    expect(errors).to_contain_text("150 caracteres")
    expect(scripted).to_have_title(re.compile("^Error: Paso 4 de 4"))
    errors.get_by_role("link", name="Ciudad").click()
    expect(scripted.locator("#city")).to_be_focused()
    expect(scripted.locator("#city")).to_have_attribute("aria-invalid", "true")
    assert rows(store) == []
    scripted.fill("#city", "Fez")
    send(scripted)
    expect(scripted.locator("[data-part=receipt]")).to_have_text(CODE)
    assert len(rows(store)) == 1


@pytest.mark.parametrize("place", ["/es/", "/es/temas/vivienda/"])
def test_first_question_is_asked_on_other_pages(scripted: Page, place: str, store: Path) -> None:
    scripted.goto(place)
    field = scripted.locator(".first textarea")
    expect(field).to_have_accessible_name("Para usted, ¿qué es la inclusión?")
    field.fill("Una rampa.")
    scripted.get_by_role("button", name="Seguir con las demás preguntas").click()
    scripted.wait_for_url(f"**{SPANISH_CALL}")
    assert scripted.input_value("#answer-inclusion") == "Una rampa."
    scripted.fill("#answer-inclusion", "Una rampa suave.")
    scripted.goto(place)
    expect(scripted.locator(".first textarea")).to_have_value("Una rampa suave.")
    assert rows(store) == []


def test_first_question_is_a_link_without_script(page: Page) -> None:
    page.goto("/es/")
    expect(page.locator(".first textarea")).to_have_count(0)
    page.locator(".first a").click()
    page.wait_for_url("**/es/consulta/")


def test_closing_time_passes_while_the_form_is_filled_in(
    scripted: Page, store: Path, tmp_path: Path
) -> None:
    scripted.clock.install()
    answer_in_arabic(scripted)
    button = scripted.locator("form .send button")
    expect(button).to_be_visible()
    scripted.clock.fast_forward(32 * 24 * 3600 * 1000)  # The site's clock is a month earlier.
    expect(scripted.locator("[data-part=closed]")).to_contain_text("أُغلقت")
    expect(button).not_to_be_visible()
    scripted.locator("form[method=post]").evaluate("form => form.requestSubmit()")
    assert shown_answers(scripted) == ANSWERS
    save(scripted, tmp_path / "answers.json")
    assert rows(store) == []
