"""The style sheets say start and end, never left and right: one sheet serves both directions."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SHEETS = sorted((ROOT / "theme/static/css").glob("*.css"))
SIDES = "left right top bottom".split()
PHYSICAL = {
    *SIDES,
    *(f"{box}-{side}" for box in ("margin", "padding", "border", "inset") for side in SIDES),
    *(f"scroll-{box}-{side}" for box in ("margin", "padding") for side in SIDES),
    *(f"border-{side}-{part}" for side in SIDES for part in ("width", "style", "color")),
    *(f"border-{y}-{x}-radius" for y in ("top", "bottom") for x in ("left", "right")),
    *(f"{limit}{side}" for limit in ("", "min-", "max-") for side in ("width", "height")),
    "overflow-y",
}
ALLOWED = {
    # Browsers have no overflow-inline yet.
    "overflow-x: auto",
    "overflow-x: clip",
    "overflow-x: hidden",
    # The motif is drawn from left to right, and mirrored as a whole.
    (
        "background: linear-gradient(to right, var(--whence, transparent), var(--on-band) 9%, "
        "var(--glow) 55%, var(--accent))"
    ),
}
DECLARATION = re.compile(r"[{};]\s*([\w-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])")


def declarations(css: str) -> Iterator[tuple[str, str]]:
    """Yield the properties of a style sheet with their values."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    # Each begins after the end of the one before, which the next match needs too.
    yield from DECLARATION.findall(css.replace(";", ";;"))


def physical(css: str) -> list[str]:
    """Return the declarations that would be wrong in the other direction."""
    return [
        f"{name}: {value}"
        for name, value in declarations(css)
        if name in PHYSICAL or name == "overflow-x" or re.search(r"\b(left|right)\b", value)
        if f"{name}: {value}" not in ALLOWED
    ]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheet_is_logical(path: Path) -> None:
    assert physical(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "declaration",
    [
        "margin-left: 1em",
        "text-align: left",
        "float: right",
        "left: 0",
        "border-top-left-radius: 1px",
        "max-width: 40rem",
        "background: url(a.svg) left top",
    ],
)
def test_physical_declaration_is_found(declaration: str) -> None:
    assert physical(f"p {{ color: red; {declaration}; margin: 0 }}") == [declaration]
    assert physical(f"@media (min-width: 40rem) {{ p {{ {declaration} }} }}") == [declaration]


@pytest.mark.parametrize(
    "css",
    [
        "p { margin-inline-start: 1em; text-align: start }",
        "/* left: 0; */ p { inset-inline-start: 0 }",
        "@media (min-width: 40rem) { p { inline-size: 1em } }",
    ],
)
def test_logical_declarations_pass(css: str) -> None:
    assert physical(css) == []
