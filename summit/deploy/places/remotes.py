"""What rclone is told of a target: its kind in rclone's words, who logs in, how careful to be.

All of it goes through the environment of the process. A name of a person's own configuration of
rclone may stand for host and user; what makes a transfer safe is laid over it.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summit.base.frozen import replace
from summit.base.problems import say
from summit.deploy.models import BucketPlace, HostPlace, NamedPlace, SshPlace, WebdavPlace
from summit.deploy.place import PlaceError
from summit.deploy.places.daemon import PLACE, clean_environment, find_rclone, obscured
from summit.deploy.targets import Target

BASE = "base"
"""What the daemon calls the host."""
IMPLICIT = 990
"""The port of FTPS where TLS comes before the first word."""
WORKERS: Mapping[str, int] = {"sftp": 4, "ftp": 2, "ftps": 2, "webdav": 4, "s3": 8}
"""Files that travel at a time: FTP hosts give few connections to one person."""
TYPES: Mapping[str, str] = {
    "sftp": "sftp",
    "ftp": "ftp",
    "ftps": "ftp",
    "webdav": "webdav",
    "s3": "s3",
}
"""The kinds in rclone's words."""
NO_REMOTE = say(
    'The target "%(target)s" is "%(remote)s" in rclone\'s own configuration, which has no remote '
    'of that name and of the type %(type)s. Make it with "rclone config", or mend targets.yaml.'
)
NO_TLS = say(
    'The target "%(target)s" is "ftps", but "%(remote)s" in rclone\'s own configuration uses no '
    'TLS. Set its "explicit_tls" or "tls" with "rclone config".'
)
NO_PASSWORD = say(
    "%(target)s: %(host)s asks for a password, and none is in the environment. Give it there as "
    "%(variable)s."
)


@dataclass(frozen=True)
class Remote:
    """A host, as rclone is told of it."""

    host: str
    """Its name in sentences."""
    config: Mapping[str, str] = field(repr=False)
    """Variables of the environment."""
    workers: int
    secrets: Sequence[str] = field(default=(), repr=False)
    login: Sequence[str] = ()
    """The call of SSH that rclone makes, whose reasons it keeps to itself; empty: it makes none."""
    is_objects: bool = False
    """Whether it stores objects, each of which is replaced whole, and knows no folders."""


def remote_of(target: Target, patience: int) -> Remote:
    """Return what rclone is told of a target; raise PlaceError where it cannot be known."""
    if isinstance(target.place, NamedPlace):
        return _named(target, target.place)
    own, host, path = OPTIONS[target.kind](target, target.place, patience)
    config, secrets = {**own, "type": TYPES[target.kind]}, []
    user, password = secret(target, "USER") or _user(target), secret(target)
    if target.kind == "s3":
        names = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN")
        secrets += [os.environ.get(name, "") for name in names]
        if user and password:
            config |= {"access_key_id": user, "secret_access_key": password, "env_auth": "false"}
    else:
        if TYPES[target.kind] == "ftp" and not password:  # Of that rclone says nothing fit to read.
            values = {"target": target.name, "host": host, "variable": target.variable("PASSWORD")}
            raise PlaceError(NO_PASSWORD.filled(values))
        config |= {"user": user} if user else {}
        config |= {"pass": obscured(find_rclone(target.name), password)} if password else {}
    secrets += [password or "", config.get("pass", "")]
    variables = {**_variables(BASE, config), "RCLONE_CONFIG": ""}
    made = _remote(target, host, variables, f"{BASE}:{path}", secrets)
    place = target.place
    if "ssh" in own and isinstance(place, HostPlace):
        return replace(made, login=ssh_command(target, place, patience))
    return made


def _user(target: Target) -> str | None:
    place = target.place
    return place.user if isinstance(place, HostPlace | WebdavPlace) else None


def secret(target: Target, what: str = "PASSWORD") -> str | None:
    """Return a secret from the environment: the target's own, else that of all targets."""
    return os.environ.get(target.variable(what)) or os.environ.get(f"DEPLOY_{what}") or None


def _remote(
    target: Target, host: str, config: Mapping[str, str], root: str, secrets: Sequence[str] = ()
) -> Remote:
    place = _variables(PLACE, {"type": "alias", "remote": root})
    return Remote(
        host, {**config, **place}, WORKERS[target.kind], secrets, is_objects=target.kind == "s3"
    )


def _variables(remote: str, config: Mapping[str, str]) -> dict[str, str]:
    return {f"RCLONE_CONFIG_{remote.upper()}_{key.upper()}": value for key, value in config.items()}


Options = tuple[dict[str, str], str, str]
"""Rclone's options, the host in sentences, the path on it."""


def _sftp(target: Target, place: HostPlace, patience: int) -> Options:
    own = {**CAREFUL["sftp"], "host": place.host, **_port(place)}
    if not secret(target) and shutil.which("ssh"):
        own["ssh"] = " ".join(map(_quoted, ssh_command(target, place, patience)))
    else:
        own["known_hosts_file"] = str(known_hosts())
    return own, place.host, place.path


def ssh_command(target: Target, place: SshPlace | HostPlace, patience: int) -> list[str]:
    """Return the call of SSH for a host: it asks nothing, and knows the host's key already."""
    user = secret(target, "USER") or place.user
    port = ["-p", str(place.port)] if place.port else []
    return ["ssh", *ssh_options(patience), *port, *(["-l", user] if user else []), place.host]


def ssh_options(patience: int) -> list[str]:
    """Return what SSH is told in every call."""
    careful = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "ConnectTimeout": patience,
        "ServerAliveInterval": max(1, patience // 3),
        "ServerAliveCountMax": 3,
    }
    return [part for key, value in careful.items() for part in ("-o", f"{key}={value}")]


def known_hosts() -> Path:
    """Return the file in which SSH keeps the keys of the hosts that a person knows."""
    return Path.home() / ".ssh" / "known_hosts"


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _port(place: HostPlace) -> dict[str, str]:
    return {"port": str(place.port)} if place.port else {}


def _ftp(target: Target, place: HostPlace, patience: int) -> Options:
    own = {**CAREFUL["ftp"], "host": place.host, **_port(place)}
    own |= {f"{name}_timeout": f"{patience}s" for name in ("close", "shut")}
    if target.kind == "ftps":
        own["tls" if place.port == IMPLICIT else "explicit_tls"] = "true"
    return own, place.host, place.path


def _webdav(_target: Target, place: WebdavPlace, _patience: int) -> Options:
    return {**CAREFUL["webdav"], "url": place.url}, _host(place.url), place.path


def _s3(_target: Target, place: BucketPlace, _patience: int) -> Options:
    own = {**CAREFUL["s3"], "provider": place.provider, "env_auth": "true"}
    own |= {"endpoint": place.endpoint} if place.endpoint else {}
    own |= {"region": place.region} if place.region else {}
    # With a slash at the end, rclone does not ask whether it is a file.
    path = "/".join((place.bucket, place.path.strip("/"))).rstrip("/") + "/"
    return own, _host(place.endpoint or "s3"), path


def _host(address: str) -> str:
    """Return the host of an address, for sentences."""
    return urlsplit(address).hostname or address


OPTIONS: Mapping[str, Callable[[Target, Any, int], Options]] = {
    "sftp": _sftp,
    "ftp": _ftp,
    "ftps": _ftp,
    "webdav": _webdav,
    "s3": _s3,
}
"""What makes the options of a target and its place, by its kind."""
CAREFUL: Mapping[str, Mapping[str, str]] = {
    # Sums would be read by commands of a shell there: the sizes and SSH's own sums are enough.
    "sftp": {"disable_hashcheck": "true", "shell_type": "none", "set_modtime": "false"},
    # Files with a point before their names are in no list of many servers unless it is asked for.
    # With TLS 1.3, many servers (pure-ftpd, ProFTPD, pyftpdlib) lose the end of a file.
    "ftp": {"force_list_hidden": "true", "disable_tls13": "true"},
    "webdav": {"vendor": "other", "pacer_min_sleep": "1ms"},
    "s3": {"no_check_bucket": "true"},
}
"""What is laid over whatever a person configured."""


def _named(target: Target, place: NamedPlace) -> Remote:
    """Return a remote of the person's own configuration, with what makes it safe."""
    found = _configured(target).get(place.remote, {})
    kind, values = TYPES[target.kind], {"target": target.name, "remote": place.remote}
    if found.get("type") != kind:
        raise PlaceError(NO_REMOTE.filled({**values, "type": kind}))
    if target.kind == "ftps" and "true" not in (found.get("tls"), found.get("explicit_tls")):
        raise PlaceError(NO_TLS.filled(values))
    own = {key: value for key, value in CAREFUL[kind].items() if key != "vendor"}
    if kind == "sftp" and not {"ssh", "known_hosts_file", "host_keys"} & found.keys():
        own["known_hosts_file"] = str(known_hosts())
    options = "".join(f',{key}="{value}"' for key, value in own.items())
    path = place.path.strip("/") + "/" if kind == "s3" else place.path
    host = _host(str(found.get("host") or found.get("url") or found.get("endpoint") or kind))
    secrets = [str(value) for key, value in found.items() if "pass" in key or "key" in key]
    return _remote(target, host, {}, f"{place.remote}{options}:{path}", secrets)


def _configured(target: Target) -> dict[str, dict[str, Any]]:
    """Return what the person configured; nothing where rclone cannot say."""
    done = subprocess.run(
        [find_rclone(target.name), "config", "dump", "--ask-password=false"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        env=clean_environment(),
    )
    return json.loads(done.stdout) if done.returncode == 0 else {}
