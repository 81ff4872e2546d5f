"""The decisions on the findings: how far each is at the site's moment, and how that came."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import takewhile
from typing import cast

from summit.base.frozen import Frozen
from summit.base.locales import Locale
from summit.content.bundles import Bundle
from summit.content.catalogue import Version
from summit.site.ask import FactsAsk, TextsAsk
from summit.subjects.consultation.decision import FOLDER, DecisionFacts, Step
from summit.subjects.consultation.findings import Finding, findings, findings_by_key, holders
from summit.subjects.consultation.voice import SUMMARY

LATEST = 8
"""Changes on the pages of all decisions; each decision's page has all of its own."""


class Change(Frozen):
    """A step of a decision, or that it is overdue."""

    decision: Bundle
    name: str
    """What tells it from the decision's other changes: its day stays the same."""
    moment: datetime
    """In the edition's zone."""
    before: Step | None
    """None: the decision is new."""
    after: Step
    is_overdue: bool = False


class Decision(Frozen):
    """A decision as readers of a locale get it."""

    version: Version
    ask: TextsAsk

    @property
    def facts(self) -> DecisionFacts:
        """What is known of it."""
        return facts_of(self.version.bundle)

    @property
    def step(self) -> Step:
        """Where it stands; in a preview, before its first step, that."""
        return step_of(self.version.bundle, self.ask)

    @property
    def since(self) -> date:
        """Since when it has been in this state."""
        return since(self.version.bundle, self.ask)

    @property
    def is_overdue(self) -> bool:
        """Tell whether what was due has not come."""
        return is_overdue(self.version.bundle, self.ask)

    @property
    def findings(self) -> list[Finding]:
        """What it answers, as far as the reader's summary has it."""
        found = _among(dict.fromkeys(self.facts.findings), self.version.locale, self.ask)
        return sorted(found, key=lambda each: each.start)

    @property
    def news(self) -> list[Version]:
        """The news of it that have appeared, oldest first."""
        keys = [f"news/{key}" for key in self.facts.news]
        shown = [
            self.ask.text(key, self.version.locale) for key in keys if _is_shown(key, self.ask)
        ]
        return sorted(shown, key=lambda each: each.bundle.publication or datetime.min)


def _is_shown(key: str, ask: FactsAsk) -> bool:
    return ask.bundle(key) is not None and ask.is_published(key)


def facts_of(bundle: Bundle) -> DecisionFacts:
    """Return the facts of a decision's bundle."""
    return cast(DecisionFacts, bundle.facts)


def step_of(bundle: Bundle, ask: FactsAsk) -> Step:
    """Return the last step that has come, else the first."""
    steps = facts_of(bundle).steps
    return next((step for step in reversed(steps) if ask.passed(step.begins)), steps[0])


def since(bundle: Bundle, ask: FactsAsk) -> date:
    """Return since when a decision has been in its state, whatever was due meanwhile."""
    steps, now = facts_of(bundle).steps, step_of(bundle, ask)
    own = steps[: steps.index(now) + 1]
    alike = takewhile(lambda step: step.state == now.state, reversed(own))
    return min(step.date for step in alike)


def is_overdue(bundle: Bundle, ask: FactsAsk) -> bool:
    """Tell whether what was due at the site's moment has not come."""
    number = facts_of(bundle).steps.index(step_of(bundle, ask))
    return any(each == number and ask.passed(at) for each, at in facts_of(bundle).overdue())


def decisions(ask: FactsAsk) -> tuple[Bundle, ...]:
    """Return the published decisions, in the order of their list."""
    return ask.items(FOLDER)


def by_finding(ask: FactsAsk) -> Mapping[str, str]:
    """Return the key of the published decision on each finding that has one."""
    return {key: each.key for each in decisions(ask) for key in facts_of(each).findings}


def by_news(ask: FactsAsk) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the published decisions that each news item tells of, by its key."""
    found: dict[str, tuple[str, ...]] = {}
    for each in decisions(ask):
        for name in facts_of(each).news:
            key = f"news/{name}"
            found[key] = (*found.get(key, ()), each.key)
    return found


def decision_at(version: Version, anchor: str, ask: TextsAsk) -> Decision | None:
    """Return the decision on the smallest finding that holds a block of a text, or None."""
    if version.bundle.key != SUMMARY:
        return None
    keys = ask.part(holders, version.locale.key, of=anchor) or ()
    decided = {key: decision for key in keys if (decision := ask.part(by_finding, of=key))}
    held = _among(decided, version.locale, ask)
    if not held:
        return None
    smallest = min(held, key=lambda each: len(each.html))
    return Decision(ask.text(decided[smallest.key], version.locale), ask)


def _among(keys: Iterable[str], locale: Locale, ask: TextsAsk) -> list[Finding]:
    """Return the findings with these keys that the summary has for readers of a locale."""
    found = (ask.part(findings_by_key, locale.key, of=key) for key in keys)
    return [each for each in found if each]


def undecided(ask: TextsAsk, locale: str) -> list[Finding]:
    """Return the findings that neither have a decision nor are part of one that has, nor hold one.

    A heading over findings of their own is no finding that waits.
    """
    decided = ask.once(by_finding)
    every, held_by = ask.once(findings, locale), ask.once(holders, locale)
    over = {key for each in every for key in held_by[each.key] if key != each.key}
    return [
        each
        for each in every
        if each.key not in over and not any(key in decided for key in held_by[each.key])
    ]


def changes_of(bundle: Bundle, ask: FactsAsk) -> Iterator[Change]:
    """Yield what has changed until now, oldest first, beginning with the first step."""
    late = dict(facts_of(bundle).overdue())
    before: Step | None = None
    for number, step in enumerate(facts_of(bundle).steps):
        if ask.passed(step.begins):
            yield Change(bundle, f"{step.date}", ask.local(step.begins), before, step)
        if number in late and ask.passed(late[number]):
            moment = ask.local(late[number])
            yield Change(bundle, f"{step.date}-overdue", moment, before, step, is_overdue=True)
        before = step


def all_changes(ask: FactsAsk) -> list[Change]:
    """Return the changes of every published decision, newest first."""
    found = [change for bundle in decisions(ask) for change in changes_of(bundle, ask)]
    return sorted(found, key=lambda change: change.moment, reverse=True)


def latest_changes(ask: FactsAsk) -> list[Change]:
    """Return the changes that the pages of all decisions tell, newest first."""
    return all_changes(ask)[:LATEST]
