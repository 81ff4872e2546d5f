"""``letter send`` as editors call it, against a real mail server."""

import re
import subprocess
import time
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner, Result

from summit.base.files import only_one
from summit.base.problems import say
from summit.office.letter import run
from summit.office.letter import send as sending
from tests.conftest import ROOT, project_of
from tests.office.letter.conftest import (
    NEWSLETTER,
    Mailbox,
    Office,
    mail_server,
    make_letter,
    point_to,
)

Call = Callable[..., Result]


@pytest.fixture
def call(office: Office, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return what calls the command for a file of recipients."""
    project = project_of(root=office.root, PATH="content")
    monkeypatch.setattr(run, "RETRY_AFTER", (0.01, 0.01))

    def invoke(path: Path, *options: str) -> Result:
        arguments = ["--week=2016-W45", f"--recipients={path}", "--per-minute=60000", *options]
        return CliRunner().invoke(sending.send, arguments, obj=project)

    return invoke


def body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part
    return cast(str, part.get_content()).replace("\r\n", "\n")


def test_a_dry_run_sends_nothing(call: Call, office: Office, mailbox: Mailbox) -> None:
    path = office.sheet("ana@example.org,fr,a/1", "omar@example.org,ar,o2", "eva@example.org,de,e3")
    result = call(path)
    assert result.exit_code == 0, result.output
    assert "fr: 2 recipients, “Cities for Life – Lettre de la semaine" in result.output
    assert "ar: 1 recipient, " in result.output
    assert "1 recipient chose de, which has no letter: they get it in fr." in result.output
    assert "List-Unsubscribe: <https://lists.example.org/leave?who=a%2F1&list=1>" in result.output
    assert "To: ana@example.org" in result.output
    assert result.output.rstrip().endswith(str(sending.DRY))
    assert (mailbox.taken, office.journal) == ([], "")


def test_everyone_gets_a_message_of_their_own(call: Call, office: Office, mailbox: Mailbox) -> None:
    path = office.sheet("ana@example.org,fr,a/1&2", "omar@exämple.org,ar,o2")
    result = call(path, "--send")
    assert (result.exit_code, "Sent to 2 of 2" in result.output) == (0, True), result.output
    assert [each["to"] for each in mailbox.taken] == [
        ["ana@example.org"],
        ["omar@xn--exmple-cua.org"],
    ]
    first, second = mailbox.messages
    link = "https://lists.example.org/leave?who=a%2F1%262&list=1"
    assert first["From"] == "Été des villes <letter@example.org>"
    assert first["Reply-To"] == "editors@example.org"
    assert first["To"] == "ana@example.org"
    assert first["Date"] == "Mon, 14 Nov 2016 00:00:00 +0100"
    assert first["List-Unsubscribe"] == (f"<{link}>, <mailto:leave@example.org?subject=a%2F1%262>")
    assert first["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert body(first, "plain") == f"Bonjour à tous.\n.\n..\n\n{link}\n"
    assert f'<a href="{link.replace("&", "&amp;")}">×</a>' in body(first, "html")
    assert first["Message-ID"].startswith("<letters.2016-w45.fr.")
    assert second["Message-ID"].startswith("<letters.2016-w45.ar.")
    assert [part["Content-Language"] for part in second.iter_parts()] == ["ar", "ar"]
    assert [part["Content-Type"].params.get("format") for part in first.iter_parts()] == [
        "flowed",
        None,
    ]


def test_a_second_call_sends_nothing_twice(call: Call, office: Office, mailbox: Mailbox) -> None:
    call(office.recipients("ana", "bob"), "--send")
    # A newer list, with other tokens, in another order.
    path = office.sheet("eva@example.org,fr,1", "BOB@example.org,fr,2", "ana@EXAMPLE.org,ar,3")
    result = call(path, "--send")
    assert (result.exit_code, mailbox.names) == (0, ["ana", "bob", "eva"])
    assert "Before: 3 sent." in call(path).output


def test_what_the_server_refuses_stops_nobody_else(
    call: Call, office: Office, mailbox: Mailbox
) -> None:
    path = office.recipients("refused-1", "ana", "unwanted-2", "later-3", "never-4", "bob")
    result = call(path, "--send")
    assert (result.exit_code, mailbox.names) == (1, ["ana", "bob", "later-3"]), result.output
    assert "Refused by the server: 1, with 550 5.1.1 (line 2)." in result.output
    assert "Refused by the server: 1, with 554 5.7.1 (line 4)." in result.output
    assert "Not sent yet: 1." in result.output
    assert "example.org" not in office.journal
    again = call(path, "--send", "--refused-too")
    assert (again.exit_code, mailbox.names) == (1, ["ana", "bob", "later-3"])
    assert len(re.findall('"refused"', office.journal)) == 4


def test_another_letter_of_the_week_needs_a_decision(
    call: Call, office: Office, mailbox: Mailbox
) -> None:
    path = office.recipients("ana")
    call(path, "--send")
    (office.folder / "fr.eml").write_bytes(make_letter("fr", "Erratum."))
    refused = call(path, "--send")
    assert "Another letter of 2016-W45 was sent before" in str(refused.exception)
    assert "add --again" in call(path).output
    assert call(path, "--send", "--again").exit_code == 0
    assert mailbox.names == ["ana", "ana"]
    # Begun, it is finished without a second decision.
    assert call(office.recipients("ana", "bob"), "--send").exit_code == 0
    assert mailbox.names == ["ana", "ana", "bob"]


def test_two_senders_take_turns(call: Call, office: Office, mailbox: Mailbox) -> None:
    with only_one(office.folder / "journal.lock", say("Wait.")):
        result = call(office.recipients("ana"), "--send")
    said = f"Another sender is at work in {office.folder}. Wait until it has ended."
    assert str(result.exception) == said
    assert mailbox.taken == []


def test_addresses_beyond_ascii_need_a_server_that_knows_them(
    call: Call, office: Office, mailbox: Mailbox
) -> None:
    path = office.sheet("jörg@example.org,fr,1", "ana@example.org,fr,2")
    assert call(path, "--send").exit_code == 0
    assert [each["to"] for each in mailbox.taken] == [["jörg@example.org"], ["ana@example.org"]]
    assert "To: jörg@example.org" in mailbox.taken[0]["data"]


def test_a_server_that_does_not_know_them_refuses_them(
    call: Call, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(office.root, "--ascii") as mailbox:
        point_to(mailbox, monkeypatch)
        result = call(office.sheet("jörg@example.org,fr,1", "ana@example.org,fr,2"), "--send")
        assert (result.exit_code, mailbox.names) == (1, ["ana"])
    assert "Refused by the server: 1, with no SMTPUTF8 (line 2)." in result.output


def test_a_server_that_stays_away_is_given_up(
    call: Call, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MOST_SETBACKS", 2)
    with mail_server(office.root) as mailbox:
        point_to(mailbox, monkeypatch)
    result = call(office.recipients("ana", "bob"), "--send")
    assert result.exit_code == 1
    assert f"127.0.0.1:{mailbox.port} does not answer: " in result.output
    assert "Not sent yet: 2. The same command goes on with them." in result.output


def test_a_sender_that_the_server_does_not_know_stops_the_run(
    call: Call, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(office.root, "--auth") as mailbox:
        point_to(mailbox, monkeypatch)
        result = call(office.recipients("ana", "bob"), "--send")
    assert result.exit_code == 1
    assert "takes nothing from letter@example.org: 530" in result.output
    assert "Not sent yet: 2." in result.output


def test_the_rate_is_kept(call: Call, office: Office, mailbox: Mailbox) -> None:
    path = office.recipients("ana", "bob", "eva")
    start = time.monotonic()
    assert call(path, "--send", "--per-minute=120").exit_code == 0
    assert time.monotonic() - start > 1
    assert len(mailbox.taken) == 3


def test_a_torn_line_is_no_line(call: Call, office: Office, mailbox: Mailbox) -> None:
    path = office.recipients("ana", "bob")
    call(path, "--send")
    (journal,) = office.folder.glob("journal-*.jsonl")
    with journal.open("ab") as file:
        file.write(b'{"is":"ready","to":')
    assert call(path, "--send").exit_code == 0
    assert call(path, "--send").exit_code == 0
    assert mailbox.names == ["ana", "bob"]
    journal.write_bytes(journal.read_bytes() + b"nonsense\n")
    assert "cannot be read. Restore it" in str(call(path, "--send").exception)


def test_a_power_cut_leaves_a_doubt(
    call: Call, office: Office, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office.recipients("ana", "bob")
    call(path, "--send")
    (journal,) = office.folder.glob("journal-*.jsonl")
    lines = journal.read_text("utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:-2]), "utf-8")  # "ready", and no more.
    assert "In doubt" not in call(path).output
    monkeypatch.setattr(sending, "read_boot", lambda: "another")
    result = call(path, "--send")
    assert (result.exit_code, mailbox.names) == (1, ["ana", "bob"])
    assert "In doubt: 1." in result.output
    assert call(path, "--send", "--in-doubt=leave").exit_code == 0
    assert mailbox.names == ["ana", "bob"]


@pytest.mark.parametrize(
    ("edition", "letter", "reason"),
    [
        ("", make_letter("fr"), "content/edition.yaml does not say where recipients unsubscribe"),
        (NEWSLETTER, None, "There is no letter of 2016-W45 in fr. Build it: python3 tasks.py"),
        (NEWSLETTER, b"Subject: x\r\n\r\nx", "fr.eml of 2016-W45: no link to unsubscribe"),
        (NEWSLETTER, b"Subject: x\r\n\r\nx", 'no sender. Add "email: name@example.org"'),
    ],
)
def test_what_is_missing_is_said(
    edition: str, letter: bytes | None, reason: str, call: Call, office: Office
) -> None:
    path = office.root / "content/edition.yaml"
    path.write_text(path.read_text("utf-8").replace(NEWSLETTER, edition), "utf-8")
    file = office.folder / "fr.eml"
    file.write_bytes(letter) if letter else file.unlink()
    assert reason in str(call(office.recipients("ana")).exception)


def test_git_ignores_recipients_and_journals() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert {"/var/", "recipients*.csv"} <= set(ignored)


def test_recipients_never_enter_git(call: Call, office: Office) -> None:
    path = office.recipients("ana")
    for command in (["init", "-q"], ["add", "var/people.csv"]):
        subprocess.run(["git", "-C", str(office.root), *command], check=True)  # noqa: S607 - the user's git
    assert "Recipients never enter git" in str(call(path).exception)
    (office.root / ".gitignore").write_text("people.csv\n")
    assert "Recipients never enter git" in str(call(path).exception)  # It is tracked already.
    subprocess.run(
        ["git", "-C", str(office.root), "rm", "-q", "--cached", "var/people.csv"],  # noqa: S607 - as above
        check=True,
    )
    assert call(path).exit_code == 0
    link = office.root / "link.csv"
    link.symlink_to(path)
    assert "Recipients never enter git" in str(call(link).exception)
