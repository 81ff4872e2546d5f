"""One question to one host, HEAD, then GET where that is no answer, and what it means."""

import socket
import ssl
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import idna

from summit.base.frozen import Frozen
from summit.base.problems import Message, say, verbatim

TIMEOUT = 15
"""Seconds that a host may stay silent."""
PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
UNRESERVED = "/?:@!$&'()*+,;=-._~%[]"
GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class LinkState(StrEnum):
    """What is known of an address."""

    FINE = "fine"
    MOVED = "moved"
    """It answers, under another address, for good."""
    GONE = "gone"
    UNCHECKED = "unchecked"
    """Nobody knows: no network, a refusal, an error that may pass."""


NOTHING = verbatim("")


class Redirects(HTTPRedirectHandler):
    """Follows redirects by the same method, and notes whether all of them are for good."""

    def __init__(self) -> None:
        self.for_good = True

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the next question."""
        following = super().redirect_request(req, fp, code, msg, headers, newurl)
        self.for_good = self.for_good and code in PERMANENT
        if following:
            following.method = req.get_method()
        return following


def in_ascii(address: str) -> str:
    """Return an address as it goes over the network; raise ValueError."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode()
    place = f"{host}:{parts.port}" if parts.port else host
    path, query = quote(parts.path, UNRESERVED), quote(parts.query, UNRESERVED)
    return urlunsplit((parts.scheme.lower(), place, path, query, ""))


def reason(error: object) -> Message:
    """Return in words why a host could not be asked."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return say(
            "its certificate is not valid (%(reason)s)", reason=error.verify_message.rstrip(".")
        )
    if isinstance(error, ssl.SSLError):
        return say("no secure connection with its host")
    if isinstance(error, socket.gaierror):
        return say("no such host is known, or there is no network")
    if isinstance(error, TimeoutError):
        return say("its host does not answer in time")
    if isinstance(error, ConnectionRefusedError):
        return say("its host refuses the connection")
    return verbatim(str(error).rstrip(".") or type(error).__name__)


class HostAnswer(Frozen):
    """The state of one address, and why."""

    state: LinkState
    reason: Message = NOTHING
    """Words after "is gone" or "could not be checked"; of a moved address, the new one."""
    status: int = 0
    """The number of the host's answer, if it gave one."""

    def sentence(self, address: str) -> Message:
        """Return what an editor reads."""
        if self.state is LinkState.GONE:
            remedy = say("Correct the address, or delete the link.")
            return say(
                '"%(address)s" is gone: %(reason)s. %(remedy)s',
                address=address,
                reason=self.reason,
                remedy=remedy,
            )
        if self.state is LinkState.MOVED:
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


ENDLESS = HostAnswer(
    LinkState.UNCHECKED, say("it is redirected again and again, or to no web address")
)


def by_status(status: int) -> HostAnswer:
    """Return what the number of an HTTP answer means."""
    if status < HTTPStatus.BAD_REQUEST:
        return HostAnswer(LinkState.FINE, status=status)
    number = str(status)
    answer = f"{number} ({HTTPStatus(status).phrase})" if status in set(HTTPStatus) else number
    state = LinkState.GONE if status in GONE else LinkState.UNCHECKED
    return HostAnswer(state, say("its host answers %(answer)s", answer=answer), status)


def ask(address: str, agent: str, timeout: float = TIMEOUT) -> HostAnswer:
    """Return what is known of an address after asking its host once or twice."""
    answer = _ask(address, agent, "HEAD", timeout)
    is_refused = answer.status >= HTTPStatus.BAD_REQUEST
    if is_refused and answer.status != HTTPStatus.TOO_MANY_REQUESTS:
        return _ask(address, agent, "GET", timeout)  # many hosts know GET alone
    return answer


def _ask(address: str, agent: str, method: str, timeout: float) -> HostAnswer:
    redirects = Redirects()
    try:
        asked = in_ascii(address)
        request = Request(asked, method=method, headers={"User-Agent": agent, "Accept": "*/*"})  # noqa: S310 - http or https, by the pattern of links
        with build_opener(redirects).open(request, timeout=timeout) as response:
            moved = response.url != asked and redirects.for_good
            return (
                HostAnswer(LinkState.MOVED, verbatim(response.url), response.status)
                if moved
                else by_status(response.status)
            )
    except HTTPError as error:
        with error:
            return by_status(error.code) if error.code >= HTTPStatus.BAD_REQUEST else ENDLESS
    except URLError as error:
        return HostAnswer(LinkState.UNCHECKED, reason(error.reason))
    except (OSError, ValueError, HTTPException) as error:
        return HostAnswer(LinkState.UNCHECKED, reason(error))
