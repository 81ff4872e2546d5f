"""One exchange as pages show it, and when its answer is no longer fresh."""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import cast

from summit.base.frozen import Frozen
from summit.base.locales import Locale, read_locale
from summit.base.problems import Message, say
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.markdown.typography import typeset_text
from summit.site.ask import FactsAsk
from summit.subjects.listening.models import FOLDER, ExchangeFacts, ListeningFacts

CONSULTATION = "consultation"
"""The section whose day counts, where there is one."""


class Exchange(Frozen):
    """An exchange as readers of a locale get it."""

    version: Version
    ask: FactsAsk

    @property
    def facts(self) -> ExchangeFacts:
        """What is known of it."""
        return facts_of(self.version.bundle)

    @property
    def asked_in(self) -> Locale:
        """The language of the question, also where the site has no such locale."""
        tag = self.facts.language
        known = (each for each in self.ask.locales if tag in (each.tag, each.key))
        return next(known, None) or read_locale(tag.lower())

    @property
    def original(self) -> str:
        """The question as it was asked, set by the rules of its language."""
        return typeset_text(self.facts.question, self.asked_in.language)

    @property
    def translation(self) -> str | None:
        """The question in the language of the answer; None where that is the original's."""
        text = self.version.translation.text
        is_original = self.version.language.tag == self.asked_in.tag
        return None if is_original else getattr(text, "question", None) or text.title

    @property
    def is_old(self) -> bool:
        """Tell whether nobody has made sure of the answer for longer than the section allows."""
        moment = ages(self.version.bundle, self.ask)
        return moment is not None and self.ask.passed(moment)

    @property
    def age(self) -> int:
        """After how many months an answer is said to be old."""
        return section_facts(self.ask).answers_age


def facts_of(bundle: Bundle) -> ExchangeFacts:
    """Return the facts of an exchange's bundle."""
    return cast(ExchangeFacts, bundle.facts)


def section_facts(ask: FactsAsk) -> ListeningFacts:
    """Return the facts of the section; those of an empty file where it has no page."""
    return cast(ListeningFacts, ask.facts(FOLDER) or ListeningFacts())


def retention_of(ask: FactsAsk) -> tuple[str, datetime | None]:
    """Return the file that says until when what the public sent is kept, and what it says.

    The consultation's day counts where there is one, and that of the questions elsewhere.
    """
    key = CONSULTATION if ask.bundle(CONSULTATION) else FOLDER
    bundle = ask.bundle(key)
    path = bundle.facts_path if bundle else f"content/{key}/bundle.yaml"
    return path, getattr(bundle.facts, "retention", None) if bundle else None


def exchanges(ask: FactsAsk) -> list[Bundle]:
    """Return every exchange, also those still to be published, in order of the keys."""
    return sorted(ask.bundles(FOLDER), key=lambda bundle: bundle.key)


def names_of(bundle: Bundle) -> set[str]:
    """Return the names by which questions know an exchange: its own, and that of its draft."""
    return {name for name in (name_of(bundle), facts_of(bundle).received) if name}


def name_of(bundle: Bundle) -> str:
    """Return the name of an exchange's folder."""
    return bundle.key.removeprefix(f"{FOLDER}/")


def answered(ask: FactsAsk) -> dict[str, str]:
    """Return the exchanges whose answers everybody can read, by all names that they are known by.

    Each is called by the name of its folder.
    """
    found = [each for each in ask.items(FOLDER) if facts_of(each).status == "answered"]
    return {name: name_of(each) for each in found for name in names_of(each)}


def ages(bundle: Bundle, ask: FactsAsk) -> datetime | None:
    """Return the moment at which an answer gets old, or None where its day is not known."""
    verified = facts_of(bundle).verified
    if verified is None:
        return None
    return datetime.combine(months_after(verified, section_facts(ask).answers_age), time())


def aging(ask: FactsAsk) -> Iterator[tuple[datetime, Message]]:
    """Yield each moment at which an answer gets old, and which."""
    for bundle in exchanges(ask):
        moment = ages(bundle, ask)
        if moment:
            yield moment, say("the answer of %(text)s gets old", text=bundle.key)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later, or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
