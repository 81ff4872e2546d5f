"""Answers by number are read where the numbers are beyond doubt, and for a person elsewhere."""

import pytest

from summit.office.importing.mail_answers import parse_letter
from summit.office.importing.mail_content import content_of
from summit.office.store.records import RefusedError
from summit.subjects.consultation.contribution import Answer, Consent
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.importing.carried import message


def read(text: str, consultation: Consultation) -> tuple[str, dict[str, Answer]]:
    """Return the language and the answers of a message; nothing of it may be published."""
    (parsed,) = parse_letter(content_of(message(text).as_bytes()), consultation)
    assert parsed.reading == "edited"
    contribution = read_contribution(parsed.document, consultation)
    assert contribution.consent is Consent.COUNT
    return contribution.language, dict(contribution.answers)


@pytest.mark.parametrize(
    ("text", "language", "answers"),
    [
        (
            (
                "Bonjour,\n\n1. Une ville où chacun entre, et où l'on reste.\n"
                "3. le cout ; La distance et les transports\n"
            ),
            "fr",
            {
                "inclusion": "Une ville où chacun entre, et où l'on reste.",
                "obstacles": "cost distance",
            },
        ),
        (
            "1) The elderly, and those of us who\ncannot read.",
            "en",
            {"inclusion": "The elderly, and those of us who cannot read."},
        ),
        ("Question 2 : les aînés\n\nCordialement,\nAmina Diallo", "fr", {"left-out": "les aînés"}),
        ("1.- Convivir con los demás.", "es", {"inclusion": "Convivir con los demás."}),
        ("2) - Plantar árboles", "es", {"left-out": "- Plantar árboles"}),
        ("1. Safety\n\nKind regards,\nAda", "en", {"inclusion": "Safety"}),
        ("Bonjour,\n1. Culture", "fr", {"inclusion": "Culture"}),
        ("1. Élèves, être, goût", "fr", {"inclusion": "Élèves, être, goût"}),
        ("٢. كبار السن في المدينة", "ar", {"left-out": "كبار السن في المدينة"}),
        (
            "1.\nUna ciudad para todos.\n\nY para todas.\n\n2.\nLos mayores.",
            "es",
            {"inclusion": "Una ciudad para todos.\nY para todas.", "left-out": "Los mayores."},
        ),
    ],
)
def test_numbers_beyond_doubt(
    text: str, language: str, answers: dict[str, str], consultation: Consultation
) -> None:
    found_language, found = read(text, consultation)
    assert found_language == language
    assert {k: v if isinstance(v, str) else " ".join(v) for k, v in found.items()} == answers


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Bonjour,\n\nUne question.",
            "no answer file is attached, and no answers stand in the text.",
        ),
        ("1. Safety\n2. Elders", "which language its answers are in is in doubt."),
        ("1. 包容\n2. 更多公园", "which language its answers are in is in doubt."),
        ("1. Безопасность", "which language its answers are in is in doubt."),
        ("1. Égalité", "which language its answers are in is in doubt."),
        ("1. Größe über alles", "which language its answers are in is in doubt."),
        ("1. un\n1. deux", "its numbers do not go up as those of the questions do: 1. deux"),
        ("2. deux\n1. un", "its numbers do not go up as those of the questions do: 1. un"),
        ("1. un\n99. fin", "its numbers do not go up as those of the questions do: 99. fin"),
        ("Voici ce que je demande :\n1. un\n2. deux", "words stand before the first number: "),
        ("a\nb\nc\n1. un", "words stand before the first number: "),
        ("3. le soleil", '"le soleil" is none of the choices of "obstacles".'),
        ("1. Une ville.\n\nAmina Diallo", "where its last answer ends, and a signature begins, "),
        ("1. Une ville.\nLe 7 novembre, A. a écrit :\nMerci.", "where its last answer ends, "),
        ("1. Une ville.\nDe : A <a@example.org>\nMerci.", "where its last answer ends, "),
        ("1. Une ville.\n> Merci.", "it quotes another letter: "),
        ("1. Une ville\nAmina", "where its last answer ends, and a signature begins, is in doubt."),
    ],
)
def test_numbers_in_doubt_are_for_a_person(
    text: str, reason: str, consultation: Consultation
) -> None:
    with pytest.raises(RefusedError) as caught:
        read(text, consultation)
    assert str(caught.value).startswith(reason)


def test_a_pasted_question_is_no_answer(consultation: Consultation) -> None:
    asked = {question.key: question for question in consultation.questions}
    titles = {
        (key, locale.key): consultation.text(asked[key], locale).translation.text.title
        for key in asked
        for locale in consultation.ask.locales
    }
    numbers = {key: number for number, key in enumerate(asked, 1)}
    for locale in ("fr", "en", "es", "ar"):
        first, second = titles["inclusion", locale], titles["left-out", locale]
        wrapped = second.replace(" ", "\n", 1).upper()
        text = (
            f"{numbers['inclusion']}. {first} La paix pour tous.\n{numbers['left-out']}. {wrapped}"
        )
        _, answers = read(f"{text}\nLes sourds.", consultation)
        assert answers == {"inclusion": "La paix pour tous.", "left-out": "Les sourds."}
        _, answers = read(text, consultation)
        assert answers == {"inclusion": "La paix pour tous."}
    found = read(f"1. {titles['inclusion', 'fr']} La paix.", consultation)
    assert found == ("fr", {"inclusion": "La paix."})
