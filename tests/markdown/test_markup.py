"""What the HTML of a text may hold."""

import pytest

from summit.markdown.markup import find_faults

NO_FILM = (
    "which a text may not hold. The site shows no film, sound or page of another site. Write a "
    "link: [words](address)."
)
NO_FORM = (
    "which a text may not hold. A text takes no answers. Write a link to the form, or the words "
    "alone."
)
NO_DRAWING = (
    "which a text may not hold. A drawing is a file beside the text. Write ![what it shows](its "
    "file), or the words alone."
)
NO_HTML = (
    "is no HTML, and would not be shown. Write the words that belong there: without < and >, or in "
    "quotation marks; \\< is the sign itself."
)


@pytest.mark.parametrize(
    ("html", "messages"),
    [
        ('<p>a <span lang="en">b</span><br>c</p>', []),
        ('<h2 id="why">a</h2>', []),
        ("<iframe></iframe>", [f"<iframe>, {NO_FILM}"]),
        ("<form><p>a</p></form>", [f"<form>, {NO_FORM}"]),
        (
            "<svg/onload=x></svg>",
            [
                f"<svg>, {NO_DRAWING}",
                "a script handler, which this site does not publish. Delete it.",
            ],
        ),
        ("<div><p>a</p>", ["<div> is never closed. Write </div>, or delete it."]),
        ("<p>a</p></main>", ["</main> closes nothing that is open. Delete or move it."]),
        ('<th scope="row">a</th><th scope="col">b</th><th id="c">c</th>', []),
        (
            "<th>a</th>",
            [
                (
                    'a <th> that does not say what it heads. Write <th scope="col">, or '
                    '<th scope="row"> where it stands beside its cells.'
                )
            ],
        ),
        ('<p id="main">a</p>', ['the key "main" is one of the site\'s own. Choose another.']),
        ('<p id="block-x">a</p>', ['the key "block-x" is one of the site\'s own. Choose another.']),
        (
            '<img alt="a" srcset="a 2x">',
            ['the attribute "srcset", which the site writes itself. Delete it.'],
        ),
    ],
)
def test_markup(html: str, messages: list[str]) -> None:
    assert [str(message) for _, message in find_faults(html)] == messages


NOT_HELD = "which a text may not hold. Delete it."


@pytest.mark.parametrize(
    ("html", "attribute"),
    [
        ('<a href="b" ping="https://evil.example">a</a>', 'the attribute "ping" of <a>'),
        ('<p class="notice errors">a</p>', 'the attribute "class" of <p>'),
        ('<p role="alert">a</p>', 'the attribute "role" of <p>'),
        ('<p aria-label="b">a</p>', 'the attribute "aria-label" of <p>'),
        ("<p contenteditable>a</p>", 'the attribute "contenteditable" of <p>'),
        ('<p nonce="b">a</p>', 'the attribute "nonce" of <p>'),
        ('<a href="b" download="x.exe">a</a>', 'the attribute "download" of <a>'),
        ('<a href="b" target="_blank">a</a>', 'the attribute "target" of <a>'),
        ('<p tabindex="3">a</p>', 'the attribute "tabindex" of <p>'),
        ("<p hidden>a</p>", 'the attribute "hidden" of <p>'),
        ('<a name="b">a</a>', 'the attribute "name" of <a>'),
        ('<img src="b" alt="c" width="3">', 'the attribute "width" of <img>'),
        ('<p align="center">a</p>', 'the attribute "align" of <p>'),
        ('<p data-pagefind-ignore="">a</p>', 'the attribute "data-pagefind-ignore" of <p>'),
        ('<p itemprop="name">a</p>', 'the attribute "itemprop" of <p>'),
        ('<p xmlns:o="b">a</p>', 'the attribute "xmlns:o" of <p>'),
        ('<p href="b">a</p>', 'the attribute "href" of <p>'),
    ],
)
def test_other_attributes_are_refused(html: str, attribute: str) -> None:
    [(_, message)] = find_faults(html)
    assert str(message) == f"{attribute}, {NOT_HELD}"


@pytest.mark.parametrize(
    "html",
    [
        '<a href="b" hreflang="fr" type="application/pdf" title="c" lang="fr">a</a>',
        '<blockquote cite="https://a.test"><p>a</p></blockquote>',
        '<ol start="3" reversed type="a"><li value="4">a</li></ol>',
        '<table><tr><th scope="row" abbr="b">a</th><td colspan="2" rowspan="1">b</td></tr></table>',
        '<details open id="b"><summary>a</summary></details>',
        '<p dir="rtl"><time datetime="2016-11-21">a</time> <span translate="no">b</span></p>',
        '<div class="table" tabindex="0"><table></table></div>',
        '<pre><code class="language-python">a</code></pre>',
    ],
)
def test_attributes_that_say_something_are_let_through(html: str) -> None:
    assert find_faults(html) == []


@pytest.mark.parametrize("key", ["getElementById", "querySelector", "__proto__"])
def test_keys_of_scripts_are_refused(key: str) -> None:
    [(_, message)] = find_faults(f'<p id="{key}">a</p>')
    assert str(message) == f'the key "{key}". Write keys in small letters.'


@pytest.mark.parametrize(
    ("html", "messages"),
    [
        ("<p><nom de la mairie></p>", [f'"<nom de la mairie>" {NO_HTML}']),
        ("<p>&lt;<x>&gt;</p>", [f'"<x>" {NO_HTML}']),
        ("<p><Ville> et <date></p>", [f'"<Ville>" {NO_HTML}', f'"<date>" {NO_HTML}']),
        ("<p><lieu>Paris</lieu></p>", [f'"<lieu>" {NO_HTML}']),
        ("<p><lieu/></p>", [f'"<lieu/>" {NO_HTML}']),
        ('<video src="x.mp4"></video>', [f"<video>, {NO_FILM}"]),
        ('<p><audio src="x.mp3"></p>', [f"<audio>, {NO_FILM}"]),
        (
            '<form action="/"><p><input name="a"></p></form>',
            [f"<form>, {NO_FORM}", f"<input>, {NO_FORM}"],
        ),
        ("<p></nom></p>", ["</nom> closes nothing that is open. Delete or move it."]),
    ],
)
def test_what_no_text_holds_is_told_once(html: str, messages: list[str]) -> None:
    assert [str(message) for _, message in find_faults(html)] == messages
