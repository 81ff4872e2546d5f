"""Questions of the public, as officers meet them: answered, merged or declined, each once.

An answer becomes a draft beside the store, which an editor reads and publishes; what may not be
published is answered in person. Nothing here sends or publishes anything.
"""

from flask import abort, redirect, render_template, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from summit.base.frozen import Frozen, replace
from summit.base.text import clean
from summit.office.review.alike import alike
from summit.office.review.form import pieces_of
from summit.office.review.question_list import list_address, read_sought
from summit.office.review.session import ReviewSession
from summit.office.store.acts import Deed, note
from summit.office.store.asked import (
    Asked,
    Handling,
    StaleError,
    State,
    answered_by,
    find,
    handle,
)
from summit.office.store.asked_lists import is_answered_for_all
from summit.office.store.askers import has_address
from summit.office.store.database import reading, writing
from summit.office.store.question_words import DECLINED
from summit.office.store.redacting import emptied, is_nothing, redaction, rewritten
from summit.office.store.workspace import day_of
from summit.privacy.passages import personal_data
from summit.site.ask import FactsAsk
from summit.subjects.consultation.moderation import reason_words
from summit.subjects.listening.models import FOLDER

NOT_FOUND, CLASH, FAULTY = 404, 409, 422
ANSWER, DECLINE, MERGE = "answer", "decline", "merge"
LONGEST_ANSWER = 20_000
Page = Response | str | tuple[str, int]


class Filled(Frozen):
    """What an officer has filled in, which may be incomplete."""

    action: str = ""
    text: str = ""
    """What may be published of the question, […] in the place of the rest."""
    answer: str = ""
    reason: str = ""
    merged: str = ""
    """The key of a like question: see ``alike``."""
    revision: str = ""


class FaultError(Exception):
    """What keeps a decision from being taken, by its name in the template."""


def question(session: ReviewSession, identifier: str) -> Page:
    """Return the page of a question, or take what an officer decides on it."""
    with reading(session.store) as connection:
        asked = find(connection, identifier) or abort(NOT_FOUND)
    if request.method != "POST":
        return _page(session, asked, _opened(asked))
    filled = _filled()
    try:
        with writing(session.store) as connection:
            # As it is now: a draft of what was withdrawn or decided meanwhile would stay.
            asked = find(connection, identifier) or abort(NOT_FOUND)
            _decide(session, connection, asked, filled)
    except FaultError as fault:
        return _page(session, asked, filled, str(fault)), FAULTY
    except StaleError:
        with reading(session.store) as connection:
            asked = find(connection, identifier) or abort(NOT_FOUND)
        return _page(session, asked, replace(filled, revision=f"{asked.revision}"), "stale"), CLASH
    return redirect(list_address(read_sought(request.args)), 303)


def _opened(asked: Asked) -> Filled:
    """Return the form as it is opened."""
    handling = asked.handling
    return Filled(
        text=asked.words,
        answer=handling.answer,
        reason=handling.reason,
        revision=f"{asked.revision}",
    )


def _filled() -> Filled:
    def value(name: str) -> str:
        return request.form.get(name, "")

    return Filled(
        value("action"),
        emptied(value("text")) if "text" in request.form else "",
        clean(value("answer")),
        value("reason"),
        value("merged"),
        value("revision"),
    )


def _decide(session: ReviewSession, connection: Connection, asked: Asked, filled: Filled) -> None:
    """Write down a decision, and its act; the draft is there before."""
    if filled.revision != f"{asked.revision}":
        if _is_decided(session, connection, asked, filled):
            return
        raise StaleError
    if filled.action == ANSWER:
        deed, handling = Deed.ANSWER, _answered(session, asked, filled)
    elif filled.action == DECLINE:
        deed, handling = Deed.DECLINE, _declined(filled)
    elif filled.action == MERGE:
        ask = session.ask
        deed, handling = Deed.MERGE, _merged(ask, connection, asked, filled)
    else:
        raise FaultError("undecided")
    handle(connection, asked, handling, asked.revision, day_of(session.ask))
    note(connection, deed, session.reviewer, asked.id)


def _is_decided(
    session: ReviewSession, connection: Connection, asked: Asked, filled: Filled
) -> bool:
    """Tell whether the very same was decided: the button was pressed twice."""
    if filled.action == ANSWER:
        return _is_answered(session, asked, filled)
    try:
        if filled.action == DECLINE:
            return asked.handling == _declined(filled)
        handling = _merged(session.ask, connection, asked, filled)
    except FaultError:
        return False
    return filled.action == MERGE and asked.handling == handling


def _is_answered(session: ReviewSession, asked: Asked, filled: Filled) -> bool:
    handling = asked.handling
    if not asked.publishes:
        return handling == Handling(State.ANSWERED, answer=filled.answer)
    if handling.state is not State.ANSWERING or handling.merged or not session.drafts:
        return False
    text = redaction(asked.words, filled.text) or asked.words
    return session.drafts.holds(handling.exchange, asked, text, filled.answer)


def _answered(session: ReviewSession, asked: Asked, filled: Filled) -> Handling:
    if len(filled.answer) > LONGEST_ANSWER:
        raise FaultError("too-long")
    if not asked.publishes:
        if not filled.answer:
            raise FaultError("no-answer")
        return Handling(State.ANSWERED, answer=filled.answer)
    text = redaction(asked.words, filled.text)
    if text and rewritten(asked.words, text):
        raise FaultError("rewritten")
    if is_nothing(text or asked.words):
        raise FaultError("nothing-left")
    assert session.drafts  # noqa: S101 - without them, there is no such page
    name = session.drafts.write(asked, text or asked.words, filled.answer)
    return Handling(State.ANSWERING, exchange=name)


def _declined(filled: Filled) -> Handling:
    if filled.reason not in DECLINED:
        raise FaultError("no-reason")
    return Handling(State.DECLINED, reason=filled.reason)


def _merged(ask: FactsAsk, connection: Connection, asked: Asked, filled: Filled) -> Handling:
    if filled.merged.startswith(f"{FOLDER}/") and ask.bundle(filled.merged):
        # Whether everybody can read it already, "listening reply" finds out.
        name = filled.merged.removeprefix(f"{FOLDER}/")
        return Handling(State.ANSWERING, merged=filled.merged, exchange=name)
    other = find(connection, filled.merged)
    if other is None:
        raise FaultError("no-other")
    other = answered_by(connection, other)
    if other.id == asked.id or not is_answered_for_all(other):
        raise FaultError("no-other")
    return Handling(State.MERGED, merged=other.id)


def _page(session: ReviewSession, asked: Asked, filled: Filled, fault: str = "") -> str:
    public = session.ask.public_persons
    with reading(session.store) as connection:
        others = alike(session, connection, asked)
        is_reached = has_address(connection, asked.id)
    return render_template(
        "question.html",
        asked=asked,
        filled=filled,
        fault=fault,
        others=others,
        is_reached=is_reached,
        pieces=list(pieces_of(asked.words, personal_data(asked.words, public))),
        declined=[(key, reason_words(session.translator)[key]) for key in DECLINED],
        longest=LONGEST_ANSWER,
        filters=None,
    )
