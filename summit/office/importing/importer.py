"""Items into the store: two thousand in each transaction, and nothing by halves.

Killed at any moment, the store holds whole batches; the next run finds them there already.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection, Engine

from summit.base.catalogs import Translator
from summit.base.problems import Message, joined, say
from summit.base.text import printable
from summit.office.importing.days import Days
from summit.office.importing.exports import parse_row
from summit.office.importing.forgetting import receipts_of, refuse_rightly
from summit.office.importing.items import FILE, MAIL, Content, Item, Parsed, SourceError
from summit.office.importing.mail import letters
from summit.office.importing.mail_answers import parse_letter
from summit.office.importing.mail_content import content_of, left_without_files
from summit.office.importing.mapping import PAPER
from summit.office.importing.papers import clear
from summit.office.importing.replies import Replies
from summit.office.importing.sources import NamedMapping
from summit.office.store.arriving import add
from summit.office.store.database import reading, writing
from summit.office.store.identity import RECEIPTS, canonical, issued_receipt, secret
from summit.office.store.quarantine import quarantined, refuse_again, release, release_taken
from summit.office.store.records import (
    Arrival,
    Outcome,
    Quarantined,
    Refusal,
    RefusedError,
    digest_of,
)
from summit.office.store.strict_json import read_json
from summit.subjects.consultation.contribution import Contribution
from summit.subjects.consultation.document import ContributionReader
from summit.subjects.consultation.errors import ContributionError
from summit.subjects.consultation.questionnaire import Consultation
from summit.subjects.consultation.receipts import digest

MOST_ITEMS = 2000
MOST_BYTES = 16_000_000
"""Of one batch: attachments may be large, and memory is not."""
QUARANTINED, UNSENT, DROPPED, REDATED = "quarantined", "unsent", "dropped", "redated"
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """A contribution that was read."""

    arrival: Arrival
    letter: Content | None = None
    """The message that it came in, where it came without a receipt code."""
    code: str = ""
    """The code that its author is given, then."""
    numbers: tuple[str, ...] = ()
    """What the paper is called that was typed."""
    is_redated: bool = False
    """Whether it says a day that has not come yet."""


@dataclass(frozen=True)
class Importer:
    """What turns items into contributions."""

    store: Engine
    consultation: Consultation
    today: date
    mapping: NamedMapping | None = None
    replies: Replies | None = None
    """What writes to those who sent no receipt code of their own; None: nothing does."""
    tools: Translator = field(default_factory=Translator)
    """What says, for the officer, why something is no contribution."""

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

    def take(self, items: Iterable[Item]) -> Iterator[tuple[Counter[str], int]]:
        """Store items; yield, for each batch that is stored, what became of it and its reach."""
        for batch in _batches((item, len(item.payload)) for item in items):
            yield self._take_batch(batch), sum(item.reach for item in batch)

    def _take_batch(self, batch: list[Item]) -> Counter[str]:
        found: list[Found] = []
        taken: list[Item] = []
        refusals, counts = [], Counter[str]()
        for item in batch:
            some, bad = self.read(item)
            found += some
            taken += [item] if some and not bad else []
            counts[UNSENT] += not some and not bad and not _is_cover(item)
            for left, reason in bad:
                refusal = self._refusal(left, reason)
                refusals.append((refusal, receipts_of(refusal, left.content)))
        with writing(self.store) as connection:
            outcomes = self._add(connection, found)
            counts.update(outcomes)
            kept, withdrawn, dropped = refuse_rightly(connection, refusals)
            self._clear(connection, taken, [refusal for refusal, _ in refusals])
        counts.update({QUARANTINED: kept, Outcome.WITHDRAWN: withdrawn, DROPPED: dropped})
        new = (Outcome.ADDED, Outcome.REPLACED)
        pairs = zip(found, outcomes, strict=True)
        counts[REDATED] += sum(each.is_redated and outcome in new for each, outcome in pairs)
        return counts

    def _clear(
        self, connection: Connection, taken: Sequence[Item], refused: Sequence[Refusal]
    ) -> None:
        """Take out of quarantine what could be read now, as it was or corrected."""
        release_taken(connection, {digest_of(item.source, item.payload) for item in taken})
        if self.mapping and self.mapping.name == PAPER:
            rows = [item.payload for item in taken if item.source == PAPER]
            clear(connection, self.mapping.columns, rows, refused)

    def _add(self, connection: Connection, found: Sequence[Found]) -> list[Outcome]:
        """Store contributions, and write the replies before that is final: none is missing."""
        outcomes = add(connection, [each.arrival for each in found])
        for each, outcome in zip(found, outcomes, strict=True):
            if self.replies and each.code and outcome is Outcome.ADDED:
                locale = self.consultation.ask.locales[each.arrival.contribution.language]
                self.replies.thank(locale, each.code, each.letter, each.numbers)
        return outcomes

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
        if parsed.numbers:
            code = issued_receipt(self.key, item.source, *parsed.numbers)
        mark = digest(code) if code else parsed.mark
        day = sent or self.today
        arrival = Arrival(
            contribution,
            item.source,
            day,
            mark,
            is_dated=is_dated,
            reading=parsed.reading,
            beside=parsed.beside,
        )
        is_redated = bool(asked and not sent)
        return Found(arrival, letter, code, parsed.numbers, is_redated=is_redated)

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

    def _refusal(self, item: Item, reason: Message) -> Refusal:
        day, said = item.day or self.today, self._said(reason)
        return Refusal(item.source, printable(item.place), said, item.payload, day)

    def _said(self, reason: Message) -> str:
        return printable(reason.said(self.tools))

    def retry(self) -> Iterator[tuple[Counter[str], int]]:
        """Try what is in quarantine again; yield, for each batch, what became of it."""
        with reading(self.store) as connection:
            # What an officer has begun to type would be counted a second time.
            found = (each for each in quarantined(connection) if not each.entered)
            for batch in _batches((each, len(each.refusal.payload)) for each in found):
                yield self._retry_batch(batch), len(batch)

    def _retry_batch(self, batch: list[Quarantined]) -> Counter[str]:
        counts = Counter[str]()
        found: list[Found] = []
        released: list[int] = []
        refused: dict[int, str] = {}
        left: list[tuple[Refusal, AbstractSet[str]]] = []
        for each in batch:
            items = _items(each.refusal)
            read = [self.read(item) for item in items]
            bad = [left for _, some in read for left in some]
            found += [one for some, _ in read for one in some]
            if len(items) == 1 and bad and bad[0][0] is items[0]:
                refused[each.id] = self._said(bad[0][1])
                continue
            released.append(each.id)
            left += [(self._refusal(item, why), receipts_of(each.refusal)) for item, why in bad]
        with writing(self.store) as connection:
            counts.update(self._add(connection, found))
            release(connection, released)
            refuse_again(connection, refused)
            kept, _, _ = refuse_rightly(connection, left)
        counts[QUARANTINED] = len(refused) + kept
        return counts


def _items(refusal: Refusal) -> list[Item]:
    """Return what is in quarantine as it came: a message, and those attached to it."""
    if refusal.source != MAIL:
        return [Item(refusal.source, refusal.place, refusal.payload, refusal.day)]
    found = letters(refusal.place, refusal.payload)
    return [replace(each, day=each.day or refusal.day) for each in found]


def _is_cover(item: Item) -> bool:
    return isinstance(item.content, Content) and item.content.is_cover


def _batches(sized: Iterable[tuple[T, int]]) -> Iterator[list[T]]:
    """Yield the things in lists, none of which is too long or too heavy.

    Where the source breaks off, what it gave until then comes first.
    """
    batch: list[T] = []
    weight = 0
    try:
        for thing, size in sized:
            if batch and (len(batch) == MOST_ITEMS or weight + size > MOST_BYTES):
                yield batch
                batch, weight = [], 0
            batch.append(thing)
            weight += size
    except (SourceError, OSError):
        if batch:
            yield batch
        raise
    if batch:
        yield batch
