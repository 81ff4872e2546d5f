"""What a question may be merged with: exchanges and other questions, the most similar first."""

from collections.abc import Set as AbstractSet

from sqlalchemy import Connection

from summit.office.review.session import ReviewSession
from summit.office.store.asked import Asked
from summit.office.store.asked_lists import list_ids, words_of
from summit.subjects.listening.exchange import exchanges, facts_of


def know_words(session: ReviewSession, connection: Connection) -> list[str]:
    """Know the words of the exchanges, and of the questions that there are now; return their ids.

    The oldest come first.
    """
    answered = _exchanges(session)

    def read(keys: AbstractSet[str]) -> dict[str, str]:
        return _texts(connection, answered, keys)

    ids = list_ids(connection)
    session.words.know({*answered, *ids}, read)
    return ids


def alike(session: ReviewSession, connection: Connection, asked: Asked) -> dict[str, str]:
    """Return the words of what a question may be merged with, by its id or its bundle's key."""
    know_words(session, connection)
    answered = _exchanges(session)
    others = [key for key in list_ids(connection, mergeable=True) if key != asked.id]
    found = session.words.alike(asked.words, [*answered, *others])
    texts = _texts(connection, answered, {*found})
    return {key: texts[key] for key in found}


def _exchanges(session: ReviewSession) -> dict[str, str]:
    return {each.key: facts_of(each).question for each in exchanges(session.ask)}


def _texts(
    connection: Connection, answered: dict[str, str], keys: AbstractSet[str]
) -> dict[str, str]:
    known = {key: answered[key] for key in keys & answered.keys()}
    return known | words_of(connection, keys - known.keys())
