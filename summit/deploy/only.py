"""Publishing one text, or its withdrawal, and nothing else that has changed since.

What goes along is every changed or removed file that is made from it: its pages, lists, feeds, the
documents that hold its words, and the search index. With them goes what those load. All others
stay as they were, and the manifest says what is there.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from summit.base.frozen import Frozen, replace
from summit.base.problems import SaidError, SettingsError, say
from summit.deploy.manifest import Manifest, plain
from summit.deploy.plan import HOME, Plan, Standing, Step, in_steps, in_the_way, namesakes, step_of
from summit.output.order import CONTENT, SEARCH

NOT_YET = say(
    'Nothing is published at the target "%(target)s" yet. Deploy the whole site first, without '
    "--only."
)
UNKNOWN = say(
    '"%(name)s" is no page, no file and no text, neither of the site nor of what is published. '
    "Write an address such as %(address)s, or a file such as content/news/opening/index.fr.md."
)
TEXTUAL = re.compile(r".*\.(?:html|css|js|json|xml|svg|webmanifest)")
"""Files that may load others."""
LOADED = (Step.HASHED, Step.LOADED)


class Sought(Frozen):
    """What was named: files of the content, and files of the site."""

    sources: frozenset[str]
    paths: frozenset[str]


def seek(
    name: str, new: Manifest, before: Manifest, owners: Mapping[str, str], root: Path
) -> Sought:
    """Return what an address, a file or a text's key means; raise SettingsError for nothing.

    ``owners`` are the texts of pages, by path. Of a page that is gone, what is meant is what it
    was made from and nothing is any more; else the page alone, with what is made of as little.
    """
    sources = _below(_as_source(name, root), {*new.sources, *before.sources})
    if sources:
        return Sought(sources, frozenset())
    known = {*new.files, *before.files}
    path = next((each for each in _as_paths(name, new.base) if each in known), None)
    if path is None:
        home = next(filter(HOME.fullmatch, new.leading), "index.html")
        address = f"{new.base}/{home}"
        raise SettingsError(
            UNKNOWN.filled({"name": name, "address": address.removesuffix("index.html")})
        )
    path = plain(path) if plain(path) in known else path
    if path in owners:
        return Sought(_below(owners[path], {*new.sources, *before.sources}), frozenset((path,)))
    own = {source for source, paths in before.sources.items() if path in paths}
    gone = own - new.sources.keys()
    fewest = sorted(own, key=lambda source: (len(before.sources[source]), source))[:1]
    return Sought(frozenset(gone or fewest), frozenset((path,)))


def _as_source(name: str, root: Path) -> str:
    """Return a name as sources have it, if it is that of a file or a folder of the content."""
    own = Path(name)
    if own.is_absolute() and own.is_relative_to(root):
        own = own.relative_to(root)
    return own.as_posix().removeprefix(CONTENT).removesuffix("/")


def _below(key: str, sources: Collection[str]) -> frozenset[str]:
    return frozenset(each for each in sources if each == key or each.startswith(f"{key}/"))


def _as_paths(name: str, base: str) -> Iterator[str]:
    """Yield the files that an address of the site, or a path, may mean."""
    if not name.strip():  # A variable of a script that is not set.
        return
    path = _below_base(name, base) if "://" in name else unquote(name)
    if path is None:
        return
    own = path.strip("/")
    yield own
    yield f"{own}/index.html" if own else "index.html"
    yield own.removeprefix("output/")


def _below_base(address: str, base: str) -> str | None:
    """Return the path of an address inside the site; None: it is that of another."""
    try:
        asked, own = urlsplit(address), urlsplit(base)
    except ValueError:
        return None
    top, path = f"{unquote(own.path)}/", f"{unquote(asked.path).rstrip('/')}/"
    is_own = asked.netloc.lower() == own.netloc.lower() and path.startswith(top)
    return path.removeprefix(top) if is_own else None


def narrowed(
    plan: Plan,
    new: Manifest,
    standing: Standing,
    sought: Collection[Sought],
    folder: Path,
    target: str,
) -> Plan:
    """Return the plan for what was named, what must go along, and nothing else."""
    before = standing.manifest
    if before is None:
        raise SaidError(NOT_YET.filled({"target": target}))
    meant = {path for each in sought for path in each.paths}
    sources = {source for each in sought for source in each.sources}
    meant |= before.made_from(sources) | new.made_from(sources) | {*map(plain, standing.unsure)}
    if sources:  # It is made of all texts.
        meant |= {path for path in (*plan.sends, *plan.removes) if path.startswith(SEARCH)}
    meant |= _loaded(plan, meant, folder)
    changed = {path for path in plan.sends if {path, plain(path)} & meant}
    gone = {path for path in plan.removes if {path, plain(path)} & meant}
    changed |= namesakes(plan.sends, gone)
    gone |= in_the_way(plan.removes, changed)
    stays = {path: kept for path, kept in plan.manifest.kept.items() if {path, plain(path)} & meant}
    if not changed and not gone and not stays:
        return Plan(before, {})
    manifest = _mixed(before, plan.manifest, changed, gone | stays.keys())
    manifest = replace(manifest, kept={**manifest.kept, **stays})
    return Plan(manifest, _removed_first(in_steps(manifest, changed, gone)))


def _removed_first(steps: Mapping[Step, tuple[str, ...]]) -> dict[Step, tuple[str, ...]]:
    """Let pages go before all else: others are out of date for some minutes, which harms nobody."""
    pages = (Step.FIRST_REMOVED, Step.REMOVED_LEADING, Step.REMOVED_PAGES)
    first = tuple(path for step in pages for path in steps.get(step, ()))
    rest = {step: paths for step, paths in steps.items() if step not in pages}
    return {Step.FIRST_REMOVED: first, **rest} if first else rest


def _mixed(
    before: Manifest, new: Manifest, changed: Collection[str], gone: Collection[str]
) -> Manifest:
    """Return the manifest of what was there, with some files of a new release in their places."""
    touched = {*changed, *gone}
    files = {path: entry for path, entry in before.files.items() if path not in touched}
    # What was kept for a while may be what a page loads again.
    again = before.kept.keys() & new.files.keys()
    files |= {path: new.files[path] for path in {*changed, *again}}
    kept = {path: each for path, each in before.kept.items() if path not in touched | again}
    # What is the same without a text that is gone shows nothing of it.
    same = {path for path, entry in new.files.items() if before.files.get(path) == entry}
    sources = {}
    for source in sorted({*before.sources, *new.sources}):
        over = touched if source in new.sources else touched | same
        stays = {each for each in before.sources.get(source, ()) if plain(each) not in over}
        comes = {each for each in new.sources.get(source, ()) if each in touched}
        if stays | comes or (source in before.sources and source in new.sources):
            sources[source] = tuple(sorted(stays | comes))
    commit = before.commit.removesuffix("+") + "+"
    leading = sorted({*before.leading, *new.leading} & files.keys())
    return replace(
        before,
        commit=commit,
        voices=new.voices,
        files=files,
        kept=kept,
        sources=sources,
        leading=tuple(leading),
    )


def _loaded(plan: Plan, meant: Collection[str], folder: Path) -> set[str]:
    """Return the files that travel because others that do name them, and those they name."""
    waiting = [
        path
        for path in plan.sends
        if plain(path) == path and path not in meant and step_of(path, ()) in LOADED
    ]
    found: set[str] = set()
    new = [path for path in plan.sends if path in meant and TEXTUAL.fullmatch(path)]
    while new:
        words = b"\n".join((folder / path).read_bytes() for path in new)
        new = [path for path in waiting if path not in found and _is_named(path, words)]
        found.update(new)
        new = [path for path in new if TEXTUAL.fullmatch(path)]
    return found


def _is_named(path: str, words: bytes) -> bool:
    name = path.rpartition("/")[2]
    return name.encode() in words or quote(name).encode() in words
