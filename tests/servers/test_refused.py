"""What a host refuses is a sentence: which target, what, what to do; and no secret is in it."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from summit.deploy.place import PlaceError
from summit.deploy.places import place_of
from summit.deploy.places.rclone import rclone_place
from summit.deploy.places.ssh import ssh_place
from summit.deploy.run import deploy
from summit.deploy.targets import Target
from tests.deploy.places import Desk, Site, Text
from tests.servers.destinations import PASSWORD, Host
from tests.servers.servers import free_ports
from tests.servers.shown import shown

SITE = Site({"news/a": Text()})
OTHER = Site({"news/a": Text("two"), "news/b": Text(photo="tide " * 100_000)})
NETWORK = ["ssh", "sftp", "sftp by password", "ftp", "ftps", "webdav", "s3"]
WITH_PASSWORD = ["sftp by password", "ftp", "ftps", "webdav", "s3"]
WITH_KEYS = ["ssh", "sftp", "sftp by password"]


@pytest.fixture
def use(
    destinations: Callable[[str], Host], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Host]:
    """Return what starts a host of a kind, and logs in there."""

    def start(kind: str) -> Host:
        made = destinations(kind)
        for name, value in made.env.items():
            monkeypatch.setenv(name, value)
        return made

    return start


def bring(target: Target, site: Site = SITE) -> None:
    """Deploy a site."""
    desk = Desk(target.root, place_of(target))
    deploy(desk.job(), lambda: desk.made(site))


def refused(target: Target, site: Site = SITE) -> str:
    """Return what is said where a site cannot be deployed."""
    with pytest.raises(PlaceError) as error:
        bring(target, site)
    assert error.value.exitcode == 1
    words = str(error.value)
    assert words.startswith("city: ")
    assert PASSWORD not in words
    return words


@pytest.mark.parametrize("kind", WITH_PASSWORD)
def test_a_wrong_password(
    use: Callable[[str], Host], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = use(kind).target("wrong", tmp_path)
    monkeypatch.setenv("DEPLOY_CITY_PASSWORD", "another one")
    words = refused(target)
    assert "refuses the user or the password" in words
    assert "DEPLOY_CITY_PASSWORD" in words
    assert "another one" not in words


@pytest.mark.parametrize("kind", ["ssh", "sftp"])
def test_a_wrong_key(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    host = use(kind)
    with moved(host.folder / "key.pub"):
        assert "refuses the user or the password" in refused(host.target("key", tmp_path))


@contextmanager
def moved(file: Path, data: str = "") -> Iterator[None]:
    """Let a file hold something else for a while."""
    before = file.read_bytes()
    file.write_text(data, "utf-8")
    yield
    file.write_bytes(before)


@pytest.mark.parametrize("kind", WITH_KEYS)
def test_a_host_that_nobody_knows_or_that_is_another(
    use: Callable[[str], Host], kind: str, tmp_path: Path
) -> None:
    host = use(kind)
    target = host.target("known", tmp_path)
    known = host.folder / ("known_hosts" if "HOME" not in host.env else ".ssh/known_hosts")
    before = known.read_text("utf-8")
    with moved(known):
        assert 'call "ssh 127.0.0.1" once' in refused(target)
    key = "AAAAC3NzaC1lZDI1NTE5AAAAIJbq1W5Jm9vBqL0k1mFJ3t5Y6b5cX8cJm1Y0mJr0mJr0"
    with moved(known, f"{before.split()[0]} ssh-ed25519 {key}\n"):
        assert 'take the old one out with "ssh-keygen -R 127.0.0.1"' in refused(target)


def test_a_certificate_of_nobody_who_is_known(
    use: Callable[[str], Host], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = use("ftps").target("certificate", tmp_path)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "the certificate of 127.0.0.1 cannot be trusted" in refused(target)


def test_no_tls_where_tls_is_wanted(use: Callable[[str], Host], tmp_path: Path) -> None:
    target = replace(use("ftp").target("tls", tmp_path), kind="ftps")
    assert "does not speak TLS" in refused(target)


@pytest.mark.parametrize("kind", NETWORK)
def test_nothing_listens(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    assert "cannot be reached" in refused(elsewhere(use(kind), free_ports(1)[0], tmp_path))


def elsewhere(host: Host, port: int, top: Path) -> Target:
    """Return the target of a host at another port."""
    target = host.target("elsewhere", top)
    own = target.place
    changes = {
        name: value.replace(str(host.port), str(port)) if isinstance(value, str) else port
        for name in ("url", "endpoint", "port")
        if (value := getattr(own, name, None))
    }
    return replace(target, place=own.model_copy(update=changes))


@pytest.mark.parametrize("kind", NETWORK)
def test_a_host_that_says_nothing(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    host = use(kind)
    make = ssh_place if kind == "ssh" else rclone_place
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(PlaceError, match="did not answer for 1 seconds"):
            make(elsewhere(host, silent.getsockname()[1], tmp_path), 1).names()
        assert time.monotonic() - began < 15


@pytest.mark.parametrize("kind", ["ftp", "ftps", "webdav", "s3", "sftp by password"])
def test_a_folder_that_is_read_only(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    host = use(kind)
    bring(host.target("read-only", tmp_path))
    folder = host.root / "read-only"
    before = shown(host, "read-only")
    folder.chmod(0o555)
    try:
        words = refused(host.target("read-only", tmp_path), OTHER)
    finally:
        folder.chmod(0o755)
    # Two of these servers do not say what is wrong.
    assert "does not let you write there" in words or "the file is read-only" in words
    assert shown(host, "read-only") == before
