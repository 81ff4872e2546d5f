"""What the receiver says to browsers beside its pages."""

from flask import Request
from werkzeug.wrappers import Response

from summit.office.receiver.rate_limit import origin_of

PREFLIGHT_SECONDS = 600


def content_policy(site: str) -> str:
    """Return the policy of the site's own pages, for a receiver that may be on another host."""
    own = f"'self' {site}"
    rules = {
        "default-src": "'none'",
        "style-src": own,
        "script-src": own,
        "img-src": own,
        "font-src": own,
        "manifest-src": own,
        "connect-src": own,
        "form-action": own,
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def secure(response: Response, site: str) -> None:
    """Keep a page out of caches, frames and search engines, and let it load from the site alone."""
    response.headers["Content-Security-Policy"] = content_policy(site)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    # With "no-referrer", a browser would hide where the form of an error page is sent from.
    response.headers.setdefault("Referrer-Policy", "strict-origin")


def share(request: Request, response: Response, site: str) -> None:
    """Let the scripts of the site, and of no other one, read an answer."""
    response.vary.add("Origin")
    origin = request.headers.get("Origin", "")
    if origin_of(origin) != site:
        return
    response.headers["Access-Control-Allow-Origin"] = origin
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = "POST"
        response.headers["Access-Control-Allow-Headers"] = "Content-Type"
        response.headers["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
