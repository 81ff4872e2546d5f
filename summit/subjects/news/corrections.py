"""What changed in a published item, and when: its corrections and its last update.

A change that is dated after the clock's moment has not happened yet, and is said nowhere.
"""

from collections.abc import Iterator
from datetime import datetime

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import Problem, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.content.fields import localized
from summit.markdown.typography import typeset_text
from summit.site.ask import FactsAsk
from summit.subjects.news.addresses import NEWS
from summit.subjects.news.models import Correction, NewsFacts


class Note(Frozen):
    """A correction as readers of one locale get it."""

    moment: datetime
    text: str
    language: Locale
    """What the note is written in."""


def notes(version: Version, ask: FactsAsk) -> list[Note]:
    """Return the corrections of an item that have been made, the newest first."""
    made = (each for each in _corrections(version.bundle) if ask.passed(each.date))
    newest_first = sorted(made, key=lambda each: each.date, reverse=True)
    return [_note(each, version.locale, ask) for each in newest_first]


def _note(correction: Correction, locale: Locale, ask: FactsAsk) -> Note:
    text, language = localized(correction.note, locale, ask.locales)
    moment = ask.local(correction.date)
    return Note(moment, typeset_text(text, language.language), language)


def check_corrections(ask: FactsAsk) -> Iterator[Problem]:
    """Yield the corrections of what had not been published yet."""
    for bundle in ask.bundles(NEWS):
        for number, each in enumerate(_corrections(bundle)):
            if bundle.publication and each.date < bundle.publication:
                line = bundle.facts_lines.line(("corrections", number, "date"))
                message = say(
                    '"corrections.%(number)s.date" is %(date)s, before the item '
                    "is published (%(publication)s). Correct one of the two; "
                    "what readers never saw needs no correction.",
                    number=number,
                    date=f"{each.date:%Y-%m-%d %H:%M}",
                    publication=f"{bundle.publication:%Y-%m-%d %H:%M}",
                )
                yield Problem(bundle.facts_path, line, message)


def _corrections(bundle: Bundle) -> tuple[Correction, ...]:
    return bundle.facts.corrections if isinstance(bundle.facts, NewsFacts) else ()
