"""The theme's files and the names that they are published under."""

import re
from pathlib import Path

import pytest

from summit.assets import STYLE, read_assets
from summit.problems import ContentError, SettingsError


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Return a theme's folder with two style sheets, a drawing and a script."""
    files = {
        "css/tokens.css": ":root { --ink: #000 }\n",
        "css/base.css": "p { mask: url('motif.svg') }\n",
        "css/unused.css": "p { mask: url(nowhere.svg) }\n",
        "img/motif.svg": "<svg/>",
        "img/.hidden": "",
        "js/search.min.js": "search()",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def style_of(static: Path, css: str) -> str:
    """Return the style sheet that is published for one written."""
    (static / "css/base.css").write_text(css, "utf-8")
    return read_assets(static, ["base"])[STYLE].data.decode()


def test_names_hold_a_digest(static: Path) -> None:
    assets = read_assets(static, ["tokens", "base"])
    assert sorted(assets) == ["motif.svg", "search.min.js", "style.css"]
    assert re.fullmatch(r"theme/motif\.[0-9a-f]{10}\.svg", assets.address("motif.svg"))
    assert re.fullmatch(r"theme/search\.min\.[0-9a-f]{10}\.js", assets.address("search.min.js"))
    assert assets["motif.svg"].made_from == ("theme/static/img/motif.svg",)
    sources = ("theme/static/css/tokens.css", "theme/static/css/base.css")
    assert assets[STYLE].made_from == sources


def test_a_changed_drawing_changes_its_name_and_that_of_the_sheet(static: Path) -> None:
    before = read_assets(static, ["base"])
    (static / "img/motif.svg").write_text("<svg />", "utf-8")
    after = read_assets(static, ["base"])
    changed = {name for name in before if before.address(name) != after.address(name)}
    assert changed == {"motif.svg", STYLE}


@pytest.mark.parametrize("written", ['url("motif.svg")', "url('motif.svg')", "url( motif.svg )"])
def test_sheet_names_what_is_published_beside_it(static: Path, written: str) -> None:
    name = read_assets(static, []).address("motif.svg").removeprefix("theme/")
    assert style_of(static, f"a {{ mask: {written} }}") == f'a {{ mask: url("{name}") }}'


@pytest.mark.parametrize("css", ["a { fill: url(#line) }", 'a { mask: url("data:,x") }'])
def test_what_loads_nothing_stays(static: Path, css: str) -> None:
    assert style_of(static, css) == css


def test_every_dead_name_is_said_at_once(static: Path) -> None:
    css = "a { mask: url(motiv.svg) }\n/* a\n*/\nb { mask: url('https://example.org/a.svg') }\n"
    with pytest.raises(ContentError) as raised:
        style_of(static, css)
    nowhere = "is no file of theme/static/img or theme/static/js."
    assert str(raised.value).split("\n") == [
        f'theme/static/css/base.css:1: "motiv.svg" {nowhere} Did you mean "motif.svg"?',
        (
            f'theme/static/css/base.css:4: "https://example.org/a.svg" {nowhere} '
            "Known: motif.svg, search.min.js."
        ),
    ]


def test_a_name_taken_twice_is_refused(static: Path) -> None:
    (static / "js/motif.svg").write_text("", "utf-8")
    with pytest.raises(ContentError) as raised:
        read_assets(static, [])
    assert str(raised.value) == (
        "theme/static/js/motif.svg:1: the name is that of theme/static/img/motif.svg too. "
        "Rename one of them."
    )


def test_unknown_name_in_a_template_is_refused(static: Path) -> None:
    with pytest.raises(SettingsError, match=r'^"search\.js" is no file .* "search\.min\.js"\?$'):
        read_assets(static, []).address("search.js")
