"""Web hosts for the tests, one of each kind that a target can be: real servers on this machine."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from summit.base.frozen import replace
from summit.base.git import run_git
from summit.deploy.models import (
    AnyPlace,
    BucketPlace,
    GitPlace,
    HostPlace,
    Kind,
    SshPlace,
    WebdavPlace,
)
from summit.deploy.targets import Target
from tests.servers.dovecot import make_certificates
from tests.servers.servers import PATIENCE, account, as_account, find_server, free_ports, wait_for

USER, PASSWORD = "accesskey", "secret/k3v+9x2"
SSHD = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
PidFile none
AuthorizedKeysFile {folder}/key.pub
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
SetEnv HOME={folder}
Subsystem sftp internal-sftp
"""
SSH = """\
Host *
  IdentityFile {folder}/key
  IdentitiesOnly yes
  UserKnownHostsFile {folder}/known_hosts
  GlobalKnownHostsFile /dev/null
"""


@dataclass(frozen=True)
class Host:
    """A server, and the folder of this machine that it shows."""

    kind: Kind
    root: Path
    place: Callable[[str], AnyPlace]
    """What targets.yaml says of a folder there."""
    port: int = 0
    env: Mapping[str, str] = field(default_factory=dict)
    """What the environment says of who logs in."""
    folder: Path = Path()
    """The server's own: its keys, its log."""

    def target(self, path: str, top: Path) -> Target:
        """Return a target whose place is a folder there."""
        place, base = self.place(path), "https://www.example.org"
        return Target(name="city", url=base, kind=self.kind, place=place, root=top)


@contextmanager
def host(kind: str) -> Iterator[Host]:
    """Yield a host of a kind; skip where its server is not here."""
    folder = Path(tempfile.mkdtemp(prefix="host-"))
    folder.chmod(0o755)
    (folder / "root").mkdir()
    try:
        with HOSTS[kind](folder) as made:
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hand_over(folder: Path) -> None:
    """Give what is in a folder to the account that runs the servers."""
    if os.getuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account().pw_uid, account().pw_gid, follow_symlinks=False)


@contextmanager
def running(
    folder: Path, port: int, command: Sequence[str], *, as_self: bool = False
) -> Iterator[None]:
    """Run a server until the end, as a power cut ends it."""
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command,
            **({} if as_self else as_account()),
            env={**os.environ, "HOME": str(folder), "RCLONE_CONFIG": ""},
            cwd=folder,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
        )
    try:
        wait_for(port, lambda: process.poll() is None, lambda: log.read_text("utf-8"))
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


@contextmanager
def _ssh(folder: Path, kind: Kind) -> Iterator[Host]:
    program, client = find_server("sshd", "openssh-server"), find_server("ssh", "openssh-client")
    find_server("rsync", "rsync")
    (port,) = free_ports(1)
    for name in ("host_key", "key"):
        make = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run(make, check=True)
    public = (folder / "host_key.pub").read_text("utf-8").split()[:2]
    known = f"[127.0.0.1]:{port} {' '.join(public)}\n"
    (folder / "known_hosts").write_text(known, "utf-8")
    (folder / "sshd_config").write_text(SSHD.format(folder=folder, port=port), "utf-8")
    (folder / "ssh_config").write_text(SSH.format(folder=folder), "utf-8")
    (folder / "bin").mkdir()
    (folder / "bin/ssh").write_text(
        f'#!/bin/sh\nexec {client} -F {folder}/ssh_config "$@"\n', "utf-8"
    )
    (folder / "bin/ssh").chmod(0o755)
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    model = SshPlace if kind == "ssh" else HostPlace
    root = folder / "root"
    with running(folder, port, [program, "-D", "-e", "-f", f"{folder}/sshd_config"], as_self=True):
        yield Host(
            kind,
            root,
            lambda path: model(host="127.0.0.1", port=port, path=str(root / path)),
            port,
            {"PATH": f"{folder}/bin{os.pathsep}{os.environ['PATH']}"},
            folder,
        )


@contextmanager
def _ftp(folder: Path, kind: Kind, *more: str) -> Iterator[Host]:
    (port,) = free_ports(1)
    root, env = folder / "root", {"DEPLOY_USER": "me", "DEPLOY_PASSWORD": PASSWORD}
    program = [sys.executable, str(Path(__file__).with_name("ftp_server.py"))]
    command = [*program, str(port), str(root), PASSWORD, *more]
    if kind == "ftps":
        find_server("openssl", "openssl")
        make_certificates(folder)
        command.append(str(folder / "server"))
        env["SSL_CERT_FILE"] = str(folder / "ca.pem")
    hand_over(folder)
    with running(folder, port, command, as_self=True):
        yield Host(
            kind,
            root,
            lambda path: HostPlace(host="127.0.0.1", port=port, path=path),
            port,
            env,
            folder,
        )


@contextmanager
def _webdav(folder: Path, kind: Kind) -> Iterator[Host]:
    (port,) = free_ports(1)
    address = f"http://127.0.0.1:{port}/"
    with _rclone(folder, kind, port, "--user=me", f"--pass={PASSWORD}") as made:
        yield replace(made, place=lambda path: WebdavPlace(url=address, path=path))


@contextmanager
def _s3(folder: Path, kind: Kind) -> Iterator[Host]:
    (port,) = free_ports(1)
    (folder / "root/bucket").mkdir()
    with _rclone(folder, kind, port, f"--auth-key={USER},{PASSWORD}") as made:
        yield replace(
            made,
            root=folder / "root/bucket",
            place=lambda path: BucketPlace(
                bucket="bucket", endpoint=f"http://127.0.0.1:{port}", path=path
            ),
            env={"DEPLOY_USER": USER, "DEPLOY_PASSWORD": PASSWORD},
        )


@contextmanager
def _password(folder: Path) -> Iterator[Host]:
    """Yield a host of SFTP that asks for a password: SSH's own program is not used then."""
    (port,) = free_ports(1)
    find_server("ssh-keygen", "openssh-client")
    make = ["ssh-keygen", "-q", "-t", "ecdsa", "-N", "", "-f", str(folder / "host_key")]
    subprocess.run(make, check=True)
    public = (folder / "host_key.pub").read_text("utf-8").split()[:2]
    (folder / ".ssh").mkdir()
    known = f"[127.0.0.1]:{port} {' '.join(public)}\n"
    (folder / ".ssh/known_hosts").write_text(known, "utf-8")
    own = ["--user=me", f"--pass={PASSWORD}", f"--key={folder}/host_key"]
    with _rclone(folder, "sftp", port, *own) as made:
        yield replace(
            made,
            kind="sftp",
            place=lambda path: HostPlace(host="127.0.0.1", port=port, path=path),
            env={**made.env, "HOME": str(folder)},
        )


@contextmanager
def _rclone(folder: Path, kind: Kind, port: int, *options: str) -> Iterator[Host]:
    program = str(Path(sys.executable).with_name("rclone"))
    hand_over(folder)
    root = folder / "root"
    command = [program, "serve", kind, f"--addr=127.0.0.1:{port}", *options, str(root)]
    command.append("--dir-cache-time=1ms")  # The tests change its disk, too.
    with running(folder, port, command):
        env = {"DEPLOY_USER": "me", "DEPLOY_PASSWORD": PASSWORD}
        yield Host(
            kind,
            root,
            lambda path: HostPlace(host="127.0.0.1", path=path),
            port,
            env,
            folder,
        )


@contextmanager
def _git(folder: Path, kind: Kind) -> Iterator[Host]:
    def place(path: str) -> AnyPlace:
        if not (folder / "root" / path).exists():
            run_git(folder, "init", "-q", "--bare", str(folder / "root" / path))
        return GitPlace(remote=str(folder / "root" / path))

    yield Host(kind, folder / "root", place, folder=folder)


HOSTS: Mapping[str, Callable[[Path], AbstractContextManager[Host]]] = {
    "ssh": lambda folder: _ssh(folder, "ssh"),
    "sftp": lambda folder: _ssh(folder, "sftp"),
    "sftp by password": _password,
    "ftp": lambda folder: _ftp(folder, "ftp"),
    "strict ftp": lambda folder: _ftp(folder, "ftp", "strict"),
    "ftps": lambda folder: _ftp(folder, "ftps"),
    "webdav": lambda folder: _webdav(folder, "webdav"),
    "s3": lambda folder: _s3(folder, "s3"),
    "git": lambda folder: _git(folder, "git"),
}
