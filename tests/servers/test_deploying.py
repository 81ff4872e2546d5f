"""A deployment reaches each kind of host whole, with what changed alone, killed or not."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest

from summit.deploy.manifest import MANIFEST, entry_of, read_manifest
from summit.deploy.places import place_of
from summit.deploy.run import Options, deploy
from tests.conftest import swept
from tests.deploy.places import VOICE, Desk, Site, Text, check_pages
from tests.servers.destinations import Host, hand_over
from tests.servers.killing import Seen, killed
from tests.servers.shown import shown, whole

LARGE = 2_000_000
"""Words of the photograph in the sweep, ten million bytes: time enough to be killed within them."""
BEFORE = Site({"news/a": Text(photo="tram"), "news/b": Text(), VOICE: Text(photo="hand")})
OTHERS = {"stats/index.html": b"theirs", "stats/fr/2016.html": b"theirs"}
KINDS = ("ssh", "sftp", "ftp", "webdav", "s3", "git")
OTHER_KINDS = ("sftp by password", "ftps")
NUMBERS = itertools.count()
FRACTIONS = {3: (0.02, 0.35, 0.7), 20: tuple(each / 25 for each in range(19))}
"""How much of what a deployment changes is done when it is killed."""


@dataclass(frozen=True)
class Stage:
    """A host where a site is, and what a deployment that nobody kills makes of it."""

    host: Host
    after: Site
    clean: Mapping[str, bytes]
    changes: int

    @contextmanager
    def copied(self) -> Iterator[str]:
        """Yield a folder at the host where the site is, as it was at first."""
        name = f"k{next(NUMBERS)}"
        copy(self.host, "before", name)
        yield name
        shutil.rmtree(self.host.root / name)


def copy(host: Host, old: str, new: str) -> None:
    """Let a host have a folder twice."""
    shutil.copytree(host.root / old, host.root / new, symlinks=True)
    if host.kind not in ("ssh", "sftp", "git") or "HOME" in host.env:
        hand_over(host.root / new)


@pytest.fixture(scope="module", params=[*KINDS, *swept(*OTHER_KINDS)])
def a_host(request: pytest.FixtureRequest, destinations: Callable[[str], Host]) -> Iterator[Host]:
    """A host of each kind."""
    made = destinations(request.param)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in made.env.items():
            patch.setenv(name, value)
        yield made


@contextmanager
def at(host: Host, path: str) -> Iterator[Desk]:
    """Yield somebody who deploys to a folder of a host."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        place = place_of(host.target(path, top))
        yield Desk(top, place)
        close = getattr(place, "close", None)
        if close:
            close()


def bring(host: Host, path: str, site: Site, *, adopt: bool = False) -> None:
    """Deploy a site."""
    with at(host, path) as desk:
        deploy(desk.job(Options(adopt=adopt)), lambda: desk.made(site))


@pytest.fixture(scope="module")
def stage(a_host: Host, pytestconfig: pytest.Config) -> Stage:
    """A host with a site, beside what others have there, and that site's successor."""
    photo = "tide " * (LARGE if pytestconfig.getoption("sweep") else 1)
    after = Site({"news/a": Text(photo=photo), "news/c d": Text(photo="sea")}, theme="green")
    if a_host.kind not in ("ssh", "git"):  # There others have nothing in what is shown.
        for path, data in OTHERS.items():
            (a_host.root / "before" / path).parent.mkdir(parents=True, exist_ok=True)
            (a_host.root / "before" / path).write_bytes(data)
        if a_host.kind != "sftp" or "HOME" in a_host.env:
            hand_over(a_host.root)
    bring(a_host, "before", BEFORE, adopt=True)
    copy(a_host, "before", "clean")
    before = whole(a_host, "clean")
    bring(a_host, "clean", after)
    changed = before.items() ^ whole(a_host, "clean").items()
    return Stage(a_host, after, shown(a_host, "clean"), len(changed))


def test_a_site_arrives_whole_beside_what_others_have(stage: Stage) -> None:
    files = shown(stage.host, "before")
    manifest = read_manifest(files.pop(MANIFEST))
    others = files.keys() - BEFORE.files.keys() - {".nojekyll"}
    assert files.items() >= BEFORE.files.items()
    assert others == (OTHERS.keys() if stage.host.kind not in ("ssh", "git") else set())
    assert manifest.files == BEFORE.manifest.files
    check_pages(files)


def test_only_what_changed_travels_and_only_what_is_ours_goes(stage: Stage) -> None:
    files = dict(stage.clean)
    manifest = read_manifest(files.pop(MANIFEST))
    kept = {path: entry.entry for path, entry in manifest.kept.items()}
    assert {path: entry_of(data) for path, data in files.items()}.items() >= {
        **kept,
        **stage.after.manifest.files,
    }.items()
    assert files.keys() - stage.after.files.keys() - kept.keys() - {".nojekyll"} == (
        OTHERS.keys() if stage.host.kind not in ("ssh", "git") else set()
    )
    with stage.copied() as path:
        before = times(stage.host, path)
        bring(stage.host, path, stage.after)
        after = times(stage.host, path)
    same = {path for path, data in stage.after.files.items() if BEFORE.files.get(path) == data}
    if stage.host.kind not in ("ssh", "git"):
        # The manifest is new each time; its time may be the same, in whole seconds.
        untouched = {path for path in before if before[path] == after.get(path)} - {MANIFEST}
        assert untouched == same | OTHERS.keys() | (kept.keys() & before.keys())


def times(host: Host, path: str) -> dict[str, int]:
    """Return when each file was written, by path."""
    top = host.root / path
    return {
        each.relative_to(top).as_posix(): each.stat().st_mtime_ns
        for each in top.rglob("*")
        if each.is_file()
    }


@pytest.mark.parametrize("count", [3, *swept(20)])
def test_killed_anywhere_every_page_works_and_the_next_run_finishes(
    stage: Stage, count: int
) -> None:
    known = {
        sha256(data).digest() for data in [*BEFORE.files.values(), *stage.after.files.values()]
    }
    known |= {sha256(data).digest() for data in [*OTHERS.values(), b""]}
    phases = []
    middle = [in_the_middle] if count > min(FRACTIONS) else []
    for is_time in [*map(done(stage), FRACTIONS[count]), *middle]:
        with stage.copied() as path, tempfile.TemporaryDirectory() as top:
            place = stage.host.root / path
            target = stage.host.target(path, Path(top))
            phases.append(killed(target, stage.after, stage.host.env, place, is_time))
            settle(stage.host, place)
            files = shown(stage.host, path)
            check_pages(files)
            files.pop(MANIFEST, None)
            assert {
                name for name, data in files.items() if sha256(data).digest() not in known
            } == set()
            bring(stage.host, path, stage.after)
            assert shown(stage.host, path) == stage.clean
            assert not [
                name for name in whole(stage.host, path) if ".deploy" in name or ".part" in name
            ]
    # The last of them may be done before anybody sees it.
    assert phases.count(True) >= count * 3 // 4


def settle(host: Host, folder: Path) -> None:
    """Leave a host as a machine of its own would be: there, git would have freed its locks."""
    for lock in folder.rglob("*.lock") if host.kind == "git" else ():
        lock.unlink()


def done(stage: Stage) -> Callable[[float], Callable[[Seen], bool]]:
    """Return what makes, of a fraction, the moment when so many files have changed."""

    def of(fraction: float) -> Callable[[Seen], bool]:
        wanted = 1 + int(fraction * stage.changes)
        return lambda changed: len({path for path, _, _ in changed}) >= wanted

    return of


def in_the_middle(changed: Seen) -> bool:
    """Tell whether a large file has begun, and not ended."""
    return any(10**5 < size < 5 * LARGE for _, size, _ in changed)
