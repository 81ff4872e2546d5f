"""Letters are read however mail programs wrap them."""

import mailbox
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from summit.base.mailbox import NO_MBOX
from summit.office.importing.importer import QUARANTINED, Importer
from summit.office.importing.items import SourceError
from summit.office.importing.mail import content_of, letter, mbox, parse_letter
from summit.office.store.database import reading
from summit.office.store.records import Outcome, RefusedError
from summit.office.store.store import stored
from summit.subjects.consultation.document import read_contribution
from summit.subjects.consultation.portable import to_text
from summit.subjects.consultation.questionnaire import Consultation
from tests.office.conftest import CODE, as_json, document
from tests.office.importing.test_importer import kept, take, words


def message(text: str = "Bonjour.", *files: bytes, **headers: Any) -> EmailMessage:
    """Return a message with answer files attached."""
    found = EmailMessage()
    found["From"] = "A Person <person@example.org>"
    found["Date"] = headers.pop("date", "Mon, 07 Nov 2016 23:30:00 -0500")
    found.set_content(text, **headers)
    for data in files:
        found.add_attachment(data, maintype="application", subtype="json", filename="réponses.json")
    return found


def reasons(data: bytes, consultation: Consultation) -> str:
    with pytest.raises(RefusedError) as caught:
        parse_letter(content_of(data), consultation)
    return str(caught.value)


def answers(data: bytes, consultation: Consultation) -> list[Any]:
    found = [parsed.document for parsed in parse_letter(content_of(data), consultation)]
    return [read_contribution(each, consultation).answers["inclusion"] for each in found]


def test_an_attached_answer_file(importer: Importer, store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(message("Bonjour.", as_json("été")).as_bytes())
    assert take(importer, path) == {Outcome.ADDED: 1}
    with reading(store) as connection:
        (found,) = stored(connection)
    assert (found.source, found.day) == ("mail", date(2016, 11, 8))
    assert found.contribution.answers == {"inclusion": "été"}
    assert take(importer, path) == {Outcome.SAME: 1}


def test_a_file_named_json_of_any_type(consultation: Consultation) -> None:
    mail = message()
    mail.add_attachment(
        as_json(), maintype="application", subtype="octet-stream", filename="Antworten.JSON"
    )
    assert answers(mail.as_bytes(), consultation) == ["Une rampe."]


def test_two_files_of_one_message_come_together_or_not_at_all(
    importer: Importer, store: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "letter.eml"
    path.write_bytes(message("", as_json("1"), as_json("2")).as_bytes())
    assert take(importer, path) == {Outcome.ADDED: 2}
    data = message("", as_json("3"), b"{").as_bytes()
    path.write_bytes(data)
    assert take(importer, path) == {QUARANTINED: 1}
    assert words(store) == ["1", "2"]
    assert [payload for _, _, payload in kept(store)] == [data]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_answers_in_the_text(charset: str, cte: str, consultation: Consultation) -> None:
    text = to_text(read_contribution(document("« Où ? »\n\nÀ l'été"), consultation))
    mail = message(f"Bonjour,\n\n{text}\n-- \nA.", charset=charset, cte=cte)
    assert answers(mail.as_bytes(), consultation) == ["« Où ? »\n\nÀ l'été"]


@pytest.mark.parametrize(
    ("mail", "reason"),
    [
        (message("Bonjour"), "no answer file is attached, and no answers stand in the text."),
        (message("", b"\xff"), "byte 0 is not UTF-8."),
        (message("", as_json(), b'{"a": NaN}'), "NaN is no JSON."),
        (
            message("[cities-for-life/contribution 1]\n[remark]\na\n[remark]\nb\n[/]"),
            "[remark] stands twice.",
        ),
    ],
)
def test_what_is_no_contribution_says_why(
    mail: EmailMessage, reason: str, consultation: Consultation
) -> None:
    assert reasons(mail.as_bytes(), consultation) == reason


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        b"Content-Type: text/plain; charset=nosuch\n\nx",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n--",
        b'Content-Type: text/plain; charset="\xff"\nContent-Transfer-Encoding: base64\n\n\xff',
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 500,
        b"Date: Mon, 99 Nov 99999 99:99:99 +9999\n\nx",
        b"From: =?utf-8?b?" + b"A" * 100_000 + b"?=\n\nx",
    ],
)
def test_hostile_messages_are_refused_in_words(data: bytes, consultation: Consultation) -> None:
    assert letter("place", data, 1).payload == data
    assert reasons(data, consultation).endswith(".")


@pytest.mark.parametrize("year", ["1970", "2050"])
def test_a_clock_that_is_wrong_is_not_believed(
    year: str, importer: Importer, tmp_path: Path, store: Engine
) -> None:
    path = tmp_path / "letter.eml"
    mail = message("", as_json(), date=f"Mon, 07 Nov {year} 23:30:00 +0000")
    path.write_bytes(mail.as_bytes())
    take(importer, path)
    with reading(store) as connection:
        assert [each.day for each in stored(connection)] == [importer.today]


def test_an_mbox_in_order(importer: Importer, store: Engine, tmp_path: Path) -> None:
    path = tmp_path / "letters.mbox"
    box = mailbox.mbox(path)
    for text in ("old", "new"):
        box.add(message("From here\n", as_json(text, receipt=CODE)))
    box.add(message("Spam"))
    box.close()
    before = path.read_bytes()
    assert take(importer, path) == {Outcome.ADDED: 1, Outcome.REPLACED: 1, QUARANTINED: 1}
    assert words(store) == ["new"]
    assert [place for place, _, _ in kept(store)] == ["letters.mbox: message 3"]
    assert path.read_bytes() == before


def test_what_is_no_mbox_says_so(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "letters.mbox"
    path.write_bytes(b"nothing")
    with pytest.raises(SourceError) as caught:
        take(importer, path)
    assert str(caught.value) == f"letters.mbox: {NO_MBOX}"
    path.write_bytes(b"")
    assert take(importer, path) == {}


def test_what_is_no_message_of_an_mbox_stops_none(
    importer: Importer, store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summit.office.importing.mail.LARGEST", 10_000)
    path = tmp_path / "letters.mbox"
    box = mailbox.mbox(path)
    for text in (message("x" * 20_000), message("", as_json())):
        box.add(text)
    box.close()
    path.write_bytes(b"Exported today\n\n" + path.read_bytes())
    with pytest.raises(SourceError) as caught:
        list(importer.take(mbox(path).items()))
    assert str(caught.value).splitlines() == [
        f"letters.mbox: {NO_MBOX}",
        "letters.mbox: message 1: more than 10000 bytes. This is no contribution.",
    ]
    assert words(store) == ["Une rampe."]


def test_a_message_is_one_contribution_however_it_is_kept(
    importer: Importer, store: Engine, tmp_path: Path, consultation: Consultation
) -> None:
    said = "From my window I see the ramp.\n\nFrom there, too."
    mail = message(to_text(read_contribution(document(said), consultation)))
    box, folder, file = tmp_path / "a.mbox", tmp_path / "Maildir", tmp_path / "b.eml"
    for kept_in in (mailbox.mbox(box), mailbox.Maildir(folder)):
        kept_in.add(mail)
        kept_in.close()
    file.write_bytes(mail.as_bytes())
    assert take(importer, box) == {Outcome.ADDED: 1}
    assert words(store) == [said]
    assert take(importer, folder) == take(importer, file) == {Outcome.SAME: 1}


def test_a_maildir_stays_as_it_is(importer: Importer, store: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "Maildir"
    box = mailbox.Maildir(folder)
    for text in ("1", "2"):
        box.add(message("", as_json(text)))
    before = sorted(folder.rglob("*"))
    assert take(importer, folder) == {Outcome.ADDED: 2}
    assert words(store) == ["1", "2"]
    assert sorted(folder.rglob("*")) == before
