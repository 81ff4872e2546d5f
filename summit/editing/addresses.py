"""``content record``: the addresses that readers may keep, and word of those that are retired."""

from collections.abc import Collection, Mapping
from pathlib import Path

import click

from summit.base.files import replace_file
from summit.base.problems import say
from summit.content.reader import RETIRED
from summit.content.retired import with_retired
from summit.editing.command import pass_project, tell
from summit.site.everything import plan_everything
from summit.site.load import load_site
from summit.site.page import Page
from summit.site.page_ask import PlanAsk
from summit.site.project import Project
from summit.site.record import RECORD, read_record, record_text
from summit.site.recording import to_record
from summit.site.site import Site
from summit.site.told import PATH, told_text

PUBLIC = "publishconf.py"
"""The settings of the site that is published: its clock says what readers see."""


def all_pages(site: Site, project: Project) -> tuple[Page, ...]:
    """Return every page of a site, as a build plans them."""
    return plan_everything(site, PlanAsk(site, project.settings))


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit code 1: some are not recorded.")
@pass_project
def record(project: Project, *, check: bool) -> None:
    """Record every address that the published site has now, and what its letters told.

    No build may lose one of the addresses; what is published later, under an earlier date, is told
    by the next letter.

    For whoever publishes, after it. Files whose names change with what is in them are left out,
    and so are the numbered pages of lists, drafts and the voices of the public.
    """
    public = project.beside(PUBLIC) if (project.root / PUBLIC).exists() else project
    site = load_site(public)
    found = to_record(all_pages(site, public), site)
    known = read_record(project.content)
    new = found.keys() - known.keys()
    texts = {
        RECORD: record_text({**known, **found}),
        PATH: told_text(PlanAsk(site, public.settings)),
    }
    for name, text in texts.items() if not check else ():
        path = project.content / name
        if text and not (path.exists() and path.read_text("utf-8") == text):
            replace_file(path, text.encode())
    count = len(known) + len(new)
    tell(
        say(
            "content/%(file)s: addresses: %(count)s, new: %(new)s.",
            file=RECORD,
            count=count,
            new=len(new),
        )
    )
    if check and new:
        raise SystemExit(1)


def note_retired(
    content: Path, more: Mapping[str, str], less: Collection[str] = frozenset()
) -> None:
    """Write addresses, and what is there instead, into the file of retired ones; take some out."""
    path = content / RETIRED
    text = path.read_text("utf-8-sig") if path.exists() else ""
    replace_file(path, with_retired(text, more, less).encode())
