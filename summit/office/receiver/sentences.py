"""What the receiver says to people, in their language, from the theme's message catalogs.

Here is what it says of anything that is handed in; of answers, ``answer_sentences`` does.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from summit.base import formats
from summit.base.catalogs import Translator
from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.moments import moment_there


class Slip(Protocol):
    """One thing that is wrong with what was sent, and where."""

    @property
    def kind(self) -> StrEnum:
        """What is wrong."""

    @property
    def place(self) -> str:
        """The key of a question, or the name of a field."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What the sentence names."""


class Message(Frozen):
    """What happened, and what to do about it."""

    title: str
    text: str


@dataclass(frozen=True)
class Sentences(ABC):
    """Everything that readers of one language may be told of one kind of thing."""

    locale: Locale
    translator: Translator

    @abstractmethod
    def slip(self, slip: Slip) -> str:
        """Say what is wrong with what was sent, and the remedy."""

    @abstractmethod
    def field(self, name: str) -> str:
        """Return what a field is called on the form."""

    @property
    @abstractmethod
    def slips(self) -> Message:
        """What stands above the list of slips."""

    @property
    @abstractmethod
    def not_stored(self) -> Message:
        """The store failed."""

    @property
    @abstractmethod
    def too_often(self) -> Message:
        """Say that many came from one network."""

    @property
    @abstractmethod
    def withdrawn(self) -> Message:
        """The receipt code was used to withdraw."""

    @abstractmethod
    def not_taken(self, moment: datetime, *, is_over: bool) -> Message:
        """Say that nothing is taken yet, or any more."""

    @property
    @abstractmethod
    def to_copy(self) -> str:
        """What stands above words that cannot be sent again."""

    @property
    @abstractmethod
    def call(self) -> str:
        """The words of the link to the form."""

    @abstractmethod
    def status(self, code: int) -> Message:
        """Say what an HTTP status means here; 200 is the page of the address itself."""

    def error_title(self, title: str) -> str:
        """Return the title of a page on which something must be corrected."""
        # Translators: a page's title when its form is sent back; %(title)s is its usual title.
        return self.translator.gettext("Error: %(title)s") % {"title": title}

    @property
    def receipt(self) -> str:
        """What stands before a receipt code."""
        return self.translator.gettext("Your receipt code:")

    def moment(self, moment: datetime) -> str:
        """Return a moment in words, as the site's pages say it."""
        return moment_there(moment, self.locale, self.translator)

    def numbers(self, values: Mapping[str, Any]) -> dict[str, str]:
        """Return the numbers of a slip as the language writes them."""
        count, limit = values.get("count", 0), values.get("limit", 0)
        numbers = {"count": count, "limit": limit, "over": count - limit}
        return {name: formats.format_number(value, self.locale) for name, value in numbers.items()}
