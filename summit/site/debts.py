"""What translators owe: what is missing, what has gone stale, and what comes soon."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.base.problems import Message, joined, say
from summit.content.bundles import Bundle
from summit.site.freshness import Freshness, is_followed
from summit.site.site import Site

FRESH, STALE, UNKNOWN, MISSING = "fresh", "stale", "unknown", "missing"
OWED = {
    STALE: say("%(number)s stale"),
    UNKNOWN: say("%(number)s unknown"),
    MISSING: say("%(number)s missing"),
}
"""How many texts are in each state, in words."""


class Debt(Frozen):
    """One bundle, as a translator of one locale sees it."""

    bundle: Bundle
    locale: Locale
    state: str
    """Fresh, stale, unknown (it does not say what it was made from) or missing."""
    freshness: Freshness
    words: int
    """How many words of the source there are to translate."""
    due: datetime | None
    """When the bundle appears, if that is still to come."""


def debts(site: Site, locale: Locale) -> list[Debt]:
    """Return every bundle that the locale translates: what is due first, then by key.

    The locale's own texts, which others are translated from, are not among them.
    """
    found = [_debt(site, bundle, locale) for bundle in _followed(site, locale)]
    return sorted(found, key=lambda debt: (debt.due or datetime.max, debt.bundle.key))


def _followed(site: Site, locale: Locale) -> Iterator[Bundle]:
    for bundle in site.catalogue.bundles.values():
        if is_followed(bundle) and site.catalogue.source(bundle).locale != locale:
            yield bundle


def _debt(site: Site, bundle: Bundle, locale: Locale) -> Debt:
    due = bundle.appears if site.catalogue.is_hidden(bundle) else None
    freshness = site.freshness.get((bundle.key, locale.key))
    if freshness is None:
        words = sum(section.words for section in site.sections[bundle.key])
        return Debt(bundle, locale, MISSING, Freshness(is_stamped=False), words, due)
    state = STALE if freshness.is_stale else FRESH if freshness.is_stamped else UNKNOWN
    return Debt(bundle, locale, state, freshness, freshness.words, due)


class Account(Frozen):
    """What one locale has and owes."""

    locale: Locale
    texts: Mapping[str, int]
    """How many texts are in each state."""
    words: int
    """How many words there are to translate."""

    @property
    def total(self) -> int:
        """How many texts there are."""
        return sum(self.texts.values())


def account(locale: Locale, owed: Sequence[Debt]) -> Account:
    """Return the sums of a locale's texts."""
    states = Counter(debt.state for debt in owed)
    texts = {state: states[state] for state in (FRESH, STALE, UNKNOWN, MISSING)}
    return Account(locale, texts, sum(debt.words for debt in owed))


def summary(sums: Account) -> Message:
    """Return what a locale has and owes, in one line."""
    fresh, *others = sums.texts.items()
    owed = [OWED[state].filled({"number": number}) for state, number in others if number]
    done = say("%(number)s of %(total)s texts fresh", number=fresh[1], total=sums.total)
    texts = joined([done, *owed], ", ")
    if not sums.words:
        return say("%(texts)s.", texts=texts)
    return say("%(texts)s; %(words)s words to translate.", texts=texts, words=sums.words)


def accounts(site: Site) -> list[Account]:
    """Return the sums of every locale but the source's, in the site's order."""
    others = (locale for locale in site.locales if locale != site.locales.source)
    return [account(locale, debts(site, locale)) for locale in others]
