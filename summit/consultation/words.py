"""What the consultation's figures and citations say of themselves; adapters translate it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _titles() -> dict[str, str]:
    return {
        "language": "Contributions by language",
        "country": "Contributions by country",
        "week": "Contributions by week",
        "theme": "Contributions by theme",
        "question": "Contributions by question",
    }


def _heads() -> dict[str, str]:
    return {
        "language": "Language",
        "country": "Country",
        "week": "Week",
        "theme": "Theme",
        "question": "Question",
    }


@dataclass(frozen=True)
class Words:
    """The words of one language."""

    titles: Mapping[str, str] = field(default_factory=_titles)
    """The title of each chart, by what it groups by."""
    heads: Mapping[str, str] = field(default_factory=_heads)
    """The head of a table's first column."""
    counted: str = "Contributions"
    other: str = "Others"
    unsaid: str = "Not said"
    week: str = "Week of %s"
    described: str = "Bars, from the first row of the table to the last. All numbers are in it."
    cited: str = "voice %s"
    """The label of a citation, with its number in the text."""


ENGLISH = Words()
