"""The one content security policy, and when a browser is bound to https."""

import pytest

from summit.hosting.policy import DIRECTIVES, policy, safe_headers, transport_security


def test_only_a_site_with_videos_lets_browsers_play_them() -> None:
    assert "media-src" not in policy()
    assert "; img-src 'self'; media-src 'self'; font-src" in policy(has_videos=True)


def test_nothing_inline_and_nothing_from_elsewhere() -> None:
    assert policy() == (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        "img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert not any("inline" in value for _, value in DIRECTIVES)


def test_forms_may_be_sent_to_their_endpoints_alone() -> None:
    endpoints = [
        "https://forms.example.org/a?b",
        "https://forms.example.org/c",
        "https://city.example/answers/",
        "http://127.0.0.1:8001/",
    ]
    found = policy(endpoints, "https://city.example")
    for name in ("form-action", "connect-src"):  # By the browser, or by the form's script.
        assert f"; {name} 'self' http://127.0.0.1:8001 https://forms.example.org; " in found


def test_each_header_is_named_once() -> None:
    names = [name for name, _ in safe_headers(policy())]
    assert len(names) == len(set(names)) == 6


@pytest.mark.parametrize(
    ("base", "subdomains", "value"),
    [
        ("https://example.org", False, "max-age=31536000"),
        ("https://example.org/2016", True, "max-age=31536000; includeSubDomains"),
        ("http://example.org", True, ""),
        ("https://localhost:8000", False, ""),
        ("https://127.0.0.1", False, ""),
    ],
)
def test_only_a_public_https_site_binds_browsers(base: str, subdomains: bool, value: str) -> None:
    assert transport_security(base, subdomains=subdomains) == value
