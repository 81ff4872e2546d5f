"""How each contribution stands: what its author may learn of it, and what all may learn of many.

An entry is a letter for all of it, then for each question in words a field of thirteen characters:
a letter and what belongs to it. ``theme/static/js/receipt.js`` reads both. Those of questions begin
with other letters: see ``asked_standing``.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from summit.base.frozen import Frozen
from summit.office.store.cases import Case
from summit.office.store.decision import Reason
from summit.office.store.decisions import Casebook, publishable
from summit.office.store.identity import NAME_LENGTH
from summit.office.store.records import Stored
from summit.office.store.tables import contributions, withdrawn
from summit.subjects.consultation.counts import OTHER
from summit.subjects.consultation.moderation import Moderated

ARRIVED, COUNTED, WITHDRAWN = "c", "n", "x"
"""Of all of it: it may be published, it only counts, or it was withdrawn."""
RECEIVED, READING, ACCEPTED, PUBLISHED, WITHHELD = "r", "b", "a", "p", "w"
"""Of an answer; the letters of its voice follow "published", the reason "withheld"."""
FIELD = 1 + max(NAME_LENGTH, *map(len, Reason))
LEAST = 64
"""The shortest that entries are: other kinds may need as much."""


class Standing(Frozen):
    """A contribution that may be published, with the decisions on its answers in words."""

    stored: Stored
    cases: Sequence[Case]

    @property
    def decided(self) -> list[Case]:
        """The answers on which a decision stands."""
        return [case for case in self.cases if not case.is_open]


class Appearing(Frozen):
    """What appears in a publication."""

    name: Callable[[str, str], str]
    """Returns what an answer is called in public, by its contribution and its question."""
    voices: Collection[str]
    """The names of the answers that are published."""
    waiting: Collection[str]
    """The answers, as reviewers know them, that are not yet, for they would be alone."""


def standings(connection: Connection, book: Casebook) -> Iterator[Standing]:
    """Yield the contributions that may be published; however many, some at a time."""
    for some in publishable(connection):
        for stored, cases in book.by_contribution(connection, some):
            yield Standing(stored, cases)


def people_moderated(standing: Iterable[Standing]) -> Iterator[Moderated]:
    """Yield what counts in the register of each contribution on which something was decided."""
    for each in standing:
        last = [case.last for case in each.decided if case.last]
        if last:
            withheld = [one for one in last if not one.decision.publishes]
            latest = max(withheld or last, key=lambda one: one.moment)
            year, week, _ = latest.moment.isocalendar()
            first = min(case.history[0].moment for case in each.cases if case.history)
            yield Moderated(
                language=each.stored.contribution.language,
                days=max((first.date() - each.stored.day).days, 0),
                reason=_known(latest.decision.reason) if withheld else "",
                week=f"{year}-W{week:02}",
            )


def _known(reason: str) -> str:
    return reason if reason in {*Reason} else OTHER


def entries(
    connection: Connection, book: Casebook, appearing: Appearing
) -> Iterator[tuple[bytes, str]]:
    """Yield what is said under each receipt code, by the SHA-256 of the code."""
    columns = contributions.c.id, contributions.c.receipt_digest
    coded = select(*columns).where(contributions.c.coded)
    digests = {row.id: row.receipt_digest for row in connection.execute(coded)}
    for each in standings(connection, book):
        if digest := digests.pop(each.stored.id, None):
            yield bytes.fromhex(digest), ARRIVED + "".join(_fields(each, book, appearing))
    for digest in digests.values():
        yield bytes.fromhex(digest), COUNTED
    gone = select(withdrawn.c.receipt_digest).where(withdrawn.c.coded)
    for digest in connection.execute(gone).scalars():
        yield bytes.fromhex(digest), WITHDRAWN


def _fields(standing: Standing, book: Casebook, appearing: Appearing) -> Iterator[str]:
    cases = {case.question: case for case in standing.cases}
    for question in book.questions:
        case = cases.get(question)
        yield (_field(case, standing, appearing) if case else "").ljust(FIELD)


def _field(case: Case, standing: Standing, appearing: Appearing) -> str:
    if case.last is None or case.is_open:
        return READING if case.last or standing.decided else RECEIVED
    decision = case.last.decision
    if not decision.publishes:
        return WITHHELD + _known(decision.reason)
    name = appearing.name(case.contribution, case.question)
    if name in appearing.voices:
        return PUBLISHED + name.removesuffix(f"-{case.question}")
    is_waiting = f"{case.contribution}-{case.question}" in appearing.waiting
    return ACCEPTED if is_waiting else READING


def length_of(book: Casebook) -> int:
    """Return the length of all entries: it follows from the questions alone."""
    return max(LEAST, 1 + FIELD * len(book.questions))
