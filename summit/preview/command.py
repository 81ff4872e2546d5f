"""``rehearse``; and the preview until Ctrl-C, as ``serve`` and ``admin`` show it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summit.editing.command import pass_project, tell_apart

if TYPE_CHECKING:  # Who asks for help needs no site.
    from summit.base.catalogs import Translator
    from summit.preview.server import PreviewHandler
    from summit.site.project import Project

FAULTY = 1
"""How a rehearsal ends that found something to mend: the exit code."""


@click.command("rehearse")
@pass_project
def rehearse_command(project: "Project") -> None:
    """Build the site at each of its changes, first to last, and print what each brings."""
    from summit.preview.rehearsal import rehearse, told  # noqa: PLC0415 - as above

    faults = 0
    for line, is_fault in told(rehearse(project.root / "pelicanconf.py")):
        tell_apart(line)
        faults += is_fault
    if faults:
        raise SystemExit(FAULTY)


def run_preview(
    settings: Path,
    port: str,
    at: str | None,
    tools: "Translator",
    handler: "Callable[..., PreviewHandler] | None" = None,
    path: str = "/",
) -> None:
    """Serve the site of a settings file until Ctrl-C; ``path`` is where to begin.

    Raises PortError where the port cannot be had.
    """
    from summit.preview.live_site import LiveSite  # noqa: PLC0415 - as above
    from summit.preview.server import PreviewHandler, open_server  # noqa: PLC0415 - as above
    from summit.preview.watching import preview  # noqa: PLC0415 - as above

    live_site = LiveSite(settings, at or None, tools=tools)
    server = open_server(live_site, port, handler or PreviewHandler)
    root = settings.parent
    with server:
        preview(server, live_site, root / "content", [root / "theme", settings], path)
