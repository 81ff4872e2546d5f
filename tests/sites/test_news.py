"""News that were corrected, scheduled or left untranslated, through the real theme."""

import json
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from justhtml import JustHTML

from summit.render.report import Report
from tests.conftest import build
from tests.html import attribute, find, parse
from tests.json_feed import faults
from tests.sites.test_golden import HERE

BASE = "https://example.org/2016"
CORRECTED = "fr/actualites/une-reunion/index.html"
MOMENTS = {"before": "2016-11-15T09:00", "after": "2016-11-16T08:00"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """Build the site before and after a publication and a correction."""
    made = {}
    for name, moment in MOMENTS.items():
        output = tmp_path_factory.mktemp("news") / "output"
        made[name] = build(
            output, PATH=str(HERE / "news/content"), LOCALES=["fr", "ar"], CLOCK=moment,
            SITEURL=BASE, SEARCH=False,
        )  # fmt: skip
    return made


@pytest.fixture
def before(reports: dict[str, Report]) -> Report:
    return reports["before"]


@pytest.fixture
def after(reports: dict[str, Report]) -> Report:
    return reports["after"]


def text(report: Report, path: str) -> str:
    return report.build.tree.files[path].data.decode()


def page(report: Report, path: str) -> JustHTML:
    return parse(text(report, path))


def json_items(report: Report, path: str = "fr/feed.json") -> dict[str, Any]:
    feed = json.loads(text(report, path))
    assert faults(feed) == []
    return {item["id"].split(":")[2]: item for item in feed["items"]}


def atom(report: Report, path: str = "fr/atom.xml") -> Any:
    feed = feedparser.parse(text(report, path).encode(), sanitize_html=False)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


def corrections(report: Report, path: str) -> list[str]:
    return [" ".join(each.to_text().split()) for each in page(report, path).query(".notice")]


def test_corrections_are_notes_with_their_day_in_words(before: Report) -> None:
    assert corrections(before, CORRECTED) == [
        "Correction du jeudi 10 novembre 2016 L’heure était\u00a0fausse.".replace("\u00a0", " "),
        "Correction du jeudi 3 novembre 2016 Le lieu était faux : c’est la mairie.",
    ]
    notice = find(page(before, CORRECTED), ".notice")
    assert attribute(notice, "aria-label") == "Correction du jeudi 10 novembre 2016"
    assert "Dernière mise à jour le jeudi 10 novembre 2016" in page(before, CORRECTED).to_text()


def test_correction_in_another_language_says_so(before: Report) -> None:
    untranslated, own = page(before, "ar/akhbar/ijtima/index.html").query(".notice bdi")
    assert (attribute(untranslated, "lang"), attribute(untranslated, "dir")) == ("fr", "ltr")
    assert attribute(own, "lang") is None


def test_correction_to_come_is_said_nowhere(before: Report, after: Report) -> None:
    files = before.build.tree.files.values()
    assert not [each for each in files if "Le jour était faux".encode() in each.data]
    assert corrections(after, CORRECTED)[0].startswith("Correction du mercredi 16 novembre 2016")


def test_the_next_change_is_told(before: Report, after: Report) -> None:
    assert str(before).endswith("next change at 2016-11-15 10:00 (news/scheduled)")
    assert "news" not in str(after).split("next change")[1]


def test_scheduled_item_appears_everywhere_at_once(before: Report, after: Report) -> None:
    item = "fr/actualites/demain/index.html"
    places = ["fr/atom.xml", "fr/feed.json", "fr/actualites/index.html", "fr/index.html",
              "fr/actualites/themes/mobilite/index.html", "fr/themes/mobilite/index.html",
              "ar/akhbar/mahawir/mobilite/atom.xml", "sitemap.xml"]  # fmt: skip
    assert item not in before.build.tree.files
    assert item in after.build.tree.files
    assert [path for path in places if "/demain/" in text(before, path)] == []
    assert [path for path in places if "/demain/" not in text(after, path)] == []


def test_feeds_are_as_old_as_their_newest_change(before: Report, after: Report) -> None:
    for report, item, feed in (
        (before, "2016-11-10T17:30:00+01:00", "2016-11-10T17:30:00+01:00"),
        (after, "2016-11-16T08:00:00+01:00", "2016-11-16T08:00:00+01:00"),
    ):
        parsed = atom(report)
        entry = next(each for each in parsed.entries if "/une-reunion/" in each.link)
        assert (entry.updated, parsed.feed.updated) == (item, feed)
        assert entry.published == "2016-11-01T08:00:00+01:00"
        assert json_items(report)["news/corrected"]["date_modified"] == item
    assert atom(before, "fr/actualites/themes/mobilite/atom.xml").feed.updated.startswith(
        "2016-11-05T00:00:00"
    )


def test_untouched_entries_stay_as_old_as_they_are(before: Report, after: Report) -> None:
    assert json_items(before)["news/untranslated"] == json_items(after)["news/untranslated"]


def test_corrections_are_in_feeds_and_structured_data(before: Report) -> None:
    for html in (
        json_items(before)["news/corrected"]["content_html"],
        next(each for each in atom(before).entries if "/une-reunion/" in each.link)
        .content[0]
        .value,
    ):
        assert "<strong>Correction du jeudi 10 novembre 2016</strong>" in html
    data = find(page(before, CORRECTED), "script[type='application/ld+json']").to_text()
    article = next(n for n in json.loads(data)["@graph"] if n["@type"] == "NewsArticle")
    assert article["dateModified"] == "2016-11-10T17:30+01:00"
    assert [each["datePublished"] for each in article["correction"]] == [
        "2016-11-10T17:30+01:00", "2016-11-03T10:00+01:00",
    ]  # fmt: skip
    assert {each["@type"] for each in article["correction"]} == {"CorrectionComment"}
    sitemap = text(before, "sitemap.xml").split("une-reunion/</loc>")[1]
    assert sitemap.lstrip().startswith("<lastmod>2016-11-10</lastmod>")


def test_excerpt_is_in_lists_head_and_feeds_but_not_above_its_own_text(before: Report) -> None:
    start = "Une réunion aura lieu à la mairie, et tous ceux qui vivent en ville y sont invités."
    summary = json_items(before)["news/corrected"]["summary"]
    assert summary == start
    assert atom(before).entries[1].summary == start
    described = find(page(before, CORRECTED), "meta[name=description]")
    assert attribute(described, "content") == start
    teasers = [
        each.to_text() for each in page(before, "fr/actualites/index.html").query(".teaser p")
    ]
    assert start in teasers
    assert page(before, CORRECTED).query(".lead") == []
    arabic = json_items(before, "ar/feed.json")["news/corrected"]["summary"]
    assert arabic.startswith("يُعقد اجتماع")
    assert arabic.endswith(("المدينة.", "علم."))


def test_content_is_whole_and_every_address_absolute(before: Report) -> None:
    item = json_items(before, "ar/feed.json")["news/untranslated"]
    assert item["title"].startswith("[الفرنسية] R&D <à\u00a0pied>")
    assert item["language"] == "fr"
    body = parse(item["content_html"])
    links = [attribute(each, "href") for each in body.query("a")]
    assert links == [f"{BASE}/ar/akhbar/a-pied/#why", f"{BASE}/ar/akhbar/ijtima/"]
    image = find(body, "img")
    assert attribute(image, "src") == item["image"] == f"{BASE}/media/news/untranslated/dot.svg"
    assert attribute(image, "alt") == "Un\u00a0point"
    assert (attribute(find(body, "div"), "lang"), attribute(find(body, "div"), "dir")) == (
        "fr",
        "ltr",
    )
    notes = json_items(before)["news/corrected"]["content_html"]
    assert f'href="{BASE}/fr/actualites/une-reunion/#fn:1"' in notes
    assert item["tags"] == ["السكن", "Mobilité"]


def test_atom_says_the_same_as_json(before: Report) -> None:
    for folder in ("fr/", "ar/", "fr/actualites/themes/logement/", "ar/akhbar/mahawir/sakan/"):
        feed, items = atom(before, f"{folder}atom.xml"), json_items(before, f"{folder}feed.json")
        assert len(feed.entries) == len(items) > 0
        # feedparser writes HTML anew.
        root = ET.fromstring(text(before, f"{folder}atom.xml"))
        contents = [each.text for each in root.iter("{http://www.w3.org/2005/Atom}content")]
        assert contents == [item["content_html"] for item in items.values()]
        for entry, item in zip(feed.entries, items.values(), strict=True):
            assert (entry.id, entry.link) == (item["id"], item["url"])
            assert entry.title.replace("&amp;", "&") == item["title"]
            assert datetime.fromisoformat(entry.updated) == datetime.fromisoformat(
                item["date_modified"]
            )
            assert [tag.label for tag in entry.tags] == item["tags"]
            assert entry.content[0].get("language", "") == item.get("language", feed.feed.language)


def test_plain_summary_survives_a_reader_that_takes_it_for_html(before: Report) -> None:
    entry = next(e for e in atom(before).entries if "/a-pied/" in e.link)
    assert parse(entry.summary).to_text() == "Marcher & rouler < 30\u00a0km/h."


def test_list_of_a_theme(before: Report) -> None:
    listing = page(before, "ar/akhbar/mahawir/sakan/index.html")
    assert find(listing, "h1").to_text() == "الأخبار: السكن"
    assert len(listing.query(".teaser")) == 2
    current = find(listing, ".categories [aria-current]")
    assert attribute(current, "href") == "/2016/ar/akhbar/mahawir/sakan/"
    switches = [attribute(each, "href") for each in listing.query(".switcher a")]
    assert switches[0] == "/2016/fr/actualites/themes/logement/"
    feeds = [attribute(each, "href") for each in listing.query(".feeds a")]
    assert feeds == [f"/2016/ar/akhbar/mahawir/sakan/{name}" for name in ("atom.xml", "feed.json")]
    heads = [attribute(each, "href") for each in listing.query("head link[rel=alternate][type]")]
    assert heads == [
        f"{BASE}/ar/atom.xml", f"{BASE}/ar/feed.json", *(f"https://example.org{x}" for x in feeds),
    ]  # fmt: skip
    assert all(link.removeprefix("/2016/") in before.build.tree.files for link in feeds if link)


def test_theme_leads_to_its_news(before: Report) -> None:
    theme = page(before, "fr/themes/logement/index.html")
    links = [attribute(each, "href") for each in theme.query(".latest > p a")]
    assert links == ["/2016/fr/actualites/themes/logement/"]
