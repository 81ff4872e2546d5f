"""SVG drawings: their size, and what they may not hold."""

import pytest

from summit.images.svg import DrawingError, measure_drawing

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str = "", attributes: str = 'width="8" height="4"') -> bytes:
    return f"<svg {NAMESPACES} {attributes}>\n{inside}\n</svg>".encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="8" height="4"', (8, 4)),
        ('width="8.4px" height="1in"', (8, 96)),
        ('viewBox="0 0 1200 320"', (1200, 320)),
        ('viewBox="0,0,1200,320" width="100%" height="100%"', (1200, 320)),
        ('viewBox="-5 -5 20 10" width="100"', (100, 50)),
        ('viewBox="-5 -5 20 10" height="100"', (200, 100)),
    ],
)
def test_size(attributes: str, size: tuple[int, int]) -> None:
    assert measure_drawing(drawing(attributes=attributes)) == size


@pytest.mark.parametrize("attributes", ["", 'width="100%"', 'viewBox="0 0 0 0"', 'viewBox="a b"'])
def test_a_drawing_without_size_is_refused(attributes: str) -> None:
    with pytest.raises(DrawingError, match="has no size"):
        measure_drawing(drawing(attributes=attributes))


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/>',
        '<path fill="url(#a)"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>path { fill: url('#a') }</style>",
        '<g about="http://purl.org/dc/dcmitype/StillImage"/>',
        "<text>on https://example.org</text>",
    ],
)
def test_harmless(inside: str) -> None:
    assert measure_drawing(drawing(inside)) == (8, 4)


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>a()</script>", "holds <script>, which"),
        ("<foreignObject/>", "holds <foreignobject>, which"),
        ('<path onclick="a()"/>', 'holds the script handler "onclick". Delete it.'),
        ('<set attributeName="onclick" to="a()"/>', 'the script handler "onclick"'),
        ('<animate attributeName="xlink:href" values="x"/>', 'animates "xlink:href"'),
        ('<image href="https://example.org/a.png"/>', 'refers to "https://example.org/a.png"'),
        ('<use xlink:href="other.svg#a"/>', 'refers to "other.svg#a", outside'),
        ('<a href="javascript:a()"/>', 'refers to "javascript:a()", outside'),
        ('<image href="data:image/svg+xml,x"/>', 'refers to "data:image/svg+xml,x"'),
        ('<path fill="url(//example.org)"/>', 'refers to "url(//example.org)"'),
        ("<style>@import 'a.css';</style>", "refers to \"@import 'a.css';\""),
        ("<style>a { b: url( 'c.png') }</style>", "outside the drawing"),
        ('<?xml-stylesheet href="a.css"?>', 'holds the instruction "xml-stylesheet"'),
        ("<path>", "is not a sound SVG file (mismatched tag)"),
    ],
)
def test_dangerous(inside: str, message: str) -> None:
    with pytest.raises(DrawingError) as raised:
        measure_drawing(drawing(inside))
    assert message in str(raised.value)
    assert raised.value.line in (2, 3)


def test_entities_are_refused_before_they_grow() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'
    with pytest.raises(DrawingError, match='defines the entity "a"'):
        measure_drawing(bomb)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_another_document_is_refused(encoding: str) -> None:
    with pytest.raises(DrawingError, match="begins with <html>"):
        measure_drawing("<html/>".encode(encoding))
