"""Voices, citations and figures in the content: what an editor is told, what a reader sees."""

import shutil

import pytest

from summit.base.csv_cells import guarded, unguarded
from summit.base.locales import read_locale
from summit.content.bundles import Translation
from summit.content.models import Text
from summit.content.yaml import Fields
from summit.site.plan import plan_pages
from summit.site.remarks import remarks
from summit.subjects.consultation.citing import unfilled, uses
from summit.subjects.consultation.lists import VOICES
from summit.subjects.consultation.opendata import open_data
from tests.content_folder import ContentFolder, ask_of

AR = "consultation/voices/ab12cdef-inclusion"
FR = "consultation/voices/zz99zz99-inclusion"
SUMMARY = "consultation/summary/index.fr.md"
FIGURES = """contributions: 1234
language: {fr: 1200, ar: 34}
country: {MA: 1000, unsaid: 200, other: 34}
question: {inclusion: 900}
theme: {climate: 50}
week: {2016-W40: 1234}
"""
FILES = {
    "consultation/bundle.yaml": "opens: 2016-09-16\ncloses: 2016-12-15 23:59\n",
    "consultation/index.fr.md": "---\ntitle: La consultation\nsummary: Une.\n---\n",
    "consultation/figures.yaml": FIGURES,
    SUMMARY: "---\ntitle: La synthèse\nsummary: Ce qui ressort.\n---\nRien.\n",
    "consultation/voices/index.fr.md": "---\ntitle: Les voix\nsummary: Des voix.\n---\n",
    "consultation/questions/inclusion/bundle.yaml": "kind: text\n",
    "consultation/questions/inclusion/index.fr.md": "---\ntitle: L'inclusion ?\nsummary: A.\n---\n",
    "consultation/questions/age/bundle.yaml": "kind: choice\ngroup: about\nchoices: [old, young]\n",
    "consultation/questions/age/index.fr.md": (
        "---\ntitle: Âge\nsummary: A.\nchoices:\n  old: Vieux\n  young: Jeune\n---\n"
    ),
    f"{AR}/bundle.yaml": (
        "question: inclusion\nlanguage: ar\nweek: 2016-W40\nage: old\nthemes: [climate]\n"
        "translations: {fr: machine}\n"
    ),
    f"{AR}/index.ar.md": "---\n---\n\nمدينة للجميع.\n",
    f"{AR}/index.fr.md": "---\n---\n\nUne ville pour tous.\n",
    f"{FR}/bundle.yaml": "question: inclusion\nlanguage: fr\nweek: 2016-W41\n",
    f"{FR}/index.fr.md": "---\n---\n\n=HYPERLINK(1) d'abord\n",
}


@pytest.fixture
def voices(content: ContentFolder) -> ContentFolder:
    """Return the content with a consultation in which all voices are made up."""
    for path, text in FILES.items():
        content.write(path, text)
    return content


def summarize(voices: ContentFolder, markdown: str) -> None:
    """Write the summary; its body begins on line 5."""
    voices.body(markdown, SUMMARY)


def test_title_is_the_first_words_and_the_slug_the_name(voices: ContentFolder) -> None:
    catalogue = voices.site().catalogue
    version = catalogue.version(catalogue.bundles[AR], voices.locales["fr"])
    text = version.translation.text
    assert (text.title, text.slug) == ("Une ville pour tous.", "ab12cdef-inclusion")
    address = "fr/la-consultation/les-voix/ab12cdef-inclusion/"
    assert catalogue.address(version.bundle, version.locale) == address


def test_original_is_what_others_are_made_from(voices: ContentFolder) -> None:
    catalogue = voices.site().catalogue
    english = catalogue.version(catalogue.bundles[AR], voices.locales["en"])
    assert english.language.key == "ar"  # and not the French translation, though French is first


@pytest.mark.parametrize(
    ("path", "text", "message"),
    [
        (
            f"{AR}/bundle.yaml",
            (
                "question: inclusion\nlanguage: es\nweek: 2016-W40\n"
                "translations: {ar: human, fr: human}\n"
            ),
            (
                f'content/{AR}/bundle.yaml:2: "language" is "es", but there is no index.es.md. '
                "Known: ar, fr."
            ),
        ),
        (
            f"{FR}/bundle.yaml",
            "question: inclusion\nlanguage: fr\nweek: 2016-W54\n",
            f'content/{FR}/bundle.yaml:3: "week" is "2016-W54", not a week. Write it as 2016-W45.',
        ),
        (
            f"{FR}/bundle.yaml",
            "question: inclusion\nlanguage: fr\nweek: 2016-W41\ntranslations:\n  en: human\n",
            (
                f'content/{FR}/bundle.yaml:5: "translations" names "en", but there is no such '
                "translation. Delete it."
            ),
        ),
        (
            f"{FR}/index.en.md",
            "---\n---\nFirst\n",
            (
                f'content/{FR}/bundle.yaml:1: "translations" does not say who made index.en.md. '
                'Add a line "  en: human" or "  en: machine" to it.'
            ),
        ),
        (
            f"{FR}/bundle.yaml",
            "question: inclusion\nlanguage: fr\nweek: 2016-W41\nage: oldd\n",
            (
                f'content/{FR}/bundle.yaml:4: "age" is "oldd", which '
                'consultation/questions/age does not offer. Did you mean "old"?'
            ),
        ),
        (
            f"{FR}/index.fr.md",
            "---\n---\n\nOui\nabc\u202edef\n",
            (
                f"content/{FR}/index.fr.md:5: the character U+202E, which hides or disguises "
                "words. Delete it."
            ),
        ),
        (
            "consultation/figures.yaml",
            "contributions: 10\nlanguage:\n  fr: 7\n  ar: 3\n",
            (
                'content/consultation/figures.yaml:2: "language": "ar" counts 3, and people '
                "can be found in a group of fewer than 5. Run the command publish, which merges "
                "such groups."
            ),
        ),
        (
            "consultation/figures.yaml",
            "contributions: 10\ntheme:\n  climat: 10\n",
            (
                'content/consultation/figures.yaml:3: "theme" counts "climat", which does not '
                'exist. Did you mean "climate"?'
            ),
        ),
        *(
            (
                "consultation/moderation.yaml",
                f"decided: 60\nwithheld: 9\ndays: 6\n{way}:\n  {key}: 9\n",
                (
                    f'content/consultation/moderation.yaml:5: "{way}" counts "{key}", which does '
                    f"not exist.{hint}"
                ),
            )
            for way, key, hint in (
                ("language", "frr", ' Did you mean "fr"?'),
                ("reason", "privat", ' Did you mean "privacy"?'),
                ("week", "2016-W99", " Write a week as 2016-W45, by its number in the year."),
            )
        ),
    ],
)
def test_mistake_in_a_voice_is_told(
    voices: ContentFolder, path: str, text: str, message: str
) -> None:
    voices.write(path, text)
    assert voices.problems() == [message]


def test_voice_that_does_not_exist_cannot_be_cited(voices: ContentFolder) -> None:
    summarize(
        voices, "A [voice:ab12cdef-inclusion].\n\nB [voice:ab12cdee-inclusion].\n\n`[voice:x]`"
    )
    assert voices.problems() == [
        (
            f'content/{SUMMARY}:7: "[voice:ab12cdee-inclusion]" cites a voice that is not '
            'published: it never was, or it was withdrawn. Did you mean "ab12cdef-inclusion"?'
        )
    ]


def test_withdrawn_voice_stops_the_build_at_each_citation(voices: ContentFolder) -> None:
    summarize(voices, "A [voice:ab12cdef-inclusion].\n\nB [voice:ab12cdef-inclusion].")
    for name in ("bundle.yaml", "index.ar.md", "index.fr.md"):
        voices.write(f"{AR}/{name}", None)
    (voices.root / AR).rmdir()
    told = voices.problems()
    assert [problem.split(": ")[0] for problem in told] == [
        f"content/{SUMMARY}:5",
        f"content/{SUMMARY}:7",
    ]


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("contribution", 'there is no such figure. Did you mean "contributions"?'),
        ("by-country FR", ("content/consultation/figures.yaml has no such group. "
                          "Known: MA, other, unsaid.")),
        ("by-language", ("a chart stands by itself. Put it on a line of its own, with empty lines "
                        "around it.")),
    ],
)  # fmt: skip
def test_figure_that_cannot_be_shown_is_told(
    voices: ContentFolder, figure: str, message: str
) -> None:
    summarize(voices, f"Un.\n\nDeux {{figure: {figure}}}.")
    assert voices.problems() == [f'content/{SUMMARY}:7: "{{figure: {figure}}}": {message}']


@pytest.mark.parametrize(
    "insert",
    ["{figures: contributions}", "{figure contributions}", "[Voice:ab12cdef-inclusion]", "{voice}"],
)
def test_an_insert_that_is_none_is_told(voices: ContentFolder, insert: str) -> None:
    summarize(voices, f"Un.\n\nDeux {insert}.")
    assert voices.problems() == [
        (
            f"content/{SUMMARY}:7: an insert that is none. Write [voice:its-name], "
            "{voice: its-name} or {figure: its-name}."
        )
    ]
    summarize(voices, f"Un.\n\nDeux \\{insert} et `{insert}`.")
    assert voices.problems() == []


def test_figure_without_figures_is_told(voices: ContentFolder) -> None:
    voices.write("consultation/figures.yaml", None)
    summarize(voices, "{figure: contributions}")
    assert voices.problems() == [
        (
            f'content/{SUMMARY}:5: "{{figure: contributions}}": there are no figures: '
            "content/consultation/figures.yaml is not there. Delete it until they are."
        )
    ]


def body(voices: ContentFolder, locale: str = "fr") -> str:
    site = voices.site()
    bundle = site.catalogue.bundles["consultation/summary"]
    return site.body(site.catalogue.version(bundle, voices.locales[locale]))


def test_numbers_and_charts_are_in_the_language_of_the_text(voices: ContentFolder) -> None:
    summarize(
        voices, "Reçu : {figure: contributions}, {figure: by-language ar}.\n\n{figure: by-week}"
    )
    html = body(voices)
    assert "1\u202f234, 34" in html
    assert (
        '<th scope="row">Week of 3 octobre 2016</th><td class="align-end">1\u202f234</td>' in html
    )
    assert "data-figure" not in html


def test_bars_grow_from_the_side_where_reading_begins(voices: ContentFolder) -> None:
    summarize(voices, "{figure: by-language}")
    voices.body("{figure: by-language}", "consultation/summary/index.ar.md")
    assert '<rect x="0%" y="58" width="3%" height="12"/>' in body(voices)
    voices.write(
        "consultation/summary/index.ar.md",
        "---\ntitle: م\nslug: m\nsummary: م\n---\n{figure: by-language}\n",
    )
    assert '<rect x="97%" y="58" width="3%" height="12"/>' in body(voices, "ar")


def test_citation_is_a_numbered_link_and_the_voice_knows_where(voices: ContentFolder) -> None:
    summarize(
        voices, "Tous [voice:zz99zz99-inclusion] disent [voice:ab12cdef-inclusion].\n\n- Oui "
        "[voice:ab12cdef-inclusion]"
    )  # fmt: skip
    site = voices.site()
    link = '<a class="cited" href="/fr/la-consultation/les-voix/ab12cdef-inclusion/" title'
    assert body(voices).count(f"{link}") == 2
    assert "[voice\u00a02]" in body(voices)
    version = site.catalogue.version(site.catalogue.bundles[AR], voices.locales["es"])
    found = uses("ab12cdef-inclusion", version, site.ask)
    assert [(use.anchor, use.words) for use in found] == [
        ("cites-1", "Tous disent."),
        ("cites-2", "Oui"),
    ]


def test_findings_without_voice_and_unused_voices_are_remarked(voices: ContentFolder) -> None:
    summarize(
        voices,
        "Avant.\n\n## Résultats {#findings}\n\nSans voix\nsur deux lignes.\n\n"
        "{figure: by-language}\n\n### Détail {#detail}\n\nAvec [voice:ab12cdef-inclusion].\n\n"
        "Encore sans.\n\n## Méthode {#method}\n\nAprès.",
    )
    assert sorted(map(str, remarks(voices.site()))) == [
        f'content/{SUMMARY}:18: this paragraph of the findings cites no voice: "Encore sans."',
        (
            f"content/{SUMMARY}:9: this paragraph of the findings cites no voice: "
            '"Sans voix sur deux lignes."'
        ),
        f"content/{FR}/bundle.yaml:1: no text cites this voice.",
    ]


def test_lists_are_one_for_each_question_theme_and_language(voices: ContentFolder) -> None:
    site = voices.site()
    assert [(each.name, each.count) for each in VOICES.filters(site.ask, site.locales["es"])] == [
        ("question-inclusion", 2),
        ("theme-climate", 1),
        ("language-fr", 1),
        ("language-ar", 1),
    ]
    pages = {page.address: page for page in VOICES.pages(list(plan_pages(site)), ask_of(site))}
    page = pages["es/la-consultation/les-voix/language-ar/"]
    assert [item.bundle.key for item in page.items] == [AR]
    assert not page.is_listed


def test_open_data_neutralizes_formulas(voices: ContentFolder) -> None:
    files = {address: text for address, text, _ in open_data(voices.ask())}
    assert sorted(files) == [
        "data/consultation/datapackage.json",
        "data/consultation/figures.csv",
        "data/consultation/figures.json",
        "data/consultation/voices.csv",
        "data/consultation/voices.json",
    ]
    rows = files["data/consultation/voices.csv"].split("\r\n")
    assert rows[2] == "zz99zz99-inclusion,inclusion,fr,2016-W41,,,,,,,,'=HYPERLINK(1) d'abord"
    assert "country,unsaid,200" in files["data/consultation/figures.csv"]


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "'=1", "＝1"])
def test_formula_is_guarded_and_said_again(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


def test_a_site_without_the_snapshot_has_no_voices_and_says_so(voices: ContentFolder) -> None:
    summarize(voices, "Elle le dit [voice: ab12cdef-inclusion].")
    for folder in (AR, FR):
        shutil.rmtree(voices.root / folder)
    site = voices.site()
    html = next(p.html for (key, _), p in site.proses.items() if key == "consultation/summary")
    assert 'href="' not in html
    assert "[voice 1]" in html
    said = [str(remark) for remark in remarks(site)]
    assert said == [
        (
            "content/consultation/voices/.published:1: the published voices are not here: the site "
            "is without them, and citations lead nowhere. "
            'Call "python3 tasks.py consultation fetch".'
        )
    ]
    # Where the snapshot is, and holds none, its words were withdrawn.
    voices.write("consultation/voices/.published", "")
    assert voices.problems()[0].startswith(f"content/{SUMMARY}:5: ")
    # Where nothing was ever published, the citation is a slip.
    voices.write("consultation/voices/.published", None)
    voices.write("consultation/figures.yaml", None)
    assert voices.problems()[0].startswith(f"content/{SUMMARY}:5: ")


def test_a_quotation_takes_its_words_from_the_voice(voices: ContentFolder) -> None:
    summarize(voices, "Elle le dit : {voice: ab12cdef-inclusion} Et `{voice: x}`.")
    ask = voices.ask()
    french, arabic = voices.locales["fr"], voices.locales["ar"]
    html = ask.html(ask.text("consultation/summary", french))
    assert '<q lang="fr" dir="ltr">Une ville pour tous.</q> <a class="cited"' in html
    assert "data-voice" not in html
    html = ask.html(ask.text("consultation/summary", arabic))
    assert '<q lang="ar" dir="rtl">مدينة للجميع.</q>' in html
    voices.body("{voice: zzzzzzzz-inclusion}", SUMMARY)
    (problem,) = voices.problems()
    assert problem.startswith(f'content/{SUMMARY}:5: "[voice:zzzzzzzz-inclusion]" cites a voice')


def test_no_address_leads_on_to_a_voice(voices: ContentFolder) -> None:
    voices.write(f"{FR}/index.fr.md", "---\nmoved_from: [zz99zz98-inclusion]\n---\n\nOui.\n")
    (problem,) = voices.problems()
    assert problem.startswith(f"content/{FR}/index.fr.md:2: ")
    assert problem.endswith("but no address leads on to a voice. Delete the line.")


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("Ils disent {voice: ab12cdef3456-inclusion}.", "{voice: ab12cdef3456-inclusion}"),
        ("[voice:ab12cdef3456-inclusion]", "[voice:ab12cdef3456-inclusion]"),
        ("{figure: contributions} réponses", "{figure: contributions}"),
        ("Des villes {ouvertes}.", ""),
    ],
)
def test_nothing_is_filled_in_above_the_text(value: str, found: str) -> None:
    text = Text(title="T", slug="t", summary=value)
    fields = Fields({"title": "T", "summary": value}, ((("summary",), 3),))
    locale = read_locale("fr")
    translation = Translation(locale, "content/x/index.fr.md", text, "", 5, fields)
    said = [str(each) for each in unfilled(translation)]
    message = f'content/x/index.fr.md:3: "summary" holds "{found}", which is filled in only below, '
    assert said == ([f"{message}in the text. Take it out."] if found else [])
