"""The rules of a decision: every reason why one cannot be taken, in words that help."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from summit.base.frozen import Frozen, field
from summit.base.problems import Message, say
from summit.office.store.cases import Case
from summit.office.store.decision import Action, Decision, Reason, published_text
from summit.office.store.redacting import is_nothing, rewritten
from summit.privacy.passages import personal_data
from summit.subjects.consultation.contribution import Consent

LONGEST_REASON = 500
LONGEST_TAG = 60


class FaultKind(StrEnum):
    """What can be wrong with a decision."""

    CONSENT = "consent"
    PERSONAL = "personal"
    SIGNATURE = "signature"
    NOT_REDACTED = "not-redacted"
    REWRITTEN = "rewritten"
    NOTHING_LEFT = "nothing-left"
    REASON = "reason"
    WHY_HARMLESS = "why-harmless"
    TOO_LONG = "too-long"
    THEME = "theme"


SENTENCES = {
    FaultKind.CONSENT: say("its author allows it to be counted, not to be published. Withhold it."),
    FaultKind.PERSONAL: say(
        'the text holds "%(words)s". Replace it by […], or say in "reason" why it is harmless and '
        'keep it in "personal".'
    ),
    FaultKind.SIGNATURE: say(
        'the name or the city holds "%(words)s". Write "yes" in "unsigned", or withhold the answer.'
    ),
    FaultKind.NOT_REDACTED: say('nothing is replaced by […] in "text". Do so, or write "publish".'),
    FaultKind.REWRITTEN: say(
        'only […] may replace words, and "text" has others: "%(words)s". Put the original words '
        "back."
    ),
    FaultKind.NOTHING_LEFT: say('nothing is left of the answer. Write "withhold" and a reason.'),
    FaultKind.REASON: say(
        '"%(value)s" is no reason to withhold. Known: %(reasons)s.', reasons=", ".join(Reason)
    ),
    FaultKind.WHY_HARMLESS: say('"reason" is empty. Say why "%(words)s" is harmless.'),
    FaultKind.TOO_LONG: say("%(count)s characters, which is more than %(limit)s: %(value)s"),
    FaultKind.THEME: say('"%(value)s" is not a theme of the site. Known: %(known)s.'),
}


class Fault(Frozen):
    """One reason why a decision cannot be taken."""

    kind: FaultKind
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.message)

    @property
    def message(self) -> Message:
        """The sentence."""
        return SENTENCES[self.kind].filled(self.values)


def faults(case: Case, decision: Decision, themes: Collection[str]) -> list[Fault]:
    """Return every reason why a decision on an answer cannot be taken."""
    rules = _publishing(case, decision) if decision.publishes else _withholding(decision)
    return [*rules, *_tagging(decision, themes)]


def _withholding(decision: Decision) -> Iterator[Fault]:
    if decision.reason not in list(Reason):
        yield Fault(FaultKind.REASON, {"value": decision.reason})


def _publishing(case: Case, decision: Decision) -> Iterator[Fault]:
    if case.consent is Consent.COUNT:
        yield Fault(FaultKind.CONSENT)
    text = published_text(case.words, decision)
    if decision.action is Action.REDACT and text == case.words:
        yield Fault(FaultKind.NOT_REDACTED)
    elif foreign := rewritten(case.words, text):
        yield Fault(FaultKind.REWRITTEN, {"words": foreign})
    elif is_nothing(text):
        yield Fault(FaultKind.NOTHING_LEFT)
    yield from _privacy(case, decision, text)


def _privacy(case: Case, decision: Decision, text: str) -> Iterator[Fault]:
    left = [passage.words for passage in case.blocking(text)]
    for words in dict.fromkeys(left):
        if words not in decision.harmless:
            yield Fault(FaultKind.PERSONAL, {"words": words})
        elif not decision.reason:
            yield Fault(FaultKind.WHY_HARMLESS, {"words": words})
    if case.consent is Consent.NAME and not decision.unsigned:
        for passage in personal_data(f"{case.name}\n{case.city}", case.public):
            if passage.kind.blocks:
                yield Fault(FaultKind.SIGNATURE, {"words": passage.words})


def _tagging(decision: Decision, themes: Collection[str]) -> Iterator[Fault]:
    for theme in decision.tags.themes:
        if theme not in themes:
            yield Fault(FaultKind.THEME, {"value": theme, "known": ", ".join(sorted(themes))})
    limits = [(decision.reason, LONGEST_REASON), (decision.tags.city, LONGEST_TAG)]
    for value, limit in [*limits, *((idea, LONGEST_TAG) for idea in decision.tags.ideas)]:
        if len(value) > limit:
            values = {"count": len(value), "limit": limit, "value": value}
            yield Fault(FaultKind.TOO_LONG, values)
