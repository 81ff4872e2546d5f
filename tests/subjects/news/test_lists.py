"""The lists of the news of each theme: where they are, and what is on them."""

from summit.base.locales import Locales
from summit.site.page import Page
from summit.site.plan import plan_pages
from summit.site.site import Site
from summit.subjects.news.lists import categories, plan_news
from tests.content_folder import ContentFolder, ask_of


def lists(site: Site) -> dict[str, Page]:
    """Return the planned lists by address."""
    planned = list(plan_news(list(plan_pages(site)), ask_of(site)))
    by_address = {page.address: page for page in planned}
    assert len(by_address) == len(planned)
    return by_address


def add_items(content: ContentFolder, number: int) -> None:
    """Write further items on the climate, the last the newest."""
    for each in range(1, number + 1):
        facts = f"date: 2016-10-{each:02}\nthemes: [climate]\n"
        content.write(f"news/item-{each}/bundle.yaml", facts)
        content.write(f"news/item-{each}/index.fr.md", f"---\ntitle: Nouvelle {each}\n---\nOui.\n")


def test_addresses_are_in_the_words_of_the_language(content: ContentFolder) -> None:
    content.write("themes/index.es.md", "---\ntitle: Temas\nsummary: Los temas.\n---\n")
    content.write("themes/climate/index.es.md", "---\ntitle: El clima\nsummary: El.\n---\nSí.\n")
    assert list(lists(content.site())) == [
        "fr/actualites/themes/",
        "fr/actualites/themes/climat/",
        "en/news/themes/",
        "en/news/themes/climat/",
        "es/actualites/temas/",
        "es/actualites/temas/el-clima/",
        "ar/actualites/themes/",
        "ar/actualites/themes/climat/",
    ]


def test_languages_switch_to_the_same_list(content: ContentFolder) -> None:
    found = lists(content.site())
    switches = [address for _, address in found["en/news/themes/climat/"].switches]
    assert switches == [address for address in found if address.endswith("/climat/")]
    above = [address for _, address in found["en/news/themes/"].switches]
    assert above == [address for address in found if address.endswith("/themes/")]


def test_lists_have_pages_newest_first(content: ContentFolder) -> None:
    add_items(content, 10)
    found = lists(content.site())
    pages = [
        page for address, page in found.items() if address.startswith("fr/actualites/themes/c")
    ]
    assert [page.address for page in pages] == [
        "fr/actualites/themes/climat/",
        "fr/actualites/themes/climat/page-2/",
        "fr/actualites/themes/climat/page-3/",
    ]
    assert [len(page.items) for page in pages] == [5, 5, 1]
    assert pages[0].items[0].bundle.key == "news/item-10"
    assert pages[2].items[0].bundle.key == "news/debate"
    assert {(page.count, page.is_listed, page.alternates) for page in pages} == {(3, False, ())}


def test_only_published_items_count(content: ContentFolder, locales: Locales) -> None:
    content.write("news/opening/bundle.yaml", "date: 2016-11-21 09:00\nthemes: [climate]\n")

    def counts(clock: str) -> list[int]:
        return [each.count for each in categories(content.ask(clock), locales["fr"])]

    assert (counts("2016-11-21T08:59"), counts("2016-11-21T09:00")) == ([1], [2])
    assert counts("2016-09-14T23:59") == []
    assert lists(content.site("2016-09-14T23:59")) == {}


def test_a_site_without_themes_has_none(content: ContentFolder, locales: Locales) -> None:
    for path in ("index.fr.md", "climate/index.fr.md"):
        content.write(f"themes/{path}", None)
    (content.root / "themes/climate").rmdir()
    (content.root / "themes").rmdir()
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\n")
    site = content.site()
    assert categories(ask_of(site), locales["fr"]) == ()
    assert lists(site) == {}


def test_no_item_takes_the_place_of_the_list_of_lists(content: ContentFolder) -> None:
    front = "---\ntitle: Le débat\nslug: themes\nsummary: Il commence.\n---\n"
    content.write("news/debate/index.fr.md", front)
    assert content.problems() == [
        (
            'content/news/debate/index.fr.md:1: the slug "themes" gives the address '
            "/fr/actualites/themes/, where the site lists its news by theme. Choose another slug."
        )
    ]
