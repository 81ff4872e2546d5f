"""How each question stands: what whoever asked it may learn by its receipt code.

An entry is a letter, a large one where a similar question is answered in its place, and what
belongs to it: the id of the exchange, or the reason. ``receipt.html`` has the words.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from summit.office.store.asked import Asked, State, all_asked
from summit.office.store.tables import askers, questions
from summit.subjects.consultation.became import exchange_id

RECEIVED, ANSWERING, PUBLISHED, ANSWERED, DECLINED = "q", "o", "l", "e", "d"
LETTERS = {
    State.RECEIVED: RECEIVED,
    State.ANSWERING: ANSWERING,
    State.MERGED: ANSWERING,
    State.PUBLISHED: PUBLISHED,
    State.ANSWERED: ANSWERED,
    State.DECLINED: DECLINED,
}
TOLD_APART = (RECEIVED, ANSWERING, PUBLISHED)
"""With these it is said that somebody else asked the same."""


def asked_entries(
    connection: Connection, exchanges: Mapping[str, str]
) -> Iterator[tuple[bytes, str]]:
    """Yield what is said under each receipt code of a question, by the SHA-256 of the code.

    ``exchanges`` are the published ones by their names, and by those of their drafts.
    """
    every = {each.id: each for each in all_asked(connection)}
    unsent = {*connection.execute(select(askers.c.question)).scalars()}
    coded = select(questions.c.id, questions.c.receipt_digest).where(questions.c.coded)
    for row in connection.execute(coded):
        asked = every[row.id]
        answered = every.get(asked.handling.merged, asked)
        entry = _entry(answered, exchanges)
        if entry == ANSWERED and row.id in unsent:
            entry = ANSWERING  # By e-mail: it is answered when that is sent.
        is_other = asked.handling.merged and entry[0] in TOLD_APART
        yield (
            bytes.fromhex(row.receipt_digest),
            (entry[0].upper() + entry[1:] if is_other else entry),
        )


def _entry(answered: Asked, exchanges: Mapping[str, str]) -> str:
    handling = answered.handling
    is_public = handling.state in (State.ANSWERING, State.PUBLISHED)
    if is_public and (name := answered.exchange(exchanges)):
        return PUBLISHED + exchange_id(name)
    return LETTERS[handling.state] + handling.reason
