"""Servers of the system that some tests run as processes of their own."""

import os
import pwd
import shutil
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import SystemRandom
from typing import Any

import pytest

PATIENCE = 60
"""Seconds that a server may take, also where every core is busy with something else."""
ADMIN = "/usr/sbin"
"""Where Debian keeps servers, out of the PATH of those who are not root."""


def find_server(name: str, package: str) -> str:
    """Return where a server is; without it skip the test, or fail it where ``CI=true``."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}{os.pathsep}{ADMIN}")
    if not found:
        skip_or_fail = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        skip_or_fail(f"no {name}: install Debian's {package}")
    return found


def account() -> pwd.struct_passwd:
    """Return who is to run servers: nobody in the place of root, as which many refuse to."""
    return pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())


def as_account() -> dict[str, Any]:
    """Return the options by which subprocess starts a program as that account."""
    if os.getuid() != 0:
        return {}
    return {"user": account().pw_uid, "group": account().pw_gid, "extra_groups": []}


PORTS = range(10_000, 32_000)
"""Below those that systems give to programs that ask for any."""


def free_ports(count: int) -> Sequence[int]:
    """Return ports of this machine on which nothing listens, and which no program is given.

    One that the system chooses may be chosen for another process before a server begins there.
    """
    found: list[int] = []
    for port in SystemRandom().sample(PORTS, len(PORTS)):  # Hypothesis sets what others draw.
        with suppress(OSError), socket.socket() as held:
            held.bind(("127.0.0.1", port))
            found.append(port)
        if len(found) == count:
            break
    return found


def wait_for(port: int, is_running: Callable[[], bool], log: Callable[[], str]) -> None:
    """Return when something listens on a port; fail with the log when that takes too long."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if not is_running() or time.monotonic() > end:
                pytest.fail(f"the server does not start: {log()}")
            time.sleep(0.02)
        else:
            return
