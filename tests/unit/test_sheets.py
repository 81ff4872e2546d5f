"""Style sheets get lighter without losing what a browser reads."""

import re

import pytest

from summit.sheets import lighten
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("css", "light"),
    [
        ("a { color: red }\n", "a { color: red }\n"),
        ("a {\n    color: red;\n\n    b { x: y }\n}\n", "a {\ncolor: red;\nb { x: y }\n}\n"),
        ("/* Why. */\n\na { x: calc(1px + 2px) }", "a { x: calc(1px + 2px) }"),
        ("a /* why */ b { x: y }", "a b { x: y }"),
        ("a { x: url(a.svg)/* why\n */no-repeat }", "a { x: url(a.svg)\nno-repeat }"),
        ('a { content: "  /* kept */  " }', 'a { content: "  /* kept */  " }'),
        ("a { content: '  \"  ' }", "a { content: '  \"  ' }"),
    ],
)
def test_lighten(css: str, light: str) -> None:
    assert lighten(css) == light
    assert lighten(light) == light


@pytest.mark.parametrize("path", sorted((ROOT / "theme/static/css").glob("*.css")), ids=str)
def test_sheet_of_the_theme_keeps_its_words(path: str) -> None:
    css = (ROOT / path).read_text("utf-8")
    words = re.sub(r"/\*.*?\*/", " ", css, flags=re.DOTALL).split()
    assert lighten(css).split() == words
