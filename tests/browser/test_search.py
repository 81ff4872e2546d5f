"""Searching as a reader does: with letters, with the keyboard alone, and without script."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Route, expect

from summit.output.weight import compressed
from tests.browser.conftest import served
from tests.browser.looking import own_errors
from tests.conftest import FULL, build

FRENCH, ARABIC = "/fr/recherche/", "/ar/bahth/"
TEXTS = {
    "zenith/bundle.yaml": "date: 2016-11-01\n",
    "zenith/index.fr.md": """---
title: Le zénith
summary: Une phrase.
---
On attend l'élévation & la suite, à Xanadu.
""",
    "giraffe/bundle.yaml": "date: 2016-11-02\n",
    "giraffe/index.ar.md": """---
title: في الحديقة
slug: fi-al-hadiqa
summary: جملة واحدة.
---
رأينا الزَّرَافَةَ في الآفـــاق. Xanadu.
""",
    "long/bundle.yaml": "date: 2016-11-03\n",
    "long/index.fr.md": f"""---
title: Le long
summary: Une phrase.
---
{"Des mots vont et viennent. " * 12}Une zibeline, dit-on. {"D'autres mots suivent. " * 12}
""",
    "later/bundle.yaml": "date: 2016-12-01\n",
    "later/index.fr.md": """---
title: Le nadir
summary: Une phrase.
---
On attend l'abaissement.
""",
}


@pytest.fixture(scope="module")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the full edition with three more news items: words to look for."""
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(FULL.content, root / "content")
    for path, text in TEXTS.items():
        file = root / "content/news" / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    build(root / "output", PATH=str(root / "content"))
    return root / "output"


@pytest.fixture(scope="module")
def site(site_folder: Path) -> Iterator[str]:
    """Serve it."""
    with served(str(site_folder)) as origin:
        yield origin


@pytest.fixture(scope="module")
def window(browser: Browser, site: str) -> Iterator[Page]:
    """Open a page for most tests: what searches is compiled once."""
    page = browser.new_page(
        base_url=site, viewport={"width": 320, "height": 640}, reduced_motion="reduce"
    )
    yield page
    page.close()


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """Return a page; anything on its console at the end fails the test."""
    with hearing(window) as said:
        yield window
    assert said == []


@contextmanager
def hearing(page: Page) -> Iterator[list[str]]:
    """Yield a list that fills with what the page says on the console."""
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    def throw(error: Exception) -> None:
        said.extend(own_errors(error))

    page.on("console", hear)
    page.on("pageerror", throw)
    yield said
    page.remove_listener("console", hear)
    page.remove_listener("pageerror", throw)


def look_for(page: Page, address: str, words: str) -> None:
    """Type words into the field of a search page."""
    page.goto(address)
    page.get_by_role("searchbox").press_sequentially(words)


def status(page: Page) -> Locator:
    """Return what a screen reader is told about the search."""
    return page.get_by_role("status")


@pytest.mark.parametrize("words", ["élévation", "l’élévation", "l'élévation", "elevation"])
def test_word_after_an_apostrophe_is_found(page: Page, words: str) -> None:
    look_for(page, FRENCH, words)
    first = page.locator("#results li").first
    expect(first.locator("a")).to_have_text("Le\u00a0zénith")
    expect(first.locator(".in-section")).to_have_text("Actualités")
    expect(page.locator("#results mark").first).to_have_text("l’élévation")
    expect(first).to_contain_text("& la suite")


def test_a_mark_holds_no_comma_and_an_excerpt_shows_that_it_is_one(page: Page) -> None:
    look_for(page, FRENCH, "zibeline")
    first = page.locator("#results li").first
    expect(first.locator("mark").first).to_have_text("zibeline")
    words = first.locator("p").last.inner_text()
    assert "zibeline, dit-on" in words
    assert words.startswith("…")
    assert words.endswith("…")


def test_arabic_counts_in_its_own_forms(page: Page) -> None:
    look_for(page, ARABIC, "زرافة")
    expect(status(page)).to_have_text("عُثر على صفحة واحدة")


@pytest.mark.parametrize("words", ["زرافة", "الزَّرَافَة", "آفاق", "افاق", "الافاق"])
def test_arabic_is_found_with_and_without_vowel_signs(page: Page, words: str) -> None:
    look_for(page, ARABIC, words)
    link = page.locator("#results a", has_text="في الحديقة")
    expect(link).to_have_attribute("href", "/ar/akhbar/fi-al-hadiqa/")
    expect(page.locator("#results .in-language").first).to_be_empty()


@pytest.mark.parametrize(
    ("address", "word"), [("/en/search/", "cities"), ("/es/buscar/", "ciudad")]
)
def test_each_language_finds_its_own_pages(page: Page, address: str, word: str) -> None:
    look_for(page, address, word)
    first = page.locator("#results a").first
    expect(first).to_be_visible()
    assert (first.get_attribute("href") or "").startswith(address[:4])


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Le zénith", "1\u00a0page trouvée"),
        ("xanadu", "2\u00a0pages trouvées"),
        ("xyzzy", "Aucune page ne contient ces mots."),
    ],
)
def test_number_of_pages_is_said(page: Page, words: str, count: str) -> None:
    look_for(page, FRENCH, words)
    expect(status(page)).to_have_text(count)


def test_text_in_another_language_is_labelled(page: Page) -> None:
    look_for(page, ARABIC, "élévation")
    link = page.locator("#results a").first
    expect(link).to_have_text("Le\u00a0zénith")
    assert (link.get_attribute("lang"), link.get_attribute("dir")) == ("fr", "ltr")
    expect(page.locator("#results .in-language").first).to_have_text("(الفرنسية)")
    assert link.get_attribute("href") == "/ar/akhbar/le-zenith/"


def test_scheduled_text_is_not_found(page: Page) -> None:
    """Nor are the pages with "à", which Pagefind looks for in place of a word that is nowhere."""
    look_for(page, FRENCH, "abaissement")
    expect(status(page)).to_have_text("Aucune page ne contient ces mots.")


def test_search_is_reached_and_used_by_keyboard(page: Page) -> None:
    page.goto("/fr/")
    page.get_by_role("button", name="Menu").press("Enter")
    page.locator("header").get_by_role("link", name="Rechercher").press("Enter")
    page.wait_for_url(f"**{FRENCH}")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("ville")
    links = page.locator("#results a")
    expect(links).to_have_count(10)
    for key, focused in [("Down", links.nth(0)), ("Down", links.nth(1)), ("Up", links.nth(0))]:
        page.keyboard.press(f"Arrow{key}")
        expect(focused).to_be_focused()
    assert links.nth(0).evaluate("link => getComputedStyle(link).outlineStyle") != "none"
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("ArrowDown")
    target = links.nth(0).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{target}")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("ville")
    expect(links).to_have_count(10)


def test_escape_clears_the_search(page: Page) -> None:
    look_for(page, FRENCH, "ville")
    expect(page.locator("#results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    expect(status(page)).to_have_text("")
    expect(page.locator("#results li")).to_have_count(0)
    assert page.url.endswith(FRENCH)


def test_more_pages_follow_on_demand(page: Page) -> None:
    page.goto(f"{FRENCH}?q=ville")
    expect(page.locator("#results li")).to_have_count(10)
    page.get_by_role("button", name="Voir d’autres pages").click()
    expect(page.locator("#results li").nth(10).locator("a")).to_be_focused()


def test_only_titles_are_loaded_before_the_first_letter(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(FRENCH)
    page.wait_for_load_state("networkidle")
    [titles] = [url for url in requested if "/search/" in url]
    assert re.fullmatch(r".*/search/fr\.[0-9a-f]{10}\.json", titles)
    page.get_by_role("searchbox").press_sequentially("ville")
    expect(page.locator("#results a").first).to_be_visible()
    assert [url for url in requested if url.endswith("/search/pagefind.js")]
    [worker] = page.workers
    assert worker.url.endswith("/search/pagefind-worker.js"), "what unpacks the index stops nobody"
    page.close()


def test_texts_that_cannot_be_loaded_leave_the_titles(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/search/pagefind.js", refuse)
    look_for(page, FRENCH, "zénith")
    expect(page.locator("#failed")).to_be_visible()
    expect(page.locator("#results a")).to_have_text(["Le\u00a0zénith"])
    expect(page.locator("#results p").last).to_have_text("Une phrase.")
    page.route("**/search/fr.*.json", refuse)
    look_for(page, FRENCH, "élévation")
    expect(status(page)).to_contain_text("La recherche n’a pas pu être chargée.")
    page.unroute("**/search/pagefind.js")
    page.get_by_role("searchbox").press("Enter")
    expect(page.locator("#results a").first).to_be_visible()
    page.close()


def test_titles_stand_first_and_no_page_twice(page: Page) -> None:
    look_for(page, FRENCH, "zénith")
    expect(status(page)).to_have_text("1\u00a0page trouvée")
    expect(page.locator("#failed")).to_be_hidden()
    look_for(page, FRENCH, "ville")
    expect(page.locator("#results li")).to_have_count(10)
    items = page.locator("#results li")
    while page.locator("#more:visible").count():
        shown = items.count()
        page.locator("#more").click()
        page.wait_for_function(
            "shown => document.querySelectorAll('#results li').length > shown || more.hidden",
            arg=shown,
        )
    links = page.locator("#results a").evaluate_all("links => links.map(link => link.href)")
    assert len(links) == len({*links}) == int(re.findall(r"\d+", status(page).inner_text())[0])


@pytest.mark.parametrize(
    ("address", "words", "meant"),
    [(FRENCH, "le zentih", "le zénith"), (ARABIC, "الحيدقة", "الحديقة")],
)
def test_nearest_words_are_offered(page: Page, address: str, words: str, meant: str) -> None:
    look_for(page, address, words)
    link = page.locator("#meant a")
    expect(link).to_have_text(meant)
    link.click()
    expect(page.get_by_role("searchbox")).to_have_value(meant)
    expect(page.locator("#results a").first).to_be_visible()
    expect(page.locator("#meant")).to_be_hidden()


def test_what_is_found_nowhere_leads_on(page: Page) -> None:
    page.goto(FRENCH)
    onward = page.locator("#onward")
    expect(onward).to_be_visible()
    look_for(page, FRENCH, "ville")
    expect(page.locator("#results a").first).to_be_visible()
    expect(onward).to_be_hidden()
    look_for(page, FRENCH, "xyzzy")
    expect(status(page)).to_have_text("Aucune page ne contient ces mots.")
    expect(onward).to_be_visible()
    links = onward.get_by_role("link").evaluate_all("links => links.map(link => link.pathname)")
    assert {"/fr/programme/", "/fr/plan-du-site/"} < {*links}
    onward.get_by_role("link", name="Poser une question").click()
    expect(page.locator("#ask-form")).to_be_in_viewport()


def test_page_that_does_not_exist_offers_the_nearest(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site)
    page.goto("/fr/actualites/le-zenit-2/")
    expect(page.locator("#results a").first).to_have_attribute("href", "/fr/actualites/le-zenith/")
    page.get_by_role("searchbox").fill("élévation")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"**{FRENCH}?q=*")
    expect(page.locator("#results a").first).to_have_text("Le\u00a0zénith")
    page.goto("/fr/%E0%A4%A/")
    expect(page.locator("h1")).to_be_visible()
    page.close()


SHIFTS = """() => new Promise(resolve => {
    const shifts = [];
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(each => each.value)))
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(shifts), 200);
})"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("address", "done"),
    [
        (f"{FRENCH}?q=ville", "#results li:nth-child(10)"),
        (f"{ARABIC}?q={quote('والمدينة')}", "#results li:nth-child(2)"),
        (f"{FRENCH}?q=zentih", "#meant"),
        (f"{FRENCH}?q=xyzzy", "#onward"),
        ("/fr/actualites/le-zenit/", "#results li"),
    ],
)
def test_nothing_moves_while_results_come(
    browser: Browser, site: str, address: str, done: str, width: int
) -> None:
    page = browser.new_page(base_url=site, viewport={"width": width, "height": 640})
    page.goto(address)
    expect(page.locator(done)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTS) == []
    page.close()


def test_titles_answer_within_three_seconds_on_a_slow_network(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site, viewport={"width": 360, "height": 640})
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    slow = {
        "offline": False,
        "latency": 400,
        "downloadThroughput": 50_000,
        "uploadThroughput": 50_000,
    }
    network.send("Network.emulateNetworkConditions", slow)
    page.goto(f"{FRENCH}?q=z%C3%A9nith", wait_until="commit")
    page.locator("#results a").first.wait_for()
    assert page.evaluate("performance.now()") < 3000
    assert "/search/wasm" not in str(page.evaluate("performance.getEntriesByType('resource')"))
    page.close()


def test_without_script_the_site_map_leads_on(browser: Browser, site: str) -> None:
    page = browser.new_page(base_url=site, java_script_enabled=False)
    page.goto(FRENCH)
    page.get_by_role("searchbox").fill("ville")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(f"**{FRENCH}?q=ville")
    expect(page.locator("noscript p")).to_be_visible()
    page.locator("main").get_by_role("link", name="Plan du site").click()
    expect(page.locator("main").get_by_role("link", name="Le\u00a0zénith")).to_be_visible()
    page.locator("footer").get_by_role("link", name="Plan du site").click()
    page.close()


def test_scripts_of_the_search_are_small(site_folder: Path) -> None:
    scripts = [
        path for name in ("titles", "search") for path in site_folder.glob(f"theme/{name}.*.js")
    ]
    assert len(scripts) == 2
    assert sum(compressed(path.read_bytes()) for path in scripts) <= 5_500
