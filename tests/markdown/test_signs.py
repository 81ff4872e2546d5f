"""Signs that Markdown takes against their editor, and what looks like them and is right."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summit.base.locales import Locales
from summit.markdown.converter import Converter
from tests.content_folder import make_converter
from tests.markdown.trial import found

STARS = '"%s" has stars inside a word'
SUMS = '"%s" has stars between numbers'
TILDES = '"%s" is struck out by its tildes'
TICKS = 'a backtick after "%s"'
QUOTED = 'a line that begins with "%s" is a quotation'
UNDERLINED = 'the line "%s" makes a heading of the words above it'
EMPTY = "a heading without words"
SEVEN = "a heading has at most six signs"
IMAGE = "an image that is none: a space stands after its !"
TWICE = "the lines at the top of the file"
GLUED = "this line runs on in the quotation above it"
ROW = "this line would be a row of the table above it"
OPEN = "this row has fewer cells than its table and no | at its end"
HALFWAY = "this line of a list begins deeper than the one above it"
RUN_ON = 'lines that begin with "%s" run on in one line'
ROWS = 'lines parted by "%s" run on in one line'
COLON = "a note's words need a colon right after its ]"
TABLE = "| a | b |\n|---|---|\n| 1 | 2 |\n"

REFUSED = {
    "Un citoyen*ne*s": (1, STARS % "citoyen*ne*s"),
    "Les étudiant*es et enseignant*es": (1, STARS % "étudiant*es"),
    "tou*te*s les auteur*rice*s": (1, STARS % "tou*te*s"),
    "citoyen**ne**s": (1, STARS % "citoyen**ne**s"),
    "3*4*5": (1, SUMS % "3*4*5"),
    "CO~2~": (1, TILDES % "CO~2~"),
    "Un.\n\n~30 à ~40 (~50~)": (3, TILDES % "~40 (~50"),
    "~30 km~": (1, TILDES % "~30 km~"),
    "l`été d`abord": (1, TICKS % "l"),
    "Un.\n>5 degrés": (2, QUOTED % ">5"),
    ">=5 degrés": (1, QUOTED % ">=5"),
    "Il faut\n> 5 degrés": (2, QUOTED % "> 5"),
    "Texte\n---": (2, UNDERLINED % "---"),
    "Fin.\n-- ": (2, UNDERLINED % "--"),
    "Un\ndeux\n===": (3, UNDERLINED % "==="),
    "- Un\n  deux\n  ---": (3, UNDERLINED % "---"),
    "##": (1, EMPTY),
    "Un.\n\n## ##": (3, EMPTY),
    "> ##": (1, EMPTY),
    "* ! [x](y.jpg)": (1, IMAGE),
    "#######": (1, SEVEN),
    "####### Titre": (1, SEVEN),
    "! [x](y.jpg)": (1, IMAGE),
    "Voici. ! [x](y.PNG)": (1, IMAGE),
    "---\ntitle: a\n---\nTexte": (1, TWICE),
    "> Citation\nSuite": (2, GLUED),
    "> - a\nsuite": (2, GLUED),
    f"{TABLE}Suite": (4, ROW),
    f"{TABLE}| un | deux\nsuite |": (5, ROW),
    "a | b\n---|---\nc | d\nsuite": (4, ROW),
    f"{TABLE}| un\n| deux |": (4, OPEN),
    "Voir\n| a |\n|---|\n| b |": (3, "a table is not complete"),
    "- a\n - b\n  - c": (2, HALFWAY),
    "1. a\n  - b": (2, HALFWAY),
    "1. a\n 2. b": (2, HALFWAY),
    "1- un\n2- deux": (1, RUN_ON % "1-"),
    "1 – un\n2 – deux": (1, RUN_ON % "1 –"),
    "1/ un\nsuite\n2/ deux": (1, RUN_ON % "1/"),
    "1/un\n2/deux": (1, RUN_ON % "1/"),
    "1.1 un\n1.2 deux": (1, RUN_ON % "1.1"),
    "١- ا\n٢- ب": (1, RUN_ON % "١-"),
    "Voici :\nI. un\nII. deux": (2, RUN_ON % "I."),
    "iv) un\nv) deux": (1, RUN_ON % "iv)"),
    "A - un\nB - deux": (1, RUN_ON % "A -"),
    "1 un\n2 deux": (1, RUN_ON % "1"),
    "1er point\n2e point": (1, RUN_ON % "1er"),
    "Étape 1 : un\nÉtape 2 : deux": (1, RUN_ON % "Étape 1 :"),
    "Art. 1 un\nArt. 2 deux": (1, RUN_ON % "Art. 1"),
    "① un\n② deux": (1, RUN_ON % "①"),
    "\u2003- a\n\u2003- b": (1, RUN_ON % "-"),
    "☑ un\n☐ deux": (1, RUN_ON % "☑"),
    "☐ un\n☐ deux": (1, RUN_ON % "☐"),
    "[ ] un\n[x] deux": (1, RUN_ON % "[ ]"),
    "o un\no deux": (1, RUN_ON % "o"),
    "— un\n— deux": (1, RUN_ON % "—"),
    "-- un\n-- deux": (1, RUN_ON % "--"),
    "-> un\n-> deux": (1, RUN_ON % "->"),
    "9 h 30 : accueil\n10h : débat": (1, RUN_ON % "9 h 30"),
    "> 1- un\n> 2- deux": (1, RUN_ON % "1-"),
    "a;b;c\nd;e;f": (1, ROWS % ";"),
    "nom;ville\nAna;Paris": (1, ROWS % ";"),
    "a,b,c\nd,e,f": (1, ROWS % ","),
    "a | b\nc | d": (1, ROWS % "|"),
    "a\tb\nc\td": (1, "lines parted by tabs"),
    "Un.[^1]\n\n[^1] La note.": (3, COLON),
    "Un.[^1]\n\n[^1] : La note.": (3, COLON),
}
"""The line and the beginning of what is said."""

RIGHT = (
    "l'été d'abord, citoyen·ne·s, 3 * 4 * 5, 2*3, si 5 > 3",
    "l'*été*, d'**abord** ; (*mot*), «*mot*», *ré*écrire, **C**ities **F**or **L**ife",
    "citoyen\\*ne\\*s, 3\\*4\\*5, CO\\~2\\~, l\\`été",
    "`a*b*c`, `x~2~`, l'`id` et le `code`",
    "```\na*b*c\nCO~2~\n1- un\n2- deux\n---\n```",
    "https://x.org/~a/b~c/d*e*f [x](https://x.org/a~1~b) a*b@x.org",
    "و*كلمة* نص",
    "这是*强调*文字",
    "~ancien~ nouveau, ~~30~~, ~30 à ~40",
    "> 5 degrés est la limite",
    "> Une citation\n> en deux lignes\n\nSuite",
    "Un.\n\n---\n\n- a\n---\n\nDeux.",
    "## Titre ##\n\n#CitiesForLife et C#",
    "Bravo ! [Lire](x.pdf)\n\nAttention ! ![x](y.jpg)",
    "Attention ! [la photo](y.jpg)",
    "---\n\nTexte : title: a",
    "Note : a\nTitre : b",
    f"{TABLE}\nSuite",
    f"{TABLE}## Titre",
    f"{TABLE}- liste",
    f"{TABLE}> citation",
    f"{TABLE}***",
    f"{TABLE}| seul |",
    "a | b\n---|---\nc | d",
    "- a\n  - b\n    - c\n- d",
    " 9. a\n10. b",
    "  - a\n- b",
    "— Bonjour, dit-il.",
    "— Bonjour.\n\n— Salut.",
    "— Bonjour.\\\n— Salut.",
    "— Bonjour.  \n— Salut.",
    "— Bonjour.<br>\n— Salut.",
    "1- un  \n2- deux",
    "Il y a 1) un et\n2) deux",
    "En\n2016. Puis\n2) et",
    "Le 1er\net le 2e",
    "15 rue X\n16 rue Y",
    "En 2015\nEn 2016",
    "M. Dupont\nN. Durand",
    "rojo\no verde\no azul",
    "Le 9 h et\n10 h sont",
    "Paris ; Lyon ; Nice\nLille ; Brest ; Caen",
    "Paris, Lyon, Nice\nLille, Brest, Caen",
    "12,5 et\n13,5",
    "5, rue X\n75004 Paris",
    "Un;deux",
    "&nbsp;a\n&nbsp;b",
    "Une note[^1].\n\n[^1]: La note.",
    "[…] et [...]\n[…] fin",
    "- [ ] a\n- [x] b",
)

LISTS = {
    "Voici :\n- a\n- b": "<p>Voici :</p><ul><li>a</li><li>b</li></ul>",
    "Voici :\n1) a\n2) b": "<p>Voici :</p><ol><li>a</li><li>b</li></ol>",
    "- a\n-\u200f b": "<ul><li>a</li><li>b</li></ul>",
    "> Voici :\n> * a\n> * b": (
        "<blockquote><p>Voici :</p><ul><li>a</li><li>b</li></ul></blockquote>"
    ),
}
STRUCTURE = re.compile(r"</?(?:ul|ol|li|blockquote|h\d|hr|table|td)\b")
GITHUB = MarkdownIt("commonmark").enable("table")


@pytest.fixture(scope="module")
def french(locales: Locales) -> Converter:
    """The converter of French texts."""
    return make_converter(locales["fr"])


@pytest.mark.parametrize(("body", "said"), REFUSED.items(), ids=REFUSED)
def test_a_sign_against_its_editor_is_said(
    french: Converter, body: str, said: tuple[int, str]
) -> None:
    line, words = said
    assert any(each.startswith(f"{line}: {words}") for each in found(french, body))


@pytest.mark.parametrize("body", RIGHT, ids=RIGHT)
def test_what_looks_like_it_is_right(french: Converter, body: str) -> None:
    assert found(french, body) == []


@pytest.mark.parametrize(("body", "html"), LISTS.items(), ids=LISTS)
def test_a_list_needs_no_empty_line_before_it(french: Converter, body: str, html: str) -> None:
    assert french.to_html(body).replace("\n", "") == html
    assert found(french, body) == []


LINES = st.lists(
    st.tuples(
        st.sampled_from(("", " ", "  ", "   ", "    ")),
        st.sampled_from(("- ", "- ", "* ", "1. ", "", "", "> ", "## ")),
        st.sampled_from("abcdefg"),
    ).map("".join),
    min_size=1,
    max_size=5,
).map("\n".join)


@given(LINES)
def test_what_is_not_refused_has_the_structure_that_github_shows(
    french: Converter, body: str
) -> None:
    if not found(french, body):
        shown = french.to_html(body), GITHUB.render(body)
        assert STRUCTURE.findall(shown[0]) == STRUCTURE.findall(shown[1])
