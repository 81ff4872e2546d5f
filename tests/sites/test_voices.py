"""A site with voices that were made up for this test, through the real theme."""

import pytest
from justhtml import JustHTML

from summit.render.report import Report
from tests.conftest import build
from tests.html import attribute, find, parse
from tests.sites.test_golden import HERE

VOICE = "consultation/voix/dem0ar00-inclusion/index.html"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Build the site."""
    output = tmp_path_factory.mktemp("voices") / "output"
    return build(output, PATH=str(HERE / "voices/content"), LOCALES=["fr", "ar"])


def page(report: Report, path: str) -> JustHTML:
    return parse(report.build.tree.files[path].data.decode())


@pytest.mark.parametrize("path", ["consultation/voix/index.html", "themes/logement/index.html"])
def test_list_shows_what_a_voice_says_once_and_whole(report: Report, path: str) -> None:
    bundle = report.build.site.catalogue.bundles["consultation/voices/dem0fr00-solutions"]
    whole = " ".join(bundle.translations["fr"].body.split())
    articles = page(report, f"fr/{path}").query("article.said")
    [said] = [each for each in articles if "javascript" in each.to_text()]
    assert [" ".join(each.to_text().split()) for each in said.query("blockquote")] == [whole]
    assert said.to_text().count("pas un lien") == 1
    [link] = [
        each for each in said.query("a") if (attribute(each, "href") or "").endswith("solutions/")
    ]
    assert (attribute(link, "aria-label") or "").startswith(link.to_text())


def test_report_names_findings_without_voice_and_unused_voices(report: Report) -> None:
    assert [line for line in str(report).split("\n") if line.startswith("content/")] == [
        (
            "content/consultation/summary/index.ar.md:6: the text has 1 headings, its source 2. "
            "Translate what is missing."
        ),
        (
            "content/consultation/summary/index.fr.md:13: this paragraph of the findings cites no "
            'voice: "Un second ne cite personne."'
        ),
        "content/consultation/voices/dem0fr00-solutions/bundle.yaml:1: no text cites this voice.",
        (
            "content/consultation/voices/index.ar.md:6: the text has words before its first "
            "heading in the source, and none here. Translate them."
        ),
    ]


def test_original_comes_first_and_a_machine_is_named(report: Report) -> None:
    french = page(report, f"fr/{VOICE}")
    original, translation = french.query("blockquote")
    assert (attribute(original, "lang"), attribute(original, "dir")) == ("ar", "rtl")
    assert attribute(translation, "lang") is None
    assert "Traduit par une machine" in find(french, "[aria-labelledby=translation]").to_text()
    arabic = page(report, f"ar/{VOICE.replace('voix', 'aswat')}")
    assert len(arabic.query("blockquote")) == 1


def test_voice_links_to_the_paragraph_that_cites_it(report: Report) -> None:
    link = find(page(report, f"fr/{VOICE}"), "[aria-labelledby=use] a")
    assert attribute(link, "href") == "/fr/consultation/synthese/#cites-1"
    summary = page(report, "fr/consultation/synthese/index.html")
    assert (
        attribute(find(summary, "#cites-1 a"), "href") == f"/fr/{VOICE.removesuffix('index.html')}"
    )


def test_lists_are_narrowed_by_plain_links(report: Report) -> None:
    whole = page(report, "fr/consultation/voix/index.html")
    links = [attribute(link, "href") or "" for link in whole.query(".filters a")]
    assert [link.rsplit("/", 2)[1] for link in links] == [
        "question-inclusion", "question-solutions", "theme-logement", "langue-fr", "langue-ar",
    ]  # fmt: skip
    narrow = page(report, f"{links[-1].lstrip('/')}index.html")
    assert len(narrow.query(".teaser")) == 1
    assert attribute(find(narrow, "[aria-current=page][href]"), "href") == links[-1]
    assert attribute(find(narrow, "meta[name=robots]"), "content") == "noindex"


def test_chart_has_a_name_a_description_and_its_table(report: Report) -> None:
    charts = page(report, "fr/consultation/synthese/index.html").query(".chart")
    [chart] = [each for each in charts if "Contributions par langue" in each.to_text()]
    svg = chart.query("svg")[0]
    ids = {attribute(node, "id"): node.to_text() for node in chart.query("[id]")}
    assert attribute(svg, "role") == "img"
    assert ids[attribute(svg, "aria-labelledby")] == "Contributions par langue"
    assert "tableau" in ids[attribute(svg, "aria-describedby")]
    assert [cell.to_text() for cell in chart.query("tbody th, tbody td")] == [
        "arabe", "1\u202f200", "français", "34",
    ]  # fmt: skip


def test_page_of_a_voice_is_made_from_what_it_quotes(report: Report) -> None:
    made_from = report.build.tree.files[f"fr/{VOICE}"].made_from
    assert "content/consultation/summary/index.fr.md" in made_from
    assert "content/consultation/questions/inclusion/index.fr.md" in made_from


def test_data_is_where_it_always_is(report: Report) -> None:
    files = {path for path in report.build.tree.files if path.startswith("data/")}
    assert files == {
        f"data/consultation/{name}"
        for name in (
            "datapackage.json", "figures.csv", "figures.json", "voices.csv", "voices.json",
        )
    }  # fmt: skip
