"""No page grows with the site: lists are parted in pages, or have the first and lead to all.

Sixty news in lists of two are, for the pages of a list, what a thousand are in lists of five.
"""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest

from summit.base.frozen import replace
from summit.content.kinds import Kind
from summit.render.report import Report
from summit.site.page import MOST, Page, numbered
from summit.site.plan import MOST_ON_TERM
from summit.site.status import PAGE_SIZE
from summit.site.subject import Subject
from summit.subjects.news.entries import MOST as MOST_IN_FEED
from summit.subjects.registry import SUBJECTS
from tests.bench.corpus import LOCALES, write_content
from tests.conftest import PLAIN, SITEURL, build
from tests.content_folder import EDITION
from tests.html import attribute, find, parse

NEWS, QUESTIONS, SESSIONS, PER_PAGE = 60, 24, 9, 2
TEXT = "---\ntitle: {}\nsummary: Un résumé.\n---\n{}\n"
SECTIONS = {
    "edition.yaml": EDITION,
    "home/index.fr.md": TEXT.format("Accueil", "Bonjour."),
    "home/index.en.md": TEXT.format("Home", "Hello."),
    "news/index.fr.md": TEXT.format("Actualités", ""),
    "listening/index.fr.md": TEXT.format("Questions", ""),
    "listening/bundle.yaml": "email: questions@example.org\n",
    "programme/index.fr.md": TEXT.format("Programme", ""),
    "themes/index.fr.md": TEXT.format("Thèmes", ""),
    "themes/climate/index.fr.md": TEXT.format("Climat", "Un [lien](../../news/item-59/)."),
}
QUESTION = """\
question: Où ?
language: fr
status: answered
asked: 2016-10-01
answered: 2016-10-02
service: {fr: Ville de Paris}
themes: [climate]
"""
TITLE = re.compile("<title>(.*?)</title>")
HREF = re.compile(r'href="([^"]+)"')
LONGEST = 10
"""Links to pages of a list, and to those before and after."""


def in_twos() -> tuple[Subject, ...]:
    """Return the subjects, each list that is parted in pages with two texts on a page."""

    def parted(kind: Kind) -> Kind:
        return replace(kind, page_size=PER_PAGE) if kind.page_size else kind

    return tuple(replace(each, kinds=tuple(map(parted, each.kinds))) for each in SUBJECTS)


def write(folder: Path) -> Path:
    """Write the content: the last of the news is the oldest."""
    files = dict(SECTIONS)
    for number in range(NEWS):
        files[f"news/item-{number}/index.fr.md"] = TEXT.format(f"Nouvelle {number}", "Un texte.")
        date = f"2016-{10 - number // 28:02}-{28 - number % 28:02}"
        files[f"news/item-{number}/bundle.yaml"] = f"date: {date}\nthemes: [climate]\n"
    for number in range(QUESTIONS):
        text = TEXT.format(f"Question {number} ?", "## Réponse {#answer}\n\nOui.")
        files[f"listening/q-{number}/index.fr.md"] = text
        files[f"listening/q-{number}/bundle.yaml"] = QUESTION
    for number in range(SESSIONS):
        files[f"programme/s-{number}/index.fr.md"] = TEXT.format(f"Séance {number}", "Un texte.")
        facts = f"starts: 2016-11-{21 + number % 2} 09:00\nform: session\n"
        files[f"programme/s-{number}/bundle.yaml"] = facts
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build a site of many small texts, all of them still to be translated."""
    folder = tmp_path_factory.mktemp("grown")
    content = write(folder / "content")
    return build(
        folder / "output",
        PATH=str(content),
        LOCALES=["fr", "en"],
        SUBJECTS=in_twos(),
        STYLEGUIDE=False,
        **PLAIN,
    )


def pages_of(report: Report, template: str, locale: str = "fr") -> list[Page]:
    pages = report.build.pages
    return [page for page in pages if page.template == template and page.locale.key == locale]


def links(report: Report, page: Page, selector: str) -> list[str]:
    """Return where the links of a page lead, by addresses of the site."""
    document = parse(report.build.tree.files[page.path].data.decode())
    places = (attribute(node, "href") or "" for node in document.query(selector))
    base = f"{SITEURL}/{page.address}"
    return [urljoin(base, place).removeprefix(f"{SITEURL}/") for place in places]


def test_a_long_list_leads_to_the_first_the_near_and_the_last(grown: Report) -> None:
    own = [page for page in pages_of(grown, "news") if not page.chosen]
    assert [page.number for page in own] == list(range(1, NEWS // PER_PAGE + 1))
    addresses = [page.address for page in own]
    for page in own:
        found = links(grown, page, ".pagination a")
        assert len(found) <= LONGEST
        near = [page.number - 1, page.number, page.number + 1, 1, page.count]
        wanted = {numbered(addresses[0], each, "page") for each in near if 1 <= each <= page.count}
        assert wanted <= set(found) <= set(addresses)


@pytest.mark.parametrize(("number", "shown"), [(1, "1 2 3 … 30"), (5, "1 2 3 4 5 6 7 … 30"),
    (6, "1 … 4 5 6 7 8 … 30"), (25, "1 … 23 24 25 26 27 … 30"), (26, "1 … 24 25 26 27 28 29 30"),
    (30, "1 … 28 29 30")])  # fmt: skip
def test_pages_that_are_left_out_are_two_at_least(grown: Report, number: int, shown: str) -> None:
    page = next(page for page in pages_of(grown, "news") if page.number == number)
    document = parse(grown.build.tree.files[page.path].data.decode())
    words = find(document, ".pagination ul").to_text().split()
    assert [word for word in words if word.isdigit() or word == "…"] == shown.split()


def test_no_page_shows_more_than_the_first_of_a_list(grown: Report) -> None:
    items = {f"/{page.address}" for page in grown.build.pages if page.template == "news_item"}
    for page in grown.build.pages:
        html = grown.build.tree.files[page.path].data.decode()
        most = PAGE_SIZE if page.template == "status" else MOST
        assert len(items & set(HREF.findall(html))) <= most, page.path


@pytest.mark.parametrize("template", ["site_map", "whole_site", "theme"])
def test_what_is_left_out_is_one_link_away(grown: Report, template: str) -> None:
    [page] = pages_of(grown, template)
    found = links(grown, page, "main a[href]")
    lists = [link for link in ("fr/actualites/", "fr/questions/") if template != "theme"]
    on_theme = ["fr/actualites/themes/climat/", "fr/questions/theme-climat/"]
    assert set(lists or on_theme) <= set(found)


def test_the_whole_site_has_no_link_to_a_place_that_it_lacks(grown: Report) -> None:
    [page] = pages_of(grown, "whole_site")
    html = grown.build.tree.files[page.path].data.decode()
    document = parse(html)
    keys = {attribute(node, "id") for node in document.query("[id]")}
    inside = [attribute(node, "href") or "" for node in document.query('a[href^="#"]')]
    assert {link[1:] for link in inside} <= keys
    assert "fr/actualites/nouvelle-59/" in links(grown, page, "main a[href]")
    assert html.count("<article>") == 2 * MOST + SESSIONS + 1  # The theme.


def test_the_page_of_a_theme_has_some_of_each_kind(grown: Report) -> None:
    [page] = pages_of(grown, "theme")
    kinds = Counter(version.bundle.kind.name for version in page.items)
    assert kinds == {"news": MOST_ON_TERM, "exchange": MOST_ON_TERM}


def test_what_is_to_be_translated_is_parted_in_pages(grown: Report) -> None:
    french, english = pages_of(grown, "status"), pages_of(grown, "status", "en")
    owed = NEWS + QUESTIONS + SESSIONS + 6  # The home page, the sections and the theme.
    assert (len(french), len(english)) == (1, -(-owed // PAGE_SIZE))
    shown = [link for page in english for link in links(grown, page, "main li > a[hreflang]")]
    assert len(shown) == len(set(shown)) == owed
    # There is no second page in French.
    assert dict(english[1].switches)[french[0].locale] == french[0].address


def test_the_programme_and_its_days_are_parted_in_pages(grown: Report) -> None:
    whole = [page for page in pages_of(grown, "programme") if not page.chosen]
    assert [len(page.items) for page in whole] == [2, 2, 2, 2, 1]
    sessions = {page.address for page in pages_of(grown, "session")}
    shown = [link for page in whole for link in links(grown, page, ".text h3 a")]
    assert Counter(shown) == Counter(sessions)
    day = [page for page in pages_of(grown, "programme") if page.chosen == "day-2016-11-21"]
    assert [page.address for page in day] == [
        numbered("fr/programme/2016-11-21/", number, "page") for number in (1, 2, 3)
    ]
    assert not any(b"data-offset" in grown.build.tree.files[page.path].data for page in whole)


def test_every_link_leads_somewhere_and_no_title_is_of_two_pages(grown: Report) -> None:
    files, titles = grown.build.tree.files, Counter[tuple[str, str]]()
    for page in grown.build.pages:
        html = files[page.path].data.decode()
        for place in HREF.findall(html):
            path, _, _ = place.removeprefix("/").partition("#")
            if place.startswith("/") and not path.startswith("search/"):
                assert path in files or f"{path}index.html" in files, (page.path, place)
        if page.template not in ("not_found", "moved"):
            titles[page.locale.key, TITLE.findall(html)[0]] += 1
    assert set(titles.values()) == {1}


def test_feeds_have_the_newest(grown: Report) -> None:
    for path in ("fr/atom.xml", "fr/actualites/themes/climat/atom.xml"):
        feed = grown.build.tree.files[path]
        assert feed.data.count(b"<entry>") == MOST_IN_FEED
        assert b"nouvelle-0/" in feed.data
        assert b"nouvelle-59/" not in feed.data
        assert not any("item-59/" in source for source in feed.made_from)


def heaviest(report: Report) -> dict[str, int]:
    """Return the length of the longest page of each template."""
    files, longest = report.build.tree.files, Counter[str]()
    for page in report.build.pages:
        longest[page.template] = max(longest[page.template], len(files[page.path].data))
    return longest


@pytest.mark.sweep
def test_four_thousand_pages_with_the_settings_as_they_are(tmp_path: Path) -> None:
    weights = {}
    for documents in (100, 1000):
        folder = tmp_path / str(documents)
        write_content(folder / "content", documents, LOCALES)
        report = build(folder / "output", PATH=str(folder / "content"), LOCALES=list(LOCALES))
        weights[documents] = heaviest(report)
        assert (folder / "output.json").stat().st_size <= 15_000 * documents
    for template, weight in weights[1000].items():
        assert weight <= 1.1 * weights[100][template], template
