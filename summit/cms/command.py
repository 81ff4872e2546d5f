"""``admin``: the web editor, with the site beside it."""

from typing import TYPE_CHECKING

import click

from summit.editing.command import at_option, pass_project, port_option, tell_apart, translator

if TYPE_CHECKING:  # Who asks for help needs no site.
    from summit.site.project import Project


@click.command("admin")
@port_option
@at_option
@pass_project
def admin_command(project: "Project", port: str, at: str) -> None:
    """Edit the content in a browser, with the site beside it, until Ctrl-C."""
    from summit.cms.server import OWN, admin_handler  # noqa: PLC0415 - as above
    from summit.preview.command import run_preview  # noqa: PLC0415 - as above

    handler = admin_handler(project, project.root / ".cache", tell_apart)
    run_preview(project.root / "pelicanconf.py", port, at, translator(), handler, OWN)
