"""The search, the site map and the screen: where they are, and all that the map lists."""

from gettext import NullTranslations

import pytest

from summit.base.locales import Locales
from summit.base.problems import ContentError
from summit.site.load import load_site
from summit.site.navigation import everything, plan_wayfinding, wayfinding_addresses
from summit.site.page import Page
from summit.site.site import Site
from tests.content_folder import ContentFolder

ENGLISH = {"search": "fr/search/", "site_map": "fr/site-map/", "screen": "fr/screen/"}


class Words(NullTranslations):
    """A catalog that calls the three pages what a test says."""

    def __init__(self, search: str, site_map: str, screen: str = "écran") -> None:
        super().__init__()
        self.words = {"search": search, "site-map": site_map, "screen": screen}

    def pgettext(self, context: str, message: str) -> str:
        return self.words.get(message, message) if context == "address" else message


@pytest.fixture
def catalogs(locales: Locales) -> dict[str, NullTranslations]:
    """French words for the three pages, English ones elsewhere."""
    return {
        key: Words("recherche", "plan") if key == "fr" else NullTranslations()
        for key in locales.keys
    }


@pytest.mark.parametrize(
    ("search", "site_map", "screen", "addresses"),
    [
        (
            "Búsqueda",
            "plan du site",
            "Écran",
            {
                "search": "fr/busqueda/",
                "site_map": "fr/plan-du-site/",
                "screen": "fr/ecran/",
            },
        ),
        ("", "plan", "écran", ENGLISH),
        ("…", "plan", "écran", ENGLISH),
        ("plan", "plan", "écran", ENGLISH),
        ("recherche", "plan", "…", ENGLISH),
        ("recherche", "plan", "recherche", ENGLISH),
    ],
)
def test_addresses_are_the_catalogs_words(
    locales: Locales, search: str, site_map: str, screen: str, addresses: dict[str, str]
) -> None:
    catalogs = {"fr": Words(search, site_map, screen)}
    assert wayfinding_addresses(locales["fr"], catalogs) == addresses


def pages_of(site: Site, catalogs: dict[str, NullTranslations]) -> dict[str, Page]:
    return {page.address: page for page in plan_wayfinding(site, catalogs)}


def test_each_locale_has_these_pages_and_they_name_each_other(
    content: ContentFolder, catalogs: dict[str, NullTranslations]
) -> None:
    pages = pages_of(content.site(), catalogs)
    assert sorted(pages) == [
        "ar/screen/", "ar/search/", "ar/site-map/", "en/screen/", "en/search/", "en/site-map/",
        "es/screen/", "es/search/", "es/site-map/", "fr/ecran/", "fr/plan/", "fr/recherche/",
    ]  # fmt: skip
    places = ["fr/plan/", "en/site-map/", "es/site-map/", "ar/site-map/"]
    assert [address for _, address in pages["ar/site-map/"].switches] == places
    assert pages["ar/site-map/"].alternates == (
        *zip(("fr", "en", "es", "ar"), places, strict=True),
        ("x-default", "fr/plan/"),
    )


def test_search_engines_list_the_map_alone(
    content: ContentFolder, catalogs: dict[str, NullTranslations]
) -> None:
    pages = pages_of(content.site(), catalogs)
    assert {address for address, page in pages.items() if page.is_listed} == {
        "ar/site-map/", "en/site-map/", "es/site-map/", "fr/plan/",
    }  # fmt: skip
    assert pages["fr/recherche/"].alternates == pages["fr/ecran/"].alternates == ()


def test_map_has_all_that_is_published_in_order(content: ContentFolder) -> None:
    content.write("pages/about/bundle.yaml", "menu: footer\n")
    content.write("pages/about/index.fr.md", "---\ntitle: À propos\nsummary: Le site.\n---\n")
    content.write("pages/summit/bundle.yaml", "menu: header\n")
    content.write("pages/aside/index.fr.md", "---\ntitle: À part\nsummary: Sans menu.\n---\n")
    site = content.site()
    keys = [version.bundle.key for version in everything(site, site.locales["es"])]
    assert keys == [
        "home", "pages/summit", "pages/about", "pages/aside",
        "news", "news/debate", "themes", "themes/climate",
    ]  # fmt: skip


def test_map_names_a_section_inside_another_once(content: ContentFolder) -> None:
    facts = "opens: 2016-09-16\ncloses: 2016-12-15\n"
    content.write("consultation/bundle.yaml", facts)
    for folder in ("consultation", "consultation/voices"):
        content.write(f"{folder}/index.fr.md", f"---\ntitle: {folder}\nsummary: S.\n---\n")
    site = content.site()
    keys = [version.bundle.key for version in everything(site, site.locales["fr"])]
    assert keys.count("consultation/voices") == 1


def test_map_waits_for_the_clock(content: ContentFolder) -> None:
    site = content.site(clock="2016-11-21T09:00")
    keys = [version.bundle.key for version in everything(site, site.locales["fr"])]
    assert "news/opening" in keys


def test_slug_that_takes_the_place_of_the_search_is_a_problem(
    content: ContentFolder, catalogs: dict[str, NullTranslations]
) -> None:
    content.write("pages/find/index.fr.md", "---\ntitle: Recherche\nsummary: Trouver.\n---\n")
    with pytest.raises(ContentError) as raised:
        load_site(content.project(catalogs))
    assert str(raised.value) == (
        'content/pages/find/index.fr.md:1: the slug "recherche" gives the address '
        "/fr/recherche/, where the site has its own search or site map. Choose another slug."
    )
