"""The site as web archives keep it: every address with what it answered, in one WACZ file.

The packages of the web archives make it; where they write the time of the day or a number drawn by
lot, this writes the site's moment and a name made of what is named: two builds are the same bytes.

Sources: WARC 1.1 (ISO 28500); WACZ 1.1.1, https://specs.webrecorder.net/wacz/1.1.1/
"""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from summit.archive.packing import zip_of
from summit.base.problems import SettingsError, say
from summit.hosting.media_types import media_type
from summit.output.build import Build
from summit.site.page import Page
from summit.site.redirects import HOST_FILE
from summit.site.site import Site

WARC, PAGES, PACKAGE = "site.warc.gz", "pages.jsonl", "datapackage.json"
DIGEST = "datapackage-digest.json"
INDEX = "index.html"
PROGRAM = "import sys, wacz.main; sys.exit(wacz.main.main())"
"""The program of the web archives; as a module it says "done" whatever it found."""


def web_archive(build: Build, files: Mapping[str, bytes]) -> bytes:
    """Return the WACZ file of a site that was built; raise SettingsError where it is not valid."""
    site = build.site
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / WARC).write_bytes(warc_of(files, site))
        (folder / PAGES).write_text(page_list(build.pages, site), "utf-8")
        home, stamp = site.absolute(""), f"{_moment(site):%Y%m%d%H%M%S}"
        about = ["--url", home, "--ts", stamp, "--title", site.edition.name]
        inputs = ["--pages", PAGES, "--copy-pages", WARC]
        call(folder, "create", "--output", "made.wacz", *about, *inputs)
        data = _settled((folder / "made.wacz").read_bytes(), site)
        (folder / "settled.wacz").write_bytes(data)
        call(folder, "validate", "--file", "settled.wacz")
    return data


def address_of(path: str, site: Site) -> str:
    """Return the whole address at which a host shows a file."""
    shown = path.removesuffix(INDEX) if path.rpartition("/")[2] == INDEX else path
    return site.absolute(quote(shown))


def warc_of(files: Mapping[str, bytes], site: Site) -> bytes:
    """Return the records of every file: the answers of a host that does what it is told."""
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415 - few install these

    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    info = {"format": "WARC File Format 1.1", "isPartOf": site.edition.name}
    about = writer.create_warcinfo_record(WARC, info)
    for name, value in _own_headers(site, "warcinfo", json.dumps(info).encode()).items():
        about.rec_headers.replace_header(name, value)
    writer.write_record(about)
    for path, data in sorted(files.items()):
        if path != HOST_FILE:  # Hosts read it, and show it to nobody.
            writer.write_record(_answer(writer, path, data, site))
    return buffer.getvalue()


def _answer(writer: Any, path: str, data: bytes, site: Site) -> Any:  # noqa: ANN401 - warcio has no types
    """Return the record of what a host answers at the address of a file."""
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 - few install these

    address = address_of(path, site)
    told = [("Content-Type", media_type(path)), ("Content-Length", str(len(data)))]
    return writer.create_warc_record(
        address,
        "response",
        payload=BytesIO(data),
        length=len(data),
        http_headers=StatusAndHeaders("200 OK", told, protocol="HTTP/1.1"),
        warc_headers_dict=_own_headers(site, address, data),
    )


def _own_headers(site: Site, what: str, data: bytes) -> dict[str, str]:
    """Return the date of a record, and a name that follows from what is in it."""
    date = f"{_moment(site):%Y-%m-%dT%H:%M:%SZ}"
    name = uuid5(NAMESPACE_URL, f"{what} {date} {sha256(data).hexdigest()}")
    return {"WARC-Record-ID": f"<urn:uuid:{name}>", "WARC-Date": date}


def page_list(pages: Iterable[Page], site: Site) -> str:
    """Return the list of pages that a web archive shows, the home pages first."""
    header = {"format": "json-pages-1.0", "id": "pages", "title": site.edition.name}
    lines = [header, *_pages(pages, site)]
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)


def _pages(pages: Iterable[Page], site: Site) -> Iterator[dict[str, str]]:
    stamp = f"{_moment(site):%Y-%m-%dT%H:%M:%SZ}"
    shown = [page for page in pages if page.version and page.number == 1 and not page.chosen]
    for page in sorted(shown, key=lambda page: page.address.count("/")):
        if page.version:
            address = address_of(page.path, site)
            title = page.version.translation.text.title
            name = str(uuid5(NAMESPACE_URL, address))
            yield {"id": name, "url": address, "title": title, "ts": stamp}


def _settled(data: bytes, site: Site) -> bytes:
    """Return the file without the time at which it was made."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    package = json.loads(files[PACKAGE])
    package["created"] = f"{_moment(site):%Y-%m-%dT%H:%M:%SZ}"
    files[PACKAGE] = json.dumps(package, indent=2).encode()
    digest = json.loads(files[DIGEST])
    digest["hash"] = f"sha256:{sha256(files[PACKAGE]).hexdigest()}"
    files[DIGEST] = json.dumps(digest, indent=2).encode()
    # Whoever replays it reads records from the middle: they are stored as they are.
    return zip_of(files, _moment(site), packed=False)


def _moment(site: Site) -> datetime:
    return site.clock.now.astimezone(UTC)


def call(folder: Path, *arguments: str) -> None:
    """Run the program of the web archives; raise SettingsError with its last word."""
    command = [sys.executable, "-c", PROGRAM, *arguments]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        said = (done.stderr or done.stdout).split("\n")
        number = say("exit code %(number)s", number=done.returncode)
        reason = next(filter(None, reversed(said)), number)
        raise SettingsError(
            say("the web archive (WACZ) could not be made: %(reason)s", reason=reason)
        )
