"""``content check``: the content, as a build would take it, and what can be mended in it."""

import json
from dataclasses import asdict

import click

from desk.mending import mend
from desk.reading import read_repairs, read_site
from desk.settings import read_settings
from summit.problems import ContentError


@click.group()
def content() -> None:
    """Check what editors write."""


@content.command()
@click.option("--fix", is_flag=True, help="Mend what needs nobody's decision, and say what.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems for a program to read.")
def check(fix: bool, as_json: bool) -> None:  # noqa: FBT001 - flags of the command line
    """Say everything that a build would refuse, without building."""
    settings = read_settings()
    if fix:
        for done in mend(settings.root, read_repairs(settings)):
            click.echo(done, err=as_json)
    try:
        site, _ = read_site(settings)
    except ContentError as error:
        if not as_json:
            raise
        click.echo(json.dumps([asdict(problem) for problem in error.problems], indent=2))
        raise SystemExit(error.exitcode) from None
    if as_json:
        click.echo("[]")
        return
    mendable = (repair.problem for repair in read_repairs(settings))
    for remark in sorted({*site.remarks(), *mendable}):
        click.echo(remark)
    click.echo(f"{len(site.catalogue.bundles)} bundles, nothing wrong.")
