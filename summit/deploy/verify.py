"""The published site, held against the manifest: file by file, and rule by rule of its host.

What is compared with is what this machine deployed last; where the place has another release, that
is said, and the published manifest counts if nobody here knows it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.deploy.changed import read_changed
from summit.deploy.ends import expiring, past_change
from summit.deploy.looking import (
    EXTRA,
    NO_ANSWER,
    NOT_INDEXED,
    Difference,
    Looker,
    look_at,
    look_whether_gone,
    look_whether_private,
)
from summit.deploy.manifest import (
    MANIFEST,
    Manifest,
    plain,
)
from summit.deploy.reference import (
    Reference,
    UnreachableError,
    authorization,
    origin_of,
    prefix_of,
    refer,
)
from summit.deploy.release import Release, releases
from summit.deploy.sampling import HOST_FILES, MOST_CHANGED, THEME, files_to_ask, some
from summit.deploy.targets import Target
from summit.deploy.told import Told, read_told
from summit.hosting.asking import connection_to
from summit.hosting.comparing import compare
from summit.hosting.expectations import Expectation, expectations
from summit.hosting.precompressed import ENCODINGS

AT_ONCE = 8
"""Requests at the same time: a host serves a page's visit with as many."""
TOGETHER = 20
"""Files that one connection asks for."""
GIVE_UP = 20
"""Unanswered requests after which a host is taken to be away."""
LEFT = say(
    "%(url)s no longer answers: %(count)s requests had no answer, %(asked)s of %(all)s files were "
    "asked for. Try again."
)
NOT_TOLD = say(
    "Headers, redirects, languages and 404 are not checked: only the machine that made this "
    "release knows them."
)
Progress = Callable[[int], None]
"""Is told how many files have been asked for since it was told last."""


class Proof(Frozen):
    """What was found."""

    differences: tuple[Difference, ...]
    notes: tuple[Message, ...]
    asked: int
    """Files that were asked for."""
    count: int
    """Files that there are."""

    @property
    def wrong(self) -> tuple[Difference, ...]:
        """What somebody has to mend."""
        return tuple(each for each in self.differences if each.excuse is None)

    @property
    def excused(self) -> tuple[Difference, ...]:
        """What the host cannot do better."""
        return tuple(each for each in self.differences if each.excuse is not None)


def verify(
    target: Target,
    auth: str,
    now: datetime,
    begin: Callable[[int], None],
    progress: Progress,
    *,
    is_whole: bool = False,
) -> Proof:
    """Return what of the published site is not as it was deployed; raise UnreachableError.

    ``auth`` is ``name:password`` of a protected site; ``begin`` is told how many files are asked
    for.
    """
    sent = authorization(auth)
    kept = releases(target.folder)
    known = refer(target, sent, kept)
    told = read_told(target.folder, known.release.id, known.manifest) if known.release else None
    looker = _looker(target, sent, kept, known.manifest, told)
    changed = _changed(target, known, kept)
    paths = files_to_ask(known.manifest, told.templates if told else {}, changed, is_whole=is_whole)
    gone = sorted(path for path in changed if path not in known.manifest.all_files)
    gone = [path for path in gone if not path.startswith(THEME) and path != MANIFEST]
    begin(len(paths) + len(gone[:MOST_CHANGED]))
    found = [
        *known.differences,
        *_look(looker, known.manifest, [*paths, *some(gone, MOST_CHANGED)], target, progress),
        *(_told(told, target, known.release, sent) if told and known.release else ()),
        *past_change(known.published or known.manifest, target.name, looker, now),
        *expiring(looker, known.manifest, now),
    ]
    notes = (*known.notes, *(() if told else (NOT_TOLD,)))
    own = {path for path in known.manifest.all_files if plain(path) == path}
    return Proof(tuple(dict.fromkeys(found)), notes, len(paths), len(own))


def _looker(
    target: Target,
    sent: Mapping[str, str],
    kept: Sequence[Release],
    manifest: Manifest,
    told: Told | None,
) -> Looker:
    old: dict[str, dict[str, str]] = {}
    for each in kept:
        for path, entry in each.manifest.files.items():
            if manifest.files.get(path) != entry:
                old.setdefault(path, {})[entry.sha256] = each.manifest.clock
    rules = told.rules if told else None
    is_open = rules and NOT_INDEXED not in dict(rules.safety) and not target.staging
    return Looker(
        origin_of(target.url),
        prefix_of(target.url),
        target.server,
        sent,
        old,
        (*EXTRA, NOT_INDEXED) if is_open else EXTRA,
        {rules.link(old): rules.link(new) for old, new in rules.moves} if rules else {},
        frozenset(rules.link(address) for address, _ in rules.gone) if rules else frozenset(),
    )


def _changed(target: Target, known: Reference, kept: Sequence[Release]) -> frozenset[str]:
    """Return the files that the last deployment changed or removed."""
    return read_changed(target.folder, target.url) if known.release in kept else frozenset()


def _look(
    looker: Looker, manifest: Manifest, paths: Sequence[str], target: Target, progress: Progress
) -> Iterator[Difference]:
    """Yield what is not as it should be, in the order of the files; raise UnreachableError."""
    groups = [paths[start : start + TOGETHER] for start in range(0, len(paths), TOGETHER)]
    unanswered = asked = 0
    with ThreadPoolExecutor(AT_ONCE) as pool:
        looked = pool.map(partial(_group, looker, manifest), groups)
        for group, found in zip(groups, looked, strict=True):
            yield from found
            asked += len(group)
            progress(len(group))
            unanswered += sum(each.message.id == NO_ANSWER.id for each in found)
            if unanswered >= GIVE_UP:
                pool.shutdown(wait=False, cancel_futures=True)
                values = {"url": target.url, "count": unanswered, "asked": asked}
                raise UnreachableError(LEFT.filled({**values, "all": len(paths)}))


def _group(looker: Looker, manifest: Manifest, paths: Collection[str]) -> list[Difference]:
    with closing(connection_to(looker.origin)) as connection:
        return [each for path in paths for each in _file(looker, connection, manifest, path)]


def _file(
    looker: Looker, connection: HTTPConnection, manifest: Manifest, path: str
) -> Iterator[Difference]:
    files = manifest.all_files
    if path not in files:
        return look_whether_gone(looker, connection, looker.link(path), 0)
    if path in HOST_FILES:
        return look_whether_private(looker, connection, looker.link(path), files[path])
    packed = [files[f"{path}{end}"] for end in ENCODINGS if f"{path}{end}" in files]
    return look_at(looker, connection, path, files[path], packed)


def _told(
    told: Told, target: Target, release: Release, sent: Mapping[str, str]
) -> Iterator[Difference]:
    """Yield what the host does not do that it was told."""
    wanted = expectations(told.rules, target.server)
    groups = [wanted[start : start + TOGETHER] for start in range(0, len(wanted), TOGETHER)]

    def answers(group: Sequence[Expectation]) -> list[Difference]:
        read = partial(_own, release.folder)
        return [
            Difference(each.expectation.path, each.message, each.expectation.feature, each.excuse)
            for each in compare(origin_of(target.url), group, target.server, read, sent)
        ]

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for found in pool.map(answers, groups):
            yield from found


def _own(folder: Path, path: str) -> bytes:
    return (folder / path).read_bytes()
