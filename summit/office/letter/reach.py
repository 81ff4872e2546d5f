"""Whether the readers of an e-mail can open the site that its links lead to."""

from urllib.parse import urlsplit

RESERVED = frozenset("example invalid localhost test".split())
"""Top-level domains that nobody can have (RFC 2606, RFC 6761)."""
OWN = frozenset(("127.0.0.1", "::1", "0.0.0.0"))  # noqa: S104 - refused, not listened on


def is_reachable(base: str) -> bool:
    """Tell whether an address is neither this machine's own nor one that is reserved."""
    host = urlsplit(base).hostname or ""
    return bool(host) and host not in OWN and host.rpartition(".")[2] not in RESERVED
