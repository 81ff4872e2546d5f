"""The queue of the review: which answers, in which order, and what comes next."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from sqlalchemy import Connection

from summit.base.frozen import Frozen, asdict
from summit.office.store.cases import Case
from summit.office.store.decision import Action
from summit.office.store.decisions import Casebook, publishable
from summit.office.store.records import Status

WAITING = "waiting"
STATES = (WAITING, *Action, "all")
SHOWN = 50
LOOKED_AT = 2000
"""Contributions that are searched before the reviewer is asked whether to go on."""


class Filters(Frozen):
    """Which answers a reviewer wants to see."""

    language: str = ""
    question: str = ""
    state: str = WAITING
    blocked: str = ""

    def query(self, **changes: str) -> dict[str, str]:
        """Return the filters as an address holds them, those that differ from the start."""
        wanted, usual = {**asdict(self), **changes}, {**asdict(Filters()), "after": ""}
        return {name: value for name, value in wanted.items() if value != usual[name]}

    def let_through(self, case: Case) -> bool:
        """Tell whether an answer is among those."""
        if self.question and case.question != self.question:
            return False
        last = None if case.is_open else case.last
        state = last.decision.action.value if last else WAITING
        if self.state not in ("all", state):
            return False
        return not self.blocked or case.is_blocked == (self.blocked == "yes")


def read_filters(arguments: Mapping[str, str]) -> Filters:
    """Return the filters of an address; a value that is none filters nothing."""
    state = arguments.get("state", WAITING)
    blocked = arguments.get("blocked", "")
    return Filters(
        arguments.get("language", ""),
        arguments.get("question", ""),
        state if state in STATES else WAITING,
        blocked if blocked in ("yes", "no") else "",
    )


Shown = TypeVar("Shown")


class Page(Frozen, Generic[Shown]):
    """A part of a list: of answers, or of questions."""

    shown: tuple[Shown, ...]
    more: str
    """After what to go on; empty at the end."""


def read_queue(
    connection: Connection, book: Casebook, filters: Filters, after: str = "", most: int = SHOWN
) -> Page[Case]:
    """Return the next answers that the filters let through, those of a contribution together."""
    status = Status.NEW if filters.state == WAITING else None
    found: list[Case] = []
    looked_at = 0
    for some in publishable(connection, after, filters.language, status):
        for each, cases in book.by_contribution(connection, some):
            found += filter(filters.let_through, cases)
            looked_at += 1
            if len(found) >= most or looked_at >= LOOKED_AT:
                return Page(tuple(found), each.id)
    return Page(tuple(found), "")


def next_case(connection: Connection, book: Casebook, filters: Filters, case: Case) -> Case | None:
    """Return what is to be read after an answer: in the same contribution, or the next one."""
    siblings = book.of_contribution(connection, case.contribution)
    place = [sibling.question for sibling in siblings].index(case.question)
    for sibling in siblings[place + 1 :]:
        if filters.let_through(sibling):
            return sibling
    after = case.contribution
    while True:
        page = read_queue(connection, book, filters, after, most=1)
        if page.shown or not page.more:
            return page.shown[0] if page.shown else None
        after = page.more
