"""The receiver works behind nginx and gunicorn exactly as docs/hosting.md sets them up."""

import http.client
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urljoin

import pytest
from justhtml import JustHTML

from tests.conftest import ROOT
from tests.html import attribute, find, parse
from tests.office.receiver.receiving import ANSWER, OPEN
from tests.projects import write_project
from tests.servers.servers import (
    PATIENCE,
    account,
    as_account,
    find_server,
    free_ports,
    wait_for,
)

SERVER = """\
daemon off;
pid {folder}/pid;
error_log {folder}/error.log info;
events {{}}
http {{
  include /etc/nginx/mime.types;
  access_log {folder}/access.log;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {folder}/site;
    {location}
  }}
}}
"""


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    page: JustHTML

    @property
    def title(self) -> str:
        return find(self.page, "main h1").to_text()


@dataclass
class Host:
    """A public host in small: the site, and the receiver beside it."""

    folder: Path
    port: int

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, body: bytes | None = None, client: str = "127.0.0.1") -> Answer:
        """Get a page, or post to it from the Arabic page of the form."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE, source_address=(client, 0)
        )
        headers = {"Origin": self.origin, "Referer": f"{self.origin}/ar/istishara/"}
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if body is None else "POST", path, body, headers)
        response = connection.getresponse()
        page = parse(response.read().decode())
        connection.close()
        return Answer(response.status, response.headers, page)

    def send(self, *, client: str = "127.0.0.1", **fields: str) -> Answer:
        """Send the form."""
        return self.ask("/answers/", urlencode(fields, doseq=True).encode(), client)

    def logs(self) -> str:
        """Return everything that nginx and gunicorn wrote down."""
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log"))


def documented(first: str, last: str) -> str:
    """Return the block of docs/hosting.md that goes from one line to another."""
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    begin = text.index(f"    {first}")
    return text[begin : text.index(last, begin) + len(last)]


@contextmanager
def running(command: list[str], folder: Path, port: int, **environment: str) -> Iterator[None]:
    """Run a server until the block ends."""
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=file,
            stderr=file,
            **(as_account() if "nginx" in command[0] else {}),
        )
    try:
        wait_for(port, lambda: process.poll() is None, lambda: log.read_text("utf-8"))
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module")
def host(sending_site: Path) -> Iterator[Host]:
    nginx = find_server("nginx", "nginx-light")
    folder = Path(tempfile.mkdtemp(prefix="nginx-"))
    port, behind = free_ports(2)
    host = Host(folder, port)
    shutil.copytree(sending_site, folder / "site")
    write_project(folder)
    location = documented("location /answers/ {", "\n    }")
    location = location.replace("127.0.0.1:8001", f"127.0.0.1:{behind}")
    config = folder / "nginx.conf"
    config.write_text(SERVER.format(folder=folder, port=port, location=location), "utf-8")
    for path in (folder, config):
        os.chown(path, account().pw_uid, account().pw_gid)
    environment, command = gunicorn(host, behind)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stack.enter_context(running(command, folder, behind, HOME=str(folder), **environment))
        stack.enter_context(running([nginx, "-e", "stderr", "-c", str(config)], folder, port))
        yield host


def gunicorn(host: Host, port: int) -> tuple[dict[str, str], list[str]]:
    """Return the documented call, of this test's folder and port, at a moment that is open."""
    text = documented("CONSULTATION_STORE=", 'behind_proxy=True)"').replace("\\\n", "")
    for old, new in {
        "/srv/consultation.sqlite3": f"{host.folder}/store.sqlite3",
        "/srv/site": f"{host.folder}/site",
        "https://www.example.org": host.origin,
        "127.0.0.1:8001": f"127.0.0.1:{port}",
        "behind_proxy=True": f"behind_proxy=True, at={OPEN!r}",
    }.items():
        assert old in text
        text = text.replace(old, new)
    store, program, *arguments = shlex.split(text)
    assert program == ".venv/bin/gunicorn"
    return dict([store.split("=", 1)]), [sys.executable, "-m", "gunicorn", *arguments]


def test_the_form_is_thanked_for_under_the_prefix(host: Host) -> None:
    assert host.ask("/ar/istishara/ijaba/").title == "إجاباتكم"
    sent = host.send(**{ANSWER: "مدينة", "language": "ar"})
    thanks = sent
    assert (thanks.status, thanks.title) == (200, "شكرًا")
    assert thanks.headers["Cache-Control"] == "no-store"
    assert f"style-src 'self' {host.origin};" in thanks.headers["Content-Security-Policy"]
    code = find(thanks.page, "main .receipt").to_text()
    links = [attribute(node, "href") or "" for node in thanks.page.query(".switcher a")]
    assert not any(code in link for link in links)


def test_what_is_wrong_comes_back_with_the_answers(host: Host) -> None:
    answer = host.send(**{ANSWER: "جواب", "answer-country": "XX", "language": "ar"})
    assert answer.status == 422
    assert find(answer.page, f"[name={ANSWER}]").to_text() == "جواب"
    assert attribute(find(answer.page, "#answer-form"), "action") == "?page=ar"


def test_a_question_is_thanked_for_and_followed_under_the_prefix(host: Host) -> None:
    fields = {"question": "أين يمر الترام؟", "language": "ar", "consent": "publish"}
    thanks = host.ask("/answers/questions", urlencode(fields).encode(), "127.0.0.9")
    assert thanks.status == 200
    code = find(thanks.page, "main .receipt").to_text()
    link = attribute(find(thanks.page, "main a[href*=receipt]"), "href") or ""
    place = urljoin(f"{host.origin}/answers/questions", link).removeprefix(host.origin)
    assert host.ask(place).title == "ماذا حلّ بسؤالي؟"
    sent = {"receipt": code, "withdraw": "yes"}
    gone = host.ask(place, urlencode(sent).encode(), "127.0.0.9")
    assert (gone.status, gone.title) == (200, "سُحب سؤالكم")
    assert (host.folder / "store.sqlite3.withdrawn").exists()
    assert not any(each in host.logs() for each in (code, "127.0.0.9", "/answers/"))


@pytest.mark.parametrize("size", [1_100_000, 4_500_000])
def test_too_much_is_said_in_the_words_of_the_reader(host: Host, size: int) -> None:
    answer = host.ask("/answers/", b"answer-inclusion=" + b"x" * size)
    assert (answer.status, answer.title) == (413, "حجم ما أُرسل كبير جدًا")


def test_each_sender_has_a_limit_of_its_own_and_none_is_written_down(host: Host) -> None:
    sent = [host.send(client="127.0.0.7", website="x").status for _ in range(31)]
    assert sent == [200] * 30 + [429]
    assert host.send(client="127.0.0.8", website="x").status == 200
    host.ask("/answers/", b"x" * 5_000_000, client="127.0.0.7")
    assert "127.0.0.7" not in host.logs()
    assert "/answers/" not in host.logs()
