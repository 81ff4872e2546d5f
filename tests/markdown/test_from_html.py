"""HTML written back as Markdown: each element as CommonMark has it, and no word lost or changed."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summit.markdown.from_html import to_markdown

CASES = {
    "<h2 id='a'>T <em>x </em>y</h2>": "## T *x* y",
    "<p>a<br>b</p>": "a\\\nb",
    "<p>1. a_b # c</p><p>- d</p>": "1\\. a\\_b \\# c\n\n\\- d",
    '<p><a href="https://e.org/x (1)">l</a></p>': "[l](<https://e.org/x (1)>)",
    '<p>x <a class="footnote-backref" href="#a">↩</a></p>': "x",
    "<ul> <li>a <ul><li>b</li></ul></li> <li><p>c</p><p>d</p></li></ul>": (
        "- a\n\n  - b\n\n- c\n\n  d"
    ),
    '<ol start="9"><li>q</li><li>r</li></ol>': "9. q\n10. r",
    "<blockquote><p>a</p><p>b</p></blockquote>": "> a\n>\n> b",
    "<pre><code>x\n  `y`</code></pre>": "```\nx\n  `y`\n```",
    "<p><code>a`b</code></p>": "``a`b``",
    '<p><img src="/a.svg" alt="A [b]"></p>': "![A [b]](/a.svg)",
    "<table><caption>C</caption><thead><tr><th>A</th><th>B|</th></tr></thead>"
    "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>": (
        "*C*\n\n| A | B\\| |\n| --- | --- |\n| 1 | 2 |"
    ),
    "<p>a</p><script>b</script><svg><title>c</title></svg>": "a",
    "<p>a<b> </b>c": "a c",
    "": "",
}


@pytest.mark.parametrize("html", CASES)
def test_each_element_is_written_as_markdown_has_it(html: str) -> None:
    written = to_markdown(html)
    assert written == (f"{CASES[html]}\n" if CASES[html] else "")


class Words(HTMLParser):
    """The words of HTML, without what stands between them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data


def words(html: str) -> str:
    """Return the words of HTML, one space between each, which may break."""
    return re.sub(r"[ \u00a0\t\n\r\f]+", " ", Words(html).text).strip()


LINES = st.text("ab *_`[]()<>#+-.1!\\é\u00a0سل|&;", min_size=1)


@given(st.lists(LINES, min_size=1, max_size=3))
def test_words_come_back_as_they_were(lines: list[str]) -> None:
    """What a reader of the Markdown sees is what a reader of the page sees, whatever is written."""
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    html = "".join(f"<p>a{line}</p>" for line in escaped)
    shown = MarkdownIt("commonmark").render(to_markdown(html))
    assert words(shown) == words(html.replace("</p>", "</p>\n"))
