"""Links that leave the site, asked of a host on this machine; the network is never touched."""

import json
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import gaierror
from ssl import SSLCertVerificationError

import pytest

from summit.base.problems import say, verbatim
from summit.editing.external import check as checking
from summit.editing.external.asking import HostAnswer, LinkState, ask, by_status, in_ascii, reason
from summit.editing.external.check import recall, remember
from summit.editing.external.rounds import ask_all
from tests.editing.conftest import SOURCE, Project

AGENT = "Test/1.0"


class Host(ThreadingHTTPServer):
    """A host that remembers who asked for what, and how many asked at once."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.now = self.most = 0
        # Not "127.0.0.1": no text may link to its reader's own machine.
        self.address = f"http://127.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers by the path: ``/404`` with 404, ``/to/x`` with a redirect to ``/x``."""

    server: Host

    def do_GET(self) -> None:
        host = self.server
        host.now += 1
        host.most = max(host.most, host.now)
        host.asked.append((self.command, self.path))
        host.agents.add(self.headers["User-Agent"])
        name = self.path.split("?")[0].strip("/")
        if name == "slow":
            time.sleep(1)
        if name.startswith("to/"):
            self.send_response(301)
            self.send_header("Location", f"/{name[3:]}")
        elif name.startswith("now/"):
            self.send_response(302)
            self.send_header("Location", f"/{name[4:]}")
        else:
            status = int(name) if name.isdecimal() else 200
            self.send_response(405 if name == "get" and self.command == "HEAD" else status)
        self.end_headers()
        host.now -= 1

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as the library has it
        """Keep quiet."""


@pytest.fixture
def host() -> Iterator[Host]:
    with Host() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.parametrize(
    ("path", "state", "words"),
    [
        ("/fine", LinkState.FINE, ""),
        ("/get", LinkState.FINE, ""),
        ("/é?q=à", LinkState.FINE, ""),
        ("/404", LinkState.GONE, "its host answers 404 (Not Found)"),
        ("/410", LinkState.GONE, "its host answers 410 (Gone)"),
        ("/403", LinkState.UNCHECKED, "its host answers 403 (Forbidden)"),
        ("/429", LinkState.UNCHECKED, "its host answers 429 (Too Many Requests)"),
        ("/503", LinkState.UNCHECKED, "its host answers 503 (Service Unavailable)"),
        ("/999", LinkState.UNCHECKED, "its host answers 999"),
        ("/to/fine", LinkState.MOVED, "{}/fine"),
        ("/to/to/fine", LinkState.MOVED, "{}/fine"),
        ("/now/fine", LinkState.FINE, ""),
        ("/to/now/fine", LinkState.FINE, ""),
        ("/to/404", LinkState.GONE, "its host answers 404 (Not Found)"),
    ],
)
def test_what_an_answer_means(host: Host, path: str, state: LinkState, words: str) -> None:
    answer = ask(host.address + path, AGENT)
    assert (answer.state, str(answer.reason)) == (state, words.format(host.address))
    assert host.agents == {AGENT}


def test_head_is_enough_where_it_is_answered(host: Host) -> None:
    ask(f"{host.address}/fine", AGENT)
    ask(f"{host.address}/get", AGENT)
    ask(f"{host.address}/429", AGENT)
    assert host.asked == [("HEAD", "/fine"), ("HEAD", "/get"), ("GET", "/get"), ("HEAD", "/429")]


def test_redirects_without_end_are_not_followed_for_ever(host: Host) -> None:
    answer = ask(f"{host.address}/{'now/' * 30}fine", AGENT)
    assert answer.state is LinkState.UNCHECKED


def test_silence_is_no_verdict(host: Host) -> None:
    answer = ask(f"{host.address}/slow", AGENT, timeout=0.2)
    assert answer == HostAnswer(LinkState.UNCHECKED, say("its host does not answer in time"))


def test_nobody_there_is_no_verdict(host: Host) -> None:
    host.shutdown()
    host.server_close()
    answer = ask(f"{host.address}/", AGENT)
    assert answer == HostAnswer(LinkState.UNCHECKED, say("its host refuses the connection"))


def certificate_error() -> SSLCertVerificationError:
    error = SSLCertVerificationError(1, "…")
    error.verify_message = "certificate has expired"
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (gaierror(-2, "…"), "no such host is known, or there is no network"),
        (certificate_error(), "its certificate is not valid (certificate has expired)"),
        (ValueError(), "ValueError"),
    ],
)
def test_reasons_are_words(error: Exception, words: str) -> None:
    assert str(reason(error)) == words


def test_an_address_is_asked_for_in_ascii() -> None:
    assert in_ascii("https://Été.example/à b?x=é&y=%20#z") == (
        "https://xn--t-9fab.example/%C3%A0%20b?x=%C3%A9&y=%20"
    )


def test_a_host_is_asked_for_one_address_at_a_time_with_a_pause(host: Host) -> None:
    addresses = [f"{host.address}/{number}/" for number in "abcd"]
    begun = time.monotonic()
    answers = dict(ask_all(addresses, lambda address: ask(address, AGENT), pause=0.1))
    assert time.monotonic() - begun >= 0.3
    assert set(answers) == set(addresses)
    assert host.most == 1


def test_a_host_that_has_enough_is_left_alone() -> None:
    asked = []

    def refuse(address: str) -> HostAnswer:
        asked.append(address)
        return by_status(429)

    answers = dict(ask_all(["http://a.test/1", "http://a.test/2"], refuse, pause=0))
    assert asked == ["http://a.test/1"]
    assert {answer.status for answer in answers.values()} == {429}


def test_an_error_of_ours_is_an_answer() -> None:
    def fail(address: str) -> HostAnswer:
        raise RuntimeError(address)

    [(_, answer)] = ask_all(["http://a.test/"], fail, pause=0)
    assert answer == HostAnswer(LinkState.UNCHECKED, verbatim("RuntimeError: http://a.test/"))


def test_answers_are_remembered_but_not_for_ever_nor_doubts(tmp_path: Path) -> None:
    file, now = tmp_path / "cache/links.json", datetime.now(UTC)
    moved = HostAnswer(LinkState.MOVED, verbatim("https://a.test/new"))
    old = now - timedelta(days=8)
    gone = HostAnswer(LinkState.GONE, verbatim("x"))
    known = {"a": (now, moved), "b": (old, HostAnswer(LinkState.FINE)), "c": (now, gone)}
    remember(file, {**known, "d": (now, HostAnswer(LinkState.UNCHECKED))})
    assert recall(file, timedelta(days=7)) == {"a": (now, moved), "c": (now, gone)}
    file.write_text("[1", "utf-8")
    assert recall(file, timedelta(days=7)) == {}


@pytest.fixture
def written(project: Project, host: Host, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return a project with three links to the host, which is asked without a pause."""
    links = [f"[{name}]({host.address}/{name}#part)" for name in ("fine", "403", "to/fine")]
    project.change(SOURCE, project.read(SOURCE), f"{project.read(SOURCE)}\n" + "\n".join(links))
    monkeypatch.setattr(checking, "ask_all", lambda links, ask, _: ask_all(links, ask, 0))
    return project


def line_of(project: Project, words: str) -> int:
    lines = project.read(SOURCE).split("\n")
    return next(number for number, line in enumerate(lines, 1) if words in line)


def test_check_says_what_moved_and_what_nobody_knows(written: Project, host: Host) -> None:
    result = written.call("content", "check", "--external")
    assert result.exit_code == 0
    line = line_of(written, "403")
    assert [each for each in result.stdout.split("\n") if host.address in each] == [
        (
            f'{SOURCE}:{line}: "{host.address}/403" could not be checked: its host answers 403 '
            "(Forbidden). It may be fine; try again later."
        ),
        (
            f'{SOURCE}:{line + 1}: "{host.address}/to/fine" has moved for good. '
            f'Write "{host.address}/fine".'
        ),
    ]
    assert "1 fine, 1 moved, 1 unchecked" in result.stderr
    assert all("SiteLinkCheck" in agent for agent in host.agents)


def test_what_is_gone_fails(written: Project, host: Host) -> None:
    written.change(SOURCE, "/403", "/404")
    result = written.call("content", "check", "--external", "--json")
    found = [entry for entry in json.loads(result.stdout) if entry["state"] == "gone"]
    assert result.exit_code == 1
    assert [(e["path"], e["line"]) for e in found] == [(SOURCE, line_of(written, "/404"))]
    assert found[0]["message"] == (
        f'"{host.address}/404" is gone: its host answers 404 (Not Found). '
        "Correct the address, or delete the link."
    )


def test_what_is_known_is_not_asked_again(written: Project, host: Host) -> None:
    written.call("content", "check", "--external")
    host.asked.clear()
    again = written.call("content", "check", "--external")
    assert {path for _, path in host.asked} == {"/403"}
    assert "has moved for good" in again.stdout
    host.asked.clear()
    written.call("content", "check", "--external", "--fresh")
    assert {path for _, path in host.asked} == {"/403", "/fine", "/to/fine"}
