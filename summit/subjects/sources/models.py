"""``sources.yaml``: what facts were read in, and the figures on which sources disagree."""

import re
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, Field, model_validator

from summit.base.problems import WrongValueError, say
from summit.content.fields import Address, Day, LanguageTag, Line, Localized
from summit.content.models import Model

PATH = "sources.yaml"
T = TypeVar("T")
KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TAKEN = frozenset({"main", "latest"})
"""What the theme's own places on a page are called, besides those that begin with "block-"."""


class Source(Model):
    """A page, an article or a document, as far as it is known; nothing is invented."""

    publisher: Localized = Field(examples=["{fr: La Gazette, en: The Gazette}"])
    """Who published it, as a list has it."""
    named: Localized | None = None
    """The same as a sentence has it after "according to": ``la Gazette``."""
    title: Line | None = Field(default=None, examples=["Une ville pour tous"])
    """As it was published."""
    language: LanguageTag | None = Field(default=None, examples=["fr"])
    """That of the title."""
    about: Localized | None = None
    """What it is, where the title is not known or does not say."""
    address: Address | None = None
    published: Day | None = None
    """The day on which it was published or last changed, as it says."""
    read: Day | None = None
    """The day on which the facts were read there."""
    checked: Day | None = None
    """The day on which somebody last looked whether it is still there."""
    state: Literal["unknown", "live", "gone"] = "unknown"
    """Whether it is still at its address; to what is gone, no link leads."""
    group: Line | None = None
    """One of the ``groups``, for the list of all sources."""

    @model_validator(mode="after")
    def _is_said(self) -> "Source":
        if not (self.title or self.about):
            raise WrongValueError(
                say(
                    'neither "title" nor "about". Write the title as it was published, or '
                    '"about: {fr: …}" with what the source is.'
                )
            )
        if self.title and not self.language:
            raise WrongValueError(
                say('"title" has no "language". Add a line such as "language: fr", that of it.')
            )
        if self.state == "live" and not (self.address and self.checked):
            raise WrongValueError(
                say(
                    '"state" is live, which needs "address" and "checked", the day on which you '
                    "found it there."
                )
            )
        return self

    @property
    def link(self) -> str | None:
        """The address that readers may follow, if there is one."""
        return None if self.state == "gone" else self.address


class Claim(Model):
    """What one source says of something on which others say something else."""

    source: Line = Field(examples=["gazette"])
    says: Localized = Field(examples=["{fr: plus de 500 participants}"])


def _several(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    if not claims[1:]:
        raise WrongValueError(
            say("only one source. Write what another one says, or cite this one in the text.")
        )
    return claims


def _keys(named: dict[str, T]) -> dict[str, T]:
    for key in named:
        if not KEY.fullmatch(key) or key in TAKEN or key.startswith("block-"):
            raise WrongValueError(
                say(
                    '"%(key)s" cannot be a key. Use lowercase letters a-z, digits and single '
                    "hyphens, and none of main, latest and block-….",
                    key=key,
                )
            )
    return named


class Sources(Model):
    """All sources, in the order in which their page lists them."""

    names: dict[Line, LanguageTag] = Field(default={}, examples=["{La Gazette: fr}"])
    """Names in texts of any language, and which language they are in, for voices that read."""

    groups: Annotated[dict[str, Localized], AfterValidator(_keys)] = Field(default={})
    """The headings of the list, by key, in order."""
    sources: Annotated[dict[str, Source], AfterValidator(_keys)] = Field(default={})
    """By the keys that texts cite: ``[source: gazette]``."""
    disputed: Annotated[
        dict[str, Annotated[tuple[Claim, ...], AfterValidator(_several)]], AfterValidator(_keys)
    ] = Field(default={})
    """By the keys that texts show: ``[disputed: attendance]``."""
