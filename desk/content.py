"""``content check``: the content, as a build would take it, and what can be mended in it."""

import json

import click

from desk.mending import mend
from desk.outside.answers import State
from desk.outside.checking import check_outside
from desk.reading import read_repairs, read_site
from desk.settings import read_settings
from desk.spelling import check_spelling
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
@click.option("--spelling", is_flag=True, help="Look words up, where hunspell is installed.")
def check(
    *, fix: bool, as_json: bool, external: bool, days: int, fresh: bool, spelling: bool
) -> None:
    """Say everything that a build would refuse, without building.

    Exit code 1: something is wrong, a link to another site is gone, a word is in no dictionary.
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
        click.echo(json.dumps([problem.as_record() for problem in error.problems], indent=2))
        raise SystemExit(error.exitcode) from None
    outside = check_outside(settings, site, days, fresh=fresh) if external else []
    misspelt, unchecked = check_spelling(settings, site) if spelling else ([], [])
    for sentence in unchecked:
        click.echo(sentence, err=True)
    if as_json:
        found = [{"state": state, **problem.as_record()} for state, problem in outside]
        found += [{"state": "unknown word", **problem.as_record()} for problem in misspelt]
        click.echo(json.dumps(found, indent=2))
    else:
        mendable = (repair.problem for repair in read_repairs(settings))
        links = (problem for _, problem in outside)
        for remark in (*sorted({*site.remarks(), *mendable}), *links, *misspelt):
            click.echo(remark)
        click.echo(f"{len(site.catalogue.bundles)} bundles, nothing wrong.")
    if misspelt or State.GONE in {state for state, _ in outside}:
        raise SystemExit(1)
