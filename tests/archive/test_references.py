"""References of a page that is read from a disk: from file to file, or away, or told as lost."""

import pytest

from summit.archive.references import Copied, from_file
from summit.archive.sheets import whole_sheet

PATHS = (
    "index.html",
    "fr/index.html",
    "fr/a/index.html",
    "fr/whole-site.html",
    "ar/مدن/index.html",
    "theme/style.css",
    "media/a b.jpg",
    "media/a-2.jpg",
)


def copied(root: str = "/") -> Copied:
    return Copied(root, {path: path for path in PATHS}, f"https://site.example{root}")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<a href="/fr/">', '<a href="../index.html">'),
        ('<a href="/">', '<a href="../../index.html">'),
        ('<a href="/fr/a/#b">', '<a href="index.html#b">'),
        ('<a href="#b">', '<a href="#b">'),
        ('<a href="../whole-site.html">', '<a href="../whole-site.html">'),
        ("<a href=/fr/>", '<a href="../index.html">'),
        ("<a class='x' href='/fr/' download>", "<a class='x' href=\"../index.html\" download>"),
        (
            '<a href="/ar/%D9%85%D8%AF%D9%86/">',
            '<a href="../../ar/%D9%85%D8%AF%D9%86/index.html">',
        ),
        ('<a href="/ar/مدن/">', '<a href="../../ar/%D9%85%D8%AF%D9%86/index.html">'),
        ('<form action="/fr/?a=1&amp;b=2">', '<form action="../index.html?a=1&amp;b=2">'),
        (
            '<img src="/media/a%20b.jpg" srcset="/media/a%20b.jpg 1x, /media/a-2.jpg 2x">',
            (
                '<img src="../../media/a%20b.jpg" '
                'srcset="../../media/a%20b.jpg 1x, ../../media/a-2.jpg 2x">'
            ),
        ),
        (
            '<meta http-equiv="refresh" content="0; url=/fr/">',
            '<meta http-equiv="refresh" content="0; url=../index.html">',
        ),
        ('<meta name="description" content="0; url=/fr/">', ""),
        ('<meta property="og:url" content="https://example.org/fr/">', ""),
        ('<a href="https://example.org/fr/">', ""),
        ('<a href="//example.org/">', ""),
        ('<a href="https://site.example/fr/?a=1#b">', '<a href="../index.html?a=1#b">'),
        ('<a class="x" href="https://site.example/">', '<a class="x" href="../../index.html">'),
        (
            '<a href="https://site.example/ar/%D9%85%D8%AF%D9%86/">',
            '<a href="../../ar/%D9%85%D8%AF%D9%86/index.html">',
        ),
        ('<a href="https://site.example/feed/">', ""),
        ('<a href="https://site.example.org/fr/">', ""),
        ('<a href="https://site.example/fr/" rel="external">', ""),
        ('<link rel="canonical" href="https://site.example/fr/">', ""),
        ('<a href="mailto:a@example.org">', ""),
        ('<a href="webcal://example.org/a.ics">', ""),
        ('<img src="data:image/svg+xml,%3Csvg/%3E">', ""),
        ('<p title="/fr/">/fr/</p>', ""),
        (
            "<div data-script='<p><a href=\"/fr/\">x</a></p>'></div>",
            (
                '<div data-script="&lt;p&gt;&lt;a href=&quot;../index.html&quot;&gt;x'
                '&lt;/a&gt;&lt;/p&gt;"></div>'
            ),
        ),
    ],
)
def test_a_reference_leads_from_file_to_file_or_stays(written: str, expected: str) -> None:
    found = copied()
    assert from_file(written, "fr/a/index.html", found) == (expected or written)
    assert found.lost == set()


@pytest.mark.parametrize("written", ["/fr/none/", "/none.css", "none", "/fr/a", "../../../x"])
def test_a_reference_to_nothing_is_told(written: str) -> None:
    found = copied()
    from_file(f'<a href="{written}">', "fr/a/index.html", found)
    assert found.lost == {("fr/a/index.html", written)}


def test_a_site_below_a_path_is_read_as_one_at_the_root() -> None:
    found = copied("/2016/")
    html = '<a href="/2016/fr/"><a href="/fr/">'
    assert from_file(html, "fr/a/index.html", found) == '<a href="../index.html"><a href="/fr/">'
    assert found.lost == {("fr/a/index.html", "/fr/")}
    assert found.used == {"fr/index.html"}


def test_a_file_of_another_name_in_the_copy_is_found_from_everywhere() -> None:
    places = {"fr/con/index.html": "fr/con-1/index.html", "fr/index.html": "fr/index.html"}
    found = Copied("/", places)
    there = from_file('<a href="/fr/con/#a">', "fr/index.html", found)
    assert there == '<a href="con-1/index.html#a">'
    back = from_file('<a href="/fr/">', "fr/con/index.html", found)
    assert back == '<a href="../index.html">'


def test_a_style_sheet_holds_what_it_shows() -> None:
    css = 'a{mask:url("m.svg") right;background:url(#x)}'
    files = {"theme/m.svg": b'<svg a="%"/>'}
    assert whole_sheet(css, "theme/style.css", files) == (
        'a{mask:url("data:image/svg+xml,%3Csvg%20a%3D%22%25%22%2F%3E") right;background:url(#x)}'
    )
