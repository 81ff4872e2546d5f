"""What editors may write of a site's accessibility: how far it conforms, and what fails."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from summit.base.problems import WrongValueError, say
from summit.content.fields import Count, Day, Line, Localized
from summit.content.models import Model, PageFacts
from summit.content.sign_video import SignVideos

WHOLE = 100


def _criterion(value: str) -> str:
    if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){1,2}", value, re.ASCII):
        raise WrongValueError(say("not the number of a criterion. Write it as 3.2."))
    return value


def _rate(value: int) -> int:
    if value > WHOLE:
        raise WrongValueError(say("more than all. Write a whole number from 1 to 100."))
    return value


class Failing(Model):
    """A criterion that the site does not meet."""

    criterion: Annotated[Line, AfterValidator(_criterion)] = Field(examples=["3.2"])
    reason: Localized


class Audit(Model):
    """A check of the whole site by somebody who is trained for it."""

    by: Line = Field(examples=["Exemple Audit"])
    on: Day = Field(examples=["2017-03-01"])
    rate: Annotated[Count, AfterValidator(_rate)] = Field(examples=["68"])
    """How many of a hundred criteria are met."""


class Accessibility(Model):
    """The declaration that French law asks of a public body, but for what its text says."""

    state: Literal["full", "partial", "none"] = Field(examples=["none"])
    """How far the site conforms; without an audit, it does not."""
    standard: Line = Field(examples=["RGAA 4.1"])
    stated: Day = Field(examples=["2017-03-15"])
    """The day on which the declaration was made."""
    audit: Audit | None = None
    failing: tuple[Failing, ...] = ()
    technologies: tuple[Line, ...] = ()
    """What the pages are made of, such as HTML."""
    tested_with: tuple[Line, ...] = ()
    """Browsers, assistive technologies and tools."""

    @model_validator(mode="after")
    def _claims_no_more_than_is_known(self) -> "Accessibility":
        if self.state != "none" and self.audit is None:
            raise WrongValueError(
                say('"state" is "%(state)s" without an audit. Write "none".', state=self.state)
            )
        if self.state == "full" and self.failing:
            raise WrongValueError(
                say('"state" is "full", but "failing" lists criteria. Write "partial" or "none".')
            )
        numbers = [each.criterion for each in self.failing]
        twice = next((each for each in numbers if numbers.count(each) > 1), None)
        if twice:
            raise WrongValueError(
                say("criterion %(number)s is listed twice. Make it one.", number=twice)
            )
        return self


class DeclaringFacts(PageFacts):
    """A page that may declare how accessible the site is, and be told in sign languages."""

    accessibility: Accessibility | None = None
    """What stands above its text, and in short in the menus that lead to it."""
    sign_language: SignVideos = Field(default={})
    """The video of its text, for readers of each locale."""

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the videos."""
        for video in self.sign_language.values():
            yield from (("sign_language", name) for name in video.files)
