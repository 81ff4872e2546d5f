"""The command that serves the receiver on one machine."""

from contextlib import suppress

import click
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from summit.base.ports import listen
from summit.base.problems import say
from summit.editing.command import tell
from summit.office.receiver.app import create_app
from summit.office.store.workspace import Workspace, pass_workspace


class SilentHandler(WSGIRequestHandler):
    """Writes no line for a request: it would hold an address and perhaps a receipt code."""

    timeout = 30
    """Seconds of silence after which a connection is closed: none is held open for ever."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@click.command()
@click.option("--site", metavar="FOLDER", help="The built site. [output/]")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", metavar="PORT", type=click.IntRange(0, 65535), default=8001, show_default=True
)
@click.option(
    "--origin",
    metavar="ADDRESS",
    help="The site's public address: no other site may send. [SITEURL of pelicanconf.py]",
)
@click.option("--at", metavar="MOMENT", help="Keep this moment, such as 2016-11-14T09:00. [now]")
@click.option("--behind-proxy", is_flag=True, help="Trust the one proxy in front of this program.")
@pass_workspace
def receive(
    workspace: Workspace,
    site: str | None,
    host: str,
    port: int,
    origin: str | None,
    at: str | None,
    *,
    behind_proxy: bool,
) -> None:
    """Take the answers of the site's form, until Ctrl-C.

    On a public host, run it by gunicorn behind nginx: docs/hosting.md says how.
    """
    app = create_app(
        workspace.project, workspace.address, site, origin, at, behind_proxy=behind_proxy
    )
    with listen(host, port) as listener:
        server = make_server(
            host,
            port,
            app,
            threaded=True,
            request_handler=SilentHandler,
            fd=listener.fileno(),
        )
        announce_and_serve(server)


def announce_and_serve(server: BaseWSGIServer) -> None:
    """Say where answers are taken, and take them."""
    address = f"http://{server.host}:{server.port}/"
    tell(say("Answers are taken at %(address)s (Ctrl-C ends)", address=address))
    with suppress(KeyboardInterrupt):
        server.serve_forever()
