"""A review in a browser: by keyboard alone, and what two reviewers see of each other."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from summit.office.answering import draft_context
from summit.office.questions.drafts import Drafts
from summit.office.review.command import open_review
from summit.office.review.session import ReviewSession
from summit.office.store.arriving import add
from summit.office.store.asked import Asked, Handling, State, all_asked, handle, take
from summit.office.store.cases import Case
from summit.office.store.database import open_store, reading, writing
from summit.office.store.decision import Action
from summit.office.store.decisions import casebook
from summit.office.store.question import Question
from summit.office.store.records import Arrival
from summit.office.store.store import stored, withdraw
from summit.office.store.workspace import Workspace
from summit.subjects.consultation.contribution import Consent, Contribution
from tests.browser.axe import AXE, EVERY_RULE, NARROW, RUN, WIDE, violations_on
from tests.conftest import project_of, swept
from tests.office.conftest import DAY

# Demonstration data: nobody wrote these.
WORDS = {
    "fr": "Une rampe à l’école. Mme Exemple, au 06 12 34 56 78, en sait plus.",
    "ar": "أريد رصيفا أعرض. راسلوني على مثال@example.org من فضلكم.",
    "es": "Un paso de cebra frente al colegio.",
}
ALT = 1
KEEPS_NO_PAGE = "--disable-back-forward-cache"
"""With it, as tests run otherwise, going back is not what it is to people."""


@pytest.fixture
def session(tmp_path: Path, language: str) -> Iterator[ReviewSession]:
    """Serve a review of one contribution in each of three languages, with a test's interface."""
    address = str(tmp_path / "store.sqlite3")
    with writing(open_store(address)) as connection:
        for key, words in WORDS.items():
            answers = {"inclusion": words, "remark": "…"}
            one = Contribution(key, answers, Consent.NAME, "Lina", "Rabat")
            add(connection, [Arrival(one, "file", DAY)])
    server, session = open_review(Workspace(project_of(), address), "Amal", language=language)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield session
    server.shutdown()
    thread.join()
    server.server_close()


def case_in(session: ReviewSession, language: str) -> Case:
    with reading(session.store) as connection:
        cases = list(casebook(session.consultation).cases(connection, list(stored(connection))))
    return next(each for each in cases if each.language == language)


def address_of(session: ReviewSession, case: Case) -> str:
    return f"{session.address}{case.contribution}/{case.question}"


def press_access_key(page: Page, key: str) -> None:
    """Press Alt and a key as a keyboard does; Playwright's own press types a character."""
    session = page.context.new_cdp_session(page)
    event = {"modifiers": ALT, "key": key, "code": f"Key{key.upper()}", "unmodifiedText": key}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, **event})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})


def violations_at(page: Page, address: str, width: int) -> list[str]:
    page.goto(address)
    return list(violations_on(page, [width]))


@pytest.mark.parametrize("language", ["en"])
def test_a_review_by_keyboard_and_a_clash(browser: Browser, session: ReviewSession) -> None:
    case = case_in(session, "es")
    first, second = (browser.new_page(java_script_enabled=False) for _ in range(2))
    for page in (first, second):
        page.goto(address_of(session, case))
    press_access_key(first, "w")
    press_access_key(first, "r")
    first.keyboard.press("ArrowDown")
    press_access_key(first, "s")
    first.wait_for_url(f"**/{case.contribution}/remark")
    last = case_in(session, "es").last
    assert last
    assert (last.decision.action, last.decision.reason) == (Action.WITHHOLD, "off-topic")
    press_access_key(second, "p")
    press_access_key(second, "s")
    second.get_by_role("heading", name="Two decisions on one answer").wait_for()
    sides = second.locator(".sides section").all_inner_texts()
    assert "Not about the subject" in sides[0]
    assert "Published" in sides[1]
    assert case_in(session, "es").revision == 1
    press_access_key(second, "s")
    second.wait_for_url(f"**/{case.contribution}/remark")
    history = case_in(session, "es").history
    assert [each.decision.action for each in history] == ["withhold", "publish"]
    for page in (first, second):
        page.close()


@pytest.fixture
def asking(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[ReviewSession, list[Asked]]]:
    """Serve the pages of some questions, in English or in a test's language."""
    workspace = Workspace(project_of(), str(tmp_path / "questions.sqlite3"))
    with writing(workspace.store()) as connection:
        for number in range(4):
            take(connection, Question(f"Le tram {number} ?", "fr", "", True), f"{number}", DAY)
        asked = [*all_asked(connection)]
    drafts = Drafts(tmp_path / "drafts", draft_context(workspace.project, workspace.ask()))
    language = getattr(request, "param", "en")
    server, session = open_review(workspace, "Amal", language=language, drafts=drafts)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield session, asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_going_back_after_a_decision_shows_it_and_decides_nothing(
    browser: Browser, chromium_program: str, asking: tuple[ReviewSession, list[Asked]]
) -> None:
    session, asked = asking
    one, address = asked[0], f"{session.address}questions"
    program, without = chromium_program, [KEEPS_NO_PAGE]
    real = browser.browser_type.launch(
        executable_path=program, chromium_sandbox=False, ignore_default_args=without
    )
    page = real.new_page()
    posted: list[str] = []
    page.on("request", lambda each: posted.append(each.url) if each.method == "POST" else None)

    def handled() -> list[Handling]:
        with reading(session.store) as connection:
            return [each.handling for each in all_asked(connection)]

    page.goto(address)
    page.locator(f"a[href$='{one.id}']").click()
    page.locator("[value=decline]").check()
    page.locator("#reason").select_option("hate")
    page.locator("form button").click()
    page.wait_for_url(address)
    decided = handled()
    assert page.locator(f"a[href$='{one.id}']").count() == 0

    def is_shown_as_decided(each: Asked) -> bool:
        assert page.url.endswith(each.id)
        assert page.locator("[name=action]:checked").count() == 0
        assert page.locator("[name=revision]").input_value() == "1"
        return "Declined" in page.locator("main .facts").inner_text()

    page.go_back()  # The question: as it is now, not as it was when the form was filled in.
    assert is_shown_as_decided(one)
    page.go_back()  # The list: without it.
    assert page.url == address
    assert page.locator(f"a[href$='{one.id}']").count() == 0
    for _ in range(2):
        page.go_forward()
    page.reload()
    assert (page.url, handled(), len(posted)) == (address, decided, 1)
    # What another officer has decided meanwhile.
    page.goto(f"{address}/{asked[1].id}")
    page.locator("[value=answer]").check()
    page.goto(address)
    with writing(session.store) as connection:
        handle(connection, asked[1], Handling(State.DECLINED, "hate"), 0, DAY)
    page.go_back()
    assert is_shown_as_decided(asked[1])
    page.goto(address)
    # Several at once: back is the list without them, and nothing is ticked.
    page.locator("[name=chosen]").first.check()
    page.locator("#reason").select_option("hate")
    page.locator("[method=post] button").click()
    page.wait_for_function("document.querySelectorAll('[name=chosen]').length === 1")
    decided = handled()
    page.go_back()
    assert page.locator("[name=chosen]").count() == 1
    assert page.locator("[name=chosen]:checked").count() == 0
    assert (handled(), len(posted)) == (decided, 2)
    real.close()


@pytest.mark.parametrize(
    ("language", "width"), [("ar", NARROW), *swept(("en", WIDE), ("en", NARROW), ("ar", WIDE))]
)
def test_axe_finds_no_violation_in_the_review(
    browser: Browser, session: ReviewSession, width: int
) -> None:
    seen, blocked = case_in(session, "fr"), case_in(session, "ar")
    page = browser.new_page(bypass_csp=True)  # For axe's own script: the pages allow none.
    paths = [session.address, f"{session.address}?state=all", f"{session.address}enter"]
    paths.append(address_of(session, blocked))
    found = [violation for path in paths for violation in violations_at(page, path, width)]
    other = browser.new_page()
    for each in (page, other):
        each.goto(address_of(session, seen))
    for each, action in ((other, "withhold"), (page, "withhold")):
        each.locator(f"[value={action}]").check()
        each.locator("#withheld").select_option(index=1 if each is other else 2)
        each.locator("form button").click()
    assert page.locator(".sides").count() == 1
    page.evaluate(AXE)
    found += page.evaluate(RUN, EVERY_RULE)
    assert found == []
    for each in (page, other):
        each.close()


@pytest.mark.parametrize("asking", ["fr", "ar"], indirect=True)
@pytest.mark.parametrize("width", [NARROW, *swept(WIDE)])
def test_axe_finds_no_violation_in_the_questions(
    browser: Browser, asking: tuple[ReviewSession, list[Asked]], width: int
) -> None:
    session, asked = asking
    address = f"{session.address}questions"
    with writing(session.store) as connection:
        extra = Question("أين المدرسة؟ 06 12 34 56 78", "ar", "mobility", False, "a@example.org")
        take(connection, extra, "beside", DAY, beside="Awa\n\u200bA. B.")
        (alone,) = (each for each in all_asked(connection) if each.publishes is False)
    page = browser.new_page(bypass_csp=True)
    found: list[str] = []
    for path in ("", "?words=tram", "?words=none", "?state=declined", f"/{asked[0].id}"):
        found += violations_at(page, f"{address}{path}", width)
    found += violations_at(page, f"{address}/{alone.id}", width)
    with page.expect_navigation():
        page.locator("[method=post] button").click()  # Nothing is decided.
    found += violations_on(page, [width])
    page.goto(address)
    with page.expect_navigation():
        page.locator("[method=post] button").click()  # Nothing is chosen.
    found += violations_on(page, [width])
    with writing(session.store) as connection:
        other = next(each for each in asked if each.words == "Le tram 1 ?")
        handle(connection, other, Handling(State.DECLINED, "hate"), 0, DAY)
        withdraw(connection, "2", DAY)
    page.locator("[name=all]").check()
    page.locator("#reason").select_option("privacy")
    page.locator("[method=post] button").click()
    page.locator("[role=alert] li").wait_for()
    found += violations_on(page, [width])
    assert found == []
    page.close()


def test_questions_are_decided_by_keyboard(
    browser: Browser, asking: tuple[ReviewSession, list[Asked]]
) -> None:
    """By tabulator, space and keys of access alone; where the focus is, it is seen."""
    session, _ = asking
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{session.address}questions")
    # Links are of one day: what they are of is said with them.
    row = page.locator(".queue li").first
    described = row.locator("a").get_attribute("aria-describedby")
    assert "Le tram" in page.locator(f"[id='{described}']").inner_text()

    def tab_to(selector: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.locator(f"{selector}:focus").count():
                return
        pytest.fail(f"{selector} cannot be reached.")

    tab_to("#words")
    page.keyboard.type("tram 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions?words=tram+1")
    tab_to("[name=chosen]")
    page.keyboard.press("Space")
    tab_to("#reason")
    page.keyboard.press("ArrowDown")
    tab_to("[method=post] button")
    page.keyboard.press("Enter")
    page.locator(".queue").wait_for(state="detached")
    tab_to("[role=status] a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions")
    tab_to(".queue a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/*")
    tab_to("[name=action]")
    page.keyboard.press("Space")
    tab_to("#answer")
    page.keyboard.type("Par ici.")
    press_access_key(page, "s")
    page.wait_for_url("**/questions")
    with reading(session.store) as connection:
        states = sorted(each.handling.state.value for each in all_asked(connection))
    assert states == ["being-answered", "declined", "received", "received"]
    page.close()
