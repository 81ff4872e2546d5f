"""What may be written of a target in ``targets.yaml``: its kind, its place, its server."""

import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from summit.base.problems import WrongValueError, say
from summit.base.settings import PUBLIC_ADDRESS
from summit.content.fields import Count, Line
from summit.content.models import Model
from summit.hosting.rules import PASSWORDS

HOST = re.compile(r"[\w.-]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%\w+)?")
"""A name, or an address: a port and a user have lines of their own."""
BRANCH = re.compile(r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)|@\{|[\s~^:?*\[\\]))[^./-].*(?<![./])")
"""What git takes for the name of a branch."""
OF_THIS_MACHINE = frozenset(("localhost", "127.0.0.1", "::1"))
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
