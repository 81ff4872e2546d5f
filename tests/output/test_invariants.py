"""What must hold on any built site: language, structure, links, versions, sitemap and feeds."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import combinations, pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from justhtml import JustHTML
from justhtml.dom import Comment, Element, Text
from PIL import Image

from pelicanconf import PAGE_STYLESHEETS
from summit.base.hours import odd_hours
from summit.base.languages.ar import ARABIC
from summit.base.languages.record import LEFT, RIGHT
from summit.base.locales import Locales, read_locale
from summit.render.report import Report
from summit.site.redirects import MOVED
from summit.site.retiring import RETIRED
from summit.subjects.consultation.voices import is_voice
from tests.conftest import ROOT, swept
from tests.conftest import SITEURL as BASE
from tests.html import attribute, find, parse
from tests.json_feed import faults
from tests.metadata.vocabulary import foreign
from tests.output.conftest import EDITIONS, SiteNamed
from tests.sites.test_golden import SITES

READ = ("full", "other", *SITES, *swept("real"))
"""The sites that are read by every law; the real one, which is large, in the sweep."""
SWITCHES = ".site-header .switcher a, .doors a"
FOLLOWED = (
    'link[type="application/atom+xml"], link[type="text/calendar"], link[type="text/markdown"]'
)
QUOTED = frozenset({"blockquote", "code", "q", "script", "style"})
"""Elements whose words are other people's, or are for programs."""
LOADED = "[rel=stylesheet], [rel=icon], [rel=apple-touch-icon], [rel=manifest]"
INSIDE = re.compile(
    rb"""(?:=\s*|[\\"'(]|\burl\(|,\s?|^)["']?((?:asset|bundle|voice):[\w/])""", re.MULTILINE
)
"""At the beginning of an attribute, a value of JSON, an address of a list, a line."""
SIGNS = re.compile(
    rb"\[\s*(?:before|during|after)\b[a-z, ]{0,30}:\s|\[\s*fact\s*:"
    rb"|data-(?:said|fact|typed|when|event)\b"
)
CODE = re.compile(rb"<code>.*?</code>", re.DOTALL)
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a site, parsed."""

    path: str
    html: str

    @cached_property
    def document(self) -> JustHTML:
        return parse(self.html)

    @property
    def url(self) -> str:
        return f"{BASE}/{self.path.removesuffix('index.html')}"

    def attributes(self, selector: str, name: str) -> list[str]:
        values = (attribute(node, name) for node in self.document.query(selector))
        return [value for value in values if value is not None]

    @cached_property
    def words(self) -> str:
        return " ".join(find(self.document, "body").to_text().split())

    @cached_property
    def ids(self) -> list[str]:
        return self.attributes("[id]", "id")

    @cached_property
    def switches(self) -> dict[str, str]:
        """The links to the page in each language."""
        languages = self.attributes(SWITCHES, "hreflang")
        return dict(zip(languages, self.attributes(SWITCHES, "href"), strict=True))

    @cached_property
    def languages(self) -> list[str]:
        return self.attributes("html", "lang")

    @cached_property
    def canonical(self) -> str:
        return self.attributes("link[rel=canonical]", "href")[0]

    @cached_property
    def alternates(self) -> dict[str, str]:
        versions = "link[hreflang]:not([type])"  # A feed says its language too.
        tags = self.attributes(versions, "hreflang")
        return dict(zip(tags, self.attributes(versions, "href"), strict=True))


@dataclass(frozen=True)
class BuiltSite:
    """A built site: its folder and its pages by address."""

    report: Report

    @property
    def folder(self) -> Path:
        return Path(self.report.folder)

    @property
    def locales(self) -> Locales:
        return self.report.build.locales

    @cached_property
    def keys(self) -> list[str]:
        return [locale.key for locale in self.locales]

    @cached_property
    def tags(self) -> list[str]:
        return [locale.tag for locale in self.locales]

    def tags_beside(self, page: BuiltPage) -> list[str]:
        """What a page's switcher offers: an easy language to readers of its language alone."""
        own = next(locale for locale in self.locales if locale.tag == page.languages[0])
        return [
            locale.tag for locale in self.locales if not locale.variant or locale.plain == own.plain
        ]

    @cached_property
    def quoted(self) -> list[str]:
        """How the words of those who answered begin: nobody changes these, not even a quote."""
        published = self.report.build.site.catalogue.published
        voices = [bundle for bundle in published if is_voice(bundle)]
        texts = [text for voice in voices for text in voice.translations.values()]
        return [text.text.title.removesuffix("…") for text in texts]

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        files = sorted(self.folder.rglob("*.html"))
        found = (
            BuiltPage(p.relative_to(self.folder).as_posix(), p.read_text("utf-8")) for p in files
        )
        return {page.url: page for page in found}

    @property
    def is_demonstration(self) -> bool:
        """Whether search engines are to keep none of it."""
        return self.report.build.site.edition.demonstration

    @cached_property
    def earlier(self) -> frozenset[str]:
        """Where earlier editions are, to which pages lead that this edition does not have."""
        return frozenset(f"{BASE}/{place}" for place in self.report.build.site.editions.values())

    def quotes(self, page: BuiltPage) -> bool:
        """Tell whether a page quotes an answer, as it was written."""
        return any(words in page.words for words in self.quoted)

    def file(self, url: str) -> Path:
        path = unquote(urlsplit(url).path).lstrip("/")
        return self.folder / (f"{path}index.html" if path.endswith("/") or not path else path)


@pytest.fixture(scope="module", params=READ)
def site(request: pytest.FixtureRequest, site_named: SiteNamed) -> BuiltSite:
    """Each edition's site, and each tiny one through the real theme."""
    return BuiltSite(site_named(request.param))


def test_pages_are_valid_html(site: BuiltSite) -> None:
    errors = {url: page.document.errors for url, page in site.pages.items()}
    assert {url: found for url, found in errors.items() if found} == {}


def test_language_and_direction_of_every_page(site: BuiltSite) -> None:
    for page in site.pages.values():
        named = (part for part in page.path.split("/") if part in site.keys)
        expected = site.locales[next(named, site.keys[0])]
        assert page.languages == [expected.tag], page.path
        assert page.attributes("html", "dir") == [expected.direction], page.path


def test_every_locale_has_every_page(site: BuiltSite) -> None:
    # Earlier and retired addresses are those of one language.
    old = {p.path for p in site.report.build.pages if p.template in (MOVED, RETIRED)}
    counts = {
        key: sum(
            page.path.startswith(f"{key}/") for page in site.pages.values() if page.path not in old
        )
        for key in site.keys
    }
    assert len(set(counts.values())) == 1, counts


def leads_on(page: BuiltPage) -> bool:
    """Tell whether a page leads on from an earlier address: as many as a language has words."""
    return bool(page.document.query('meta[http-equiv="refresh"]'))


def typeset(site: BuiltSite) -> Iterator[BuiltPage]:
    """Yield the pages of an edition whose words are all set by the rules of their language.

    Answers stay as they were written, and so do the examples of the style guide.
    """
    for page in site.pages.values():
        if not site.quotes(page) and not page.path.startswith("styleguide/"):
            yield page


@pytest.mark.parametrize("site", EDITIONS, indirect=True)
def test_french_has_no_loose_space_before_high_punctuation(site: BuiltSite) -> None:
    loose = re.compile(r".{0,20}\w [;:!?»]|« .{0,20}")
    for page in typeset(site):
        if page.attributes("html", "lang") == ["fr"]:
            text = re.sub(r"<[^>]*>", "", page.html.partition("</head>")[2])
            assert loose.findall(text) == [], page.path


@pytest.mark.parametrize("site", EDITIONS, indirect=True)
def test_arabic_has_its_own_commas_and_numbers_before_latin_words(site: BuiltSite) -> None:
    foreign = re.compile(rf"[{ARABIC}][,;?]|(?<!&\w\w\w)[,;] [{ARABIC}]")
    turned = re.compile(rf"[{RIGHT}][^{LEFT}{RIGHT}\u200e\n]*?\d+[\s\u00a0][{LEFT}].*")
    pages = [page for page in typeset(site) if page.attributes("html", "lang") == ["ar"]]
    assert pages or "ar" not in site.keys
    for page in pages:
        text = re.sub(r"<[^>]*>", "", page.html.partition("</head>")[2])
        apart = re.sub(r"<[^>]*>", "\n", page.html.partition("</head>")[2])
        assert (foreign.findall(text), turned.findall(apart)) == ([], []), page.path


def test_straight_quotes_are_set(site: BuiltSite) -> None:
    for page in typeset(site):
        text = find(page.document, "main").to_text()
        assert re.findall(r".{10}[\"'].{10}", text) == [], page.path


def test_facts_leave_no_space_before_a_comma_or_a_stop(site: BuiltSite) -> None:
    for key in site.keys:
        home = site.pages[f"{BASE}/{key}/"]
        footer = find(home.document, "footer").to_html(pretty=False)
        assert re.findall(r"\s[.,]", re.sub(r"<[^>]*>", "", footer)) == [], key


def test_one_heading_main_title_and_canonical(site: BuiltSite) -> None:
    for page in site.pages.values():
        for selector in ("h1", "main", "head title", "link[rel=canonical]"):
            assert len(page.document.query(selector)) == 1, (page.path, selector)
        assert find(page.document, "title").to_text().strip(" –"), page.path


def test_ids_are_unique(site: BuiltSite) -> None:
    for page in site.pages.values():
        repeated = [i for i, n in Counter(page.ids).items() if n > 1]
        assert repeated == [], page.path


def test_headings_leave_out_no_level(site: BuiltSite) -> None:
    for page in site.pages.values():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page.html)]
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, (page.path, levels)


def test_images_have_alternative_text(site: BuiltSite) -> None:
    for page in site.pages.values():
        for image in page.document.query("img"):
            assert attribute(image, "alt"), page.path


def test_nothing_for_editors_and_nothing_unseen_is_published(site: BuiltSite) -> None:
    """No comment, no override of direction, no character of private use, in any file of words.

    Isolates are the site's own: around a hashtag in the plain text of a card.
    """
    unfit = re.compile("(?:<|\\\\u003c|&lt;)!--|[\u202a-\u202e\ue000-\uf8ff]")
    suffixes = {".html", ".xml", ".json", ".ics", ".csv", ".txt", ".webmanifest"}
    files = (path for path in site.folder.rglob("*") if path.suffix in suffixes)
    assert [path for path in files if unfit.search(path.read_text("utf-8"))] == []


def test_no_inline_style_or_script(site: BuiltSite) -> None:
    for page in site.pages.values():
        assert page.document.query("style, [style]") == [], page.path
        for script in page.document.query("script:not([src])"):
            # Data, which a browser neither runs nor hides from a content security policy.
            is_data = script.attrs == {"type": "application/ld+json"}
            assert is_data or (set(script.attrs or {}) == {"src", "defer"}), page.path
            assert is_data or not script.to_text(), page.path
        assert not re.search(r"<[^>]*\son[a-z]+=", page.html), page.path


def test_structured_data_are_of_the_vocabulary(site: BuiltSite) -> None:
    for page in site.pages.values():
        for script in page.document.query("script[type='application/ld+json']"):
            graph = json.loads(script.to_text(strip=False))["@graph"]
            assert [fault for node in graph for fault in foreign(node)] == [], page.path


def references(page: BuiltPage) -> Iterator[str]:
    """Yield the absolute address of all that a page leads to or loads."""
    for selector, name in (("[href]", "href"), ("[src]", "src")):
        for written in page.attributes(selector, name):
            yield urljoin(page.url, written)
    yield from variants(page)


def variants(page: BuiltPage) -> Iterator[str]:
    """Yield the absolute address of each size in which a picture is offered."""
    for written in page.attributes("[srcset]", "srcset"):
        yield from (urljoin(page.url, each.split()[0]) for each in written.split(","))


def test_internal_links_and_fragments_resolve(site: BuiltSite) -> None:
    for page in site.pages.values():
        for url in references(page):
            if not url.startswith(BASE) or url in site.earlier:
                continue
            assert site.file(url).is_file(), (page.path, url)
            fragment = unquote(urlsplit(url).fragment)
            target = site.pages.get(url.partition("#")[0])
            # An example of contents, in the style guide, lists the sections of another page.
            if target and target.path.startswith("styleguide/"):
                continue
            if fragment and target:
                assert fragment in target.ids, (page.path, url)


def test_no_address_of_the_inside_is_published(site: BuiltSite) -> None:
    """``asset:``, ``bundle:`` and ``voice:`` are for the way from a text to its page."""
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    found = {path.name: INSIDE.findall(path.read_bytes()) for path in files}
    assert {name: schemes for name, schemes in found.items() if schemes} == {}


def test_no_sign_of_a_phase_or_a_fact_is_published(site: BuiltSite) -> None:
    """But where a text writes about them, as code."""
    files = [path for path in site.folder.rglob("*") if path.is_file()]
    found = {path.name: SIGNS.findall(CODE.sub(b"", path.read_bytes())) for path in files}
    assert {name: signs for name, signs in found.items() if signs} == {}


def test_nothing_is_loaded_from_elsewhere(site: BuiltSite) -> None:
    for page in site.pages.values():
        loaded = page.attributes("[src]", "src") + page.attributes("link[rel=stylesheet]", "href")
        assert [url for url in loaded if not urljoin(page.url, url).startswith(BASE)] == []


def styled(css: str) -> set[str]:
    """Return the classes that the selectors of a style sheet name."""
    css = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", css, flags=re.DOTALL)
    heads = re.findall(r"([^{};]*)\{", css)
    return {name for head in heads for name in re.findall(r"\.([a-z][\w-]*)", head)}


THEME = [path for path in (ROOT / "theme/static/css").glob("*.css") if path.stem != "guide"]


def test_what_the_theme_styles_is_styled_by_the_sheet_of_its_page(site: BuiltSite) -> None:
    every = set().union(*(styled(path.read_text("utf-8")) for path in THEME))
    sheets = {
        f"/{path.relative_to(site.folder).as_posix()}": styled(path.read_text("utf-8"))
        for path in site.folder.rglob("*.css")
    }
    bare: dict[str, set[str]] = {}
    for page in site.pages.values():
        linked = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page.html)
        own = set().union(*(sheets[urlsplit(href).path] for href in linked))
        used = {
            name for value in re.findall(r'\bclass="([^"]+)"', page.html) for name in value.split()
        }
        if missing := (used & every) - own:
            bare[page.path] = missing
    assert bare == {}


def test_a_visit_loads_each_rule_of_style_once(site: BuiltSite) -> None:
    sheets = [path.read_text("utf-8") for path in (site.folder / "theme").glob("*.css")]
    rules = [set(re.findall(r"[^{}]+\{[^{}]*\}", css)) for css in sheets]
    assert all(one and not one & other for one, other in combinations(rules, 2))
    for page in site.pages.values():
        linked = page.html.count('<link rel="stylesheet"')
        assert linked <= 2 or page.path.startswith("styleguide/"), page.path


def test_canonical_is_the_page_itself_or_that_of_its_source(site: BuiltSite) -> None:
    for page in site.pages.values():
        if page.canonical in site.earlier:
            continue
        target = site.pages[page.canonical]
        assert target.canonical == target.url, page.path
        if page.canonical != page.url:
            assert page.alternates == {}, page.path


def test_alternates_are_reciprocal_and_complete(site: BuiltSite) -> None:
    for page in site.pages.values():
        if not page.alternates:
            continue
        assert "x-default" in page.alternates, page.path
        known = {locale.tag for locale in site.locales.plain}
        assert page.alternates.keys() <= {*known, "x-default"}, page.path
        assert page.url in page.alternates.values(), page.path
        for tag, url in page.alternates.items():
            target = site.pages[url]
            assert target.alternates == page.alternates, (page.path, url)
            if tag != "x-default":
                assert target.attributes("html", "lang") == [tag], url


def test_switcher_leads_to_the_same_page_in_each_language(site: BuiltSite) -> None:
    for page in site.pages.values():
        if page.document.query(".wall"):  # Nobody chooses anything on the screen of a hall.
            continue
        assert list(page.switches) == site.tags_beside(page), page.path
        if page.canonical in site.earlier:
            continue
        for tag, link in page.switches.items():
            target = site.pages[urljoin(page.url, link)]
            assert target.languages == [tag]
            if page.path not in ("index.html", "styleguide/index.html"):
                both = target.switches.keys() & page.switches.keys()
                assert {each: target.switches[each] for each in both} == {
                    each: page.switches[each] for each in both
                }, page.path


def test_sitemap_lists_what_search_engines_may_keep(site: BuiltSite) -> None:
    if site.is_demonstration:
        assert not (site.folder / "sitemap.xml").exists()
        return
    root = ET.parse(site.folder / "sitemap.xml").getroot()
    listed = {}
    for url in root.findall("s:url", SITEMAP):
        links = url.findall("x:link", SITEMAP)
        location = url.findtext("s:loc", namespaces=SITEMAP) or ""
        listed[location] = {n.attrib["hreflang"]: n.attrib["href"] for n in links}
    wanted = {
        page.url: page.alternates
        for page in site.pages.values()
        if page.canonical == page.url and not page.document.query("meta[name=robots]")
    }
    assert listed == wanted


def test_robots_names_the_sitemap(site: BuiltSite) -> None:
    lines = (site.folder / "robots.txt").read_text("utf-8").splitlines()
    assert "Allow: /" in lines  # Who may not read a page does not learn that it is not to be kept.
    named = [line for line in lines if line.startswith("Sitemap:")]
    assert named == ([] if site.is_demonstration else [f"Sitemap: {BASE}/sitemap.xml"])


def test_a_demonstration_says_so_on_every_page_and_no_other_site_does(site: BuiltSite) -> None:
    catalogs = site.report.build.catalogs
    for page in site.pages.values():
        key = next(locale.key for locale in site.locales if locale.tag == page.languages[0])
        said = catalogs[key].gettext(
            "This site is an independent demonstration, made from public sources."
        )
        footer = page.document.query("footer")
        says = any(said in " ".join(each.to_text().split()) for each in footer)
        is_kept_out = page.attributes("meta[name=robots]", "content")
        if footer:
            assert says is site.is_demonstration, page.path
        if site.is_demonstration:
            assert is_kept_out == ["noindex"], page.path


def test_the_page_of_each_feed_names_it(site: BuiltSite) -> None:
    for path in (each.relative_to(site.folder) for each in site.folder.rglob("atom.xml")):
        page = site.pages[f"{BASE}/{path.parent.as_posix()}/"]
        assert f"{BASE}/{path.as_posix()}" in page.attributes("link[type*=atom]", "href"), path


def test_feeds_say_their_language_and_own_address(site: BuiltSite) -> None:
    paths = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("atom.xml")]
    assert {path.partition("/")[0] for path in paths} == set(site.keys)
    # What feeds without an entry are dated by.
    edition = site.report.build.site.edition
    year = datetime(edition.starts.year, 1, 1, tzinfo=edition.time_zone).isoformat()
    for path in paths:
        feed = feedparser.parse((site.folder / path).read_bytes())
        assert not feed.bozo, feed.get("bozo_exception")
        assert feed.feed.language == site.locales[path.partition("/")[0]].tag
        assert feed.feed.id == f"{BASE}/{path}"
        own = [link.href for link in feed.feed.links if link.rel == "self"]
        assert own == [f"{BASE}/{path}"]
        ids = [entry.id for entry in feed.entries]
        assert len(set(ids)) == len(ids)
        dates = [entry.updated for entry in feed.entries]
        assert feed.feed.updated == max(dates, key=datetime.fromisoformat, default=year)
        for entry in feed.entries:
            assert entry.link in site.pages


def test_json_feeds_keep_to_the_specification_and_say_the_same(site: BuiltSite) -> None:
    for path in [*site.folder.rglob("feed.json")]:
        feed = json.loads(path.read_text("utf-8"))
        assert faults(feed) == [], path
        assert feed["feed_url"] == f"{BASE}/{path.relative_to(site.folder).as_posix()}"
        assert feed["home_page_url"] in site.pages
        twin = feedparser.parse(path.with_name("atom.xml").read_bytes())
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in twin.entries]
        for item, entry in zip(feed["items"], twin.entries, strict=True):
            assert datetime.fromisoformat(item["date_modified"]) == datetime.fromisoformat(
                entry.updated
            )


def test_feeds_hold_whole_texts_that_work_anywhere(site: BuiltSite) -> None:
    for path in site.folder.rglob("feed.json"):
        for item in json.loads(path.read_text("utf-8"))["items"]:
            content = parse(item["content_html"])
            assert find(content, "div").to_text().strip()
            places = [
                attribute(each, name)
                for name in ("href", "src")
                for each in content.query(f"[{name}]")
            ]
            assert [place for place in places if not urlsplit(place or "").scheme] == [], item["id"]


def test_feeds_are_linked_in_every_head_and_on_a_page(site: BuiltSite) -> None:
    on_pages = {
        urljoin(page.url, link)
        for page in site.pages.values()
        for link in page.attributes("main a[type], footer a[type]", "href")
    }
    in_heads = {
        url
        for page in site.pages.values()
        for url in page.attributes("link[rel=alternate][type]", "href")
    }
    feeds = {
        f"{BASE}/{path.relative_to(site.folder).as_posix()}"
        for name in ("atom.xml", "feed.json")
        for path in site.folder.rglob(name)
    }
    # Heads lead to calendars and to the programme's changes, too.
    assert in_heads >= feeds
    has_news = any(page.document.query(".feeds") for page in site.pages.values())
    assert not has_news or on_pages >= feeds


def test_pages_to_be_found_have_a_picture_for_their_links(site: BuiltSite) -> None:
    has_pictures = site.report.build.project.settings.values["SHARE_IMAGES"]
    found = {each.path for each in site.report.build.pages if each.is_listed or each.is_fallback}
    for page in site.pages.values():
        pictures = page.attributes('meta[property="og:image"]', "content")
        is_hidden = bool(page.document.query("meta[name=robots]")) and page.canonical == page.url
        if site.is_demonstration:  # People find it, though search engines do not.
            is_hidden = page.path not in found
        is_shown = has_pictures and not (is_hidden or leads_on(page))
        assert len(pictures) == is_shown, page.path
        for url in pictures:
            with Image.open(site.file(url)) as image:
                assert (image.format, image.size) == ("PNG", (1200, 630)), page.path
            assert site.file(url).stat().st_size <= 40_000, page.path


def test_files_are_exactly_those_expected(site: BuiltSite) -> None:
    others = {
        path.relative_to(site.folder).as_posix()
        for path in site.folder.rglob("*")
        if path.is_file() and path.suffix != ".html"
    }
    feeds = {path for path in others if path.endswith(("/atom.xml", "/feed.json"))}
    followed = feeds | {
        urlsplit(urljoin(page.url, url)).path.lstrip("/")
        for page in site.pages.values()
        for url in page.attributes(FOLLOWED, "href")
    }
    index = {path for path in others if path.startswith("search/")}
    data = {path for path in others if path.startswith(("data/consultation/", "data/receipts/"))}
    # The consultation's: linked until it opens, and kept for those who follow it.
    dates = {path for path in others if path.endswith("/dates.ics")}
    # A day's: linked while it has sessions, and kept for those who follow it.
    dates |= {path for path in others if re.search(r"/\d{4}-\d\d-\d\d\.ics$", path)}
    known = followed | index | data | dates | {"sitemap.xml", "robots.txt", "_redirects"}
    made = {f"{key}/{name}" for key in site.keys for name in ("llms.txt", "worker.js")}
    known |= made
    assert others >= made
    rest = sorted(others - known)
    manifests = {f"{key}/site.webmanifest" for key in site.keys}
    assert feeds >= {f"{x}/{name}" for x in site.keys for name in ("atom.xml", "feed.json")}
    listing = set() if site.is_demonstration else {"sitemap.xml"}
    assert others >= followed | manifests | listing | {"robots.txt"}
    expected = re.compile(
        r"theme/[\w-]+\.[0-9a-f]{10}\.(css|js|png|svg|woff2)$|[a-z-]+/site\.webmanifest$|media/"
        r"|share/[a-z0-9/-]+\.[0-9a-f]{10}\.png$"
        r"|styleguide/guide\.css$"
    )
    assert [path for path in rest if not expected.match(path)] == []
    loaded = {
        urlsplit(urljoin(page.url, url)).path.lstrip("/")
        for page in site.pages.values()
        for url in (
            *page.attributes("[src]", "src"),
            *page.attributes(LOADED, "href"),
            *page.attributes('a[href^="/media/"]', "href"),
            *page.attributes('meta[property="og:image"]', "content"),
            *variants(page),
        )
    }
    for sheet in site.folder.glob("theme/*.css"):
        loaded |= {
            f"theme/{name}" for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text("utf-8"))
        }
    for manifest in manifests:
        icons = json.loads((site.folder / manifest).read_text("utf-8"))["icons"]
        loaded |= {icon["src"].lstrip("/") for icon in icons}
    # Pages without sections do not load the script that keeps them.
    loaded |= {path for path in rest if path.startswith("theme/section.")}
    # Sites without forms do not load their scripts, nor the styles of such pages.
    own = (
        "theme/answers.",
        "theme/consultation.",
        "theme/first.",
        "theme/agenda.",
        "theme/copy.",
        "theme/keep.",
        "theme/programme.",
        "theme/receipt.",
        *(f"theme/{name}." for name in PAGE_STYLESHEETS),
    )
    loaded |= {path for path in rest if path.startswith(own)}
    assert set(rest) == loaded


def test_no_page_says_what_another_edition_is_called(other_site: Report) -> None:
    """The interface has the edition's own name, or neutral words; the style guide is not read."""
    foreign = re.compile(r"summit|cumbre|\bParis\b|Cities for Life", re.IGNORECASE)
    folder = Path(other_site.folder)
    read = (
        path
        for kind in ("html", "xml", "json", "webmanifest")
        for path in folder.rglob(f"*.{kind}")
    )
    pages = (path for path in read if "styleguide" not in path.parts)
    found = {path.name: foreign.findall(path.read_text("utf-8")) for path in pages}
    assert {name: words for name, words in found.items() if words} == {}


def spoken(node: Element | Comment, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the words of each element with its language, but for quotations and code."""
    own = ""
    for child in node.children or ():
        if isinstance(child, Element) and child.name not in QUOTED:
            yield from spoken(child, attribute(child, "lang") or tag)
        own += child.data if isinstance(child, Text) and child.data else "\n"
    yield tag, own


def test_hours_are_written_as_the_language_of_the_text_writes_them(site: BuiltSite) -> None:
    for page in site.pages.values():
        for tag, words in spoken(find(page.document, "body"), page.languages[0]):
            assert [*odd_hours(words, read_locale(tag.lower()))] == [], page.path


def test_arabic_calendars_and_feeds_have_their_own_commas(site: BuiltSite) -> None:
    foreign = re.compile(rf".{{0,30}}[{ARABIC}](?:\\[,;]|[,;] ).{{0,30}}")
    for path in (*site.folder.rglob("*.ics"), *site.folder.rglob("*.xml")):
        if path.relative_to(site.folder).parts[0] == "ar":
            assert foreign.findall(path.read_text("utf-8").replace("\r\n ", "")) == [], path
