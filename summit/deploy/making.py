"""The release of today's content for a target: built for the public, with the target's address."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from summit.base.frozen import Frozen
from summit.base.problems import Message, say
from summit.deploy.release import Release, entries, make_release, manifest_of
from summit.deploy.targets import Target
from summit.deploy.told import Told, note_told, templates_of
from summit.hosting.files import host_files
from summit.hosting.precompressed import CACHE, compressed_files
from summit.hosting.rules import HostRules, host_rules
from summit.output.build import Build
from summit.render.pelican_run import build_site
from summit.site.project import Project

SETTINGS = "publishconf.py"
BUILDING = say("Building the site for %(url)s: up to a minute.")
ROBOTS = "robots.txt"
NOBODY = b"User-agent: *\nDisallow: /\n"
COMPRESSING = ("apache", "nginx", "caddy", "lighttpd")
"""Servers that send what was compressed before; services compress by themselves."""


class Made(Frozen):
    """A release, and what its pages are about."""

    release: Release
    owners: Mapping[str, str]
    """The key of the text that each page shows, by the page's file."""


def make(
    project: Project, target: Target, at: str | None, now: datetime, tell: Callable[[Message], None]
) -> Made:
    """Return the release of the content as it is; raise ContentError, SettingsError."""
    tell(BUILDING.filled({"url": target.url}))
    settings = project.root / SETTINGS
    own: dict[str, Any] = {"SITEURL": target.url, "STAGING": target.staging}
    report = build_site(str(settings), at=at, tell=tell, **own)
    for message in report.cautions():
        tell(message)
    return release_of(report.build, target, now)


def release_of(build: Build, target: Target, now: datetime) -> Made:
    """Return the release of a build."""
    files = travelling(build, target)
    manifest = manifest_of(build, target.url, entries(files))
    release = make_release(target.folder, files, manifest, now)
    rules = _rules(build, target)
    note_told(target.folder, release.id, Told(rules, templates_of(build)))
    return Made(
        release, {page.path: page.version.bundle.key for page in build.pages if page.version}
    )


def _rules(build: Build, target: Target) -> HostRules:
    return host_rules(
        build,
        staging=target.staging,
        hsts_subdomains=target.hsts_subdomains,
        passwords=target.staging_users,
    )


def travelling(build: Build, target: Target) -> dict[str, bytes]:
    """Return the files that travel, by path: those of the site, and what its host is told."""
    rules = _rules(build, target)
    files = {path: output.data for path, output in build.tree.files.items()}
    files |= {name: text.encode() for name, text in host_files(rules, target.server).inside.items()}
    if target.staging:
        files[ROBOTS] = NOBODY
    if target.server in COMPRESSING:
        files |= compressed_files(files, target.root / CACHE)
    return files
