"""The review of an answer: what may be decided, by which rules, and what two reviewers disagree on.

A decision is never changed: the next one has the next revision, and whoever decides must have
seen the last. What they saw is named by a mark, ``r2-5f0c7a91``: the revision, and a digest of the
words and of what their author allows, so that an answer that its author replaced is read again.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from summit.consultation.contribution import Consent
from summit.privacy import Kind, Passage, personal_data

STRUCK = "[…]"
"""What stands in the place of a passage that was struck out."""
STRUCK_BY_HAND = re.compile(r"\[(?:…|\.\.\.)\]")
LONGEST_REASON = 500
LONGEST_TAG = 60


class Action(StrEnum):
    """What can be decided on an answer."""

    PUBLISH = "publish"
    REDACT = "redact"
    """Publish without some passages."""
    WITHHOLD = "withhold"


class Reason(StrEnum):
    """The reasons to withhold an answer; the list is public."""

    OFF_TOPIC = "off-topic"
    HATE = "hate"
    PRIVACY = "privacy"
    ADVERTISING = "advertising"
    COPIED = "copied"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"


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
    FaultKind.CONSENT: "its author allows it to be counted, not to be published. Withhold it.",
    FaultKind.PERSONAL: (
        'the text holds "{words}". Replace it by […], or say in "reason" why it is harmless and '
        'keep it in "personal".'
    ),
    FaultKind.SIGNATURE: (
        'the name or the city holds "{words}". Write "yes" in "unsigned", or withhold the answer.'
    ),
    FaultKind.NOT_REDACTED: 'nothing is replaced by […] in "text". Do so, or write "publish".',
    FaultKind.REWRITTEN: (
        'only […] may replace words, and "text" has others: "{words}". Put the original words back.'
    ),
    FaultKind.NOTHING_LEFT: 'nothing is left of the answer. Write "withhold" and a reason.',
    FaultKind.REASON: '"{value}" is no reason to withhold. Known: ' + ", ".join(Reason) + ".",
    FaultKind.WHY_HARMLESS: '"reason" is empty. Say why "{words}" is harmless.',
    FaultKind.TOO_LONG: "{count} characters, which is more than {limit}: {value}",
    FaultKind.THEME: '"{value}" is not a theme of the site. Known: {known}.',
}


@dataclass(frozen=True)
class Fault:
    """One reason why a decision cannot be taken."""

    kind: FaultKind
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return SENTENCES[self.kind].format(**self.values)


@dataclass(frozen=True)
class Tags:
    """What a reviewer says an answer is about."""

    themes: tuple[str, ...] = ()
    """Keys of the site's themes."""
    city: str = ""
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What a reviewer decides on an answer."""

    action: Action
    reason: str = ""
    """A key of the public list for what is withheld; else why what looks personal is harmless."""
    text: str | None = None
    """What is published after redaction; None where nothing is struck out."""
    tags: Tags = Tags()
    harmless: tuple[str, ...] = ()
    """Passages that look personal and, as the reviewer says, are not."""
    unsigned: bool = False
    """Whether name and city are left out, though their author allows them."""

    @property
    def publishes(self) -> bool:
        """Tell whether the answer, or a part of it, is published."""
        return self.action is not Action.WITHHOLD


@dataclass(frozen=True)
class Recorded:
    """A decision that was taken."""

    decision: Decision
    revision: int
    reviewer: str
    moment: datetime
    """In UTC, without a zone."""


@dataclass(frozen=True)
class Case:
    """An answer in words, with all that is needed to decide on it."""

    contribution: str
    """The id of the contribution."""
    question: str
    words: str
    language: str
    consent: Consent = Consent.COUNT
    name: str = ""
    city: str = ""
    history: tuple[Recorded, ...] = ()
    """The decisions so far, the latest last."""
    public: frozenset[str] = frozenset()
    """People and accounts that may be named."""

    @property
    def last(self) -> Recorded | None:
        """The decision that stands."""
        return self.history[-1] if self.history else None

    @property
    def revision(self) -> int:
        """How many decisions were taken."""
        return self.last.revision if self.last else 0

    @property
    def mark(self) -> str:
        """What a reviewer has seen: the revision, and a digest of words and consent."""
        return f"r{self.revision}-{self.fingerprint}"

    @property
    def fingerprint(self) -> str:
        """What changes when its author changes the answer, the name or the consent."""
        seen = f"{self.words}\0{self.consent.value}\0{self.name}\0{self.city}"
        return sha256(seen.encode()).hexdigest()[:10]

    def personal(self, text: str | None = None) -> tuple[Passage, ...]:
        """Return what is personal in the words, or in what is left of them."""
        return personal_data(self.words if text is None else text, self.public, self.name)

    def has_changed_since(self, mark: str) -> bool:
        """Tell whether the author changed the answer after a reviewer saw it."""
        return mark.partition("-")[2] != self.fingerprint

    def is_seen(self, mark: str) -> bool:
        """Tell whether a reviewer has seen the last decision and these very words."""
        return mark == self.mark

    @property
    def is_blocked(self) -> bool:
        """Tell whether personal data waits for a reviewer before this can be published."""
        if self.consent is Consent.COUNT:
            return False
        return not self.last and bool(self.personal())


def published_text(words: str, decision: Decision) -> str:
    """Return what is published of an answer's words."""
    return words if decision.text is None else decision.text


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
    elif not STRUCK_BY_HAND.sub("", text).strip():
        yield Fault(FaultKind.NOTHING_LEFT)
    yield from _privacy(case, decision, text)


def _privacy(case: Case, decision: Decision, text: str) -> Iterator[Fault]:
    left = [passage.words for passage in case.personal(text)]
    for words in dict.fromkeys(left):
        if words not in decision.harmless:
            yield Fault(FaultKind.PERSONAL, {"words": words})
        elif not decision.reason:
            yield Fault(FaultKind.WHY_HARMLESS, {"words": words})
    if case.consent is Consent.NAME and not decision.unsigned:
        for passage in personal_data(f"{case.name}\n{case.city}", case.public):
            if passage.kind is not Kind.NAME:
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


def strike(text: str, passages: Iterable[Passage]) -> str:
    """Return the text with […] in the place of each passage."""
    for passage in sorted(passages, key=lambda each: each.start, reverse=True):
        text = text[: passage.start] + STRUCK + text[passage.end :]
    return text


def redaction(words: str, text: str) -> str | None:
    """Return a text that a reviewer edited, every omission written […]; None where none is new."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return None if text in ("", words) else STRUCK_BY_HAND.sub(STRUCK, text)


def rewritten(words: str, text: str) -> str:
    """Return the first part of a redacted text that is not in the words, in order; else ""."""
    if text == words:
        return ""
    first, *others = text.split(STRUCK)
    if not words.startswith(first):
        return first
    if not others:
        return text
    at, last = len(first), others.pop()
    for part in others:
        found = words.find(part, at)
        if found < 0:
            return part
        at = found + len(part)
    return "" if words[at:].endswith(last) else last
