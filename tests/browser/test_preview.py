"""An editor's browser beside the editor: a save is seen, and so is a mistake."""

import http.client
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, expect

from summit.preview.server import PortError, PreviewServer, open_server
from summit.preview.watching import follow
from tests.sites.preview import open_live_site, write_content

SOON = 20_000
"""Milliseconds: what is slower than this on the slowest machine is broken."""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


@pytest.fixture
def server(content: Path) -> Iterator[PreviewServer]:
    live_site = open_live_site(content.parent, "2016-11-14T09:00")
    live_site.rebuild()
    stop = Event()
    settings = content.parent / "pelicanconf.py"
    threads = [Thread(target=follow, args=(live_site, content, (settings,), stop))]
    with open_server(live_site, "0") as server:
        threads.append(Thread(target=server.serve_forever))
        for thread in threads:
            thread.start()
        time.sleep(0.2)  # The watch begins a moment after its thread does.
        yield server
        stop.set()
        server.shutdown()
        for thread in threads:
            thread.join()


def request(server: PreviewServer, path: str, host: str = "localhost") -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path, headers={"Host": host})
    return connection.getresponse()


def test_a_save_is_seen_without_a_hand(
    browser: Browser, server: PreviewServer, content: Path
) -> None:
    page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
    page.goto("/fr/actualites/le-debat/")
    text = content / "news/debate/index.fr.md"
    whole = text.read_text("utf-8")
    text.write_text(whole.replace("Texte.", "Changé."), "utf-8")
    expect(page.get_by_text("Changé.")).to_be_visible(timeout=SOON)
    text.write_text(whole.replace("title:", "titel:"), "utf-8")
    expect(page.get_by_text("unknown key")).to_be_visible(timeout=SOON)
    text.write_text(whole, "utf-8")
    expect(page.get_by_text("Texte.")).to_be_visible(timeout=SOON)
    page.close()


def test_editors_that_replace_the_file_are_seen_too(
    browser: Browser, server: PreviewServer, content: Path
) -> None:
    page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
    page.goto("/fr/")
    settings = content.parent / "pelicanconf.py"
    for name in ("First", "Second"):
        beside = settings.with_suffix(".new")
        whole = settings.read_text("utf-8")
        beside.write_text(f'{whole}\nLOCALES = ["fr", "en"]  # {name}\n', "utf-8")
        with page.expect_navigation(timeout=SOON):
            beside.replace(settings)
    page.close()


def test_another_hosts_name_reads_no_draft(server: PreviewServer) -> None:
    assert request(server, "/fr/", "evil.example").status == HTTPStatus.FORBIDDEN
    assert request(server, "/fr/").status == HTTPStatus.OK


def test_a_page_that_went_away_leaves_nothing_behind(server: PreviewServer) -> None:
    for _ in range(20):
        events = request(server, "/.preview/events")
        assert events.readline().startswith(b"retry: ")
        events.close()
    assert request(server, "/fr/").status == HTTPStatus.OK


def test_a_folder_without_a_slash_leads_to_its_page(server: PreviewServer) -> None:
    answer = request(server, "/fr/actualites?x=1")
    assert (answer.status, answer.headers["Location"]) == (301, "/fr/actualites/")


@pytest.mark.parametrize("port", ["eighty", "70000"])
def test_a_port_that_cannot_be_is_a_sentence(tmp_path: Path, port: str) -> None:
    with pytest.raises(PortError, match=f"Port {port} cannot be used"):
        open_server(open_live_site(tmp_path), port)
