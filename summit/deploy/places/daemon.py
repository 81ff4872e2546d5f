"""One process of rclone that takes calls as long as somebody here holds it.

All calls share its connections: a deployment logs in once. What the process is told of the place
comes through its environment, so that nobody else on the machine can read it in the list of
processes.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from io import BytesIO
from pathlib import Path
from secrets import token_urlsafe
from threading import Event, Thread
from typing import Any
from urllib.parse import quote
from weakref import finalize

from summit.base.problems import say
from summit.deploy.place import PlaceError
from summit.deploy.places.keeping import end, kept

USER = "deploy"
"""Who asks the daemon."""
OLDEST = (1, 63)
"""The first version that brings files whole: 1.60, Debian's, leaves half of one under its name."""
PLACE = "place"
"""What the daemon calls the folder of the target."""
PATIENCE_AT_START = 30
NOT_FOUND = 404
MISSING = say(
    'The target "%(target)s" needs rclone, which is not here. "python3 tasks.py deploy" installs '
    "it; where it cannot, install version %(oldest)s or newer from https://rclone.org."
)
TOO_OLD = say(
    'The target "%(target)s" needs rclone %(oldest)s or newer; %(file)s is %(version)s, and leaves '
    "half a page under its name when it is stopped. Delete it from the PATH or renew it, or call "
    '"python3 tasks.py deploy", which installs its own.'
)
NOT_STARTED = say('rclone does not start for the target "%(target)s": %(words)s')


class CallError(Exception):
    """What rclone answers to a call that it cannot do."""

    def __init__(self, words: str, status: int = 500) -> None:
        super().__init__(words)
        self.words = words
        self.status = status


class SilenceError(Exception):
    """Rclone waits for a host that says nothing."""


class Daemon:
    """A process of rclone, which ends with this object."""

    def __init__(self, process: "subprocess.Popen[bytes]", password: str) -> None:
        self._said: deque[str] = deque(maxlen=20)
        self.address = ""
        self._is_up = Event()
        self._password = password
        reader = Thread(target=_listen, args=(process, self._said, self._is_up), daemon=True)
        reader.start()
        self.close = finalize(self, end, process)

    @property
    def said(self) -> str:
        """What rclone said last."""
        return "\n".join(self._said)

    def wait(self) -> bool:
        """Tell whether it takes calls now."""
        self._is_up.wait(PATIENCE_AT_START)
        found = re.search(r"http://([\d.]+:\d+)/", self.said)
        self.address = found[1] if found else ""
        if found:
            self._said.clear()
        return bool(found)

    def call(self, command: str, patience: float | None, **values: object) -> dict[str, Any]:
        """Return what rclone answers; raise CallError, or SilenceError after a while."""
        with self._asked("POST", f"/{command}", json.dumps(values).encode(), patience) as found:
            status, data = found
        answer: dict[str, Any] = json.loads(data)
        if status != 200:  # noqa: PLR2004 - HTTP's "OK"
            raise CallError(str(answer.get("error")), status)
        return answer

    def read(self, path: str, patience: float) -> bytes | None:
        """Return a file of the place; None where there is none."""
        with self._asked("GET", f"/[{PLACE}:]/{quote(path)}", b"", patience) as (status, data):
            if status == NOT_FOUND:
                return None
            if status != 200:  # noqa: PLR2004 - HTTP's "OK"
                raise CallError(_error(data), status)
            return data

    @contextmanager
    def _asked(
        self, method: str, path: str, data: bytes, patience: float | None
    ) -> Iterator[tuple[int, bytes]]:
        connection = HTTPConnection(self.address, timeout=patience)
        who = base64.b64encode(f"{USER}:{self._password}".encode()).decode()
        headers = {"Authorization": f"Basic {who}", "Content-Type": "application/json"}
        try:
            connection.request(method, path, data, headers)
            answer = connection.getresponse()
            yield answer.status, answer.read()
        except TimeoutError:
            raise SilenceError from None
        except (OSError, HTTPException) as error:
            raise CallError(f"{self.said}\n{error}") from None
        finally:
            connection.close()


def start(target: str, config: Mapping[str, str], options: Mapping[str, str]) -> Daemon:
    """Start rclone for a target; raise PlaceError where it is missing, too old or broken."""
    program, password = find_rclone(target), token_urlsafe()
    flags = [f"--{name}={value}" for name, value in options.items()]
    command = [program, "rcd", "--rc-addr=127.0.0.1:0", "--rc-serve", *flags]
    env = {**clean_environment(), **config, "RCLONE_RC_USER": USER, "RCLONE_RC_PASS": password}
    daemon = Daemon(kept(command, env), password)
    if not daemon.wait():
        check_version(target, program)
        raise PlaceError(NOT_STARTED.filled({"target": target, "words": daemon.said}))
    return daemon


def find_rclone(target: str) -> str:
    """Return the rclone to use: the one beside this Python, else the one on PATH."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("rclone", path=beside) or shutil.which("rclone")
    if not found:
        raise PlaceError(MISSING.filled({"target": target, "oldest": _dotted(OLDEST)}))
    return found


def check_version(target: str, program: str) -> None:
    """Raise PlaceError where rclone is too old: it does not know "inplace" then, nor starts."""
    version = version_of(program)
    if tuple(map(int, re.findall(r"\d+", version)[:2])) < OLDEST:
        values = {"target": target, "oldest": _dotted(OLDEST), "file": program}
        raise PlaceError(TOO_OLD.filled({**values, "version": version or "none"}))


def _dotted(version: Sequence[int]) -> str:
    return ".".join(map(str, version))


def version_of(program: str) -> str:
    """Return the version that rclone says it is; empty where it says none."""
    env = {**clean_environment(), "RCLONE_CONFIG": ""}
    try:
        done = subprocess.run(
            [program, "version"],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=env,
        )
    except OSError:
        return ""
    found = re.search(r"^rclone v(\S+)", done.stdout, re.MULTILINE)
    return found[1] if found else ""


def clean_environment() -> dict[str, str]:
    """Return the environment without rclone's own variables: they change what any command does."""
    kept = ("RCLONE_CONFIG", "RCLONE_CONFIG_PASS", "RCLONE_PASSWORD_COMMAND")
    return {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("RCLONE_") or key in kept
    }


def obscured(program: str, password: str) -> str:
    """Return a password as rclone wants it in its configuration; it never is an argument."""
    env = {**clean_environment(), "RCLONE_CONFIG": ""}
    done = subprocess.run(
        [program, "obscure", "-"], input=password.encode(), capture_output=True, check=True, env=env
    )
    return done.stdout.decode().strip()


def _error(data: bytes) -> str:
    """Return what rclone says of a file that it cannot read."""
    try:
        return str(json.loads(data)["error"])
    except (ValueError, LookupError, TypeError):
        return data.decode("utf-8", "replace")


def _listen(process: "subprocess.Popen[bytes]", said: "deque[str]", is_up: Event) -> None:
    with process.stderr or BytesIO() as lines:
        for line in lines:
            # The answer to a call says the same, and a notice is no error.
            if not is_up.is_set() or not (b' rc: "' in line or b" NOTICE: " in line):
                said.append(line.decode("utf-8", "replace").rstrip())
            if b"Serving remote control on" in line:
                is_up.set()
    is_up.set()
