"""What a host refuses is a sentence: which target, what, what to do; and no secret is in it."""

import multiprocessing
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Thread

import pytest

from summit.base.frozen import replace
from summit.deploy.manifest import MANIFEST
from summit.deploy.place import PlaceError
from summit.deploy.places import place_of
from summit.deploy.places.rclone import rclone_place
from summit.deploy.places.ssh import ssh_place
from summit.deploy.run import deploy
from summit.deploy.targets import Target
from tests.conftest import swept
from tests.deploy.places import Desk, Site, Text, check_pages
from tests.servers.destinations import PASSWORD, Host
from tests.servers.servers import PATIENCE, find_server, free_ports
from tests.servers.shown import shown

SITE = Site({"news/a": Text()})
TIDE = "".join(sha256(str(number).encode()).hexdigest() for number in range(8000))
"""Half a million bytes that hardly get fewer by compressing."""
OTHER = Site({"news/a": Text("two"), "news/b": Text(photo=TIDE)})
WITH_PASSWORD = ["sftp by password", "ftps", "webdav", "s3"]
WITH_KEYS = ["ssh", "sftp", "sftp by password"]


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
    before = file.read_bytes() if file.exists() else b""
    file.write_text(data, "utf-8")
    yield
    file.write_bytes(before)


@pytest.mark.parametrize("kind", WITH_KEYS)
def test_a_host_that_nobody_knows_or_that_is_another(
    use: Callable[[str], Host], kind: str, tmp_path: Path
) -> None:
    host = use(kind)
    target = host.target("known", tmp_path)
    known = keys_of(host)
    before = known.read_text("utf-8")
    with moved(known):
        assert f'call "ssh -p {host.port} 127.0.0.1" once' in refused(target)
    key = "AAAAC3NzaC1lZDI1NTE5AAAAIJbq1W5Jm9vBqL0k1mFJ3t5Y6b5cX8cJm1Y0mJr0mJr0"
    with moved(known, f"{before.split()[0]} ssh-ed25519 {key}\n"):
        assert f"\"ssh-keygen -R '[127.0.0.1]:{host.port}'\"" in refused(target)


def keys_of(host: Host) -> Path:
    """Return the file of the keys that are known there."""
    return host.folder / (".ssh/known_hosts" if "HOME" in host.env else "known_hosts")


def test_a_certificate_of_nobody_who_is_known(
    use: Callable[[str], Host], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = use("ftps").target("certificate", tmp_path)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert "the certificate of 127.0.0.1 cannot be trusted" in refused(target)


def test_no_tls_where_tls_is_wanted(use: Callable[[str], Host], tmp_path: Path) -> None:
    target = replace(use("ftp").target("tls", tmp_path), kind="ftps")
    assert "does not speak TLS" in refused(target)


@pytest.mark.parametrize("kind", ["ssh", "ftp", *swept("sftp", *WITH_PASSWORD)])
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


@pytest.mark.parametrize("kind", ["ftp", *swept("ssh", "sftp", *WITH_PASSWORD)])
def test_a_host_that_says_nothing(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    host = use(kind)
    make = ssh_place if kind == "ssh" else rclone_place
    with socket.create_server(("127.0.0.1", 0)) as silent:
        began = time.monotonic()
        with pytest.raises(PlaceError, match="did not answer for 1 seconds"):
            make(elsewhere(host, silent.getsockname()[1], tmp_path), 1).names()
        assert time.monotonic() - began < 15


@pytest.mark.parametrize("kind", ["webdav", *swept("ftp", "ftps", "s3", "sftp by password")])
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


@contextmanager
def small_disk(host: Host, path: str) -> Iterator[Path]:
    """Yield a folder of a host on a small disk of its own; skip where there can be none."""
    folder = host.root / path
    folder.mkdir()
    options = f"size=300k,mode=755,uid={folder.parent.stat().st_uid}"
    mount = [find_server("mount", "mount"), "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.getuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run([find_server("umount", "mount"), "-l", str(folder)], check=True)


# The server of the tests for FTPS does not end then, which is another test's.
@pytest.mark.parametrize("kind", ["ssh", *swept("sftp", "ftp", "webdav", "s3", "git")])
def test_a_full_disk(use: Callable[[str], Host], kind: str, tmp_path: Path) -> None:
    host = use(kind)
    with small_disk(host, "full"):
        target = host.target("full/site", tmp_path)
        bring(target)
        before = shown(host, "full/site")
        words = refused(target, OTHER)
        assert "is full" in words
        after = shown(host, "full/site")
        assert {path: after[path] for path in before if path != MANIFEST} == {
            path: data for path, data in before.items() if path != MANIFEST
        }
        check_pages({path: data for path, data in after.items() if path != MANIFEST})


def test_a_full_disk_of_which_no_word_arrives(
    use: Callable[[str], Host], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last words of rsync can be lost on their way; how it ends is not."""
    silent = tmp_path / "silent" / "rsync"
    silent.parent.mkdir()
    silent.write_text(f'#!/bin/sh\nexec {find_server("rsync", "rsync")} "$@" 2>/dev/null\n')
    silent.chmod(0o755)
    host = use("ssh")
    with small_disk(host, "silent"):
        target = host.target("silent/site", tmp_path)
        monkeypatch.setenv("PATH", str(silent.parent), prepend=os.pathsep)
        assert "often its disk is full" in refused(target, OTHER)


@contextmanager
def stalling(port: int, most: int) -> Iterator[int]:
    """Yield the port of a proxy that carries so many bytes of all connections, then none."""
    carried = [0]

    def carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                carried[0] += len(data)
                while carried[0] > most and not is_over.is_set():
                    is_over.wait(0.05)
                sink.sendall(data)

    def accept() -> None:
        with suppress(OSError):
            while True:
                mine, _ = server.accept()
                theirs = socket.create_connection(("127.0.0.1", port))
                held.extend((mine, theirs))
                Thread(target=carry, args=(mine, theirs), daemon=True).start()
                Thread(target=carry, args=(theirs, mine), daemon=True).start()

    is_over, held = Event(), list[socket.socket]()
    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=accept, daemon=True).start()
        yield server.getsockname()[1]
        is_over.set()
        server.shutdown(socket.SHUT_RDWR)
    for each in held:
        each.close()


@pytest.mark.parametrize("kind", ["ssh", *swept("sftp", "sftp by password", "webdav", "s3")])
def test_a_host_that_stops_in_the_middle(
    use: Callable[[str], Host], kind: str, tmp_path: Path
) -> None:
    host = use(kind)
    make = ssh_place if kind == "ssh" else rclone_place
    known = keys_of(host)
    before = known.read_text("utf-8") if known.exists() else ""
    with stalling(host.port, 60_000) as port:
        target = elsewhere(host, port, tmp_path)
        with moved(known, before.replace(str(host.port), str(port))):
            desk = Desk(target.root, make(target, 1))
            # Of SFTP's other transfers rclone may be first to tell: they lost their connection.
            with pytest.raises(PlaceError, match=r"did not answer for 1 seconds|connection lost"):
                deploy(desk.job(), lambda: desk.made(OTHER))
    check_pages({path: data for path, data in shown(host, "elsewhere").items() if path != MANIFEST})


def test_rclone_ends_with_who_started_it(use: Callable[[str], Host], tmp_path: Path) -> None:
    target = use("ftp").target("ended", tmp_path)
    context = multiprocessing.get_context("forkserver")
    mine, theirs = context.Pipe()
    process = context.Process(target=_hold, args=(target, dict(os.environ), theirs))
    process.start()
    address = mine.recv()
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    limit = time.monotonic() + PATIENCE
    host, port = address.split(":")
    while time.monotonic() < limit:
        try:
            socket.create_connection((host, int(port))).close()
        except OSError:
            return
        time.sleep(0.01)
    pytest.fail("it still listens")


def _hold(target: Target, env: Mapping[str, str], pipe: Connection) -> None:
    os.environ.update(env)
    place = rclone_place(target)
    pipe.send(place.daemon.address)
    signal.pause()
