"""The consultation's form, as readers use it: with script and without, and on paper."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect

from summit.office.importing.mail_answers import parse_letter
from summit.office.importing.mail_content import content_of
from summit.render.report import Report
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.portable import to_text
from summit.subjects.consultation.questionnaire import Consultation, find_consultation
from tests.browser.conftest import NewPage, one_of_each_template, opening_pages, served
from tests.browser.test_text_browser import dump
from tests.conftest import FULL, build
from tests.office.importing.carried import CHANGES, message

HANDED_OUT = "7ZQK-0M4V-9D2X-HB3R"
RECEIPT = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
DRAFT = "Object.keys(localStorage)"


def address_in(report: Report, locale: str) -> str:
    return one_of_each_template(report, locale)["consultation"]


def consultation_of(report: Report) -> Consultation:
    consultation = find_consultation(report.build.plan_ask)
    assert consultation
    return consultation


def answer_some(page: Page) -> None:
    """Answer four questions, allow a name, and say which."""
    page.fill("#answer-remark", "Une rampe.\n\n[remark] « là »")
    page.check('[name="answer-obstacles"][value="distance"]')
    page.check('[name="answer-obstacles"][value="cost"]')
    page.select_option("#answer-country", "MA")
    page.check('[name="answer-age"][value="from-45"]')
    page.check('[name="consent"][value="name"]')
    page.fill("#name", "Inès")
    page.fill("#city", "Fès")


ANSWERS = {
    "obstacles": ["cost", "distance"],
    "remark": "Une rampe.\n\n[remark] « là »",
    "country": "MA",
    "age": "from-45",
}


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-part="{name}"]')


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        part(page, "save").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_saved_answers_reopen_in_another_language(
    new_page: NewPage, full_site: Report, tmp_path: Path
) -> None:
    french, spanish = new_page(), new_page()
    french.goto(address_in(full_site, "fr"))
    answer_some(french)
    path = save(french, tmp_path)
    saved = json.loads(path.read_text("utf-8"))
    assert saved["answers"] == ANSWERS
    assert RECEIPT.fullmatch(saved["receipt"])
    contribution = read_contribution(saved, consultation_of(full_site))
    assert (contribution.language, contribution.name, contribution.city) == ("fr", "Inès", "Fès")

    spanish.goto(address_in(full_site, "es"))
    part(spanish, "file").set_input_files(path)
    expect(spanish.get_by_role("dialog")).to_be_visible()
    spanish.get_by_role("button", name="Es mío").click()
    expect(part(spanish, "message")).to_contain_text("El archivo está abierto")
    expect(part(spanish, "progress")).to_have_text("Preguntas respondidas: 4 / 11")
    assert spanish.input_value("#name") == "Inès"
    assert json.loads(save(spanish, tmp_path).read_text("utf-8")) == saved


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("no JSON", "This is not a file of answers that this page can read."),
        ("[]", "This is not a file of answers that this page can read."),
        ("null", "This is not a file of answers that this page can read."),
        ('{"answers": {}}', "This is not a file of answers that this page can read."),
        ({"version": 2}, "This is not a file of answers that this page can read."),
        (
            {"answers": {"place": "moon"}},
            "The form has no place for these parts of it: place: moon",
        ),
        ({"answers": {"colour": "red", "remark": "Hi"}}, "these parts of it: colour"),
        ({"answers": {"remark": {"a": 1}}}, 'these parts of it: remark: {"a":1}'),
        ({"mood": "good"}, "these parts of it: mood"),
        ({"receipt": "<b>"}, "these parts of it: receipt"),
    ],
)
def test_wrong_file_is_said_in_words(
    kept_page: NewPage, full_site: Report, content: str | dict[str, Any], words: str
) -> None:
    page = kept_page()
    page.goto(address_in(full_site, "en"))
    page.fill("#answer-remark", "Kept")
    if isinstance(content, dict):
        record = {"format": "cities-for-life/contribution", "version": 1, "answers": {}} | content
        content = json.dumps(record)
    file = {"name": "a.json", "mimeType": "application/json", "buffer": content.encode()}
    part(page, "file").set_input_files(file)
    expect(part(page, "message")).to_contain_text(words)
    is_refused = "no place" not in words and "these parts" not in words
    assert (page.input_value("#answer-remark") == "Kept") is is_refused
    assert RECEIPT.fullmatch(part(page, "receipt").inner_text())


@pytest.mark.parametrize(
    ("locale", "question", "other"),
    [
        ("fr", "Ce fichier est-il le vôtre", "On me l’a donné"),
        ("en", "Is this your own file", "Somebody gave it to me"),
        ("es", "Es suyo este archivo", "Me lo dieron"),
        ("ar", "هل هذا الملف ملفكم", "أعطاني إياه شخص آخر"),
    ],
)
def test_file_of_somebody_else_gets_a_code_of_its_own(
    kept_page: NewPage, full_site: Report, locale: str, question: str, other: str
) -> None:
    page = kept_page()
    page.goto(address_in(full_site, locale))
    record = {"format": "cities-for-life/contribution", "version": 1, "receipt": HANDED_OUT}
    data = json.dumps({**record, "answers": {"remark": "Ensemble"}}).encode()
    file = {"name": "a.json", "mimeType": "application/json", "buffer": data}
    page.fill("#answer-remark", "Kept")
    own = part(page, "receipt").inner_text()

    part(page, "file").set_input_files(file)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(re.compile(question))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.input_value("#answer-remark") == "Kept"
    assert part(page, "receipt").inner_text() == own

    part(page, "file").set_input_files(file)
    dialog.get_by_role("button", name=other).press("Enter")
    expect(page.locator("#answer-remark")).to_have_value("Ensemble")
    assert RECEIPT.fullmatch(code := part(page, "receipt").inner_text())
    assert code != HANDED_OUT

    part(page, "file").set_input_files(file)
    dialog.get_by_role("button").first.click()
    expect(part(page, "receipt")).to_have_text(HANDED_OUT)
    part(page, "file").set_input_files(file)  # Its code is the form's: nothing is asked.
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("locale", FULL.locales)
def test_what_the_button_copies_is_what_the_importer_reads(
    kept_page: NewPage, full_site: Report, locale: str
) -> None:
    page = kept_page()
    page.goto(address_in(full_site, locale))
    answer_some(page)
    part(page, "copy").click()
    text = part(page, "text").input_value()
    consultation = consultation_of(full_site)
    for name, change in CHANGES.items():
        (found,) = parse_letter(content_of(message(change(text)).as_bytes()), consultation)
        expected = {**found.document, "language": locale, "answers": ANSWERS}
        said = read_contribution(found.document, consultation)
        assert (found.reading, said) == ("", read_contribution(expected, consultation)), name
    assert (said.name, said.city, said.receipt) == (
        *("Inès", "Fès"),
        part(page, "receipt").inner_text(),
    )
    assert to_text(said) == text


def test_any_words_are_written_alike_by_the_page_and_by_the_tools(
    kept_page: NewPage, full_site: Report
) -> None:
    page = kept_page()
    page.goto(address_in(full_site, "fr"))
    consultation = consultation_of(full_site)

    @settings(max_examples=5, deadline=None)
    @given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")))
    @example(words="  a  \\[b]\n\n> c \n--\nFrom d\u00a0\u200f\n")
    def check(words: str) -> None:
        page.fill("#answer-remark", words)
        said = page.input_value("#answer-remark")
        part(page, "copy").click()
        mail = message(part(page, "text").input_value(), cte="base64")
        if said.strip():
            (found,) = parse_letter(content_of(mail.as_bytes()), consultation)
            assert (found.reading, found.document["answers"]) == ("", {"remark": said})

    check()


def test_draft_stays_only_while_it_is_asked_for(new_page: NewPage, full_site: Report) -> None:
    page = new_page()
    page.goto(address_in(full_site, "fr"))
    page.fill("#answer-remark", "Une rampe.")
    assert page.evaluate(DRAFT) == []
    part(page, "keep").check()
    code = part(page, "receipt").inner_text()
    page.fill("#answer-remark", "Une rampe douce.")
    page.goto(address_in(full_site, "ar"))
    assert page.input_value("#answer-remark") == "Une rampe douce."
    assert part(page, "receipt").inner_text() == code
    part(page, "keep").uncheck()
    assert page.evaluate(DRAFT) == []
    page.goto(address_in(full_site, "fr"))
    assert page.input_value("#answer-remark") == ""
    assert part(page, "receipt").inner_text() != code
    assert page.context.cookies() == []


def test_limits_are_said_before_and_shown_when_passed(
    kept_page: NewPage, full_site: Report
) -> None:
    page = kept_page()
    page.goto(address_in(full_site, "en"))
    page.fill("#answer-inclusion", "A" * 1999)
    page.locator("#answer-inclusion").press_sequentially("BCD")
    assert page.locator("#answer-inclusion-count").inner_text() == "Characters: 2000 / 2000"
    boxes = page.locator('[name="answer-solution-themes"]')
    for place in range(4):
        boxes.nth(place).check()
    expect(part(page, "message")).to_have_text("Choose up to 3.")
    assert boxes.first.evaluate("box => box.validationMessage") == "Choose up to 3."
    boxes.first.uncheck()
    expect(part(page, "message")).to_have_text("")
    assert boxes.last.evaluate("box => box.checkValidity()")


@pytest.fixture(scope="module")
def received() -> list[str]:
    """What the endpoint was sent."""
    return []


@pytest.fixture(scope="module")
def endpoint(received: list[str]) -> Iterator[str]:
    """A server that keeps what is posted to it."""

    class Endpoint(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            received.append(f"{self.headers['Content-Type']} {body}")
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/answers"
        server.shutdown()


@pytest.fixture(scope="module")
def sending_site(endpoint: str, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the site with an endpoint, ten minutes before the consultation closes."""
    folder = tmp_path_factory.mktemp("sending") / "output"
    return build(folder, at="2016-12-15 23:49", CONSULTATION_ENDPOINT=endpoint)


@pytest.fixture
def sending_page(sending_site: Report, browser: Browser) -> Iterator[NewPage]:
    """Return a function that opens a page of that site."""
    with served(sending_site.folder) as origin, opening_pages(browser, origin) as make:
        yield make


@pytest.mark.parametrize("has_script", [True, False])
def test_answers_are_posted(
    sending_page: NewPage,
    sending_site: Report,
    endpoint: str,
    received: list[str],
    has_script: bool,
) -> None:
    # A host with a content security policy names the endpoint in it; the tests' host does not.
    page = sending_page(java_script_enabled=has_script, bypass_csp=True)
    page.goto(address_in(sending_site, "ar"))
    answer_some(page)
    page.keyboard.press("Enter")  # In the field of the city: nothing is sent by accident.
    assert received == []
    page.locator("button.main").click()
    page.wait_for_url(endpoint)
    kind, _, body = received.pop().partition(" ")
    assert kind == "application/x-www-form-urlencoded"
    document = document_of_form(parse_qsl(body))
    contribution = read_contribution(document, consultation_of(sending_site))
    assert contribution.document()["answers"] == ANSWERS | {"age": ["from-45"], "country": ["MA"]}
    assert (contribution.language, contribution.consent) == ("ar", "name")
    assert bool(contribution.receipt) is has_script


def test_empty_form_is_not_sent(
    sending_page: NewPage, sending_site: Report, received: list[str]
) -> None:
    page = sending_page()
    page.goto(address_in(sending_site, "en"))
    page.locator("button.main").click()
    expect(part(page, "message")).to_have_text("No question is answered yet.")
    assert received == []


def test_closing_time_passes_while_the_page_is_open(
    sending_page: NewPage, sending_site: Report, received: list[str], tmp_path: Path
) -> None:
    page = sending_page()
    page.clock.install()
    page.goto(address_in(sending_site, "en"))
    answer_some(page)
    page.clock.fast_forward("09:30")
    assert page.locator("button.main").is_visible()
    assert part(page, "closed").inner_text() == ""
    page.clock.fast_forward("00:45")
    expect(part(page, "closed")).to_contain_text("The consultation has closed.")
    assert not page.locator("button.main").is_visible()
    page.evaluate("document.getElementById('answer-form').requestSubmit()")
    assert received == []
    assert json.loads(save(page, tmp_path).read_text("utf-8"))["answers"] == ANSWERS


def test_without_script_only_what_works_is_shown(kept_page: NewPage, full_site: Report) -> None:
    page = kept_page(java_script_enabled=False)
    page.goto(address_in(full_site, "fr"))
    assert page.locator("#answer-form :is(button, [type=file], output)").count() == 1
    assert not page.locator("#answer-form button").is_visible()
    assert page.locator("#answer-form textarea:visible").count() == 6
    assert not page.locator("#name").is_visible()
    page.check('[name="consent"][value="name"]')
    assert page.locator("#name").is_visible()


def test_text_browser_shows_numbers_and_no_tools(full_site: Report) -> None:
    shown = dump(Path(full_site.folder + address_in(full_site, "en") + "index.html"))
    assert "1. What does inclusion mean to you?" in shown
    assert "11. How old are you?" in shown
    assert "Save my answers" not in shown
    assert "receipt" not in shown


@pytest.mark.parametrize("has_script", [True, False])
def test_printed_page_is_a_form_to_write_on(
    kept_page: NewPage, full_site: Report, has_script: bool
) -> None:
    page = kept_page(java_script_enabled=has_script)
    page.goto(address_in(full_site, "fr"))
    page.emulate_media(media="print")
    areas = page.locator("#answer-form textarea:visible")
    assert areas.count() == 6
    for area in areas.all():
        assert area.evaluate("each => each.offsetHeight") >= 5 * 32
        lines = area.evaluate("each => getComputedStyle(each).backgroundImage")
        assert "linear-gradient" in lines
    assert page.locator("#answer-form [type=checkbox]:visible").count() == 18
    assert page.locator("#name").is_visible()
    for hidden in ("button", "[type=file]", ".unanswered", ".state", "[data-part=keep]"):
        assert page.locator(f"#answer-form {hidden}:visible").count() == 0, hidden
    assert "00420 Valmer" in page.locator("#answer-form address").inner_text()


def test_form_is_filled_by_keyboard_alone(
    kept_page: NewPage, full_site: Report, tmp_path: Path
) -> None:
    page = kept_page()
    page.goto(address_in(full_site, "fr"))
    page.locator("main .notice a").press("Enter")
    for selector, keys in (
        ("#answer-inclusion", ["O", "u", "i"]),
        ('[name="answer-obstacles"]', ["Space"]),
        ("#answer-country", ["M", "a", "r", "o"]),
        ('[name="answer-age"][value=""]', ["ArrowUp"]),
        ('[name="consent"]', ["Space", "ArrowDown", "ArrowDown"]),
        ("#name", ["I"]),
        ('[data-part="save"]', []),
    ):
        tab_to(page, selector)
        for key in keys:
            page.keyboard.press(key)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(tmp_path / "answers.json")
    saved = json.loads((tmp_path / "answers.json").read_text("utf-8"))
    assert saved["answers"] == {
        "inclusion": "Oui", "obstacles": ["cost"], "country": "MA", "age": "from-75",
    }  # fmt: skip
    assert (saved["consent"], saved["name"]) == ("name", "I")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")
