"""Answers that came on paper, by e-mail or by word of mouth, typed by an officer.

The page has the questions of the site's form, in its order. What is typed twice is compared, field
by field, before it is stored. Each entry has a receipt code of its own, made before it is typed:
sent twice, it is stored once.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import abort, render_template, request
from sqlalchemy import Connection

from summit.base.problems import say
from summit.base.text import printable
from summit.office.review.session import ReviewSession
from summit.office.store.acts import Deed, note
from summit.office.store.arriving import add
from summit.office.store.database import reading, writing
from summit.office.store.quarantine import drop, find_quarantined
from summit.office.store.records import Arrival, Outcome, Quarantined
from summit.office.store.workspace import today
from summit.subjects.consultation.document import document_of_form, read_contribution
from summit.subjects.consultation.errors import ContributionError
from summit.subjects.consultation.questionnaire import Question
from summit.subjects.consultation.receipts import new_receipt

WAYS = ("paper", "mail")
"""How answers come that somebody has to type."""
OWN = frozenset({"token", "way", "day", "twice", "first", "agreed"})
"""The fields of the page that are no part of the contribution."""
ENTERED = "entered"
FAULTY = 422
Fields = Mapping[str, list[str]]
Page = str | tuple[str, int]


@dataclass(frozen=True)
class Slip:
    """What is wrong with a field, or differs in it."""

    place: str
    """The key of a question, or the name of a field."""
    sentence: str = ""
    first: str = ""
    """What it held when it was typed first."""


@dataclass(frozen=True)
class Entry:
    """What the page shows: its fields, what is wrong, and the letter beside them."""

    receipt: str
    fields: Fields
    letter: str = ""
    slips: tuple[Slip, ...] = ()
    first: str = ""
    """What was typed first, as JSON, while it is typed a second time."""

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
    return _enter(session, _find(session, number))


def _enter(session: ReviewSession, waiting: Quarantined | None) -> Page:
    letter = session.words_of(waiting) if waiting else ""
    if request.method == "POST":
        first = request.form.get("first", "")
        fields = request.form.to_dict(flat=False)
        entry = Entry(request.form.get("receipt", ""), fields, letter, first=first)
        return _take(session, entry, waiting)
    way = "mail" if waiting else WAYS[0]
    day = (waiting.refusal.day if waiting else today(session.consultation)).isoformat()
    return _page(Entry(new_receipt(), {"way": [way], "day": [day]}, letter), session)


def _find(session: ReviewSession, number: int) -> Quarantined:
    with reading(session.store) as connection:
        return find_quarantined(connection, number) or abort(404)


def _page(entry: Entry, session: ReviewSession) -> str:
    consultation = session.consultation
    questions = list(enumerate(consultation.questions, 1))
    return render_template("entry.html", entry=entry, questions=questions, ways=WAYS, filters=None)


def _take(session: ReviewSession, entry: Entry, waiting: Quarantined | None) -> Page:
    document = document_of_form(
        (name, value)
        for name, values in entry.fields.items()
        if name not in OWN
        for value in values
    )
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
        (outcome,) = add(connection, [arrival])
        note(connection, Deed.ENTER, session.reviewer, arrival.source)
        _release(connection, waiting, session.reviewer)
    is_stored = outcome is not Outcome.WITHDRAWN
    return render_template("entered.html", receipt=contribution.receipt, is_stored=is_stored)


def _second(entry: Entry, document: Mapping[str, Any]) -> Entry:
    """Return the empty page on which everything is typed once more."""
    kept = {name: entry.fields[name] for name in ("way", "day") if name in entry.fields}
    return Entry(entry.receipt, kept, entry.letter, first=json.dumps(document))


def _release(connection: Connection, waiting: Quarantined | None, officer: str) -> None:
    if waiting and find_quarantined(connection, waiting.id):
        drop(connection, waiting, ENTERED, officer)


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
