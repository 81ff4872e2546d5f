"""The copy that is read from a disk: unpacked into a folder with spaces and accents, no server.

In every run a page of each template, in French on a desktop and in Arabic on a telephone; the sweep
opens every page of the real site, too.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from summit.archive.command import offline_site
from summit.archive.offline import offline_copy
from summit.archive.packing import zip_of
from summit.base.folding import folded_words
from summit.output.build import Build
from summit.site.navigation import SEARCH
from summit.site.redirects import MOVED, target_of
from tests.browser.looking import own_errors
from tests.conftest import FULL, REAL, ROOT, Edition, settings_of, swept

PHONE, DESKTOP = (360, 740), (1280, 900)
AWAY = re.compile(r"(https?://|mailto:|tel:|data:|webcal://)", re.IGNORECASE)
LEADING = ("href", "src", "poster", "data", "cite", "action", "formaction")
Factory = pytest.TempPathFactory


@dataclass(frozen=True)
class Disk:
    """A copy, unpacked."""

    folder: Path
    build: Build
    is_whole: bool
    """Whether every page is looked at."""

    def sample(self, direction: str) -> list[str]:
        """Return the files of all pages, or of one for each template, in a direction of script."""
        found = [page for page in self.build.pages if page.locale.direction == direction]
        shown = [page for page in found if (self.folder / page.path).exists()]
        chosen = shown if self.is_whole else {page.template: page for page in shown}.values()
        return [page.path for page in chosen if page.template != MOVED]

    def files(self) -> list[str]:
        """Return every file, from the folder of the copy."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    def path(self, template: str, locale: str) -> str:
        """Return the file of a page by its template."""
        pages = self.build.pages
        return next(p.path for p in pages if p.template == template and p.locale.key == locale)

    def address(self, path: str) -> str:
        """Return the address of a file."""
        return (self.folder / path).as_uri()


@pytest.fixture(scope="module", params=["full", *swept("real")])
def disk(request: pytest.FixtureRequest, full_disk: Disk, tmp_path_factory: Factory) -> Disk:
    """Return the copy of an edition."""
    return full_disk if request.param == "full" else unpacked(REAL, tmp_path_factory, is_whole=True)


@pytest.fixture(scope="module")
def full_disk(tmp_path_factory: Factory) -> Disk:
    """Return the copy of the full edition."""
    return unpacked(FULL, tmp_path_factory)


def unpacked(edition: Edition, factory: Factory, *, is_whole: bool = False) -> Disk:
    """Unpack the copy of an edition, as somebody does who was given it."""
    folder = factory.mktemp("clé de la Mairie été") / "نسخة المدينة 100% #1"
    build = offline_site(ROOT / "pelicanconf.py", **settings_of(edition, folder.parent))
    files = {f"copy/{place}": data for place, data in offline_copy(build).items()}
    packed = zip_of(files, build.site.clock.now)
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        archive.extractall(folder)
    [copy] = folder.iterdir()
    return Disk(copy, build, is_whole)


class References(HTMLParser):
    """Gathers what a page refers to, and the ids that it has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids = {"", "top"}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        self.ids |= {facts[name] for name in ("id", "name") if name in facts}
        self.found += [facts[name] for name in LEADING if name in facts]
        sets = (facts[name] for name in ("srcset", "imagesrcset") if name in facts)
        self.found += [part.split()[0] for each in sets for part in each.split(",")]
        if tag == "meta" and facts.get("http-equiv") == "refresh":
            self.found.append(facts["content"].partition("url=")[2])


def test_every_reference_leads_to_a_file_of_the_copy_or_away(disk: Disk) -> None:
    files = set(disk.files())
    pages = {
        path: References((disk.folder / path).read_text("utf-8"))
        for path in files
        if path.endswith(".html")
    }
    lost = [
        (path, written)
        for path, page in pages.items()
        for written in page.found
        if not leads(path, written, files, pages)
    ]
    assert lost == []


def leads(path: str, written: str, files: set[str], pages: dict[str, References]) -> bool:
    """Tell whether a reference leads away, or to a file and a place in it that are there."""
    if AWAY.match(written):
        return True
    way, _, fragment = written.partition("#")
    target = normpath(join(dirname(path), unquote(way.partition("?")[0]))) if way else path
    if target not in files or way.startswith("/"):
        return False
    return target not in pages or unquote(fragment) in pages[target].ids


def test_style_sheets_load_nothing_and_no_script_is_a_module(disk: Disk) -> None:
    for path in disk.files():
        text = (disk.folder / path).read_bytes().decode(errors="replace")
        if path.endswith(".css"):
            assert set(re.findall(r'url\("?([a-z]*)', text)) <= {"data"}, path
        if path.endswith(".html"):
            assert 'type="module"' not in text, path
            assert 'rel="manifest"' not in text, path
            assert not re.search(r'<form[^>]* method="post"', text), path


LOOK = """async () => {
  const faults = [];
  for (const image of document.images) image.loading = "eager";
  const fault = (image) => faults.push(`no picture: ${image.src}`);
  await Promise.all([...document.images].map((image) => image.decode().catch(() => fault(image))));
  const { documentElement: html, body } = document;
  if (!getComputedStyle(html).getPropertyValue("--space-s")) faults.push("no style");
  if (getComputedStyle(body).direction !== html.dir) faults.push(`not ${html.dir}`);
  if (html.scrollWidth > innerWidth) faults.push(`${html.scrollWidth} wide`);
  return faults;
}"""


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page, and what it complains of or cannot load."""
    page, faults = browser.new_page(**options), list[str]()
    page.on("console", lambda message: faults.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: faults.extend(own_errors(error)))
    page.on("requestfailed", lambda request: faults.extend(failed(request)))
    yield page, faults
    page.close()


def failed(request: Request) -> Iterator[str]:
    """Yield what could not be loaded, but for what a page had no time for before the next."""
    if request.failure != "net::ERR_ABORTED":
        yield f"not loaded: {request.url}, {request.failure}"


@pytest.fixture(scope="module")
def searching(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Yield a page for the tests that leave nothing behind, and what it complains of."""
    with opened(browser) as (page, faults):
        yield page, faults


@pytest.mark.parametrize(("size", "direction", "step"), [(PHONE, "rtl", 2), (DESKTOP, "ltr", 3)])
def test_pages_are_whole_and_nothing_complains(
    disk: Disk, browser: Browser, size: tuple[int, int], direction: str, step: int
) -> None:
    width, height = size
    with opened(browser, viewport={"width": width, "height": height}) as (page, faults):
        for path in disk.sample(direction)[:: 1 if disk.is_whole else step]:
            page.goto(disk.address(path))
            faults += [f"{path}: {each}" for each in page.evaluate(LOOK)]
    assert faults == []


def test_from_the_root_a_reader_comes_to_what_was_searched(disk: Disk, browser: Browser) -> None:
    with opened(browser) as (page, faults):
        page.goto(disk.address("index.html"))
        for locale in [each.key for each in disk.build.locales][:: 1 if disk.is_whole else 3]:
            page.goto(disk.address(disk.path(SEARCH, locale)))
            known = page.evaluate("PAGES.map(({ way, title }) => [way, title])")
            way, title = max(known, key=lambda pair: len(pair[1]))
            page.get_by_role("searchbox").fill(title)
            page.locator(f'.results a[href="{way}"]').click()
            assert title in page.title()
    assert faults == []


@pytest.mark.parametrize(
    ("locale", "words", "title"),
    [
        ("ar", "السكن", "السكن"),
        ("ar", "سكن", "السكن"),
        ("ar", "والسَّكَن", "السكن"),
        ("fr", "LOGEMENTS", "Logement"),
        ("fr", "l’education", "Éducation"),
        ("es", "educacion", "Educación"),
    ],
)
def test_words_are_found_as_people_write_them(
    full_disk: Disk, searching: tuple[Page, list[str]], locale: str, words: str, title: str
) -> None:
    page, faults = searching
    page.goto(full_disk.address(full_disk.path(SEARCH, locale)) + f"?q={quote(words)}")
    expect(page.locator(".results a", has_text=re.compile(f"^{title}$"))).to_be_visible()
    page.get_by_role("searchbox").fill("qqqq")
    expect(page.locator(".results li")).to_have_count(0)
    expect(page.locator("#found")).not_to_be_empty()
    assert faults == []


def test_what_many_pages_have_is_shown_by_and_by(
    full_disk: Disk, searching: tuple[Page, list[str]]
) -> None:
    page, faults = searching
    page.goto(full_disk.address(full_disk.path(SEARCH, "fr")))
    page.get_by_role("searchbox").fill("de")
    expect(page.locator(".results li")).to_have_count(10)
    page.locator("#more").click()
    expect(page.locator(".results li")).to_have_count(20)
    # Pages with the word in their titles come first, and have no excerpt.
    expect(page.locator(".results mark").first).to_be_visible()
    expect(page.locator(".results li").nth(10).get_by_role("link")).to_be_focused()
    assert faults == []


def test_words_are_folded_as_the_tools_fold_them(
    full_disk: Disk, searching: tuple[Page, list[str]]
) -> None:
    words = "Élévation ÇA Ñandú Straße İstanbul ﬁn naïve kaf".split()
    page, _ = searching
    page.goto(full_disk.address(full_disk.path(SEARCH, "fr")))
    folded = page.evaluate("(words) => words.map(fold)", words)
    assert folded == [folded_words(word).replace(" ", "") for word in words]


def test_without_script_the_site_map_is_named(full_disk: Disk, browser: Browser) -> None:
    with opened(browser, java_script_enabled=False) as (page, faults):
        page.goto(full_disk.address(full_disk.path(SEARCH, "en")))
        expect(page.locator("noscript p")).to_be_visible()
        page.locator("main").get_by_role("link", name="Site map").click()
        expect(page.locator("h1")).to_have_text("Site map")
    assert faults == []


def test_what_moved_leads_on_from_file_to_file(
    full_disk: Disk, searching: tuple[Page, list[str]]
) -> None:
    page, faults = searching
    moved = next(page for page in full_disk.build.pages if page.template == MOVED)
    page.goto(full_disk.address(moved.path))
    page.wait_for_url(full_disk.address(f"{target_of(moved)}index.html"))
    assert faults == []


@pytest.mark.parametrize("template", ["consultation", "answer", "listening", "letters"])
def test_a_form_says_that_nothing_is_sent(
    full_disk: Disk, searching: tuple[Page, list[str]], template: str
) -> None:
    page, _ = searching
    page.goto(full_disk.address(full_disk.path(template, "en")))
    said = page.locator("main").get_by_text("nothing can be sent from it")
    expect(said).to_have_count(1)
    expect(said.get_by_role("link")).to_have_attribute("href", re.compile("^http"))
