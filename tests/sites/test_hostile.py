"""Mistakes and mischief: everything at once, in sentences, with output/ as it was."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from summit.base.problems import ContentError, SettingsError
from tests.conftest import ROOT, build
from tests.sites.test_golden import HERE, build_tiny

TINY: dict[str, Any] = {"PATH": str(HERE / "one-locale/content"), "LOCALES": ["fr"]}
"""The smallest site, for the theme that a test breaks."""
FRONT = "---\ntitle: T\nslug: t\nsummary: S\n---\n\n"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Copy the smallest site."""
    shutil.copytree(HERE / "one-locale/content", tmp_path / "content")
    return tmp_path / "content"


def problems_of(content: Path) -> list[str]:
    output = content.parent / "output"
    with pytest.raises(ContentError) as raised:
        build(output, PATH=str(content), LOCALES=["fr"])
    assert not output.exists()
    return [f"{problem.line}: {problem.message}" for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("[x](javascript:alert(1))", '"javascript:alert(1)" cannot be used here.'),
        ("![a](https://example.org/a.gif)", '"https://example.org/a.gif" is a picture of another'),
        ("![a](//example.org/a.gif)", '"//example.org/a.gif" is a picture of another site.'),
        ("[x](bundle:pages/nope)", '"bundle:pages/nope" cannot be used here.'),
        ("<iframe src='x'></iframe>", "<iframe>, which a text may not hold."),
        ("a </main> b", "</main> closes nothing that is open."),
        ("<H1>a</H1>", "a first-level heading (#)"),
        ("## A {#main}", 'the key "main" is one of the site\'s own.'),
        ("[x]()", "a link has no address."),
    ],
)
def test_body_is_refused(content: Path, body: str, message: str) -> None:
    (content / "pages/about/index.fr.md").write_text(FRONT + body + "\n", encoding="utf-8")
    found = problems_of(content)
    assert any(problem.startswith(f"7: {message}") for problem in found), found


def test_problems_of_every_stage_come_together(content: Path) -> None:
    (content / "pages/about/bundle.yaml").write_text("updated: 2016-02-30\n", encoding="utf-8")
    home = content / "home/index.fr.md"
    home.write_text(FRONT.replace("slug: t\n", "") + "[x](nope.md)\n", encoding="utf-8")
    found = problems_of(content)
    assert len(found) == 2
    assert '"updated" is "2016-02-30", no date: that month has 29 days.' in found[1]
    assert '"nope.md": no such file in content/home.' in found[0]


def test_file_outside_the_content_is_refused(content: Path) -> None:
    (content.parent / "secret.pdf").write_text("x", encoding="utf-8")
    (content / "pages/about/x.pdf").symlink_to(content.parent / "secret.pdf")
    assert problems_of(content) == [
        "1: a link to a file outside the content. Copy the file here instead."
    ]


def test_yaml_aliases_and_nesting_are_refused(content: Path) -> None:
    facts = content / "pages/about/bundle.yaml"
    facts.write_text("credits: &a {x: *a}\n", encoding="utf-8")
    assert len(problems_of(content)) == 1
    facts.write_text("themes: " + "[" * 5000 + "]" * 5000 + "\n", encoding="utf-8")
    assert len(problems_of(content)) == 1


def test_template_that_is_missing_is_named(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (tmp_path / "theme/templates/page.html").unlink()
    with pytest.raises(SettingsError, match=r"the theme has no template page\.html"):
        build(tmp_path / "output", THEME=str(tmp_path / "theme"), **TINY)
    assert not (tmp_path / "output").exists()


def test_unknown_file_of_the_theme_is_named_with_its_place(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    page = tmp_path / "theme/templates/partials/footer.html"
    page.write_text("\n<img src='{{ asset(\"motiv.svg\") }}' alt=''>", encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        build(tmp_path / "output", THEME=str(tmp_path / "theme"), **TINY)
    assert str(raised.value) == (
        f'{page}:2: "motiv.svg" is no drawing of the look and no script of theme/static/js. '
        'Did you mean "motif.svg"?'
    )


def test_file_of_the_theme_is_shown_under_its_published_name(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    page = tmp_path / "theme/templates/partials/footer.html"
    page.write_text("{{ asset('motif.svg') }}", encoding="utf-8")
    base = "https://a.example/2016"
    build(tmp_path / "output", THEME=str(tmp_path / "theme"), **{**TINY, "SITEURL": base})
    [file] = (tmp_path / "output/theme").glob("motif.*.svg")
    assert f"/2016/theme/{file.name}" in (tmp_path / "output/fr/index.html").read_text("utf-8")


@pytest.mark.parametrize("base", ["", "example.org", "https://a b", "https://a.b?x", "ftp://a.b"])
def test_unfit_address_is_a_sentence(tmp_path: Path, base: str) -> None:
    with pytest.raises(SettingsError, match="the site's address is"):
        build(tmp_path / "output", SITEURL=base)


@pytest.mark.parametrize("at", ["2016-02-30", "tomorrow", "2016-11-14T25:00"])
def test_unfit_moment_is_a_sentence(tmp_path: Path, at: str) -> None:
    with pytest.raises(SettingsError, match="is not a moment"):
        build(tmp_path / "output", at=at)


def test_tiny_site_still_builds(tmp_path: Path) -> None:
    build_tiny("one-locale", ["fr"], tmp_path / "output")
    assert (tmp_path / "output/fr/index.html").is_file()
