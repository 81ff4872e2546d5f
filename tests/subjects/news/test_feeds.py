"""The feeds: what they hold, in which order, and that both formats keep to their rules."""

import json
from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from summit.base.frozen import replace
from summit.base.locales import Locales
from summit.markdown.fragments import with_full_fragments
from summit.subjects.news.entries import MOST, FeedEntry, Tag, entries
from summit.subjects.news.feeds import Channel, atom, json_feed
from tests.content_folder import ContentFolder
from tests.json_feed import faults

START = datetime(2016, 1, 1, tzinfo=UTC)
ENTRY = FeedEntry(
    id="tag:example.org,2016:news/debate:fr",
    url="https://example.org/fr/actualites/le-debat/",
    title="R&D <ici>",
    summary="1 < 2 & 3",
    html='<div lang="fr" dir="ltr">\n<p>Ça &amp; là</p>\n</div>',
    published=START,
    updated=START + timedelta(days=1),
    language=None,
    tags=(Tag("climate", "Climat & air"),),
    image="",
    made_from=(),
)


@pytest.fixture
def channel(locales: Locales) -> Channel:
    """A channel without entries of its own."""
    return Channel(
        title="Sommet – Actualités", page="https://example.org/fr/actualites/",
        folder="https://example.org/fr/", locale=locales["fr"], author="Cities for Life",
        author_page="https://example.org/fr/", since=START, icons=None,
    )  # fmt: skip


def numbered(number: int) -> list[FeedEntry]:
    """Return entries, the newest first."""
    days = [START - timedelta(days=each) for each in range(number)]
    return [replace(ENTRY, id=f"{day:%j}", published=day, updated=day) for day in days]


def test_json_feed_keeps_to_the_specification(channel: Channel) -> None:
    icons = "https://example.org/icon-512.png", "https://example.org/icon-180.png"
    image = replace(ENTRY, image="https://example.org/a.jpg")
    feed = json.loads(json_feed(replace(channel, icons=icons), [image]))
    assert faults(feed) == []
    assert (feed["icon"], feed["favicon"]) == icons
    item = feed["items"][0]
    assert item["title"] == "R&D <ici>"
    assert item["summary"] == "1 < 2 & 3"
    assert item["tags"] == ["Climat & air"]
    assert item["date_modified"] == "2016-01-02T00:00:00+00:00"


def test_the_check_of_json_feeds_finds_what_is_wrong() -> None:
    item = {"id": 1, "date_published": "2016-11-14", "content": "x", "authors": [{}], "url": "/a"}
    assert faults({"version": "1", "language": "français", "items": [item, item]}) == [
        "feed: without title",
        "feed: language is 'français'",
        "feed: version 1",
        "items: an id comes twice",
        *wrong_item("items[0]"),
        *wrong_item("items[1]"),
    ]


def wrong_item(place: str) -> list[str]:
    return [
        f"{place}: id is 1",
        f"{place}: date_published is '2016-11-14'",
        f"{place}: unknown content",
        f"{place}.authors: one says nothing",
        f"{place}: url is '/a'",
        f"{place}: neither content_html nor content_text",
    ]


def test_atom_is_read_back_as_it_was(channel: Channel) -> None:
    feed = feedparser.parse(atom(channel, [ENTRY]).encode())
    assert not feed.bozo
    entry = feed.entries[0]
    assert (entry.id, entry.link, entry.published) == (
        ENTRY.id,
        ENTRY.url,
        "2016-01-01T00:00:00+00:00",
    )
    assert entry.updated == feed.feed.updated == "2016-01-02T00:00:00+00:00"
    assert entry.title == "R&D <ici>"
    assert entry.summary == "1 &lt; 2 &amp; 3"
    assert [(tag.term, tag.label) for tag in entry.tags] == [("climate", "Climat & air")]
    assert feed.feed.author_detail.href == "https://example.org/fr/"


def test_an_empty_feed_is_dated_by_its_beginning(channel: Channel) -> None:
    feed = feedparser.parse(atom(channel, []).encode())
    assert feed.feed.updated == "2016-01-01T00:00:00+00:00"
    assert faults(json.loads(json_feed(channel, []))) == []


def test_long_feeds_keep_what_changed_last(channel: Channel) -> None:
    found = numbered(MOST + 10)
    found[-1] = replace(found[-1], updated=START)  # The oldest was corrected yesterday.
    kept = [item["id"] for item in json.loads(json_feed(channel, found))["items"]]
    assert kept == [entry.id for entry in (*found[: MOST - 1], found[-1])]
    assert [entry.id for entry in feedparser.parse(atom(channel, found).encode()).entries] == kept


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ('<a href="#why">x</a>', '<a href="https://e.org/a/#why">x</a>'),
        (
            '<a class="b" href="#why" title="c">',
            '<a class="b" href="https://e.org/a/#why" title="c">',
        ),
        ('<a href="https://e.org/b/#why">', '<a href="https://e.org/b/#why">'),
        ('<p>write href="#why"</p>', '<p>write href="#why"</p>'),
    ],
)
def test_fragments_lead_to_the_page(html: str, wanted: str) -> None:
    assert with_full_fragments(html, "https://e.org/a/") == wanted


def test_a_correction_is_said_in_the_readers_language(
    content: ContentFolder, locales: Locales
) -> None:
    facts = "date: 2016-09-15\ncorrections: [{date: 2016-10-01, note: {fr: Non <3 & oui.}}]\n"
    content.write("news/debate/bundle.yaml", facts)
    entry = entries(content.ask(), locales["ar"])[0]
    assert entry.title == "[الفرنسية] Le\u00a0débat"
    assert entry.html.startswith(
        '<div lang="ar" dir="rtl">\n<p><strong>Correction of السبت 1 أكتوبر 2016</strong> '
        '<span lang="fr" dir="ltr">Non &lt;3 &amp;\u00a0oui.</span></p>\n</div>\n'
        '<div lang="fr" dir="ltr">'
    )
