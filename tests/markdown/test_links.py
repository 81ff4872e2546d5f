"""Where each link of a text leads."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summit.content.catalogue import folders_of
from summit.markdown.links import RESOLVABLE, attach, resolve
from tests.conftest import KINDS
from tests.content_folder import ContentFolder, make_jpeg

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


PLAIN = re.compile(r'(\s(?:href|cite|src|poster|data)=")(bundle|asset):([^"#]*)')
PARTS = st.sampled_from(
    [
        *(" ", "\n", "x", "#", '"', ">"),
        *"href= hreflang= src= data= cite= poster= bundle: asset:".split(),
    ]
)


@given(st.lists(PARTS | st.just(' href="bundle:'), max_size=12).map("".join))
@example(' src="asset:a" xhref="bundle:b" data="bundle:c#d" poster="asset:e\ncite="bundle:')
def test_what_is_resolved_is_found_from_behind(html: str) -> None:
    assert RESOLVABLE.findall(html) == [found[1:] for found in PLAIN.findall(html)]
    assert resolve(html, "{}|{}".format) == PLAIN.sub(r"\1\2|\3", html)
