"""The web editor in a browser: an entry is opened, edited and saved, and the site follows.

Decap CMS comes from the npm registry when it is first used. Where it cannot be had these tests are
skipped with the reason; where ``CI=true`` and npm is there, that is a failure.
"""

import http.client
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from summit.cms.decap import DecapError
from summit.cms.server import admin_handler
from summit.preview.server import PreviewServer, open_server
from summit.preview.watching import follow
from tests.conftest import ROOT, project_of
from tests.sites.preview import open_live_site, write_content

SOON = 10_000
PUBLISH = re.compile("^Enregistrer")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_content(tmp_path)


@pytest.fixture
def server(content: Path) -> Iterator[PreviewServer]:
    project = project_of(root=content.parent, PATH="content", LOCALES=["fr", "en"], DIGITS={})
    try:
        handler = admin_handler(project, ROOT / ".cache")
    except DecapError as error:
        if os.environ.get("CI") == "true" and shutil.which("npm"):
            pytest.fail(str(error))
        pytest.skip(str(error))
    live_site = open_live_site(content.parent, "2016-11-14T09:00")
    live_site.rebuild()
    stop = Event()
    settings = content.parent / "pelicanconf.py"
    with open_server(live_site, "0", handler) as server:
        threads = [
            Thread(target=follow, args=(live_site, content, (settings,), stop)),
            Thread(target=server.serve_forever),
        ]
        for thread in threads:
            thread.start()
        time.sleep(0.2)  # The watch begins a moment after its thread does.
        yield server
        stop.set()
        server.shutdown()
        for thread in threads:
            thread.join()


@pytest.fixture
def editor(browser: Browser, server: PreviewServer) -> Iterator[Page]:
    """Open the web editor; every request must stay on this machine."""
    origin = f"http://127.0.0.1:{server.server_port}"
    page = browser.new_page(base_url=origin, viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(SOON)
    outside: list[str] = []
    page.on("request", lambda asked: outside.append(asked.url))
    page.goto("/admin/")
    page.get_by_role("button", name="Se connecter").click()
    yield page
    page.close()
    assert [url for url in outside if not url.startswith((origin, "blob:", "data:"))] == []


def publish(page: Page) -> None:
    page.get_by_role("button", name=PUBLISH).first.click()
    page.get_by_role("menuitem", name="Enregistrer maintenant").click()
    expect(page.get_by_text("Enregistré sur cet ordinateur")).to_be_visible()


def test_an_edit_is_saved_and_seen(
    browser: Browser, server: PreviewServer, editor: Page, content: Path
) -> None:
    site = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
    site.goto("/fr/actualites/le-debat/")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.is_file()}
    editor.goto("/admin/#/collections/news")
    editor.get_by_role("link", name="Le débat").click()
    editor.get_by_label(re.compile("^Résumé")).first.fill("Il avance.")
    editor.locator("input[type=datetime-local]").first.fill("2016-09-16T10:30")
    publish(editor)
    expect(site.get_by_text("Il avance.")).to_be_visible(timeout=SOON)
    site.close()
    text, facts = content / "news/debate/index.fr.md", content / "news/debate/bundle.yaml"
    before[text] = before[text].replace(b"Il commence.", b"Il avance.")
    before[facts] = before[facts].replace(b"2016-09-15", b"2016-09-16 10:30")
    assert {path: path.read_bytes() for path in content.rglob("*") if path.is_file()} == before


def test_a_new_entry_is_a_whole_bundle(editor: Page, content: Path) -> None:
    editor.goto("/admin/#/collections/news/new")
    editor.get_by_label("Titre", exact=True).first.fill("L’eau, c'est la vie")
    editor.locator("input[type=datetime-local]").first.fill("2016-11-10T10:30")
    editor.get_by_label(re.compile("^Résumé")).first.fill("Elle l'est.")
    editor.locator("[data-slate-editor]").first.click()
    editor.keyboard.type("Bonjour.")
    publish(editor)
    folder = content / "news/l-eau-c-est-la-vie"
    written = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert written == {
        "bundle.yaml": "draft: true\ndate: 2016-11-10 10:30\n",
        "index.fr.md": "---\ntitle: L’eau, c'est la vie\nsummary: Elle l'est.\n---\n\nBonjour.\n",
    }


def test_a_copy_is_another_entry_and_a_draft(editor: Page, content: Path) -> None:
    editor.goto("/admin/#/collections/news/entries/debate/index")
    editor.get_by_role("button", name="Enregistrée").first.click()
    editor.get_by_role("menuitem", name="Dupliquer").click()
    editor.get_by_role("button", name=PUBLISH).first.wait_for()
    title = editor.get_by_label("Titre", exact=True).first
    expect(title).to_have_value("Le débat")  # Until then, the copy is still to be made.
    title.fill("L'autre débat")
    expect(title).to_have_value("L'autre débat")
    publish(editor)
    expect(editor.locator("#refused p")).to_be_empty()
    facts = content / "news/l-autre-debat/bundle.yaml"
    assert facts.read_text("utf-8").startswith("draft: true\n")


def test_what_is_refused_is_said_until_it_is_read(editor: Page, content: Path) -> None:
    editor.goto("/admin/#/collections/news/entries/debate/index")
    summary = editor.get_by_label(re.compile("^Résumé")).first
    summary.fill("Mes mots.")
    file = content / "news/debate/index.fr.md"
    file.write_text(file.read_text("utf-8").replace("Il commence.", "Les siens."), "utf-8")
    editor.get_by_role("button", name=PUBLISH).first.click()
    editor.get_by_role("menuitem", name="Enregistrer maintenant").click()
    refusal = editor.get_by_role("alert").filter(has_text="Quelqu’un d’autre a enregistré")
    expect(refusal).to_be_visible()
    expect(summary).to_have_value("Mes mots.")
    assert "Les siens." in file.read_text("utf-8")
    (kept,) = (content.parent / "var/kept/news/debate").iterdir()
    assert "Mes mots." in kept.read_text("utf-8")
    refusal.get_by_role("button", name="Fermer").click()
    expect(refusal).to_be_hidden()


def ask(server: PreviewServer, host: str, origin: str | None) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    headers = {"Host": host, **({"Origin": origin} if origin else {})}
    body = json.dumps({"action": "info", "params": {}})
    connection.request("POST", "/admin/api", body, headers)
    return connection.getresponse().status


def test_no_other_site_can_ask_for_anything(server: PreviewServer) -> None:
    own = f"127.0.0.1:{server.server_port}"
    assert ask(server, own, f"http://{own}") == 200
    assert ask(server, own, "https://evil.example") == 403
    assert ask(server, own, None) == 403
    assert ask(server, "evil.example", "http://evil.example") == 403
