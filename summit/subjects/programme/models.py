"""What editors may write about a session of the programme.

Times are in the edition's time zone. What is left out is not announced, and readers are told so.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from summit.base.clock import parse_moment
from summit.base.problems import Message, WrongValueError, say
from summit.content.fields import Address, Day, Localized, Moment, SpokenTag
from summit.content.models import Facts, Model

Status = Literal["confirmed", "tentative", "cancelled"]
Form = Literal["opening", "session", "co-creation", "workshop", "round-table", "village"]


def _hour(value: str) -> str:
    try:
        parse_moment(f"{value} 00:00")
    except (TypeError, ValueError):
        return value
    raise WrongValueError(
        say(
            "a day without an hour. Write it as %(value)s 09:00; where only the day is known, "
            '"day".',
            value=value,
        )
    )


def _once(tags: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(tags)) < len(tags):
        raise WrongValueError(say("a language is listed twice. Delete one of the two."))
    return tags


Hour = Annotated[Moment, BeforeValidator(_hour)]
Languages = Annotated[tuple[SpokenTag, ...], AfterValidator(_once)]


class Announced(Model):
    """When and where a session takes place, and whether it does: what calendars follow."""

    starts: Hour | None = Field(default=None, examples=["2016-11-21 09:00"])
    day: Day | None = None
    """The day, when the hour is not known."""
    ends: Hour | None = None
    place: Localized | None = None
    """Where in the venue, or elsewhere; None: in the venue, its room not announced."""
    status: Status = "confirmed"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends and not self.starts:
            raise WrongValueError(
                say('"ends" without "starts". Add when it starts, or delete the end.')
            )
        if self.starts and self.ends and self.ends <= self.starts:
            raise WrongValueError(
                say(
                    '"ends" is %(ends)s, not after "starts". Correct one of the two.',
                    ends=f"{self.ends:%Y-%m-%d %H:%M}",
                )
            )
        if self.starts and self.day and self.day != self.starts.date():
            raise WrongValueError(
                say(
                    '"day" is %(day)s, and "starts" another day. Keep "starts", delete "day".',
                    day=self.day,
                )
            )
        return self

    @property
    def values(self) -> tuple[object, ...]:
        """What two announcements have in common when they say the same."""
        return self.starts, self.on, self.ends, self.place, self.status

    @property
    def on(self) -> date | None:
        """The day of the session, if it is known."""
        return self.starts.date() if self.starts else self.day

    @property
    def over(self) -> datetime | None:
        """When it is certainly over: at its end, or with its day; None: nobody can say."""
        if self.ends or not self.on:
            return self.ends
        return datetime.combine(self.on, time()) + timedelta(days=1)


class Revision(Announced):
    """What was announced from a moment on, as calendars have shown it."""

    recorded: Moment = Field(examples=["2016-11-12 10:30"])


def _history(revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    for earlier, later in pairwise(revisions):
        if later.recorded <= earlier.recorded:
            raise WrongValueError(
                say(
                    "%(later)s comes after %(earlier)s. "
                    "Entries are written oldest first; put them in order.",
                    later=f"{later.recorded:%Y-%m-%d %H:%M}",
                    earlier=f"{earlier.recorded:%Y-%m-%d %H:%M}",
                )
            )
        if later.values == earlier.values:
            raise WrongValueError(
                say(
                    "the entry recorded %(later)s says the same as the one above it. Delete it.",
                    later=f"{later.recorded:%Y-%m-%d %H:%M}",
                )
            )
    return revisions


class Speaker(Model):
    """Somebody whose part in the session is confirmed by a source."""

    name: Localized
    organisation: Localized | None = None
    subject: Localized | None = None
    """What the person speaks about."""


class SessionFacts(Announced, Facts):
    """A session, but for its words."""

    form: Form = Field(examples=["round-table"])
    speakers: tuple[Speaker, ...] = ()
    spoken: Languages = ()
    """The languages spoken; none: not announced."""
    interpreted: Languages = ()
    """The languages it is interpreted into; none: not announced."""
    online: Address | None = None
    """Where it is followed from afar; none: not announced."""
    young_people: bool = False
    """Whether it is by or for young people."""
    order: int = 0
    """Its place among sessions without a time, or at the same time."""
    history: Annotated[tuple[Revision, ...], AfterValidator(_history)] = ()
    """Each state announced, oldest first; ``content check --fix`` adds the newest."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages in which it can be followed: spoken, then interpreted into."""
        return tuple(dict.fromkeys((*self.spoken, *self.interpreted)))

    @property
    def appears(self) -> datetime | None:
        """When it was first announced: before, nothing tells of it; None: always."""
        return self.history[0].recorded if self.history else None

    @property
    def rank(self) -> tuple[datetime, int]:
        """Sessions follow the clock; one with a day alone ends that day, others end the list."""
        whole_day = datetime.combine(self.day, time.max) if self.day else datetime.max
        return self.starts or whole_day, self.order

    @property
    def takes_place(self) -> date | None:
        """When it begins, or its day; None: it is not known, or it does not take place."""
        return None if self.status == "cancelled" else self.starts or self.day

    def dates(self) -> Iterator[tuple[str, date]]:
        """Yield when the session begins, or its day, under its own name, and when it ends."""
        if self.on:
            yield "", self.starts or self.on
        if self.ends:
            yield "ends", self.ends

    @property
    def opening(self) -> datetime | None:
        """The beginning of the opening session, if it takes place."""
        return self.starts if self.form == "opening" and self.status != "cancelled" else None

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield when the session begins and is over, and when its changes are told."""
        yield from super().changes()
        if self.starts:
            yield self.starts, say("a session begins")
        if self.over:
            yield self.over, say("a session is over")
        yield from ((each.recorded, say("a session is changed")) for each in self.history[1:])
