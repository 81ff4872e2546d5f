"""A page is fetched as its link is pressed, under the strict policy, and nothing else is."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser

from summit.hosting.files import speculation
from summit.hosting.media_types import RULES_FILE, media_type
from summit.hosting.policy import policy, safe_headers
from summit.hosting.rules import HostRules
from tests.browser.host import HostHandler

RULES = HostRules(
    base="https://example.org",
    locales=("fr",),
    safety=safe_headers(policy()),
    hsts="",
    moves=(),
    gone=(),
    files=(),
)
PAGE = """\
<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<title>Bonjour</title>
<p><a href="/fr/sommet/">Le sommet</a></p>
<p><a href="/fr/plan.pdf">Le plan</a></p>
<p><a href="/fr/data/" download>Les données</a></p>
"""


class Host(HostHandler):
    """A host that leads browsers to the rules, and notes what they fetch early."""

    fetched: list[str]

    def guess_type(self, path: object) -> str:
        """Return the type that hosts are told."""
        return media_type(str(path))

    def end_headers(self) -> None:
        """Send what every answer carries besides."""
        self.send_header("Speculation-Rules", dict(RULES.headers)["Speculation-Rules"])
        super().end_headers()

    def do_GET(self) -> None:
        """Note what is fetched before it is asked for."""
        if "prefetch" in self.headers.get("Sec-Purpose", ""):
            self.fetched.append(self.path)
        super().do_GET()


@pytest.fixture
def host(tmp_path: Path) -> Iterator[tuple[str, list[str]]]:
    (tmp_path / "fr/sommet").mkdir(parents=True)
    for name in ("fr/index.html", "fr/sommet/index.html"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    (tmp_path / RULES_FILE).write_text(speculation(RULES), "utf-8")
    (tmp_path / "favicon.ico").touch()
    fetched: list[str] = []
    noting = type("Noting", (Host,), {"fetched": fetched})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(noting, directory=str(tmp_path))) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", fetched
        server.shutdown()


def test_a_page_is_fetched_as_its_link_is_pressed(
    browser: Browser, host: tuple[str, list[str]]
) -> None:
    origin, fetched = host
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfinished", lambda request: said.append(request.url))
    page.goto(f"{origin}/fr/")
    while f"{origin}/{RULES_FILE}" not in said:
        page.wait_for_timeout(20)
    for name in ("Les données", "Le plan", "Le sommet"):
        page.get_by_role("link", name=name).hover()
        page.wait_for_timeout(50)
        assert fetched == []
        page.mouse.down()
        page.wait_for_timeout(50)
        page.mouse.move(0, 0)
        page.mouse.up()
    for _ in range(100):
        if fetched:
            break
        page.wait_for_timeout(20)
    assert fetched == ["/fr/sommet/"]
    # No header is one that the browser does not know, and the policy stops nothing.
    assert [line for line in said if not line.startswith(origin)] == []
    page.close()
