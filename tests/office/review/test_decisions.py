"""What may be decided on an answer, and what may not."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.office.store.cases import Case
from summit.office.store.checks import FaultKind, faults
from summit.office.store.decision import Action, Decision, Reason, Recorded, Tags
from summit.office.store.redacting import STRUCK, redaction, rewritten, strike
from summit.privacy.kinds import Kind, Passage
from summit.subjects.consultation.contribution import Consent

WORDS = "Une rampe.\nAppelez Mme Dupont au 06 12 34 56 78."
BOTH = "Appelez le 06 12 34 56 78 ou a@b.org."
PLAIN = "Une rampe à l'école."
PUBLISH = Decision(Action.PUBLISH)


def case(words: str = PLAIN, **facts: Any) -> Case:
    return Case("ab12cd34", "inclusion", words, "fr", **{"consent": Consent.PUBLISH, **facts})


def kinds(case: Case, decision: Decision) -> list[FaultKind]:
    return [fault.kind for fault in faults(case, decision, ["climate", "housing"])]


def redact(text: str, **facts: Any) -> Decision:
    return Decision(Action.REDACT, text=text, **facts)


def test_a_plain_answer_is_published() -> None:
    assert kinds(case(), PUBLISH) == []


def test_what_may_only_be_counted_is_never_published() -> None:
    assert kinds(case(consent=Consent.COUNT), PUBLISH) == [FaultKind.CONSENT]
    assert kinds(case(consent=Consent.COUNT), redact("Une […].")) == [FaultKind.CONSENT]
    assert kinds(case(consent=Consent.COUNT), Decision(Action.WITHHOLD, "hate")) == []


def test_personal_data_blocks_until_each_is_struck_or_harmless() -> None:
    assert kinds(case(BOTH), PUBLISH) == [FaultKind.PERSONAL, FaultKind.PERSONAL]
    one = redact("Appelez le 06 12 34 56 78 ou […].")
    assert kinds(case(BOTH), one) == [FaultKind.PERSONAL]
    assert kinds(case(BOTH), redact("Appelez le […] ou […].")) == []
    confirmed = redact(str(one.text), harmless=("06 12 34 56 78",))
    assert kinds(case(BOTH), confirmed) == [FaultKind.WHY_HARMLESS]
    reasoned = redact(str(one.text), harmless=("06 12 34 56 78",), reason="A shop's number.")
    assert kinds(case(BOTH), reasoned) == []


def test_a_name_is_a_hint_and_blocks_nothing() -> None:
    named = case("Mme Dupont le sait.")
    assert [passage.words for passage in named.personal()] == ["Dupont"]
    assert named.blocking() == ()
    assert not named.is_blocked
    assert kinds(named, PUBLISH) == []
    assert kinds(named, redact("Mme […] le sait.")) == []
    assert [kind for kind in Kind if not kind.blocks] == [Kind.NAME]


def test_what_no_reader_would_see_is_nothing_left() -> None:
    hidden = case("Appelez-moi.\u200b\u2066")
    assert kinds(hidden, redact("[…]\u200b\u2066")) == [FaultKind.NOTHING_LEFT]


def test_a_signature_with_an_address_is_left_out() -> None:
    signed = case(consent=Consent.NAME, name="lea@example.org", city="Lyon")
    assert kinds(signed, PUBLISH) == [FaultKind.SIGNATURE]
    assert kinds(signed, Decision(Action.PUBLISH, unsigned=True)) == []


@pytest.mark.parametrize("reason", ["", "I do not like it", "Hate"])
def test_what_is_withheld_has_a_reason_of_the_public_list(reason: str) -> None:
    (fault,) = faults(case(), Decision(Action.WITHHOLD, reason), [])
    known = "off-topic, hate, privacy, advertising, copied, duplicate, unreadable."
    assert str(fault) == f'"{reason}" is no reason to withhold. Known: {known}'


def test_every_reason_of_the_list_will_do() -> None:
    assert [kinds(case(), Decision(Action.WITHHOLD, reason)) for reason in Reason] == [[]] * 7


def test_a_redaction_only_leaves_out() -> None:
    assert kinds(case(), redact(PLAIN)) == [FaultKind.NOT_REDACTED]
    assert kinds(case(), redact("Une rampe à la mairie.")) == [FaultKind.REWRITTEN]
    assert kinds(case(), redact("Une […]")) == []
    assert kinds(case(), redact(" […] ")) == [FaultKind.REWRITTEN]
    assert kinds(case(), redact("[…]")) == [FaultKind.NOTHING_LEFT]


def test_tags_are_the_site_s_themes_and_short() -> None:
    tags = Tags(("climat",), "L" * 61, ("i" * 61, "ramps"))
    found = kinds(case(), Decision(Action.PUBLISH, tags=tags))
    assert found == [FaultKind.THEME, FaultKind.TOO_LONG, FaultKind.TOO_LONG]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        (PLAIN, None),
        (f"  {PLAIN}\r\n", None),
        ("Une [...] à l'école.", "Une […] à l'école."),
    ],
)
def test_redaction_is_what_a_reviewer_changed(text: str, expected: str | None) -> None:
    assert redaction(PLAIN, text) == expected


@given(st.text(max_size=40), st.data())
def test_any_strike_is_a_redaction(words: str, data: st.DataObject) -> None:
    passages, at = [], 0
    while at < len(words) and data.draw(st.booleans()):
        start = data.draw(st.integers(at, len(words) - 1))
        at = data.draw(st.integers(start + 1, len(words)))
        passages.append(Passage(start, at, Kind.NAME, words[start:at]))
    assert rewritten(words, strike(words, passages)) == ""


@given(st.text("ab", max_size=8), st.text("ab", max_size=8))
def test_any_other_text_is_a_rewriting(words: str, text: str) -> None:
    assert bool(rewritten(words, text)) == (words != text and bool(text))


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("a […] x", " x"),
        ("x […] c", "x "),
        ("a […] x […] c", " x "),
        ("a […] b […] b […] c", " b "),
    ],
)
def test_a_rewriting_says_which_words_are_foreign(text: str, foreign: str) -> None:
    assert rewritten("a b c", text) == foreign


def test_the_mark_changes_with_every_decision_and_with_the_author_s_words() -> None:
    seen = case()
    decided = case(history=(Recorded(PUBLISH, 1, "Amal", datetime(2016, 12, 1)),))
    assert (seen.revision, decided.revision) == (0, 1)
    assert seen.is_seen(seen.mark)
    assert not decided.is_seen(seen.mark)
    assert not decided.has_changed_since(seen.mark)
    for other in (case("Autre."), case(consent=Consent.NAME), case(name="Léa")):
        assert other.has_changed_since(seen.mark)


def test_only_what_may_be_published_and_waits_is_blocked() -> None:
    decided = (Recorded(Decision(Action.WITHHOLD, "privacy"), 1, "Amal", datetime(2016, 12, 1)),)
    assert case(WORDS).is_blocked
    assert not case(WORDS, consent=Consent.COUNT).is_blocked
    assert not case(WORDS, history=decided).is_blocked
    assert not case().is_blocked
    assert STRUCK not in PLAIN
