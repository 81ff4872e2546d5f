"""HTML from Markdown: what Python-Markdown leaves to do, and anchors."""

from html.parser import HTMLParser

import pytest

from summit.base.locales import Locales
from summit.markdown.converter import Converter
from tests.content_folder import make_converter

TABLE = "| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | 2 | 3 | 4 |"


class Elements(HTMLParser):
    """Every start tag of a text with its attributes, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.found.append((tag, dict(attrs)))

    def classes(self, tag: str) -> list[str | None]:
        """Return the class of each element of that name."""
        return [attributes.get("class") for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def french(locales: Locales) -> Converter:
    """The converter of French texts."""
    return make_converter(locales["fr"])


def test_table_is_aligned_by_class(french: Converter) -> None:
    html = french.convert(TABLE).html
    expected = [None, "align-start", "align-center", "align-end"]
    assert Elements(html).classes("th") == Elements(html).classes("td") == expected
    assert "style" not in html


def test_head_of_a_table_says_that_it_heads_columns(french: Converter) -> None:
    found = Elements(french.convert(TABLE).html).found
    assert {attributes.get("scope") for tag, attributes in found if tag == "th"} == {"col"}
    assert {attributes.get("scope") for tag, attributes in found if tag == "td"} == {None}


@pytest.mark.parametrize(
    ("before", "name"),
    [("", None), ("## Lieux\n\n", "lieux"), ("## A\n\n### B {#b}\n\nc\n\n", "b")],
)
def test_table_is_named_by_its_heading(french: Converter, before: str, name: str | None) -> None:
    found = Elements(french.convert(f"{before}{TABLE}\n\n## Z {{#z}}").html).found
    (table,) = (attributes for tag, attributes in found if tag == "table")
    assert table.get("aria-labelledby") == name


def test_table_scrolls_by_itself(french: Converter) -> None:
    html = french.convert(f"Avant.\n\n{TABLE}\n\nAprès.").html
    assert html.startswith('<p>Avant.</p>\n<div class="table" tabindex="0"><table>')
    assert html.endswith("</table></div>\n<p>Après.</p>")


@pytest.mark.parametrize(
    "lines",
    [
        "Le sommet comprend plusieurs choses (source\n: le forum). Fin.",
        "Le sommet\n: le forum.",
        "Le sommet\n\n: le forum.",
        "Le sommet\n:   le forum\n:   la lettre",
    ],
)
def test_line_may_begin_with_the_colon_of_french(french: Converter, lines: str) -> None:
    """A space stands before it, and any program may break a line there."""
    html = french.convert(lines).html
    assert {tag for tag, _ in Elements(html).found} == {"p"}
    assert html.count(":") == lines.count(":")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "![Un tram](tram.jpg)",
            (
                '<figure><img alt="Un tram" src="tram.jpg">'
                "<figcaption>Credit: <bdi>Ville de Paris</bdi></figcaption></figure>"
            ),
        ),
        (
            "![Un tram](../tram/tram.jpg)",
            (
                '<figure><img alt="Un tram" src="../tram/tram.jpg">'
                "<figcaption>Credit: <bdi>Ville de Paris</bdi></figcaption></figure>"
            ),
        ),
        ("![Un bus](bus.jpg)", '<figure><img alt="Un bus" src="bus.jpg"></figure>'),
        ("Le ![tram](tram.jpg)", '<p>Le <img alt="tram" src="tram.jpg"></p>'),
        ("![tram](tram.jpg) roule", '<p><img alt="tram" src="tram.jpg"> roule</p>'),
    ],
)
def test_figure(french: Converter, markdown: str, html: str) -> None:
    french_html = french.to_html(markdown, {"tram.jpg": "Ville de Paris"})
    assert french_html.replace("\n", "") == html


def test_credits_do_not_stay_for_the_next_text(french: Converter) -> None:
    french.to_html("![Un tram](tram.jpg)", {"tram.jpg": "Ville de Paris"})
    assert "figcaption" not in french.to_html("![Un tram](tram.jpg)")


def test_footnote_leads_back(french: Converter) -> None:
    prose = french.convert("Un fait.[^1]\n\n[^1]: Une source.")
    assert prose.anchors == ("fnref:1", "fn:1")
    assert 'title="Back to the place of note 1 in the text"' in prose.html
    assert 'href="#fn:1"' in prose.html


def test_footnotes_do_not_stay_for_the_next_text(french: Converter) -> None:
    french.convert("Un fait.[^1]\n\n[^1]: Une source.")
    assert french.convert("Sans note.").html == "<p>Sans\u00a0note.</p>"


@pytest.mark.parametrize(
    ("markdown", "anchors"),
    [
        ("Texte.", ()),
        ("## Le débat\n\n### À l’écoute", ("le-debat", "a-l-ecoute")),
        ("## Lieu\n\n## Lieu", ("lieu", "lieu_1")),
        ("## Le lieu {#lieu}", ("lieu",)),
        ("## المدن والمناخ", ("المدن-والمناخ",)),
        ('<p id="a">x</p>\n\n<p id="a">y</p>', ("a", "a")),
        ('`<p id="a">`', ()),
    ],
)
def test_anchors(french: Converter, markdown: str, anchors: tuple[str, ...]) -> None:
    assert french.convert(markdown).anchors == anchors


def test_typography_is_that_of_the_language(locales: Locales) -> None:
    markdown = 'Un "mot" ici : `"mot" ?`'
    assert [make_converter(locale).convert(markdown).html for locale in locales] == [
        '<p>Un «\u00a0mot\u00a0» ici\u00a0: <code>"mot" ?</code></p>',
        '<p>Un “mot” ici : <code>"mot" ?</code></p>',
        '<p>Un «mot» ici : <code>"mot" ?</code></p>',
        '<p>Un «mot» ici : <code dir="ltr">"mot" ?</code></p>',
    ]


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Un.\n\n<!-- à revoir -->\n\nDeux.", "<p>Un.</p>\n<p>Deux.</p>"),
        ("Un. <!-- à\nrevoir --> Deux.", "<p>Un.\u00a0Deux.</p>"),
        ("<!-- un --><!-- deux -->\n\nTexte.", "<p>Texte.</p>"),
        ("- un <!-- a -->\n- deux", "<ul>\n<li>un </li>\n<li>deux</li>\n</ul>"),
        ("| a |\n|---|\n| b<!-- c --> |", "<td>b</td>"),
        ("<div>\n<!-- a -->\n<p>b</p>\n</div>", "<div>\n<p>b</p>\n</div>"),
        ("`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>"),
        ("## A <!-- b -->\n", 'id="a">A </h2>'),
    ],
)
def test_comments_never_reach_the_page(french: Converter, markdown: str, html: str) -> None:
    found = french.convert(markdown).html
    assert html in found
    assert "<!--" not in found


@pytest.mark.parametrize(("locale", "arrow"), [("fr", "&#8617;"), ("ar", "&#8618;")])
def test_the_arrow_of_a_note_points_back(locales: Locales, locale: str, arrow: str) -> None:
    html = make_converter(locales[locale]).convert("Un fait.[^a]\n\n[^a]: Sa note.").html
    assert f"{arrow}</a>" in html


@pytest.mark.parametrize(("locale", "direction"), [("fr", None), ("ar", "ltr")])
def test_pieces_of_code_are_in_the_order_of_a_text_from_the_right(
    locales: Locales, locale: str, direction: str | None
) -> None:
    html = make_converter(locales[locale]).convert("## C: `a`\n\n`one`، `two`، `three`").html
    found = [attributes for tag, attributes in Elements(html).found if tag == "code"]
    assert [attributes.get("dir") for attributes in found] == [direction] * 4
