"""The rules for Caddy 2.6 or newer, as a file to import in the site's block."""

import re
from collections.abc import Iterable, Iterator

from summit.hosting.languages import levels, ranges
from summit.hosting.media_types import COMPRESSED, NAMED, TYPES, media_type
from summit.hosting.rules import (
    ASK_AGAIN,
    CACHING,
    CHOSEN,
    CROSS_ORIGIN,
    OWN_RESOURCES,
    SAME_ORIGIN,
    SHOWN_ELSEWHERE,
    HostRules,
    pattern_of,
)

FILE = ".caddy"
VARYING = ("Vary Accept-Encoding", "defer")
UNCONDITIONAL = tuple(
    f"request_header -{name}"
    for name in "If-Match If-Modified-Since If-None-Match If-Unmodified-Since Range".split()
)
"""What is asked of a file, and would make its page of an error empty, or a part."""
HTML = media_type("404.html")
OPEN = r"`^(?:/(?:\.well-known|[^/.][^/]*)?)*$`"
"""Paths without a name that begins with a point."""
PLAIN = r"`^((?:/[^/\\?#%\x00-\x1f]+)+)$`"
"""Paths that, sent back as they are read, lead to this host and to what was asked for."""
ABSENT = {
    "no_folder": ("path */", "not file {path}index.html"),
    "no_file": ("not path */", "not file {path} {path}/index.html"),
}
"""What there is nothing for: the server ends with 500 for a name that no disk can have."""
SECURE = '{http.request.scheme} == "https" || {http.request.header.X-Forwarded-Proto} == "https"'


def caddy(rules: HostRules) -> str:
    """Return the file to import: a block for the site, its errors in it.

    Of ``handle_errors`` a host has one: it is left to whoever has more than this site there.
    """
    name = rules.name
    site = "handle" if rules.prefix == "/" else f"handle {_quoted(rules.decoded('') + '*')}"
    lines = [
        f"# The rules of {rules.base} for Caddy. Made by a program.",
        "# Import this in the site's block. Its root is the folder that holds",
        f"# {rules.prefix} of the site.",
        *_block(site, _block("route", _site(rules, name))),
        *_without_slash(rules, name),
    ]
    return "\n".join([*lines, ""])


def _block(head: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{head} {{"
    yield from (f"\t{line}" for line in lines)
    yield "}"


def _quoted(text: str) -> str:
    """Return words as one, in which a backslash is no more than that."""
    return f"`{text}`" if '"' in text or "\\" in text else f'"{text}"'


def _map(source: str, found: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    lines = (f"{_quoted(asked)} {_quoted(answer)}" for asked, answer in pairs)
    yield from _block(f"map {source} {{{found}}}", [*lines, 'default ""'])


def _where(name: str, condition: str) -> str:
    """Return a matcher of requests on which an expression is true."""
    return f"@{name} expression `{condition}`"


def _site(rules: HostRules, name: str) -> Iterator[str]:
    yield from _headers(rules, name)
    if rules.staging:
        yield from _block("basicauth", [f"import {_quoted(rules.passwords)}"])
    yield from _missing(rules, name)
    yield from _moving(rules, name)
    yield from _gone(rules, name)
    yield from _choosing(rules, name)
    yield from _types(name)
    for what, matchers in ABSENT.items():
        yield from _block(f"@{name}_{what}", matchers)
        yield from _block(f"handle @{name}_{what}", _error(f"{name}_missing", 404))
    yield from _files()


def _safe(rules: HostRules) -> Iterator[tuple[str, str]]:
    """Yield what every answer carries, unless more is known of what it is."""
    yield from rules.headers
    yield OWN_RESOURCES, SAME_ORIGIN
    yield "Cache-Control", ASK_AGAIN


def _headers(rules: HostRules, name: str) -> Iterator[str]:
    yield from _block("header", (f"{header} {_quoted(value)}" for header, value in _safe(rules)))
    for number, (pattern, value) in enumerate(CACHING):
        kept = f"{name}_kept_{number}"
        yield f"@{kept} path_regexp `^{re.escape(rules.decoded(''))}(?:{pattern})$`"
        yield f"header @{kept} Cache-Control {_quoted(value)}"
    shown = " ".join(_quoted(f"{rules.decoded(each)}*") for each in SHOWN_ELSEWHERE)
    yield f"@{name}_shown path {shown}"
    yield f"header @{name}_shown {OWN_RESOURCES} {CROSS_ORIGIN}"
    if rules.hsts:
        yield _where(f"{name}_secure", SECURE)
        yield f"header @{name}_secure Strict-Transport-Security {_quoted(rules.hsts)}"
    yield from _varying(rules, name)


def _varying(rules: HostRules, name: str) -> Iterator[str]:
    """Yield Vary, set at the end: the server adds its own for some answers and not for others.

    What stands first is set last.
    """
    yield f"@{name}_root path {_quoted(rules.decoded(''))}"
    own = ('Vary "Accept-Encoding, Accept-Language"', f'Cache-Control "{CHOSEN}"', "defer")
    yield from _block(f"header @{name}_root", own)
    texts = " ".join(f"*.{ending}" for ending in sorted(COMPRESSED))
    yield f"@{name}_text path */ {texts}"
    yield from _block(f"header @{name}_text", VARYING)


def _moving(rules: HostRules, name: str) -> Iterator[str]:
    moves = ((_asked(rules.decoded(old)), rules.link(new)) for old, new in rules.moves)
    yield from _map("{path}", f"{name}_goal", moves)
    yield from _leading(name, "moved", f'{{{name}_goal}} != ""', f"{{{name}_goal}}", 301)
    # By itself, the server would drop the query.
    # It is sent as it was cleaned: //other.example/../fr would lead to another host.
    bare = (
        f"path_regexp {name}_bare {PLAIN}",
        "file {path}/index.html",
        """expression `{query} != ""`""",
    )
    yield from _block(f"@{name}_bare", bare)
    yield f"redir @{name}_bare {{re.{name}_bare.1}}/?{{query}} 308"


def _asked(path: str) -> str:
    """Return a path as a map compares it: one with signs of Caddy's own as a pattern."""
    return f"~^{pattern_of(path)}$" if set(path) & set('{}`"\\') else path


def _leading(name: str, what: str, condition: str, goal: str, status: int) -> Iterator[str]:
    """Yield a redirect that keeps the query, if there is one."""
    for query, sign, end in (("without", "==", ""), ("with", "!=", "?{query}")):
        matcher = f"{name}_{what}_{query}_query"
        yield _where(matcher, f'{condition} && {{query}} {sign} ""')
        yield f"redir @{matcher} {goal}{end} {status}"


def _gone(rules: HostRules, name: str) -> Iterator[str]:
    pages = ((_asked(rules.decoded(old)), rules.decoded(file)) for old, file in rules.gone)
    yield from _map("{path}", f"{name}_page", pages)
    yield _where(f"{name}_gone", f'{{{name}_page}} != ""')
    yield from _block(f"handle @{name}_gone", _error(f"{name}_page", 410))


def _missing(rules: HostRules, name: str) -> Iterator[str]:
    """Yield the page that says that there is nothing, by the language of the address."""
    folders = (
        ("", rules.not_found()),
        *((f"{key}/", rules.not_found(key)) for key in rules.locales),
    )
    pages = [
        (f"~^{pattern_of(rules.decoded(each))}", rules.decoded(page)) for each, page in folders
    ]
    yield from _map("{path}", f"{name}_missing", reversed(pages))
    yield f"@{name}_private not path_regexp {OPEN}"
    yield from _block(f"handle @{name}_private", _error(f"{name}_missing", 404))


def _error(page: str, status: int) -> Iterator[str]:
    """Yield what sends the page that a variable names, whatever was asked of the file."""
    yield from UNCONDITIONAL
    kind = (f"Content-Type {_quoted(HTML)}", f"Cache-Control {_quoted(ASK_AGAIN)}")
    yield from _block("header", (*kind, f"{OWN_RESOURCES} {SAME_ORIGIN}"))
    yield from _block("header", VARYING)
    yield f"rewrite * {{{page}}}"
    yield from _files(f"status {status}")


def _choosing(rules: HostRules, name: str) -> Iterator[str]:
    """Yield what leads from the root to a language; the first that fits counts."""
    steps = ((f"~(?i){pattern}", "${1}") for pattern in levels(rules.locales))
    yield from _map("{header.Accept-Language}", f"{name}_range", steps)
    known = ((f"~(?i){pattern}", locale) for pattern, locale in ranges(rules.locales))
    yield from _map(f"{{{name}_range}}", f"{name}_language", known)
    at_root = f'{{path}} == "{rules.decoded("")}" && {{{name}_language}} != ""'
    goal = f"{rules.prefix}{{{name}_language}}/"
    yield from _leading(name, "language", at_root, goal, 302)


def _types(name: str) -> Iterator[str]:
    kinds = ((f".{ending}", kind) for ending, kind in sorted(TYPES.items()))
    yield from _map("{file.ext}", f"{name}_type", kinds)
    yield _where(f"{name}_typed", f'{{{name}_type}} != ""')
    yield f"header @{name}_typed Content-Type {{{name}_type}}"
    yield f"@{name}_folder path */"
    yield f"header @{name}_folder Content-Type {_quoted(HTML)}"
    for number, (file, kind) in enumerate(NAMED.items()):
        yield f"@{name}_named_{number} path */{file}"
        yield f"header @{name}_named_{number} Content-Type {_quoted(kind)}"


def _files(*more: str) -> Iterator[str]:
    yield from _block("file_server", ("precompressed br gzip", *more))


def _without_slash(rules: HostRules, name: str) -> Iterator[str]:
    """Yield what leads from ``/2016`` to ``/2016/``."""
    if rules.prefix != "/":
        top = rules.decoded("").rstrip("/")
        safe = (f"{header} {_quoted(value)}" for header, value in _safe(rules))
        leading = _leading(name, "top", f'{{path}} == "{top}"', rules.prefix, 301)
        yield from _block(f"handle {_quoted(top)}", (*_block("header", safe), *leading))
