"""Where the site is published: ``targets.yaml`` beside ``publishconf.py``, read and checked.

The file holds no secret: it is kept with the project. Passwords come from the environment, or from
what the tool of a transfer keeps of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from summit.base.locales import Locales
from summit.base.problems import (
    ContentError,
    Problem,
    SettingsError,
    WrongValueError,
    say,
)
from summit.base.settings import PUBLIC_ADDRESS
from summit.content.fields import Count, Line
from summit.content.models import Model
from summit.content.validation import validate
from summit.content.yaml import Fields, read_fields, read_text
from summit.hosting.rules import PASSWORDS

TARGETS = "targets.yaml"
FOLDER = ".cache/deploy"
"""Where releases are kept on this machine, a folder for each target."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SECRET = re.compile(
    "pass(?!ive)|pwd|secret|token|credential|key|mot[_-]?de[_-]?passe", re.IGNORECASE
)
"""What stands in the keys under which people write what must not be in the file."""
WITH_PASSWORD = re.compile(r"(?:\w+://)?[^/\s:@\\]*:[^/\s@]+@|\w+://[^/\s:@]{20,}@")
"""An address with a password in it, or with a token, which is longer than names are."""
HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\w+)?")
"""A name, or an address: a port and a user have lines of their own."""
BRANCH = re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)|@\{|[\s~^:?*\[\\]))[^./-].*(?<![./])")
"""What git takes for the name of a branch."""
OF_THIS_MACHINE = frozenset(("localhost", "127.0.0.1", "::1"))
NO_FILE = say(
    "There is no %(file)s yet, so no target to publish to. docs/deploying.md has one to copy for "
    "each kind of host."
)
UNKNOWN = say('There is no target "%(name)s" in %(file)s. There are: %(known)s.')
HAS_SECRET = say(
    '"%(key)s": no password or key may stand in this file, which everyone who has the project can '
    "read. Delete the line, change the password where it is used, and give the new one in the "
    "environment as %(variable)s."
)
BAD_NAME = say(
    'the target "%(name)s" needs another name: lowercase letters, digits and hyphens, such as '
    "%(example)s."
)
M = TypeVar("M", bound=Model)
NO_LINES = say('"%(name)s" needs its lines below it, indented: "  url: https://www.example.org".')
Kind = Literal["folder", "ssh", "sftp", "ftp", "ftps", "webdav", "s3", "git"]
Server = Literal["apache", "nginx", "caddy", "lighttpd", "netlify", "cloudflare", "other"]


def _public_address(value: str) -> str:
    if not PUBLIC_ADDRESS.fullmatch(value) or {".", ".."} & {*value.split("/")}:
        raise WrongValueError(
            say("not an address. Write it as https://www.example.org, in ASCII, without a query.")
        )
    return value.rstrip("/")


def _word(value: str) -> str:
    if value.startswith("-") or re.search(r"[\s\0]", value):
        raise WrongValueError(
            say("not one word. Write it without spaces, and with no hyphen at its beginning.")
        )
    return value


def _host(value: str) -> str:
    if not HOST.fullmatch(value):
        raise WrongValueError(
            say(
                "not the name of a host alone. Write it as ftp.example.org; a port has a line of "
                'its own, "port: 2222", and a user "user: …".'
            )
        )
    return value


def _dav_address(value: str) -> str:
    """Return an address to which a password may travel; rclone would send it readably, too."""
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or not (
        parts.scheme == "https" or (parts.scheme == "http" and host in OF_THIS_MACHINE)
    ):
        raise WrongValueError(
            say(
                "not an address that keeps the password secret on its way. Write it with https, as "
                "https://dav.example.org/site/."
            )
        )
    return value


def _branch(value: str) -> str:
    if not BRANCH.fullmatch(value):
        raise WrongValueError(say('not the name of a branch. Write one such as "pages".'))
    return value


def _path(value: str) -> str:
    if "\0" in value:
        raise WrongValueError(say("not a path: it holds a sign that none has. Write it again."))
    return value


def _remote_path(value: str) -> str:
    """Return a path from where one arrives at login, which some write as a tilde."""
    return _path("" if value == "~" else value.removeprefix("~/"))


def _port(value: int) -> int:
    if not 0 < value < 2**16:
        raise WrongValueError(say("not a port. Write a number from 1 to 65535."))
    return value


def _host_file(value: str) -> str:
    if not re.fullmatch(r'/[^"\\\0-\x1f]+', value):
        raise WrongValueError(
            say(
                "not the whole path of a file on the host. Write it from its first slash, without "
                "quotation marks: /home/w0123/staging.users."
            )
        )
    return value


def _remote(value: str) -> str:
    if not re.fullmatch(r"\w[\w.+@-]*", value):
        raise WrongValueError(
            say('not the name of a remote. "rclone listremotes" has them: write it without ":".')
        )
    return value


Word = Annotated[Line, AfterValidator(_word)]
"""A name that tools are given: none takes it for an option."""
Host = Annotated[Word, AfterValidator(_host)]
RemotePath = Annotated[Line, AfterValidator(_remote_path)]
Port = Annotated[Count, AfterValidator(_port)]


class FolderPlace(Model):
    """A folder of this machine, or one that is mounted."""

    path: Annotated[Line, AfterValidator(_path)] = Field(examples=["/srv/www/site"])
    """From the project's folder where it does not begin with a slash."""
    releases: bool = False
    """Whether the folder holds whole releases, and ``current``, a link to the one shown."""


class SshPlace(Model):
    """A folder of releases on a machine that is reached by SSH; the web server shows ``current``.

    Keys, and whatever else SSH is told, come from its own configuration and agent.
    """

    host: Host = Field(examples=["www.example.org"])
    user: Word | None = None
    port: Port | None = None
    path: RemotePath = Field(examples=["/srv/site"])


class HostPlace(Model):
    """A folder of a file server: SFTP, FTP, FTPS."""

    host: Host = Field(examples=["ftp.example.org"])
    user: Word | None = None
    port: Port | None = None
    path: RemotePath = Field(default="", examples=["www"])


class WebdavPlace(Model):
    """A folder of a WebDAV server."""

    url: Annotated[Word, AfterValidator(_dav_address)] = Field(
        examples=["https://dav.example.org/site/"]
    )
    user: Word | None = None
    path: RemotePath = ""


class BucketPlace(Model):
    """A bucket of object storage that speaks S3."""

    bucket: Word = Field(examples=["site-2016"])
    path: RemotePath = ""
    endpoint: Word | None = None
    """None: Amazon's own."""
    region: Word | None = None
    provider: Word = "Other"
    """Its name as rclone knows it."""


class NamedPlace(Model):
    """A folder of a host that the person has described to rclone, by its name there."""

    remote: Annotated[Line, AfterValidator(_remote)] = Field(examples=["city"])
    path: RemotePath = Field(default="", examples=["www"])
    """For S3, the bucket first."""


class GitPlace(Model):
    """A branch of a repository, which a service publishes as it stands."""

    remote: Word = Field(examples=["git@git.example.org:city/site.git"])
    branch: Annotated[Word, AfterValidator(_branch)] = "pages"


AnyPlace: TypeAlias = (
    FolderPlace | SshPlace | HostPlace | WebdavPlace | BucketPlace | NamedPlace | GitPlace
)
PLACES: Mapping[str, type[AnyPlace]] = {
    "folder": FolderPlace,
    "ssh": SshPlace,
    "sftp": HostPlace,
    "ftp": HostPlace,
    "ftps": HostPlace,
    "webdav": WebdavPlace,
    "s3": BucketPlace,
    "git": GitPlace,
}
NAMED = frozenset(("sftp", "ftp", "ftps", "webdav", "s3"))
"""The kinds whose place may be a remote of rclone's own configuration."""


class TargetSpec(Model):
    """What is written of a target, but for its place, which is another thing for each kind."""

    url: Annotated[str, AfterValidator(_public_address)] = Field(
        examples=["https://www.example.org"]
    )
    kind: Kind = Field(examples=["sftp"])
    place: dict[str, Line] = Field(default={})
    server: Server = "other"
    """Which program answers readers there: it decides which host files travel along."""
    staging: bool = False
    """Whether the site there is for those who work on it: no search engine keeps it."""
    staging_users: Annotated[str, AfterValidator(_host_file)] = PASSWORDS
    """The file on the host that says who they are."""
    hsts_subdomains: bool = False
    """Whether browsers are told that all subdomains have HTTPS, too."""


@dataclass(frozen=True)
class Target:
    """One place where the site is published."""

    name: str
    url: str
    kind: Kind
    place: AnyPlace
    root: Path
    """The project's folder."""
    server: Server = "other"
    staging: bool = False
    staging_users: str = PASSWORDS
    hsts_subdomains: bool = False
    kept: str = FOLDER
    """Where the releases of all targets are kept: a dry run has a folder of its own."""

    @property
    def folder(self) -> Path:
        """Where its releases are kept on this machine."""
        return self.root / self.kept / self.name

    def variable(self, what: str = "PASSWORD") -> str:
        """Return the environment variable of a secret: ``DEPLOY_CITY_PASSWORD``."""
        return variable_of(self.name, what)


def variable_of(name: str, what: str = "PASSWORD") -> str:
    """Return the environment variable of a target's secret."""
    return f"DEPLOY_{re.sub(r'[^A-Z0-9]', '_', name.upper())}_{what}"


def read_targets(root: Path, locales: Locales) -> dict[str, Target]:
    """Return the targets by name; raise ContentError with all that is wrong in the file."""
    path = root / TARGETS
    if not path.exists():
        raise SettingsError(NO_FILE.filled({"file": TARGETS}))
    fields = read_fields(read_text(path, TARGETS), TARGETS)
    problems: list[Problem] = []
    found = {}
    for name, own in fields.values.items():
        unfit = [*_unfit(fields, name, own)]
        problems += unfit
        # Of a line with a secret, it is said that it is to go, and what is missing is likely that.
        told = {each.line for each in unfit} | ({fields.line((name,))} if unfit else set())
        try:
            if isinstance(own, dict):
                found[name] = _target(name, _below(fields, name), root, locales)
        except ContentError as error:
            problems += (each for each in error.problems if each.line not in told)
    if problems:
        raise ContentError(problems)
    return found


def find_target(root: Path, locales: Locales, name: str) -> Target:
    """Return the target of a name; raise SettingsError with those there are."""
    targets = read_targets(root, locales)
    if name not in targets:
        known = ", ".join(sorted(targets))
        raise SettingsError(UNKNOWN.filled({"name": name, "file": TARGETS, "known": known}))
    return targets[name]


def _target(name: str, fields: Fields, root: Path, locales: Locales) -> Target:
    problems: list[Problem] = []
    spec = _validated(TargetSpec, fields, locales, problems)
    place = None
    if model := _model_of(fields):
        place = _validated(model, _below(fields, "place"), locales, problems)
    if problems or spec is None or place is None:
        raise ContentError(problems)
    own = {key: getattr(spec, key) for key in TargetSpec.model_fields if key != "place"}
    return Target(name=name, place=place, root=root, **own)


def _validated(
    model: type[M], fields: Fields, locales: Locales, problems: list[Problem]
) -> M | None:
    """Return the model of some fields; None, with what is wrong among the problems."""
    try:
        return validate(model, fields, TARGETS, locales)
    except ContentError as error:
        problems += error.problems
        return None


def _model_of(fields: Fields) -> type[AnyPlace] | None:
    """Return the model of a target's place; None where its kind, or its place, is none."""
    kind, place = fields.values.get("kind"), fields.values.get("place", {})
    if not isinstance(kind, str) or kind not in PLACES or not isinstance(place, dict):
        return None
    return NamedPlace if kind in NAMED and "remote" in place else PLACES[kind]


def _below(fields: Fields, key: str) -> Fields:
    """Return the fields of a mapping inside another, with their lines."""
    lines = {place[1:]: line for place, line in fields.lines.items() if place[:1] == (key,)}
    values = fields.values.get(key, {})
    return Fields(values, {(): fields.line((key,)), **lines})


def _unfit(fields: Fields, name: str, own: object) -> Iterator[Problem]:
    """Yield what no target may be called or hold, before anything else is looked at."""
    line = fields.line((name,))
    if not NAME.fullmatch(name):
        yield Problem(TARGETS, line, BAD_NAME.filled({"name": name, "example": "production"}))
    if isinstance(own, dict):
        yield from _secrets(fields, (name,), own)
    elif NAME.fullmatch(name):
        yield Problem(TARGETS, line, NO_LINES.filled({"name": name}))


def _secrets(fields: Fields, place: tuple[str, ...], own: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in own.items():
        if isinstance(value, dict):
            yield from _secrets(fields, (*place, key), value)
        elif SECRET.search(key) or WITH_PASSWORD.match(str(value)):
            variable = variable_of(place[0])
            message = HAS_SECRET.filled({"key": ".".join((*place, key)), "variable": variable})
            yield Problem(TARGETS, fields.line((*place, key)), message)
