"""Ways from page to page: newer and older news, what is on a theme, what to read next."""

from summit.content.catalogue import Version
from summit.site.site import Site
from tests.content_folder import ContentFolder
from tests.metadata.test_structured import page_at

TEXT = "---\ntitle: {}\nsummary: Un texte.\n---\nTexte.\n"
AFTER = "2016-11-30T09:00"


def key(version: Version | None) -> str | None:
    """Return what a version shows."""
    return version.bundle.key if version else None


def beside(site: Site, address: str) -> tuple[str | None, str | None]:
    """Return what is newer and what is older than the page."""
    page = page_at(site, address)
    return key(page.newer), key(page.older)


def add_news(content: ContentFolder) -> None:
    """Write a third news item, older than the two others."""
    content.write("news/first/bundle.yaml", "date: 2016-03-01\nthemes: [climate]\n")
    content.write("news/first/index.en.md", TEXT.format("First"))


def test_news_lead_to_the_next_ones_by_date(content: ContentFolder) -> None:
    add_news(content)
    site = content.site(AFTER)
    assert beside(site, "fr/actualites/ouverture/") == (None, "news/debate")
    assert beside(site, "fr/actualites/le-debat/") == ("news/opening", "news/first")
    assert beside(site, "fr/actualites/first/") == ("news/debate", None)


def test_news_to_come_are_no_neighbours(content: ContentFolder) -> None:
    assert beside(content.site(), "fr/actualites/le-debat/") == (None, None)


def test_neighbours_are_symmetric_and_in_their_own_language(content: ContentFolder) -> None:
    add_news(content)
    site = content.site(AFTER)
    for item in site.catalogue.items("news"):
        _, after = site.catalogue.neighbours(item)
        assert after is None or site.catalogue.neighbours(after)[0] is item
    older = page_at(site, "ar/actualites/le-debat/").older
    assert older is not None
    assert (older.language.key, older.is_fallback) == ("en", True)


def test_only_dated_texts_have_neighbours(content: ContentFolder) -> None:
    assert beside(content.site(), "fr/le-sommet/") == (None, None)


def test_theme_gathers_everything_tagged_with_it(content: ContentFolder) -> None:
    add_news(content)
    content.write("pages/summit/bundle.yaml", "themes: [climate]\n")
    content.write("themes/water/index.fr.md", TEXT.format("Eau"))
    content.write("themes/water/bundle.yaml", "themes: [climate, water]\n")
    site = content.site(AFTER)
    groups = page_at(site, "en/themes/climat/").groups
    found = [(kind.name, [key(version) for version in versions]) for kind, versions in groups]
    assert found == [
        ("page", ["pages/summit"]),
        ("news", ["news/debate", "news/first"]),
        ("theme", ["themes/water"]),
    ]
    assert page_at(site, "en/themes/eau/").groups == []


def test_theme_does_not_show_what_is_to_come(content: ContentFolder) -> None:
    content.write("news/opening/bundle.yaml", "date: 2016-11-21 09:00\nthemes: [climate]\n")
    (_, versions), *others = page_at(content.site(), "fr/themes/climat/").groups
    assert (others, [key(version) for version in versions]) == ([], ["news/debate"])


def test_page_leads_on_through_the_menu_then_to_the_first_action(content: ContentFolder) -> None:
    content.write("pages/summit/bundle.yaml", "menu: header\norder: 1\n")
    content.write("news/bundle.yaml", "menu: header\norder: 2\n")
    content.write("home/bundle.yaml", "actions: [news/opening, news/debate]\n")
    content.write("pages/legal/index.fr.md", TEXT.format("Mentions"))
    site = content.site()
    assert key(page_at(site, "fr/le-sommet/").onward) == "news"
    assert key(page_at(site, "fr/mentions/").onward) == "news/debate"
    assert key(page_at(site, "fr/actualites/").onward) == "news/debate"


def test_page_of_a_site_without_menu_leads_home(content: ContentFolder) -> None:
    assert key(page_at(content.site(), "fr/le-sommet/").onward) == "home"
