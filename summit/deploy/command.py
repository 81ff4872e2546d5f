"""``deploy``: the site goes to a target.

Exit codes: 0 published, or nothing to do; 1 something to mend; 2 wrong use.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summit.base.problems import say
from summit.deploy.asked import Asked
from summit.editing.command import pass_project, wrong_use

if TYPE_CHECKING:
    from summit.site.project import Project

TOGETHER = say("%(one)s and %(other)s do not go together. Choose one of them.")
WITHOUT = say("%(one)s goes with %(other)s alone. Add that, or leave %(one)s out.")


@click.command("deploy")
@click.argument("target")
@click.option("-n", "--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--rollback", "is_back", is_flag=True, help="Show the release before again.")
@click.option(
    "--only",
    multiple=True,
    metavar="ADDRESS_OR_FILE",
    help="Send, or remove, this page or text alone, with what leads to it. May be repeated.",
)
@click.option("--unlock", "is_unlock", is_flag=True, help="Take away the lock of a run that died.")
@click.option("--adopt", is_flag=True, help="Publish between files that others put there.")
@click.option("--again", is_flag=True, help="Send every file, whatever is there already.")
@click.option("-y", "--yes", is_flag=True, help="Agree that a large part of the site is deleted.")
@click.option("-a", "--at", metavar="MOMENT", help="Build as if it were this moment.")
@click.option("--verify", "is_check", is_flag=True, help="Compare what is published, and no more.")
@click.option("--whole", is_flag=True, help="With --verify: every file, not a sample.")
@click.option("--due", "is_due", is_flag=True, help="Deploy if the site should have changed.")
@click.option(
    "--changed",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the addresses that changed to FILE, for a cache to forget.",
)
@pass_project
def deploy_command(project: "Project", /, target: str, **given: Any) -> None:  # noqa: ANN401 - Asked has them
    """Publish the site to TARGET, one of targets.yaml."""
    from summit.deploy.task import carry_out  # noqa: PLC0415 - `--help` needs none of it

    asked = Asked(**given)
    _check_together(asked)
    carry_out(project, target, asked)


def _check_together(asked: Asked) -> None:
    """Raise UsageError for options that do not go together."""
    alone = {
        "--verify": asked.is_check,
        "--due": asked.is_due,
        "--rollback": asked.is_back,
        "--unlock": asked.is_unlock,
    }
    others = {
        "--only": asked.only,
        "--again": asked.again,
        "--at": asked.at,
        "--adopt": asked.adopt,
    }
    others |= {"--dry-run": asked.dry_run and asked.is_unlock}
    one = next((name for name, value in alone.items() if value), None)
    other = next((name for name, value in {**alone, **others}.items() if value and name != one), "")
    if one and other:
        raise wrong_use(TOGETHER.filled({"one": one, "other": other}))
    if asked.only and asked.again:
        raise wrong_use(TOGETHER.filled({"one": "--only", "other": "--again"}))
    if asked.whole and not asked.is_check:
        raise wrong_use(WITHOUT.filled({"one": "--whole", "other": "--verify"}))
