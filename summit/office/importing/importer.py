"""Items into the store: two thousand in each transaction, and nothing by halves.

Killed at any moment, the store holds whole batches; the next run finds them there already.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, Engine

from summit.base.catalogs import Translator
from summit.base.frozen import Frozen, field, replace
from summit.base.problems import Message
from summit.base.text import printable
from summit.office.importing.batches import batches
from summit.office.importing.forgetting import receipts_of, refuse_rightly
from summit.office.importing.item_reader import Found, ItemReader, as_known
from summit.office.importing.items import MAIL, Content, Item
from summit.office.importing.mail import letters
from summit.office.importing.mapping import PAPER
from summit.office.importing.papers import clear
from summit.office.importing.replies import Replies
from summit.office.importing.sources import NamedMapping
from summit.office.store.arriving import add
from summit.office.store.database import reading, writing
from summit.office.store.quarantine import quarantined, refuse_again, release, release_taken
from summit.office.store.records import Outcome, Quarantined, Refusal, digest_of
from summit.subjects.consultation.questionnaire import Consultation

QUARANTINED, UNSENT, DROPPED, REDATED = "quarantined", "unsent", "dropped", "redated"


class Importer(Frozen, dict=True):
    """What stores the contributions of items."""

    store: Engine
    consultation: Consultation
    today: date
    mapping: NamedMapping | None = None
    replies: Replies | None = None
    """What writes to those who sent no receipt code of their own; None: nothing does."""
    tools: Translator = field(default_factory=Translator)
    """What says, for the officer, why something is no contribution."""

    @cached_property
    def items(self) -> ItemReader:
        """What reads the contributions of items."""
        return ItemReader(self.store, self.consultation, self.today, self.mapping)

    def take(self, items: Iterable[Item]) -> Iterator[tuple[Counter[str], int]]:
        """Store items; yield, for each batch that is stored, what became of it and its reach."""
        for batch in batches((item, len(item.payload)) for item in items):
            yield self._take_batch(batch), sum(item.reach for item in batch)

    def _take_batch(self, batch: list[Item]) -> Counter[str]:
        found: list[Found] = []
        taken: list[Item] = []
        refusals, counts = [], Counter[str]()
        for item in batch:
            some, bad = self.items.read(item)
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
        outcomes = add(connection, as_known(connection, found))
        for each, outcome in zip(found, outcomes, strict=True):
            if self.replies and each.code and outcome is Outcome.ADDED:
                locale = self.consultation.ask.locales[each.arrival.contribution.language]
                self.replies.thank(locale, each.code, each.letter, each.numbers)
        return outcomes

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
            for batch in batches((each, len(each.refusal.payload)) for each in found):
                yield self._retry_batch(batch), len(batch)

    def _retry_batch(self, batch: list[Quarantined]) -> Counter[str]:
        counts = Counter[str]()
        found: list[Found] = []
        released: list[int] = []
        refused: dict[int, str] = {}
        left: list[tuple[Refusal, AbstractSet[str]]] = []
        for each in batch:
            items = _items(each.refusal)
            read = [self.items.read(item) for item in items]
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
