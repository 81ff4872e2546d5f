"""``content check``: the content, as a build would take it."""

import json
from dataclasses import asdict

import click

from desk.reading import read_site
from desk.settings import read_settings
from summit.problems import ContentError


@click.group()
def content() -> None:
    """Check what editors write."""


@content.command()
@click.option("--json", "as_json", is_flag=True, help="Print the problems for a program to read.")
def check(as_json: bool) -> None:  # noqa: FBT001 - a flag of the command line
    """Say everything that a build would refuse, without building."""
    try:
        site, _ = read_site(read_settings())
    except ContentError as error:
        if not as_json:
            raise
        click.echo(json.dumps([asdict(problem) for problem in error.problems], indent=2))
        raise SystemExit(error.exitcode) from None
    if as_json:
        click.echo("[]")
        return
    for remark in sorted(site.remarks()):
        click.echo(remark)
    click.echo(f"{len(site.catalogue.bundles)} bundles, nothing wrong.")
