"""A receipt code is opened where it was made: in the browser, and no request says which it is."""

import base64
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.office.publication.publish import publish_command
from summit.office.store.asked import Handling, State
from summit.office.store.decision import Action
from summit.subjects.consultation.receipts import digest
from tests.browser.axe import violations_on
from tests.browser.conftest import served
from tests.conftest import PLAIN, build
from tests.office.publication.test_publish import Office, opened_office
from tests.office.publication.test_receipts import ask, code_of, receive

PLACE = "/fr/consultation/suivi/"


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with what is published of an office, which no test changes."""
    with opened_office(tmp_path_factory.mktemp("office")) as office:
        publish(office)
        own = {**PLAIN, "PATH": str(office.root / "content"), "STYLEGUIDE": False}
        with served(build(office.root / "output", **own).folder) as address:
            yield address


def publish(office: Office) -> None:
    """Publish and cite the answer of code 0, and withhold that of 1.

    The codes of 20 and more are of questions: answered, merged with one that waits, declined.
    """
    waiting = ask(office, 23)
    plan = "mobility-plan"
    ask(office, 20, Handling(State.ANSWERING, merged=f"listening/{plan}", exchange=plan))
    ask(office, 21, Handling(State.MERGED, merged=waiting.id))
    ask(office, 22, Handling(State.DECLINED, "off-topic"))
    ids = [receive(office, number) for number in range(16)]
    office.decide(ids[0], Action.PUBLISH)
    for identifier in ids[1:7]:
        office.decide(identifier, Action.WITHHOLD, reason="privacy")
    for identifier in ids[7:11]:
        office.decide(identifier, Action.PUBLISH)
    assert office.call(publish_command).exit_code == 0
    strange = office.root / "content/consultation/voices/.receipts/x.html"
    strange.write_text("<script>1</script>", "utf-8")
    summary = office.root / "content/consultation/summary/index.fr.md"
    cited = f"\nUn banc [voice:{office.name(ids[0])}].\n"
    summary.write_text(summary.read_text("utf-8") + cited, "utf-8")


def typed(page: Page, code: str) -> Page:
    """Type a code as people do, and ask."""
    page.locator("#code").fill(f" {code.lower().replace('-', ' ').replace('0', 'o')}")
    page.get_by_role("button", name="Voir ce que sont devenus mes mots").click()
    return page


def test_from_the_code_to_published_here(browser: Browser, origin: str) -> None:
    with browser.new_context(base_url=origin, reduced_motion="reduce") as context:
        page, asked = context.new_page(), list[str]()
        context.on(
            "request", lambda it: asked.append(f"{it.url} {it.post_data} {it.all_headers()}")
        )
        page.goto("/fr/consultation/")
        page.get_by_role("link", name="Que sont devenus mes mots").click()
        typed(page, code_of(0))
        said = page.locator("dd:visible")
        expect(said).to_have_text(
            [re.compile(r"Publiée\.\s+La lire ici Elle est citée dans\s: "), "En cours de lecture."]
        )
        assert [*violations_on(page)] == []
        typed(page, code_of(1))
        expect(said.first).to_have_text(
            "Lue, mais non publiée. Le motif : Parle d’une personne privée"
        )
        typed(page, code_of(99))
        expect(page.get_by_role("status")).to_contain_text("Rien n’est connu sous ce code.")
        expect(said).to_have_count(0)
        typed(page, "7ZQK")
        expect(page.get_by_role("status")).to_contain_text("Ce n’est pas encore un code")
        typed(page, code_of(22))
        status = page.get_by_role("status")
        expect(status).to_have_text(re.compile(r"reste sans réponse. Le motif\s: Hors du sujet"))
        expect(said).to_have_count(0)
        typed(page, code_of(21))
        expect(status).to_have_text(re.compile("^Quelqu’un d’autre .* encore répondu"))
        typed(page, code_of(20))
        expect(status).to_contain_text("La réponse à votre question est sur ce site.")
        assert [*violations_on(page)] == []
        status.get_by_role("link").click()
        expect(page.locator("h1")).to_contain_text("plan")
        page.go_back()
        typed(page, code_of(0))
        page.get_by_role("link", name="La lire ici").click()
        expect(page.locator("blockquote")).to_contain_text("Un banc 0.")
        assert page.request.get("/data/receipts/x.html").status == 404  # Nobody's, and no entries.
    everything = " ".join(asked).lower()
    assert f"{origin}/data/receipts/0.bin" in everything
    for number in (0, 1, 20, 21, 22, 99):
        code, own = code_of(number), digest(code_of(number))
        raw = bytes.fromhex(own)
        forms = (code, code.replace("-", ""), code[:9], own[:12], base64.b64encode(raw).decode())
        assert not [each for each in forms if each.lower() in everything]
    assert not any("/suivi/?" in each or PLACE + "#" in each for each in asked)


@pytest.mark.parametrize("lacking", ["script", "a secure connection"])
def test_where_a_browser_cannot_open_it_the_page_says_how_to_ask(
    browser: Browser, origin: str, lacking: str
) -> None:
    with browser.new_context(
        base_url=origin, java_script_enabled=lacking != "script", reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
        page.goto(PLACE)
        expect(page.locator("main")).to_contain_text("une adresse qui commence par https")
        expect(page.locator("#code")).to_have_count(0)
        expect(page.locator("main a[href^=mailto]")).to_be_visible()
        page.goto("/fr/consultation/moderation/")
        expect(page.get_by_role("table").first).to_contain_text("Parle d’une personne privée6")
        if lacking != "script":  # The rules are a script, too.
            assert [*violations_on(page)] == []
