"""The whole site as one document: order, levels, keys and links."""

import pytest

from summit.base.locales import Locales
from summit.site.site import Site
from summit.site.whole import DocumentPart, part_body, shown_facts, versions_of, whole_site
from tests.content_folder import ContentFolder

ITEM = "news/debate"


def part_of(site: Site, key: str, level: int = 3) -> DocumentPart:
    """Return a text as a part in French."""
    version = site.catalogue.version(site.catalogue.bundles[key], site.locales["fr"])
    return DocumentPart(version, level)


def test_parts_are_in_the_order_of_the_menus_then_of_the_sections(
    content: ContentFolder, locales: Locales
) -> None:
    content.write("pages/summit/bundle.yaml", "menu: footer\n")
    text = "---\ntitle: Presse\nsummary: La presse.\n---\nTexte.\n"
    content.write("pages/press/index.fr.md", text)
    content.write("pages/practical/index.fr.md", text.replace("Presse", "Pratique"))
    content.write("pages/practical/bundle.yaml", "menu: header\n")
    parts = tuple(whole_site(content.site().catalogue, locales["ar"]))
    assert [version.bundle.key for version in versions_of(parts)] == [
        "home", "pages/practical", "pages/press", "pages/summit",
        "news", "news/debate", "themes", "themes/climate",
    ]  # fmt: skip
    assert {version.locale.key for version in versions_of(parts)} == {"ar"}


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("## Lieu", '<h4 id="news/debate/lieu">Lieu</h4>'),
        ("## Un\n\n### Lieu {#a}", '<h5 id="news/debate/a">Lieu</h5>'),
        ("## Un\n\n### Deux\n\n#### Trois\n\n##### Lieu", '<h6 id="news/debate/lieu">Lieu</h6>'),
        ("[Le sommet](../../pages/summit/)", '<a href="#pages/summit">Le sommet</a>'),
        (
            "[Le programme](../../pages/summit/index.fr.md#programme)",
            '<a href="#pages/summit/programme">Le programme</a>',
        ),
        ("[En haut](#main)", '<a href="#news/debate">En haut</a>'),
        ("[Ici](#a)\n\n## Lieu {#a}", '<a href="#news/debate/a">Ici</a>'),
        ("[Photo](tram.jpg)", '<a href="/media/news/debate/'),
        ("[Ville](https://www.paris.fr)", '<a href="https://www.paris.fr">Ville</a>'),
        ("Une note.[^1]\n\n[^1]: La note.", 'href="#news/debate/fn:1"'),
        ("<p id='a'>Un</p>\n\n[Ici](#a)", '<p id="news/debate/a">'),
        ('`<h2 id="a">`', '&lt;h2 id="a"&gt;'),
        ('<p title="voir id=3">Un</p>', '<p title="voir id=3">'),
    ],
)
def test_keys_and_links_are_those_of_the_document(
    content: ContentFolder, markdown: str, html: str
) -> None:
    content.body(markdown)
    site = content.site()
    assert html in part_body(site, part_of(site, ITEM), site.catalogue.bundles).replace(
        "\u00a0", " "
    )


def test_no_picture_is_urgent(content: ContentFolder) -> None:
    content.body("![Un tram](tram.jpg)")
    site = content.site()
    html = part_body(site, part_of(site, ITEM), site.catalogue.bundles)
    assert 'loading="lazy"' in html
    assert "fetchpriority" not in html


def test_facts_are_shown_once(content: ContentFolder) -> None:
    content.write("pages/summit/bundle.yaml", "blocks: [dates, themes]\n")
    content.write("pages/practical/bundle.yaml", "blocks: [venue, dates]\norder: 1\n")
    content.write(
        "pages/practical/index.fr.md", "---\ntitle: Pratique\nsummary: Venir.\n---\nTexte.\n"
    )
    site = content.site()
    found = shown_facts([part_of(site, "pages/summit"), part_of(site, "pages/practical")])
    assert found == {"pages/summit": ["dates"], "pages/practical": ["venue"]}
