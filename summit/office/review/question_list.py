"""The officers' list of questions, a part at a time, by words; many are declined at once."""

from collections.abc import Mapping
from typing import Any

from flask import redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from summit.base.frozen import Frozen, asdict, replace
from summit.base.text import clean_line
from summit.office.review.alike import know_words
from summit.office.review.queue import Page
from summit.office.review.session import ReviewSession
from summit.office.store.acts import Deed, note
from summit.office.store.asked import Asked, Handling, State, find_all, handle
from summit.office.store.asked_lists import asked_in, count_states, place_of
from summit.office.store.database import reading, writing
from summit.office.store.question_words import DECLINED
from summit.office.store.workspace import day_of
from summit.subjects.consultation.moderation import reason_words

CLASH, FAULTY = 409, 422
SHOWN = 100
LONGEST_WORDS = 200


class Told(Frozen):
    """What became of questions that were to be declined, where it did not of all."""

    declined: int
    gone: int
    """Withdrawn by their authors."""
    changed: list[Asked]


class Sought(Frozen):
    """Which questions an officer looks at, and after which one."""

    state: State = State.RECEIVED
    words: str = ""
    after: str = ""

    def query(self, **changes: str) -> dict[str, str]:
        """Return it as an address holds it, of what differs from the start."""
        wanted, usual = {**asdict(self), **changes}, asdict(Sought())
        return {name: value for name, value in wanted.items() if value != usual[name]}


def read_sought(arguments: Mapping[str, str]) -> Sought:
    """Return what an address says of the list; a state that is none is the first."""
    state, words = arguments.get("state", ""), clean_line(arguments.get("words", ""))
    known = State(state) if state in {*State} else State.RECEIVED
    return Sought(known, words[:LONGEST_WORDS], arguments.get("after", ""))


def list_address(sought: Sought) -> str:
    """Return where a part of the list is."""
    values: dict[str, Any] = sought.query()
    return url_for("review.list_questions", **values)


def list_questions(session: ReviewSession) -> str:
    """Return a part of the questions in one state, with some words or all, the oldest first."""
    return _list(session, read_sought(request.args))


def decline_chosen(session: ReviewSession) -> Response | tuple[str, int]:
    """Decline the chosen ones of a list with one reason; tell which are not, as they changed."""
    form, sought = request.form, replace(read_sought(request.args), state=State.RECEIVED)
    chosen = dict.fromkeys(form.getlist("listed" if "all" in form else "chosen"))
    reason = form.get("reason", "")
    fault = "none-chosen" if not chosen else "" if reason in DECLINED else "no-reason"
    if fault:
        page = _list(session, sought, fault=fault, chosen=chosen, reason=reason)
        return page, FAULTY
    with writing(session.store) as connection:
        told = _decline(session, connection, [*chosen][:SHOWN], reason)
    if told.gone or told.changed:
        return _list(session, sought, told=told), CLASH
    return redirect(list_address(sought), 303)


def _list(session: ReviewSession, sought: Sought, **more: object) -> str:
    with reading(session.store) as connection:
        among = _holding(session, connection, sought.words) if sought.words else None
        counts = count_states(connection, among)
        found = asked_in(connection, sought.state, sought.after, SHOWN + 1, among)
    shown = tuple(found[:SHOWN])
    page = Page(shown, place_of(shown[-1]) if len(found) > SHOWN else "")
    words = reason_words(session.translator)
    facts = {"page": page, "counts": counts, "sought": sought, "known": [*State]}
    facts["declined"] = [(key, words[key]) for key in DECLINED]
    facts["longest"] = LONGEST_WORDS
    defaults = {"chosen": {}, "reason": ""}
    return render_template("questions.html", filters=None, **{**facts, **defaults, **more})


def _holding(session: ReviewSession, connection: Connection, words: str) -> frozenset[str]:
    """Return the ids of the questions that hold some words."""
    return frozenset(session.words.holding(words, know_words(session, connection)))


def _decline(
    session: ReviewSession, connection: Connection, chosen: list[str], reason: str
) -> Told:
    """Decline the questions as they were seen: ``ID.REVISION`` each."""
    wanted = Handling(State.DECLINED, reason=reason)
    seen = {each.partition(".")[0]: each.partition(".")[2] for each in chosen}
    found = find_all(connection, seen)
    declined, changed = 0, []
    for asked in found.values():
        if asked.handling == wanted:  # The button was pressed twice.
            declined += 1
        elif asked.handling.state is State.RECEIVED and seen[asked.id] == f"{asked.revision}":
            handle(connection, asked, wanted, asked.revision, day_of(session.ask))
            note(connection, Deed.DECLINE, session.reviewer, asked.id)
            declined += 1
        else:
            changed.append(asked)
    return Told(declined, len(seen) - len(found), changed)
