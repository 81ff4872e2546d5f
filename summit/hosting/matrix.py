"""What each host can do of what the site asks for, and what it cannot, with the reason."""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType

from summit.base.problems import Message, say

SERVERS = ("apache", "nginx", "caddy", "lighttpd", "netlify", "cloudflare")
"""Those that rules are written for."""
OTHER = "other"
"""Any other: it is told nothing."""


class Feature(Enum):
    """What a host may do for the site."""

    SAFETY = "safety"
    ERRORS = "errors"
    TRANSPORT = "transport"
    TYPES = "types"
    CACHING = "caching"
    FRESH = "fresh"
    VALIDATORS = "validators"
    RANGES = "ranges"
    GZIP = "gzip"
    BROTLI = "brotli"
    MISSING = "missing"
    GONE = "gone"
    MOVED = "moved"
    QUERY = "query"
    SLASH = "slash"
    LANGUAGE = "language"
    WEIGHTS = "weights"
    PRIVATE = "private"
    STAGING = "staging"


NAMES: Mapping[Feature, Message] = MappingProxyType(
    {
        Feature.SAFETY: say("security headers on pages and files"),
        Feature.ERRORS: say("the same headers on errors and redirects"),
        Feature.TRANSPORT: say("HSTS, over https alone"),
        Feature.TYPES: say("media types with charset"),
        Feature.CACHING: say("long caching of what never changes"),
        Feature.FRESH: say("no long caching of a missing file"),
        Feature.VALIDATORS: say("304 for what is the same"),
        Feature.RANGES: say("parts of files"),
        Feature.GZIP: say("gzip, from precompressed files"),
        Feature.BROTLI: say("brotli, from precompressed files"),
        Feature.MISSING: say("404 in the reader's language"),
        Feature.GONE: say("410 with the page that says so"),
        Feature.MOVED: say("301 for what was renamed"),
        Feature.QUERY: say("queries kept on redirects"),
        Feature.SLASH: say("a folder's address without its slash"),
        Feature.LANGUAGE: say("`/` by the reader's languages"),
        Feature.WEIGHTS: say("weights (`q=`) of these languages"),
        Feature.PRIVATE: say("nothing that begins with a point"),
        Feature.STAGING: say("a password for staging"),
    }
)
"""What each is called, also in docs/servers.md."""
BY_ADDRESS = say("Headers follow the address, whatever the status.")
BY_MAGNET = say("Only with its module mod_magnet, which runs the script beside the settings.")
OWN_TYPES = say("It has a table of its own; feeds get theirs by name, as far as 100 rules go.")
OWN_HTTPS = say("It has no plain http: the header is on every answer.")
BY_ITSELF = say("It compresses by itself; precompressed files are not read.")
NO_LANGUAGES = say("It does not read Accept-Language: / offers all languages.")
NOT_ON_REDIRECTS = say("Its headers are those of files: its own redirects have none.")
NOTHING_SAID = say("It is told nothing: set it by hand.")
NOT_GONE = say("It has no 410: a page says that it is gone, with status 200.")
CANNOT: Mapping[tuple[str, Feature], Message] = MappingProxyType(
    {
        ("nginx", Feature.BROTLI): say(
            "Only with its module ngx_brotli: install it, and take away the # before brotli_static."
        ),
        ("lighttpd", Feature.GZIP): BY_MAGNET,
        ("lighttpd", Feature.BROTLI): BY_MAGNET,
        ("lighttpd", Feature.FRESH): BY_ADDRESS,
        ("lighttpd", Feature.GONE): BY_MAGNET,
        ("netlify", Feature.ERRORS): NOT_ON_REDIRECTS,
        ("netlify", Feature.TYPES): OWN_TYPES,
        ("netlify", Feature.TRANSPORT): OWN_HTTPS,
        ("netlify", Feature.FRESH): BY_ADDRESS,
        ("netlify", Feature.GZIP): BY_ITSELF,
        ("netlify", Feature.BROTLI): BY_ITSELF,
        ("netlify", Feature.WEIGHTS): say("It takes its first rule that a language fits."),
        ("netlify", Feature.STAGING): say("By its own settings: visitor access."),
        ("cloudflare", Feature.ERRORS): NOT_ON_REDIRECTS,
        ("cloudflare", Feature.TRANSPORT): OWN_HTTPS,
        ("cloudflare", Feature.TYPES): OWN_TYPES,
        ("cloudflare", Feature.FRESH): BY_ADDRESS,
        ("cloudflare", Feature.GZIP): BY_ITSELF,
        ("cloudflare", Feature.BROTLI): BY_ITSELF,
        ("cloudflare", Feature.GONE): NOT_GONE,
        ("cloudflare", Feature.LANGUAGE): NO_LANGUAGES,
        ("cloudflare", Feature.WEIGHTS): NO_LANGUAGES,
        ("cloudflare", Feature.STAGING): say("By its own settings: Cloudflare Access."),
    }
)
"""By server and feature, why not; what is not here is done."""


def cannot(server: str, feature: Feature) -> Message | None:
    """Return why a server cannot do something; None: it can."""
    if server == OTHER:
        return NOTHING_SAID
    return CANNOT.get((server, feature))
