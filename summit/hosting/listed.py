"""The rules for Netlify and for Cloudflare Pages: ``_headers`` and ``_redirects``.

Both read paths with a star at the end, join what several rules say of one header, and have a
table of types of their own. So no two rules here name the same header for the same path.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from summit.hosting.media_types import NAMED, media_type
from summit.hosting.rules import (
    ASK_AGAIN,
    OWN_RESOURCES,
    HostRules,
    caching,
    resources,
)

HEADERS, REDIRECTS = "_headers", "_redirects"
MOST_RULES, MOST_MOVES = 100, 2000
"""Of Cloudflare Pages: what is above is not read, or refused."""
LONGEST = 1000
"""Signs of a line of its ``_redirects``."""


def netlify_headers(rules: HostRules) -> str:
    """Return ``_headers`` for Netlify."""
    return "".join(_written(_blocks(rules)))


def cloudflare_headers(rules: HostRules) -> str:
    """Return ``_headers`` for Cloudflare Pages, which reads a hundred rules: types stand last."""
    return "".join(_written([*_blocks(rules)][:MOST_RULES]))


def _written(blocks: Iterable[tuple[str, dict[str, str]]]) -> Iterator[str]:
    for path, headers in blocks:
        yield f"{path}\n"
        yield from (f"  {name}: {value}\n" for name, value in headers.items())


def _blocks(rules: HostRules) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield paths and what they are sent with, the most needed first."""
    secure = {"Strict-Transport-Security": rules.hsts} if rules.hsts else {}
    yield rules.link("") + "*", {**dict(rules.headers), **secure}
    yield rules.link(""), {OWN_RESOURCES: resources("")}
    for top in sorted({path.partition("/")[0] for path in rules.files} - {HEADERS, REDIRECTS}):
        place = top if top in rules.files else f"{top}/"
        star = "" if top in rules.files else "*"
        yield rules.link(place) + star, {OWN_RESOURCES: resources(place)}
    for place, value in _kept("", rules.files):
        yield rules.link(place.rstrip("*")) + "*" * place.endswith("*"), {"Cache-Control": value}
    named = (path for path in rules.files if PurePosixPath(path).name in NAMED)
    for path in sorted(named, key=lambda path: (path.count("/"), path)):
        yield rules.link(path), {"Content-Type": media_type(path)}


def _kept(folder: str, files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the largest folders, with a star, and the files that browsers keep for longer."""
    inside = [path for path in files if path.startswith(folder)]
    how = {caching(path) for path in inside}
    if folder and len(how) == 1:
        value = how.pop()
        if value != ASK_AGAIN:
            yield f"{folder}*", value
        return
    for name in sorted({path.removeprefix(folder).partition("/")[0] for path in inside}):
        path = f"{folder}{name}"
        if path not in inside:
            yield from _kept(f"{path}/", inside)
        elif caching(path) != ASK_AGAIN:
            yield path, caching(path)


def netlify_redirects(rules: HostRules) -> str:
    """Return ``_redirects`` for Netlify: with a ``!``, also where there is a page."""
    lines = [f"{rules.link(old)} {rules.link(new)} 301!" for old, new in rules.moves]
    lines += [f"{rules.link(address)} {rules.link(file)} 410!" for address, file in rules.gone]
    lines += [
        f"{rules.link('')} {rules.link(locale)}/ 302! Language={locale}" for locale in rules.locales
    ]
    lines += [
        f"{rules.link(locale)}/* {rules.link(rules.not_found(locale))} 404"
        for locale in rules.locales
    ]
    if rules.prefix != "/":
        lines.append(f"{rules.prefix}* {rules.link(rules.not_found())} 404")
    return "".join(f"{line}\n" for line in lines)


def cloudflare_redirects(rules: HostRules) -> str:
    """Return ``_redirects`` for Cloudflare Pages: what was renamed, as far as it reads."""
    lines = (f"{rules.link(old)} {rules.link(new)} 301\n" for old, new in rules.moves)
    return "".join([line for line in lines if len(line) <= LONGEST][:MOST_MOVES])
