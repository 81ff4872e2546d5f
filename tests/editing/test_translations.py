"""``translations``: what translators owe, with git and without."""

import json

import pytest

from summit.base.problems import SettingsError
from tests.editing.conftest import SOURCE, TRANSLATION, Project

PROGRAMME = "## Programme\n"


@pytest.fixture
def stamped(project: Project) -> Project:
    """Return the project with every translation stamped and committed, then a section changed."""
    project.git("init")
    assert project.call("translations", "accept", "--unknown").exit_code == 0
    project.commit()
    project.change(SOURCE, PROGRAMME, f"{PROGRAMME}\nDeux jours pleins.\n")
    return project


def status(project: Project) -> dict[str, object]:
    result = project.call("translations", "status", "--locale", "en", "--json")
    found: dict[str, object] = json.loads(result.output)["en"]
    return found


def texts(project: Project) -> dict[str, dict[str, object]]:
    listed = status(project)["texts"]
    assert isinstance(listed, list)
    return {text["bundle"]: text for text in listed}


def test_status_says_what_is_owed(stamped: Project) -> None:
    owed = texts(stamped)
    assert owed["pages/summit"]["state"] == "stale"
    assert owed["pages/summit"]["sections"] == ["programme"]
    assert owed["news/opening"] == {
        "bundle": "news/opening",
        "state": "missing",
        "words": 4,
        "sections": [],
        "removed": [],
        "due": "2016-11-21 09:00",
    }
    lines = stamped.call("translations", "status", "--locale", "en").output.splitlines()
    assert lines[1] == "  news/opening: missing, 4 words, appears on 2016-11-21 09:00"
    assert "  pages/summit: stale, 4 words in Programme" in lines


def test_what_was_never_stamped_is_not_known(project: Project) -> None:
    assert texts(project)["pages/summit"]["state"] == "unknown"


def diff(project: Project, *more: str) -> str:
    return project.call("translations", "diff", SOURCE, "en", *more).output


def test_diff_shows_the_source_before_and_after_beside_the_translation(stamped: Project) -> None:
    stamped.change(SOURCE, "Deux jours.", "Deux jours entiers, au soleil.")
    assert diff(stamped) == (
        "The top of the page (_)\n"
        "fr before  Deux jours.\n"
        "fr now     Deux jours {+entiers, au soleil+}.\n"
        "en         Two days.\n\n"
        "Programme (programme)\n"
        "fr now     Deux jours pleins.\n"
        "en         Programme\n"
        "           To be announced.\n\n"
    )


def test_diff_marks_the_words_that_are_gone(stamped: Project) -> None:
    stamped.call("translations", "accept", "pages/summit")
    stamped.commit()
    stamped.change(SOURCE, "Deux jours pleins.", "Trois jours.")
    found = json.loads(diff(stamped, "--json"))
    assert found["translation"] == TRANSLATION
    assert found["sections"][0]["before"] == "Programme\nDeux jours pleins."
    assert found["sections"][0]["after"] == "Programme\nTrois jours."
    assert found["sections"][0]["changes"][0]["before"] == "[-Deux-] jours [-pleins-]."
    assert found["sections"][0]["changes"][0]["after"] == "{+Trois+} jours."


def test_diff_without_git_shows_what_the_section_says(project: Project) -> None:
    project.call("translations", "accept", "pages/summit")
    project.change(SOURCE, PROGRAMME, f"{PROGRAMME}\nDeux jours pleins.\n")
    output = diff(project)
    assert "Its earlier words are in no commit. It reads now:" in output
    assert "fr now     Programme\n           Deux jours pleins.\nen         " in output
    assert json.loads(diff(project, "--json"))["sections"][0]["before"] is None


def test_accept_makes_it_fresh(stamped: Project) -> None:
    body = stamped.read(TRANSLATION).partition("---\n## ")[2]
    result = stamped.call("translations", "accept", "content/pages/summit/", "en")
    assert result.output == f"{TRANSLATION}: noted.\n"
    assert "pages/summit" not in texts(stamped)
    assert stamped.read(TRANSLATION).endswith(f"---\n## {body}")
    assert stamped.call("translations", "accept", "pages/summit", "en").output == ""


def test_accept_of_one_section_leaves_the_others(stamped: Project) -> None:
    stamped.change(SOURCE, "Deux jours.", "Deux jours entiers.")
    stamped.call("translations", "accept", "pages/summit", "en", "--section", "_")
    assert texts(stamped)["pages/summit"]["sections"] == ["programme"]


def test_an_editorial_change_makes_nothing_stale(stamped: Project) -> None:
    stamped.call("translations", "editorial", "pages/summit")
    assert "pages/summit" not in texts(stamped)


def test_an_editorial_change_after_a_real_one_hides_nothing(stamped: Project) -> None:
    stamped.commit()  # the real change, not translated yet
    stamped.change(SOURCE, "jours pleins", "journées pleines")
    stamped.call("translations", "editorial", "pages/summit")
    assert texts(stamped)["pages/summit"]["sections"] == ["programme"]


def test_without_git_an_editorial_change_needs_translations_that_agree(project: Project) -> None:
    project.call("translations", "accept", "pages/summit")
    project.change(SOURCE, PROGRAMME, f"{PROGRAMME}\nDeux jours pleins.\n")
    project.call("translations", "editorial", "pages/summit")
    assert "pages/summit" not in texts(project)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("diff", "pages/sumit", "en"), 'There is no bundle "pages/sumit". Did you mean'),
        (("diff", "pages/summit", "de"), '"de" is not a locale of this site.'),
        (("accept", "news/opening", "en"), "news/opening has no translation in English (en)."),
        (("accept", "pages/summit", "en", "--section", "x"), 'pages/summit has no section "x".'),
    ],
)
def test_what_does_not_exist_is_a_sentence(
    project: Project, arguments: tuple[str, ...], message: str
) -> None:
    error = project.call("translations", *arguments).exception
    assert isinstance(error, SettingsError)
    assert str(error).startswith(message)
