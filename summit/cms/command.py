"""``admin``: the web editor, with the site beside it."""

from typing import TYPE_CHECKING

import click

from summit.editing.command import pass_project, tell, translator

if TYPE_CHECKING:  # Who asks for help needs no site.
    from summit.base.problems import Message
    from summit.site.project import Project


@click.command("admin")
@click.option(
    "-p", "--port", default="8000", metavar="PORT", help="The port of 127.0.0.1 to serve on."
)
@click.option(
    "-a",
    "--at",
    default="",
    metavar="MOMENT",
    help="Build as if it were this moment, such as 2016-12-01T10:00.",
)
@pass_project
def admin_command(project: "Project", port: str, at: str) -> None:
    """Edit the content in a browser, with the site beside it, until Ctrl-C."""
    from summit.cms.server import OWN, admin_handler  # noqa: PLC0415 - as above
    from summit.preview.command import run_preview  # noqa: PLC0415 - as above

    def told(message: "Message") -> None:
        tell(message, err=True)

    handler = admin_handler(project, project.root / ".cache", told)
    run_preview(project.root / "pelicanconf.py", port, at, translator(), handler, OWN)
