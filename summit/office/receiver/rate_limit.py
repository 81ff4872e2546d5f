"""Who may send, and how often, without knowing who it is.

A client's address is only ever seen as a keyed digest whose key lives in memory and is thrown
away every ten minutes: nothing about anybody can be read from it, then or later.
"""

import ipaddress
import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from hashlib import blake2b
from threading import Lock
from urllib.parse import urlsplit

from werkzeug.datastructures import Headers

from summit.base.frozen import Frozen

KEPT = 10_000
"""Clients remembered before those who have long been quiet are forgotten."""
Timer = Callable[[], float]


def origin_of(address: str) -> str:
    """Return scheme, host and port; a machine's two names for itself are one."""
    try:
        parts = urlsplit(address)
    except ValueError:  # Brackets without an IPv6 address between them.
        return ""
    host = parts.netloc.rpartition("@")[2].lower()
    if host.partition(":")[0] == "localhost":
        host = host.replace("localhost", "127.0.0.1", 1)
    return f"{parts.scheme}://{host}"


def comes_from(headers: Headers, origins: Collection[str]) -> bool:
    """Tell whether a browser sends for a page of these origins.

    What is no browser says nothing of this, and cannot be made to send by somebody else's page.
    """
    origin = headers.get("Origin", "")
    if origin not in ("", "null"):
        return origin_of(origin) in origins
    if "Sec-Fetch-Site" in headers:
        return headers["Sec-Fetch-Site"] in ("same-origin", "none")
    if "Referer" in headers:
        return origin_of(headers["Referer"]) in origins
    return not origin


def network_of(address: str) -> str:
    """Return what one client has to itself: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:  # A Unix socket has none.
        return address
    if parsed.version == 4:  # noqa: PLR2004 - the version's name is a number
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))


class Salt:
    """A secret that makes digests, until it is thrown away for another one."""

    LIFE = 600.0

    def __init__(self, timer: Timer = time.monotonic) -> None:
        self._timer = timer
        self._lock = Lock()
        self._renew()

    def _renew(self) -> None:
        self._key, self._born = secrets.token_bytes(32), self._timer()

    def digest(self, *parts: bytes) -> bytes:
        """Return sixteen bytes that are the same for the same parts, for ten minutes."""
        with self._lock:
            if self._timer() - self._born > self.LIFE:
                self._renew()
            made = blake2b(key=self._key, digest_size=16)
        for part in parts:
            made.update(len(part).to_bytes(8, "big") + part)
        return made.digest()


class Rate(Frozen):
    """A bucket of tokens: how many there are at first, and the seconds until one more."""

    burst: int = 30
    """A class or a library sends from one address."""
    seconds: float = 20


@dataclass
class Turnstile:
    """Lets each client through as often as the rate allows."""

    salt: Salt
    rate: Rate = field(default_factory=Rate)
    timer: Timer = time.monotonic
    _full_again: dict[bytes, float] = field(default_factory=dict)
    """When each client's bucket will be full: all that its level follows from."""
    _lock: Lock = field(default_factory=Lock)

    def wait(self, address: str) -> float:
        """Take one token and return 0, or return the seconds until there is one."""
        client = self.salt.digest(network_of(address).encode())
        now = self.timer()
        with self._lock:
            if len(self._full_again) > KEPT:
                self._full_again = {k: v for k, v in self._full_again.items() if v > now}
            full = max(self._full_again.get(client, now), now) + self.rate.seconds
            missing = full - now - self.rate.burst * self.rate.seconds
            if missing <= 0:
                self._full_again[client] = full
        return max(missing, 0.0)
