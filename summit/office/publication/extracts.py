"""From contributions and decisions to what may be published: extracts, their files, the figures."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from summit.base.text import seen
from summit.subjects.consultation.contribution import Answer, Consent, Contribution
from summit.subjects.consultation.counts import OTHER, UNSAID, Counted, merge_small
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.voices import ABOUT

COUNTRY = "country"


@dataclass(frozen=True)
class Approved:
    """The last decision on an answer that may be published."""

    question: str
    text: str | None
    """What is left after redaction; None: the answer as it is."""
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    unsigned: bool = False
    """Whether name and city are left out, though their author allows them."""
    faults: tuple[str, ...] = ()
    """Why it must not be published after all, in sentences."""


@dataclass(frozen=True)
class Reviewed:
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


@dataclass(frozen=True)
class Extract:
    """One answer as it is published, and what is said of its author."""

    name: str
    """``<id>-<question>``: its folder."""
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


@dataclass(frozen=True)
class Groups:
    """Which answers about themselves so many people gave that they tell nobody apart."""

    shown: Mapping[str, frozenset[str]]

    def fact(self, name: str, contribution: Contribution) -> str:
        """Return what a person said, if enough people said it."""
        said = _one(contribution.answers.get(name, ()))
        return said if said in self.shown[name] else ""


def groups_of(contributions: Iterable[Contribution]) -> Groups:
    """Return the groups of five and more, found as for the figures."""
    counts: dict[str, dict[str, int]] = {name: {} for name in (COUNTRY, *ABOUT)}
    for contribution in contributions:
        for name, counted in counts.items():
            said = _one(contribution.answers.get(name, ())) or UNSAID
            counted[said] = counted.get(said, 0) + 1
    shown = {
        name: merge_small(counted).keys() - {OTHER, UNSAID} for name, counted in counts.items()
    }
    return Groups({name: frozenset(keys) for name, keys in shown.items()})


def extracts_of(
    reviewed: Reviewed, groups: Groups, consultation: Consultation
) -> Iterator[Extract]:
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
            facts = _facts(reviewed, approved, groups)
            yield Extract(f"{reviewed.id}-{approved.question}", contribution.language, text, facts)


def _facts(
    reviewed: Reviewed, approved: Approved, groups: Groups
) -> dict[str, str | tuple[str, ...]]:
    contribution = reviewed.contribution
    is_signed = contribution.consent is Consent.NAME and not approved.unsigned
    facts: dict[str, str | tuple[str, ...]] = {
        "question": approved.question,
        "language": contribution.language,
        "week": reviewed.week,
        **{name: groups.fact(name, contribution) for name in (COUNTRY, *ABOUT)},
        "themes": approved.themes,
        "tags": tuple(filter(None, map(seen, approved.tags))),
        "name": seen(contribution.name) if is_signed else "",
        "city": seen(contribution.city) if is_signed else "",
    }
    return {key: value for key, value in facts.items() if value}


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
