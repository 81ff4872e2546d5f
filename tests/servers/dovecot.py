"""A Dovecot server for the tests: its own process and certificates, gone at the end."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from grp import getgrgid
from pathlib import Path

from tests.servers.servers import (
    PATIENCE,
    account,
    as_account,
    find_server,
    free_ports,
    wait_for,
)

PASSWORD = "sécret"  # noqa: S105 - of a server that only lives in a test
CONFIG = """\
protocols = imap
auth_failure_delay = 0
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 1
first_valid_gid = 0
mail_location = maildir:{folder}/mail
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""


@dataclass
class Dovecot:
    """A server with one mailbox, that of anybody who knows the password."""

    program: str
    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def authority(self) -> Path:
        """The certificate by which the server's own is signed."""
        return self.folder / "ca.pem"

    def address(self, folder: str = "INBOX") -> str:
        """Return where a folder is."""
        return f"imaps://me%40example.org@127.0.0.1:{self.port}/{folder}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        self.process = subprocess.Popen(
            [self.program, "-F", "-c", str(self.folder / "dovecot.conf")],
            **as_account(),
            cwd=self.folder,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        process = self.process
        wait_for(self.port, lambda: process.poll() is None, self._log)

    def _log(self) -> str:
        log = self.folder / "log"
        return log.read_text("utf-8") if log.exists() else ""

    def stop(self) -> None:
        """End the server and everything that it started, as a power cut does."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)

    def deliver(self, *letters: bytes, folder: str = "") -> None:
        """Put messages into a folder, named as Maildir names it: the empty name is INBOX."""
        place = self.folder / "mail" / folder
        for name in ("cur", "new", "tmp"):
            (place / name).mkdir(parents=True, exist_ok=True)
        count = sum(1 for _ in (place / "cur").iterdir())
        for number, data in enumerate(letters, count):
            (place / "cur" / f"{1480000000 + number}.{number}.test:2,").write_bytes(data)
        self._hand_over()

    def empty(self) -> None:
        """Throw all messages away."""
        shutil.rmtree(self.folder / "mail", ignore_errors=True)

    def _hand_over(self) -> None:
        if os.getuid() == 0:
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, account().pw_uid, account().pw_gid)


@contextmanager
def server() -> Iterator[Dovecot]:
    """Yield a server that trusts nobody's certificate but its own; skip where there is none."""
    program = find_server("dovecot", "dovecot-imapd")
    find_server("openssl", "openssl")
    folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
    (port,) = free_ports(1)
    dovecot = Dovecot(program, folder, port)
    try:
        make_certificates(folder)
        names = {"user": account().pw_name, "group": getgrgid(account().pw_gid).gr_name}
        text = CONFIG.format(folder=folder, port=port, password=PASSWORD, **names)
        (folder / "dovecot.conf").write_text(text, "utf-8")
        dovecot.deliver()
        dovecot.start()
        yield dovecot
    finally:
        dovecot.stop()
        shutil.rmtree(folder, ignore_errors=True)


def make_certificates(folder: Path) -> None:
    """Write an authority nobody knows, and a certificate of this machine that it signed."""
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    signed = ["-CA", "ca.pem", "-CAkey", "ca.key", "-addext", "subjectAltName=IP:127.0.0.1"]
    signed += ["-addext", "basicConstraints=CA:FALSE"]
    for name, subject, more in (("ca", "/CN=A town hall", []), ("server", "/CN=mail", signed)):
        command = ["openssl", "req", "-x509", *curve, "-subj", subject, *more]
        command += ["-keyout", f"{name}.key", "-out", f"{name}.pem"]
        subprocess.run(command, check=True, cwd=folder, stderr=subprocess.DEVNULL)
