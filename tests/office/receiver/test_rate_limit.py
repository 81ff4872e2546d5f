"""A rate for each client, of whom nothing can be known."""

import pytest

from summit.office.receiver.rate_limit import KEPT, Rate, Salt, Turnstile, network_of, origin_of


class Watch:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def turnstile(watch: Watch, **rate: float) -> Turnstile:
    return Turnstile(Salt(watch), Rate(**rate), watch)  # type: ignore[arg-type]


def test_bucket_empties_and_fills() -> None:
    watch = Watch()
    gate = turnstile(watch, burst=3, seconds=20)
    assert [gate.wait("192.0.2.1") for _ in range(4)] == [0, 0, 0, 20]
    watch.now += 15
    assert gate.wait("192.0.2.1") == 5
    watch.now += 5
    assert [gate.wait("192.0.2.1") for _ in range(2)] == [0, 20]
    watch.now += 500
    assert [gate.wait("192.0.2.1") for _ in range(4)] == [0, 0, 0, 20]


def test_each_client_has_its_own() -> None:
    gate = turnstile(Watch(), burst=1)
    addresses = ["192.0.2.1", "192.0.2.2", "2001:db8:0:1::1", "2001:db8:0:2::1", ""]
    assert [gate.wait(address) for address in addresses] == [0] * 5
    assert gate.wait("2001:db8:0:1:ffff::9") > 0  # The same household.


def test_addresses_are_not_kept() -> None:
    gate = turnstile(Watch())
    gate.wait("192.0.2.77")
    assert "192.0.2.77" not in repr(gate)
    assert b"192.0.2.77" not in b"".join(gate._full_again)  # noqa: SLF001 - it shall not be there


def test_memory_stays_small() -> None:
    watch = Watch()
    gate = turnstile(watch, burst=1, seconds=1)
    for number in range(KEPT + 5):
        gate.wait(f"client {number}")
    watch.now += 10
    gate.wait("another")
    assert len(gate._full_again) == 1  # noqa: SLF001 - nothing else tells


def test_salt_is_thrown_away() -> None:
    watch = Watch()
    salt = Salt(watch)
    first = salt.digest(b"a", b"b")
    assert salt.digest(b"a", b"b") == first
    assert salt.digest(b"ab", b"") != first
    assert Salt(watch).digest(b"a", b"b") != first
    watch.now += Salt.LIFE + 1
    assert salt.digest(b"a", b"b") != first


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("unix", "unix"),
    ],
)
def test_network(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://Example.org/fr/?a#b", "https://example.org"),
        ("http://localhost:8000/", "http://127.0.0.1:8000"),
        ("https://localhost.evil.example", "https://localhost.evil.example"),
        ("https://example.org@evil.example/", "https://evil.example"),
        ("null", "://"),
        ("http://[", ""),
    ],
)
def test_origin(address: str, origin: str) -> None:
    assert origin_of(address) == origin
