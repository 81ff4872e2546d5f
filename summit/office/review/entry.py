"""Answers that came on paper, by e-mail or by word of mouth, typed by an officer.

The page has the questions of the site's form, in its order. What is typed twice is compared, field
by field, before it is stored. Each entry has a receipt code of its own, made before it is typed:
sent twice, it is stored once, and is one act. Where its author gave a code, that one holds.

What is typed from quarantine leaves it when the officer says that nothing more is in it: a letter
may hold the words of several people.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask import abort, render_template, request
from sqlalchemy import Connection, Row, select

from summit.base.frozen import Frozen, replace
from summit.base.problems import say
from summit.base.text import printable
from summit.office.review.session import ReviewSession
from summit.office.store.acts import Deed, note
from summit.office.store.arriving import add
from summit.office.store.database import reading, writing
from summit.office.store.quarantine import drop, find_quarantined, note_entered
from summit.office.store.records import Arrival, Outcome, Quarantined, Refusal
from summit.office.store.tables import contributions
from summit.office.store.workspace import today
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.errors import ContributionError
from summit.subjects.consultation.questionnaire import Question
from summit.subjects.consultation.receipts import codes_in, digest, new_receipt

WAYS = ("paper", "mail")
"""How answers come that somebody has to type."""
OWN = frozenset("token way day twice first agreed code done".split())
"""The fields of the page that are no part of the contribution."""
ENTERED = "entered"
FAULTY = 422
Fields = Mapping[str, list[str]]
Page = str | tuple[str, int]


class Slip(Frozen):
    """What is wrong with a field, or differs in it."""

    place: str
    """The key of a question, or the name of a field."""
    sentence: str = ""
    first: str = ""
    """What it held when it was typed first."""


class Entry(Frozen):
    """What the page shows: its fields, what is wrong, and the letter beside them."""

    receipt: str
    fields: Fields
    letter: str = ""
    slips: tuple[Slip, ...] = ()
    first: str = ""
    """What was typed first, as JSON, while it is typed a second time."""
    number: int = 0
    """Of the thing in quarantine that it is typed from; 0: of none."""
    typed: int = 0
    """How many contributions were typed from it before."""

    def value(self, name: str) -> str:
        """Return what a field holds."""
        return next(iter(self.fields.get(name, ())), "")

    def holds(self, name: str, value: str) -> bool:
        """Tell whether a choice is made."""
        return value in self.fields.get(name, ())


def enter(session: ReviewSession) -> Page:
    """Return the page for an entry, or what became of one."""
    return _enter(session, None)


def enter_quarantined(session: ReviewSession, number: int) -> Page:
    """Return the page for what something in quarantine says, or what became of it."""
    waiting = _find(session, number)
    if "closing" not in request.form:
        return _enter(session, waiting)
    with writing(session.store) as connection:
        if waiting.entered and find_quarantined(connection, number):
            drop(connection, waiting, ENTERED, session.reviewer)
    return render_template("entered.html", number=0, receipt="", is_stored=True, filters=None)


def _enter(session: ReviewSession, waiting: Quarantined | None) -> Page:
    blank = _blank(session, waiting)
    if request.method != "POST":
        return _page(blank, session)
    first, fields = request.form.get("first", ""), request.form.to_dict(flat=False)
    entry = replace(blank, receipt=request.form.get("receipt", ""), fields=fields, first=first)
    return _take(session, entry)


def _blank(session: ReviewSession, waiting: Quarantined | None) -> Entry:
    """Return the page as it is opened: with the code that stands in the letter, if one does."""
    if waiting is None:
        fields = {"way": [WAYS[0]], "day": [today(session.consultation).isoformat()]}
        return Entry(new_receipt(), fields)
    letter = session.words_of(waiting)
    codes = [code for code in codes_in(letter) if digest(code) not in waiting.entered]
    way = waiting.refusal.source if waiting.refusal.source in WAYS else "mail"
    fields = {"way": [way], "day": [waiting.refusal.day.isoformat()], "code": codes[:1]}
    number, typed = waiting.id, len(waiting.entered)
    return Entry(new_receipt(), fields, letter, number=number, typed=typed)


def _find(session: ReviewSession, number: int) -> Quarantined:
    """Return what has a number in quarantine; an empty one where its last entry is sent again."""
    with reading(session.store) as connection:
        one = find_quarantined(connection, number)
        if one is None and _owned(connection, request.form.get("receipt", "")):
            return Quarantined(0, Refusal("", "", "", b"", today(session.consultation)), 0)
    return one or abort(404)


def _page(entry: Entry, session: ReviewSession) -> str:
    consultation = session.consultation
    questions = list(enumerate(consultation.questions, 1))
    return render_template("entry.html", entry=entry, questions=questions, ways=WAYS, filters=None)


def _take(session: ReviewSession, entry: Entry) -> Page:
    document = document_of_form(
        (name, value)
        for name, values in entry.fields.items()
        if name not in OWN
        for value in values
    )
    document["receipt"] = entry.value("code") or entry.receipt
    slips = [*_slips_of_entry(entry, session)]
    try:
        contribution = read_contribution(document, session.consultation)
    except ContributionError as error:
        slips += [Slip(each.place, each.message.said(session.translator)) for each in error.slips]
    if slips:
        return _page(replace(entry, slips=tuple(slips)), session), FAULTY
    if entry.value("twice") and not entry.first:
        return _page(_second(entry, document), session)
    differing = tuple(_differences(json.loads(entry.first), document)) if entry.first else ()
    if differing and not entry.value("agreed"):
        return _page(replace(entry, slips=differing), session), FAULTY
    arrival = Arrival(
        contribution, entry.value("way"), date.fromisoformat(entry.value("day")), is_dated=True
    )
    with writing(session.store) as connection:
        later = _later(connection, arrival)
        outcome = Outcome.SAME if later else _store(connection, arrival, entry, session.reviewer)
    if later:
        words = say("answers with this code came later, on %(day)s, and stay.", day=later)
        slip = Slip("receipt", words.said(session.translator))
        return _page(replace(entry, slips=(slip,)), session), FAULTY
    return render_template(
        "entered.html",
        receipt=contribution.receipt,
        number=0 if entry.value("done") else entry.number,
        is_stored=outcome is not Outcome.WITHDRAWN,
        filters=None,
    )


def _store(connection: Connection, arrival: Arrival, entry: Entry, officer: str) -> Outcome:
    """Store an entry, with the act of typing it, once; and note it where it was typed from."""
    (outcome,) = add(connection, [arrival])
    owner = arrival.owner or ""
    if outcome in (Outcome.ADDED, Outcome.REPLACED):
        row = _owned(connection, arrival.contribution.receipt)
        about = f"{arrival.source} {row.id if row else ''}"
        note(connection, Deed.ENTER, officer, about)
    waiting = find_quarantined(connection, entry.number) if entry.number else None
    if waiting and entry.value("done"):
        drop(connection, waiting, ENTERED, officer)
    elif waiting:
        note_entered(connection, waiting, owner)
    return outcome


def _owned(connection: Connection, receipt: str) -> Row[Any] | None:
    """Return what the store has under a receipt code."""
    mine = contributions.c.receipt_digest == digest(receipt.encode("ascii", "replace").decode())
    return connection.execute(select(contributions).where(mine)).one_or_none()


def _later(connection: Connection, arrival: Arrival) -> date | None:
    """Return the day of other answers with the same code, where they came after these."""
    row = _owned(connection, arrival.contribution.receipt)
    is_later = row and row.digest != arrival.digest and row.day > arrival.day
    return row.day if row and is_later else None


def _second(entry: Entry, document: Mapping[str, Any]) -> Entry:
    """Return the empty page on which everything is typed once more."""
    names = ("way", "day", "code", "done")
    kept = {name: entry.fields[name] for name in names if name in entry.fields}
    return replace(entry, fields=kept, first=json.dumps(document))


def _slips_of_entry(entry: Entry, session: ReviewSession) -> Iterator[Slip]:
    if entry.value("way") not in WAYS:
        yield Slip("way", say("say how they came.").said(session.translator))
    opens, last = session.consultation.facts.opens.date(), today(session.consultation)
    value = printable(entry.value("day"))
    try:
        is_fit = opens <= date.fromisoformat(value) <= last
    except ValueError:
        is_fit = False
    if not is_fit:
        message = say('"%(value)s" is no day from %(opens)s on.', value=value, opens=opens)
        yield Slip("day", message.said(session.translator))


def _differences(first: Mapping[str, Any], second: Mapping[str, Any]) -> Iterator[Slip]:
    """Yield each field that was not typed the same twice."""
    one, other = _flat(first), _flat(second)
    for name in dict.fromkeys([*one, *other]):
        if one.get(name, "") != other.get(name, ""):
            yield Slip(name, first=one.get(name, "") or "–")


def _flat(document: Mapping[str, Any]) -> dict[str, str]:
    answers = {
        key: answer if isinstance(answer, str) else ", ".join(answer)
        for key, answer in document["answers"].items()
    }
    fields = {name: str(document.get(name, "")) for name in ("language", "consent", "name", "city")}
    return {name: _simple(value) for name, value in (fields | answers).items() if value}


def _simple(text: str) -> str:
    """Return what two people type alike of the same paper: white space is not compared."""
    return " ".join(text.split())


def choices_of(session: ReviewSession, question: Question) -> list[tuple[str, str]]:
    """Return the choices of a question with their labels in the officer's language."""
    found = session.consultation.choices(question, session.locale)
    return [(choice.key, choice.label) for choice in found]
