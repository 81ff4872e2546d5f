"""Where each link of a text leads."""

import pytest

from summit.markdown.link_targets import Target, find_target
from summit.markdown.links import attach, resolve
from summit.site.converting import folders_of
from tests.conftest import KINDS
from tests.content_folder import ContentFolder, make_jpeg

TARGETS = {
    "index.en.md": ("bundle", "news/debate", ""),
    "#suite": ("bundle", "news/debate", "#suite"),
    "tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "./tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "tram.jpg#a": ("asset", "news/debate/tram.jpg", "#a"),
    "../opening/index.fr.md": ("bundle", "news/opening", ""),
    "../opening/": ("bundle", "news/opening", ""),
    "../opening": ("bundle", "news/opening", ""),
    "../opening/index.fr.md#lieu": ("bundle", "news/opening", "#lieu"),
    "../index.fr.md": ("bundle", "news", ""),
    "..": ("bundle", "news", ""),
    "../../home/index.fr.md": ("bundle", "home", ""),
    "../../pages/summit/index.fr.md#%C3%A0-venir": ("bundle", "pages/summit", "#à-venir"),
    "/pages/summit/": ("bundle", "pages/summit", ""),
    "/news/debate/tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "{filename}../opening/index.fr.md": ("bundle", "news/opening", ""),
    "{filename}/pages/summit/index.fr.md": ("bundle", "pages/summit", ""),
    "%7Bfilename%7D../opening/index.fr.md": ("bundle", "news/opening", ""),
    "{static}tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "{attach}tram.jpg": ("asset", "news/debate/tram.jpg", ""),
    "../../themes/climate/index.fr.md": ("bundle", "themes/climate-action", ""),
    "../closing/index.fr.md": ("missing", "news/closing/index.fr.md", ""),
    "bus.jpg": ("missing", "news/debate/bus.jpg", ""),
    "bundle.yaml": ("missing", "news/debate/bundle.yaml", ""),
    "../../../edition.yaml": ("missing", "../edition.yaml", ""),
    "../../pages/": ("missing", "pages", ""),
    "/": ("missing", ".", ""),
}

OUTSIDE = (
    '<a href="https://example.org/a">x</a>',
    '<a href="mailto:a@example.org">x</a>',
    '<a href="&#109;ailto:a@example.org">x</a>',
    '<a href="TEL:+331">x</a>',
    '<code>&lt;a href="b.md"&gt;</code>',
    '<p>href="b.md"</p>',
)


WAYS = (
    '<a href="{}">x</a>',
    "<a href='{}'>x</a>",
    "<a href={}>x</a>",
    '<a lang="en" HREF = "{}">x</a>',
    '<a\nhref="{}">x</a>',
    '<q cite="{}">x</q>',
)
"""How HTML may say where something leads."""


@pytest.fixture
def content_with_key(content: ContentFolder) -> ContentFolder:
    """The small content folder, where a bundle's key is not its folder's name."""
    content.write("themes/climate/bundle.yaml", "key: climate-action\n")
    content.write("news/debate/bundle.yaml", "date: 2016-09-15\n")
    return content


@pytest.mark.parametrize(("written", "expected"), TARGETS.items(), ids=TARGETS)
def test_find_target(
    content_with_key: ContentFolder, written: str, expected: tuple[str, str, str]
) -> None:
    catalogue = content_with_key.site().catalogue
    target = find_target(written, catalogue.bundles["news/debate"], folders_of(catalogue), KINDS)
    assert target == Target(written, *expected)


@pytest.mark.parametrize("html", OUTSIDE)
def test_attach_leaves_the_rest(content: ContentFolder, html: str) -> None:
    catalogue = content.site().catalogue
    bundle = catalogue.bundles["news/debate"]
    assert attach(html, bundle, folders_of(catalogue), KINDS) == (html, [])


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a class="x" href="../opening/index.fr.md#a">x</a>',
            '<a class="x" href="bundle:news/opening#a">x</a>',
        ),
        ("<img alt='x' src='tram.jpg'>", "<img alt='x' src=\"asset:news/debate/tram.jpg\">"),
        ('<IMG SRC="tram.jpg">', '<IMG src="asset:news/debate/tram.jpg">'),
        ('<a href="#a">x</a>', '<a href="#a">x</a>'),
        ('<a href="bus.jpg">x</a>', '<a href="bus.jpg">x</a>'),
        (
            '<video src="tram.jpg" poster="tram.jpg"></video>',
            '<video src="asset:news/debate/tram.jpg" poster="asset:news/debate/tram.jpg"></video>',
        ),
    ],
)
def test_attach(content: ContentFolder, html: str, expected: str) -> None:
    catalogue = content.site().catalogue
    bundle = catalogue.bundles["news/debate"]
    assert attach(html, bundle, folders_of(catalogue), KINDS)[0] == expected


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_write_an_address_is_passed_over(content: ContentFolder, way: str) -> None:
    content.body(way.format("asset:news/debate/tram.jpg"))
    assert [line for line in content.problems() if "cannot be used here" in line]
    content.body(way.format("tram.jpg"))
    site = content.site()
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    assert f'"/{site.asset("news/debate/tram.jpg")}"' in site.body(version)


@pytest.mark.parametrize("shown", ["../../pages/summit/", "paper.pdf"])
def test_only_a_picture_is_shown_in_place(content: ContentFolder, shown: str) -> None:
    content.write("news/debate/paper.pdf", b"%PDF")
    content.body(f"![Un tram]({shown})")
    assert content.problems() == [
        (
            f'content/news/debate/index.fr.md:5: "{shown}" is no picture. Link to it: '
            f'[words]({shown}), without the "!".'
        )
    ]


@pytest.mark.parametrize("words", ["asset:news/x", "bundle:nowhere", 'src="bundle:nowhere"'])
def test_words_are_no_addresses(content: ContentFolder, words: str) -> None:
    content.body(f"![{words}](tram.jpg)")
    site = content.site()
    version = site.catalogue.version(site.catalogue.bundles["news/debate"], site.locales["fr"])
    assert "tram." in site.body(version)


def test_accents_stored_in_another_way_lead_there_too(content: ContentFolder) -> None:
    content.write("news/debate/caf\u00e9.pdf", b"%PDF")
    content.body("[a](cafe\u0301.pdf) [b](#\u00e9te\u0301)\n\n## Été {#e\u0301te\u0301}")
    assert content.problems() == []


def test_a_picture_without_words_is_named_as_its_author_did(content: ContentFolder) -> None:
    content.write("news/debate/Été à Paris.jpg", make_jpeg())
    content.body("Texte.\n\n![](%C3%89t%C3%A9%20à%20Paris.jpg)")
    assert content.problems() == [
        (
            'content/news/debate/index.fr.md:7: the image "Été à Paris.jpg" has no alternative '
            "text. Write ![what the image shows](%C3%89t%C3%A9%20%C3%A0%20Paris.jpg)."
        )
    ]


def test_resolve() -> None:
    html = '<a href="bundle:news/opening#a">x</a> <img src="asset:news/a.jpg"> bundle:x'
    assert resolve(html, lambda kind, key: f"/{kind}/{key}") == (
        '<a href="/bundle/news/opening#a">x</a> <img src="/asset/news/a.jpg"> bundle:x'
    )


def test_a_link_stays_in_the_language_of_the_reader(content: ContentFolder) -> None:
    content.write("pages/summit/index.fr.md", link_to("../../news/debate/index.fr.md"))
    content.write("pages/summit/index.en.md", link_to("../../news/debate/index.fr.md"))
    site = content.site()
    summit = site.catalogue.bundles["pages/summit"]
    bodies = [site.body(site.catalogue.version(summit, locale)) for locale in site.locales]
    assert [body.split('"')[1] for body in bodies] == [
        "/fr/actualites/le-debat/",
        "/en/news/le-debat/",
        "/es/actualites/le-debat/",
        "/ar/actualites/le-debat/",
    ]


def link_to(path: str) -> str:
    """Return a text with one link."""
    return f"---\ntitle: Le sommet\nsummary: Deux jours.\n---\n[x]({path})\n"
