"""What is said in plain words, and how it is joined around what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.markdown.joining import joined, said_plain
from summit.markdown.phases import PHASES


def said(text: str, phase: str) -> str:
    return said_plain(text, lambda _, names: phase in names, lambda fact: f"<{fact}>")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("A [before: b] [after: c].", "A b.", "A c."),
        ("A [before: b]!", "A b!", "A!"),
        ("A [before: b] : c", "A b : c", "A : c"),
        ("A [before: b]\u202f; c", "A b\u202f; c", "A\u202f; c"),
        ("([before: b] c)", "(b c)", "(c)"),
        ("A ([before: b]) c", "A (b) c", "A c"),
        ("« [before: b] c »", "« b c »", "« c »"),
        ("A. [before: B]. C", "A. B. C", "A. C"),
        ("A, [before: b], c", "A, b, c", "A, c"),
        ("[before: B] c", "B c", "c"),
        ("A [before: b]", "A b", "A"),
        (
            "[before: Il ouvre][after: Il ouvrit] [fact: a, day].",
            "Il ouvre <a, day>.",
            "Il ouvrit <a, day>.",
        ),
        ("ما [before: قبل]؟", "ما قبل؟", "ما؟"),
    ],
)
def test_what_is_left_out_leaves_no_trace(text: str, before: str, after: str) -> None:
    assert [said(text, phase) for phase in ("before", "after")] == [before, after]


WORDS = st.text("ab .,!?:()«»\u00a0é", max_size=12)


@given(WORDS, WORDS)
def test_joining_keeps_every_letter(before: str, after: str) -> None:
    kept = [each for each in before + after if each.isalpha()]
    assert [each for each in joined(before, after) if each.isalpha()] == kept


PARTS = st.tuples(st.sampled_from(PHASES), st.text("abc", min_size=1, max_size=5))


@given(st.lists(PARTS, max_size=6))
def test_each_phase_has_its_own_words_in_order(parts: list[tuple[str, str]]) -> None:
    text = " ".join(f"[{phase}: {words}]" for phase, words in parts)
    for phase in PHASES:
        assert said(text, phase) == " ".join(words for name, words in parts if name == phase)
