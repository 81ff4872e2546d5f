"""The palette: one file has all colours, and in any palette texts stand out as WCAG asks."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageColor

import pelicanconf
from summit.look.palette import NAMES, PAIRS, TEXT, read_palette
from summit.look.tokens import contrast, read_tokens
from tests.conftest import FAULTS, LOOK, ROOT
from tests.test_style_sheets import declarations

CSS = (LOOK.folder / "palette.css").read_text("utf-8")
PALETTE = """\
@layer tokens {
  :root {
    --paper: #fff;
    --surface: #fff;
    --ink: #000;
    --ink-soft: #000;
    --link: #000;
    --alert: #000;
    --line: #000;
    --focus: #000;
    --band: #000;
    --on-band: #fff;
    --glow: #fff;
    --accent: #fff;
    --on-accent: #000;
    --family-1: #000;
    --family-2: #000;
    --family-3: #000;
    --family-4: #000;
    --land: #000;
  }
}
"""
"""Two colours that need no measuring."""
SHEETS = sorted((ROOT / "theme/static/css").glob("*.css"))
REVIEW = ROOT / "summit/office/review/static/review.css"


def faults(folder: Path, css: str) -> list[str]:
    """Return what is wrong with a palette."""
    (folder / "palette.css").write_text(css, "utf-8")
    return [str(problem) for problem in read_palette(folder, "theme/look")[1]]


def with_dark(*lines: str) -> str:
    """Return the palette of the two colours with colours for the dark."""
    inner = "\n".join(lines)
    return f"{PALETTE}\n@media (prefers-color-scheme: dark) {{\n:root {{\n{inner}\n}} }}\n"


def faint(line: int, pair: str, ratio: str) -> str:
    """Return the sentence about a pair that stands out too little."""
    remedy = "Make one of them darker or lighter."
    return f"theme/look/palette.css:{line}: {pair} has a contrast of {ratio}. {remedy}"


def test_the_palette_of_this_edition_is_sound() -> None:
    assert FAULTS == []


def test_another_palette_is_sound(tmp_path: Path) -> None:
    assert faults(tmp_path, PALETTE) == []
    turned = (f"--{name}: #fff;" for name in ("ink", "ink-soft", "link", "alert", "focus"))
    assert faults(tmp_path, with_dark("--paper: #000;", "--surface: #000;", *turned)) == []


def test_a_text_that_stands_out_too_little_is_said_with_what_it_needs(tmp_path: Path) -> None:
    assert faults(tmp_path, CSS.replace("--ink-soft: #3a4560", "--ink-soft: #777")) == [
        faint(
            8, "--ink-soft (#777) on --paper (#fbf6ec)", "4.15 in the light scheme; text needs 7"
        ),
        faint(
            8, "--ink-soft (#777) on --surface (#fffdf8)", "4.40 in the light scheme; text needs 7"
        ),
    ]


def test_a_ratio_just_below_is_not_rounded_up(tmp_path: Path) -> None:
    [first, _] = faults(tmp_path, PALETTE.replace("--link: #000", "--link: #595863"))
    assert contrast("#595863", "#fff") > 6.996
    assert first.split(" has ")[1].startswith(
        "a contrast of 6.99 in the light scheme; text needs 7"
    )


def test_the_dark_scheme_is_measured_for_itself(tmp_path: Path) -> None:
    assert faults(tmp_path, CSS.replace("--focus: #f2b134", "--focus: #333a4a")) == [
        faint(
            43,
            "--focus (#333a4a) on --paper (#0d1527)",
            "1.59 in the dark scheme; what is not text needs 3",
        ),
        faint(
            43,
            "--focus (#333a4a) on --surface (#15203a)",
            "1.41 in the dark scheme; what is not text needs 3",
        ),
    ]


def test_colours_that_are_missing_unknown_or_none_are_said_first(tmp_path: Path) -> None:
    css = with_dark("--papr: #000;").replace("--alert: #000;", "--alert: navy;")
    place = "theme/look/palette.css"
    assert faults(tmp_path, css.replace("    --line: #000;\n", "")) == [
        f"{place}:1: --line is missing. Add --line: #rrggbb; to the light scheme.",
        f'{place}:8: --alert is "navy". Write a colour as #rrggbb.',
        f'{place}:25: --papr is not in the light scheme. Did you mean "paper"?',
    ]


def test_a_palette_that_is_missing_is_said(tmp_path: Path) -> None:
    [problem] = read_palette(tmp_path, "theme/look")[1]
    assert str(problem) == (
        "theme/look/palette.css:1: the palette is missing. Restore the file, or name the folder "
        "that holds it in the setting LOOK."
    )


HEX = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@given(HEX, HEX)
def test_a_palette_is_refused_just_where_a_pair_is_too_faint(
    tmp_path_factory: pytest.TempPathFactory, ink: str, paper: str
) -> None:
    css = PALETTE.replace("--ink: #000", f"--ink: {ink}").replace(
        "--paper: #fff", f"--paper: {paper}"
    )
    found = faults(tmp_path_factory.mktemp("palette"), css)
    is_faint = contrast(ink, paper) < TEXT
    assert any(f"--ink ({ink}) on --paper ({paper})" in fault for fault in found) == is_faint


# Every colour stands in the palette. What follows the element or the reader's system is no colour
# of ours: currentColor, transparent, Canvas.
CODE = [
    path
    for name in ("theme", "summit")
    for path in (ROOT / name).rglob("*")
    if path.suffix in {".css", ".html", ".js", ".py", ".svg", ".xml", ".yaml"}
    if path != ROOT / "theme" / pelicanconf.LOOK / "palette.css"
] + [ROOT / "pelicanconf.py", ROOT / "publishconf.py"]
NUMERIC = re.compile(
    r"(?<![&\w])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b"
    r"|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*[\d.]",
    re.IGNORECASE,
)
PAINTED = re.compile(r"\b(?:fill|stroke|stop-color|color)[=:]\s*[\"']?([a-z]+)\b", re.IGNORECASE)
NAMED = ImageColor.colormap.keys()


def literals(text: str, *, is_css: bool = False) -> Iterator[str]:
    """Yield each colour that a file says itself."""
    yield from (match[0] for match in NUMERIC.finditer(text))
    yield from (word for word in PAINTED.findall(text) if word.casefold() in NAMED)
    for _, value in declarations(text) if is_css else ():
        words = re.findall(r"[\w-]+", re.sub(r"\"[^\"]*\"|'[^']*'|var\([^)]*\)", "", value))
        yield from (word for word in words if word.casefold() in NAMED)


def test_no_colour_stands_outside_the_palette() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {each}"
        for path in CODE
        for each in literals(path.read_text("utf-8"), is_css=path.suffix == ".css")
    }
    assert found == set()


@pytest.mark.parametrize(
    "text",
    [
        "a { color: #14213d }",
        "a { border: 1px solid #fff8 }",
        "a { background: rgb(0 0 0 / 50%) }",
        "a { outline: 1px solid Red }",
        "<path fill='navy'/>",
        '<p style="color: teal">',
        'INK = "#14213D"',
    ],
)
def test_a_colour_is_found(text: str) -> None:
    assert list(literals(text, is_css="{" in text)) != []


@pytest.mark.parametrize(
    "text",
    ["a { color: currentColor; background: Canvas }", "&#8220; href='#faces'", 'a { font: "Tan" }'],
)
def test_what_is_no_colour_passes(text: str) -> None:
    assert list(literals(text, is_css="{" in text)) == []


def rules(css: str) -> Iterator[dict[str, str]]:
    """Yield the declarations of each innermost block of a style sheet."""
    for block in re.findall(
        r"[{}]([^{}]*)(?=[{}])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    ):
        yield dict(declarations("{" + block + "}"))


@pytest.mark.parametrize("path", [*SHEETS, REVIEW], ids=lambda path: path.name)
def test_what_a_sheet_writes_with_is_measured(path: Path) -> None:
    written = {front for front, _, least in PAIRS if least == TEXT}
    grounds = {back for _, back, _ in PAIRS}
    for rule in rules(path.read_text("utf-8")):
        front = re.fullmatch(r"var\(--([\w-]+)\)", rule.get("color", ""))
        back = re.fullmatch(r"var\(--([\w-]+)\)", rule.get("background", ""))
        assert front is None or front[1] in written, rule
        assert back is None or back[1] in grounds, rule
        if front and back:
            assert (front[1], back[1], TEXT) in PAIRS, rule


def test_sheets_use_every_colour_of_the_palette_and_no_other() -> None:
    css = "".join(path.read_text("utf-8") for path in SHEETS)
    drawn = "".join(path.read_text("utf-8") for path in (ROOT / "theme/look").glob("*.svg"))
    used = set(re.findall(r"var\(--([\w-]+)\)", css + drawn + REVIEW.read_text("utf-8")))
    sizes, _ = read_tokens((ROOT / "theme/static/css/tokens.css").read_text("utf-8"))
    own = set(re.findall(r"--([\w-]+):", css)) - set(NAMES)
    assert used - own - sizes.keys() == set(NAMES) == LOOK.palette.light.keys()
