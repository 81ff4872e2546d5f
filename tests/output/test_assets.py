"""The theme's files and the names that they are published under."""

import re
from pathlib import Path

import pytest

from summit.base.problems import ContentError, SettingsError
from summit.look.look import Look, read_look
from summit.output.assets import STYLE, read_assets

MOTIF = '<svg viewBox="0 0 9 9"/>'


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """Return a theme's folder with style sheets, a look and a script."""
    files = {
        "look/palette.css": ":root { --ink: #000 }\n",
        "css/tokens.css": ":root { --edge: 1rem }\n",
        "css/base.css": "p { mask: url('motif.svg') }\n",
        "css/unused.css": "p { mask: url(nowhere.svg) }\n",
        "look/motif.svg": MOTIF,
        "look/.hidden.svg": "",
        "js/.hidden": "",
        "js/search.min.js": "search()",
    }
    folder = tmp_path / "static"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def look(static: Path) -> Look:
    """Return the look in a theme's folder."""
    return read_look(static, "look")[0]


def style_of(static: Path, css: str) -> str:
    """Return the style sheet that is published for one written."""
    (static / "css/base.css").write_text(css, "utf-8")
    return read_assets(static, look(static), ["base"])[STYLE].data.decode()


def test_names_hold_a_digest(static: Path) -> None:
    assets = read_assets(static, look(static), ["palette", "tokens", "base"])
    assert sorted(assets) == ["motif.svg", "search.min.js", "style.css"]
    assert re.fullmatch(r"theme/motif\.[0-9a-f]{10}\.svg", assets.address("motif.svg"))
    assert re.fullmatch(r"theme/search\.min\.[0-9a-f]{10}\.js", assets.address("search.min.js"))
    assert assets["motif.svg"].made_from == ("theme/look/motif.svg", "theme/look/palette.css")
    assert assets[STYLE].made_from == (
        "theme/look/palette.css",
        "theme/static/css/tokens.css",
        "theme/static/css/base.css",
    )
    assert assets[STYLE].data.decode().startswith(":root{--ink:#000}")


def test_pages_of_a_family_load_one_sheet_more(static: Path) -> None:
    (static / "css/forms.css").write_text("form { x: y }", "utf-8")
    families = {"forms": (["forms", "tokens"], ["letters"])}
    assets = read_assets(static, look(static), ["base"], families)
    assert [each.made_from for each in assets.sheets("letters")] == [
        ("theme/static/css/base.css",),
        ("theme/static/css/forms.css", "theme/static/css/tokens.css"),
    ]
    assert assets.sheets("page") == [assets[STYLE]]


def test_scripts_are_published_without_comments(static: Path) -> None:
    script = "// What it does.\n\nconst here = 1; // why\n  // more\n  call('// no comment');\n"
    (static / "js/search.min.js").write_text(script, "utf-8")
    asset = read_assets(static, look(static), ["base"])["search.min.js"]
    assert asset.data == b'const here=1;call("// no comment")'


def test_a_changed_drawing_changes_its_name_and_that_of_the_sheet(static: Path) -> None:
    before = read_assets(static, look(static), ["base"])
    (static / "look/motif.svg").write_text(MOTIF.replace("9", "8"), "utf-8")
    after = read_assets(static, look(static), ["base"])
    changed = {name for name in before if before.address(name) != after.address(name)}
    assert changed == {"motif.svg", STYLE}


@pytest.mark.parametrize("written", ['url("motif.svg")', "url('motif.svg')", "url( motif.svg )"])
def test_sheet_names_what_is_published_beside_it(static: Path, written: str) -> None:
    name = read_assets(static, look(static), []).address("motif.svg").removeprefix("theme/")
    assert style_of(static, f"a {{ mask: {written} }}") == f'a{{mask:url("{name}")}}'


@pytest.mark.parametrize("css", ["a{fill:url(#line)}", 'a{mask:url("data:,x")}'])
def test_what_loads_nothing_stays(static: Path, css: str) -> None:
    assert style_of(static, css) == css


def test_every_dead_name_is_said_at_once(static: Path) -> None:
    css = "a { mask: url(motiv.svg) }\n/* a\n*/\nb { mask: url('https://example.org/a.svg') }\n"
    with pytest.raises(ContentError) as raised:
        style_of(static, css)
    nowhere = "is no drawing of the look and no script of theme/static/js."
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
        read_assets(static, look(static), [])
    assert str(raised.value) == (
        "theme/static/js/motif.svg:1: the name is that of theme/look/motif.svg too. "
        "Rename one of them."
    )


def test_unknown_name_in_a_template_is_refused(static: Path) -> None:
    with pytest.raises(SettingsError, match=r'^"search\.js" is no drawing .* "search\.min\.js"\?$'):
        read_assets(static, look(static), []).address("search.js")


def test_a_style_sheet_that_is_not_there_is_said(static: Path) -> None:
    families = {"forms": (["gone"], ["form"])}
    with pytest.raises(ContentError) as raised:
        read_assets(static, look(static), ["base", "bsae"], families)
    assert [problem.path for problem in raised.value.problems] == [
        "theme/static/css/bsae.css",
        "theme/static/css/gone.css",
    ]
