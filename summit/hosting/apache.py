"""The rules for Apache 2.4, as a ``.htaccess`` that any shared host takes.

Only directives of ``AllowOverride FileInfo`` are used, but for a staging site's password
(``AuthConfig``); each that a module brings stands behind its IfModule.
"""

import re
from collections.abc import Iterator
from itertools import groupby

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
    pattern_of,
)

FILE = ".htaccess"
PACKED = r"(?:\.(?:br|gz))?"
"""What the name of a compressed file ends in, if it is one."""
ENCODINGS = (("br", "br"), ("gz", "gzip"))
LANGUAGE = "SUMMIT_LANGUAGE"
SECURE = "%{HTTPS} == 'on' || req_novary('X-Forwarded-Proto') == 'https'"


def htaccess(rules: HostRules) -> str:
    """Return the file that lies at the root of the site."""
    parts = (
        _errors(rules),
        _types(),
        _behind("mod_mime.c", _encodings()),
        _behind("mod_alias.c", _private()),
        _behind("mod_rewrite.c", _rewriting(rules)),
        _behind("mod_headers.c", _headers(rules)),
        _protection(rules) if rules.staging else (),
    )
    lines = [line for part in parts for line in (*part, "")]
    head = f"# The rules of {rules.base} for Apache 2.4. Made by a program."
    return "\n".join([head, "", *lines])


def _behind(module: str, lines: Iterator[str]) -> Iterator[str]:
    """Yield directives that count only where a module is loaded."""
    yield f"<IfModule {module}>"
    yield from lines
    yield "</IfModule>"


def _errors(rules: HostRules) -> Iterator[str]:
    yield "FileETag MTime Size"
    yield f"ErrorDocument 404 {rules.link(rules.not_found())}"
    yield f"ErrorDocument 410 {rules.link(rules.not_found())}"
    for locale in rules.locales:
        page = rules.link(rules.not_found(locale))
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(rules.prefix)}{locale}/#">'
        yield f"ErrorDocument 404 {page}"
        yield f"ErrorDocument 410 {page}"
        yield "</If>"
    for address, file in rules.gone:
        if file != rules.not_found():
            yield f'<If "%{{REQUEST_URI}} =~ m#^{pattern_of(rules.decoded(address))}$#">'
            yield f"ErrorDocument 410 {rules.link(file)}"
            yield "</If>"


def _types() -> Iterator[str]:
    by_type = sorted((kind, ending) for ending, kind in TYPES.items())
    for kind, found in groupby(by_type, key=lambda pair: pair[0]):
        endings = "|".join(ending for _, ending in found)
        yield from _of_files(rf"\.(?:{endings}){PACKED}$", f'ForceType "{kind}"')
    for name, kind in NAMED.items():
        yield from _of_files(rf"^{re.escape(name)}{PACKED}$", f'ForceType "{kind}"')


def _of_files(pattern: str, *directives: str) -> Iterator[str]:
    yield f'<FilesMatch "{pattern}">'
    yield from directives
    yield "</FilesMatch>"


def _encodings() -> Iterator[str]:
    for suffix, encoding in ENCODINGS:
        yield from _of_files(rf"\.(?:{_texts()})\.{suffix}$", f"AddEncoding {encoding} .{suffix}")


def _texts() -> str:
    return "|".join(sorted(COMPRESSED))


def _private() -> Iterator[str]:
    """Yield what shows nothing that begins with a point, where mod_rewrite is not loaded, too."""
    yield r'RedirectMatch 404 "/\.(?!well-known(?:/|$))"'


def _rewriting(rules: HostRules) -> Iterator[str]:
    yield "RewriteEngine On"
    yield f"RewriteBase {rules.prefix}"
    yield r'RewriteRule "(?:^|/)\.(?!well-known(?:/|$))" - [R=404,L]'
    for old, new in rules.moves:
        yield f'RewriteRule "^{pattern_of(old)}$" "{_target(rules.link(new))}" [R=301,NE,L]'
    for address, _ in rules.gone:
        yield f'RewriteRule "^{pattern_of(address)}$" - [R=410,L]'
    yield from _choosing(rules)
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield "RewriteCond %{REQUEST_FILENAME}/index.html !-f"
    yield 'RewriteRule "(?:^|/)$" - [R=404,L]'
    yield "RewriteCond %{REQUEST_FILENAME} -d"
    yield 'RewriteRule "^(.*/)?$" "$1index.html"'
    yield "<IfModule mod_headers.c>"
    yield from _behind("mod_mime.c", _packed())
    yield "</IfModule>"


def _target(link: str) -> str:
    """Return where a rule leads to: a % and a figure would be what a condition had found."""
    return link.replace("%", r"\%").replace("$", r"\$")


def _choosing(rules: HostRules) -> Iterator[str]:
    """Yield the rules that lead from the root to a language; the last that fits counts."""
    steps, known = levels(rules.locales), ranges(rules.locales)
    yield f"RewriteRule !^$ - [S={len(steps) + len(known)}]"
    for pattern in reversed(steps):
        yield f'RewriteCond %{{HTTP:Accept-Language}} "{pattern}" [NC,NV]'
        yield f"RewriteRule ^$ - [E={LANGUAGE}:%1]"
    for pattern, locale in known:
        yield f'RewriteCond %{{ENV:{LANGUAGE}}} "{pattern}" [NC]'
        yield f'RewriteRule ^$ "{_target(rules.link(locale))}/" [R=302,NE,L]'


def _packed() -> Iterator[str]:
    for suffix, encoding in ENCODINGS:
        refused = r"(?!\s*;\s*q\s*=\s*0(?:\.0*)?\s*(?:,|$))"
        accepted = rf"(?:^|[\s,]){encoding}(?=[\s,;]|$){refused}"
        yield f'RewriteCond %{{HTTP:Accept-Encoding}} "{accepted}" [NC,NV]'
        yield f"RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f"
        yield rf'RewriteRule "^(.+\.(?:{_texts()}))$" "$1.{suffix}" [L]'


def _headers(rules: HostRules) -> Iterator[str]:
    """Yield what sets each header once: what the host sets itself is in another of two tables."""
    files = f"%{{REQUEST_URI}} =~ m#^{re.escape(rules.prefix)}"
    # However the address is written, such as //: but for that of the page itself.
    page = rf"index\.html{PACKED}"
    root = rf"{files}(?:{page})?$# && ! %{{THE_REQUEST}} =~ m#^\S+ \S*/{page}[? ]#"
    for name, value in rules.headers:
        yield from _header(name, value)
    yield from _header(OWN_RESOURCES, SAME_ORIGIN)
    shown = "|".join(SHOWN_ELSEWHERE)
    yield from _header(OWN_RESOURCES, CROSS_ORIGIN, f"{files}(?:{shown})#")
    yield from _header("Cache-Control", ASK_AGAIN)
    for pattern, value in CACHING:
        yield from _header("Cache-Control", value, f"{files}(?:{pattern}){PACKED}$#")
    yield "Header onsuccess unset Vary"
    yield from _header("Vary", "Accept-Encoding", rf"{files}.*\.(?:{_texts()}){PACKED}$#")
    yield from _header("Vary", "Accept-Encoding, Accept-Language", root)
    yield from _header("Cache-Control", CHOSEN, root)
    if rules.hsts:
        yield from _header("Strict-Transport-Security", rules.hsts, SECURE)


def _header(name: str, value: str, where: str = "") -> Iterator[str]:
    words = value.replace("%", "%%").replace('"', r"\"")
    condition = f' "expr={where}"' if where else ""
    yield f"Header onsuccess unset {name}{condition}"
    yield f'Header always set {name} "{words}"{condition}'


def _protection(rules: HostRules) -> Iterator[str]:
    """Yield what asks for a password; without the modules for it, nobody gets in."""
    yield "<IfModule mod_auth_basic.c>"
    yield "<IfModule mod_authn_file.c>"
    yield "AuthType Basic"
    yield 'AuthName "Staging"'
    yield f'AuthUserFile "{rules.passwords}"'
    yield "Require valid-user"
    yield "</IfModule>"
    yield "</IfModule>"
    for module in ("mod_auth_basic.c", "mod_authn_file.c"):
        yield f"<IfModule !{module}>"
        yield "Require all denied"
        yield "</IfModule>"
