"""What becomes of the files at a place: which travel, in which order, which are removed.

No host is known here. At any moment every page that is there loads only what is there, too: files
take their places in the order of ``summit.output.order``, the home pages last; then what is no
longer made is removed, first what leads to pages, then pages, last what they load. Hashed files
of earlier releases stay for seven days, for those who opened a page of one; nothing stays that is
made from a file of the content that is shown no more.

What stands in the way of a new file goes before it: a file where a folder is to be, and one whose
name is the same to a host that tells no capitals apart.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from enum import IntEnum

from summit.base.frozen import Frozen, replace
from summit.deploy.manifest import Kept, Manifest, plain, write_manifest
from summit.output.order import FRAGMENT, HASHED, SEARCH, Turn, turn_of

STAY = timedelta(days=7)
"""How long hashed files of earlier releases stay."""
HOME = re.compile(r"(?:[\w-]+/)?index\.html")
OF_THE_HOST = re.compile(
    r"(?:\.well-known/(?:acme-challenge|pki-validation)|cgi-bin|lost\+found)/.*"
    r"|\.deploy-[^/]*|manifest\.json"
)
"""What is never removed as part of a site, whatever a manifest says: certificates, say."""
MOST_REMOVED = 0.3
"""The part of a site whose removal is asked about."""


class Step(IntEnum):
    """The steps of a deployment."""

    FIRST_REMOVED = 0
    """What stands in the way of new files; pages of a withdrawn text, which wait for nothing."""
    HASHED = 1
    LOADED = 2
    PAGES = 3
    LEADING = 4
    HOME = 5
    REMOVED_LEADING = 6
    REMOVED_PAGES = 7
    REMOVED_LOADED = 8


SENT = (Step.HASHED, Step.LOADED, Step.PAGES, Step.LEADING, Step.HOME)
"""The steps in which files travel."""
SENDING = {
    Turn.HASHED: Step.HASHED,
    Turn.LOADED: Step.LOADED,
    Turn.PAGE: Step.PAGES,
    Turn.LEADING: Step.LEADING,
}
REMOVING = {
    Step.HOME: Step.REMOVED_LEADING,
    Step.LEADING: Step.REMOVED_LEADING,
    Step.PAGES: Step.REMOVED_PAGES,
    Step.LOADED: Step.REMOVED_LOADED,
    Step.HASHED: Step.REMOVED_LOADED,
}


class Standing(Frozen):
    """What is known of the files at a place."""

    manifest: Manifest | None = None
    """What is there for sure; None: nothing of ours."""
    unsure: frozenset[str] = frozenset()
    """Files that a run which did not finish may have brought, half brought or removed."""

    @property
    def owned(self) -> frozenset[str]:
        """The files that are ours: no other may be removed."""
        known = self.manifest.all_files if self.manifest else {}
        return frozenset(p for p in self.unsure.union(known) if not OF_THE_HOST.fullmatch(p))


class Plan(Frozen):
    """What is to be done at a place, step by step."""

    manifest: Manifest
    """What is there afterwards."""
    steps: Mapping[Step, tuple[str, ...]]

    @property
    def sends(self) -> tuple[str, ...]:
        """The files that travel, in order."""
        return tuple(path for step in SENT for path in self.steps.get(step, ()))

    @property
    def removes(self) -> tuple[str, ...]:
        """The files that are removed."""
        removing = (own for step, own in self.steps.items() if step not in SENT)
        return tuple(path for own in removing for path in own)

    @property
    def size(self) -> int:
        """The bytes that travel."""
        return sum(self.manifest.files[path].size for path in self.sends)


def plan(new: Manifest, standing: Standing, now: datetime, *, again: bool = False) -> Plan:
    """Return how a place comes to hold a release, whatever earlier runs left there.

    With ``again`` every file travels: somebody else has changed what the manifest says is there.
    """
    stays = dict(kept_files(new, standing, now))
    going = in_the_way(stays, new.files)
    going |= namesakes(stays, standing.owned - new.files.keys() - (stays.keys() - going))
    kept = {path: stays[path] for path in stays.keys() - going}
    known = standing.manifest.all_files if standing.manifest else {}
    changed = {
        path
        for path, entry in new.files.items()
        if again or known.get(path) != entry or path in standing.unsure
    }
    gone = standing.owned - new.files.keys() - kept.keys()
    changed |= namesakes(new.files, gone)
    return Plan(_with_kept(new, standing.manifest, kept), in_steps(new, changed, gone))


def in_steps(
    new: Manifest, changed: Collection[str], gone: Collection[str]
) -> dict[Step, tuple[str, ...]]:
    """Return files that travel and files that go, by the step that does it."""
    steps: dict[Step, list[str]] = {}
    first = in_the_way(gone, changed)
    for path in sorted(changed):
        steps.setdefault(step_of(path, new.leading), []).append(path)
    for path in sorted(gone):
        step = Step.FIRST_REMOVED if path in first else REMOVING[step_of(path, ())]
        steps.setdefault(step, []).append(path)
    return {step: tuple(steps[step]) for step in sorted(steps)}


def in_the_way(gone: Iterable[str], coming: Iterable[str]) -> frozenset[str]:
    """Return those that must go before others come: none can be where the other is."""
    files = {_seen(path) for path in coming}
    folders = {folder for path in files for folder in _folders(path)}
    return frozenset(
        path
        for path in gone
        if (seen := _seen(path)) in files | folders or not files.isdisjoint(_folders(seen))
    )


def namesakes(paths: Iterable[str], others: Iterable[str]) -> frozenset[str]:
    """Return those that some hosts take for one of the others: removing that removes both."""
    seen = {_seen(path) for path in others}
    return frozenset(path for path in paths if _seen(path) in seen)


def _seen(path: str) -> str:
    """Return a path as hosts see it that tell no capitals apart, nor two forms of an accent."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _folders(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path


def step_of(path: str, leading: Collection[str]) -> Step:
    """Return in which step a file travels; a compressed one does with its original."""
    own = plain(path)
    if HOME.fullmatch(own) and own in leading:
        return Step.HOME
    return SENDING[turn_of(own, leading)]


def kept_files(new: Manifest, standing: Standing, now: datetime) -> Iterator[tuple[str, Kept]]:
    """Yield the hashed files of earlier releases that stay, each with the end of its stay."""
    before = standing.manifest
    if before is None:
        return
    words_stay = all(path in new.files for path in before.all_files if path.startswith(FRAGMENT))
    shown = new.sources.keys()
    withdrawn = before.made_from(before.sources.keys() - shown)
    for path, entry in before.all_files.items():
        own = plain(path)
        if path in new.files or path in standing.unsure or not HASHED.fullmatch(own):
            continue
        until = before.kept[path].until if path in before.kept else now + STAY
        may_stay = words_stay if own.startswith(SEARCH) else not {path, own} & withdrawn
        if until > now and may_stay:
            yield path, Kept(entry, until)


def _with_kept(new: Manifest, before: Manifest | None, kept: Mapping[str, Kept]) -> Manifest:
    """Return the manifest of a release with what is kept besides, and what that is made from."""
    earlier = before.sources if before else {}
    sources = {
        source: tuple(sorted({*own, *(each for each in earlier.get(source, ()) if each in kept)}))
        for source, own in new.sources.items()
    }
    return replace(new, kept=kept, sources=sources)


def removed_of(
    before: Manifest | None, after: Manifest, unsure: Collection[str] = ()
) -> tuple[int, int]:
    """Return how many of a site's own files are no more, and how many there were.

    What a run that did not finish may have touched counts: readers may have it. Hashed files do
    not count, as they have new names each time the theme changes, nor compressed ones, which go
    with theirs.
    """
    own = {path for path in (*(before.files if before else ()), *unsure) if _counts(path)}
    return len(own - after.files.keys()), len(own)


def _counts(path: str) -> bool:
    return plain(path) == path and not HASHED.fullmatch(path)


def is_same(before: Manifest | None, after: Manifest) -> bool:
    """Tell whether a place needs no new manifest: all but the moment of the build is the same."""
    if before is None:
        return False
    return write_manifest(replace(before, clock=after.clock)) == write_manifest(after)
