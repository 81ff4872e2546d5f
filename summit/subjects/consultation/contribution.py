"""One contribution: what a person answered, and what may be done with it.

The same record comes from a form, from a file that a reader saved, and from e-mail. A document is
its JSON form, which holds keys, never texts, so that it opens in every language of the site::

    {"format": "cities-for-life/contribution", "version": 1, "language": "ar",
     "receipt": "7ZQK-0M4V-9D2X-HB3R", "consent": "name", "name": "…", "city": "…",
     "answers": {"inclusion": "…", "obstacles": ["cost", "distance"], "country": "MA"}}
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from summit.base.frozen import Frozen

FORMAT = "cities-for-life/contribution"
VERSION = 1
LONGEST_NAME = 100

Answer = str | tuple[str, ...]


class Consent(StrEnum):
    """What the person allows, each purpose by itself."""

    COUNT = "count"
    """Only count the contribution."""
    PUBLISH = "publish"
    """Publish extracts, without a name."""
    NAME = "name"
    """Publish extracts with the first name and the city."""


class Contribution(Frozen):
    """What one person answered; every part is valid."""

    language: str
    """The key of the locale it was written in."""
    answers: Mapping[str, Answer]
    """Words, or the keys of choices, by the key of the question; in the questionnaire's order."""
    consent: Consent = Consent.COUNT
    name: str = ""
    city: str = ""
    receipt: str = ""
    """The code that withdraws it; empty where it came without one."""

    def document(self) -> dict[str, Any]:
        """Return the record as the JSON file holds it."""
        kept = {"name": self.name, "city": self.city, "receipt": self.receipt}
        answers = {
            key: answer if isinstance(answer, str) else list(answer)
            for key, answer in self.answers.items()
        }
        return {
            "format": FORMAT,
            "version": VERSION,
            "language": self.language,
            "consent": self.consent.value,
            **{name: value for name, value in kept.items() if value},
            "answers": answers,
        }
