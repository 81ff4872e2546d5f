"""Links and images inside a body, as the site writes them.

Editors link to files, which also works in the repository's web view:
``[Sources](../sources/index.fr.md#oecd)``, ``![A tram](tram.jpg)``. Pelican's ``{filename}`` and
``{static}`` before the path are accepted. A converted body holds ``bundle:`` and ``asset:``
addresses, which become real ones only when the reader's locale is known.
"""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

from summit.base.frozen import replace
from summit.content.bundles import Bundle
from summit.content.kinds import Kinds
from summit.content.web_addresses import address_fault
from summit.markdown.elements import ALLOWED as ALLOWED_TAGS
from summit.markdown.link_targets import Target, find_target

_INSIDE_TAG = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_LEADING = r"href|cite|src|poster|data"
HOTLINK = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
TAG_NAME = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
LINKING_TAG = re.compile(rf"<[a-z]{_INSIDE_TAG}?\s(?:{_LEADING})\s*={_INSIDE_TAG}>", re.IGNORECASE)
REFERENCE = re.compile(
    rf"""\s({_LEADING})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+))""", re.IGNORECASE
)
SHOWING = frozenset({"src", "poster", "data"})
"""Attributes whose file is shown in place; the others lead there."""
_BEHIND_LEADING = "|".join(rf'(?<=\s{name}=")' for name in _LEADING.split("|"))
RESOLVABLE = re.compile(rf'="(?=bundle:|asset:)(?:{_BEHIND_LEADING})(bundle|asset):([^"#]*)')
"""What ``attach`` wrote: keys and published names hold no sign that ends an address.

It begins with what few places of a text have; which attribute that is of, is seen from there.
"""
DOWNLOAD = re.compile(r"<a\b(?!.*\sdownload\b)", re.IGNORECASE | re.DOTALL)
SHOWN_ENDS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Of files that browsers show: a link to one opens it, whatever its name."""
ALLOWED = re.compile(r"https?://[^\s/]|mailto:.+@|tel:\+?\d", re.IGNORECASE)


def attach(
    html: str, bundle: Bundle, folders: Mapping[str, Bundle], kinds: Kinds
) -> tuple[str, list[Target]]:
    """Return the HTML with its links as ``bundle:`` and ``asset:``, and where each leads."""
    targets: list[Target] = []

    def attached(match: re.Match[str]) -> str:
        name, written = match[1].lower(), unescape(match[2] or match[3] or match[4] or "")
        if ALLOWED.match(written) and name not in SHOWING and not is_mistyped(written):
            return match[0]
        target = find_target(written, bundle, folders, kinds)
        if target.kind == "missing" and target.named and kinds[target.named].is_absent:
            return ""
        if name in SHOWING and target.kind in ("bundle", "asset"):
            target = _as_picture(target)
        elif name in SHOWING and target.kind == "outside" and HOTLINK.match(written):
            target = replace(target, kind="elsewhere")
        targets.append(target)
        if target.kind in ("missing", "outside", "elsewhere", "no picture"):
            return match[0]
        fragment = escape(target.fragment)
        if written.startswith("#"):
            return f' {name}="{fragment}"'
        saved = f' download="{escape(target.file)}"' if _is_saved(target, match.string) else ""
        return f' {name}="{target.kind}:{target.key}{fragment}"{saved}'

    def linked(tag: re.Match[str]) -> str:
        name, before = TAG_NAME.match(tag[0]), len(targets)
        result = REFERENCE.sub(attached, tag[0])
        if name and name[1].lower() not in ALLOWED_TAGS:
            del targets[before:]  # the tag itself is refused, whatever it leads to
        return result

    return LINKING_TAG.sub(linked, html), targets


def is_mistyped(written: str) -> bool:
    """Tell whether the address of a page is mistyped."""
    return written[:4].lower() == "http" and address_fault(written) is not None


def _as_picture(target: Target) -> Target:
    """Return what is shown in place: a file that browsers cannot show is no picture."""
    is_shown = target.kind == "asset" and target.key.lower().endswith(SHOWN_ENDS)
    return target if is_shown else replace(target, kind="no picture")


def _is_saved(target: Target, tag: str) -> bool:
    """Tell whether a link saves its file: one that the site had to rename gets its name back."""
    is_shown = target.file.lower().endswith(SHOWN_ENDS)
    return bool(target.file and not is_shown and DOWNLOAD.match(tag))


def resolve(html: str, address_of: Callable[[str, str], str]) -> str:
    """Return the HTML with every ``bundle:`` and ``asset:`` replaced by its address."""
    return RESOLVABLE.sub(lambda match: f'="{address_of(match[1], match[2])}', html)
