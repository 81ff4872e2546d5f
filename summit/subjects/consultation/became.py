"""What became of people's words: the files that the page reads which opens a receipt code.

``consultation publish`` writes ``receipts.yaml`` and the files, which git's history does not hold;
``summit.office.publication.sealing`` says what is in them, and what nobody learns from them.
"""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Annotated

from pydantic import AfterValidator, Field

from summit.base.locales import Locale
from summit.base.problems import WrongValueError, say
from summit.content.fields import Slug
from summit.content.models import Model
from summit.site.ask import FactsAsk
from summit.site.page_ask import FileSet, PageAsk
from summit.subjects.consultation.citing import cited_in, citing_texts
from summit.subjects.consultation.counts import Number
from summit.subjects.consultation.voice import FOLDER, Week, monday_of

PATH = "consultation/receipts.yaml"
HIDDEN = ".receipts"
"""The folder of the files, beside the voices: the site passes over its name."""
PLACE = "data/receipts"
"""Where they are on the site."""
MOST_FILES = 65_536
ASKED = "listening"
"""The folder of the public's questions: what became of one may be an exchange there."""
ID_LENGTH = 12


def _is_power(value: int) -> int:
    if not 1 <= value <= MOST_FILES or value & (value - 1):
        raise WrongValueError(say("not a number of files. Run the command publish: it writes it."))
    return value


class Receipts(Model):
    """What a page must know to find an entry."""

    week: Week = Field(examples=["2016-W46"])
    """The week that the entries are of."""
    files: Annotated[Number, AfterValidator(_is_power)] = Field(examples=["1"])
    questions: tuple[Slug, ...] = Field(examples=["[inclusion]"])
    """The questions that an entry speaks of, in this order."""

    @property
    def monday(self) -> date:
        """The first day of the week."""
        return monday_of(self.week)


def receipts_as_yaml(receipts: Receipts) -> str:
    """Return it as ``receipts.yaml`` holds it."""
    questions = ", ".join(receipts.questions)
    return f"week: {receipts.week}\nfiles: {receipts.files}\nquestions: [{questions}]\n"


def receipts_of(ask: FactsAsk) -> Receipts | None:
    """Return what is known of the entries, or None before any were published."""
    data = ask.data(PATH)
    return data.model if data and isinstance(data.model, Receipts) else None


def exchange_id(name: str) -> str:
    """Return what entries call an exchange, by the name of its folder: all are of one length."""
    return sha256(name.encode()).hexdigest()[:ID_LENGTH]


def receipt_files(ask: PageAsk) -> Iterator[FileSet]:
    """Yield the files of entries."""
    receipts = receipts_of(ask)
    for name in (f"{number}.bin" for number in range(receipts.files if receipts else 0)):
        data = ask.hidden_file(f"{FOLDER}/{HIDDEN}/{name}")
        if data is not None:
            yield FileSet.one(f"{PLACE}/{name}", data, (f"content/{PATH}",))


def cited_files(ask: PageAsk, locale: Locale) -> Iterator[FileSet]:
    """Yield where voices are cited, for whoever has an entry.

    It is one file for everybody, with all exchanges: to ask where one voice is cited, or which
    exchange answers one question, would tell which it is.
    """
    if receipts_of(ask) is None:
        return
    texts = ask.once(citing_texts, locale.key)
    cited = {
        voice: {ask.link(address): title for address, title in places.items()}
        for voice, places in ask.once(cited_in, locale.key).items()
    }
    exchanges = [ask.text(bundle.key, locale) for bundle in ask.items(ASKED)]
    for each in exchanges:
        name = exchange_id(each.bundle.key.removeprefix(f"{ASKED}/"))
        link = ask.link(ask.address(each.bundle.key, locale))
        cited[f"{name}-"] = {link: each.translation.text.title}
    made_from = {f"content/{PATH}", *(each.translation.path for each in (*texts, *exchanges))}
    yield FileSet.one(cited_place(locale), json.dumps(cited, ensure_ascii=False), sorted(made_from))


def cited_place(locale: Locale) -> str:
    """Return where it stands which texts cite which voices, and what answers which questions."""
    return f"{PLACE}/cited.{locale}.json"
