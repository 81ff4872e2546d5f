"""The law that every word is on the page, in order, and no sign of markup is left there."""

import re
from collections.abc import Callable
from html import unescape
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summit.base.locales import Locales
from summit.markdown.conservation import Law, check_words
from summit.markdown.converter import Converter
from summit.markdown.lines import UNSEEN
from summit.markdown.run_on import find_run_on
from summit.markdown.words import letters
from tests.conftest import swept
from tests.content_folder import make_converter
from tests.growth import check_linear
from tests.markdown.trial import found, is_refused

NO_LINK = (
    "a link that is none. Write [words](address): first the words, no space between ] and (, "
    "and ) at its end."
)
NO_IMAGE = "an image that is none. Write ![what the image shows](its file)."
INDENTED = (
    "a line begins with a Tab or four spaces, which makes it a block of code. Delete them; where "
    "you do mean code, write ``` on a line before it and on a line after it."
)
OPEN_COMMENT = "a comment is not closed. End it with -->."
NO_ATTRIBUTES = (
    'an attribute list that belongs to nothing. Write it at the end of a heading, " {#key}", with '
    "a space before it and } at its end, or \\{ for words."
)
IN_HTML = (
    'Markdown inside <%s>, where it has no effect. Write <%s markdown="1">, or write the words '
    "without HTML."
)
SURPLUS = (
    "this row has more cells than the head of its table: 3, not 2. The page would not show the "
    "last. Give the head as many, or write \\| for the sign itself."
)
NO_BULLET = '"%s" makes no list here. Begin each of its lines with "- ".'
NO_SPACE = (
    'a list needs a space after its sign: "%s". Write it, or \\%s for words that are no list.'
)
MARKS_NOTHING = (
    '"%s" marks nothing. Write it before and after the words, or \\%s for the sign itself.'
)
UNUSED = (
    'nothing refers to "%s", so that the page would not show this line. Delete it, or write \\[ '
    "for words in brackets."
)
PICTURE_NAME = "a short name of a picture, which stays as it is here. Write the sign itself."

REFUSED = {
    "Voir le [programme(../../programme/).": f"1: {NO_LINK}",
    "Voir [le programme (2016)] (https://x.org).": f"1: {NO_LINK}",
    "Voir [programme]../../programme/).": f"1: {NO_LINK}",
    'Voir "Paris":https://www.paris.fr ici.': f"1: {NO_LINK}",
    "Bravo :+1: à tous": f"1: {PICTURE_NAME}",
    "Bravo :smile: à tous": f"1: {PICTURE_NAME}",
    "![photo(photo.jpg)": f"1: {NO_IMAGE}",
    "!(photo.jpg)[photo]": f"1: {NO_IMAGE}",
    "Un.[^la note]\n\n[^la note]: x": (
        '1: a note\'s name is one word: "la note" is none. Write a number, [^1].'
    ),
    "Un.\n\n\tAlinéa.": f"3: {INDENTED}",
    "    Alinéa.": f"1: {INDENTED}",
    "- un\n\n      trop loin": f"3: {INDENTED}",
    "<!-- À vérifier\n\nSuite": f"1: {OPEN_COMMENT}",
    "Un.\n\n<!-- À vérifier ->\n": f"3: {OPEN_COMMENT}",
    "Un <!-- à vérifier\n\nSuite": f"1: {OPEN_COMMENT}",
    "## Pourquoi{#why}": f"1: {NO_ATTRIBUTES}",
    "## Lieu {#lieu}.": f"1: {NO_ATTRIBUTES}",
    "Un.\n\n## T {#why": f"3: {NO_ATTRIBUTES}",
    "## Pourquoi {# why}": f"1: {NO_ATTRIBUTES}",
    "## Pourquoi {why}": "1: write {#why} to give the heading a key, or \\{why} for words.",
    "| a | b |\n|---|---|\n| 9 h | Accueil | Salle Rouge |": f"3: {SURPLUS}",
    "> | a | b |\n> |---|---|\n> | 9 h | Accueil | ✓ |": f"3: {SURPLUS}",
    "Un.\n\n<p align='center'>\n![Une vue](vue.png)\n</p>": f"4: {IN_HTML % ('p', 'p')}",
    "<details>\n<summary>x</summary>\n\n- un\n\n</details>": (
        f"4: {IN_HTML % ('details', 'details')}"
    ),
    "• une carte": f"1: {NO_BULLET % '•'}",
    "\u200f• بطاقة": f"1: {NO_BULLET % '•'}",
    "*un": f"1: {NO_SPACE % ('* un', '*')}",
    "-un": f"1: {NO_SPACE % ('- un', '-')}",
    "1.Le programme": f"1: {NO_SPACE % ('1. Le', '1.')}",
    "Un *mot mal fermé.": f"1: {MARKS_NOTHING % ('*', '*')}",
    "Un _mot mal fermé.": f"1: {MARKS_NOTHING % ('_', '_')}",
    "L`eau": '1: "`" is no apostrophe. Write \'.',
    "~~barré": f"1: {MARKS_NOTHING % ('~~', '~~')}",
    "~~~\ncode": "1: a block of code is not closed. End it with a line ~~~.",
    "==surligné==": "1: words between == are not marked here. Write <mark>words</mark>, or ## "
    "before a heading.",
    "Première ligne\\": "1: a backslash that breaks no line: none follows it. Delete it.",
    "##Comment": '1: write a space after "##" for a heading, or \\## for words.',
    "– un\n– deux": (
        '1: lines that begin with "–" run on in one line. Begin each with "- " for a list, or '
        "leave an empty line before each."
    ),
    "✅ un\n✅ deux\n✅ trois": (
        '1: lines that begin with "✅" run on in one line. Begin each with "- " for a list, or '
        "leave an empty line before each."
    ),
    "(1) un\n(2) deux": (
        '1: lines that begin with "(1)" run on in one line. Begin each with "1. ", "2. " and so '
        "on, or leave an empty line before each."
    ),
    "a) un\nb) deux": (
        '1: lines that begin with "a)" run on in one line. Begin each with "1. ", "2. " and so '
        "on, or leave an empty line before each."
    ),
    "Un.\n\n2016. Une année.": (
        '3: a line that begins with "2016." and a space would be a list that counts from there. '
        "Write 2016\\.."
    ),
    "1. un\n3. trois": (
        '2: the list counts 2 where "3" is written. Number its lines one after the other, or '
        "write 3\\. for words that are no list."
    ),
    "- un\n\n-": (
        "3: a list's sign without words. Write them after it, on the same line, or delete it."
    ),
    "Un.\n\n[Note]: important": f"3: {UNUSED % 'Note'}",
    "Un.\n\n[^a]: Une note.": (
        "3: no words refer to this note. Write [^a] where it belongs, or delete the note."
    ),
    "*[OCDE]: Organisation\n\nRien.": f"1: {UNUSED % 'OCDE'}",
    "- un\n  ```\n  code\n\nfin": "2: a block of code is not closed. End it with a line ```.",
}


@pytest.fixture(scope="module")
def french(locales: Locales) -> Converter:
    """The converter of French texts."""
    return make_converter(locales["fr"])


@pytest.mark.parametrize(("body", "message"), REFUSED.items(), ids=REFUSED)
def test_what_would_be_lost_or_left_is_said(french: Converter, body: str, message: str) -> None:
    assert sorted({*found(french, body)}) == [message]


@pytest.mark.parametrize(
    "body",
    [
        "#CitiesForLife en tête de ligne",
        "Un prix : 5 * 3 = 15, -5 °C, +33, 3 < 5 > 2, a_b_c, C:\\Users, a == b.",
        "[...] […] [sic] auteur•rice•s, tous·tes ; 1) un, 2) deux et 3. trois",
        "Le sommet a lieu en\n2016. Il dure deux jours\n2) et demi.",
        "Nous n'avons rien trouvé\n: [forum](https://x.org).",
        "Intro\n{provisoire}",
        "## Budget {2016}",
        "**70 %**{source: INSEE}.",
        "| 1 {y} | 2 |\n|---|---|\n| 1 | 2 | |",
        "\\[a\\](b/c) \\*\\*x\\*\\* \\`y \\_z \\~~ \\{#k} \\<b",
        "\\![a](b)\n\n\\- a\n\n\\1\\. b\n\n\\## c",
        "&#42;mot &ast;mot &lt;b &#96;",
        "`**` `](x/y)` ``a ` b``\n\n```\n- **\n* [a](b\n```",
        "Un [[lien]][l] et [l] et ![a][l].\n\n[l]: https://x.org 'Titre'",
        "L'OCDE dit.\n\n*[OCDE]: Organisation",
        "Un fait[^b], deux[^a].\n\n[^a]: La note **a**.\n[^b]: La note\n    b.\n\n    - liste\n",
        'Un <span lang="en" title="x">word</span> <a href="https://y.org" title="T">y</a><br>fin',
        "<details markdown='1'>\n<summary>x</summary>\n\n- a\n\n</details>",
        "<!-- un mot -->\n\nTexte <!-- encore\nun --> fin.",
        "1. un\n1. deux\n\nTexte\n\n7. sept\n8. huit",
        "https://x.org/a_b_c_(d)?e=1&f=2, (www.y.org) et c@d.example; [https://z.org](https://z.org)",
        "[a](https://x.fr/?lang=fr&section=2&reg=3&copy=1), <https://x.fr/?a=1&section=2>",
        "[a](https://x.fr/?a=1&amp;b=&eacute;)",
        "> - a\n>   - b\n>\n> fin",
        "[TOC]",
        "",
    ],
)
def test_words_are_kept_and_nothing_is_said(french: Converter, body: str) -> None:
    assert found(french, body) == []


def test_a_page_that_loses_a_word_breaks_the_law() -> None:
    body, html = "Un mot ici.\n\nUn autre mot là.", "<p>Un mot ici.</p>\n<p>Un %s là.</p>"

    def said(words: str, set_words: str = "") -> list[str]:
        page = html % words
        found = check_words(Law(), body, page, html % set_words if set_words else page)
        return [f"{line + 1}: {message}" for line, message in found]

    hint = "Look at the signs before it: write a backslash before one that is no markup."
    assert said("autre mot") == []
    assert said("mot") == [f'3: "autre" would not be on the page. {hint}']
    assert said("mot autre") == [
        f'3: the page would show "motautre" where "autre mot" is written. {hint}'
    ]
    assert said("autre mot de plus") == [
        (
            '3: the page would show "deplus" as words here, where the text has signs of Markdown. '
            "Leave an empty line before this line, or write a backslash before its signs."
        )
    ]
    assert said("autre mot", "mot") == [
        '1: the typography of this language changes "autre" into "".'
    ]


TEXTS = (
    "Un **mot** et *un autre*, [lien](https://x.org/a_b) fin.\n",
    'Un [lien](https://x.org "Titre") et ![image](a.jpg) puis <https://y.org> **gras *et* plus**.',
    "- un\n- deux\n  - trois\n  - quatre\n    - cinq\n- six\n",
    "1. un\n2. deux\n   - a\n   - b\n3. trois\n",
    "1) un\n2) deux\n\n   suite\n\nFin.",
    "## Titre `code`\n\nTexte ~~barré~~ et\\\nsuite  \nfin.\n\n### Sous-titre\n",
    "> Une citation\n> - a\n>   - b\n\nSuite.\n",
    "| a | b |\n|---|---|\n| un | deux |\n| trois | **quatre** |\n",
    "- un\n\n  suite\n\n- deux\n\n  ```\n  code <b>\n  ```\n\nFin.\n",
    "Il dit : « oui »\n: non ; 10 % -- fin...\n\n* * *\n\n1\\. pas a\\*b e &amp; f &eacute;",
    'نص **مهم** و[رابط](https://x.org).\n\n- أول\n  - ثان\n\n<span lang="en">word</span>\n',
    "Текст *слово* и «кавычки», __жирный__.\n\n1. раз\n2. два\n",
    "文字 **強調** 文字。\n\n- 一\n- 二\n\n`文`\n",
)
SIGNS = (
    *("*", "**", "_", "`", "[", "]", "(", ")", "!", "#", "##", "- ", "* ", "1. ", "2) ", "> "),
    *("|", "\\", "~~", "~", "{", "}", "<", ">", "  ", "    ", "\n", "\n\n", " ", "&", "=", ":"),
    *("\u00a0", "\u200f", "\t", "<!--", "-->", "```", "<b>", "---\n", "+", ")", "•", "www.x.org"),
)
GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKED = re.compile(
    rf"^((?:[ \t]*(?:>|[-+*]|\d+[.)])?[ \t]*){{1,3}}){UNSEEN.pattern}+", re.MULTILINE
)
TAG = re.compile(r"""<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>""", re.DOTALL)
NUMBERS = re.compile(r"\d+")
SHOWN = ("a", "br", "del", "img", "li", "td")
"""What GitHub's preview shows; lists and quotations that touch may be one here."""


def broken(text: str, chance: Random) -> str:
    """Return the text with one to three signs put in, left out or doubled."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        place, kind = chance.randrange(len(text) + 1), chance.random()
        if kind < 0.5:
            text = text[:place] + chance.choice(SIGNS) + text[place:]
        elif kind < 0.8:
            text = text[:place] + text[place + chance.choice((1, 1, 2)) :]
        else:
            text = text[: place + 5] + text[place:]
    return text


def words(html: str) -> str:
    """Return the letters that a reader sees; numbers may be those of lists."""
    return NUMBERS.sub("", letters(unescape(TAG.sub("", html))))


def lost(converter: Converter, body: str) -> str | None:
    """Return what GitHub's preview shows of a text and the page does not, unless it is said."""
    if is_refused(converter, body):
        return None
    # An invisible mark before a line's sign counts as none here: no less is shown than on GitHub.
    here, there = converter.to_html(body), GITHUB.render(MARKED.sub(r"\1", body))
    there = there.replace("<s>", "<del>")
    own = iter(words(here))
    if "](" not in body and "<" not in body and not all(each in own for each in words(there)):
        return f"{body!r}: {words(there)} is shown as {words(here)}"
    for tag in SHOWN if "<" not in body else ():
        if len(re.findall(f"<{tag}\\b", here)) < len(re.findall(f"<{tag}\\b", there)):
            return f"{body!r}: {there} is shown as {here}"
    return None


@pytest.mark.parametrize(("seed", "number"), [(1, 250), *swept((2, 20_000), (3, 20_000))])
def test_broken_markdown_loses_nothing_silently(locales: Locales, seed: int, number: int) -> None:
    chance, converters = Random(seed), [make_converter(locale) for locale in locales]  # noqa: S311
    texts = [broken(chance.choice(TEXTS), chance) for _ in range(number)]
    assert [
        each for each in (lost(chance.choice(converters), text) for text in texts) if each
    ] == []


WORD = st.text("aébcءبжщ文字1٣", min_size=1, max_size=4)


@given(st.lists(WORD, min_size=1, max_size=6))
def test_plain_words_are_kept(words: list[str]) -> None:
    text = " ".join(words)
    assert check_words(Law(), text, f"<p>{text}</p>", f"<p>{text}</p>") == []
    if len(words) > 1 and len({*words}) == len(words):
        assert check_words(Law(), text, f"<p>{' '.join(words[:-1])}</p>", "")


@pytest.mark.parametrize("line", ["{0}. ", "{0}{0}", "art. {0}: ", "2{0}. "])
def test_lines_that_may_be_a_list_are_compared_at_once(line: str) -> None:
    def work(count: int) -> Callable[[], object]:
        lines = [(number, line.format(number * 2)) for number in range(count)]
        return lambda: find_run_on(lines)

    check_linear(work, 60)


class Searched(str):
    """A text that counts how often it is searched for words, from a place to its end."""

    __slots__ = ("times",)
    times: int

    def find(self, *where: Any) -> int:
        self.times += 1
        return super().find(*where)

    def count(self, *where: Any) -> int:
        self.times += 1
        return super().count(*where)


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ("<p>\n\n" * 900, 20),
        ("<p>\n<div>\n" * 900, 20),
        ("<p>\n" * 900 + "</p>\n", 20),
        ("[^n]: Note\n\n" * 900, 920),
    ],
    ids=["never closed", "two of them", "closed at last", "notes"],
)
def test_a_text_is_not_searched_for_each_of_its_faults(
    french: Converter, body: str, most: int
) -> None:
    html, searched = french.to_html(body), Searched(body)
    searched.times = 0
    check_words(Law(), searched, html, html)
    assert searched.times <= most


@pytest.mark.parametrize(
    ("words", "definition"),
    [
        ("Voici [un lien][r{0}].", "[r{0}]: https://example.org/{0}"),
        ("Voici une note[^n{0}].", "[^n{0}]: Ce qui suit."),
        ("Voici ABC{0}.", "*[ABC{0}]: Ce qui suit"),
    ],
    ids=["links", "notes", "abbreviations"],
)
def test_what_definitions_are_for_is_found_at_once(
    french: Converter, words: str, definition: str
) -> None:
    def work(count: int) -> Callable[[], object]:
        parts = [part.format(number) for part in (words, definition) for number in range(count)]
        body = "\n\n".join(parts)
        html = french.to_html(body)
        return lambda: check_words(Law(), body, html, html)

    check_linear(work, 60)
