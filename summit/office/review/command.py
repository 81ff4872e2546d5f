"""The command that starts a review, in a browser or through a sheet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from summit.base.locales import Locale
from summit.base.ports import listen
from summit.base.problems import SettingsError, say
from summit.editing.command import tell, wrong_use, wrong_value
from summit.office.review.alike import know_words
from summit.office.review.app import make_app
from summit.office.review.session import Drafting, ReviewSession, raw_words
from summit.office.review.sheet_import import take_sheet
from summit.office.review.sheets import all_cases, write_sheet
from summit.office.store.database import reading, writing
from summit.office.store.decisions import casebook
from summit.office.store.records import Quarantined
from summit.office.store.workspace import Workspace, pass_workspace

LOOPBACK = "127.0.0.1"
SHEET = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


class QuietHandler(WSGIRequestHandler):
    """Logs no request: its address holds the token, and the id of a contribution."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's
        """Say nothing."""


@click.command()
@click.option("--reviewer", metavar="NAME", default="", help="Who decides; kept with decisions.")
@click.option("--export", "exported", type=SHEET, help="Write every answer to a CSV sheet.")
@click.option("--import", "imported", type=EXISTING, help="Take the decisions of a CSV sheet.")
@click.option(
    "--port", metavar="PORT", type=click.IntRange(0, 65535), default=0, help="[any that is free]"
)
@click.option("--language", metavar="KEY", help="The language of the pages. [the site's source]")
@pass_workspace
def review(workspace: Workspace, /, **options: Any) -> None:  # noqa: ANN401 - of several types
    """Decide what is published: in the browser, or through a sheet."""
    exported, imported = options.pop("exported"), options.pop("imported")
    reviewer = options.pop("reviewer").strip()
    if exported and imported:
        raise wrong_use(say("--export and --import exclude each other."))
    if not (exported or reviewer):
        raise wrong_use(say("--reviewer is missing: write the name of the person who decides."))
    if exported:
        export_sheet(workspace, exported)
    elif imported:
        import_sheet(workspace, imported, reviewer)
    else:
        serve(workspace, reviewer, **options)


def export_sheet(workspace: Workspace, path: Path) -> None:
    """Write the sheet as the spreadsheet programs of the source language expect it.

    A sheet that is there already stays: somebody may have filled it in.
    """
    if path.exists():
        raise wrong_value(say("%(path)s is there already. Name another file.", path=path))
    consultation = workspace.consultation()
    # Where the comma divides decimals, spreadsheet programs divide columns by semicolons.
    symbols = consultation.ask.locales.source.cldr.number_symbols["latn"]
    delimiter = ";" if symbols["decimal"] == "," else ","
    with reading(workspace.store()) as connection:
        count = write_sheet(path, all_cases(connection, casebook(consultation)), delimiter)
    tell(
        say(
            "Answers written to %(path)s: %(count)s. It holds personal data: keep it safe.",
            path=path,
            count=count,
        )
    )


def import_sheet(workspace: Workspace, path: Path, reviewer: str) -> None:
    """Take the decisions of a sheet, all or none."""
    book = casebook(workspace.consultation())
    with writing(workspace.store()) as connection:
        taken = take_sheet(connection, book, path, reviewer)
    tell(
        say(
            "Decisions taken: %(decided)s. Unchanged: %(unchanged)s. "
            "Rows without an action: %(undecided)s.",
            decided=taken.decided,
            unchanged=taken.unchanged,
            undecided=taken.undecided,
        )
    )


def serve(workspace: Workspace, reviewer: str, port: int, language: str | None) -> None:
    """Serve the pages on this machine until Ctrl-C."""
    server, session = open_review(workspace, reviewer, port, language)
    run(server, session.address)


def run(server: BaseWSGIServer, address: str) -> None:
    """Say where the pages are, and serve them until Ctrl-C."""
    # Not opened for them: other users of the machine could read the token among the processes.
    tell(
        say(
            "Open %(address)s in your browser.\nEnd with Ctrl-C: everything is saved.",
            address=address,
        )
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        tell(say("Every decision is saved."))
    finally:
        server.server_close()


def open_review(
    workspace: Workspace,
    reviewer: str,
    port: int = 0,
    language: str | None = None,
    words_of: Callable[[Quarantined], str] = raw_words,
    drafts: Drafting | None = None,
) -> tuple[BaseWSGIServer, ReviewSession]:
    """Return a server of the loopback interface, and what it serves."""
    project = workspace.project
    ask = workspace.ask() if drafts else workspace.consultation().ask
    locales = ask.locales
    if language and language not in locales:
        raise SettingsError(
            say(
                '"%(language)s" is none of %(keys)s.',
                language=language,
                keys=", ".join(locales.keys),
            )
        )
    locale: Locale = locales[language] if language else locales.source
    translator = project.translator(locale)
    server = _server(port)
    session = ReviewSession(
        workspace.store(),
        ask,
        reviewer,
        locale,
        translator,
        project.theme,
        project.look.folder,
        server.port,
        words_of,
        drafts,
    )
    if drafts:  # Before anybody waits for a page.
        with reading(session.store) as connection:
            know_words(session, connection)
    server.app = make_app(session)
    return server, session


def _server(port: int) -> BaseWSGIServer:
    """Return a server whose application is not known yet; raise SettingsError for a taken port."""
    with listen(LOOPBACK, port) as listener:  # The server has a socket of its own from it.
        return make_server(
            LOOPBACK,
            port,
            _nothing,
            threaded=True,
            request_handler=QuietHandler,
            fd=listener.fileno(),
        )


def _nothing(_environment: object, _start: object) -> list[bytes]:
    """Stand in for the application, which must know the port that the server was given."""
    return []
