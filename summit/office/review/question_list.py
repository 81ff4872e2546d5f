"""The officers' list of questions, a part at a time: where a flood came, declined many at once."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

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


@dataclass(frozen=True)
class Told:
    """What became of questions that were to be declined, where it did not of all."""

    declined: int
    gone: int
    """Withdrawn by their authors."""
    changed: list[Asked]


def list_questions(session: ReviewSession) -> str:
    """Return a part of the questions in one state, the oldest first."""
    state = request.args.get("state", "")
    return _list(session, State(state) if state in {*State} else State.RECEIVED)


def decline_chosen(session: ReviewSession) -> Response | tuple[str, int]:
    """Decline the chosen ones of a list with one reason; tell which are not, as they changed."""
    form = request.form
    chosen = dict.fromkeys(form.getlist("listed" if "all" in form else "chosen"))
    reason = form.get("reason", "")
    fault = "none-chosen" if not chosen else "" if reason in DECLINED else "no-reason"
    if fault:
        page = _list(session, State.RECEIVED, fault=fault, chosen=chosen, reason=reason)
        return page, FAULTY
    with writing(session.store) as connection:
        told = _decline(session, connection, [*chosen][:SHOWN], reason)
    if told.gone or told.changed:
        return _list(session, State.RECEIVED, told=told), CLASH
    after = request.args.get("after")
    return redirect(url_for("review.list_questions", after=after), 303)


def _list(session: ReviewSession, state: State, **more: object) -> str:
    after = request.args.get("after", "")
    with reading(session.store) as connection:
        counts = count_states(connection)
        found = asked_in(connection, state, after, SHOWN + 1)
    shown = tuple(found[:SHOWN])
    page = Page(shown, place_of(shown[-1]) if len(found) > SHOWN else "")
    words = reason_words(session.translator)
    facts = {"page": page, "counts": counts, "state": state, "known": [*State], "after": after}
    facts["declined"] = [(key, words[key]) for key in DECLINED]
    defaults = {"chosen": {}, "reason": ""}
    return render_template("questions.html", filters=None, **{**facts, **defaults, **more})


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
