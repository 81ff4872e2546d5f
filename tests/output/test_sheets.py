"""Style sheets get lighter without losing what a browser reads."""

import re
from pathlib import Path

import pytest

from summit.output.assets import lighten
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("css", "light"),
    [
        ("a { color: red }\n", "a{color:red}"),
        ("a {\n    color: red;\n\n    b { x: y }\n}\n", "a{color:red;b{x:y}}"),
        ("a,\nb > c\nd {\n  x: y;\n}\n", "a,b>c d{x:y}"),
        ("/* Why. */\n\na { x: calc(1px + 2px) }", "a{x:calc(1px + 2px)}"),
        ("a /* why */ b { x: y }", "a b{x:y}"),
        ("a :is(b, c):hover { x: y }", "a :is(b,c):hover{x:y}"),
        ("a { x: url(a.svg)/* why\n */no-repeat }", "a{x:url(a.svg) no-repeat}"),
        (
            "@layer a {\n  p :is(b, i) { x: y }\n}\n\n@layer b;\n",
            "@layer a{p :is(b,i){x:y}}@layer b;",
        ),
        ("@media (width >= 1px) { a { --x: 1px } }", "@media (width >= 1px){a{--x:1px}}"),
        (
            "a { x: 0.5em -0.5em 10.5em clamp(0.1em, 0, 0.25em) }",
            "a{x:.5em -.5em 10.5em clamp(.1em,0,.25em)}",
        ),
        ("a { x: url(0.5.svg) '0.5' }", "a{x:url(0.5.svg) '0.5'}"),
        ('a { content: "  /* kept */  " }', 'a{content:"  /* kept */  "}'),
        ("a { content: ' ;  \"  ' }", "a{content:' ;  \"  '}"),
    ],
)
def test_lighten(css: str, light: str) -> None:
    assert lighten(css) == light
    assert lighten(light) == light


@pytest.mark.parametrize("path", sorted((ROOT / "theme/static/css").glob("*.css")), ids=str)
def test_sheet_of_the_theme_loses_only_comments_and_space(path: Path) -> None:
    css = path.read_text("utf-8")
    assert bare(lighten(css)) == bare(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))


def bare(css: str) -> str:
    """Return the sheet without any space, the last semicolon of a rule and the zero of 0.5."""
    return re.sub(r"\s|(?<![\w.])0(?=\.\d)", "", css).replace(";}", "}")
