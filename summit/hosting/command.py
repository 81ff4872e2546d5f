"""``hosting``: writes what a host needs besides the site, its rules and the compressed files."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summit.base.files import replace_file
from summit.base.problems import Message, SettingsError, did_you_mean, say
from summit.editing.command import began, pass_project, show, tell, tell_apart, translator
from summit.hosting.files import host_files
from summit.hosting.matrix import CANNOT, NAMES, SERVERS
from summit.hosting.precompressed import CACHE, compressed_files
from summit.hosting.rules import HostRules, host_rules
from summit.render.pelican_run import build_site
from summit.render.report import refusing

if TYPE_CHECKING:
    from summit.output.build import Build
    from summit.site.project import Project

SITE = "site"
"""The folder of what is copied over the site."""


@click.command("hosting")
@click.option(
    "-s",
    "--server",
    required=True,
    metavar="SERVER",
    help="apache, nginx, caddy, lighttpd, netlify or cloudflare.",
)
@click.option(
    "-o",
    "--output",
    default=".cache/hosting",
    metavar="FOLDER",
    help="Where the files are written, apart from the site.",
)
@click.option(
    "--staging",
    is_flag=True,
    help="For a site that only those see who know a password, and no search engine.",
)
@click.option(
    "--hsts-subdomains",
    is_flag=True,
    help="Bind all names below the site's to https, too (HSTS).",
)
@pass_project
def hosting_command(
    project: "Project", server: str, output: str, *, staging: bool, hsts_subdomains: bool
) -> None:
    """Build for the public, and write what its web server is to be told."""
    folder = project.root / output / check_server(server)
    build = _built(project.root / "publishconf.py")
    rules = host_rules(build, staging=staging, hsts_subdomains=hsts_subdomains)
    files = {path: out.data for path, out in build.tree.files.items()}
    for line in write_host_files(rules, files, server, folder, project.root / CACHE):
        tell(line)


def _built(settings: Path) -> "Build":
    """Return the site of a settings file, once its report is told; raise RefusedError."""
    with refusing():
        report = build_site(str(settings), tell=tell_apart, since=began())
    show(report.said(translator()))
    report.keep(translator())
    return report.build


def check_server(name: str) -> str:
    """Return the name of a server; raise SettingsError for one that no rules are written for."""
    if name not in SERVERS:
        hint = did_you_mean(name, SERVERS)
        raise SettingsError(
            say('There are no rules for "%(name)s". %(hint)s', name=name, hint=hint)
        )
    return name


def write_host_files(
    rules: HostRules, files: Mapping[str, bytes], server: str, folder: Path, cache: Path
) -> Iterator[Message]:
    """Write what a server needs for these files of a site, and yield where each belongs."""
    found = host_files(rules, server)
    inside = {name: text.encode() for name, text in found.inside.items()}
    packed = compressed_files({**files, **inside}, cache)
    for path, data in {**inside, **packed}.items():
        replace_file(folder / SITE / path, data)
    for name, text in found.beside.items():
        replace_file(folder / name, text.encode())
        yield say(
            "%(file)s: for the server's settings; its first lines say where.", file=folder / name
        )
    yield say(
        "%(folder)s: copy what is in it over the site: %(names)s; compressed files: %(count)s.",
        folder=folder / SITE,
        names=", ".join(sorted(inside)),
        count=len(packed),
    )
    yield from shortcomings(server)


def shortcomings(server: str) -> Iterator[Message]:
    """Yield what a server cannot do of what it is told, and why."""
    for (name, feature), why in CANNOT.items():
        if name == server:
            yield say("Not here: %(feature)s. %(why)s", feature=NAMES[feature], why=why)
