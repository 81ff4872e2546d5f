"""Every part of a list's address is in its readers' language, and the earlier one leads on."""

import re

import pytest

from summit.base.catalogs import Translator, load_catalog
from summit.base.frozen import replace
from summit.base.locales import read_locale
from summit.site.address_words import catalog_words
from summit.site.leading_on import plan_leading_on
from summit.site.page import Page
from summit.site.plan import plan_pages
from summit.site.redirects import target_of
from summit.site.site import Site
from summit.site.status import plan_status
from summit.subjects.listening.lists import EXCHANGES
from tests.conftest import ROOT
from tests.content_folder import ContentFolder, ask_of

CATALOGS = {
    key: load_catalog(ROOT / "theme/translations", read_locale(key))
    for key in ("fr", "en", "es", "ar")
}


@pytest.fixture
def site(content: ContentFolder) -> Site:
    """Return a site with an exchange and more news than fit on one page."""
    content.write("listening/index.fr.md", "---\ntitle: Écoute\nsummary: Vos questions.\n---\n")
    content.write(
        "listening/index.es.md",
        "---\ntitle: Escucha\nsummary: Sus preguntas.\naddress_words: {theme: asunto}\n---\n",
    )
    facts = "question: Quand ?\nlanguage: fr\nstatus: asked\nthemes: [climate]\n"
    content.write("listening/one/bundle.yaml", facts)
    front = "---\ntitle: Un\nslug: un\nsummary: Quand ?\n---\n"
    content.write("listening/one/index.fr.md", front)
    for number in range(12):
        content.write(f"news/n{number}/bundle.yaml", "date: 2016-10-01\n")
        text = f"---\ntitle: Texte {number}\nsummary: Il y a.\n---\nTexte.\n"
        content.write(f"news/n{number}/index.fr.md", text)
    return replace(content.site(), catalogs=CATALOGS)


def addresses(site: Site, key: str) -> list[str]:
    planned = list(plan_pages(site))
    pages = [*planned, *EXCHANGES.pages(planned, ask_of(site)), *plan_status(site)]
    return [page.address for page in pages if page.address.startswith(f"{key}/")]


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("fr", {"actualites/page-2/", "ecoute/theme-climat/", "ecoute/etat-posees/", "etat/"}),
        ("en", {"news/page-2/", "ecoute/theme-climat/", "ecoute/status-asked/", "status/"}),
        (
            "es",
            {
                "actualites/pagina-2/",
                "escucha/asunto-climat/",
                "escucha/estado-planteadas/",
                "estado/",
            },
        ),
        ("ar", {"actualites/safha-2/", "ecoute/mihwar-climat/", "ecoute/hala-matruha/", "hala/"}),
    ],
)
def test_the_words_are_the_readers(site: Site, key: str, parts: set[str]) -> None:
    assert {f"{key}/{part}" for part in parts} <= {*addresses(site, key)}


def test_switches_lead_to_the_same_page_in_each_language(site: Site) -> None:
    pages = {page.address: page for page in _all(site)}
    for page in pages.values():
        assert all(address in pages for _, address in page.switches), page.address
        own = dict(page.switches)[page.locale]
        assert own == page.address or page.template in {"not_found", "languages"}


def test_every_earlier_address_leads_on(site: Site) -> None:
    pages = _all(site)
    leading = {page.address: target_of(page) for page in plan_leading_on(pages, site)}
    assert leading["es/actualites/page-2/"] == "es/actualites/pagina-2/"
    assert leading["es/escucha/theme-climate/"] == "es/escucha/asunto-climat/"
    assert leading["ar/ecoute/status-asked/"] == "ar/ecoute/hala-matruha/"
    assert leading["fr/status/"] == "fr/etat/"
    assert not {*leading} & {page.address for page in pages}


def _all(site: Site) -> list[Page]:
    planned = list(plan_pages(site))
    return [*planned, *EXCHANGES.pages(planned, ask_of(site)), *plan_status(site)]


def test_catalogs_have_different_words_in_letters() -> None:
    for key, translator in CATALOGS.items():
        words = catalog_words(translator)
        assert len({*words.values()}) == len(words), key
        assert all(re.fullmatch("[a-z]+(-[a-z]+)*", word) for word in words.values()), key
    assert catalog_words(Translator())["page"] == "page"


def test_a_slug_that_is_a_page_of_the_list_is_refused(content: ContentFolder) -> None:
    content.write(
        "news/index.es.md",
        "---\ntitle: Noticias\nsummary: Lo nuevo.\naddress_words: {page: hoja}\n---\n",
    )
    content.write(
        "news/debate/index.es.md",
        "---\ntitle: El debate\nslug: hoja-2\nsummary: Empieza hoy.\n---\nPalabra.\n",
    )
    assert content.problems() == [
        (
            'content/news/debate/index.es.md:3: "slug" is "hoja-2", an address that the list uses '
            "for its pages. Choose another."
        )
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("{page: Página}", "not a slug"),
        ("{pages: hoja}", 'it must be "page"'),
        ("{page: hoja, theme: hoja}", '"hoja" stands for two things. Change one.'),
    ],
)
def test_words_that_cannot_be_are_refused(content: ContentFolder, words: str, fault: str) -> None:
    content.write(
        "news/index.es.md",
        f"---\ntitle: Noticias\nsummary: Lo nuevo.\naddress_words: {words}\n---\n",
    )
    [problem] = content.problems()
    assert problem.startswith("content/news/index.es.md:4: ")
    assert fault in problem
