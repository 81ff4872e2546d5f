"""Where the site is published: ``targets.yaml`` beside ``publishconf.py``, read and checked.

The file holds no secret: it is kept with the project. Passwords come from the environment, or from
what the tool of a transfer keeps of its own.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

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

TARGETS = "targets.yaml"
FOLDER = ".cache/deploy"
"""Where releases are kept on this machine, a folder for each target."""
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SECRET = re.compile(
    "pass(?!ive)|pwd|secret|token|credential|key|mot[_-]?de[_-]?passe", re.IGNORECASE
)
"""What stands in the keys under which people write what must not be in the file."""
WITH_PASSWORD = re.compile(r"\w+://(?:[^/\s:@]*:[^/\s@]+|[^/\s:@]{20,})@")
"""An address with a password in it, or with a token, which is longer than names are."""
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
Kind = Literal["folder", "ssh", "sftp", "ftp", "ftps", "webdav", "s3", "git"]
Server = Literal["apache", "nginx", "caddy", "lighttpd", "netlify", "cloudflare", "other"]


def _public_address(value: str) -> str:
    if not PUBLIC_ADDRESS.fullmatch(value):
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


def _port(value: int) -> int:
    if not 0 < value < 2**16:
        raise WrongValueError(say("not a port. Write a number from 1 to 65535."))
    return value


def _remote(value: str) -> str:
    if not re.fullmatch(r"\w[\w.+@-]*", value):
        raise WrongValueError(
            say('not the name of a remote. "rclone listremotes" has them: write it without ":".')
        )
    return value


Word = Annotated[Line, AfterValidator(_word)]
"""A name that tools are given: none takes it for an option."""
Port = Annotated[Count, AfterValidator(_port)]


class FolderPlace(Model):
    """A folder of this machine, or one that is mounted."""

    path: Line = Field(examples=["/srv/www/site"])
    """From the project's folder where it does not begin with a slash."""
    releases: bool = False
    """Whether the folder holds whole releases, and ``current``, a link to the one shown."""


class SshPlace(Model):
    """A folder of releases on a machine that is reached by SSH; the web server shows ``current``.

    Keys, and whatever else SSH is told, come from its own configuration and agent.
    """

    host: Word = Field(examples=["www.example.org"])
    user: Word | None = None
    port: Port | None = None
    path: Line = Field(examples=["/srv/site"])


class HostPlace(Model):
    """A folder of a file server: SFTP, FTP, FTPS."""

    host: Word = Field(examples=["ftp.example.org"])
    user: Word | None = None
    port: Port | None = None
    path: Line = Field(default="", examples=["www"])


class WebdavPlace(Model):
    """A folder of a WebDAV server."""

    url: Word = Field(examples=["https://dav.example.org/site/"])
    user: Word | None = None
    path: Line = ""


class BucketPlace(Model):
    """A bucket of object storage that speaks S3."""

    bucket: Word = Field(examples=["site-2016"])
    path: Line = ""
    endpoint: Word | None = None
    """None: Amazon's own."""
    region: Word | None = None
    provider: Word = "Other"
    """Its name as rclone knows it."""


class NamedPlace(Model):
    """A folder of a host that the person has described to rclone, by its name there."""

    remote: Annotated[Line, AfterValidator(_remote)] = Field(examples=["city"])
    path: Line = Field(default="", examples=["www"])
    """For S3, the bucket first."""


class GitPlace(Model):
    """A branch of a repository, which a service publishes as it stands."""

    remote: Word = Field(examples=["git@git.example.org:city/site.git"])
    branch: Word = "pages"


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
    hsts_subdomains: bool = False

    @property
    def folder(self) -> Path:
        """Where its releases are kept on this machine."""
        return self.root / FOLDER / self.name

    def variable(self, what: str = "PASSWORD") -> str:
        """Return the environment variable of a secret: ``DEPLOY_CITY_PASSWORD``."""
        return variable_of(self.name, what)


def variable_of(name: str, what: str = "PASSWORD") -> str:
    """Return the environment variable of a target's secret."""
    return f"DEPLOY_{name.upper().replace('-', '_')}_{what}"


def read_targets(root: Path, locales: Locales) -> dict[str, Target]:
    """Return the targets by name; raise ContentError with all that is wrong in the file."""
    path = root / TARGETS
    if not path.exists():
        raise SettingsError(NO_FILE.filled({"file": TARGETS}))
    fields = read_fields(read_text(path, TARGETS), TARGETS)
    problems, found = [*_unfit(fields)], {}
    for name in fields.values if not problems else ():
        try:
            found[name] = _target(name, _below(fields, name), root, locales)
        except ContentError as error:
            problems += error.problems
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
    spec = validate(TargetSpec, fields, TARGETS, locales)
    is_named = spec.kind in NAMED and "remote" in fields.values.get("place", {})
    model: Any = NamedPlace if is_named else PLACES[spec.kind]
    place = validate(model, _below(fields, "place"), TARGETS, locales)
    own = {key: getattr(spec, key) for key in TargetSpec.model_fields if key != "place"}
    return Target(name=name, place=place, root=root, **own)


def _below(fields: Fields, key: str) -> Fields:
    """Return the fields of a mapping inside another, with their lines."""
    lines = {place[1:]: line for place, line in fields.lines.items() if place[:1] == (key,)}
    values = fields.values.get(key, {})
    return Fields(values, {(): fields.line((key,)), **lines})


def _unfit(fields: Fields) -> Iterator[Problem]:
    """Yield what no target may be called or hold, before anything else is looked at."""
    for name, own in fields.values.items():
        if not NAME.fullmatch(name):
            message = BAD_NAME.filled({"name": name, "example": "production"})
            yield Problem(TARGETS, fields.line((name,)), message)
        elif not isinstance(own, dict):
            message = say(
                '"%(name)s" needs its lines below it, indented: "  url: https://www.example.org".',
                name=name,
            )
            yield Problem(TARGETS, fields.line((name,)), message)
        else:
            yield from _secrets(fields, (name,), own)


def _secrets(fields: Fields, place: tuple[str, ...], own: Mapping[str, Any]) -> Iterator[Problem]:
    for key, value in own.items():
        if isinstance(value, dict):
            yield from _secrets(fields, (*place, key), value)
        elif SECRET.search(key) or WITH_PASSWORD.match(str(value)):
            variable = variable_of(place[0])
            message = HAS_SECRET.filled({"key": ".".join((*place, key)), "variable": variable})
            yield Problem(TARGETS, fields.line((*place, key)), message)
