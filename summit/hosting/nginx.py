"""The rules for nginx, as a file to include in the ``server`` block of the site's host."""

import re
from collections.abc import Iterator

from summit.hosting.languages import levels, ranges
from summit.hosting.media_types import COMPRESSED, NAMED, TYPES
from summit.hosting.rules import (
    ASK_AGAIN,
    CACHING,
    CHOSEN,
    CROSS_ORIGIN,
    OWN_RESOURCES,
    SAME_ORIGIN,
    SHOWN_ELSEWHERE,
    HostRules,
)

FILE = ".nginx.conf"
BROTLI = "# brotli_static on;"
"""Without its module nginx would not start."""


def nginx(rules: HostRules) -> str:
    """Return the file to include: variables by the path, and a location for the site."""
    name = f"${rules.name}"
    lines = [
        f"# The rules of {rules.base} for nginx. Made by a program.",
        "# Include this in the server block of the host. Its root is the folder that holds",
        f"# {rules.prefix} of the site.",
        *_variables(rules, name),
        f"location ^~ {_quoted(rules.decoded(''))} {{",
        *_indented(_site(rules, name)),
        "}",
        *_without_slash(rules, name),
    ]
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _indented(lines: Iterator[str]) -> Iterator[str]:
    yield from (f"    {line}" for line in lines)


def _variables(rules: HostRules, name: str) -> Iterator[str]:
    """Yield what depends on the path; it is asked again for the page of an error."""
    start = re.escape(rules.decoded(""))
    yield f'set {name}_forever "";'
    yield f'set {name}_again "{ASK_AGAIN}";'
    yield f'set {name}_vary "";'
    yield f'set {name}_resources "{SAME_ORIGIN}";'
    yield f'set {name}_hsts "";'
    yield f"set {name}_not_found {_quoted(rules.decoded(rules.not_found()))};"
    texts = "|".join(sorted(COMPRESSED))
    yield from _if(f'$uri ~ "\\.(?:{texts})$"', f'set {name}_vary "Accept-Encoding";')
    for pattern, value in CACHING:
        kept = (f'set {name}_forever "{value}";', f'set {name}_again "";')
        yield from _if(f'$uri ~ "^{start}(?:{pattern})$"', *kept)
    shown = "|".join(SHOWN_ELSEWHERE)
    cross = f'set {name}_resources "{CROSS_ORIGIN}";'
    yield from _if(f'$uri ~ "^{start}(?:{shown})"', cross)
    root = (
        f'set {name}_again "{CHOSEN}";',
        f'set {name}_vary "Accept-Encoding, Accept-Language";',
    )
    # However the address is written, such as //: but for that of the page itself.
    written = rf"(?!{re.escape(rules.prefix)}index\.html(?:\?|$))"
    yield f'set {name}_asked "$uri $request_uri";'
    yield from _if(f'{name}_asked ~ "^{start}(?:index\\.html)? {written}"', *root)
    for locale in rules.locales:
        page = f"set {name}_not_found {_quoted(rules.decoded(rules.not_found(locale)))};"
        yield from _if(f'$uri ~ "^{start}{locale}/"', page)
    if rules.hsts:
        for secure in ("$scheme = https", "$http_x_forwarded_proto = https"):
            yield from _if(secure, f'set {name}_hsts "{rules.hsts}";')


def _if(condition: str, *directives: str) -> Iterator[str]:
    yield f"if ({condition}) {{ {' '.join(directives)} }}"


def _headers(rules: HostRules, name: str) -> Iterator[str]:
    for header, value in rules.headers:
        yield f"add_header {header} {_quoted(value)} always;"
    yield f"add_header {OWN_RESOURCES} {name}_resources always;"
    yield f"add_header Cache-Control {name}_forever;"
    yield f"add_header Cache-Control {name}_again always;"
    yield f"add_header Vary {name}_vary always;"
    if rules.hsts:
        yield f"add_header Strict-Transport-Security {name}_hsts always;"


def _site(rules: HostRules, name: str) -> Iterator[str]:
    yield from _headers(rules, name)
    yield from _types()
    yield "charset off;"
    yield "index index.html;"
    yield "autoindex off;"
    yield "absolute_redirect off;"
    yield "gzip off;"
    yield "gzip_vary off;"
    yield "gzip_proxied any;"
    yield "gzip_static on;"
    yield BROTLI
    yield f"error_page 404 {name}_not_found;"
    yield f"error_page 403 =404 {name}_not_found;"
    if rules.staging:
        yield 'auth_basic "Staging";'
        yield f"auth_basic_user_file {_quoted(rules.passwords)};"
    # Before any other: of patterns, the first that fits counts.
    yield r'location ~ "/\.(?!well-known(?:/|$))" { return 404; }'
    for file, kind in NAMED.items():
        yield f'location ~ "/{re.escape(file)}$" {{ types {{ }} default_type "{kind}"; }}'
    yield from _choosing(rules, name)
    for old, new in rules.moves:
        target = f"{rules.link(new)}$is_args$args"
        yield f"location = {_quoted(rules.decoded(old))} {{ return 301 {_quoted(target)}; }}"
    for address, file in rules.gone:
        page = _quoted(rules.decoded(file))
        yield (
            f"location = {_quoted(rules.decoded(address))} {{ error_page 410 {page}; return 410; }}"
        )


def _types() -> Iterator[str]:
    yield "types {"
    yield from (f'    "{kind}" {ending};' for ending, kind in sorted(TYPES.items()))
    yield "}"
    yield 'default_type "application/octet-stream";'


def _choosing(rules: HostRules, name: str) -> Iterator[str]:
    """Yield the location of the root, which leads to a language; the last that fits counts."""
    yield f"location = {_quoted(rules.decoded(''))} {{"
    yield f'    set {name}_language "";'
    for pattern in reversed(levels(rules.locales)):
        found = f"set {name}_language $1;"
        yield from _indented(_if(f"$http_accept_language ~* {_quoted(pattern)}", found))
    for pattern, locale in ranges(rules.locales):
        target = f"{rules.link(locale)}/$is_args$args"
        leading = f"return 302 {_quoted(target)};"
        yield from _indented(_if(f'{name}_language ~* "{pattern}"', leading))
    yield "}"


def _without_slash(rules: HostRules, name: str) -> Iterator[str]:
    """Yield what leads from ``/2016`` to ``/2016/``."""
    if rules.prefix != "/":
        yield f"location = {_quoted(rules.decoded('').rstrip('/'))} {{"
        yield from _indented(_headers(rules, name))
        yield "    absolute_redirect off;"
        yield f"    return 301 {_quoted(f'{rules.prefix}$is_args$args')};"
        yield "}"
