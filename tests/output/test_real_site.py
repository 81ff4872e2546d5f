"""What this edition's own site must show."""

import re
from pathlib import Path

import pytest

from pelicanconf import HEAVY_TEMPLATES, PAGE_WEIGHT
from plugins.host import Report
from summit.problems import ContentError
from summit.typography import NBSP, NNBSP
from summit.weight import compressed
from tests.conftest import ROOT, build
from tests.html import attribute, find, parse

LOCALES = ("fr", "en", "es", "ar")


@pytest.fixture(scope="module")
def output(real_site: Report) -> Path:
    """The real site's folder."""
    return Path(real_site.folder)


def read(output: Path, path: str) -> str:
    return (output / path).read_text("utf-8")


def text_of(output: Path, path: str) -> str:
    return parse(read(output, path)).to_text()


def test_every_language_has_every_page(output: Path) -> None:
    counts = {locale: len(list((output / locale).rglob("*.html"))) for locale in LOCALES}
    assert len(set(counts.values())) == 1, counts
    assert counts["fr"] >= 30


def test_untranslated_news_are_shown_and_labelled(output: Path) -> None:
    page = parse(read(output, "ar/akhbar/table-ronde-climat/index.html"))
    body = find(page, ".prose")
    assert (attribute(body, "lang"), attribute(body, "dir")) == ("fr", "ltr")
    assert "الفرنسية" in find(page, ".notice").to_text()
    listing = read(output, "ar/akhbar/index.html")
    assert '<bdi lang="fr" dir="ltr">Une table ronde' in listing
    assert "[الفرنسية] Une table ronde" in read(output, "ar/atom.xml")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("fr/le-sommet/index.html", "Dernière mise à jour le lundi 14 novembre 2016"),
        ("en/the-summit/index.html", "Last updated on Monday, 14 November 2016"),
        ("es/la-cumbre/index.html", "Última actualización: lunes, 14 de noviembre de 2016"),
        ("ar/al-qimma/index.html", "آخر تحديث: الاثنين، 14 نوفمبر 2016"),
        ("fr/index.html", "21–22 novembre 2016"),
        ("es/index.html", "21–22 de noviembre de 2016"),
        ("fr/informations-pratiques/index.html", "lundi"),
    ],
)
def test_dates_are_in_the_words_of_the_language(output: Path, path: str, words: str) -> None:
    assert words in text_of(output, path).replace(NBSP, " ")


def test_image_has_its_credit(output: Path) -> None:
    caption = find(parse(read(output, "fr/de-medellin-a-paris/index.html")), "figcaption")
    assert caption.to_text() == f"Crédit{NBSP}: © Cities for Life Paris 2016, CC BY 4.0"


def test_french_text_has_no_loose_space_before_high_punctuation(output: Path) -> None:
    loose = re.compile(r".{0,20}\w [;:!?»]|« .{0,20}")
    for path in (output / "fr").rglob("*.html"):
        text = re.sub(r"<[^>]*>", "", path.read_text("utf-8").partition("</head>")[2])
        assert loose.findall(text) == [], path
    assert NNBSP in read(output, "fr/index.html")


def test_facts_leave_no_space_before_a_comma_or_a_stop(output: Path) -> None:
    for locale in LOCALES:
        footer = find(parse(read(output, f"{locale}/index.html")), "footer").to_html(pretty=False)
        assert re.findall(r"\s[.,]", re.sub(r"<[^>]*>", "", footer)) == [], locale


def test_straight_quotes_are_set(output: Path) -> None:
    for locale in LOCALES:
        for path in (output / locale).rglob("*.html"):
            main = find(parse(path.read_text("utf-8")), "main")
            assert re.findall(r".{10}[\"'].{10}", main.to_text()) == [], path


def test_scheduled_news_wait_for_the_clock(output: Path, tmp_path: Path) -> None:
    before = {path.name for path in (output / "fr/actualites").iterdir()}
    later = build(tmp_path / "output", at="2016-11-22T10:00")
    after = {path.name for path in (tmp_path / "output/fr/actualites").iterdir()}
    assert len(after - before - {"page-3"}) == 4
    assert later.build.site.phase == "during"
    assert later.build.site.next_change() == ("2016-11-23 00:00", "Cities for Life is over")


def test_next_change_is_announced(real_site: Report) -> None:
    assert (
        "next change at 2016-11-21 00:00 (Cities for Life begins, the letter of 2016-W46)"
        in str(real_site)
    )


def test_page_that_is_too_heavy_stops_the_build(real_site: Report, tmp_path: Path) -> None:
    """The limit that every page keeps is judged by the build; one byte less is too little."""
    assets, files = real_site.build.assets, real_site.build.tree.files
    sizes = [
        compressed(files[page.path].data) + compressed(assets.sheet(page.template).data)
        for page in real_site.build.pages
        if page.template not in HEAVY_TEMPLATES
    ]
    heaviest = max(sizes)
    assert heaviest <= PAGE_WEIGHT == 14_600
    build(tmp_path / "output", PAGE_WEIGHT=heaviest)
    with pytest.raises(ContentError) as raised:
        build(tmp_path / "refused", PAGE_WEIGHT=heaviest - 1)
    assert f"weighs {heaviest:,} bytes compressed" in str(raised.value)
    assert len(raised.value.problems) == sizes.count(heaviest)
    assert not (tmp_path / "refused").exists()


def test_theme_has_exactly_the_templates_it_needs() -> None:
    """A template missing from the theme would come silently from Pelican's own."""
    folder = ROOT / "theme/templates"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    assert {name for name in names if "/" not in name} == {
        "base.html", "consultation.html", "exchange.html", "home.html", "languages.html",
        "letter.html", "letters.html", "listening.html", "macros.html", "moved.html", "news.html",
        "news_item.html", "news_themes.html", "not_found.html", "page.html", "programme.html",
        "report.html", "search.html", "session.html", "site_map.html", "status.html",
        "styleguide.html", "styleguide_index.html", "theme.html", "themes.html", "voice.html",
        "voices.html", "whole_site.html",
    }  # fmt: skip


def test_manifest_says_what_a_page_is_made_from(real_site: Report) -> None:
    made_from = real_site.build.tree.files["fr/le-sommet/index.html"].made_from
    assert "content/pages/summit/index.fr.md" in made_from
    assert "content/pages/summit/bundle.yaml" in made_from
    assert "theme/templates/components/breadcrumbs.html" in made_from
    assert "theme/translations/fr/LC_MESSAGES/messages.po" in made_from
