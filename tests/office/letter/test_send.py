"""A letter goes to its list once; what nobody here can know is said, and waits for a person."""

import json
import shutil

import pytest

from summit.office.letter.record import Posting, State, note, read_record
from summit.site.project import Project
from tests.office.letter.conftest import LISTS, ListServer, Office, make_letter, message_id
from tests.servers.servers import free_ports

FR, AR = "lettre-fr@lists.example.org", "lettre-ar@lists.example.org"
SENT = f"fr: sent to {FR} (250 2.0.0).\nar: sent to {AR} (250 2.0.0).\n"


def states(office: Office) -> list[tuple[str, str, str]]:
    lines = (office.folder / "sent.jsonl").read_text("utf-8").splitlines()
    found = map(json.loads, lines)
    return [(each["locale"], each["state"], each["message_id"]) for each in found]


@pytest.mark.parametrize("protocol", ["smtp", "lmtp"])
def test_each_list_gets_its_letter_once(
    protocol: str, office: Office, server: ListServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LETTER_SMTP_PROTOCOL", protocol)
    server.answers = {b"EHLO": b"500 no"} if protocol == "lmtp" else {b"LHLO": b"500 no"}
    result = office.send("--send")
    assert (result.exit_code, result.output) == (0, SENT)
    assert server.taken == [make_letter("fr"), make_letter("ar")]
    again = office.send("--send")
    assert (again.exit_code, len(server.taken)) == (0, 2)
    assert again.output.startswith(f"fr: {FR} has it, since 20")
    locales = [(locale, state) for locale, state, _ in states(office)]
    assert locales == [(each, state) for each in ("fr", "ar") for state in ("begun", "posted")]


def test_a_dry_run_sends_nothing_and_can_be_read(office: Office, server: ListServer) -> None:
    result = office.send()
    assert (result.exit_code, server.taken) == (0, [])
    subject = "Cities for Life – Lettre de la semaine, 7–13 novembre 2016"
    assert result.output == (
        f"fr: to {FR}, “{subject}”\nar: to {AR}, “{subject}”\n"
        f"The letter in fr:\nFrom: Été des villes <lettre@lists.example.org>\nTo: {FR}\n"
        f"Subject: {subject}\nMessage-ID: {message_id('fr')}\n\nBonjour à tous.\n.\n..\n\n"
        "This was a dry run: nothing was sent. To send it, add --send.\n"
    )
    assert not (office.folder / "sent.jsonl").exists()


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({b"MAIL": b"550 5.7.1 no <me@example.org>"}, "answers 550 5.7.1."),
        ({b"RCPT": b"451 4.7.1 later"}, "answers 451 4.7.1."),
        ({b"RCPT": b""}, "Connection unexpectedly closed."),
        ({b"DATA": b"503 no"}, "answers 503."),
        ({b".": b"554 5.6.0 spam"}, "answers 554 5.6.0."),
    ],
)
def test_what_was_not_taken_may_be_sent_again(
    answers: dict[bytes, bytes], said: str, office: Office, server: ListServer
) -> None:
    server.answers = answers
    result = office.send("--send")
    assert result.exit_code == 1
    assert [
        line.startswith(f"{locale}: not sent. 127.0.0.1:")
        for locale, line in zip(("fr", "ar"), result.output.splitlines(), strict=True)
    ] == [True, True]
    assert result.output.count(said) == 2
    assert states(office)[-1] == ("ar", "not taken", message_id("ar"))
    server.answers = {}
    assert office.send("--send").output == SENT
    assert len(server.taken) == 2


@pytest.mark.parametrize("answer", [b"", b"399 what"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_doubt_stops_every_run_until_somebody_has_looked(
    answer: bytes, is_there: bool, office: Office, server: ListServer
) -> None:
    server.answers = {b".": answer}
    first = office.send("--send")
    doubt = f"fr: in doubt. {FR} may have the letter, or not: the server's answer was lost."
    assert first.exit_code == 1
    assert first.output.startswith(doubt)
    assert message_id("fr") in first.output
    assert first.output.rstrip().endswith("with --again fr.")
    server.taken.clear()
    server.answers = {}
    assert (office.send("--send").exit_code, server.taken) == (1, [])
    assert office.send().output.startswith(doubt)
    settled = office.send("--send", *(["--sent=fr"] if is_there else ["--again=fr"]))
    assert settled.exit_code == 0
    assert server.taken == [make_letter(each) for each in (["ar"] if is_there else ["fr", "ar"])]
    server.taken.clear()
    assert (office.send("--send").exit_code, server.taken) == (0, [])


def test_another_letter_of_the_week_waits_for_a_decision(
    office: Office, server: ListServer
) -> None:
    office.send("--send")
    office.write("fr", "Rectificatif.")
    result = office.send("--send")
    assert result.exit_code == 1
    assert f"fr: {FR} has another letter of that week, since 20" in result.output
    assert len(server.taken) == 2
    assert office.send("--send", "--again=fr").exit_code == 0
    assert server.taken[2:] == [make_letter("fr", "Rectificatif.")]
    assert (office.send("--send").exit_code, len(server.taken)) == (0, 3)


@pytest.mark.parametrize(
    ("left", "is_sent"),
    [(b"", True), (b'{"locale": "fr", "state": "begun", "mess', True), (b"x\n", False)],
)
def test_what_a_record_says_in_part_was_not_begun(
    left: bytes, is_sent: bool, office: Office, server: ListServer
) -> None:
    record = office.folder / "sent.jsonl"
    record.write_bytes(left)
    result = office.send("--send")
    assert (result.exit_code, len(server.taken)) == ((0, 2) if is_sent else (1, 0))
    if is_sent:
        assert office.send("--send").exit_code == 0
        assert record.read_bytes().count(b"\n") == 4
    else:
        assert "sent.jsonl, line 1 cannot be read. Restore the file" in str(result.exception)
    assert len(server.taken) == 2 * is_sent


@pytest.mark.parametrize(("call", "count"), [(1, 0), (3, 1)])
def test_a_record_that_cannot_be_written_stops(
    call: int, count: int, office: Office, server: ListServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the letter is on its way, or after: the letter that is there is in doubt."""
    (office.folder / "sent.jsonl").touch()
    calls = iter(range(1, 9))

    def full(_descriptor: int) -> None:
        if next(calls) == call:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = office.send("--send")
    assert (result.exit_code, len(server.taken)) == (1, count)
    assert result.output.endswith(
        "sent.jsonl cannot be written: No space left on device. Mend that, then run this again.\n"
    )


def test_a_server_that_is_not_there_has_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LETTER_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("LETTER_SMTP_PORT", str(free_ports(1)[0]))
    result = office.send("--send")
    assert result.exit_code == 1
    assert "Connection refused" in result.output
    assert states(office)[-1][1] == "not taken"


def test_without_a_week_the_one_letter_that_is_due_goes(
    office: Office, server: ListServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On 14 November: that of the week before, and one of which a list would not have its own."""
    monkeypatch.setattr(Project, "beside", lambda project, _: project)
    earlier, never = (office.folder.with_name(week) for week in ("2016-W44", "2016-W43"))
    for folder in (earlier, never):
        shutil.copytree(office.folder, folder)
    assert office.send("--send", week="").output == SENT
    note(earlier, Posting("fr", State.NOT_TAKEN, message_id("fr"), FR))
    assert office.send("--send", week="").output == SENT
    assert set(read_record(earlier)) == {"fr", "ar"}
    assert office.send("--send", week="").output.startswith(f"fr: {FR} has it, since 20")
    assert (len(server.taken), read_record(never)) == (4, {})


@pytest.mark.parametrize(("built", "step"), [(True, "send"), (False, "build")])
def test_where_several_letters_are_due_somebody_says_which(
    built: bool, step: str, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Project, "beside", lambda project, _: project)
    earlier = office.folder.with_name("2016-W44")
    shutil.copytree(office.folder, earlier)
    note(earlier, Posting("fr", State.BEGUN, message_id("fr"), FR))
    if not built:
        shutil.rmtree(office.folder)
    result = office.send("--send", week="")
    assert str(result.exception) == (
        "More than one letter is due:\n"
        "python3 tasks.py letter send --week 2016-W44\n"
        f"python3 tasks.py letter {step} --week 2016-W45"
    )


LETTER = make_letter("fr")
BUILD = "Then build it: python3 tasks.py letter build --week 2016-W45"
NOT_BUILT = "No letter of 2016-W45 is built. If the week brought nothing new, there is none."
NO_LIST = (
    "No list is known. Add to content/edition.yaml\n"
    "newsletter:\n  lists: {fr: lettre-fr@lists.example.org}"
)


@pytest.mark.parametrize(
    ("more", "letter", "faults"),
    [
        (LISTS, None, [NOT_BUILT]),
        ("", None, [NOT_BUILT, NO_LIST]),
        ("", LETTER, [NO_LIST]),
        (
            LISTS,
            LETTER.replace(b"From: ", b"X-From: "),
            ['no sender. Add "email: name@example.org" to content/letters/bundle.yaml.'],
        ),
        (
            LISTS.replace("lettre-fr@", "autre@"),
            LETTER,
            ["fr.eml of 2016-W45 was built before its list was autre@lists.example.org."],
        ),
    ],
)
def test_what_cannot_be_sent_is_said_all_at_once(
    more: str, letter: bytes | None, faults: list[str], office: Office
) -> None:
    office.edit(more)
    for path in office.folder.glob("*.eml"):
        path.unlink()
    if letter:
        (office.folder / "fr.eml").write_bytes(letter)
    result = office.send("--send")
    assert str(result.exception) == "\n".join([*faults, BUILD])


def test_a_language_without_a_letter_is_said(office: Office, server: ListServer) -> None:
    (office.folder / "ar.eml").unlink()
    result = office.send("--send")
    assert (result.exit_code, len(server.taken)) == (0, 1)
    assert result.output.startswith("ar: no letter of 2016-W45.\n")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--again=es"], "There is no letter in es to send."),
        (["--sent=es"], "There is no letter in es to send."),
        (["--sent=fr"], "Nothing is in doubt in fr."),
    ],
)
def test_what_is_decided_on_must_be_there(
    options: list[str], said: str, office: Office, server: ListServer
) -> None:
    result = office.send("--send", *options)
    assert (str(result.exception), server.taken) == (said, [])
