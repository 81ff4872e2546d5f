"""JSON-LD: what schema.org and Google require of each thing, and that it cannot break a page."""

import json
from datetime import datetime
from typing import Any

import pytest

from summit.metadata.cards.card import ShareImage
from summit.metadata.cards.layout import CardWords
from summit.metadata.structured import structured_data
from summit.site.page import Page
from summit.site.plan import plan_pages
from summit.site.site import Site
from tests.content_folder import EDITION, ContentFolder, ask_of, said_by_subjects, things
from tests.metadata.vocabulary import foreign

# Google's required properties, and for a NewsArticle those that it recommends.
REQUIRED = {
    "Event": {"name", "startDate", "location", "endDate", "organizer"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "inLanguage", "author",
                    "mainEntityOfPage", "publisher"},
    "BreadcrumbList": {"itemListElement"},
    "WebSite": {"name", "url"},
}  # fmt: skip


def page_at(site: Site, address: str) -> Page:
    """Return the planned page of an address."""
    return next(page for page in plan_pages(site) if page.address == address)


def node_at(site: Site, address: str, kind: str) -> dict[str, Any]:
    """Return the one node of a type on a page."""
    found = [node for node in things(page_at(site, address), site) if node["@type"] == kind]
    assert len(found) == 1
    return found[0]


@pytest.fixture
def site(content: ContentFolder) -> Site:
    """The small valid site."""
    return content.site()


def test_every_node_has_what_is_required(site: Site) -> None:
    seen = set()
    for page in plan_pages(site):
        for node in things(page, site):
            seen.add(node["@type"])
            assert REQUIRED[node["@type"]] <= node.keys(), page.address
            assert all(node.values()), page.address
    assert seen == set(REQUIRED)


PERSON = {"@type": "Person", "name": "Awa"}
EVENT = {"@type": "Event", "translator": [PERSON | {"knowsLanguage": "fsl"}], "inLanguage": ["fr"]}


@pytest.mark.parametrize(
    ("node", "faults"),
    [
        (EVENT, []),
        (EVENT | {"knowsLanguage": "fr"}, ["Event.knowsLanguage"]),
        (EVENT | {"location": {"@type": "Place", "inLanguage": "fr"}}, ["Place.inLanguage"]),
        (EVENT | {"translator": "Awa"}, ["Event.translator: Awa"]),
        (EVENT | {"eventStatus": "https://schema.org/EventMoved"}, ["Event.eventStatus: https://"]),
        ({"@type": "Question", "answerCount": "1"}, ["Question.answerCount: 1"]),
        ({"@type": "Session"}, ["Session: no type"]),
        ({"@type": "Event", "interpreter": PERSON}, ["Event.interpreter"]),
    ],
)
def test_what_is_not_of_the_vocabulary_is_found(node: dict[str, Any], faults: list[str]) -> None:
    found = [*foreign(node)]
    assert len(found) == len(faults)
    assert all(map(str.startswith, found, faults))


def test_event_says_when_and_where(site: Site) -> None:
    event = node_at(site, "en/", "Event")
    assert event["name"] == "Global Summit"
    assert (event["startDate"], event["endDate"]) == ("2016-11-21T09:00+01:00", "2016-11-22")
    assert event["location"] == {
        "@type": "Place",
        "name": "Hôtel de Ville",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "place de l’Hôtel-de-Ville",
            "postalCode": "75004",
            "addressLocality": "Paris",
            "addressCountry": "FR",
        },
    }
    assert event["organizer"] == [{"@type": "Organization", "name": "Ville de Paris"}]


def test_article_is_in_the_language_of_its_text(site: Site) -> None:
    article = node_at(site, "ar/actualites/le-debat/", "NewsArticle")
    assert article["inLanguage"] == "fr"
    assert article["mainEntityOfPage"] == "https://example.org/fr/actualites/le-debat/"


def test_article_has_the_picture_of_its_page(site: Site) -> None:
    page = page_at(site, "fr/actualites/le-debat/")
    words = CardWords(page.language, "Sommet", "", "Le débat", "Paris")
    article = things(page, site, ShareImage("share/x.png", "", words, ()))[0]
    assert article["image"] == "https://example.org/share/x.png"
    assert "image" not in node_at(site, page.address, "NewsArticle")


def test_article_is_never_older_than_its_publication(content: ContentFolder) -> None:
    for day, expected in (("2016-10-01", "2016-10-01"), ("2016-09-01", "2016-09-15")):
        content.write("news/debate/bundle.yaml", f"date: 2016-09-15\nupdated: {day}\n")
        article = node_at(content.site(), "fr/actualites/le-debat/", "NewsArticle")
        assert article["datePublished"] == "2016-09-15T00:00+02:00"
        assert datetime.fromisoformat(article["dateModified"]).date().isoformat() == expected


def test_breadcrumbs_lead_from_the_home_page_to_the_page(site: Site) -> None:
    items = node_at(site, "fr/actualites/le-debat/", "BreadcrumbList")["itemListElement"]
    assert [(item["position"], item["name"], item["item"]) for item in items] == [
        (1, "Cities for Life", "https://example.org/fr/"),
        (2, "Actualités", "https://example.org/fr/actualites/"),
        (3, "Le\u00a0débat", "https://example.org/fr/actualites/le-debat/"),
    ]


def test_text_of_an_editor_cannot_end_the_script(content: ContentFolder) -> None:
    title = "Un </ titre <! et <"
    text = f"---\ntitle: {title}\nslug: x\nsummary: a < b\n---\n"
    content.write("news/debate/index.fr.md", text)
    site = content.site()
    page = page_at(site, "fr/actualites/x/")
    written = structured_data(page, ask_of(site), own=said_by_subjects(page, site))
    assert "<" not in written
    headline = json.loads(written)["@graph"][0]["headline"]
    assert headline.startswith("Un </ titre <!")


@pytest.mark.parametrize("address", ["", "404.html", "fr/404.html"])
def test_page_without_a_text_says_nothing(site: Site, address: str) -> None:
    assert structured_data(page_at(site, address), ask_of(site)) == ""


MIXED = "attendance: mixed\nonline: https://example.org/live\n"


@pytest.mark.parametrize(
    ("facts", "mode", "places"),
    [
        ("", None, ["Place"]),
        ("attendance: in-person\n", "Offline", ["Place"]),
        (MIXED, "Mixed", ["Place", "VirtualLocation"]),
        (MIXED.replace("mixed", "online"), "Online", ["VirtualLocation"]),
        ("attendance: online\n", "Online", ["Place"]),
    ],
)
def test_how_people_take_part_is_said_where_facts_say_it(
    content: ContentFolder, facts: str, mode: str | None, places: list[str]
) -> None:
    content.write("edition.yaml", EDITION + facts)
    event = node_at(content.site(), "fr/", "Event")
    found = event["location"] if isinstance(event["location"], list) else [event["location"]]
    assert [place["@type"] for place in found] == places
    said = mode and f"https://schema.org/{mode}EventAttendanceMode"
    assert event.get("eventAttendanceMode") == said


def test_an_address_online_needs_people_who_take_part_from_afar(content: ContentFolder) -> None:
    content.write("edition.yaml", EDITION + MIXED.replace("mixed", "in-person"))
    [problem] = content.problems()
    assert '"online" is an address, but nothing says that people take part from afar.' in problem
