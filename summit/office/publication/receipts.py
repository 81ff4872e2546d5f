"""The sealed entries of a week, as a publication writes them."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from summit.base.frozen import Frozen
from summit.office.publication.asked_standing import asked_entries
from summit.office.publication.harvest import Harvest
from summit.office.publication.sealing import FEWEST, sealed
from summit.office.publication.standing import Appearing, entries, length_of
from summit.office.store.database import writing
from summit.office.store.decisions import casebook
from summit.office.store.identity import NAMES, public_name, secret
from summit.office.store.workspace import today
from summit.site.ask import FactsAsk
from summit.subjects.consultation.became import (
    HIDDEN,
    PATH,
    Receipts,
    receipts_as_yaml,
    receipts_of,
)
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.voice import FOLDER
from summit.subjects.listening.exchange import answered

FILES = "receipt files"
"""The secret that says when the files of entries become more."""


class Sealed(Frozen):
    """What is written of receipts."""

    files: dict[str, bytes]
    data: Mapping[str, str]


def receipts_due(
    store: Engine, consultation: Consultation, gathered: Harvest, root: Path, *, is_seen: bool
) -> Sealed | None:
    """Return the entries of this week; None where they are written, or would be too few.

    All are made anew, so that nobody sees which ones changed; also once more in the week, where
    everybody sees that something did: a voice is gone. And where they are torn.
    """
    year, week, _ = today(consultation).isocalendar()
    now, before = f"{year}-W{week:02}", receipts_of(consultation.ask)
    book, is_whole = casebook(consultation), not is_torn(consultation.ask, root)
    is_written = before and (before.week, before.questions) == (now, book.questions)
    if is_whole and ((before is None) if is_seen else is_written):
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
    least = max(before.files if before else 1, _power(_count(root)))
    found = sealed(texts, length_of(book), key, least)
    data = {PATH: receipts_as_yaml(Receipts(week=now, files=len(found), questions=book.questions))}
    return Sealed({f"{number}.bin": each for number, each in enumerate(found)}, data)


def is_torn(ask: FactsAsk, root: Path) -> bool:
    """Tell whether there are more or fewer files than is said: most codes would open nothing.

    The call that wrote them was ended before it said how many there are.
    """
    said = receipts_of(ask)
    return said is not None and said.files != _count(root)


def _count(root: Path) -> int:
    return len([*(root / FOLDER / HIDDEN).glob("*.bin")])


def _power(count: int) -> int:
    """Return a number of files, if it is one that there may be; else one."""
    return count if count.bit_count() == 1 else 1
