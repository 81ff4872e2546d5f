"""Names of files that tools, shells and addresses read in their own way, on every kind of host."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summit.deploy.manifest import MANIFEST
from summit.deploy.place import Place
from summit.deploy.places import place_of
from tests.conftest import swept
from tests.deploy.places import Desk
from tests.deploy.test_names import publish
from tests.servers.destinations import Host
from tests.servers.shown import shown

NAMES = (
    "a b.html",
    "100%.html",
    "50%25.pdf",
    "%2e%2e.html",
    "-rf",
    "fr/-x/index.html",
    "fr/é ü/ß.html",
    "fr/e\u0301.pdf",
    "עברית.html",
    "漢字/％25.html",
    "：full.html",
    "q?x=1&y#z.html",
    "plus+plus.html",
    "a'b\"c`d$e.html",
    "[x]{y}*.html",
    "back~tick;.html",
    "colon:x.html",
    "p|ipe.html",
    "l<g>.html",
    "..x/y",
    ".well-known/security.txt",
    ".htaccess",
    "🙂.html",
    " leading.html",
    "no\u00a0break.html",
    f"{'x' * 200}.html",
    "media/x.0123456789.jpg",
    "empty.txt",
)
OWN = {"index.html", MANIFEST, ".nojekyll"}


@pytest.mark.parametrize(
    "kind", ["webdav", *swept("ssh", "sftp", "ftp", "strict ftp", "s3", "git")]
)
def test_every_name_is_the_same_there(
    use: Callable[[str], Host], kind: str, tmp_path: Path
) -> None:
    host, path = use(kind), "names.git"
    target = host.target(path, tmp_path)
    desk = Desk(target.root, place_of(target))
    files = {name: b"" if name == "empty.txt" else name.encode() for name in NAMES}
    publish(desk, files)
    found = shown(host, path)
    assert {name: found.get(name) for name in files} == files
    assert {name: desk.place.read(name) for name in files} == files
    assert found.keys() <= {*files, *OWN}
    publish(desk, {"a b.html": b"two"})
    assert shown(host, path).keys() - OWN == {"a b.html", "media/x.0123456789.jpg"}


@pytest.mark.parametrize(
    "kind", ["sftp", *swept("ssh", "ftp", "strict ftp", "webdav", "s3", "git")]
)
def test_a_file_becomes_a_folder_and_back(
    use: Callable[[str], Host], kind: str, tmp_path: Path
) -> None:
    host, path = use(kind), "turn.git"
    target = host.target(path, tmp_path)
    desk = Desk(target.root, place_of(target))
    one = {"fr/a": b"x", "fr/b/index.html": b"y", "fr/b/c/d.html": b"z"}
    two = {"fr/a/index.html": b"x", "fr/b": b"y"}
    for files in (one, two, one):
        publish(desk, files)
        found = shown(host, path)
        assert {name: found[name] for name in found.keys() - OWN} == files
        if isinstance(desk.place, Place):  # As a run does that takes up a dead one.
            desk.place.remove([name for name in (*one, *two, "no/file") if name not in files])
