"""An empty store, and contributions to put into it: all of them made up."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from consultation.records import Arrival
from consultation.store import open_store
from summit.consultation.contribution import Answer, Consent, Contribution

DAY = date(2016, 11, 14)
CODE = "7ZQK-0M4V-9D2X-HB3R"
Make = Callable[..., Arrival]


def arrival(words: str = "Une rampe.", **facts: Any) -> Arrival:
    """Return an arrival with one answer; facts are those of Contribution, or its mark."""
    mark, day = facts.pop("mark", None), facts.pop("day", DAY)
    answers: dict[str, Answer] = {"inclusion": words, **facts.pop("answers", {})}
    consent = facts.pop("consent", Consent.PUBLISH)
    contribution = Contribution("fr", answers, consent, **facts)
    return Arrival(contribution, "file", day, mark)


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    """Return an empty store."""
    return open_store(tmp_path / "store.sqlite3")
