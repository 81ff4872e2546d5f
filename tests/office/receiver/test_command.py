"""`consultation receive` says in a sentence why it cannot start."""

import socket
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner
from flask import Flask, request
from werkzeug.serving import make_server

from summit import __main__ as commands
from summit.__main__ import main
from summit.base.ports import listen
from summit.base.problems import SettingsError
from summit.office.receiver.app import create_app
from summit.office.receiver.command import SilentHandler
from summit.office.receiver.forgetting import Forgetting
from tests.conftest import project_of
from tests.office.receiver.receiving import OPEN, SITE


def receive(*options: str, store: Path) -> str:
    result = CliRunner().invoke(main, ["consultation", "--store", str(store), "receive", *options])
    assert isinstance(result.exception, SettingsError)
    return str(result.exception)


def test_site_is_not_built(tmp_path: Path) -> None:
    page = tmp_path / "fr/consultation/repondre/index.html"
    assert receive("--site", str(tmp_path), store=tmp_path / "s.sqlite3") == (
        f"{page} is missing. Build the site first (python3 tasks.py build), or say with --site "
        "where it is."
    )


def test_port_is_taken(sending_site: Path, tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as other:
        port = str(other.getsockname()[1])
        said = receive("--site", str(sending_site), "--port", port, store=tmp_path / "s.sqlite3")
    assert said == f"Port {port} of 127.0.0.1 cannot be used: Address already in use."


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"origin": "example.org"}, 'address is "example.org"'),
        ({"at": "tomorrow"}, '"tomorrow" is not a moment'),
    ],
)
def test_unfit_setting(
    sending_site: Path, tmp_path: Path, options: dict[str, str], sentence: str
) -> None:
    store = str(tmp_path / "s.sqlite3")
    with pytest.raises(SettingsError, match=sentence):
        create_app(
            project_of(), store, str(sending_site), options.get("origin", SITE), options.get("at")
        )


@pytest.mark.parametrize(
    ("clock", "at", "is_said"),
    # Moments of their own: Pelican lets no logger of the process say the same twice.
    [("2016-11-15T09:00", None, True), ("2016-11-16T09:00", OPEN, False), (None, None, False)],
)
def test_a_clock_that_stands_still_is_said(
    sending_site: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    clock: str | None,
    at: str | None,
    *,
    is_said: bool,
) -> None:
    store = str(tmp_path / "s.sqlite3")
    create_app(project_of(CLOCK=clock), store, str(sending_site), SITE, at)
    assert ("CLOCK is fixed at" in caplog.text) == is_said


def test_store_of_the_environment(
    sending_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULTATION_STORE", str(tmp_path / "s.sqlite3"))
    monkeypatch.setattr(commands, "open_project", project_of)
    looked = Event()
    monkeypatch.setattr(Forgetting, "_run", lambda _forgetting: looked.set())
    app = commands.create_app(site=str(sending_site))
    assert app.test_client().get("/").status_code == 200
    assert (tmp_path / "s.sqlite3").is_file()
    assert looked.wait(10)  # What is over while nothing ran goes when the receiver starts.


def read_body() -> bytes:
    return bytes(request.get_data())


@pytest.mark.parametrize(
    "sent", [b"", b"POST / HT", b"POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\na"]
)
def test_silence_closes_the_connection(monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    """Nobody holds a connection open for ever by sending a request slowly."""
    monkeypatch.setattr(SilentHandler, "timeout", 0.1)
    app = Flask("slow")
    app.add_url_rule("/", "read", read_body, methods=["POST"])
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=SilentHandler)
    Thread(target=server.serve_forever, daemon=True).start()
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as client:
        client.sendall(sent)
        answer = b""
        while part := client.recv(4096):
            answer += part
    server.shutdown()
    server.server_close()
    assert not answer.startswith(b"HTTP/1.1 200")
