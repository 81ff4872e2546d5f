"""The contributions of an item, whatever it is; what is none, with the reason for people."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, Engine

from summit.base.frozen import Frozen, replace
from summit.base.problems import Message, joined, say
from summit.office.importing.days import Days
from summit.office.importing.exports import mark_of, parse_row
from summit.office.importing.items import FILE, MAIL, Content, Item, Parsed
from summit.office.importing.mail_answers import parse_letter
from summit.office.importing.mail_content import content_of, left_without_files
from summit.office.importing.mapping import PAPER
from summit.office.importing.sources import NamedMapping
from summit.office.store.arriving import existing
from summit.office.store.database import writing
from summit.office.store.identity import RECEIPTS, canonical, issued_receipt, secret
from summit.office.store.records import Arrival, RefusedError
from summit.office.store.strict_json import read_json
from summit.office.store.tables import contributions, withdrawn
from summit.subjects.consultation.contribution import Contribution
from summit.subjects.consultation.document import ContributionReader
from summit.subjects.consultation.errors import ContributionError
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest


class Found(Frozen):
    """A contribution that was read."""

    arrival: Arrival
    letter: Content | None = None
    """The message that it came in, where it came without a receipt code."""
    code: str = ""
    """The code that its author is given, then."""
    numbers: tuple[str, ...] = ()
    """What the paper is called that was typed."""
    mark: str = ""
    """What an earlier version knew it by, of a form service: its number's digest."""
    is_redated: bool = False
    """Whether it says a day that has not come yet."""


def as_known(connection: Connection, found: Sequence[Found]) -> list[Arrival]:
    """Return contributions on their way in.

    Those that an earlier version stored by their numbers alone stay known by these.
    """
    marks = {each.mark for each in found if each.mark}
    known = existing(connection, contributions.c.receipt_digest, marks)
    known |= existing(connection, withdrawn.c.receipt_digest, marks)
    return [
        replace(each.arrival, mark=each.mark, is_issued=False)
        if each.mark in known
        else each.arrival
        for each in found
    ]


class ItemReader(Frozen, dict=True):
    """What reads the contributions of items."""

    store: Engine
    """Where the secret is kept that receipt codes are made with."""
    consultation: Consultation
    today: date
    mapping: NamedMapping | None = None

    @cached_property
    def reader(self) -> ContributionReader:
        """What holds documents against the questionnaire."""
        return ContributionReader(self.consultation)

    @cached_property
    def days(self) -> Days:
        """What holds days against the time of the consultation."""
        facts = self.consultation.facts
        return Days(facts.opens.date(), facts.closes.date(), self.today)

    @cached_property
    def key(self) -> bytes:
        """The secret that receipt codes are made with for letters that have none."""
        with writing(self.store) as connection:
            return secret(connection, RECEIPTS)

    def read(self, item: Item) -> tuple[list[Found], list[tuple[Item, Message]]]:
        """Return every contribution of an item, and what is left of it, with the reason."""
        content = item.content
        try:
            if isinstance(content, Content) and len(content.files) > 1 and item.source == MAIL:
                return self._read_files(item, content)
            return self.found_in(item), []
        except RefusedError as error:
            return [], [(item, error.message)]

    def _read_files(
        self, item: Item, content: Content
    ) -> tuple[list[Found], list[tuple[Item, Message]]]:
        """Return the contributions of several answer files; a bad one keeps back no other."""
        found: list[Found] = []
        reasons: list[Message] = []
        good: set[int] = set()
        for number, file in enumerate(content.files):
            try:
                one = replace(item, content=replace(content, files=(file,)))
                found += self.found_in(one, [each.arrival for each in found])
                good.add(number)
            except RefusedError as error:
                reasons.append(error.message)
        if content.is_automatic or not good:
            raise RefusedError(joined(dict.fromkeys(reasons)))
        if not reasons:
            return found, []
        payload = left_without_files(item.payload, good)
        left = replace(item, payload=payload, content=content_of(payload))
        return found, [(left, joined(reasons))]

    def found_in(self, item: Item, before: Sequence[Arrival] = ()) -> list[Found]:
        """Return every contribution of an item; raise RefusedError, with the reason for people."""
        content = item.content
        if item.source == MAIL and content is None:
            content = content_of(item.payload)
        found: list[Found] = []
        try:
            for each in self._parse(item, content):
                earlier = [*before, *(one.arrival for one in found)]
                found.append(self._found(item, each, content, earlier))
        except ContributionError as error:
            raise RefusedError(joined(slip.message for slip in error.slips)) from None
        return found

    def _found(
        self,
        item: Item,
        parsed: Parsed,
        content: Content | Message | None,
        earlier: Sequence[Arrival],
    ) -> Found:
        contribution = self.reader.read(parsed.document)
        asked = parsed.day or item.day
        sent = self.days.check(item, asked, content) if asked else None
        is_dated = sent is not None and item.source != FILE
        letter = content if isinstance(content, Content) and not contribution.receipt else None
        # Two people may say the same in one letter; where one of them stands in it says nothing.
        number = sum(each.contribution == contribution for each in earlier)
        code = self._code_for(letter, contribution, number) if letter else ""
        numbers, is_paper = parsed.numbers, item.source == PAPER
        if numbers and not contribution.receipt:
            code = issued_receipt(self.key, item.source, *numbers)
        day = sent or self.today
        arrival = Arrival(
            contribution,
            item.source,
            day,
            digest(code) if code else None,
            is_issued=bool(code),
            is_dated=is_dated,
            reading=parsed.reading,
            beside=parsed.beside,
        )
        is_redated = bool(asked and not sent)
        mark = mark_of(item.source, numbers) if code and numbers and not is_paper else ""
        slip = numbers if is_paper else ()
        return Found(arrival, letter, code, slip, mark, is_redated=is_redated)

    def _code_for(self, letter: Content, contribution: Contribution, number: int) -> str:
        """Return the code of somebody who wrote without one: the same however often it is read."""
        said = canonical(contribution, None).decode()
        return issued_receipt(self.key, letter.sender, letter.identifier, str(number), said)

    def _parse(self, item: Item, content: Content | Message | None) -> list[Parsed]:
        if isinstance(content, Message):
            raise RefusedError(content)
        if content:
            return parse_letter(content, self.consultation)
        if item.source == FILE:
            return [Parsed(read_json(item.payload))]
        if self.mapping is None or self.mapping.name != item.source:
            raise RefusedError(
                say("it needs the columns of %(source)s: --mapping %(source)s.", source=item.source)
            )
        return parse_row(item.payload, item.source, self.mapping.columns)
