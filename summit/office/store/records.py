"""What goes into the store and comes out of it, as plain records."""

import json
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from summit.base.frozen import Frozen
from summit.base.problems import SaidError
from summit.office.store.identity import content_digest, owner_of
from summit.subjects.consultation.contribution import Consent, Contribution

JSON = json.JSONEncoder(ensure_ascii=False)


class Outcome(StrEnum):
    """What became of a contribution that came in."""

    ADDED = "added"
    SAME = "same"
    """It is there already, or was before its author replaced it."""
    REPLACED = "replaced"
    """It took the place of the one with the same receipt."""
    WITHDRAWN = "withdrawn"
    """Its receipt was used to withdraw it: nothing is kept."""


class Status(StrEnum):
    """How far a contribution has come."""

    NEW = "new"
    REVIEWED = "reviewed"


class Arrival(Frozen, dict=True):
    """A contribution on its way in."""

    contribution: Contribution
    source: str
    """How it came: "form", "file", "mail", "limesurvey"."""
    day: date
    """The day it came in (UTC)."""
    mark: str | None = None
    """Stands for a receipt where a form service numbers what it receives: a SHA-256."""
    is_issued: bool = False
    """Whether the mark is that of a receipt code, which its author is given."""
    is_live: bool = False
    """Whether its author sends it at this very moment, through the form."""
    is_dated: bool = False
    """Whether the day is known to be that of sending; else it is that of the import."""
    reading: str = ""
    """How surely its words were read of a message; empty where nothing is in doubt."""
    beside: str = ""
    """What its author wrote beside it, for the reviewer."""

    @cached_property
    def owner(self) -> str | None:
        """The digest by which a corrected version replaces it."""
        return owner_of(self.contribution) or self.mark

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what it says."""
        return content_digest(self.contribution, self.owner)

    def was_sent_after(self, day: date) -> bool:
        """Tell whether it was certainly sent later than what came in on a day."""
        return self.is_live or (self.is_dated and self.day > day)

    def row(self, identifier: str) -> dict[str, Any]:
        """Return it as the table of contributions holds it."""
        document = self.contribution.document()
        document.pop("receipt", None)
        return {
            "id": identifier,
            "digest": self.digest,
            "receipt_digest": self.owner,
            "coded": bool(self.contribution.receipt) or self.is_issued,
            "language": self.contribution.language,
            "consent": self.contribution.consent.value,
            "name": self.contribution.name,
            "city": self.contribution.city,
            "document": JSON.encode(document),
            "source": self.source,
            "day": self.day,
            "status": Status.NEW.value,
            "reading": self.reading,
            "beside": self.beside,
        }


class Stored(Frozen):
    """A contribution in the store; its receipt is not known there."""

    id: str
    contribution: Contribution
    source: str
    day: date
    status: Status
    reading: str = ""
    beside: str = ""


class Refusal(Frozen, dict=True):
    """Something that could not be read as a contribution, kept whole."""

    source: str
    place: str
    reason: str
    payload: bytes
    day: date

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what it is, so that it is kept once."""
        return digest_of(self.source, self.payload)


def digest_of(source: str, payload: bytes) -> str:
    """Return the SHA-256 of something as it came."""
    return sha256(source.encode() + b"\0" + payload).hexdigest()


class Quarantined(Frozen):
    """A refusal in the store."""

    id: int
    refusal: Refusal
    retried: int
    """How often it was tried again."""
    entered: tuple[str, ...] = ()
    """The digests of the receipt codes of what an officer typed from it so far."""


def merged(*texts: str) -> str:
    """Return the words of some letters, each once."""
    found = ""
    for text in texts:
        if text and f"\n{text}\n" not in f"\n{found}\n":
            found = f"{found}\n{text}".strip("\n")
    return found


def contribution_of(text: str) -> Contribution:
    """Return the contribution of a document from the store, which was checked on its way in."""
    document = json.loads(text)
    answers = document["answers"]
    return Contribution(
        language=document["language"],
        answers={k: v if isinstance(v, str) else tuple(v) for k, v in answers.items()},
        consent=Consent(document["consent"]),
        name=document.get("name", ""),
        city=document.get("city", ""),
    )


class RefusedError(SaidError, ValueError):
    """Why an item is no contribution: a sentence for quarantine."""
