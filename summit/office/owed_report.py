"""What each role owes, by deadline: a line for each thing, data for a program, or tasks.

Whoever knows of something owed is one of ``SOURCES``: the site asks its subjects in ``owed_on``, by
their hook ``owed``; the rest is what is kept beside the content.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Literal, TypeAlias

from summit.base.problems import Message, say
from summit.base.roles import Role
from summit.editing.command import show, tell, translator
from summit.editing.external.check import owed_links
from summit.office.owed_calendar import as_calendar
from summit.office.owed_office import owed_drafts, owed_letter, owed_reviews
from summit.site.load import load_site
from summit.site.owed import Owed
from summit.site.owing import in_order, is_overdue, owed_on
from summit.site.project import Project
from summit.site.site import Site

Source: TypeAlias = Callable[[Site, Project], Iterable[Owed]]
SOURCES: tuple[Source, ...] = (owed_on, owed_links, owed_drafts, owed_letter)
Form = Literal["lines", "json", "ics"]
NAMES: dict[Role, Message] = {
    "editor": say("editor"),
    "translator": say("translator"),
    "officer": say("officer"),
}


def report(
    project: Project, form: Form, roles: Sequence[Role], at: str | None, store: str | None
) -> bool:
    """Print what some roles owe, in a form; tell whether something of it is overdue."""
    site = load_site(project, at)
    sources: tuple[Source, ...] = (*SOURCES, partial(owed_reviews, address=store))
    owed = in_order((each for source in sources for each in source(site, project)), site, roles)
    if form == "json":
        records = [_record(each, site) for each in owed]
        show(json.dumps(records, indent=2, ensure_ascii=False))
    elif form == "ics":
        show(as_calendar(owed, site, translator()).removesuffix("\n"))
    else:
        _tell(owed, site)
    return any(is_overdue(each, site) for each in owed)


def _record(owed: Owed, site: Site) -> dict[str, Any]:
    return {
        "role": owed.role,
        "what": owed.what.said(translator()),
        "due": _due(owed, site),
        "overdue": is_overdue(owed, site),
        "since": owed.since.isoformat() if owed.since else None,
        "settle": owed.settle,
    }


def _due(owed: Owed, site: Site) -> str | None:
    if isinstance(owed.due, datetime):
        return site.clock.local(owed.due).isoformat()
    return owed.due.isoformat() if owed.due else None


def _tell(owed: Sequence[Owed], site: Site) -> None:
    for each in owed:
        tell(
            say(
                "%(when)s · %(role)s · %(what)s · %(settle)s",
                when=_when(each, site),
                role=NAMES[each.role],
                what=each.what,
                settle=each.settle,
            )
        )
    late = sum(is_overdue(each, site) for each in owed)
    tell(say("Owed: %(count)s; overdue: %(late)s.", count=len(owed), late=late), err=True)


def _when(owed: Owed, site: Site) -> Message:
    """Return by when it is due, or since when it waits."""
    if owed.due and owed.late:
        if is_overdue(owed, site):
            moment = _written(site.clock.local(owed.late))
            return say("overdue since %(moment)s", moment=moment)
        due = owed.due
        moment = _written(site.clock.local(due)) if isinstance(due, datetime) else f"{due}"
        return say("by %(moment)s", moment=moment)
    if owed.since:
        return _waiting(owed.since, site.clock.now.date())
    return say("no deadline")


def _waiting(since: date, today: date) -> Message:
    return say("since %(day)s, days: %(days)s", day=since, days=max(0, (today - since).days))


def _written(moment: datetime) -> str:
    return (
        f"{moment:%Y-%m-%d}" if not (moment.hour or moment.minute) else f"{moment:%Y-%m-%d %H:%M}"
    )
