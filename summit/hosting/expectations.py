"""The requests that show whether a host does what it is told: one table for every server.

The tests ask real servers, ``deploy --verify`` the published site.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from summit.base.frozen import Frozen, field
from summit.hosting.matrix import Feature
from summit.hosting.media_types import COMPRESSED, RULES_FILE, ending, is_known, media_type
from summit.hosting.rules import (
    ASK_AGAIN,
    CHOSEN,
    OWN_RESOURCES,
    SAME_ORIGIN,
    HostRules,
    caching,
    resources,
)

ANY = "*"
"""Stands for whatever value: the header must be there."""
OWN_HOST = "own host"
"""Stands for no Location, or one at the host that was asked."""
NOTHING: Mapping[str, str] = MappingProxyType({})
MISSING = "no-such-page-d41d8cd98f"
"""A name that no site gives to anything."""
MOST = 40
"""Of addresses that are alike, so many are asked for, from the first to the last."""
HIDDEN_FILES = (
    ".deploy-lock.json",
    ".deploy-next.json",
    ".deploy/next/atom.xml",
    ".git/config",
    ".htaccess",
    ".web/feed.json",
    ".well-known/.private.txt",
    "fr/.deploy-1",
)
"""What hosts show to nobody: the deployment's own, git's and the server's, whatever the ending."""
OK, PARTIAL, FOUND, NOT_MODIFIED, MOVED = (200,), (206,), (302,), (304,), (301,)
LEADING = (301, 302, 307, 308)
UNAUTHORIZED, NOT_THERE, GONE = (401,), (404,), (410,)
HIDDEN, REFUSED, NOWHERE = (403, 404), (400, 403, 404), (200, 301, 308, 400, 403, 404)
PACKED = (
    ("gzip, deflate, br, zstd", "br"),
    ("gzip", "gzip"),
    ("br;q=0, gzip;q=0.5", "gzip"),
    ("identity", None),
    ("gzip;q=0, br;q=0", None),
    ("brotli, gzipped", None),
)
"""What a browser accepts, and the Content-Encoding that it gets."""
PARTLY: Sequence[Mapping[str, str]] = ({"If-None-Match": "*"}, {"Range": "bytes=0-9"})
"""What is sent for a file that browsers have, or want a part of."""
HSTS = "Strict-Transport-Security"


class Expectation(Frozen):
    """One request, and what is to come back."""

    feature: Feature
    path: str
    """What is asked for, as it is sent: ``/2016/fr/?x=1``."""
    status: tuple[int, ...]
    """Those that are right."""
    headers: Mapping[str, str | None] = field(default_factory=dict)
    """By name; ANY: there with any value; None: not there. Each is there once."""
    sent: Mapping[str, str] = field(default_factory=dict)
    method: str = "GET"
    file: str = ""
    """Whose bytes come back, once they are unpacked; empty: they are not compared."""
    again: bool = False
    """Whether it is asked for twice, the second time with the validators of the first answer."""


def expectations(rules: HostRules, server: str) -> Sequence[Expectation]:
    """Return what a host with these rules answers; what it cannot do is among it.

    ``compare`` tells the one from the other.
    """
    del server  # Every server is asked the same; the matrix excuses some.
    return [
        *_files(rules),
        *_transport(rules),
        *_compression(rules),
        *_missing(rules),
        *_moved(rules),
        *_gone(rules),
        *_languages(rules),
        *_private(rules),
    ]


def sampled(found: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Return some of many, evenly from the first to the last."""
    return found[:: max(1, -(-len(found) // MOST))]


def _examples(rules: HostRules) -> Mapping[str, str]:
    """Return one file of each media type and kind of caching, the largest names' last."""
    found: dict[str, str] = {}
    for path in rules.files:
        key = f"{media_type(path)} {caching(path)} {resources(path)}"
        found.setdefault(key, path)
    return found


def _files(rules: HostRules) -> Iterator[Expectation]:
    """Yield what each kind of file is sent with."""
    homes = [f"{locale}/index.html" for locale in rules.locales]
    for path in dict.fromkeys([*homes, *_examples(rules).values()]):
        link = rules.link(path.removesuffix("index.html"))
        if path == "index.html":
            link = rules.link(path)
        own = {OWN_RESOURCES: resources(path)}
        yield Expectation(Feature.SAFETY, link, OK, {**dict(rules.headers), **own}, file=path)
        if is_known(path):
            yield Expectation(Feature.TYPES, link, OK, {"Content-Type": media_type(path)})
        yield Expectation(Feature.CACHING, link, OK, {"Cache-Control": caching(path)})
        yield Expectation(Feature.SAFETY, link, OK, dict(rules.headers), method="HEAD")
        kept = {"Cache-Control": caching(path), "ETag": ANY}
        yield Expectation(Feature.VALIDATORS, link, NOT_MODIFIED, kept, again=True)
    for path in _some(rules.files, "html", "png"):
        part = {"Content-Range": ANY, "Content-Length": "10"}
        yield Expectation(Feature.RANGES, rules.link(path), PARTIAL, part, {"Range": "bytes=0-9"})


def _some(paths: Sequence[str], *endings: str) -> Iterator[str]:
    """Yield the first file of each ending."""
    for each in endings:
        yield from [path for path in paths if ending(path) == each][:1]


def _transport(rules: HostRules) -> Iterator[Expectation]:
    """Yield that browsers are bound to https by answers over https, and by no other."""
    home = rules.link(f"{rules.locales[0]}/")
    missing = rules.link(f"{MISSING}/")
    for path, status in ((home, OK), (missing, NOT_THERE)):
        through = {"X-Forwarded-Proto": "https"}
        yield Expectation(Feature.TRANSPORT, path, status, {HSTS: rules.hsts or None}, through)
        yield Expectation(Feature.TRANSPORT, path, status, {HSTS: rules.hsts or None})


def _compression(rules: HostRules) -> Iterator[Expectation]:
    """Yield what browsers get that accept one encoding or the other, or none."""
    homes = [f"{rules.locales[0]}/index.html"]
    for path in [*homes, *_some(rules.packed, *sorted(COMPRESSED))]:
        link = rules.link(path.removesuffix("index.html") or path)
        for accepted, encoding in PACKED:
            feature = Feature.BROTLI if encoding == "br" else Feature.GZIP
            headers = {
                "Content-Encoding": encoding,
                "Content-Type": media_type(path),
                "Vary": "Accept-Encoding",
                "ETag": ANY,
            }
            sent = {"Accept-Encoding": accepted}
            yield Expectation(feature, link, OK, headers, sent, file=path)
            same = {"ETag": ANY}
            yield Expectation(feature, link, NOT_MODIFIED, same, sent, again=True)


def _missing(rules: HostRules) -> Iterator[Expectation]:
    """Yield what readers see where there is nothing, by the language of the address."""
    html = {"Content-Type": media_type("404.html")}
    for locale in ("", *rules.locales):
        folder = f"{locale}/" if locale else ""
        page = rules.not_found(locale)
        for path in (f"{folder}{MISSING}/", f"{folder}{MISSING}.css"):
            link = rules.link(path)
            for sent in (NOTHING, *PARTLY):
                yield Expectation(Feature.MISSING, link, NOT_THERE, html, sent, file=page)
            headers = {**dict(rules.headers), OWN_RESOURCES: SAME_ORIGIN}
            yield Expectation(Feature.ERRORS, link, NOT_THERE, headers, method="HEAD")
    for path in ("index.html/x", f"{'x' * 300}/"):  # Below a file, and what no disk can have.
        yield Expectation(Feature.MISSING, rules.link(path), HIDDEN)
    for path in (f"theme/{MISSING}.0123456789.css", f"media/{MISSING}.0123456789.png"):
        fresh = {"Cache-Control": ASK_AGAIN}
        yield Expectation(Feature.FRESH, rules.link(path), NOT_THERE, fresh)


def _moved(rules: HostRules) -> Iterator[Expectation]:
    """Yield where earlier addresses lead, and folders without their slash."""
    for old, new in sampled(rules.moves):
        goal = rules.link(new)
        yield Expectation(Feature.MOVED, rules.link(old), MOVED, {"Location": goal})
        asked, kept = f"{rules.link(old)}?from=letter&n=1", f"{goal}?from=letter&n=1"
        yield Expectation(Feature.QUERY, asked, MOVED, {"Location": kept})
        yield Expectation(Feature.ERRORS, rules.link(old), MOVED, dict(rules.headers))
    for locale in rules.locales:
        home = rules.link(f"{locale}/")
        bare = home.rstrip("/")
        yield Expectation(Feature.SLASH, bare, LEADING, {"Location": home})
        yield Expectation(Feature.QUERY, f"{bare}?n=1", LEADING, {"Location": f"{home}?n=1"})
    if rules.prefix != "/":
        top = rules.prefix.rstrip("/")
        to = {**dict(rules.headers), "Location": rules.prefix}
        yield Expectation(Feature.SLASH, top, LEADING, to)
        with_query = {"Location": f"{rules.prefix}?n=1"}
        yield Expectation(Feature.QUERY, f"{top}?n=1", LEADING, with_query)


def _gone(rules: HostRules) -> Iterator[Expectation]:
    """Yield what is said of addresses at which nothing is left."""
    html = {"Content-Type": media_type("404.html")}
    for address, page in sampled(rules.gone):
        link = rules.link(address)
        for sent in (NOTHING, *PARTLY):
            yield Expectation(Feature.GONE, link, GONE, html, sent, file=page)
        yield Expectation(Feature.GONE, link, GONE, dict(rules.headers), method="HEAD")


def _languages(rules: HostRules) -> Iterator[Expectation]:
    """Yield where the root leads, and that no other address leads anywhere."""
    root, last = rules.prefix, rules.locales[-1]
    varied = {"Vary": "Accept-Language", "Cache-Control": CHOSEN}
    for locale in rules.locales:
        goal = {**varied, "Location": rules.link(f"{locale}/")}
        for header in (locale, f"{locale.upper()};q=1.0", f"xx,{locale}-XX;q=0.7,*;q=0.1"):
            yield Expectation(Feature.LANGUAGE, root, FOUND, goal, {"Accept-Language": header})
        kept = {**varied, "Location": f"{rules.link(f'{locale}/')}?n=1"}
        sent = {"Accept-Language": locale}
        yield Expectation(Feature.LANGUAGE, f"{root}?n=1", FOUND, kept, sent)
    for header in ("", "xx", "*", f"{last};q=0", "x" * 900, f"xx-{last}", f"{last}{' ' * 4000}x"):
        sent = {"Accept-Language": header}
        yield Expectation(Feature.LANGUAGE, root, OK, varied, sent, file="index.html")
    yield from _weighed(rules)
    whole = {"Accept-Language": last}
    for path in ("index.html", f"{rules.locales[0]}/index.html"):
        link = rules.link(path)
        yield Expectation(Feature.TYPES, link, OK, {"Location": None}, whole, file=path)
    home = rules.link(f"{rules.locales[0]}/")
    yield Expectation(Feature.TYPES, home, OK, {"Location": None}, whole)


def _weighed(rules: HostRules) -> Iterator[Expectation]:
    """Yield which of two languages counts: the heavier, else the first."""
    for first in rules.locales:
        for then in rules.locales:
            if first == then:
                continue
            for header in (
                f"{first},{then}",
                f"{then};q=0.4, {first};q=0.8",
                f"{first};q=0.3,xx,{then};q=0.2",
                f"{then} ; q=0.05 , {first} ; q=0.1",
                f"{then};q=0, {first};q=0.001",
            ):
                yield Expectation(
                    Feature.WEIGHTS,
                    rules.prefix,
                    FOUND,
                    {"Location": rules.link(f"{first}/")},
                    {"Accept-Language": header},
                )


def _private(rules: HostRules) -> Iterator[Expectation]:
    """Yield that nothing is shown that is nobody's business, and nobody is led elsewhere."""
    for name in HIDDEN_FILES:
        yield Expectation(Feature.PRIVATE, rules.link(name), HIDDEN)
    folders = sorted({path.partition("/")[0] for path in rules.files if "/" in path})
    for folder in folders:
        if f"{folder}/index.html" not in rules.files:
            yield Expectation(Feature.PRIVATE, rules.link(f"{folder}/"), HIDDEN)
    for path in (
        "/../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/%2e%2e%5cetc/passwd",
    ):
        yield Expectation(Feature.PRIVATE, f"{rules.prefix.rstrip('/')}{path}", REFUSED)
    home = rules.link(rules.locales[0])
    for path in (
        "//site.invalid/",
        "//site.invalid",
        "/\\site.invalid/",
        *(
            f"{start}site.invalid/{up}"
            for start in ("//", "/\\", "/%2f")
            for up in ("..", "%2e%2e")
        ),
        *(f"{start}site.invalid/..{home}?n=1" for start in ("//", "/\\", "/%2f", "/%5c")),
    ):
        yield Expectation(Feature.PRIVATE, path, NOWHERE, {"Location": OWN_HOST})
    if rules.staging:
        keys = {**dict(rules.headers), "WWW-Authenticate": ANY}
        for path in ("", "index.html", f"{rules.locales[0]}/", RULES_FILE, f"{MISSING}/"):
            sent = {"Authorization": ""}
            yield Expectation(Feature.STAGING, rules.link(path), UNAUTHORIZED, keys, sent)
