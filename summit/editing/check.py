"""``content check``: the content, as a build would take it, and what can be mended in it."""

import json

import click

from summit.base.catalogs import copied_catalogs
from summit.base.languages.lacking import lacking
from summit.base.problems import ContentError, Problem, say
from summit.content.repairs import Repair
from summit.editing.addresses import all_pages
from summit.editing.command import pass_project, show, tell
from summit.editing.external.asking import LinkState
from summit.editing.external.check import check_outside
from summit.editing.fixes import find_repairs, find_untidy
from summit.editing.mending import mend
from summit.editing.other_language import check_languages
from summit.editing.spelling import check_spelling
from summit.site.load import load_site
from summit.site.losses import check_addresses
from summit.site.project import Project
from summit.site.remarks import remarks
from summit.site.site import Site


@click.command()
@click.option("--fix", is_flag=True, help="Mend what needs nobody's decision, and say what.")
@click.option("--json", "as_json", is_flag=True, help="Print the problems for a program to read.")
@click.option("--external", is_flag=True, help="Ask whether links to other sites still lead there.")
@click.option("--days", default=7, show_default=True, help="How long an answer holds.")
@click.option("--fresh", is_flag=True, help="Ask for every link again.")
@click.option("--spelling", is_flag=True, help="Look words up, where hunspell is installed.")
@pass_project
def check(
    project: Project,
    *,
    fix: bool,
    as_json: bool,
    external: bool,
    days: int,
    fresh: bool,
    spelling: bool,
) -> None:
    """Say everything that a build would refuse, without building.

    Exit code 1: something is wrong, a link to another site is gone, a word is in no dictionary,
    a paragraph is in another language than its text.
    """
    if fix:
        for done in mend(project.root, read_repairs(project)):
            tell(done.placed, err=as_json)
    site = _read(project, as_json=as_json)
    outside = check_outside(project, site, days, fresh=fresh) if external else []
    misspelt, unchecked = check_spelling(project, site) if spelling else ([], [])
    foreign, unseen = check_languages(site)
    for sentence in (*unchecked, *unseen):
        tell(sentence, err=True)
    if as_json:
        states = [*outside, *(("another language", problem) for problem in foreign)]
        states += (("unknown word", problem) for problem in misspelt)
        found = [{"state": state, **each.as_record(project.tools)} for state, each in states]
        show(json.dumps(found, indent=2))
    else:
        links = (problem for _, problem in outside)
        for remark in (*_remarks(project, site), *links, *misspelt, *foreign):
            tell(remark.placed)
        if not foreign:
            tell(say("Bundles: %(count)s, nothing wrong.", count=len(site.catalogue.bundles)))
    if misspelt or foreign or LinkState.GONE in {state for state, _ in outside}:
        raise SystemExit(1)


def _read(project: Project, *, as_json: bool) -> Site:
    """Return the site; where it cannot be built, raise ContentError, or end with its JSON."""
    try:
        site = load_site(project)
        check_addresses(site, all_pages(site, project))
    except ContentError as error:
        if not as_json:
            raise
        records = [problem.as_record(project.tools) for problem in error.problems]
        show(json.dumps(records, indent=2))
        raise SystemExit(error.exitcode) from None
    return site


def _remarks(project: Project, site: Site) -> list[Problem]:
    """Return what editors may want to mend, each once, though nothing is wrong."""
    mendable = (repair.problem for repair in read_repairs(project))
    copied = copied_catalogs(project.translations, project.catalogs, project.locales)
    return sorted({*remarks(site), *mendable, *lacking(project.locales), *copied})


def read_repairs(project: Project) -> list[Repair]:
    """Return what can be mended in what can be read of the content."""
    there = project.what_is_there()
    return [*find_repairs(there, project.subjects), *find_untidy(project.root, there)]
