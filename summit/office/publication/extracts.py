"""From contributions and decisions to what may be published: extracts, their files, the figures."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from summit.base.frozen import Frozen
from summit.base.problems import Message
from summit.base.text import seen
from summit.office.publication.attributes import Author
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from summit.subjects.consultation.counts import Counted
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.voices import ABOUT

COUNTRY = "country"
SAID = ("week", COUNTRY, *ABOUT)
"""What may be said of an author, in the order of a voice's facts."""


class Approved(Frozen):
    """The last decision on an answer that may be published."""

    question: str
    text: str | None
    """What is left after redaction; None: the answer as it is."""
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unsigned: bool = False
    """Whether name and city are left out, though their author allows them."""
    faults: tuple[Message, ...] = ()
    """Why it must not be published after all, in sentences."""


class Reviewed(Frozen):
    """A contribution with what was decided on its answers."""

    id: str
    day: date
    contribution: Contribution
    approved: tuple[Approved, ...] = ()

    @property
    def week(self) -> str:
        """The ISO week in which it came in: all that is published of its time."""
        year, week, _ = self.day.isocalendar()
        return f"{year}-W{week:02}"


class Extract(Frozen):
    """One answer as it is published, and what is said of its author."""

    name: str
    """Its folder."""
    language: str
    text: str
    facts: Mapping[str, str | tuple[str, ...]]

    def files(self, translations: Mapping[str, str]) -> dict[str, str]:
        """Return its files by name; ``translations`` says who made each that is there."""
        return {
            "bundle.yaml": _yaml(self.facts, translations),
            f"index.{self.language}.md": f"---\n---\n\n{self.text}\n",
        }


def _yaml(facts: Mapping[str, str | tuple[str, ...]], translations: Mapping[str, str]) -> str:
    # JSON's strings are YAML's: whatever stands in them, it stays a string.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    if translations:
        lines += ["translations:", *(f"  {key}: {translations[key]}" for key in translations)]
    return "\n".join(lines) + "\n"


class Candidate(Frozen):
    """An answer that may be published, and what that depends on besides."""

    name: str
    """What it is called where everybody can read it."""
    reviewed: Reviewed
    approved: Approved
    text: str

    @property
    def is_signed(self) -> bool:
        """Tell whether the name is published with it."""
        return self._may_be_signed and not self.approved.unsigned

    @property
    def is_apart(self) -> bool:
        """Tell whether nothing may tie it to other answers of its author, which bear the name."""
        return self._may_be_signed and self.approved.unsigned

    @property
    def _may_be_signed(self) -> bool:
        return self.reviewed.contribution.consent is Consent.NAME

    def extract(self, about: Mapping[str, str]) -> Extract:
        """Return it as it is published, with what is said of its author."""
        contribution = self.reviewed.contribution
        facts: dict[str, str | tuple[str, ...]] = {
            "question": self.approved.question,
            "language": contribution.language,
            **({} if self.is_apart else {key: about.get(key, "") for key in SAID}),
            "themes": self.approved.themes,
            "tags": tuple(filter(None, map(seen, self.approved.tags))),
            "name": seen(contribution.name) if self.is_signed else "",
            "city": seen(contribution.city) if self.is_signed else "",
        }
        said = {key: value for key, value in facts.items() if value}
        return Extract(self.name, contribution.language, self.text, said)


def candidates(
    reviewed: Reviewed, consultation: Consultation, name: Callable[[str, str], str]
) -> Iterator[Candidate]:
    """Yield what may be published of a contribution: nothing without its author's consent."""
    contribution = reviewed.contribution
    if contribution.consent is Consent.COUNT:
        return
    in_words = {question.key for question in consultation.questions if question.takes_words}
    for approved in reviewed.approved:
        answer = contribution.answers.get(approved.question)
        if approved.question not in in_words or approved.faults or not isinstance(answer, str):
            continue
        text = seen(answer if approved.text is None else approved.text)
        if text:
            yield Candidate(name(reviewed.id, approved.question), reviewed, approved, text)


def author_of(reviewed: Reviewed) -> Author:
    """Return what is true of the author of a contribution."""
    answers = reviewed.contribution.answers
    told = {key: _one(answers.get(key, ())) for key in (COUNTRY, *ABOUT)}
    about = {"week": reviewed.week, **told}
    return Author(reviewed.contribution.language, {k: v for k, v in about.items() if v})


def counted(reviewed: Reviewed, consultation: Consultation) -> Counted:
    """Return what counts of a contribution, whatever may be published of it."""
    contribution = reviewed.contribution
    by_source = {
        source: [
            contribution.answers[question.key]
            for question in consultation.questions
            if question.facts.choices_from == source and question.key in contribution.answers
        ]
        for source in ("themes", "countries")
    }
    main = [q.key for q in consultation.questions if q.facts.group == "main"]
    return Counted(
        language=contribution.language,
        country=next(map(_one, by_source["countries"]), ""),
        week=reviewed.week,
        themes=tuple({key: None for answer in by_source["themes"] for key in answer}),
        questions=tuple(key for key in main if key in contribution.answers),
    )


def _one(answer: Answer) -> str:
    """Return a single choice, however it is held."""
    return answer if isinstance(answer, str) else next(iter(answer), "")
