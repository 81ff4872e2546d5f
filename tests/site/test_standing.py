"""What a section says of its texts that are not translated, wherever they would stand."""

import pytest

from summit.site.leading_on import plan_leading_on
from summit.site.navigation import everything
from summit.site.plan import plan_pages
from summit.site.redirects import target_of
from summit.site.site import Site
from summit.site.whole import versions_of, whole_site
from summit.subjects.letters.contents import letters
from summit.subjects.news.entries import entries
from summit.subjects.news.lists import categories
from tests.content_folder import ContentFolder, ask_of

ITEM, KEY = "en/news/le-debat/", "news/debate"
SOURCE = "fr/actualites/le-debat/"


def site_of(content: ContentFolder, standing: str) -> Site:
    """Return the site whose news are in French alone."""
    content.write("news/bundle.yaml", f"untranslated: {standing}\n")
    content.write("letters/index.fr.md", "---\ntitle: Lettres\nsummary: Une par semaine.\n---\n")
    return content.site("2016-12-01T09:00")


def lists(site: Site) -> dict[str, bool]:
    """Tell which lists for English readers hold the item."""
    en, ask = site.locales["en"], ask_of(site)
    pages = {page.address: page for page in plan_pages(site)}
    versions = {
        "news": pages["en/news/"].items,
        "home": pages["en/"].items,
        "theme": pages["en/climat/" if "en/climat/" in pages else "en/themes/climat/"].items,
        "site map": tuple(everything(site, en)),
        "letter": tuple(v for letter in letters(ask, en) for v in letter.versions),
        "whole site": versions_of(whole_site(site.catalogue, en)),
    }
    held = {name: KEY in {v.bundle.key for v in found} for name, found in versions.items()}
    held["feed"] = any("debat" in entry.url for entry in entries(ask, en))
    held["category"] = bool(categories(ask, en))
    held["page"] = ITEM in pages
    return held


@pytest.mark.parametrize(
    ("standing", "absent"),
    [
        ("shown", set()),
        ("listed", {"page", "whole site"}),
        (
            "left-out",
            {
                *("page", "whole site", "news", "home", "theme", "site map", "letter", "feed"),
                "category",
            },
        ),
    ],
)
def test_every_list_does_what_the_section_says(
    content: ContentFolder, standing: str, absent: set[str]
) -> None:
    site = site_of(content, standing)
    assert {name for name, is_there in lists(site).items() if not is_there} == absent


@pytest.mark.parametrize("standing", ["listed", "left-out"])
def test_what_has_no_page_leads_to_the_source(content: ContentFolder, standing: str) -> None:
    site = site_of(content, standing)
    en, bundle = site.locales["en"], site.catalogue.bundles[KEY]
    assert site.catalogue.address(bundle, en) == SOURCE
    pages = list(plan_pages(site))
    leading = {page.address: page for page in plan_leading_on(pages, site)}
    assert target_of(leading[ITEM]) == SOURCE
    source = next(page for page in pages if page.address == SOURCE)
    assert dict(source.switches)[en] == "en/news/"
    assert not {page.address for page in pages} & leading.keys()


def test_neighbours_are_those_of_the_readers_list(content: ContentFolder) -> None:
    content.write("news/opening/index.en.md", "---\ntitle: Opening\nsummary: It opens.\n---\nX.\n")
    content.write("news/other/bundle.yaml", "date: 2016-09-01\n")
    content.write("news/other/index.fr.md", "---\ntitle: Autre\nsummary: Il y a.\n---\nX.\n")
    content.write("news/other/index.en.md", "---\ntitle: Other\nsummary: There is.\n---\nX.\n")
    site = site_of(content, "left-out")
    page = next(p for p in plan_pages(site) if p.address == "en/news/other/")
    assert page.newer
    assert page.newer.bundle.key == "news/opening"


def test_a_translated_text_is_always_there(content: ContentFolder) -> None:
    content.write("news/debate/index.en.md", "---\ntitle: The debate\nsummary: It is.\n---\nX.\n")
    site = site_of(content, "left-out")
    assert "en/news/the-debate/" in {page.address for page in plan_pages(site)}


def test_another_word_is_refused(content: ContentFolder) -> None:
    content.write("news/bundle.yaml", "untranslated: hidden\n")
    assert content.problems() == [
        (
            'content/news/bundle.yaml:1: "untranslated" is "hidden"; it must be "shown", "listed" '
            'or "left-out".'
        )
    ]
