"""A form's fields are read narrowly: nothing that is sent twice slips by."""

import itertools
from typing import Any

import pytest

from summit.subjects.consultation.contribution import Consent
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.errors import ContributionError, SlipKind
from summit.subjects.consultation.questionnaire import Consultation

GIVEN = (("answer-inclusion", "Une rampe."), ("language", "fr"))


def kinds(document: object, consultation: Consultation) -> set[SlipKind]:
    with pytest.raises(ContributionError) as caught:
        read_contribution(document, consultation)
    return {slip.kind for slip in caught.value.slips}


@pytest.mark.parametrize(
    "consents", [each for n in (1, 2, 3) for each in itertools.permutations(Consent, n)]
)
def test_of_several_consents_the_narrowest_holds(
    consents: tuple[Consent, ...], consultation: Consultation
) -> None:
    fields = [*GIVEN, *(("consent", each.value) for each in consents)]
    narrowest = min(consents, key=list(Consent).index)
    assert read_contribution(document_of_form(fields), consultation).consent is narrowest


@pytest.mark.parametrize(
    ("extra", "kind"),
    [
        ([("consent", "count"), ("consent", "all")], SlipKind.CONSENT),
        ([("language", "en")], SlipKind.LANGUAGE),
        ([("name", "A"), ("name", "B")], SlipKind.NOT_WORDS),
        ([("city", "A"), ("city", "B")], SlipKind.NOT_WORDS),
        (
            [("receipt", "7ZQK-0M4V-9D2X-HB3R"), ("receipt", "0000-0000-0000-0000")],
            SlipKind.RECEIPT,
        ),
        ([("answer-inclusion", "Un banc.")], SlipKind.NOT_WORDS),
        ([("answers", "hello")], SlipKind.UNKNOWN_FIELD),
        ([("version", "2")], SlipKind.VERSION),
        ([("format", "x")], SlipKind.NOT_ONE),
    ],
)
def test_what_contradicts_is_said(
    extra: list[tuple[str, str]], kind: SlipKind, consultation: Consultation
) -> None:
    assert kinds(document_of_form([*GIVEN, *extra]), consultation) == {kind}


def test_the_same_twice_is_no_contradiction(consultation: Consultation) -> None:
    fields = [*GIVEN, ("language", "fr"), ("name", "A"), ("name", "A")]
    assert read_contribution(document_of_form(fields), consultation).name == "A"


@pytest.mark.parametrize("version", [True, 1.0, "1", 2, None, [1]])
def test_only_one_is_one(version: Any, consultation: Consultation) -> None:
    document = {**document_of_form(GIVEN), "version": version}
    assert kinds(document, consultation) == {SlipKind.VERSION}
