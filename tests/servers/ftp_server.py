"""An FTP server for the tests: ``ftp_server.py PORT FOLDER PASSWORD [CERTIFICATE | strict]``."""

import os
import pwd
import sys
import time
from typing import Any

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.servers import FTPServer


class StrictHandler(FTPHandler):  # type: ignore[misc]
    """A server that renames to no name that is taken, as Microsoft's."""

    def ftp_RNTO(self, path: str) -> None:  # noqa: N802 - FTP's own name
        """Rename a file, but not over another."""
        if os.path.lexists(path):
            self.respond("550 Cannot create a file when that file already exists.")
        else:
            super().ftp_RNTO(path)


def handler(folder: str, password: str, certificate: str) -> type[FTPHandler]:
    """Return what answers one connection: to whoever knows the password, over TLS where asked."""
    people = DummyAuthorizer()
    people.add_user("me", password, folder, perm="elradfmwMT")
    own: dict[str, Any] = {"authorizer": people, "auth_failed_timeout": 0.1}
    if certificate == "strict":
        return type("Handler", (StrictHandler,), own)
    if not certificate:
        return type("Handler", (FTPHandler,), own)
    own |= {"certfile": f"{certificate}.pem", "keyfile": f"{certificate}.key"}
    own |= {"tls_control_required": True, "tls_data_required": True}
    return type("Handler", (TLS_FTPHandler,), own)


def be_nobody() -> None:
    """Give up the rights of root: nobody else may run the Python of root's own folder."""
    if os.getuid() == 0:
        person = pwd.getpwnam("nobody")
        os.setgroups([])
        os.setgid(person.pw_gid)
        os.setuid(person.pw_uid)


if __name__ == "__main__":
    port, folder, password, certificate = (*sys.argv[1:], "")[:4]
    server = FTPServer(("127.0.0.1", int(port)), handler(folder, password, certificate))
    time.strptime("2016", "%Y")  # Its module is loaded on its first use; then root's is shut.
    be_nobody()
    server.serve_forever()
