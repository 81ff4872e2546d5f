"""The questions in order, their choices in the reader's language, and labels that are missing."""

import pytest

from summit.base.locales import Locales
from summit.subjects.consultation.questionnaire import Consultation, find_consultation
from tests.content_folder import ContentFolder

AGE = "consultation/questions/age"
FRENCH_AGE = "---\ntitle: Votre âge ?\nsummary: S.\nchoices: {young: Jeune, old: Âgé}\n---\n"


@pytest.fixture
def folder(content: ContentFolder) -> ContentFolder:
    questions = "consultation/questions"
    words = "---\ntitle: Q\nsummary: S.\n---\n"
    for path, text in {
        "consultation/bundle.yaml": "opens: 2016-09-16\ncloses: 2016-12-15 23:59\n",
        "consultation/index.fr.md": "---\ntitle: La consultation\nsummary: S.\n---\n",
        f"{AGE}/bundle.yaml": "kind: choice\ngroup: about\norder: 1\nchoices: [young, old]\n",
        f"{AGE}/index.fr.md": FRENCH_AGE,
        f"{questions}/remark/bundle.yaml": "kind: text\norder: 2\n",
        f"{questions}/remark/index.fr.md": words,
        f"{questions}/meaning/bundle.yaml": "kind: experience\norder: 1\nlongest: 50\n",
        f"{questions}/meaning/index.fr.md": words,
        f"{questions}/areas/bundle.yaml": (
            "kind: choices\norder: 3\nchoices_from: themes\nmost: 2\n"
        ),
        f"{questions}/areas/index.fr.md": words,
        f"{questions}/country/bundle.yaml": (
            "kind: choice\ngroup: about\norder: 2\nchoices_from: countries\n"
        ),
        f"{questions}/country/index.fr.md": words,
    }.items():
        content.write(path, text)
    return content


def consultation_of(folder: ContentFolder) -> Consultation:
    found = find_consultation(folder.ask())
    assert found
    return found


def test_a_site_without_a_consultation_has_none(content: ContentFolder) -> None:
    assert find_consultation(content.ask()) is None


def test_questions_on_the_subject_come_first(folder: ContentFolder) -> None:
    questions = consultation_of(folder).questions
    assert [q.key for q in questions] == ["meaning", "remark", "areas", "age", "country"]
    assert [q.takes_words for q in questions] == [True, True, False, False, False]
    assert [q.most for q in questions[2:]] == [2, 1, 1]
    assert questions[0].facts.longest == 50


def test_choices_are_keys_listed_or_taken_from_the_site(folder: ContentFolder) -> None:
    choices = {q.key: q.choices for q in consultation_of(folder).questions}
    assert choices["remark"] == ()
    assert choices["areas"] == ("climate",)
    assert choices["age"] == ("young", "old")
    assert {"FR", "MA", "MX"} < set(choices["country"])


def test_labels_are_in_the_readers_language_where_they_are_there(
    folder: ContentFolder, locales: Locales
) -> None:
    english = "---\ntitle: Your age?\nsummary: S.\nchoices: {young: Young, old: Old}\n---\n"
    folder.write(f"{AGE}/index.en.md", english)
    consultation = consultation_of(folder)
    questions = {q.key: q for q in consultation.questions}

    def labels(key: str, locale: str) -> list[tuple[str, str, str]]:
        found = consultation.choices(questions[key], locales[locale])
        return [(choice.key, choice.label, choice.language.key) for choice in found]

    assert labels("age", "en") == [("young", "Young", "en"), ("old", "Old", "en")]
    assert labels("age", "ar") == [("young", "Jeune", "fr"), ("old", "Âgé", "fr")]
    assert labels("areas", "en") == [("climate", "Climat", "fr")]
    assert ("DE", "Alemania", "es") in labels("country", "es")
    spanish = [label for _, label, _ in labels("country", "es")]
    assert spanish.index("Alemania") < spanish.index("Francia")
    assert consultation.text(questions["age"], locales["ar"]).is_fallback


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (
            "{young: Jeune}",
            '"choices" has no label for "old". Add a line "  old: …" to it.',
        ),
        (
            "{young: Jeune, old: Âgé, odl: Âgé}",
            (
                f'"choices" has a label for "odl", which content/{AGE}/bundle.yaml does not list. '
                'Did you mean "old"?'
            ),
        ),
    ],
)
def test_labels_and_choices_must_agree(folder: ContentFolder, labels: str, expected: str) -> None:
    folder.write(f"{AGE}/index.fr.md", FRENCH_AGE.replace("{young: Jeune, old: Âgé}", labels))
    assert folder.problems() == [f"content/{AGE}/index.fr.md:1: {expected}"]


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("kind: choice\n", 'a question of kind "choice" needs "choices".'),
        ("kind: text\nchoices: [a]\n", 'a question of kind "text" has no choices. Delete them.'),
        (
            "kind: choice\nchoices: [a]\nchoices_from: themes\n",
            '"choices" and "choices_from" exclude each other. Delete one.',
        ),
        (
            "kind: choice\nchoices: [young, old, old]\n",
            "a choice is listed twice. Delete one of the two.",
        ),
        ("kind: text\nlongest: 20001\n", '"longest" is over 20000. Choose a smaller number.'),
    ],
)
def test_facts_that_contradict_each_other(folder: ContentFolder, facts: str, message: str) -> None:
    folder.write(f"{AGE}/bundle.yaml", facts)
    assert f"content/{AGE}/bundle.yaml:1: {message}" in folder.problems()
