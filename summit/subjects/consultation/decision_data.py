"""The decisions as open data: a table of them, one of their changes, and what each column means."""

from typing import Any

from summit.content.bundles import Bundle
from summit.content.fields import localized
from summit.site.ask import FactsAsk
from summit.subjects.consultation.decisions import (
    Change,
    changes_of,
    facts_of,
    is_overdue,
    since,
    step_of,
)
from summit.subjects.consultation.voices import name_of

DECISION_COLUMNS = {
    "id": "the name of the decision",
    "findings": "keys of the findings of the executive summary that it answers, divided by spaces",
    "state": "open, accepted, accepted-in-part, not-accepted or done",
    "since": "the day since when it has been in this state",
    "due": "the day by which it is to be taken or, once accepted, carried out; empty: none",
    "overdue": '"yes" where that day was over when this file was made, else "no"',
    "owner": "who decides",
    "title": "what it is called",
    "summary": "what it is, in short",
    "news": "keys of the news that told what became of it, divided by spaces",
}
CHANGE_COLUMNS = {
    "decision": "the name of the decision",
    "date": "the day of the change",
    "state": "the state from that day on, as in decisions.csv",
    "due": "the day that was due from then on; empty: none",
    "overdue": '"yes" where the change is that this day was over, else "no"',
}


def decision_row(bundle: Bundle, ask: FactsAsk) -> dict[str, str]:
    """Return the row of a decision, its words in the site's first language."""
    facts, step = facts_of(bundle), step_of(bundle, ask)
    source = ask.locales.source
    text = ask.text(bundle.key, source).translation.text
    return {
        "id": name_of(bundle),
        "findings": " ".join(facts.findings),
        "state": step.state,
        "since": f"{since(bundle, ask)}",
        "due": f"{step.due or ''}",
        "overdue": _said(is_overdue=is_overdue(bundle, ask)),
        "owner": localized(facts.owner, source, ask.locales)[0],
        "title": text.title,
        "summary": text.summary,
        "news": " ".join(facts.news),
    }


def _said(*, is_overdue: bool) -> str:
    return "yes" if is_overdue else "no"


def change_row(change: Change) -> dict[str, str]:
    """Return the row of a change."""
    return {
        "decision": name_of(change.decision),
        "date": f"{change.moment:%Y-%m-%d}",
        "state": change.after.state,
        "due": f"{change.after.due or ''}",
        "overdue": _said(is_overdue=change.is_overdue),
    }


def decision_record(bundle: Bundle, ask: FactsAsk) -> dict[str, Any]:
    """Return a decision with its words in every language, its lists and its changes."""
    facts = facts_of(bundle)
    texts = {
        key: {"title": each.text.title, "summary": each.text.summary}
        for key, each in bundle.translations.items()
    }
    own = {"findings": list(facts.findings), "news": list(facts.news)}
    changes = [change_row(change) for change in changes_of(bundle, ask)]
    words = {"owner": facts.owner, "texts": texts}
    return decision_row(bundle, ask) | own | words | {"changes": changes}
