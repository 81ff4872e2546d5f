"""The headers that keep readers safe, and the one content security policy of the site."""

from collections.abc import Iterable
from urllib.parse import urlsplit

YEAR = 31_536_000
"""Seconds that a browser keeps to https, and keeps what never changes."""
DIRECTIVES = (
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
    ("frame-ancestors", "'none'"),
)
"""The strictest policy that the site works with; WebAssembly is the search's."""
FORMS = "form-action"
MEDIA = 4
"""The place of ``media-src`` among them, behind pictures."""
SCRIPTS = "connect-src"
UNUSED = """
accelerometer autoplay browsing-topics camera display-capture geolocation gyroscope hid
idle-detection magnetometer microphone midi payment publickey-credentials-get screen-wake-lock
serial usb xr-spatial-tracking
""".split()
"""What browsers can do and no page of the site asks for. Writing to the clipboard is not here."""


def policy(endpoints: Iterable[str] = (), origin: str = "", *, has_videos: bool = False) -> str:
    """Return the content security policy of a site whose forms are sent to these addresses.

    Only one that has videos of its own lets browsers play any.
    """
    elsewhere = sorted({origin_of(each) for each in endpoints} - {origin})
    # A form is sent by the browser, or by its script, which shows what came back.
    places = dict.fromkeys((FORMS, SCRIPTS), "".join(f" {each}" for each in elsewhere))
    media = ("media-src", "'self'")
    known = [*DIRECTIVES[:MEDIA], media, *DIRECTIVES[MEDIA:]] if has_videos else DIRECTIVES
    return "; ".join(f"{name} {value}{places.get(name, '')}" for name, value in known)


def origin_of(address: str) -> str:
    """Return the origin of an address: ``https://example.org``."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def safe_headers(content_policy: str) -> tuple[tuple[str, str], ...]:
    """Return the headers that every answer carries, errors too."""
    return (
        ("Content-Security-Policy", content_policy),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in UNUSED)),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    )


def transport_security(base: str, *, subdomains: bool) -> str:
    """Return Strict-Transport-Security for a public https site; nothing for any other."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    is_local = host == "localhost" or host.replace(".", "").isdigit()
    if parts.scheme != "https" or is_local:
        return ""
    return f"max-age={YEAR}" + ("; includeSubDomains" if subdomains else "")
