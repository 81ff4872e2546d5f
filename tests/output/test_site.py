"""What a site with every feature shows, in the words of each language."""

import re
from pathlib import Path
from typing import Any

import pytest

from pelicanconf import HEAVY_TEMPLATES, PAGE_WEIGHT
from summit.base.languages.record import NBSP, WORD_JOINER
from summit.base.problems import ContentError
from summit.output.weight import compressed
from summit.render.report import Report
from summit.site.load import load_site
from summit.site.plan import plan_pages
from summit.site.remarks import next_change
from tests.conftest import KINDS, PLAIN, ROOT, build, project_of
from tests.html import attribute, find, parse

SMALL = ROOT / "tests/sites/translated-slugs/content"


@pytest.fixture(scope="module")
def output(full_site: Report) -> Path:
    """The full edition's folder."""
    return Path(full_site.folder)


def read(output: Path, path: str) -> str:
    return (output / path).read_text("utf-8")


def text_of(output: Path, path: str) -> str:
    return parse(read(output, path)).to_text()


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
        ("en/the-summit/index.html", "Last updated on Monday 14 November 2016"),
        ("es/la-cumbre/index.html", "Última actualización: lunes 14 de noviembre de 2016"),
        ("ar/al-qimma/index.html", "آخر تحديث: الاثنين 14 نوفمبر 2016"),
        ("fr/index.html", "21–22 novembre 2016"),
        ("es/index.html", "21–22 de noviembre de 2016"),
        ("fr/informations-pratiques/index.html", "lundi"),
    ],
)
def test_dates_are_in_the_words_of_the_language(output: Path, path: str, words: str) -> None:
    assert words in text_of(output, path).replace(NBSP, " ")


def test_image_has_its_credit(output: Path) -> None:
    caption = find(parse(read(output, "fr/de-medellin-a-paris/index.html")), "figcaption")
    assert caption.to_text() == f"Crédit{NBSP}: © Open Cities Valmer 2016, CC BY 4.0"


def test_scheduled_news_wait_for_the_clock(full_site: Report) -> None:
    before = {page.address for page in full_site.build.pages}
    later = load_site(project_of(), "2016-11-21T10:00")
    news = "fr/actualites/ouverture-du-sommet/"
    assert news not in before
    assert news in {page.address for page in plan_pages(later)}
    assert later.phase == "during"
    assert str(next_change(later)) == "2016-11-21 10:30 (a session is over)"


def test_next_change_is_announced(full_site: Report) -> None:
    expected = "next change at 2016-11-15 00:00 (a day less to go)"
    assert expected in str(full_site)


def test_page_that_is_too_heavy_stops_the_build(full_site: Report, tmp_path: Path) -> None:
    """The limit that every page keeps is judged by the build; one byte less is too little."""
    assert max(sizes_of(full_site)) <= PAGE_WEIGHT == 14_600
    small: dict[str, Any] = {"PATH": str(SMALL), "LOCALES": ["fr", "es"], **PLAIN}
    sizes = sizes_of(build(tmp_path / "output", **small))
    heaviest = max(sizes)
    build(tmp_path / "output", **small, PAGE_WEIGHT=heaviest)
    with pytest.raises(ContentError) as raised:
        build(tmp_path / "refused", **small, PAGE_WEIGHT=heaviest - 1)
    assert f"weighs {heaviest:,} bytes compressed" in str(raised.value)
    assert len(raised.value.problems) == sizes.count(heaviest)
    assert not (tmp_path / "refused").exists()


def sizes_of(report: Report) -> list[int]:
    """Return the compressed sizes of the pages that are limited, each with its style sheets."""
    assets, files = report.build.assets, report.build.tree.files
    return [
        compressed(files[page.path].data)
        + sum(compressed(sheet.data) for sheet in assets.sheets(page.template))
        for page in report.build.pages
        if page.template not in HEAVY_TEMPLATES
    ]


def test_every_template_stands_in_the_theme(full_site: Report) -> None:
    """A template missing from the theme would come silently from Pelican's own."""
    kinds = {name for kind in KINDS for name in (kind.template, kind.section) if name}
    files = full_site.build.tree.files.values()
    asked = {source for file in files for source in file.made_from if source.endswith(".html")}
    assert asked >= {f"theme/templates/{page.template}.html" for page in full_site.build.pages}
    wanted = asked | {f"theme/templates/{name}.html" for name in kinds}
    assert sorted(path for path in wanted if not (ROOT / path).is_file()) == []


def test_manifest_says_what_a_page_is_made_from(full_site: Report) -> None:
    made_from = full_site.build.tree.files["fr/le-sommet/index.html"].made_from
    assert "content/pages/summit/index.fr.md" in made_from
    assert "content/pages/summit/bundle.yaml" in made_from
    assert "theme/templates/components/breadcrumbs.html" in made_from
    assert "theme/translations/fr/LC_MESSAGES/messages.po" in made_from


@pytest.mark.parametrize("path", ["fr/lettre/2016-w45", "ar/nashra/2016-w45"])
def test_no_line_ends_within_the_days_of_a_letter(output: Path, path: str) -> None:
    assert f"7–{WORD_JOINER}13" in find(parse(read(output, f"{path}/index.html")), "h1").to_text()


def test_programs_read_words_without_signs_for_lines(output: Path) -> None:
    assert WORD_JOINER in read(output, "fr/paris-j-ecoute/affiche-de-la-canopee/index.html")
    data = re.compile(r"<script type=.?application/ld\+json.?>.*?</script>", re.DOTALL)
    texts = {
        path: "".join(data.findall(text)) if path.suffix == ".html" else text
        for path in output.rglob("fr/**/*")
        if path.suffix in (".html", ".ics", ".md", ".txt") and (text := path.read_text("utf-8"))
    }
    assert [path for path, text in texts.items() if WORD_JOINER in text] == []
