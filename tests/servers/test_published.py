"""The published site, held against a real web server that was told what to do, and then spoiled."""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from summit.base.frozen import replace
from summit.deploy.manifest import MANIFEST, write_manifest
from summit.deploy.models import FolderPlace
from summit.deploy.proving import excuses
from summit.deploy.release import entries, make_release, note_published
from summit.deploy.targets import Target
from summit.deploy.told import Told, note_told, read_told
from summit.deploy.verify import Proof, verify
from summit.hosting.files import host_files
from tests.deploy.places import NOW, Site
from tests.servers import hosts
from tests.servers.hosted import BASE, HostedSite, hosted_site


@dataclass(frozen=True)
class Shown:
    """A site that nginx shows, as it was deployed."""

    www: Path
    target: Target

    def proof(self) -> Proof:
        """Hold all of the site against what was deployed."""
        return verify(self.target, "", NOW, lambda _: None, lambda _: None, is_whole=True)

    def wrong(self) -> list[str]:
        """Return what is wrong with the site."""
        return [str(each.message) for each in self.proof().wrong]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    public = Path(tempfile.mkdtemp(prefix="published-"))
    public.chmod(0o755)
    site = hosted_site(tmp_path_factory.mktemp("hosted"))
    placed = site.placed(public / "www", replace(site.rules, base=BASE))
    with hosts.nginx(placed) as host:
        place = FolderPlace(path=str(public / "www"))
        root = tmp_path_factory.mktemp("project")
        target = Target("city", host.origin, "folder", place, root, "nginx")
        deploy(placed, target, public / "www")
        yield Shown(public / "www", target)
    shutil.rmtree(public)


def deploy(site: HostedSite, target: Target, www: Path) -> None:
    """Make the release of what is shown, and put its manifest there."""
    inside = host_files(site.rules, "nginx").inside
    files = {**site.files, **{name: text.encode() for name, text in inside.items()}}
    plain = replace(Site({}).manifest, base=target.url, files=entries(files), leading=())
    release = make_release(target.folder, files, plain, NOW)
    note_published(release)
    note_told(target.folder, release.id, Told(replace(site.rules, base=target.url), {}))
    (www / MANIFEST).write_bytes(write_manifest(release.manifest))


def test_what_a_host_is_told_is_known_again(shown: Shown) -> None:
    (folder,) = (each for each in shown.target.folder.iterdir() if each.is_dir())
    manifest = replace(Site({}).manifest, files={})
    told = read_told(shown.target.folder, folder.name, manifest)
    assert told
    assert told.rules.moves
    assert all(type(each) is tuple for each in (told.rules.moves, *told.rules.moves))
    assert read_told(shown.target.folder, "20160101T000000Z-0", manifest) is None


def test_a_host_that_does_as_it_was_told_has_no_fault(shown: Shown) -> None:
    proof = shown.proof()
    assert not proof.wrong
    assert not proof.notes
    assert proof.asked == proof.count
    told = [str(each) for each in excuses(proof.excused)]
    assert [each for each in told if "ngx_brotli" not in each] == []


def test_a_page_that_was_changed_there_is_told_in_each_encoding(shown: Shown) -> None:
    page = shown.www / "fr/index.html"
    data = page.read_bytes()
    try:
        page.write_bytes(data.replace(b"<", b" ", 1))
        told = shown.wrong()
    finally:
        page.write_bytes(data)
    assert told
    assert all("/fr/ " in each or "/fr/index.html " in each for each in told)
    assert any("has other bytes: SHA-256 " in each for each in told)


def test_rules_that_are_not_set_are_told_one_by_one(shown: Shown) -> None:
    shown_as = Shown(shown.www, replace(shown.target, server="caddy"))
    folder = shown.target.folder
    (name,) = folder.glob("*.told.json")
    kept = name.read_bytes()
    try:
        told = kept.replace(b'"X-Frame-Options","DENY"', b'"X-Frame-Options","SAMEORIGIN"')
        name.write_bytes(told.replace(b'"fr/5%/","', b'"fr/6%/","'))
        wrong = shown_as.wrong()
    finally:
        name.write_bytes(kept)
    assert "/fr/ has the header X-Frame-Options: DENY, not: SAMEORIGIN." in wrong
    assert any(each.startswith("/fr/6%25/ answers 404, not 301.") for each in wrong)
