"""A PostgreSQL server for the tests: started from Debian's packages, gone when they end."""

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

USER = "consultation"
DEBIAN = Path("/usr/lib/postgresql")
NUMBERS = itertools.count()


def find_program(name: str) -> str | None:
    """Return the path of one of the server's programs: on PATH, or where Debian puts it."""
    installed = sorted(DEBIAN.glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(installed[-1]) if installed else None)


@contextmanager
def server(*, is_safe: bool = False) -> Iterator[str]:
    """Yield the address of a server that only this process can reach; skip where there is none.

    ``is_safe``: what it has said yes to is on the disk, as in public; tests need not wait for that.
    """
    initdb, control = find_program("initdb"), find_program("pg_ctl")
    if not initdb or not control:
        skip_or_fail = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        skip_or_fail("no PostgreSQL: install Debian's postgresql")
    folder = Path(tempfile.mkdtemp(prefix="consultation-"))
    # PostgreSQL refuses to run as root.
    account = "nobody" if os.getuid() == 0 else None
    if account:
        os.chown(folder, pwd.getpwnam(account).pw_uid, -1)
    data = str(folder / "data")

    def run(*command: str) -> None:
        log = subprocess.DEVNULL
        subprocess.run(command, check=True, user=account, cwd=folder, stdout=log, stderr=log)

    try:
        run(initdb, "-D", data, "-U", USER, "--auth=trust", "--no-sync", "--encoding=UTF8")
        synced = "on" if is_safe else "off"
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync={synced}"
        run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            run(control, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def empty_schema(address: str) -> str:
    """Return the address of a new, empty place in the server."""
    name = f"test_{next(NUMBERS)}"
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {name}"))
    engine.dispose()
    return f"{address}&options=-csearch_path%3D{name}"
