"""What a host said about an address, and what that means to an editor."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from summit.base.problems import Message, say, verbatim

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class State(StrEnum):
    """What is known of an address."""

    FINE = "fine"
    MOVED = "moved"
    """It answers, under another address, for good."""
    GONE = "gone"
    UNCHECKED = "unchecked"
    """Nobody knows: no network, a refusal, an error that may pass."""


NOTHING = verbatim("")


@dataclass(frozen=True)
class Answer:
    """The state of one address, and why."""

    state: State
    reason: Message = NOTHING
    """Words after "is gone" or "could not be checked"; of a moved address, the new one."""
    status: int = 0
    """The number of the host's answer, if it gave one."""

    def sentence(self, address: str) -> Message:
        """Return what an editor reads."""
        if self.state is State.GONE:
            remedy = say("Correct the address, or delete the link.")
            return say(
                '"%(address)s" is gone: %(reason)s. %(remedy)s',
                address=address,
                reason=self.reason,
                remedy=remedy,
            )
        if self.state is State.MOVED:
            return say(
                '"%(address)s" has moved for good. Write "%(reason)s".',
                address=address,
                reason=self.reason,
            )
        return say(
            '"%(address)s" could not be checked: %(reason)s. It may be fine; try again later.',
            address=address,
            reason=self.reason,
        )


def by_status(status: int) -> Answer:
    """Return what the number of an HTTP answer means."""
    if status < HTTPStatus.BAD_REQUEST:
        return Answer(State.FINE, status=status)
    number = str(status)
    answer = f"{number} ({HTTPStatus(status).phrase})" if status in set(HTTPStatus) else number
    state = State.GONE if status in GONE else State.UNCHECKED
    return Answer(state, say("its host answers %(answer)s", answer=answer), status)
