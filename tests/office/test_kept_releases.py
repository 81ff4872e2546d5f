"""What deployments keep on this machine holds no voice that was withdrawn."""

from pathlib import Path

from summit.base.frozen import replace
from summit.deploy.release import make_release, releases
from summit.hosting.precompressed import CACHE
from summit.office.built import clear_built
from tests.conftest import project_of
from tests.deploy.places import NOW, VOICE, Site, Text

PLAIN = Site({"news/a": Text()})
WITH_VOICE = Site({"news/a": Text(), VOICE: Text("secret")})


def test_a_withdrawal_leaves_no_kept_release_and_no_compressed_page(tmp_path: Path) -> None:
    for target, sites in {"city": (PLAIN, WITH_VOICE), "test": (WITH_VOICE,)}.items():
        for site in sites:
            top = tmp_path / ".cache/deploy" / target
            make_release(top, site.files, site.manifest, NOW)
    unfinished = tmp_path / ".cache/deploy/city/20161121T080000Z-12345678.part"
    unfinished.mkdir()
    (tmp_path / ".output.new/fr").mkdir(parents=True)  # Of a build that was killed.
    packed = tmp_path / CACHE / "brotli-1/0123.br"
    packed.parent.mkdir(parents=True)
    packed.write_bytes(b"secret")
    results = tmp_path / ".cache/results.sqlite3"
    for path in (results, results.with_name(f"{results.name}-journal")):
        path.write_bytes(b"a page with the secret")
    settings = project_of(root=tmp_path, OUTPUT_PATH="output", SEARCH_CACHE=None).settings
    gone = clear_built(replace(settings), [VOICE.rpartition("/")[2]], ["secret words of somebody"])
    assert not (tmp_path / ".output.new").exists()
    others = ["unfinished", "its pages", "compressed", "results", "journal"]
    assert gone == len(["two releases", "one"]) + len(others)
    left = releases(tmp_path / ".cache/deploy/city")
    assert [each.manifest.files for each in left] == [PLAIN.manifest.files]
    files = [path for path in (tmp_path / ".cache").rglob("*") if path.is_file()]
    assert [path for path in files if b"secret" in path.read_bytes()] == []
