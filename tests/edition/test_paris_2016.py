"""The facts of the edition of Paris 2016: for another edition, delete this file or write its own.

Beside it, the questions of ``tests/browser/test_searches.py`` know what stands in ``content/``.
"""

import re
from pathlib import Path

import pytest
from justhtml import JustHTML

from summit.base.languages.record import NBSP
from summit.office.importing.mapping import SHIPPED, read_mapping
from summit.render.report import Report
from summit.subjects.consultation.questionnaire import find_consultation
from summit.subjects.programme.timetable import facts_of
from tests.conftest import OF_PARIS, PLAIN, REAL, build
from tests.html import attribute, find, parse

LOCALES = ("fr", "en", "es", "ar")
MOMENT = "2016-11-14 09:00"
HOURS = {"opening": "09:00", "young-people": "11:30", "oecd-initiative": "14:30"}
ROUND_TABLES = 6
TUESDAY = {
    "fr": "L’horaire de cette journée n’est pas connu.",
    "en": "No timetable for this day is known.",
    "es": "No se conoce el horario de esta jornada.",
    "ar": "لا يُعرف جدول هذا اليوم.",
}

pytestmark = OF_PARIS


@pytest.fixture(scope="module")
def paris(real_site: Report) -> Report:
    """The site, if it is built for the moment that these facts are written for."""
    if f"{real_site.build.site.clock.now:%Y-%m-%d %H:%M}" != MOMENT:
        pytest.skip(f"the site is not built for {MOMENT}")
    return real_site


def address(report: Report, key: str, locale: str) -> str:
    catalogue = report.build.site.catalogue
    return catalogue.address(catalogue.bundles[key], report.build.locales[locale])


def page(report: Report, key: str, locale: str) -> JustHTML:
    file = Path(report.folder) / address(report, key, locale) / "index.html"
    return parse(file.read_text("utf-8"))


def test_site_is_in_four_languages_and_has_its_pages(paris: Report) -> None:
    assert tuple(each.key for each in paris.build.locales.plain) == LOCALES
    assert len(list((Path(paris.folder) / "fr").rglob("*.html"))) >= 30
    assert len(paris.build.site.catalogue.items("themes")) == 14


@pytest.mark.parametrize("locale", ["fr-simple", "en-simple"])
def test_what_readers_need_first_is_easy_to_read(paris: Report, locale: str) -> None:
    bundles = paris.build.site.catalogue.bundles
    for key in ("home", "pages/practical", "pages/summit", "consultation"):
        assert locale in bundles[key].translations


def test_forms_that_send_fit_into_the_first_answer_of_a_server(tmp_path: Path) -> None:
    host = "https://answers.citiesforlife.example"
    endpoints = {"CONSULTATION_ENDPOINT": f"{host}/", "LISTENING_ENDPOINT": f"{host}/questions"}
    assert build(tmp_path / "output", REAL, **PLAIN, **endpoints).build.weights


def test_dates_are_those_of_the_meeting(paris: Report) -> None:
    said = {"fr": "21–22 novembre 2016", "en": "21–22 November 2016", "ar": "21–22 نوفمبر 2016"}
    for locale, words in said.items():
        assert words in page(paris, "home", locale).to_text().replace(NBSP, " ")


def test_next_change_is_a_day_less_to_go(paris: Report) -> None:
    [told] = re.findall("next change at 2016-11-15 00:00 (.*)", str(paris))
    assert told == "(a day less to go)"


def test_drawing_of_medellin_has_its_credit(paris: Report) -> None:
    caption = find(page(paris, "pages/medellin", "fr"), "figcaption")
    assert caption.to_text() == f"Crédit{NBSP}: © Cities for Life Paris 2016, CC BY 4.0"


@pytest.mark.parametrize("locale", LOCALES)
def test_programme_says_what_is_known_and_that_tuesday_is_not(paris: Report, locale: str) -> None:
    document = page(paris, "programme", locale)
    monday, tuesday, unknown = document.query(".text > section[aria-labelledby^=day-]")
    times = [attribute(time, "datetime") for time in monday.query(".hours time")]
    assert times == [f"2016-11-21T{hour}:00+01:00" for hour in HOURS.values()]
    assert TUESDAY[locale] in tuesday.to_text()
    assert not tuesday.query("article")
    assert len(unknown.query("article")) == ROUND_TABLES
    assert not unknown.query("article time")


def test_page_of_the_letter_begins_with_the_way_to_get_it(paris: Report) -> None:
    assert find(page(paris, "letters", "fr"), "#main h2").to_text() == "Suivre la lettre"


def test_only_what_a_source_says_stands_in_the_facts(paris: Report) -> None:
    items = paris.build.site.catalogue.items("programme")
    facts = {item.key.partition("/")[2]: facts_of(item) for item in items}
    assert {name: f"{x.starts:%H:%M}" for name, x in facts.items() if x.starts} == HOURS
    assert not [name for name, x in facts.items() if x.ends or x.place or x.spoken or x.interpreted]
    speakers = [(name, each.name["fr"]) for name, x in facts.items() for each in x.speakers]
    assert speakers == [("climate", "Laurent Auguste")]


@pytest.mark.parametrize("locale", LOCALES)
def test_sessions_are_translated_and_cite_their_sources(paris: Report, locale: str) -> None:
    for item in paris.build.site.catalogue.items("programme"):
        assert locale in item.translations
        links = [
            attribute(a, "href") or "" for a in page(paris, item.key, locale).query(".prose a")
        ]
        assert any(link.startswith("#block-source-") for link in links), item.key


@pytest.mark.parametrize("locale", LOCALES)
def test_each_theme_ends_with_a_question_to_the_reader(paris: Report, locale: str) -> None:
    goal = f"/{address(paris, 'consultation', locale)}"
    for item in paris.build.site.catalogue.items("themes"):
        questions = page(paris, item.key, locale).query("#main > .loud .next a")
        assert attribute(questions[-1], "href") == goal, item.key


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    "key", ["home", "pages/summit", "pages/practical", "news/monday-programme"]
)
def test_other_pages_lead_to_the_programme(paris: Report, locale: str, key: str) -> None:
    goal = f"/{address(paris, 'programme', locale)}"
    links = [attribute(link, "href") for link in page(paris, key, locale).query(".prose a")]
    assert goal in links


def test_every_founding_exchange_is_there_in_every_language(paris: Report) -> None:
    site = paris.build.site
    found = site.catalogue.items("listening")
    assert len(found) >= 4
    for bundle in found[:4]:
        assert bundle.translations.keys() == set(LOCALES)
    pages = [each.address for each in paris.build.pages if each.is_listed]
    assert sum(each.startswith("fr/paris-j-ecoute/") for each in pages) == 1 + len(found)
    for path, file in paris.build.tree.files.items():
        if "/paris-j-ecoute/" in path:
            assert "@" not in re.sub(r"@(?:type|context|id|graph)", "", file.data.decode()), path


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.yaml")))
def test_the_shipped_mappings_fit_the_questionnaire(paris: Report, name: str) -> None:
    consultation = find_consultation(paris.build.plan_ask)
    assert consultation
    _, mapping = read_mapping(name, consultation)
    choices = {question.key: set(question.choices) for question in consultation.questions}
    assert mapping.answers.keys() == choices.keys()
    for key, cell in mapping.answers.items():
        assert set(cell.values.values()) <= choices[key]
