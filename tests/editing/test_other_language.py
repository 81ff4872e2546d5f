"""``content check``: a paragraph in another language than its text."""

import pytest

from summit.base.locales import read_locale
from summit.editing.other_language import Scores, check_languages, other_language, scores_of
from summit.site.load import load_site
from tests.conftest import FULL, REAL, Edition, project_of
from tests.editing.conftest import SOURCE, Project

WORDS = {
    "fr": "Le sommet rassemble des villes du monde entier, qui disent ce qu'elles ont appris.",
    "en": "The summit brings together cities from all over the world to say what they learned.",
    "es": "La cumbre reúne a ciudades de todo el mundo, que cuentan lo que han aprendido juntas.",
    "ar": "تجمع القمة مدنًا من جميع أنحاء العالم لتقول ما تعلمته معًا خلال السنوات الماضية.",
    "it": "Il vertice riunisce città di tutto il mondo, che raccontano quello che hanno imparato.",
    "de": "Der Gipfel bringt Städte aus der ganzen Welt zusammen, die sagen, was sie lernten.",
}


@pytest.fixture(scope="module")
def scores() -> Scores:
    """Return what says how likely a text is in each language."""
    return scores_of(load_site(project_of(FULL)))


@pytest.mark.parametrize("key", ["fr", "en", "es", "ar"])
def test_each_language_is_told_from_the_others(key: str, scores: Scores) -> None:
    locale = read_locale(key)
    for language, words in WORDS.items():
        assert other_language(words, locale, scores) == (None if language == key else language)


def test_a_short_line_says_too_little(scores: Scores) -> None:
    assert other_language("The summit, at a glance", read_locale("fr"), scores) is None


@pytest.mark.parametrize("edition", [FULL, pytest.param(REAL, marks=pytest.mark.sweep)])
def test_no_right_text_is_blamed(edition: Edition) -> None:
    assert check_languages(load_site(project_of(edition))) == ([], [])


def test_check_names_file_line_and_remedy(project: Project) -> None:
    project.call("translations", "accept", "--unknown")
    project.change(SOURCE, "## Programme\n", f"## Programme\n\n{WORDS['en']}\n")
    result = project.call("content", "check")
    assert result.exit_code == 1
    line = project.read(SOURCE).split("\n").index(WORDS["en"]) + 1
    assert (
        f'{SOURCE}:{line}: "The summit brings together cities from all over…" seems to be in '
        "another language (en) than Français. Translate it; a quotation stands in quotation marks, "
        "or is marked by {: lang=en}.\n"
    ) in result.output


def test_what_is_marked_or_quoted_is_left_alone(project: Project) -> None:
    words = WORDS["en"]
    kept = f"{words}\n{{: lang=en}}\n\n> {words}\n\n« {words} »\n\n`{words}`\n"
    project.call("translations", "accept", "--unknown")
    project.change(SOURCE, "## Programme\n", f"## Programme\n\n{kept}")
    assert project.call("content", "check").exit_code == 0


def test_without_the_detector_it_says_so(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("summit.editing.other_language.find_spec", lambda _: None)
    result = project.call("content", "check")
    assert result.exit_code == 0
    assert "The language of paragraphs was not looked at" in result.output
