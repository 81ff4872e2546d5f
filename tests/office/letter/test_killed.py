"""Whatever is killed, and whenever, everyone gets the letter once."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, swept
from tests.office.letter.conftest import Mailbox, Office, mail_server

NEVER = 1_000_000
NAMES = tuple(f"p{number:02}" for number in range(4))
MANY = tuple(f"p{number:02}" for number in range(35))
DOUBTFUL = range(18, 22)
"""From before the journal says that the end of the message goes out to before it says "sent"."""
Send = Callable[..., int]


@pytest.fixture(scope="module")
def sender() -> Iterator[Callable[..., int]]:
    """Return what sends as a line says, killed before a step; its exit code."""
    command = [sys.executable, "-m", "tests.office.letter.killed"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin
        assert process.stdout
        commands, codes = process.stdin, process.stdout

        def ask(*words: object) -> int:
            commands.write("\t".join(map(str, words)) + "\n")
            commands.flush()
            return int(codes.readline())

        yield ask
        commands.close()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailbox]:
    """Return a mail server that nothing kills."""
    with mail_server(tmp_path_factory.mktemp("server")) as mailbox:
        yield mailbox


@pytest.fixture
def mailbox(request: pytest.FixtureRequest, tmp_path: Path, lasting: Mailbox) -> Iterator[Mailbox]:
    """Return a mail server that took nothing yet; with options, one of the test's own."""
    if hasattr(request, "param"):
        with mail_server(tmp_path, *request.param) as found:
            yield found
    else:
        lasting.log.write_text("")
        yield lasting


@pytest.fixture
def send(sender: Callable[..., int], office: Office, mailbox: Mailbox) -> Send:
    """Return what sends to people, killed before a step; its exit code."""

    def ask(number: int, names: tuple[str, ...], *options: str) -> int:
        path = office.recipients(*names)
        code = sender(number, mailbox.port, office.root, path, *options)
        mailbox.wait_until_idle()
        return code

    return ask


def dying(when: str) -> tuple[str, str]:
    """Return the options of a server that dies at every tenth message."""
    return f"--die={when}", "--every=10"


def everyone_once(mailbox: Mailbox, names: tuple[str, ...]) -> bool:
    return sorted(mailbox.names) == sorted(names)


@pytest.mark.parametrize("step", [*DOUBTFUL, *swept(*range(16, 18), *range(22, 37))])
def test_a_sender_killed_before_a_step(
    step: int, send: Send, office: Office, mailbox: Mailbox
) -> None:
    assert send(step, NAMES) == -signal.SIGKILL
    code = send(NEVER, NAMES)
    in_doubt = code == 1
    # Nobody twice; and whoever may not have it is not passed over in silence.
    assert len(set(mailbox.names)) == len(mailbox.names) >= len(NAMES) - in_doubt
    # What the server wrote down settles it.
    assert send(NEVER, NAMES, f"--accepted={mailbox.log}") == 0
    assert everyone_once(mailbox, NAMES)
    assert "@" not in office.journal.replace("@cities-for-life.invalid", "")


@pytest.mark.parametrize(
    "mailbox",
    [
        dying("after"),
        pytest.param(dying("before"), marks=pytest.mark.sweep),
        pytest.param(dying("answered"), marks=pytest.mark.sweep),
    ],
    indirect=True,
    ids=("before it answered", "before it took it", "after it answered"),
)
def test_a_server_killed_at_every_tenth_message(send: Send, mailbox: Mailbox) -> None:
    send(NEVER, MANY)
    assert len(set(mailbox.names)) == len(mailbox.names)
    send(NEVER, MANY, f"--accepted={mailbox.log}")
    assert everyone_once(mailbox, MANY)


@pytest.mark.parametrize("mailbox", [dying("after")], indirect=True)
def test_who_accepts_doubles_gets_them_under_the_same_name(send: Send, mailbox: Mailbox) -> None:
    assert send(NEVER, MANY, "--in-doubt=send") == 0
    ids = [message["Message-ID"] for message in mailbox.messages]
    assert len(ids) > len(set(ids)) == len(MANY)


@pytest.mark.parametrize("mailbox", [dying("after")], indirect=True)
def test_who_accepts_gaps_gets_no_doubles(send: Send, mailbox: Mailbox) -> None:
    assert send(NEVER, MANY, "--in-doubt=leave") == 0
    assert everyone_once(mailbox, MANY)
