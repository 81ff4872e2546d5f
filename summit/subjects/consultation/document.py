"""From a document, or a form's fields, to a contribution, or to everything that is wrong in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summit.base.text import clean, clean_line
from summit.subjects.consultation.contribution import (
    FORMAT,
    LONGEST_NAME,
    VERSION,
    Answer,
    Consent,
    Contribution,
)
from summit.subjects.consultation.errors import ContributionError, Slip, SlipKind
from summit.subjects.consultation.questionnaire import Consultation, Question
from summit.subjects.consultation.receipts import read_receipt

ANSWER = "answer-"
"""What a form's field is called: ``answer-inclusion``."""
PAGE = "page"
"""The field that holds the language of the form's page: no part of what is said."""
FIELDS = frozenset(
    {"format", "version", "language", "consent", "name", "city", "receipt", "answers"}
)
CONSENTS = tuple(consent.value for consent in Consent)


def read_contribution(document: object, consultation: Consultation) -> Contribution:
    """Return the contribution of a document; raise ContributionError with all that is wrong."""
    return ContributionReader(consultation).read(document)


def document_of_form(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return the document that a form's fields say; fields left empty are left out.

    Of several consents the narrowest holds; what else is said twice and differs is no text, and
    is refused. No field takes the place of the answers.
    """
    document: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    answers: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}
    for name, value in pairs:
        if not value.strip() or name == PAGE:
            continue
        if name.startswith(ANSWER):
            answers.setdefault(name.removeprefix(ANSWER), []).append(value)
        else:
            others.setdefault(name, []).append(value)
    for name, values in others.items():
        document[name if name != "answers" else "answers="] = _one_of(name, values)
    # Only the questionnaire knows which answers are lists: one value says nothing yet.
    document["answers"] = {key: v[0] if len(v) == 1 else v for key, v in answers.items()}
    return document


def _one_of(name: str, values: list[str]) -> str | list[str]:
    """Return the one value of a field, or all where they contradict each other."""
    if name == "consent" and set(values) <= set(CONSENTS):
        return min(values, key=CONSENTS.index)
    return values[0] if len(set(values)) == 1 else values


class ContributionReader:
    """Reads documents against one questionnaire."""

    def __init__(self, consultation: Consultation) -> None:
        self.questions: Mapping[str, Question] = {q.key: q for q in consultation.questions}
        self.places = {
            key: {choice: place for place, choice in enumerate(question.choices)}
            for key, question in self.questions.items()
        }
        self.worded = frozenset(q.key for q in consultation.questions if q.takes_words)
        self.languages = frozenset(consultation.ask.locales.keys)

    def read(self, document: object) -> Contribution:
        """Return the contribution of a document; raise ContributionError."""
        if not isinstance(document, dict) or document.get("format") != FORMAT:
            raise ContributionError([Slip(SlipKind.NOT_ONE, "format")])
        value = document.get("version")
        if value != VERSION or type(value) is not int:  # JSON's true and 1.0 are equal to it.
            raise ContributionError([Slip(SlipKind.VERSION, "version", {"value": value})])
        document = _cleaned(document)
        slips = list(self._check(document))
        if slips:
            raise ContributionError(slips)
        return self._contribution(document)

    def _check(self, document: dict[str, Any]) -> Iterator[Slip]:
        for name in sorted(map(str, document.keys() - FIELDS)):
            yield Slip(SlipKind.UNKNOWN_FIELD, name)
        language = document.get("language", "")
        if not isinstance(language, str) or language not in self.languages:
            yield Slip(SlipKind.LANGUAGE, "language", {"value": language})
        if document.get("consent", Consent.COUNT) not in CONSENTS:
            yield Slip(SlipKind.CONSENT, "consent", {"value": document["consent"]})
        for name in ("name", "city"):
            yield from _check_words(name, document.get(name, ""), LONGEST_NAME)
        yield from _check_receipt(document.get("receipt", ""))
        yield from self._check_answers(document.get("answers"))

    def _check_answers(self, answers: object) -> Iterator[Slip]:
        if not isinstance(answers, dict) or not any(answers.values()):
            yield Slip(SlipKind.EMPTY, "answers")
            return
        for key, answer in answers.items():
            question = self.questions.get(key)
            if answer == "":
                continue  # A question that was left out, in whatever way.
            if question is None:
                yield Slip(SlipKind.UNKNOWN_QUESTION, str(key))
            elif key in self.worded:
                yield from _check_words(key, answer, question.facts.longest)
            else:
                yield from self._check_choices(question, answer)

    def _check_choices(self, question: Question, answer: object) -> Iterator[Slip]:
        chosen = [answer] if isinstance(answer, str) else answer
        if not isinstance(chosen, list) or not all(isinstance(each, str) for each in chosen):
            yield Slip(SlipKind.NOT_CHOICES, question.key)
            return
        for choice in chosen:
            if choice not in self.places[question.key]:
                yield Slip(SlipKind.UNKNOWN_CHOICE, question.key, {"value": choice})
        count = len(set(chosen))
        if count > question.most:
            values = {"count": count, "limit": question.most}
            yield Slip(SlipKind.TOO_MANY, question.key, values)

    def _contribution(self, document: dict[str, Any]) -> Contribution:
        given = document["answers"]
        answers = {key: self._answer(key, given[key]) for key in self.questions if given.get(key)}
        receipt = document.get("receipt", "")
        return Contribution(
            language=document["language"],
            answers=answers,
            consent=Consent(document.get("consent", Consent.COUNT)),
            name=document.get("name", ""),
            city=document.get("city", ""),
            receipt=read_receipt(receipt) if receipt else "",
        )

    def _answer(self, key: str, given: str | list[str]) -> Answer:
        if isinstance(given, str) and key in self.worded:
            return given
        chosen = [given] if isinstance(given, str) else given
        return tuple(sorted(set(chosen), key=self.places[key].__getitem__))


def _cleaned(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with everything that people wrote clean."""
    names = {
        name: clean_line(document[name])
        for name in ("name", "city")
        if isinstance(document.get(name), str)
    }
    answers = document.get("answers")
    if isinstance(answers, dict):
        answers = {k: clean(v) if isinstance(v, str) else v for k, v in answers.items()}
    return {**document, **names, "answers": answers}


def _check_words(name: str, answer: object, limit: int) -> Iterator[Slip]:
    if not isinstance(answer, str):
        yield Slip(SlipKind.NOT_WORDS, name)
    elif len(answer) > limit:
        values = {"count": len(answer), "limit": limit}
        yield Slip(SlipKind.TOO_LONG, name, values)


def _check_receipt(receipt: object) -> Iterator[Slip]:
    if receipt == "":
        return
    try:
        read_receipt(receipt if isinstance(receipt, str) else "")
    except ValueError:
        yield Slip(SlipKind.RECEIPT, "receipt")
