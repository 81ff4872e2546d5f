"""What editors may write about the consultation: its dates, and its questions."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal, cast, get_args

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from summit.base.locales import Locales, unknown_locale
from summit.base.problems import Message, WrongValueError, say
from summit.content.fields import Count, Day, Email, FileName, Line, Localized, Moment, Slug
from summit.content.models import Facts, Model, PageFacts, SectionFacts, Text

LONGEST_ANSWER = 20_000
Group = Literal["main", "solutions", "about"]
GROUPS: tuple[Group, ...] = get_args(Group)
"""In the order in which the form asks their questions."""


class Extension(Model):
    """A closing that was put off: the closing first announced, and why it moved."""

    first: Moment = Field(examples=["2016-11-30 23:59"])
    reason: Localized


class ConsultationFacts(SectionFacts):
    """When the consultation takes place and where answers may be sent.

    All moments are in the edition's time zone. ``analysis`` is when reading begins, ``summary``
    when the executive summary is published; both may still be unknown.
    """

    opens: Moment = Field(examples=["2016-09-16"])
    closes: Moment = Field(examples=["2016-12-15 23:59"])
    closing_soon: Count = 7
    """How many days before the end the consultation is said to close soon."""
    analysis: Moment | None = None
    summary: Moment | None = None
    retention: Moment | None = Field(default=None, examples=["2017-12-31"])
    """Until when answers are kept: then whoever has them deletes them."""
    extension: Extension | None = None
    email: Email | None = None
    post: Localized | None = None
    """The postal address for answers on paper, its lines divided by commas."""
    public_persons: tuple[Line, ...] = ()
    """People and accounts that contributions may name, exactly as they may be written."""

    def public_names(self) -> tuple[str, ...]:
        """Return those of the list."""
        return self.public_persons

    @field_validator("retention")
    @classmethod
    def _is_after_the_closing(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        closes = info.data.get("closes")
        if value and closes and value <= closes:
            raise WrongValueError(
                say(
                    'before "closes", which is %(closing)s. Correct one of them.',
                    closing=f"{closes:%Y-%m-%d %H:%M}",
                )
            )
        return value

    @model_validator(mode="after")
    def _in_order(self) -> "ConsultationFacts":
        moments = [self.opens, self.closes, self.analysis, self.summary]
        known = [moment for moment in moments if moment]
        if known != sorted(known):
            raise WrongValueError(
                say(
                    'the moments are not in order. "opens", "closes", "analysis" and "summary" '
                    "follow each other."
                )
            )
        if self.extension and not self.opens < self.extension.first < self.closes:
            raise WrongValueError(
                say(
                    '"extension" says that the first closing was %(closing)s, which is '
                    'not between "opens" and "closes". Correct one of them.',
                    closing=self.extension.first,
                )
            )
        return self

    @property
    def span(self) -> tuple[datetime, datetime]:
        """When answers are taken."""
        return self.opens, self.closes

    def dates(self) -> Iterator[tuple[str, date]]:
        """Yield the moments of the consultation that are known."""
        for name in ("opens", "closes", "analysis", "summary", "retention"):
            moment = getattr(self, name)
            if moment:
                yield name, moment

    @property
    def soon(self) -> datetime:
        """When "closing soon" begins."""
        return max(self.opens, self.closes - timedelta(days=self.closing_soon))

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield each moment at which the consultation's pages change, and why."""
        yield from super().changes()
        yield self.opens, say("the consultation opens")
        yield self.soon, say("the consultation closes soon")
        yield self.closes, say("the consultation closes")
        if self.retention:
            yield self.retention, say("nothing is kept any more of what the public sent")
        if self.analysis:
            yield self.analysis, say("the contributions are analysed")
        if self.summary:
            yield self.summary, say("the executive summary is published")


def _by_locale(files: dict[str, str], info: ValidationInfo) -> dict[str, str]:
    locales = cast(Locales, info.context)
    for key in (key for key in files if key not in locales):
        raise WrongValueError(unknown_locale(key, locales))
    return files


class Delivery(Model):
    """When the executive summary was handed over, to whom, and its files beside the text."""

    date: Day = Field(examples=["2016-11-22"])
    to: Localized = Field(examples=["{fr: À qui}"])
    files: Annotated[dict[str, FileName], AfterValidator(_by_locale)] = Field(default_factory=dict)
    """By locale, as ``consultation deliver`` makes them: ``{fr: summary-fr.pdf}``."""
    pack: FileName | None = Field(default=None, examples=["summary-2016-11-22.zip"])
    """All that was handed over, as ``consultation deliver`` packs it."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files."""
        return (*self.files.values(), *([self.pack] if self.pack else []))


class ReportFacts(PageFacts):
    """A page of the consultation, such as the executive summary."""

    delivered: Delivery | None = None

    @property
    def delivery(self) -> datetime | None:
        """When it was handed over, in the edition's time."""
        return datetime.combine(self.delivered.date, time()) if self.delivered else None

    def revisions(self) -> Iterator[datetime]:
        """Yield its delivery, too."""
        yield from super().revisions()
        yield from filter(None, [self.delivery])

    def changes(self) -> Iterator[tuple[datetime, Message]]:
        """Yield its delivery, too."""
        yield from super().changes()
        if self.delivery:
            yield self.delivery, say("the executive summary is delivered")

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the files that were handed over, too."""
        yield from super().files()
        yield from (("delivered", name) for name in self.summed())

    def summed(self) -> Iterator[str]:
        """Yield the files that were handed over."""
        yield from self.delivered.names if self.delivered else ()


class QuestionFacts(Facts):
    """A question, but for its words.

    ``text`` and ``experience`` take words, ``choice`` one of the choices, ``choices`` several.
    The choices are the ``choices`` listed here, or the site's themes, or the world's countries.
    """

    kind: Literal["text", "experience", "choice", "choices"] = Field(examples=["text"])
    order: int = 0
    group: Group = "main"
    """Which step of the form asks it: about the subject, solutions, or the person who answers."""
    longest: Count = 2000
    """The most characters of an answer in words."""
    most: Count | None = None
    """The most choices that may be ticked; none: all of them."""
    choices: tuple[Slug, ...] = ()
    choices_from: Literal["themes", "countries"] | None = None

    @model_validator(mode="after")
    def _has_choices(self) -> "QuestionFacts":
        takes_choices = self.kind in ("choice", "choices")
        has_choices = bool(self.choices or self.choices_from)
        if takes_choices and not has_choices:
            raise WrongValueError(
                say('a question of kind "%(kind)s" needs "choices".', kind=self.kind)
            )
        if has_choices and not takes_choices:
            raise WrongValueError(
                say('a question of kind "%(kind)s" has no choices. Delete them.', kind=self.kind)
            )
        if self.choices and self.choices_from:
            raise WrongValueError(
                say('"choices" and "choices_from" exclude each other. Delete one.')
            )
        if len(set(self.choices)) < len(self.choices):
            raise WrongValueError(say("a choice is listed twice. Delete one of the two."))
        if self.longest > LONGEST_ANSWER:
            raise WrongValueError(
                say('"longest" is over %(limit)s. Choose a smaller number.', limit=LONGEST_ANSWER)
            )
        return self


class QuestionText(Text):
    """A question in one language; the summary is the help under it."""

    menu_title: None = None
    keywords: None = None
    choices: dict[str, Line] = Field(default_factory=dict)
    """The label of each choice, by its key."""

    def with_words(self, change: Callable[[str], str]) -> "QuestionText":
        """Return the text with its labels changed too."""
        changed = super().with_words(change)
        labels = {key: change(label) for key, label in self.choices.items()}
        return changed.model_copy(update={"choices": labels})
