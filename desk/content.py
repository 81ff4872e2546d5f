"""``content check``: the content, as a build would take it, and what can be mended in it."""

import json
from dataclasses import asdict

import click

from desk.mending import mend
from desk.outside.answers import State
from desk.outside.checking import check_outside
from desk.reading import read_repairs, read_site
from desk.settings import read_settings
from summit.problems import ContentError


@click.group()
def content() -> None:
    """Check what editors write."""


@content.command()
@click.option("--fix", is_flag=True, help="Mend what needs nobody's decision, and say what.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems for a program to read.")
@click.option("--external", is_flag=True, help="Ask whether links to other sites still lead there.")
@click.option("--days", default=7, show_default=True, help="How long an answer holds.")
@click.option("--fresh", is_flag=True, help="Ask for every link again.")
def check(fix: bool, as_json: bool, external: bool, days: int, fresh: bool) -> None:  # noqa: FBT001 - flags of the command line
    """Say everything that a build would refuse, without building.

    Exit code 1: something is wrong, or a link to another site is gone.
    """
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
    outside = check_outside(settings, site, days, fresh=fresh) if external else []
    if as_json:
        click.echo(json.dumps([{"state": s, **asdict(p)} for s, p in outside], indent=2))
    else:
        for remark in (*sorted(site.remarks()), *(problem for _, problem in outside)):
            click.echo(remark)
        click.echo(f"{len(site.catalogue.bundles)} bundles, nothing wrong.")
    if State.GONE in {state for state, _ in outside}:
        raise SystemExit(1)
