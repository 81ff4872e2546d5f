"""Any contribution that the real questionnaire takes."""

from typing import Any

from hypothesis import strategies as st

from summit.base.text import clean, clean_line
from summit.subjects.consultation.contribution import LONGEST_NAME, Answer, Consent, Contribution
from summit.subjects.consultation.questionnaire import Consultation, Question
from summit.subjects.consultation.receipts import ALPHABET, LENGTH, written

NASTY = st.sampled_from(
    ["[inclusion]", "\\[", "[/]", "=1+1", "<script>", "\u061c", "\u2028", "\n\n", "👩\u200d🚀"]
)
WORDS = st.lists(st.one_of(st.text(max_size=20), NASTY), max_size=6).map("".join)


def answers_to(question: Question) -> st.SearchStrategy[Answer]:
    """Return what a question may be answered by."""
    if question.takes_words:
        return WORDS.map(clean).filter(lambda text: 0 < len(text) <= question.facts.longest)
    chosen = st.sets(st.sampled_from(question.choices), min_size=1, max_size=question.most)
    return chosen.map(lambda keys: tuple(key for key in question.choices if key in keys))


def contributions(consultation: Consultation) -> st.SearchStrategy[Contribution]:
    """Return any contribution."""
    answers = {question.key: answers_to(question) for question in consultation.questions}
    order = list(answers)

    def in_order(given: dict[str, Any]) -> dict[str, Answer]:
        return {key: given[key] for key in order if key in given}

    line = WORDS.map(clean_line).filter(lambda text: len(text) <= LONGEST_NAME)
    code = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH).map(written)
    return st.builds(
        Contribution,
        language=st.sampled_from(consultation.ask.locales.keys),
        answers=st.fixed_dictionaries({}, optional=answers).filter(bool).map(in_order),
        consent=st.sampled_from(Consent),
        name=line,
        city=line,
        receipt=st.one_of(st.just(""), code),
    )
