"""Answers copied into a letter say what they said, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.importing.email_form import from_text, letters_in, to_text
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.conftest import CODE
from tests.office.strategies import contributions

LETTER = """\
[cities-for-life/contribution 1]
language: fr
consent: name
name: Amina
receipt: 7ZQK-0M4V-9D2X-HB3R

[inclusion]
Une ville où chacun entre.

\\[sic]
\\\\o/

[obstacles]
cost
distance

[/]
"""
CONTRIBUTION = Contribution(
    "fr",
    {
        "inclusion": "Une ville où chacun entre.\n\n[sic]\n\\o/",
        "obstacles": ("cost", "distance"),
    },
    Consent.NAME,
    name="Amina",
    receipt=CODE,
)


def test_a_letter_is_plain_words() -> None:
    assert to_text(CONTRIBUTION) == LETTER


@pytest.mark.parametrize(
    "letter",
    [
        LETTER,
        LETTER.replace("\n", "\r\n"),
        f"Bonjour,\n\n{LETTER}\n-- \nAmina\n[obstacles]\n",
        LETTER.replace("cost\ndistance", "cost distance"),
        LETTER.replace("[/]\n", ""),
        LETTER.replace("inclusion]\n", "inclusion]  \n"),
    ],
)
def test_what_stands_around_the_answers_does_not_count(
    letter: str, consultation: Consultation
) -> None:
    (found,) = letters_in(letter)
    assert read_contribution(from_text(found, consultation), consultation) == CONTRIBUTION


@given(data=st.data())
def test_any_contribution_survives(data: st.DataObject, consultation: Consultation) -> None:
    contribution = data.draw(contributions(consultation))
    (letter,) = letters_in(f"Bonjour,\n{to_text(contribution)}\n-- \nA")
    assert read_contribution(from_text(letter, consultation), consultation) == contribution


def test_two_letters_in_one_text(consultation: Consultation) -> None:
    letters = letters_in(f"{LETTER}\n{LETTER.replace('Amina', 'Ana')}")
    assert [from_text(letter, consultation)["name"] for letter in letters] == ["Amina", "Ana"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Bonjour", "no line [cities-for-life/contribution 1] begins the answers."),
        (LETTER.replace("[obstacles]", "[inclusion]"), "[inclusion] stands twice."),
    ],
)
def test_what_is_no_letter_says_why(text: str, message: str, consultation: Consultation) -> None:
    with pytest.raises(ValueError, match=r"^") as caught:
        from_text(text, consultation)
    assert str(caught.value) == message


def test_another_version_is_for_the_validator(consultation: Consultation) -> None:
    assert from_text(LETTER.replace(" 1]", " 2]"), consultation)["version"] == 2
