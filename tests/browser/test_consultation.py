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
from tests.browser.axe import NARROW, violations_on
from tests.browser.conftest import NewPage, one_of_each_template, opening_pages, served
from tests.browser.test_text_browser import dump
from tests.conftest import FULL, PLAIN, build, swept
from tests.office.importing.carried import CHANGES, message

HANDED_OUT = "7ZQK-0M4V-9D2X-HB3R"
RECEIPT = re.compile(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
KEPT = "[Object.keys(sessionStorage).length, Object.keys(localStorage).length]"


def address_in(report: Report, locale: str) -> str:
    return one_of_each_template(report, locale)["answer"]


def consultation_of(report: Report) -> Consultation:
    consultation = find_consultation(report.build.plan_ask)
    assert consultation
    return consultation


def turn_to(page: Page, step: str) -> None:
    """Show a step of the form by its address."""
    page.evaluate("step => { location.hash = `step-${step}` }", step)
    expect(page.locator(f"#step-{step}")).to_be_visible()


def answer_some(page: Page) -> None:
    """Answer four questions, allow a name, and say which."""
    turn_to(page, "main")
    page.check('[name="answer-obstacles"][value="distance"]')
    page.check('[name="answer-obstacles"][value="cost"]')
    turn_to(page, "solutions")
    page.fill("#answer-remark", "Une rampe.\n\n[remark] « là »")
    turn_to(page, "about")
    page.select_option("#answer-country", "MA")
    page.check('[name="answer-age"][value="from-45"]')
    turn_to(page, "sending")
    page.check('[name="consent"][value="name"]')
    page.fill("#name", "Inès")
    page.fill("#city", "Fès")


def remark(page: Page, words: str) -> None:
    """Answer one question."""
    turn_to(page, "solutions")
    page.fill("#answer-remark", words)


ANSWERS = {
    "obstacles": ["cost", "distance"],
    "remark": "Une rampe.\n\n[remark] « là »",
    "country": "MA",
    "age": "from-45",
}


def part(page: Page, name: str) -> Any:
    return page.locator(f'[data-part="{name}"]')


def press(page: Page, value: str) -> None:
    """Press a button of those that are below every step."""
    page.locator("#saved details").evaluate("each => { each.open = true }")
    page.click(f'[data-part="saved"] button[value="{value}"]')


def code(page: Page) -> str:
    """Return the receipt code, which is not shown before the answers leave the form."""
    return page.input_value("[name=receipt]")


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        press(page, "save")
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
    new_page: NewPage, full_site: Report, content: str | dict[str, Any], words: str
) -> None:
    page = new_page()
    page.goto(address_in(full_site, "en"))
    remark(page, "Kept")
    if isinstance(content, dict):
        record = {"format": "cities-for-life/contribution", "version": 1, "answers": {}} | content
        content = json.dumps(record)
    file = {"name": "a.json", "mimeType": "application/json", "buffer": content.encode()}
    part(page, "file").set_input_files(file)
    expect(part(page, "message")).to_contain_text(words)
    is_refused = "no place" not in words and "these parts" not in words
    assert (page.input_value("#answer-remark") == "Kept") is is_refused
    assert RECEIPT.fullmatch(code(page))


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
    new_page: NewPage, full_site: Report, locale: str, question: str, other: str
) -> None:
    page = new_page()
    page.goto(address_in(full_site, locale))
    record = {"format": "cities-for-life/contribution", "version": 1, "receipt": HANDED_OUT}
    data = json.dumps({**record, "answers": {"remark": "Ensemble"}}).encode()
    file = {"name": "a.json", "mimeType": "application/json", "buffer": data}
    remark(page, "Kept")
    own = code(page)

    part(page, "file").set_input_files(file)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name(re.compile(question))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert page.input_value("#answer-remark") == "Kept"
    assert code(page) == own

    part(page, "file").set_input_files(file)
    dialog.get_by_role("button", name=other).press("Enter")
    expect(page.locator("#answer-remark")).to_have_value("Ensemble")
    assert RECEIPT.fullmatch(code(page))
    assert code(page) != HANDED_OUT

    part(page, "file").set_input_files(file)
    dialog.get_by_role("button").first.click()
    expect(page.locator("[name=receipt]")).to_have_value(HANDED_OUT)
    part(page, "file").set_input_files(file)  # Its code is the form's: nothing is asked.
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("locale", FULL.locales)
def test_what_the_button_copies_is_what_the_importer_reads(
    new_page: NewPage, full_site: Report, locale: str
) -> None:
    page = new_page()
    page.goto(address_in(full_site, locale))
    answer_some(page)
    press(page, "copy")
    text = part(page, "text").input_value()
    consultation = consultation_of(full_site)
    for name, change in CHANGES.items():
        (found,) = parse_letter(content_of(message(change(text)).as_bytes()), consultation)
        expected = {**found.document, "language": locale, "answers": ANSWERS}
        said = read_contribution(found.document, consultation)
        assert (found.reading, said) == ("", read_contribution(expected, consultation)), name
    assert (said.name, said.city, said.receipt) == (
        *("Inès", "Fès"),
        code(page),
    )
    assert part(page, "receipt").inner_text() == code(page)
    assert to_text(said) == text


def test_any_words_are_written_alike_by_the_page_and_by_the_tools(
    new_page: NewPage, full_site: Report
) -> None:
    page = new_page()
    page.goto(address_in(full_site, "fr"))
    consultation = consultation_of(full_site)
    turn_to(page, "solutions")

    @settings(max_examples=5, deadline=None)
    @given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n")))
    @example(words="  a  \\[b]\n\n> c \n--\nFrom d\u00a0\u200f\n")
    def check(words: str) -> None:
        page.fill("#answer-remark", words)
        said = page.input_value("#answer-remark")
        press(page, "copy")
        mail = message(part(page, "text").input_value(), cte="base64")
        if said.strip():
            (found,) = parse_letter(content_of(mail.as_bytes()), consultation)
            assert (found.reading, found.document["answers"]) == ("", {"remark": said})

    check()


def test_answers_stay_in_the_tab_and_on_the_device_only_when_asked(
    new_page: NewPage, full_site: Report
) -> None:
    page = new_page()
    page.goto(address_in(full_site, "fr"))
    remark(page, "Une rampe douce.")
    assert page.evaluate(KEPT) == [1, 0]
    own = code(page)
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("#step-solutions")).to_be_visible()
    assert page.input_value("#answer-remark") == "Une rampe douce."
    assert (code(page), page.input_value("#language")) == (own, "fr")
    page.reload()
    assert page.input_value("#answer-remark") == "Une rampe douce."

    page.locator("#saved details").evaluate("each => { each.open = true }")
    part(page, "keep").check()
    assert page.evaluate(KEPT) == [1, 1]
    page.evaluate("sessionStorage.clear()")  # As in a new tab.
    page.goto(address_in(full_site, "es"))
    assert (page.input_value("#answer-remark"), code(page)) == ("Une rampe douce.", own)
    page.locator("#saved details").evaluate("each => { each.open = true }")
    part(page, "keep").uncheck()
    assert page.evaluate(KEPT) == [1, 0]
    page.evaluate("sessionStorage.clear()")
    page.goto(address_in(full_site, "fr"))
    assert page.input_value("#answer-remark") == ""
    assert page.context.cookies() == []


def test_all_that_is_kept_is_erased_by_one_button(new_page: NewPage, full_site: Report) -> None:
    page = new_page()
    page.goto(address_in(full_site, "en"))
    remark(page, "A ramp.")
    own = code(page)
    press(page, "erase")
    page.get_by_role("button", name="Keep it").click()
    assert page.evaluate(KEPT) == [1, 0]
    press(page, "erase")
    expect(page.get_by_role("dialog")).to_have_accessible_name("Erase all that you wrote here?")
    page.get_by_role("button", name="Erase it").click()
    expect(part(page, "message")).to_have_text("Your answers are erased from this device.")
    assert page.evaluate(KEPT) == [0, 0]
    page.reload()
    assert page.input_value("#answer-remark") == ""
    assert code(page) != own


def test_one_step_is_shown_at_a_time(new_page: NewPage, full_site: Report) -> None:
    page = new_page()
    page.goto(address_in(full_site, "en"))
    steps = page.locator(".step")
    expect(page).to_have_title(re.compile("^Step 1 of 4 Your view – Your answers – "))
    for number, name in enumerate(["Your view", "Solutions", "About you", "Read through and send"]):
        heading = steps.nth(number).locator("h2")
        expect(heading).to_have_text(re.compile(rf"Step {number + 1} of 4\s+{name}"))
        for n in range(4):
            expect(steps.nth(n)).to_be_visible(visible=n == number)
        if number:
            expect(heading).to_be_focused()
            expect(page).to_have_title(re.compile(f"^Step {number + 1} of 4 {name}"))
            expect(heading).to_be_in_viewport(ratio=1)
            expect(steps.nth(number - 1)).to_be_hidden()
        if number < 3:
            page.get_by_role("button", name="Continue").press("Enter")
    page.go_back()
    expect(steps.nth(2).locator("h2")).to_be_focused()
    page.get_by_role("button", name="Back").click()
    expect(steps.nth(1).locator("h2")).to_be_focused()
    page.reload()
    expect(steps.nth(1)).to_be_visible()
    page.get_by_role("link", name="Skip to the content").press("Enter")
    expect(steps.nth(1)).to_be_visible()


@pytest.mark.parametrize("locale", FULL.locales)
def test_first_question_is_on_the_first_screen_of_a_phone(
    new_page: NewPage, full_site: Report, locale: str
) -> None:
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto(address_in(full_site, locale))
    expect(page.locator("label[for=answer-inclusion]")).to_be_in_viewport(ratio=1)
    page.locator(".skip").press("Enter")
    for _ in range(3):  # The two links above it, and it.
        page.keyboard.press("Tab")
    expect(page.locator("#answer-inclusion")).to_be_focused()
    page.evaluate("scrollTo(0, 0)")
    field = page.locator("#answer-inclusion").bounding_box()
    assert field
    assert field["y"] < 600  # A line to write on, below what cannot be done here.


def test_what_is_too_much_is_said_where_it_is(new_page: NewPage, full_site: Report) -> None:
    """An error takes the focus, leads to its field, and is said there, as the receiver says it."""
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto(address_in(full_site, "en"))
    page.fill("#answer-inclusion", "A" * 2003)
    assert page.locator("#answer-inclusion-count").inner_text() == "Characters: 2003 / 2000"
    page.get_by_role("button", name="Continue").click()
    errors = page.locator("#errors")
    expect(errors).to_be_focused()
    expect(errors).to_be_in_viewport(ratio=1)
    expect(page).to_have_title(re.compile("^Error: Step 1 of 4"))
    sentence = "The text has 2003 characters, and at most 2000 fit. Shorten it by 3."
    expect(errors.get_by_role("link")).to_have_text(
        f"1. What does inclusion mean to you? – {sentence}"
    )
    errors.get_by_role("link").click()
    field = page.locator("#answer-inclusion")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile(f"{sentence}$"))
    page.fill("#answer-inclusion", "A" * 2000)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#step-solutions")).to_be_visible()
    expect(errors).to_have_count(0)
    expect(page.locator("[aria-invalid]")).to_have_count(0)

    boxes = page.locator('[name="answer-solution-themes"]')
    for place in range(4):
        boxes.nth(place).check()
    page.get_by_role("button", name="Continue").click()
    expect(errors).to_be_focused()
    expect(errors.get_by_role("link")).to_contain_text(
        "4 choices are ticked, and at most 3 may be. Untick 1."
    )
    errors.get_by_role("link").click()
    expect(boxes.first).to_be_focused()
    expect(boxes.first).to_have_attribute("aria-invalid", "true")
    group = page.get_by_role("group").filter(has=boxes)
    expect(group).to_have_accessible_description(re.compile("Untick 1"))
    boxes.first.uncheck()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("#step-about")).to_be_visible()
    expect(page).to_have_title(re.compile("^Step 3 of 4"))


@pytest.mark.parametrize("locale", ["ar", *swept("fr")])
def test_every_step_is_for_everyone(new_page: NewPage, full_site: Report, locale: str) -> None:
    """With an error in it, and with the tools below it open."""
    page = new_page()
    page.goto(address_in(full_site, locale))
    page.locator("#saved details").evaluate("each => { each.open = true }")
    page.fill("#answer-inclusion", "A" * 2003)
    page.locator("button[value=next]:visible").click()
    expect(page.locator("#errors")).to_be_focused()
    assert list(violations_on(page, [NARROW])) == []
    for step in ("solutions", "about", "sending"):
        turn_to(page, step)
        assert list(violations_on(page, [NARROW])) == []


def test_answers_are_read_and_changed_before_they_leave(
    new_page: NewPage, full_site: Report
) -> None:
    page = new_page()
    page.goto(address_in(full_site, "en"))
    answer_some(page)
    turn_to(page, "main")
    turn_to(page, "sending")
    shown = part(page, "review")
    said = dict(
        zip(shown.locator("dt").all(), shown.locator("dd:nth-of-type(odd)").all(), strict=True)
    )
    read = {term.inner_text()[:2]: each.inner_text() for term, each in said.items()}
    assert read["3."].count("\n") == 1
    assert read["1."] == "No answer"
    assert read["8."] == "Une rampe.\n\n[remark] « là »"
    assert read["9."] == "Morocco"
    page.get_by_role("link", name="Change – 8.").click()
    expect(page.locator("#answer-remark")).to_be_focused()


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
    return build(folder, at="2016-12-15 23:49", CONSULTATION_ENDPOINT=endpoint, **PLAIN)


@pytest.fixture
def sending_page(sending_site: Report, browser: Browser) -> Iterator[NewPage]:
    """Return a function that opens a page of that site."""
    with served(sending_site.folder) as origin, opening_pages(browser, origin) as make:
        yield make


@pytest.mark.parametrize("locale", FULL.locales)
def test_ways_to_answer_are_one_screen_of_a_phone(
    sending_page: NewPage, sending_site: Report, locale: str
) -> None:
    page = sending_page(viewport={"width": 360, "height": 640})
    page.goto(one_of_each_template(sending_site, locale)["consultation"])
    expect(page.locator(".start .action")).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 360, "height": 740})
    for link in page.locator(".start a").all():
        expect(link).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("has_script", [True, False])
def test_answers_are_posted(
    sending_page: NewPage,
    sending_site: Report,
    endpoint: str,
    received: list[str],
    has_script: bool,
) -> None:
    """Where no script may read the reply, the browser itself goes there at the second try."""
    # A host with a content security policy names the endpoint in it; the tests' host does not.
    page = sending_page(java_script_enabled=has_script, bypass_csp=True)
    page.goto(address_in(sending_site, "ar"))
    answer_some(page)
    page.keyboard.press("Enter")  # In the field of the city: nothing is sent by accident.
    assert received == []
    page.locator(".send button").click()
    if has_script:
        expect(page.locator("#errors")).to_contain_text("فما يُرسل مرتين يُحتسب مرة واحدة")
        page.locator(".send button").click()
    page.wait_for_url(endpoint)
    codes = set()
    for kind, _, body in (each.partition(" ") for each in received):
        assert kind.startswith("application/x-www-form-urlencoded")
        document = document_of_form(parse_qsl(body))
        contribution = read_contribution(document, consultation_of(sending_site))
        answers = contribution.document()["answers"]
        assert answers == ANSWERS | {"age": ["from-45"], "country": ["MA"]}
        assert (contribution.language, contribution.consent) == ("ar", "name")
        codes.add(contribution.receipt)
    assert len(codes) == 1
    assert codes != {""} or not has_script
    received.clear()


def test_empty_form_is_not_sent(
    sending_page: NewPage, sending_site: Report, received: list[str]
) -> None:
    page = sending_page()
    page.goto(address_in(sending_site, "en"))
    turn_to(page, "sending")
    page.locator(".send button").click()
    errors = page.locator("#errors")
    expect(errors).to_be_focused()
    expect(errors).to_contain_text("Your answers are not sent yet")
    errors.get_by_role("link", name="No question is answered yet. Answer at least one.").click()
    expect(page.locator("#answer-inclusion")).to_be_focused()
    assert received == []


def test_closing_time_passes_while_the_page_is_open(
    sending_page: NewPage, sending_site: Report, received: list[str], tmp_path: Path
) -> None:
    page = sending_page()
    page.clock.install()
    page.goto(address_in(sending_site, "en"))
    answer_some(page)
    page.clock.fast_forward("09:30")
    expect(page.locator(".send button")).to_be_visible()
    assert part(page, "closed").inner_text() == ""
    page.clock.fast_forward("00:45")
    expect(part(page, "closed")).to_contain_text("The consultation has closed.")
    expect(page.locator(".send button")).to_be_hidden()
    page.evaluate("document.getElementById('answer-form').requestSubmit()")
    assert received == []
    assert json.loads(save(page, tmp_path).read_text("utf-8"))["answers"] == ANSWERS


def test_without_script_only_what_works_is_shown(new_page: NewPage, full_site: Report) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(address_in(full_site, "fr"))
    assert page.locator("#answer-form :is(button, [type=file], output)").count() == 1
    expect(page.locator("#answer-form button")).to_be_hidden()
    assert page.locator("#answer-form textarea:visible").count() == 6
    expect(page.locator("#name")).to_be_hidden()
    page.check('[name="consent"][value="name"]')
    expect(page.locator("#name")).to_be_visible()


def test_text_browser_shows_numbers_and_no_tools(full_site: Report) -> None:
    shown = dump(Path(full_site.folder + address_in(full_site, "en") + "index.html"))
    assert "1. What does inclusion mean to you?" in shown
    assert "11. How old are you?" in shown
    assert "Save my answers" not in shown
    assert "receipt" not in shown


@pytest.mark.parametrize("has_script", [True, False])
def test_printed_page_is_a_form_to_write_on(
    new_page: NewPage, full_site: Report, has_script: bool
) -> None:
    page = new_page(java_script_enabled=has_script)
    page.goto(address_in(full_site, "fr"))
    page.emulate_media(media="print")
    areas = page.locator("#answer-form textarea:visible")
    assert areas.count() == 6
    for area in areas.all():
        assert area.evaluate("each => each.offsetHeight") >= 5 * 32
        lines = area.evaluate("each => getComputedStyle(each).backgroundImage")
        assert "linear-gradient" in lines
    assert page.locator("#answer-form [type=checkbox]:visible").count() == 18
    for line in ("#answer-country", "#name"):
        color = page.locator(line).evaluate("each => getComputedStyle(each).borderBlockEndColor")
        assert color == "rgb(0, 0, 0)", line
    for hidden in ("button", "[type=file]", ".unanswered", ".saved", "[data-part=review]"):
        assert page.locator(f"#answer-form {hidden}:visible").count() == 0, hidden
    assert "00420 Valmer" in page.locator("#answer-form address").inner_text()


def test_form_is_filled_by_keyboard_alone(
    new_page: NewPage, full_site: Report, tmp_path: Path
) -> None:
    page = new_page()
    page.goto(address_in(full_site, "fr"))
    for selector, keys in (
        ("#answer-inclusion", ["O", "u", "i"]),
        ('[name="answer-obstacles"]', ["Space"]),
        ('.step:has(#step-main) [value="next"]', ["Enter"]),
        ('.step:has(#step-solutions) [value="next"]', ["Enter"]),
        ("#answer-country", ["M", "a", "r", "o"]),
        ('[name="answer-age"][value=""]', ["ArrowUp"]),
        ('.step:has(#step-about) [value="next"]', ["Enter"]),
        ('[name="consent"]', ["Space", "ArrowDown", "ArrowDown"]),
        ("#name", ["I"]),
        ('.step:has(#step-sending) [value="save"]', []),
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
