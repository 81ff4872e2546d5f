"""What is wrong with a contribution is said whole and exactly; what is right is kept."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.base.text import clean, clean_line, seen, unseen, with_marks
from summit.subjects.consultation.contribution import Consent, Contribution
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.errors import ContributionError, Slip, SlipKind
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.conftest import CODE, document


def slips(found: object, consultation: Consultation) -> list[str]:
    try:
        read_contribution(found, consultation)
    except ContributionError as error:
        return [str(slip) for slip in error.slips]
    return []


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in document().items() if key != name}


def tags(text: str) -> str:
    """Return a text in the invisible doubles of its characters."""
    return "".join(chr(0xE0000 + ord(character)) for character in text)


SCOTLAND = f"\U0001f3f4{tags('gbsct')}\U000e007f"
NOT_ONE = 'format: this is no contribution: its "format" is not "cities-for-life/contribution".'


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (document(), []),
        ([], [NOT_ONE]),
        (None, [NOT_ONE]),
        ({}, [NOT_ONE]),
        (document(format="other"), [NOT_ONE]),
        (document(version=2), ["version: this site reads version 1, not 2."]),
        (without("version"), ["version: this site reads version 1, not None."]),
        (without("language"), ['language: "" is not a language of the site.']),
        (document(language="xx"), ['language: "xx" is not a language of the site.']),
        (document(language=["fr"]), ["language: \"['fr']\" is not a language of the site."]),
        (document(consent="all"), ['consent: "all" is none of count, publish, name.']),
        (document(consent={}), ['consent: "{}" is none of count, publish, name.']),
        (document(consent=None), ['consent: "None" is none of count, publish, name.']),
        (document(name=1), ["name: the answer is not words."]),
        (document(city="x" * 101), ["city: 101 characters, which is more than 100."]),
        (document(receipt="7ZQK"), ["receipt: this is not a receipt code."]),
        (document(receipt=7), ["receipt: this is not a receipt code."]),
        (document(receipt=0), ["receipt: this is not a receipt code."]),
        (document(receipt=[CODE]), ["receipt: this is not a receipt code."]),
        (
            document(photo="x", age=3),
            ["age: there is no such field.", "photo: there is no such field."],
        ),
        (without("answers"), ["answers: no question is answered."]),
        (document(" \u200b\n"), ["answers: no question is answered."]),
        (document([]), ["answers: no question is answered."]),
        (document(answers={"colour": "red"}), ["colour: there is no such question."]),
        (document(answers={"colour": ""}), []),
        (document(["Une rampe."]), ["inclusion: the answer is not words."]),
        (document(3), ["inclusion: the answer is not words."]),
        (document("x" * 2001), ["inclusion: 2001 characters, which is more than 2000."]),
        (document(" " * 5000 + "x" * 2000), []),
        (document(answers={"obstacles": "cost"}), []),
        (document(answers={"obstacles": ""}), []),
        (document(answers={"obstacles": []}), []),
        (
            document(answers={"obstacles": ["cost", "rain"]}),
            ['obstacles: "rain" is not one of the choices.'],
        ),
        (document(answers={"obstacles": [1]}), ["obstacles: the answer is not a list of choices."]),
        (
            document(answers={"obstacles": {"cost": 1}}),
            ["obstacles: the answer is not a list of choices."],
        ),
        (
            document(answers={"age": ["under-18", "from-18"]}),
            ["age: 2 choices, which is more than 1."],
        ),
        (document(answers={"age": ["under-18", "under-18"]}), []),
        (document(answers={"country": "FR"}), []),
        (document(answers={"country": "fr"}), ['country: "fr" is not one of the choices.']),
        (
            document("x" * 2001, language="xx", answers={"age": "old"}),
            [
                'language: "xx" is not a language of the site.',
                "inclusion: 2001 characters, which is more than 2000.",
                'age: "old" is not one of the choices.',
            ],
        ),
    ],
)
def test_slips(found: object, expected: list[str], consultation: Consultation) -> None:
    assert slips(found, consultation) == expected


def test_slips_are_data_for_pages(consultation: Consultation) -> None:
    with pytest.raises(ContributionError) as caught:
        read_contribution(document("x" * 2001), consultation)
    assert caught.value.slips == (
        Slip(SlipKind.TOO_LONG, "inclusion", {"count": 2001, "limit": 2000}),
    )
    assert str(caught.value) == "inclusion: 2001 characters, which is more than 2000."


def test_what_is_read_is_clean_and_in_order(consultation: Consultation) -> None:
    answers = {"obstacles": ["other", "cost", "cost"], "remark": " "}
    found = document(
        " Cafe\u0301\U000e0041\r\nrue\x00 ", answers=answers, name=" A\n B ", receipt=CODE.lower()
    )
    assert read_contribution(found, consultation) == Contribution(
        "fr",
        {"inclusion": "Café\nrue", "obstacles": ("cost", "other")},
        Consent.COUNT,
        "A B",
        "",
        CODE,
    )


def test_what_is_read_is_what_was_written(consultation: Consultation) -> None:
    answers: dict[str, Any] = {
        "inclusion": "Une rampe.",
        "obstacles": ("cost",),
        "country": ("FR",),
    }
    written = Contribution("ar", answers, Consent.NAME, "ليلى", "الرباط", CODE)
    assert read_contribution(written.document(), consultation) == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc"),
        ("\ta\tb", "a\tb"),
        ("می\u200cخواهم 👩\u200d🚀", "می\u200cخواهم 👩\u200d🚀"),
        ("a\u200bb\ufeffc\u2060d\u2066e\u202ef", "a\u200bb\ufeffc\u2060d\u2066e\u202ef"),
        ("a\u00adb\u3164c\ufffd", "a\u00adb\u3164c\ufffd"),
        (f"a{tags('call me')}b \U0001f3f4{tags('gbzzz')}\U000e007f", "ab \U0001f3f4"),
        (f"{SCOTLAND}{tags('x')}\U000e0001", SCOTLAND),
        (" \u3164\u2800\u180e\u034f\ufe0f\u00ad\u200b\n", ""),
        ("e\x00\u0301", "é"),
        ("\ud800a\ue000\uffff\U000fffff", "a\ue000"),
        ("new \U0001fae8", "new \U0001fae8"),
    ],
)
def test_clean(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_clean_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


HIDING = st.sampled_from(["\u200b", "\u202e", "\u2066", "\u3164", "\ue000", tags("a"), SCOTLAND])


@given(st.lists(st.text(max_size=4) | HIDING).map("".join))
def test_what_is_published_is_what_the_check_of_voices_lets_through(text: str) -> None:
    shown = seen(clean(text))
    assert list(unseen(shown)) == []
    assert seen(shown) == shown == clean(shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("jean@oran\u00adge.fr\u200b", "jean@oran⟨U+00AD⟩ge.fr⟨U+200B⟩"),
        ("a\u200db \u202ec \ue000\u3164", "a⟨U+200D⟩b ⟨U+202E⟩c ⟨U+E000⟩⟨U+3164⟩"),
        (f"می\u200cخواهم 👩\u200d🚀 ❤\ufe0f 1\ufe0f\u20e3 {SCOTLAND}", None),
        ("l’été\u00a0: «\u202foui\u202f»\n\tŒuvre", None),
    ],
)
def test_marks_stand_for_what_no_reader_sees(text: str, shown: str | None) -> None:
    assert with_marks(text) == (text if shown is None else shown)


@given(st.text())
def test_a_line_is_one(text: str) -> None:
    once = clean_line(text)
    assert clean_line(once) == once
    assert len(once.splitlines()) <= 1


def test_a_form_is_read_like_a_file(consultation: Consultation) -> None:
    fields = [
        ("language", "ar"),
        ("answer-inclusion", "Une rampe."),
        ("answer-obstacles", "other"),
        ("answer-obstacles", "cost"),
        ("answer-country", "MA"),
        ("answer-remark", "  "),
        ("consent", "publish"),
        ("name", ""),
    ]
    assert read_contribution(document_of_form(fields), consultation) == Contribution(
        "ar",
        {"inclusion": "Une rampe.", "obstacles": ("cost", "other"), "country": ("MA",)},
        Consent.PUBLISH,
    )


def test_a_field_answered_twice_is_a_slip(consultation: Consultation) -> None:
    fields = [("language", "fr"), ("answer-inclusion", "a"), ("answer-inclusion", "b")]
    assert slips(document_of_form(fields), consultation) == ["inclusion: the answer is not words."]
