"""Ways through a site: contents, section keys, neighbours, themes, the whole site."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from justhtml import JustHTML
from justhtml.dom import Comment, Element

from summit.render.report import Report
from summit.site.page import Page
from tests.html import attribute, find, parse
from tests.output.conftest import EDITIONS, SiteNamed

Documents = dict[str, JustHTML]


@pytest.fixture(scope="module", params=EDITIONS)
def report(request: pytest.FixtureRequest, site_named: SiteNamed) -> Report:
    """Each edition's site."""
    return site_named(request.param)


def parsed(report: Report) -> Documents:
    """Return every page of a site, parsed, by address."""
    files = {page.address: Path(report.folder) / page.path for page in report.build.pages}
    return {address: parse(path.read_text("utf-8")) for address, path in files.items()}


@pytest.fixture(scope="module")
def documents(report: Report) -> Documents:
    return parsed(report)


@pytest.fixture(scope="module")
def full(full_site: Report) -> Documents:
    """The pages of the edition that has every feature."""
    return parsed(full_site)


def values(document: JustHTML, selector: str, name: str) -> list[str]:
    return [attribute(node, name) or "" for node in document.query(selector)]


def is_full(report: Report) -> bool:
    """Tell whether the edition is the one that has every feature."""
    return report.build.site.edition.namespace == "opencities.example"


UNLISTED = ("consultation", "letters")
"""Templates of pages on which a form stands before the text: a list of its sections would pass over
that, and hide the way to it."""


def long_pages(report: Report, documents: Documents) -> list[Page]:
    """Return the pages of one text with three sections or more, but for those of UNLISTED."""
    sections = ".prose .section h2"
    return [
        page
        for page in report.build.pages
        if page.version
        and page.template not in UNLISTED
        and len(documents[page.address].query(sections)) >= 3
    ]


def test_long_pages_list_their_sections(report: Report, documents: Documents) -> None:
    found = long_pages(report, documents)
    assert found or not is_full(report)
    listed = [page.address for page in found if documents[page.address].query("nav.contents")]
    assert listed == [page.address for page in found]
    for page in found:
        document = documents[page.address]
        links = values(document, "nav.contents a", "href")
        assert links == [f"#{key}" for key in values(document, ".section h2", "id")], page.address
        language = attribute(find(document, "nav.contents ul"), "lang")
        is_other = page.language.plain != page.locale.plain
        assert language == (page.language.tag if is_other else None), page.address


def test_short_pages_have_no_list(report: Report, documents: Documents) -> None:
    found = {page.address for page in long_pages(report, documents)}
    whole = {f"{locale}/whole-site.html" for locale in report.build.locales}
    listed = {address for address, page in documents.items() if page.query("nav.contents")}
    assert listed == found | whole


def test_sections_have_the_same_keys_in_every_language(
    report: Report, documents: Documents
) -> None:
    for page in report.build.pages:
        if page.version and page.locale == report.build.locales.source:
            places = [address for _, address in page.switches]
            keys = [values(documents[place], ".prose h2, .prose h3", "id") for place in places]
            assert [keys[0]] * len(places) == keys, places


def test_section_links_have_a_name_in_the_readers_language(full: Documents) -> None:
    document = full["ar/akhbar/table-ronde-climat/"]
    names = values(document, ".section .anchor", "aria-label")
    assert names
    for name, heading in zip(names, document.query(".section h2"), strict=True):
        assert name == f"رابط هذا القسم: {heading.to_text()}"


def test_feeds_have_no_section_links(report: Report) -> None:
    folder = Path(report.folder)
    feeds = [*folder.rglob("atom.xml"), *folder.rglob("feed.json")]
    link = re.compile(r"class=(?:&quot;|\\?\")anchor")
    assert feeds
    assert [path for path in feeds if link.search(path.read_text("utf-8"))] == []


def test_feeds_have_the_headings_of_their_texts(full_site: Report) -> None:
    for locale in full_site.build.locales:
        assert "h2" in (Path(full_site.folder) / locale.key / "atom.xml").read_text("utf-8")


def test_script_comes_only_with_contents(report: Report, documents: Documents) -> None:
    unlisted = {page.address for page in report.build.pages if page.template in UNLISTED}
    for address, document in documents.items():
        lists = [name for name in values(document, "nav.contents", "class") if name == "contents"]
        scripts = values(document, "script[src]", "src")
        own = [url for url in scripts if re.fullmatch(r"/theme/section\.\w{10}\.js", url)]
        assert len(own) == len(lists) or address in unlisted, address


def test_news_form_one_chain(report: Report, documents: Documents) -> None:
    for locale in report.build.locales:
        site = report.build.site
        items = site.catalogue.items("news")
        chain = [f"/{site.catalogue.address(item, locale)}" for item in items]
        for newer, older in pairwise(chain):
            assert values(documents[newer[1:]], ".neighbours [rel=next]", "href") == [older]
            assert values(documents[older[1:]], ".neighbours [rel=prev]", "href") == [newer]
        assert values(documents[chain[0][1:]], "[rel=prev]", "href") == []
        assert values(documents[chain[-1][1:]], "[rel=next]", "href") == []


def test_theme_page_shows_its_news_and_labels_other_languages(full: Documents) -> None:
    climate = full["ar/mahawir/taghayyur-al-munakh/"]
    assert find(climate, "#block-news").to_text().strip() == "الأخبار"
    titles = [node.to_text() for node in climate.query(".latest h3")]
    assert any("Une table ronde" in title and "الفرنسية" in title for title in titles)


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_site_map_names_each_section_once_and_lists_the_letters(
    full_site: Report, full: Documents, locale: str
) -> None:
    [planned] = [
        each
        for each in full_site.build.pages
        if each.template == "site_map" and each.locale.key == locale
    ]
    document = full[planned.address]
    places = values(document, "main a[href]", "href")
    assert sorted(places) == sorted(set(places))
    letters = {
        f"/{each.address}"
        for each in full_site.build.pages
        if each.template == "letter" and each.locale.key == locale
    }
    assert letters
    assert letters <= set(places)


def test_links_of_one_name_lead_to_one_place(report: Report, documents: Documents) -> None:
    """RGAA 6.1, for what templates write; in a text a sentence stands around each."""
    for planned in report.build.pages:
        if planned.template == "whole_site":
            continue  # Each text stands in it, with what leads to a part of another.
        document = documents[planned.address]
        places: dict[str, set[str | None]] = {}
        written = {id(link) for link in document.query(".prose a")}
        for link in document.query("main a[href]"):
            if id(link) in written:
                continue
            name = name_of(link, document)
            places.setdefault(name, set()).add(attribute(link, "href"))
        double = {name: found for name, found in places.items() if len(found) > 1}
        assert double == {}, planned.address


def name_of(link: Element | Comment, document: JustHTML) -> str:
    """Return what a screen reader calls a link."""
    named = (attribute(link, "aria-labelledby") or "").split()
    if named:
        return " ".join(find(document, f"#{key}").to_text() for key in named)
    return " ".join((attribute(link, "aria-label") or link.to_text()).split())


def test_teasers_begin_with_their_heading(documents: Documents) -> None:
    """Who goes from heading to heading hears the date, too."""
    for address, document in documents.items():
        for teaser in document.query(".teaser"):
            names = [each.name for each in teaser.query("h2, h3, h4, .date, blockquote")]
            assert names[0] != "p", address


def test_whole_site_holds_every_text_once(report: Report, documents: Documents) -> None:
    published = report.build.site.catalogue.published
    keys = {bundle.key for bundle in published if bundle.kind.has_page and bundle.is_listed}
    for locale in report.build.locales:
        whole = documents[f"{locale}/whole-site.html"]
        ids = values(whole, "[id]", "id")
        assert len(ids) == len(set(ids))
        assert keys <= set(ids)
        assert values(whole, "nav.contents a", "href") == [f"#{i}" for i in ids if i in keys]
        assert values(whole, "meta[name=robots]", "content") == ["noindex"]


def test_whole_site_leads_to_its_own_sections(report: Report, documents: Documents) -> None:
    for locale in report.build.locales:
        whole = documents[f"{locale}/whole-site.html"]
        ids = set(values(whole, "[id]", "id"))
        links = values(whole, "main .prose a", "href")
        inner = [link[1:] for link in links if link.startswith("#")]
        assert inner or not is_full(report)
        assert [key for key in inner if key not in ids] == []
        outer = [link for link in links if not link.startswith("#")]
        assert [link for link in outer if not re.match(r"https?://|mailto:|/media/", link)] == []


def test_whole_site_is_linked_from_every_page(report: Report, documents: Documents) -> None:
    for address, document in documents.items():
        locale = address.partition("/")[0]
        if locale in report.build.locales and not document.query(".wall"):
            assert f"/{locale}/whole-site.html" in values(document, "footer a", "href"), address
