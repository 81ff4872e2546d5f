"""Where the consultation's form may be sent to, and what it is made from."""

import pytest

from summit.base.problems import SettingsError
from summit.base.settings import read_endpoint


@pytest.mark.parametrize(
    "address",
    [
        None,
        "https://example.org",
        "https://example.org:8443/consultation?edition=2016",
        "http://localhost:8080/",
        "http://127.0.0.1:5000/answers",
    ],
)
def test_endpoint(address: str | None) -> None:
    assert read_endpoint("CONSULTATION_ENDPOINT", address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "http://example.org/answers",
        "http://localhost.example.org/",
        "javascript:alert(1)",
        "mailto:consultation@example.org",
        'https://example.org/"onclick="',
        "https://example.org/ a",
        "https://example.org/\n",
        8080,
    ],
)
def test_other_endpoint_is_refused(address: object) -> None:
    with pytest.raises(SettingsError) as raised:
        read_endpoint("CONSULTATION_ENDPOINT", address)
    assert str(raised.value) == (
        f"CONSULTATION_ENDPOINT is {address!r}, which is no address to send answers to. "
        'Write one that begins with "https://", or None.'
    )
