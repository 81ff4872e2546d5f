"""Plain tags are checked without a parser as they are with one."""

from hypothesis import example, given
from hypothesis import strategies as st

from summit.markdown.markup import MarkupChecker, _fed_plainly, find_faults

PARTS = st.sampled_from(
    '<p>|</p>|<em>|</em>|<a href="x">|</a>|<a href="x?a&amp;b">|<a href=x>|<a  href="x">|<br>|<br/>'
    '|<img src="a.png" alt="">|<img src="a.png" alt="b">|<img alt src="c">|<h2 id="main">|</h2>'
    '|<h2 id="myKey">|<h3 id="block-1">|<div class="table" tabindex="0">|</div>|<div class="x">'
    '|<p style="x">|<p onclick="y">|<script>|</script>|<textarea>|</textarea>|<blink>|</blink>|<P>'
    '|</P>|<!-- x -->|<|>|&lt;|&|words| |\n|<p lang="a\nb">'
    '|<a download="f.pdf" href="asset:x/f.pdf">'
    '|<td colspan="2">|</td>|<title>|<![CDATA[x]]>|<?x?>|</x>|<h1>|</h1>'.split("|")
)
TEXTS = st.lists(PARTS, max_size=12).map("".join)


@given(TEXTS)
@example('<p><a href="x">words</a> <em>words</em><br></p>')
def test_both_ways_find_the_same(html: str) -> None:
    names = [("c", "C 1.png")]
    checker = MarkupChecker(names)
    checker.feed(html)
    assert find_faults(html, names) == checker.finish()


def test_what_markdown_writes_needs_no_parser() -> None:
    plain = '<h2 id="k">A &amp; b</h2>\n<div class="table" tabindex="0"><p>c<br></p></div>'
    assert _fed_plainly(MarkupChecker(), plain)
    assert not _fed_plainly(MarkupChecker(), "<p>a < b</p>")
