"""A run: every recipient who has not got the letter, one after the other, without haste."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from threading import Event

from summit.base.problems import Message, SaidError, say
from summit.office.letter.courier import Courier, LostError, Outcome
from summit.office.letter.journal import Journal
from summit.office.letter.personal import Letter, Mailing, Outgoing, personal
from summit.office.letter.recipients import Recipient
from summit.office.letter.record import Delivery

RETRY_AFTER = (60.0, 300.0, 900.0)
"""Seconds until those who were put off are tried again: greylisting asks for five minutes."""
MOST_LOSSES = 3
"""Connections that one message may break before the others get their turn."""
MOST_SETBACKS = 14
"""In a row, with six minutes of waiting; then the server is given up."""
SETBACKS_TO_SAY = 4
"""Connections break: that is worth a word only when it goes on."""
NO_ANSWER = "the connection ended before the answer"
MINUTE = 60.0
FIRST_REST, LONGEST_REST = 0.1, 60.0


@dataclass
class Pace:
    """At most so many messages a minute. Every wait ends early once somebody asked to stop."""

    per_minute: int
    stop: Event = field(default_factory=Event)
    _next: float = 0.0

    def turn(self) -> bool:
        """Wait until the next message may go out; tell whether it still shall."""
        now = time.monotonic()
        self._next = max(self._next, now) + MINUTE / self.per_minute
        return self.rest(self._next - MINUTE / self.per_minute - now)

    def rest(self, seconds: float) -> bool:
        """Wait; tell whether to go on."""
        return not (self.stop.wait(seconds) if seconds > 0 else self.stop.is_set())


def rest_after(setbacks: int) -> float:
    """Return how long to wait after so many setbacks in a row: each time twice as long."""
    return float(min(FIRST_REST * 2 ** (setbacks - 1), LONGEST_REST))


class StoppedError(SaidError):
    """Why a run ended before its time; the same command goes on."""


@dataclass
class Run:
    """What a run works with."""

    letters: Mapping[str, Letter]
    """The letter that a recipient of a locale gets."""
    mailing: Mailing
    journal: Journal
    courier: Courier
    pace: Pace
    in_doubt: str | None = None
    """What is done with a message that the server may have: ``send``, ``leave``, or nothing."""
    settled: Callable[[], None] = lambda: None
    """Called when a recipient needs nothing more in this run."""
    tell: Callable[[Message], None] = lambda _: None
    setbacks: int = field(default=0, init=False)

    def send(self, recipients: Iterable[Recipient]) -> None:
        """Send the letter to each; try those again whom the server puts off."""
        waiting = list(recipients)
        for seconds in (0.0, *RETRY_AFTER):
            if seconds:
                self.tell(
                    say(
                        "%(count)s put off by the server: again in %(seconds)s seconds.",
                        count=len(waiting),
                        seconds=f"{seconds:.0f}",
                    )
                )
            if not self.pace.rest(seconds):
                return
            waiting = [recipient for recipient in waiting if not self._settle(recipient)]
            if not waiting:
                return

    def _settle(self, recipient: Recipient) -> bool:
        """Tell whether the recipient needs nothing more in this run."""
        message = personal(self.letters[recipient.locale], self.mailing, recipient)
        losses = 0
        while losses < MOST_LOSSES and self.pace.turn():
            try:
                outcome = self._deliver(message)
            except LostError as error:
                losses += error.was_open
                self._set_back(str(error))
                continue
            if outcome is not Outcome.LATER:
                self.settled()
            return outcome is not Outcome.LATER
        return False

    def _deliver(self, message: Outgoing) -> Outcome:
        """Return what became of a message, which the journal then says, too."""
        about_to_end = partial(self.journal.about_to_end, message.to, message.message_id)
        try:
            answer = self.courier.deliver(message, about_to_end)
        except LostError:
            if self.journal.entry(message.to).state is Delivery.IN_DOUBT:
                self.journal.conclude(message.to, Outcome.LATER.value)
            raise
        if answer.outcome is Outcome.IN_DOUBT:
            return self._doubt(message)
        self.setbacks = 0
        self.journal.conclude(message.to, answer.outcome.value, answer.words)
        return answer.outcome

    def _doubt(self, message: Outgoing) -> Outcome:
        """Act on a message that the server may or may not have taken."""
        if self.in_doubt == "send":
            raise LostError(NO_ANSWER)
        if self.in_doubt == "leave":
            self.journal.conclude(message.to, Delivery.LEFT.value)
        self._set_back(NO_ANSWER)
        return Outcome.IN_DOUBT

    def _set_back(self, reason: str) -> None:
        """Wait before the next attempt; raise StoppedError after too many in a row."""
        self.setbacks += 1
        if self.setbacks > MOST_SETBACKS:
            raise StoppedError(
                say(
                    "%(server)s does not answer: %(reason)s.",
                    server=self.courier.server,
                    reason=reason,
                )
            )
        if self.setbacks == SETBACKS_TO_SAY:
            self.tell(
                say(
                    "%(server)s: %(reason)s. Trying again for six minutes.",
                    server=self.courier.server,
                    reason=reason,
                )
            )
        self.pace.rest(rest_after(self.setbacks))
