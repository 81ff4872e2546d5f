"""What a host said about an address, and what that means to an editor."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class State(StrEnum):
    """What is known of an address."""

    FINE = "fine"
    MOVED = "moved"
    """It answers, under another address, for good."""
    GONE = "gone"
    UNCHECKED = "unchecked"
    """Nobody knows: no network, a refusal, an error that may pass."""


@dataclass(frozen=True)
class Answer:
    """The state of one address, and why."""

    state: State
    reason: str = ""
    """Words after "is gone" or "could not be checked"; of a moved address, the new one."""
    status: int = 0
    """The number of the host's answer, if it gave one."""

    def sentence(self, address: str) -> str:
        """Return what an editor reads."""
        if self.state is State.GONE:
            remedy = "Correct the address, or delete the link."
            return f'"{address}" is gone: {self.reason}. {remedy}'
        if self.state is State.MOVED:
            return f'"{address}" has moved for good. Write "{self.reason}".'
        return f'"{address}" could not be checked: {self.reason}. It may be fine; try again later.'


def by_status(status: int) -> Answer:
    """Return what the number of an HTTP answer means."""
    if status < HTTPStatus.BAD_REQUEST:
        return Answer(State.FINE, status=status)
    phrase = f" ({HTTPStatus(status).phrase})" if status in set(HTTPStatus) else ""
    state = State.GONE if status in GONE else State.UNCHECKED
    return Answer(state, f"its host answers {status}{phrase}", status)
