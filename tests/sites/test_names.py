"""Files with any name that a computer allows: each is reached, and saved under its own name."""

import http.client
import re
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from unicodedata import normalize
from urllib.parse import quote, urlsplit

import pytest

from tests.conftest import FIXED, PLAIN, ROOT, build
from tests.content_folder import VALID, make_jpeg
from tests.html import attribute, find, parse
from tests.servers.servers import free_ports, wait_for

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"/>'
LONG = "é" * 110 + ".pdf"
FILES = {
    "Programme détaillé.pdf": b"%PDF",
    normalize("NFD", "Été.pdf"): b"%PDF",
    "rapport #2.pdf": b"%PDF",
    "50 % & plus?.csv": b"a",
    "a+b=c, d; e!.ods": b"a",
    'l\'ami "dit".odt': b"a",
    "note : suite.pdf": b"%PDF",
    "plan(1).zip": b"PK",
    "مذكرة.pdf": b"%PDF",
    "👍.xlsx": b"a",
    "a%20b.pdf": b"%PDF",
    "back\\slash.pdf": b"%PDF",
    " spaces .pdf": b"%PDF",
    LONG: b"%PDF",
    "plain-name_1.PDF": b"%PDF",
    "carré animé.svg": SVG,
    "affiche #CitiesForLife.jpg": make_jpeg(),
    "Été à Paris (1).JPG": make_jpeg(60, 30),
}
PICTURES = (".svg", ".jpg", ".JPG")
FOLDER = "news/debate"


def as_written(name: str) -> Iterator[str]:
    """Yield the links to a file that the repository's web view follows, or that show its name."""
    name = normalize("NFC", name)
    yield f"[x]({quote(name)})"
    yield f"[x](../debate/{quote(name, safe='#()' if '#' not in name else '()')})"
    if is_plain(name):
        yield f"[x](<{name}>)"
        yield f"[x][{quote(name, safe='')}]"


def is_plain(name: str) -> bool:
    """Tell whether a name may stand between < and > as it is."""
    return not re.search(r"[\\%]", name) and name == name.strip()


def defined(name: str) -> str:
    """Return the line that says where the last of these links leads."""
    name = normalize("NFC", name)
    return f"[{quote(name, safe='')}]: <{name}>"


TEXT = f"""\
---
title: Le débat
summary: Il commence.
image_alt: Une affiche
---

![Une affiche](affiche%20%23CitiesForLife.jpg)

![Paris](<Été à Paris (1).JPG>)

![Un carré](carr%C3%A9%20anim%C3%A9.svg)

{"  ".join(f"{link}" for name in FILES for link in as_written(name))}

{chr(10).join(map(defined, filter(is_plain, FILES)))}
"""
FACTS = """\
date: 2016-09-15
image: "affiche #CitiesForLife.jpg"
credits: {"Été à Paris (1).JPG": © Essai}
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small site whose text links to every file."""
    project = tmp_path_factory.mktemp("names")
    own = {f"{FOLDER}/{name}": data for name, data in FILES.items()}
    texts = {f"{FOLDER}/index.fr.md": TEXT, f"{FOLDER}/bundle.yaml": FACTS}
    for name, data in {**VALID, **own, **texts}.items():
        path = project / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    settings = {**FIXED, **PLAIN, "DIGITS": {}, "LOCALES": ["fr", "en"], "STYLEGUIDE": False}
    build(project / "output", PATH=str(project / "content"), THEME=str(ROOT / "theme"), **settings)
    return project / "output"


def links(output: Path) -> list[str]:
    """Return every address of a file that the page, the feeds and the whole site give."""
    found: set[str] = set()
    for path in [*output.rglob("*.html"), *output.rglob("*.xml"), *output.rglob("feed.json")]:
        found.update(re.findall(r"/media/[^\s\"'\\<&,]*", path.read_text("utf-8")))
    return sorted(found)


def test_published_names_are_plain_and_every_link_has_its_file(output: Path) -> None:
    published = {path.name for path in (output / "media").rglob("*") if path.is_file()}
    assert all(re.fullmatch(r"[\w.-]+", name, re.ASCII) for name in published)
    as_they_are = [name for name in FILES if not name.lower().endswith(".jpg")]
    variants = [name for name in published if re.search(r"\.[0-9a-f]{10}-\d+\.", name)]
    assert len(published - set(variants)) == len(as_they_are)
    assert [link for link in links(output) if not (output / link[1:]).is_file()] == []


def test_each_way_to_write_a_link_leads_to_its_file(output: Path) -> None:
    page = parse((output / "fr/actualites/le-debat/index.html").read_text("utf-8"))
    found = [
        (attribute(a, "href") or "", attribute(a, "download"))
        for a in page.query(".prose p a[href]")
    ]
    expected = [name for name in FILES for _ in as_written(name)]
    assert len(found) == len(expected)
    for name, (href, saved) in zip(expected, found, strict=True):
        shown = name.endswith(PICTURES)
        plain = re.fullmatch(r"[\w.-]+", name, re.ASCII)
        assert saved == (None if shown or plain else normalize("NFC", name)), name
        assert (output / href[1:]).is_file(), name
    targets = {name: href for name, (href, _) in zip(expected, found, strict=True)}
    assert len(set(targets.values())) == len(FILES)


def test_pictures_are_whole_and_credited(output: Path) -> None:
    page = parse((output / "fr/actualites/le-debat/index.html").read_text("utf-8"))
    assert len(page.query("main picture")) == len(["cover", "text", "text"])
    assert "© Essai" in find(page, ".prose figcaption").to_text()
    feed = (output / "fr/feed.json").read_text("utf-8")
    assert re.search(r'"image": "[^"]*/media/news/debate/affiche-citiesforlife-[^"# ]+\.jpg"', feed)


def test_a_plain_server_answers_to_every_link(output: Path) -> None:
    [port] = free_ports(1)
    command = [sys.executable, "-m", "http.server", str(port), "-b", "127.0.0.1", "-d", str(output)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(port, lambda: server.poll() is None, lambda: "http.server")
            assert answers(port, links(output)) == {HTTPStatus.OK}
        finally:
            server.terminate()


def answers(port: int, addresses: list[str]) -> set[int]:
    """Return what a server answers to addresses."""
    assert addresses
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    found = set()
    for address in addresses:
        connection.request("GET", urlsplit(address).path)
        response = connection.getresponse()
        response.read()
        found.add(response.status)
    connection.close()
    return found
