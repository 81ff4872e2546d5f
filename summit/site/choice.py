"""What a form offers to choose from."""

from dataclasses import dataclass

from summit.base.locales import Locale


@dataclass(frozen=True)
class Choice:
    """One of the answers that a question offers, in the reader's language where it is there."""

    key: str
    label: str
    language: Locale
