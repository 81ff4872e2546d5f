"""``audit``, ``reproduce`` and ``sbom``: what a site is built of, and whether it is what it says.

The first and the last read neither content nor settings: what is wrong there keeps nobody from
asking.
"""

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summit.base.problems import SettingsError, reason_of, say
from summit.editing.command import at_option, pass_project, show, tell, tell_apart

if TYPE_CHECKING:
    from summit.site.project import Project

ROOT = Path(__file__).resolve().parents[2]
"""What is audited and listed: this checkout, whatever its settings say."""


@click.command("audit")
@click.option(
    "-s", "--service", default="", metavar="URL", help="Another service of the OSV interface."
)
def audit_command(service: str) -> None:
    """Ask which of the pinned packages have known faults; 1: some, 2: it cannot be known."""
    from summit.supply.audit import audited, pip_audit  # noqa: PLC0415 - help needs none of it

    verdict = audited(ROOT, partial(pip_audit, service=service or None), datetime.now(UTC))
    for line in verdict.lines:
        tell(line)
    raise SystemExit(verdict.exitcode)


@click.command("reproduce")
@at_option
@pass_project
def reproduce_command(project: "Project", at: str) -> None:
    """Build the commit twice, from clean clones, and prove that both have the same bytes."""
    from summit.supply.reproduce import reproduce  # noqa: PLC0415 - help needs none of it

    now = project.beside("publishconf.py").what_is_there().clock.now
    proof = reproduce(project.root, at or f"{now:%Y-%m-%dT%H:%M}", tell_apart)
    for line in proof.lines:
        tell(line)
    raise SystemExit(0 if proof.is_same else 1)


@click.command("sbom")
@click.option(
    "-o",
    "--output",
    default="",
    metavar="FILE",
    help="Write it there, not to the terminal.",
)
@click.option(
    "--licences",
    is_flag=True,
    help="Renew requirements/licences.tsv by what is installed here, first.",
)
def sbom_command(output: str, *, licences: bool) -> None:
    """List every pinned package as CycloneDX: the same for a commit on any machine."""
    from summit.base.files import replace_file  # noqa: PLC0415 - help needs none of it
    from summit.supply.bom import bill_of, origin_of  # noqa: PLC0415 - as above
    from summit.supply.licences import FILE, renewed  # noqa: PLC0415 - as above
    from summit.supply.locks import read_locks  # noqa: PLC0415 - as above

    try:
        if licences:
            replace_file(ROOT / FILE, renewed(read_locks(ROOT), ROOT).encode())
        bill = bill_of(ROOT, origin_of(ROOT, os.environ))
        if output:
            replace_file(Path(output), bill.encode())
    except OSError as error:
        file, reason = error.filename, reason_of(error)
        raise SettingsError(
            say('"%(file)s" cannot be written: %(reason)s.', file=file, reason=reason)
        ) from None
    if not output:
        show(bill.rstrip("\n"))
