"""Menus and the home page ask for answers only while the consultation takes them."""

import pytest

from summit.site.site import Site
from summit.subjects.consultation.invitation import SUMMARY, leading_on
from tests.content_folder import ContentFolder

FACTS = "opens: 2016-09-16\ncloses: 2016-12-15 23:59\nsummary: 2017-03-01\n"
KEYS = ["consultation", "pages/other"]


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    text = "---\ntitle: La consultation\nmenu_title: Participer\nsummary: S.\n---\n"
    content.write("consultation/bundle.yaml", FACTS)
    content.write("consultation/index.fr.md", text)
    return content


def menu_title(site: Site) -> str | None:
    text = site.catalogue.bundles["consultation"].translations["fr"].text
    return text.menu_title


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2016-09-15", None),
        ("2016-09-16", "Participer"),
        ("2016-12-15 23:58", "Participer"),
        ("2016-12-15 23:59", None),
        ("2017-03-01", None),
    ],
)
def test_menus_ask_while_answers_are_taken(
    folder: ContentFolder, at: str, expected: str | None
) -> None:
    assert menu_title(folder.site(clock=at)) == expected


def test_the_published_summary_takes_the_place_of_the_call(folder: ContentFolder) -> None:
    assert leading_on(KEYS, folder.ask(clock="2017-03-01")) == KEYS
    folder.write("consultation/summary/index.fr.md", "---\ntitle: Synthèse\nsummary: S.\n---\n")
    assert leading_on(KEYS, folder.ask(clock="2017-02-28")) == KEYS
    assert leading_on(KEYS, folder.ask(clock="2017-03-01")) == [SUMMARY, "pages/other"]


def test_a_site_without_a_consultation_leads_where_it_is_told(content: ContentFolder) -> None:
    assert leading_on(KEYS, content.ask()) == KEYS
