"""The site in a text browser."""

import subprocess
from pathlib import Path

import pytest

from summit.render.report import Report
from tests.browser.programs import find_program
from tests.html import find, parse


@pytest.mark.parametrize("locale", ["fr", "ar"])
def test_text_browser_shows_the_home_page_in_order(full_site: Report, locale: str) -> None:
    path = Path(full_site.folder, locale, "index.html")
    document = parse(path.read_text("utf-8"))
    in_order = [
        find(document, "a[href='#main']"),
        *document.query("header nav a"),
        find(document, "main h1"),
        find(document, "main h2"),
        find(document, "footer a"),
    ]
    shown, at = dump(path), 0
    for name in (squeeze(node.to_text()) for node in in_order):
        at = shown.find(name, at)
        assert at >= 0, f"{name} is not where it belongs in: {shown}"


def dump(path: Path) -> str:
    """Return the page as w3m shows it."""
    command = [find_program("w3m"), "-dump", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"]
    done = subprocess.run([*command, str(path)], capture_output=True, encoding="utf-8", check=True)
    return squeeze(done.stdout)


def squeeze(text: str) -> str:
    """Return the text on one line, as line breaks are the browser's."""
    return " ".join(text.split())
