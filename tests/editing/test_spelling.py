"""Words that are in no dictionary."""

import json

import pytest

from summit.editing import spelling
from summit.editing.spelling import choose, dictionaries, is_known, split, spoken
from tests.editing.conftest import SOURCE, TRANSLATION, Project

needs_hunspell = pytest.mark.skipif(
    not {"fr_FR", "en_GB"} <= dictionaries().keys(),
    reason="hunspell or its dictionaries are missing: apt install hunspell-fr hunspell-en-gb",
)

LANGUAGES = {
    "fr": "fr_FR",
    "en": "en_GB",
    "es": "es_ES",
    "ar": "ar",
    "pt-BR": "pt_BR",
    "de": "de_AT",
    "it": None,
}


@pytest.mark.parametrize(("tag", "expected"), LANGUAGES.items(), ids=LANGUAGES)
def test_each_language_has_its_usual_dictionary(tag: str, expected: str | None) -> None:
    known = "ar ar_AE de_AT en_AU en_GB es_AR es_ES fr_BE fr_FR pt_BR pt_PT".split()
    assert choose(tag, known) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’élan d'une ville-monde", ["L'élan", "d'une", "ville-monde"]),
        ("L’OCDE, le C40 et la COP21 : 45 %", ["le", "et", "la"]),
        ("voir https://paris.fr/abc, a@b.org, @qui et #CitiesForLife", ["voir", "et"]),
        ("sous AGPL-3.0-or-later, figures.csv", ["sous"]),
        ("المَدِينَة", ["المدينة"]),
        ("co\u00adopération", ["coopération"]),
    ],
)
def test_what_is_a_word(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_code_and_other_languages_are_left_out() -> None:
    html = (
        '<p>Le <code>kod</code> <em lang="en">of <b>cities</b></em> <span lang="fr-CA">ici</span>'
        '<br><img src="x.jpg" alt="Un tram"> fin</p>'
    )
    assert split(spoken(html, "fr")) == ["Le", "ici", "Un", "tram", "fin"]


def test_a_name_is_known_behind_what_arabic_joins_to_it() -> None:
    names = frozenset({"ميديين", "الحوكمة"})
    assert is_known("وبميديين", names)
    assert is_known("والحوكمة", names)
    assert not is_known("ميدي", names)


def test_without_dictionaries_it_says_so_and_fails_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spelling, "dictionaries", dict)
    result = project.call("content", "check", "--spelling")
    assert result.exit_code == 0
    assert result.stderr.split("\n")[:2] == [
        (
            "French: spelling not checked, there is no dictionary. "
            "On Debian: apt install hunspell hunspell-fr"
        ),
        (
            "English: spelling not checked, there is no dictionary. "
            "On Debian: apt install hunspell hunspell-en-gb"
        ),
    ]


@needs_hunspell
def test_a_mistake_is_said_with_its_line_until_it_is_mended_or_listed(project: Project) -> None:
    text = project.read(SOURCE)
    project.change(SOURCE, text, f"{text}\nUne vile acueillante, qui s’ouvre à l’Aburrá.\n")
    line = text.count("\n") + 2
    result = project.call("content", "check", "--spelling")
    assert result.exit_code == 1
    assert [each for each in result.stdout.split("\n") if "dictionary" in each] == [
        (
            f'{SOURCE}:{line}: "acueillante" is in no French dictionary. Correct it, or add it to '
            '"dictionary" in content/edition.yaml.'
        ),
        (
            f'{SOURCE}:{line}: "l\'Aburrá" is in no French dictionary. Correct it, or add it to '
            '"dictionary" in content/edition.yaml.'
        ),
    ]
    project.change(SOURCE, "acueillante", "accueillante")
    edition = project.read("content/edition.yaml")
    project.change("content/edition.yaml", edition, f"{edition}dictionary: >\n  Aburrá\n  Ruta\n")
    assert "dictionary" not in project.call("content", "check", "--spelling").stdout


@needs_hunspell
def test_each_language_by_its_own_dictionary(project: Project) -> None:
    text = project.read(TRANSLATION)
    project.change(TRANSLATION, text, f"{text}\nThe neighbourhood of accueil.\n")
    found = json.loads(project.call("content", "check", "--spelling", "--json").stdout)
    words = [each["message"].split('"')[1] for each in found if each["path"] == TRANSLATION]
    assert words == ["accueil"]
