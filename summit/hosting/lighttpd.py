"""The rules for lighttpd 1.4, as a file to include in its settings."""

import re
from collections.abc import Iterable, Iterator

from summit.hosting.languages import whole_headers
from summit.hosting.media_types import COMPRESSED, NAMED, PLAIN, TYPES
from summit.hosting.precompressed import ENCODINGS
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

FILE, SCRIPT = ".lighttpd.conf", ".lighttpd.lua"
PLACE = "/etc/lighttpd"
"""Where the host keeps both."""
SECURE = ('$HTTP["scheme"] == "https"', '$REQUEST_HEADER["X-Forwarded-Proto"] == "https"')
SOURCE = """\
-- The rules of {base} for lighttpd's mod_magnet. Made by a program.
local gone = {{
{gone}}}
local texts = {{
{texts}}}
local request = lighty.r
local page = gone[request.req_attr["uri.path"]]
if page then
  local file = request.req_attr["physical.doc-root"] .. page
  request.resp_header["Content-Type"] = "text/html; charset=utf-8"
  request.resp_body.set({{{{ filename = file }}}})
  return 410
end
local path = request.req_attr["physical.path"]:gsub("/$", "/index.html")
local ending = path:match("%.(%w+)$")
if not (ending and texts[ending]) then return 0 end
request.resp_header["Vary"] = "Accept-Encoding"
local accepted = "," .. (request.req_header["Accept-Encoding"] or ""):lower():gsub("%s", "") .. ","
for _, each in ipairs({{ {{ "br", ".br" }}, {{ "gzip", ".gz" }} }}) do
  local weight = accepted:match("," .. each[1] .. "%f[,;]([^,]*),")
  if weight and not weight:match("^;q=0%.?0*$") and lighty.c.stat(path .. each[2]) then
    request.resp_header["Content-Encoding"] = each[1]
    request.req_attr["physical.path"] = path .. each[2]
    return 0
  end
end
return 0
"""
QUERY = "${qsa}"
"""Stands for the query of the request, with its question mark."""


def lighttpd(rules: HostRules) -> str:
    """Return the file to include: conditions by the path, of which the last that fits counts."""
    start = re.escape(rules.decoded(""))
    lines = [
        f"# The rules of {rules.base} for lighttpd. Made by a program.",
        "# Include this after the settings of the host: its server.document-root is the folder",
        f"# that holds {rules.prefix} of the site. Its server.modules begin with mod_setenv, and",
        "# have mod_access and mod_redirect; for staging, mod_auth and mod_authn_file, too.",
        f"# With mod_magnet, {_script_file(rules)} sends compressed files, and 410.",
        *_without_slash(rules),
        *_when(_path(f"^{start}{_without_programs(rules)}"), _site(rules, start)),
    ]
    return "\n".join([*lines, ""])


def _without_slash(rules: HostRules) -> Iterator[str]:
    """Yield what is sent where the server leads from ``/2016`` to ``/2016/``."""
    if rules.prefix != "/":
        top = _quoted(rules.decoded("").rstrip("/"))
        yield from _when(f'$HTTP["url"] == {top}', _set(rules, _safe(rules)))


def _safe(rules: HostRules) -> dict[str, str]:
    """Return what every answer carries, unless more is known of what it is."""
    return {**dict(rules.headers), OWN_RESOURCES: SAME_ORIGIN, "Cache-Control": ASK_AGAIN}


def _without_programs(rules: HostRules) -> str:
    """Return what keeps the site's headers from the answers of programs beside it."""
    own = (path.removeprefix(rules.prefix) for path in rules.elsewhere)
    return "".join(f"(?!{re.escape(path)})" for path in own if path)


def _when(condition: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{condition} {{"
    yield from (f"    {line}" for line in lines)
    yield "}"


def _path(pattern: str) -> str:
    return f'$HTTP["url"] =~ {_quoted(pattern)}'


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _list(setting: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"{setting} = ("
    yield from (f"    {_quoted(name)} => {_quoted(value)}," for name, value in pairs)
    yield ")"


def _site(rules: HostRules, start: str) -> Iterator[str]:
    yield 'index-file.names = ( "index.html" )'
    yield 'static-file.disable-pathinfo = "enable"'  # Below a file there is nothing.
    yield from _list("mimetype.assign", _types())
    yield from _headers(rules, start)
    yield from _errors(rules, start)
    yield from _when(_path(r"/\.(?!well-known(?:/|$))"), ['url.access-deny = ( "" )'])
    yield from _moving(rules)
    yield from _choosing(rules)
    # Without the module, lighttpd passes over this with a warning.
    yield f'magnet.attract-physical-path-to = ( "{_script_file(rules)}" )'
    if rules.staging:
        yield from _protection(rules)


def _types() -> Iterator[tuple[str, str]]:
    """Yield what names end in, and the type: the first that fits counts."""
    texts = {**NAMED, **{f".{ending}": TYPES[ending] for ending in sorted(COMPRESSED)}}
    for name, kind in texts.items():
        yield from ((f"{name}{suffix}", kind) for suffix in ENCODINGS)
    yield from NAMED.items()
    yield from ((f".{ending}", kind) for ending, kind in sorted(TYPES.items()))
    yield "", PLAIN


def _headers(rules: HostRules, start: str) -> Iterator[str]:
    """Yield the headers by kind of path, each whole: a list takes the place of the one before."""
    safe = dict(rules.headers)
    shown = "|".join(SHOWN_ELSEWHERE)
    yield from _set(rules, _safe(rules))
    for folders, resources in ((f"(?!{shown})", SAME_ORIGIN), (f"(?={shown})", CROSS_ORIGIN)):
        own = {**safe, OWN_RESOURCES: resources}
        again = {**own, "Cache-Control": ASK_AGAIN}
        yield from _when(_path(f"^{start}{folders}"), _set(rules, again))
        for pattern, value in CACHING:
            kept = {**own, "Cache-Control": value}
            yield from _when(_path(f"^{start}{folders}(?:{pattern})$"), _set(rules, kept))
    root = {
        **safe,
        OWN_RESOURCES: SAME_ORIGIN,
        "Cache-Control": CHOSEN,
        "Vary": "Accept-Encoding, Accept-Language",
    }
    yield from _when(f'$HTTP["url"] == {_quoted(rules.decoded(""))}', _set(rules, root))


def _set(rules: HostRules, headers: dict[str, str]) -> Iterator[str]:
    yield from _list("setenv.set-response-header", headers.items())
    bound = {**headers, "Strict-Transport-Security": rules.hsts}
    for secure in SECURE if rules.hsts else ():
        yield from _when(secure, _list("setenv.set-response-header", bound.items()))


def _errors(rules: HostRules, start: str) -> Iterator[str]:
    """Yield the folder that has the page of an error, by the language of the address."""
    for locale in ("", *rules.locales):
        folder = rules.decoded(rules.not_found(locale).removesuffix("404.html"))
        place = f"server.errorfile-prefix = server.document-root + {_quoted(folder)}"
        pattern = f"^{start}{locale}/" if locale else f"^{start}"
        yield from _when(_path(pattern), [place])


def _moving(rules: HostRules) -> Iterator[str]:
    """Yield where earlier addresses lead: they are compared as they are sent, query and all."""
    moves = (
        (f"^{re.escape(rules.link(old))}(?:\\?|$)", f"{_target(rules.link(new))}{QUERY}")
        for old, new in rules.moves
    )
    yield "url.redirect-code = 301"
    yield from _list("url.redirect", moves)


def _target(link: str) -> str:
    """Return an address in which no sign stands for anything that was found."""
    return link.replace("%", "%%").replace("$", "$$")


def _choosing(rules: HostRules) -> Iterator[str]:
    """Yield what leads from the root to a language; the first that fits counts."""
    leading: list[str] = ["url.redirect-code = 302"]
    for number, (pattern, locale) in enumerate(whole_headers(rules.locales)):
        goal = f"{_target(rules.link(locale))}/{QUERY}"
        head = (
            f'{"else " if number else ""}$REQUEST_HEADER["Accept-Language"] =~ {_quoted(pattern)}'
        )
        leading += _when(head, [f'url.redirect = ( "" => {_quoted(goal)} )'])
    yield from _when(f'$HTTP["url"] == {_quoted(rules.decoded(""))}', leading)


def _script_file(rules: HostRules) -> str:
    return f"{PLACE}/{rules.name}{SCRIPT}"


def script(rules: HostRules) -> str:
    """Return what mod_magnet runs for each file: which of its encodings is sent, what is gone."""
    gone = "".join(
        f"  [{_lua(rules.decoded(address))}] = {_lua(rules.decoded(file))},\n"
        for address, file in rules.gone
    )
    texts = "".join(f"  {ending} = true,\n" for ending in sorted(COMPRESSED))
    return SOURCE.format(base=rules.base, gone=gone, texts=texts)


def _lua(text: str) -> str:
    """Return words as Lua writes them: each byte that is no plain letter by its number."""
    return '"' + "".join(map(_byte, text.encode())) + '"'


def _byte(value: int) -> str:
    letter = chr(value)
    return (
        letter if letter.isascii() and (letter.isalnum() or letter in "/-_. ") else f"\\{value:03}"
    )


def _protection(rules: HostRules) -> Iterator[str]:
    yield 'auth.backend = "htpasswd"'
    yield f"auth.backend.htpasswd.userfile = {_quoted(rules.passwords)}"
    yield (
        'auth.require = ( "" => ( "method" => "basic", "realm" => "Staging", '
        '"require" => "valid-user" ) )'
    )
