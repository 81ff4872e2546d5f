"""The questions that wait for an answer, and the answers that somebody is to check."""

from collections.abc import Iterator

from summit.base.problems import say
from summit.content.bundles import Bundle
from summit.site.ask import TextsAsk
from summit.site.owed import Owed
from summit.subjects.listening.exchange import ages, exchanges, facts_of

SETTLE = "python3 tasks.py admin"
"""Where a question is answered, and the day of a check written."""


def owed_answers(ask: TextsAsk) -> Iterator[Owed]:
    """Yield each question without an answer, and each answer that nobody has checked for long."""
    for bundle in exchanges(ask):
        facts = facts_of(bundle)
        if facts.status == "asked":
            what = say("%(text)s: the question waits for an answer", text=bundle.key)
            yield Owed("editor", what, SETTLE, since=facts.asked)
        elif facts.status == "being-answered":
            what = say("%(text)s: the answer is to be written", text=bundle.key)
            yield Owed("editor", what, SETTLE, since=facts.asked)
        else:
            yield from _to_check(bundle, ask)


def _to_check(bundle: Bundle, ask: TextsAsk) -> Iterator[Owed]:
    moment = ages(bundle, ask)
    if moment is None:
        what = say("%(text)s: nobody knows how old the answer is", text=bundle.key)
        yield Owed("editor", what, SETTLE)
    elif ask.passed(moment):
        what = say("%(text)s: the answer is to be checked", text=bundle.key)
        yield Owed("editor", what, SETTLE, moment, facts_of(bundle).verified)
