"""What editors may write about a decision on findings: who decides, and each step with its day.

The reason is the text's body, in every language of the site.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field, model_validator

from summit.base.problems import Message, WrongValueError, say
from summit.content.fields import Day, Localized, Slug
from summit.content.models import Facts, Model

FOLDER = "consultation/decisions"
State = Literal["open", "accepted", "accepted-in-part", "not-accepted", "done"]
STATES: tuple[State, ...] = get_args(State)
PENDING: tuple[State, ...] = ("open", "accepted", "accepted-in-part")
"""The states after which something is still to come, so that they may have a day for it."""
ACCEPTED: tuple[State, ...] = ("accepted", "accepted-in-part")
NEXT: Mapping[State | None, tuple[State, ...]] = MappingProxyType(
    {
        None: ("open", *ACCEPTED, "not-accepted"),
        "open": ("open", *ACCEPTED, "not-accepted"),
        "accepted": STATES,
        "accepted-in-part": STATES,
        "not-accepted": ("open", *ACCEPTED),
        "done": ("open",),
    }
)
"""What may follow each state, and begin a decision.

Whatever was decided may be decided anew. Only what was accepted is carried out; what is carried out
is over, until it is taken up again.
"""


def _some(findings: tuple[Slug, ...]) -> tuple[Slug, ...]:
    if not findings:
        raise WrongValueError(
            say("the decision answers no finding. Name one by the key of its heading.")
        )
    return findings


class Step(Model):
    """What was true of a decision from a day on."""

    date: Day = Field(examples=["2016-12-01"])
    state: State = Field(examples=["open"])
    due: Day | None = Field(default=None, examples=["2017-06-30"])
    """By when somebody decides, or, once that is done, by when it is carried out."""

    @model_validator(mode="after")
    def _can_be_due(self) -> "Step":
        if self.due and self.state not in PENDING:
            raise WrongValueError(
                say('"due" is a day, but nothing is due after "%(state)s".', state=self.state)
            )
        if self.due and self.due < self.date:
            raise WrongValueError(
                say(
                    '"due" is %(due)s, before "date" (%(date)s). Correct one of the two.',
                    due=self.due,
                    date=self.date,
                )
            )
        return self

    @property
    def begins(self) -> datetime:
        """When it is told, in the edition's time."""
        return midnight(self.date)

    @property
    def late(self) -> datetime | None:
        """When it is overdue, unless something comes before: the day is over; None: never."""
        return midnight(self.due + timedelta(days=1)) if self.due else None


def midnight(day: date) -> datetime:
    """Return when a day begins."""
    return datetime.combine(day, time())


def _in_order(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    if not steps:
        raise WrongValueError(say("the list is empty. Write at least what is true today."))
    for earlier, later in pairwise(steps):
        if later.date <= earlier.date:
            raise WrongValueError(
                say(
                    "%(later)s comes after %(earlier)s. Steps are written oldest first, one for "
                    "a day; put them in order.",
                    later=later.date,
                    earlier=earlier.date,
                )
            )
        if (later.state, later.due) == (earlier.state, earlier.due):
            raise WrongValueError(
                say(
                    "the step of %(later)s says the same as the one above it. Delete it.",
                    later=later.date,
                )
            )
    return steps


class DecisionFacts(Facts):
    """A decision: what it answers, who takes it and how far it is."""

    findings: Annotated[tuple[Slug, ...], AfterValidator(_some)] = Field(
        examples=[["findings-housing"]]
    )
    """What it answers: keys of headings, or of paragraphs, of the executive summary."""
    owner: Localized = Field(examples=[{"fr": "Qui décide"}])
    """Who decides, and has it carried out."""
    steps: Annotated[tuple[Step, ...], AfterValidator(_in_order)] = Field(
        examples=[[{"date": "2016-12-01", "state": "open"}]]
    )
    """How it went, oldest first: a state from a day on, perhaps with a day that is due."""
    news: tuple[str, ...] = ()
    """The news that told later what became of it."""
    order: int = 0

    @property
    def publication(self) -> datetime | None:
        """The day of the first step."""
        return self.steps[0].begins

    def revisions(self) -> Iterator[datetime]:
        """Yield the days of the further steps, too."""
        yield from super().revisions()
        yield from (step.begins for step in self.steps[1:])

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield each step, too, and each day after which something is overdue."""
        yield from super().changes()
        yield from ((step.begins, say("a decision changes")) for step in self.steps[1:])
        yield from ((moment, say("a decision is overdue")) for _, moment in self.overdue())

    def overdue(self) -> Iterator[tuple[int, datetime]]:
        """Yield which steps are overdue from when on: those that no other has followed by then."""
        for number, (step, later) in enumerate(pairwise((*self.steps, None))):
            if step and step.late and (later is None or later.begins > step.late):
                yield number, step.late

    def references(self) -> Iterator[tuple[str, str, str]]:
        """Yield the news, too."""
        yield from super().references()
        yield from (("news", "news", key) for key in self.news)
