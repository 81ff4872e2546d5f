"""The files that a host gets besides the site: in its folder, and for whoever sets the server."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from summit.base.frozen import Frozen
from summit.hosting import apache, caddy, lighttpd, listed, nginx
from summit.hosting.media_types import RULES_FILE
from summit.hosting.rules import HostRules

Writer = Callable[[HostRules], str]
WRITERS: Mapping[str, Mapping[str, Writer]] = MappingProxyType(
    {
        "apache": {apache.FILE: apache.htaccess},
        "nginx": {nginx.FILE: nginx.nginx},
        "caddy": {caddy.FILE: caddy.caddy},
        "lighttpd": {lighttpd.FILE: lighttpd.lighttpd, lighttpd.SCRIPT: lighttpd.script},
        "netlify": {
            listed.HEADERS: listed.netlify_headers,
            listed.REDIRECTS: listed.netlify_redirects,
        },
        "cloudflare": {
            listed.HEADERS: listed.cloudflare_headers,
            listed.REDIRECTS: listed.cloudflare_redirects,
        },
    }
)
"""What writes each file of a server, by name. Before the point stands the edition's name."""
LISTED = frozenset((listed.HEADERS, listed.REDIRECTS))
"""Files that lie at the root of the host, whatever path the site has on it."""


class HostFiles(Frozen):
    """The files for one server, by name."""

    inside: Mapping[str, str]
    """Those that travel with the site, at its root."""
    beside: Mapping[str, str]
    """Those that a person puts where the server reads them."""


def host_files(rules: HostRules, server: str) -> HostFiles:
    """Return the files for a server; every site has the rules of what browsers fetch early.

    Those inside take the place of what the build has by the same name.
    """
    made = {name: write(rules) for name, write in WRITERS.get(server, {}).items()}
    own = {name: text for name, text in made.items() if _travels(name, rules)}
    beside = {
        name if name in LISTED else f"{rules.name}{name}": text
        for name, text in made.items()
        if name not in own
    }
    return HostFiles({RULES_FILE: speculation(rules), **own}, beside)


def _travels(name: str, rules: HostRules) -> bool:
    """Tell whether a file is read at the root of the site."""
    return name == apache.FILE or (name in LISTED and rules.prefix == "/")


def speculation(rules: HostRules) -> str:
    """Return which pages a browser may fetch when a reader is about to ask for them.

    As the button goes down and no earlier: who only passes over a link pays nothing. Browsers
    leave it altogether where data is to be saved.
    """
    pages = {"href_matches": f"{rules.prefix}*/"}
    programs = [{"href_matches": f"{path}*"} for path in rules.elsewhere]
    files = {"selector_matches": "[download], [rel~=nofollow]"}
    where = {"and": [pages, *({"not": each} for each in (*programs, files))]}
    rule = {"source": "document", "where": where, "eagerness": "conservative"}
    return json.dumps({"prefetch": [rule]}, indent=1) + "\n"
