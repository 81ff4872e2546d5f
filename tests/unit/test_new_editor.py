"""What a new editor gets wrong, and the sentence that says how to mend it."""

from collections.abc import Mapping

import pytest

from tests.unit.conftest import ContentFolder

DEBATE = "news/debate/index.fr.md"
FACTS = "news/debate/bundle.yaml"
FRONT = "---\ntitle: Le débat\nsummary: Il commence.\n"
BIG = b"0" * 30_000_001


def text(markdown: str) -> str:
    """Return a text whose body begins on line 5."""
    return f"{FRONT}---\n{markdown}\n"


MISTAKES: dict[str, tuple[Mapping[str, str | bytes], list[str]]] = {
    "link to html": (
        {DEBATE: text("[a](../../pages/summit/index.html)")},
        [
            (
                'content/news/debate/index.fr.md:5: "../../pages/summit/index.html": no '
                "such file as content/pages/summit/index.html. Did you mean "
                '"../../pages/summit/"?'
            ),
        ],
    ),
    "link to published address": (
        {DEBATE: text("[a](/fr/le-sommet/)")},
        [
            (
                'content/news/debate/index.fr.md:5: "/fr/le-sommet/": no such file. An '
                'address of the site; link to the file: "../../pages/summit/".'
            ),
        ],
    ),
    "www without https": (
        {DEBATE: text("[a](www.paris.fr)")},
        [
            (
                'content/news/debate/index.fr.md:5: "www.paris.fr": no such file. Write '
                '"https://www.paris.fr".'
            ),
        ],
    ),
    "http:/ one slash": (
        {DEBATE: text("[a](https:/paris.fr)")},
        [
            (
                'content/news/debate/index.fr.md:5: "https:/paris.fr" cannot be used here. '
                "Links begin with https://, mailto: or tel:, and an image is a file beside "
                "the text."
            ),
        ],
    ),
    "htps": (
        {DEBATE: text("[a](htps://paris.fr)")},
        [
            (
                'content/news/debate/index.fr.md:5: "htps://paris.fr" cannot be used here. '
                "Links begin with https://, mailto: or tel:, and an image is a file beside "
                "the text."
            ),
        ],
    ),
    "email without mailto": (
        {DEBATE: text("[a](press@paris.example)")},
        [
            (
                'content/news/debate/index.fr.md:5: "press@paris.example": no such file. '
                'Write "mailto:press@paris.example".'
            ),
        ],
    ),
    "space in url": (
        {DEBATE: text("[a](../opening/index fr.md)")},
        [
            (
                'content/news/debate/index.fr.md:5: "../opening/index fr.md": no such file '
                'as content/news/opening/index fr.md. Did you mean "../opening/"?'
            ),
        ],
    ),
    "space between": (
        {DEBATE: text("[a] (../../pages/summit/)")},
        [
            (
                "content/news/debate/index.fr.md:5: a link that is none. Write "
                "[words](address): first the words, no space between ] and (, and ) at its "
                "end."
            ),
        ],
    ),
    "reversed web": (
        {DEBATE: text("(Paris)[https://www.paris.fr]")},
        [
            (
                "content/news/debate/index.fr.md:5: a link that is none. Write "
                "[words](address): first the words, no space between ] and (, and ) at its "
                "end."
            ),
        ],
    ),
    "undefined reference": (
        {DEBATE: text("[Sommet][sommet]")},
        [
            (
                "content/news/debate/index.fr.md:5: a link to a reference that is written "
                "nowhere. Write [words](address)."
            ),
        ],
    ),
    "unclosed link": (
        {DEBATE: text("[Sommet](../../pages/summit/")},
        [
            (
                "content/news/debate/index.fr.md:5: a link that is none. Write "
                "[words](address): first the words, no space between ] and (, and ) at its "
                "end."
            ),
        ],
    ),
    "backslashes": (
        {DEBATE: text("[a](..\\..\\pages\\summit\\index.fr.md)")},
        [
            (
                'content/news/debate/index.fr.md:5: "....\\pages\\summit\\index.fr.md": no '
                'such file. Write "/" in place of each "\\".'
            ),
        ],
    ),
    "C: path": (
        {DEBATE: text("![Tram](C:\\Users\\a\\tram.jpg)")},
        [
            (
                'content/news/debate/index.fr.md:5: "C:\\Users\\a\\tram.jpg" cannot be used '
                "here. Links begin with https://, mailto: or tel:, and an image is a file "
                "beside the text."
            ),
        ],
    ),
    "case": (
        {DEBATE: text("![Tram](Tram.JPG)")},
        [
            (
                'content/news/debate/index.fr.md:5: "Tram.JPG": no such file in '
                'content/news/debate. Did you mean "tram.jpg"?'
            ),
        ],
    ),
    "hotlink image": (
        {DEBATE: text("![Tram](https://www.paris.fr/tram.jpg)")},
        [
            (
                'content/news/debate/index.fr.md:5: "https://www.paris.fr/tram.jpg" cannot '
                "be used here. Links begin with https://, mailto: or tel:, and an image is "
                "a file beside the text."
            ),
        ],
    ),
    "link to draft": (
        {
            DEBATE: text("[a](../../pages/summit/)"),
            "pages/summit/bundle.yaml": "draft: true\n",
        },
        [
            (
                'content/news/debate/index.fr.md:5: "../../pages/summit/" links to a draft.'
                ' Delete the line "draft: true" of content/pages/summit/bundle.yaml, or the'
                " link."
            ),
        ],
    ),
    "content/ prefix": (
        {DEBATE: text("[a](content/pages/summit/index.fr.md)")},
        [
            (
                'content/news/debate/index.fr.md:5: "content/pages/summit/index.fr.md": no '
                "such file as content/news/debate/content/pages/summit/index.fr.md. Did you"
                ' mean "../../pages/summit/"?'
            ),
        ],
    ),
    "link to bundle.yaml": (
        {DEBATE: text("[a](bundle.yaml)")},
        [
            (
                'content/news/debate/index.fr.md:5: "bundle.yaml": no such file in '
                "content/news/debate. Known: tram.jpg."
            ),
        ],
    ),
    "fragment case": (
        {DEBATE: text("[a](../../pages/summit/#Programme)")},
        [
            (
                'content/news/debate/index.fr.md:5: "../../pages/summit/#Programme" leads '
                'to no section: "#Programme" is not in content/pages/summit/index.fr.md. '
                'Did you mean "programme"?'
            ),
        ],
    ),
    "empty link": (
        {DEBATE: text("[a]()")},
        [
            (
                "content/news/debate/index.fr.md:5: a link has no address. Write one "
                "between the parentheses."
            ),
        ],
    ),
    "empty text": (
        {DEBATE: text("[](../../pages/summit/)")},
        [
            (
                "content/news/debate/index.fr.md:5: a link without words. Write them "
                "between the brackets."
            ),
        ],
    ),
    "alt = filename": (
        {DEBATE: text("![tram.jpg](tram.jpg)")},
        [
            (
                'content/news/debate/index.fr.md:5: the alternative text "tram.jpg" is a '
                "file name. Write what the image shows."
            ),
        ],
    ),
    "localhost": (
        {DEBATE: text("[a](http://localhost:8000/fr/)")},
        [
            (
                'content/news/debate/index.fr.md:5: "http://localhost:8000/fr/" leads to '
                "the reader's own machine. Link to the file instead."
            ),
        ],
    ),
    "section folder": (
        {DEBATE: text("[a](../../pages/)")},
        [
            (
                'content/news/debate/index.fr.md:5: "../../pages/": no such file as '
                "content/pages. Correct the path, or delete the link."
            ),
        ],
    ),
    "../ too few": (
        {DEBATE: text("[a](../pages/summit/index.fr.md)")},
        [
            (
                'content/news/debate/index.fr.md:5: "../pages/summit/index.fr.md": no such '
                "file as content/news/pages/summit/index.fr.md. Did you mean "
                '"../../pages/summit/"?'
            ),
        ],
    ),
    "longer fence": (
        {DEBATE: "-----\ntitle: Le débat\nsummary: Il.\n-----\nTexte"},
        [
            (
                "content/news/debate/index.fr.md:1: the front matter is missing. Begin the "
                'file with a line ---, then "title: …", then a second line ---.'
            ),
        ],
    ),
    "tabs": (
        {FACTS: "date: 2016-09-15\nthemes:\n\t- climate\n"},
        [
            (
                "content/news/debate/bundle.yaml:3: a tab stands before the words. Delete "
                "it; lines that belong to the one above begin with two spaces."
            ),
        ],
    ),
    "no space after colon": (
        {FACTS: "date:2016-09-15\n"},
        [
            (
                'content/news/debate/bundle.yaml:1: expected lines of the form "key: '
                'value", with a space after the colon.'
            ),
        ],
    ),
    "smart quotes": (
        {FACTS: "date: “2016-09-15”\n"},
        [
            (
                'content/news/debate/bundle.yaml:1: "date" is "“2016-09-15”", not a date. '
                "Write it as 2016-11-21 or 2016-11-21 09:00."
            ),
        ],
    ),
    "date fr": (
        {FACTS: "date: 15 septembre 2016\n"},
        [
            (
                'content/news/debate/bundle.yaml:1: "date" is "15 septembre 2016", not a '
                "date. Write it as 2016-11-21 or 2016-11-21 09:00."
            ),
        ],
    ),
    "key caps": (
        {FACTS: "Date: 2016-09-15\n"},
        [
            (
                'content/news/debate/bundle.yaml:1: "date" is missing. Add a line such as '
                '"date: 2016-11-21 09:00".'
            ),
            'content/news/debate/bundle.yaml:1: unknown key "Date". Did you mean "date"?',
        ],
    ),
    "french key": (
        {DEBATE: "---\ntitre: Le débat\nsummary: x.\n---\n"},
        [
            (
                'content/news/debate/index.fr.md:2: "title" is missing. Add a line such as '
                '"title: Le programme".'
            ),
            ('content/news/debate/index.fr.md:2: unknown key "titre". Did you mean "title"?'),
        ],
    ),
    "unknown kind": (
        {"actualites/x/index.fr.md": "---\ntitle: Le débat\nsummary: Il commence.\n---\n"},
        [
            (
                "content/actualites:1: not a place for content. Known: consultation, home, "
                "letters, listening, news, pages, programme, themes."
            ),
        ],
    ),
    "file at top": (
        {"index.fr.md": "---\ntitle: Le débat\nsummary: Il commence.\n---\n"},
        [
            (
                "content/index.fr.md:1: not a place for content. Known: consultation, home,"
                " letters, listening, news, pages, programme, themes."
            ),
        ],
    ),
    "huge image": (
        {
            "news/debate/big.jpg": BIG,
            DEBATE: text("![x](big.jpg)"),
        },
        [
            (
                'content/news/debate/big.jpg:1: "big.jpg" has 30,000,001 bytes; 30,000,000 '
                "is the most. Save it 1600 pixels wide."
            ),
        ],
    ),
    "heading skipped": (
        {DEBATE: text("## A\n\n#### B\n")},
        [
            (
                'content/news/debate/index.fr.md:7: the heading "B" is of level 4, and none'
                " of level 3 stands above it. Begin it with ###."
            ),
        ],
    ),
    "starts h3": (
        {DEBATE: text("### A\n")},
        [
            (
                'content/news/debate/index.fr.md:5: the heading "A" is of level 3, and none'
                " of level 2 stands above it. Begin it with ##."
            ),
        ],
    ),
    "broken table": (
        {DEBATE: text("| a | b |\n| 1 | 2 |\n")},
        [
            (
                "content/news/debate/index.fr.md:5: a table is not complete. Leave an empty"
                " line before it; under its first, write |---|---|."
            ),
            (
                "content/news/debate/index.fr.md:6: a table is not complete. Leave an empty"
                " line before it; under its first, write |---|---|."
            ),
        ],
    ),
    "table no blank": (
        {DEBATE: text("Texte\n| a | b |\n|---|---|\n| 1 | 2 |\n")},
        [
            (
                "content/news/debate/index.fr.md:5: a table is not complete. Leave an empty"
                " line before it; under its first, write |---|---|."
            ),
            (
                "content/news/debate/index.fr.md:6: a table is not complete. Leave an empty"
                " line before it; under its first, write |---|---|."
            ),
            (
                "content/news/debate/index.fr.md:8: a table is not complete. Leave an empty"
                " line before it; under its first, write |---|---|."
            ),
        ],
    ),
    "emphasis": (
        {DEBATE: text("Un **mot important\n\nTexte")},
        [
            (
                "content/news/debate/index.fr.md:5: two stars that mark nothing. Write them"
                " before and after the words: **words**."
            ),
        ],
    ),
    "locale sep": (
        {"news/debate/index_en.md": "---\ntitle: Le débat\nsummary: Il commence.\n---\n"},
        [
            (
                "content/news/debate/index_en.md:1: stray file. A text is named "
                "index.fr.md, with its language. Rename it, or delete it."
            ),
        ],
    ),
    "txt": (
        {"news/debate/index.en.md.txt": "---\ntitle: Le débat\nsummary: Il commence.\n---\n"},
        [
            (
                "content/news/debate/index.en.md.txt:1: stray file. Rename it index.en.md: "
                "an editor added the end."
            ),
        ],
    ),
    "two h1": (
        {DEBATE: text("# Un\n\n# Deux")},
        [
            (
                "content/news/debate/index.fr.md:5: a first-level heading (#); the title is"
                " the page's own. Begin with ##."
            ),
        ],
    ),
    "unclosed code": (
        {DEBATE: text("```\ncode\n\nTexte")},
        [
            (
                "content/news/debate/index.fr.md:5: a block of code is not closed. End it "
                "with a line ```."
            ),
        ],
    ),
    "unclosed html": (
        {DEBATE: text("<div>\n\nTexte")},
        [
            (
                "content/news/debate/index.fr.md:5: <div> is never closed. Write </div>, or"
                " delete it."
            ),
        ],
    ),
    "conflict": (
        {DEBATE: text("<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> x")},
        [
            (
                'content/news/debate/index.fr.md:5: "<<<<<<< HEAD": two versions were '
                "merged and nobody chose. Keep the right lines, and delete the marks "
                "<<<<<<<, ======= and >>>>>>>."
            ),
        ],
    ),
    "conflict yaml": (
        {FACTS: "<<<<<<< HEAD\ndate: 2016-09-15\n=======\ndate: 2017-09-15\n>>>>>>> x\n"},
        [
            (
                'content/news/debate/bundle.yaml:1: "<<<<<<< HEAD": two versions were '
                "merged and nobody chose. Keep the right lines, and delete the marks "
                "<<<<<<<, ======= and >>>>>>>."
            ),
        ],
    ),
    "list no blank": (
        {DEBATE: text("Texte\n- a\n- b")},
        [
            (
                "content/news/debate/index.fr.md:6: a list needs an empty line before its "
                "first line."
            ),
        ],
    ),
    "footnote": (
        {DEBATE: text("Texte[^1].")},
        [
            (
                "content/news/debate/index.fr.md:5: a note without its words. Write them on"
                " a line of their own: [^1]: The words."
            ),
        ],
    ),
    "docx": (
        {"news/debate/index.fr.docx": b"PK"},
        [
            (
                "content/news/debate/index.fr.docx:1: stray file. Publishable files end in "
                ".avif, .csv, .gif, .jpeg, .jpg, .ods, .odt, .pdf, .png, .svg, .webp, "
                ".xlsx, .zip. Delete it, or convert it."
            ),
        ],
    ),
    "title 2 lines": (
        {DEBATE: "---\ntitle: Le débat\n  suite: x\nsummary: x\n---\n"},
        [
            (
                "content/news/debate/index.fr.md:3: this is not valid YAML: this line does "
                'not continue the one before it, or begins too far right. Write "key: '
                'value", with the value in double quotes if it has special characters.'
            ),
        ],
    ),
}


SOUND = (
    "Voir https://www.paris.fr (ou [Paris](https://www.paris.fr)) [1].",
    "Un prix : 5 * 3 = 15, a_b_c et `**`, `](x/y)`, `[^1]`.",
    "```\n](x/y) ** ][x] [^1]\n| a | b |\n```",
    "Texte.[^1]\n\n[^1]: La note.",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "- un\n- deux\n\n## A\n\n### B\n\n#### C\n\n## D",
    "##Sans espace\n\nTexte",
    "[Sommet][s]\n\n[s]: ../../pages/summit/index.fr.md",
    "[![Un tram](tram.jpg)](../../pages/summit/)",
)


@pytest.mark.parametrize(("files", "messages"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_said_with_its_remedy(
    content: ContentFolder, files: Mapping[str, str | bytes], messages: list[str]
) -> None:
    for path, data in files.items():
        content.write(path, data)
    assert content.problems() == messages


@pytest.mark.parametrize("markdown", SOUND)
def test_what_is_right_is_let_through(content: ContentFolder, markdown: str) -> None:
    content.body(markdown)
    assert content.problems() == []
