"""The review as a small web site of one machine and one reviewer."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, redirect, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from summit.base.text import with_marks
from summit.look.palette import FILE
from summit.office.review.context import answer_address, words_of
from summit.office.review.entry import enter, enter_quarantined
from summit.office.review.form import Draft, draft_of_case, draft_of_form, passages, pieces
from summit.office.review.question_list import decline_chosen, list_questions
from summit.office.review.questions import question
from summit.office.review.queue import next_case, read_filters, read_queue
from summit.office.review.session import ReviewSession, guard, protect, show_error
from summit.office.store.cases import Case
from summit.office.store.checks import faults
from summit.office.store.database import reading, writing
from summit.office.store.decisions import ClashError, ideas, note_progress, record
from summit.office.store.overview import overview
from summit.office.store.workspace import today

SHEETS = ("tokens", "base")
LARGEST_FORM = 1_000_000
NOT_FOUND, CLASH, FAULTY = 404, 409, 422


def make_app(session: ReviewSession) -> Flask:
    """Return the application of one review."""
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = LARGEST_FORM
    app.jinja_options = {"extensions": ["jinja2.ext.i18n"], "trim_blocks": True}
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.install_gettext_translations(session.translator, newstyle=True)  # type: ignore[attr-defined]
    app.jinja_env.globals |= words_of(session)
    app.jinja_env.filters["with_marks"] = with_marks
    app.before_request(partial(guard, session))
    app.after_request(protect)
    app.register_error_handler(HTTPException, show_error)
    app.register_blueprint(_pages(session), url_prefix=f"/{session.token}")
    return app


def _pages(session: ReviewSession) -> Blueprint:
    pages = Blueprint("review", __name__, template_folder="templates")
    get, post = ["GET"], ["POST"]
    routes: list[tuple[str, Callable[..., Any], list[str]]] = [("/style.css", _style, get)]
    if session.has_answers:
        routes += [
            ("/", _queue, get),
            ("/enter", enter, get + post),
            ("/enter/<int:number>", enter_quarantined, get + post),
            ("/<identifier>/<question>", _answer, get),
            ("/<identifier>/<question>", _decide, post),
        ]
    if session.drafts:
        routes += [
            ("/questions", list_questions, get),
            ("/questions", decline_chosen, post),
            ("/questions/<identifier>", question, get + post),
        ]
    for rule, view, methods in routes:
        name = view.__name__.strip("_")
        pages.add_url_rule(rule, name, partial(view, session), methods=methods)
    return pages


def _style(session: ReviewSession) -> Response:
    css = [session.look / FILE, *(session.theme / "static/css" / f"{name}.css" for name in SHEETS)]
    own = Path(__file__).parent / "static/review.css"
    text = "\n".join(path.read_text(encoding="utf-8") for path in (*css, own))
    return Response(text, content_type="text/css; charset=utf-8")


def _queue(session: ReviewSession) -> str:
    filters = read_filters(request.args)
    with reading(session.store) as connection:
        page = read_queue(connection, session.book, filters, request.args.get("after", ""))
        ask, closes = session.ask, session.consultation.facts.closes
        status = overview(connection, session.book, ask.local(closes), today(session.consultation))
    return render_template("queue.html", page=page, filters=filters, status=status)


def _answer(session: ReviewSession, identifier: str, question: str) -> str:
    case = _find(session, identifier, question)
    return _render(session, case, draft_of_case(case))


def _find(session: ReviewSession, identifier: str, question: str) -> Case:
    with reading(session.store) as connection:
        return session.book.case(connection, identifier, question) or abort(NOT_FOUND)


def _render(session: ReviewSession, case: Case, draft: Draft, **more: object) -> str:
    with reading(session.store) as connection:
        siblings = session.book.of_contribution(connection, case.contribution)
        known = ideas(connection)
    return render_template(
        "answer.html",
        case=case,
        draft=draft,
        pieces=list(pieces(case)),
        passages=passages(case, draft),
        siblings=siblings,
        known_ideas=known,
        filters=read_filters(request.args),
        **more,
    )


def _decide(
    session: ReviewSession, identifier: str, question: str
) -> AnyResponse | str | tuple[str, int]:
    draft, mark = draft_of_form(request.form), request.form.get("mark", "")
    with writing(session.store) as connection:
        case = session.book.case(connection, identifier, question) or abort(NOT_FOUND)
        decision = draft.decision(case)
        is_done = bool(case.last and not case.is_open and case.last.decision == decision)
        found = faults(case, decision, session.book.themes) if decision else []
        is_fit = decision and not found and not case.has_changed_since(mark)
        try:
            if decision and is_fit and not is_done:
                record(connection, case, decision, mark, session.reviewer)
                note_progress(connection, session.book, [identifier])
        except ClashError as clash:
            mine = request.form.items(multi=True)
            page = {"case": clash.case, "decision": decision, "fields": list(mine)}
            filters = read_filters(request.args)
            return render_template("clash.html", **page, filters=filters), CLASH
        if is_fit or is_done:
            following = next_case(connection, session.book, read_filters(request.args), case)
            return redirect(answer_address(read_filters(request.args), following), 303)
    if case.has_changed_since(mark):
        return _render(session, case, draft_of_case(case), has_changed=True), CLASH
    return _render(session, case, draft, faults=found, is_undecided=decision is None), FAULTY
