"""The sealed entries of a week, as a publication writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from summit.office.publication.asked_standing import asked_entries
from summit.office.publication.harvest import Harvest
from summit.office.publication.sealing import FEWEST, sealed
from summit.office.publication.standing import Appearing, entries, length_of
from summit.office.store.database import writing
from summit.office.store.decisions import casebook
from summit.office.store.identity import NAMES, public_name, secret
from summit.office.store.workspace import today
from summit.subjects.consultation.became import PATH, Receipts, receipts_as_yaml, receipts_of
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.listening.exchange import answered

FILES = "receipt files"
"""The secret that says when the files of entries become more."""


@dataclass(frozen=True)
class Sealed:
    """What is written of receipts."""

    files: dict[str, bytes]
    data: Mapping[str, str]


def receipts_due(
    store: Engine, consultation: Consultation, gathered: Harvest, *, is_seen: bool = False
) -> Sealed | None:
    """Return the entries of this week; None where they are written, or would be too few.

    All are made anew, so that nobody sees which ones changed; also once more in the week, where
    everybody sees that something did: a voice is gone.
    """
    year, week, _ = today(consultation).isocalendar()
    now, before = f"{year}-W{week:02}", receipts_of(consultation.ask)
    book = casebook(consultation)
    is_written = before and (before.week, before.questions) == (now, book.questions)
    if (before is None) if is_seen else is_written:
        return None
    with writing(store) as connection:
        name = partial(public_name, secret(connection, NAMES))
        appearing = Appearing(name, gathered.voices, {*gathered.apart})
        exchanges = answered(consultation.ask)
        texts = dict(asked_entries(connection, exchanges))
        texts |= dict(entries(connection, book, appearing))
        key = secret(connection, FILES)
    if len(texts) < FEWEST:
        return None
    found = sealed(texts, length_of(book), key, before.files if before else 1)
    data = {PATH: receipts_as_yaml(Receipts(week=now, files=len(found), questions=book.questions))}
    return Sealed({f"{number}.bin": each for number, each in enumerate(found)}, data)
