"""Where questions go that arrive by a message or an export: into the queue, as those of the form.

What cannot be taken is kept whole beside the store, with the reason, for a person to read.
"""

from collections.abc import Collection, Iterable
from datetime import date, tzinfo
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, Engine

from summit.base.catalogs import Translator
from summit.base.files import PRIVATE, private_folder, replace_files
from summit.base.frozen import Frozen, field
from summit.base.languages.guessing import guess
from summit.base.locales import Locales
from summit.base.mail import UnreadableError
from summit.base.problems import Message, say
from summit.base.text import printable
from summit.content.fields import YEARS
from summit.office.questions.arrivals import Arrival, Asking
from summit.office.questions.sources import Found
from summit.office.store.arriving import existing
from summit.office.store.asked import allow, take
from summit.office.store.database import writing
from summit.office.store.question import (
    Question,
    QuestionError,
    QuestionSlip,
    QuestionSlipKind,
    read_question,
)
from summit.office.store.tables import withdrawn
from summit.subjects.consultation.receipts import digest

TAKEN, KNOWN, ALLOWED = "taken", "there already", "allowed"
WITHDRAWN, QUARANTINED = "withdrawn", "in quarantine"
REASONS = {
    QuestionSlipKind.TOO_LONG: say(
        "%(count)s characters are too many for its text: at most %(limit)s fit. Shorten a copy of "
        "it, and import that."
    ),
    QuestionSlipKind.NO_WAY: say(
        "it may not be published, and there is no address to answer to: nobody could be answered."
    ),
}
"""Why a question is not taken; what else may be wrong with one cannot be with what was read."""
ATTACHED = say("Attached, and not read: %(names)s. See the message.")


class Receiving(Frozen):
    """What questions are read with: the site's languages and themes, and what they were asked."""

    locales: Locales
    themes: Collection[str]
    today: date
    zone: tzinfo
    asking: Asking = field(default_factory=Asking)
    tools: Translator = field(default_factory=Translator)
    """What says, for the officer, why something is not taken."""


class Queue(Frozen):
    """The questions of a store, and the folder of what is none."""

    store: Engine
    quarantine: Path
    context: Receiving

    def take(self, found: Found) -> str:
        """Bring something in, once; return what became of it."""
        try:
            arrival = found.arrival(self.context.zone, self.context.asking)
            question = self._question(arrival)
        except UnreadableError as error:
            return self._keep(found, error.message)
        with writing(self.store) as connection:
            return self._put(connection, arrival, question)

    def _question(self, arrival: Arrival) -> Question:
        """Return a question that is as the form's are; raise UnreadableError."""
        locales = self.context.locales
        known = arrival.language in locales.keys
        language = arrival.language if known else guess(arrival.question, locales).key
        try:
            fields = arrival.fields(language)
            return read_question(fields, locales.keys, self.context.themes)
        except QuestionError as error:
            raise UnreadableError(_reason(error.slips[0])) from None

    def _put(self, connection: Connection, arrival: Arrival, question: Question) -> str:
        owner = digest(arrival.receipt) if arrival.receipt else arrival.digest
        if existing(connection, withdrawn.c.receipt_digest, {owner}):
            return WITHDRAWN
        today, sent = self.context.today, arrival.day
        day = sent if sent and sent.year in YEARS and sent <= today else today
        is_coded, beside = bool(arrival.receipt), "\n".join(self._beside(arrival))
        if take(connection, question, owner, day, beside=beside, is_coded=is_coded):
            return TAKEN
        is_allowed = self.context.asking.is_consented and question.publishes
        return ALLOWED if is_allowed and allow(connection, owner) else KNOWN

    def _beside(self, arrival: Arrival) -> Iterable[str]:
        yield from arrival.beside
        if arrival.left:
            yield ATTACHED.filled({"names": ", ".join(arrival.left)}).said(self.context.tools)

    def _keep(self, found: Found, reason: Message) -> str:
        """Copy something whole into quarantine, with the reason beside it; once."""
        whole = sha256()
        for piece in found.pieces():
            whole.update(piece)
        name = f"{whole.hexdigest()[:20]}{found.suffix if found.suffix.isascii() else ''}"
        target = self.quarantine / name
        if target.exists():
            return KNOWN
        private_folder(self.quarantine)
        said = f"{printable(found.place)}: {printable(reason.said(self.context.tools))}\n"
        copies = {
            target.with_name(f"{name}.reason.txt"): [said.encode()],
            target: found.pieces(),
        }
        replace_files(copies, mode=PRIVATE)
        return QUARANTINED


def _reason(slip: QuestionSlip) -> Message:
    return REASONS[slip.kind].filled(slip.values)
