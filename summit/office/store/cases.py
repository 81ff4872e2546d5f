"""An answer as a reviewer meets it, and what tells whether they have seen all there is to see.

A decision is never changed: the next one has the next revision, and whoever decides must have
seen the last. What they saw is named by a mark, ``r2-5f0c7a91``: the revision, and a digest of the
words and of what their author allows, so that an answer that its author replaced is read again.
"""

from hashlib import sha256

from summit.base.frozen import Frozen
from summit.office.store.decision import Recorded
from summit.privacy.kinds import Passage
from summit.privacy.passages import personal_data
from summit.subjects.consultation.contribution import Consent


class Case(Frozen):
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
    reading: str = ""
    """How surely the words of a message were read; empty where nothing is in doubt."""
    beside: str = ""
    """What its author wrote beside the answers: it may take back what the form allows."""

    @property
    def last(self) -> Recorded | None:
        """The decision that stands."""
        return self.history[-1] if self.history else None

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for a reviewer: undecided, or for another look."""
        return self.last is None or self.last.stale

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
        seen += f"\0{self.beside}" if self.beside else ""
        return sha256(seen.encode()).hexdigest()[:10]

    def personal(self, text: str | None = None) -> tuple[Passage, ...]:
        """Return what is personal in the words, or in what is left of them."""
        return personal_data(self.words if text is None else text, self.public, self.name)

    def blocking(self, text: str | None = None) -> tuple[Passage, ...]:
        """Return what must be dealt with of it; names are only hints."""
        return tuple(passage for passage in self.personal(text) if passage.kind.blocks)

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
        return self.is_open and bool(self.blocking())
